"""The network: BERT's encoder with word shapes and suffixes added to its
input, one layer over the words shared by all heads, and the heads."""

import torch
from torch import nn
import torch.nn.functional as F

WIDTH, ATTENTION, INNER = 384, 12, 1536
ARC, LABEL, TAG, NAME = 128, 64, 256, 128
SPLIT = [ARC, ARC, LABEL, LABEL, TAG, NAME]  # columns of the layer that the heads share
EPS = 1e-12


class Layer(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=EPS)
        self.norm2 = nn.LayerNorm(WIDTH, eps=EPS)
        self.dropout = dropout

    def forward(self, x, mask, drop, act, curve):
        b, n, _ = x.shape
        q, k, v = self.qkv(act(x)).view(b, n, 3, ATTENTION, WIDTH // ATTENTION).permute(2, 0, 3, 1, 4)
        a = torch.softmax((q * (WIDTH // ATTENTION) ** -0.5) @ k.transpose(2, 3) + mask, dim=-1, dtype=q.dtype)
        a = (a @ v).transpose(1, 2).reshape(b, n, WIDTH)
        x = self.norm1(x + drop(self.out(act(a))))
        return self.norm2(x + drop(self.down(act(curve(self.up(act(x)))))))


class Network(nn.Module):
    """sizes: the numbers of layers, pieces, shapes, suffixes, classes of
    places, upos, xpos, feats, lemma rules, relations and name tags."""

    def __init__(self, sizes, dropout=0.1, head_dropout=0.25):
        super().__init__()
        self.sizes = sizes
        self.piece = nn.Embedding(sizes["pieces"], WIDTH)
        self.place = nn.Embedding(512, WIDTH)
        self.shape = nn.Embedding(sizes["shapes"], WIDTH)
        self.suffix = nn.Embedding(sizes["suffixes"], WIDTH)
        self.known = nn.Embedding(sizes["places"], WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPS)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(sizes["layers"]))
        self.drop, self.head_drop = nn.Dropout(dropout), nn.Dropout(head_dropout)
        self.words = nn.Linear(WIDTH, sum(SPLIT))
        self.arc = nn.Linear(ARC, ARC)
        self.label = nn.Linear(LABEL, sizes["deprel"] * (LABEL + 1))
        self.tags = nn.Linear(TAG, sizes["upos"] + sizes["xpos"] + sizes["feats"] + sizes["lemma"])
        self.name = nn.Linear(NAME, sizes["name"])
        self.act = lambda x: x  # what a product's left side passes through: identity, or 8-bit rounding
        self.curve = F.gelu
        self.emulated = False
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.suffix.weight)
        nn.init.zeros_(self.known.weight)
        nn.init.zeros_(self.label.weight)
        nn.init.zeros_(self.label.bias)
        with torch.no_grad():
            self.arc.weight.copy_(torch.eye(ARC) * 0.5)
            self.arc.bias.zero_()

    def pretrained(self, state):
        """Takes the encoder from BERT's own state dict, its first layers where
        it has more."""
        def put(p, *keys):
            with torch.no_grad():
                p.copy_(torch.cat([state[k] for k in keys]))
        e = "embeddings."
        put(self.piece.weight, e + "word_embeddings.weight")
        with torch.no_grad():  # the only segment is segment 0
            self.place.weight.copy_(state[e + "position_embeddings.weight"] + state[e + "token_type_embeddings.weight"][0])
        put(self.norm.weight, e + "LayerNorm.weight")
        put(self.norm.bias, e + "LayerNorm.bias")
        for i, l in enumerate(self.layers):
            p = f"encoder.layer.{i}."
            for w in "weight", "bias":
                put(getattr(l.qkv, w), *(p + f"attention.self.{x}.{w}" for x in ("query", "key", "value")))
                for mine, theirs in ((l.out, "attention.output.dense"), (l.norm1, "attention.output.LayerNorm"),
                                     (l.up, "intermediate.dense"), (l.down, "output.dense"), (l.norm2, "output.LayerNorm")):
                    put(getattr(mine, w), p + theirs + "." + w)

    def encode(self, b, layers=None):
        """Word vectors [sentence, 1+words, WIDTH]; row 0 is [CLS], the root."""
        x = self.piece(b["piece"]) + self.place.weight[: b["piece"].shape[1]] + self.shape(b["shape"]) + self.suffix(b["suffix"])
        x = x + self.known(b["known"])
        x = self.drop(self.norm(x))
        half = torch.is_autocast_enabled("cpu")
        mask = torch.zeros(b["valid"].shape).masked_fill(~b["valid"], -1e4)[:, None, None, :]
        mask = mask.to(torch.bfloat16 if half else torch.float32)
        for l in self.layers[:layers]:
            x = l(x, mask, self.drop, self.act, self.curve)
        return torch.bmm(b["pool"].to(x.dtype), x)

    def forward(self, b):
        h = self.encode(b)
        z = self.head_drop(self.curve(self.words(self.act(self.drop(h)))))
        dep, head, ldep, lhead, tag, name = z.split(SPLIT, dim=-1)
        arcs = self.arc(self.act(dep)) @ head.transpose(1, 2)
        tags = self.tags(self.act(tag)).split([self.sizes[k] for k in ("upos", "xpos", "feats", "lemma")], dim=-1)
        out = dict(zip(("upos", "xpos", "feats", "lemma"), tags))
        out |= {"vectors": h, "arcs": arcs, "ldep": ldep, "lhead": lhead, "name": self.name(self.act(name))}
        return out

    def labels(self, ldep, lhead):
        """Scores of relations for n pairs of rows of ldep and lhead."""
        n, r = len(ldep), self.sizes["deprel"]
        t = self.label(self.act(ldep))
        return torch.einsum("nrk,nk->nr", t[:, : r * LABEL].view(n, r, LABEL), lhead) + t[:, r * LABEL:]
