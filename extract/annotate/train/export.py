"""Writes a checkpoint as the model.bin that Go embeds, with its test data.

The file: "KGANNOT1", uint32 length of a JSON header, the header, then the
tensors, each at a multiple of 64 bytes from the start of the file. The header
names version, corpora, date, scores and classes, and lists the tensors as
{name: [kind, offset, shape...]}; kind is i8, f32, i32 or text."""

import argparse
import hashlib
import json
import os
import struct

import numpy as np
import torch

import batch
import corpora
import lemma
import model
import quant
import score
import train
import wordpiece

CORPORA = ["UD English-EWT", "GUM (open genres)", "MASC (heads)", "Universal NER EWT", "EWT-NNER", "WikiGold", "WNUT17",
           "CrossNER politics", "GMB (silver)"]
PANEL = 64


def panels(q):
    """[out, in] int8 as [out/64][in/4][64][4], the order in which it is read."""
    n, k = q.shape
    pad = -n % PANEL
    q = np.pad(q.numpy(), ((0, pad), (0, 0)))
    return q.reshape(-1, PANEL, k // 4, 4).transpose(0, 2, 1, 3)


class File:
    def __init__(self):
        self.tensors, self.data = {}, bytearray()

    def put(self, name, kind, array):
        self.data += bytes(-len(self.data) % 64)
        self.tensors[name] = [kind, len(self.data), *array.shape]
        self.data += array.tobytes()

    def linear(self, name, weight, bias):
        q, s = quant.columns(weight)
        p = panels(q)
        pad = p.shape[0] * PANEL - len(s)
        sums = np.pad(q.numpy().astype(np.int32).sum(1, dtype=np.int32), (0, pad))
        self.put(name + ".weight", "i8", p)
        self.put(name + ".sum", "i32", sums)
        self.put(name + ".scale", "f32", np.pad(s.numpy(), (0, pad)))
        self.put(name + ".bias", "f32", np.pad(bias.numpy(), (0, pad)))

    def embedding(self, name, weight):
        q, s = quant.rows(weight)
        self.put(name + ".rows", "i8", q.numpy())
        self.put(name + ".scale", "f32", s.numpy())

    def norm(self, name, m):
        self.put(name + ".weight", "f32", m.weight.numpy())
        self.put(name + ".bias", "f32", m.bias.numpy())

    def text(self, name, lines):
        self.put(name, "text", np.frombuffer("\n".join(lines).encode(), dtype=np.uint8))


def silence(net, classes):
    """Keeps the network from giving the lemma "_", which only marks the
    second half of a word torn apart."""
    at = len(classes["upos"]) + len(classes["xpos"]) + len(classes["feats"])
    with torch.no_grad():
        for i, rule in enumerate(classes["lemma"]):
            if rule.endswith(" _"):
                net.tags.bias[at + i] = -1e4


def scaled(linear):
    """Weight and bias of qkv with the attention's scale folded into q."""
    w, b = linear.weight.clone(), linear.bias.clone()
    w[: model.WIDTH] *= (model.WIDTH // model.ATTENTION) ** -0.5
    b[: model.WIDTH] *= (model.WIDTH // model.ATTENTION) ** -0.5
    return w, b


def write(net, vocab, wp, scores, date, path):
    f = File()
    for k in ("piece", "place", "shape", "suffix", "known"):
        f.embedding(k, getattr(net, k).weight)
    f.norm("norm", net.norm)
    for i, l in enumerate(net.layers):
        f.linear(f"{i}.qkv", *scaled(l.qkv))
        for k in ("out", "up", "down"):
            f.linear(f"{i}.{k}", getattr(l, k).weight, getattr(l, k).bias)
        f.norm(f"{i}.norm1", l.norm1)
        f.norm(f"{i}.norm2", l.norm2)
    for k in ("words", "arc", "label", "tags", "name"):
        f.linear(k, getattr(net, k).weight, getattr(net, k).bias)
    f.text("vocabulary", wp.words)
    f.text("suffixes", vocab.suffixes)
    f.text("places", vocab.places.lines)
    f.text("lemmas", [f"{form}\t{upos}\t{lemma}" for (form, upos), lemma in sorted(vocab.lemmas.items())])
    version = date.replace("-", "") + "-" + hashlib.sha256(f.data).hexdigest()[:8]
    header = {"version": version, "date": date, "corpora": CORPORA, "base": "all-MiniLM-L6-v2", "scores": scores,
              "layers": net.sizes["layers"], "attention": model.ATTENTION, "classes": vocab.classes, "tensors": f.tensors}
    text = json.dumps(header, ensure_ascii=False, sort_keys=True).encode()
    text += b" " * (-(len(text) + 12) % 64)
    with open(path, "wb") as out:
        out.write(b"KGANNOT1" + struct.pack("<I", len(text)) + text + f.data)
    print(version, os.path.getsize(path), "bytes")


SAMPLE = ["The mayor of Lisbon , Carlos Moedas , said on Tuesday that U.S. firms had n't paid .",
          "PORT STRIKE ENDS AFTER 9 DAYS", "Café owners don’t know who 'll win the 2022–23 Zürich Cup !",
          "He lives in an old mill near Graz that his parents bought for $ 40,000 in 1987 ."]


def every24th(rows, digits):
    return [[round(float(x), digits) for x in row[::24]] for row in rows]


def samples(net, vocab, wp, folder):
    """What the Go tests compare with."""
    sentences = [{"words": s.split()} for s in SAMPLE]
    words = sorted({w for s in sentences for w in s["words"]} | set("""naïve S-550 AT&T McDonald iPhone O'Neil 中文 x² ...
        http://example.org/a_b?c=d İstanbul ΑΘΗΝΑ 3.5 4th — “ supercalifragilisticexpialidocious""".split()) | {"a\u0301b", "\u200b", "don't"})
    with open(os.path.join(folder, "words.json"), "w", encoding="utf-8") as f:
        json.dump([{"word": w, "pieces": wp.pieces(w), "shape": wordpiece.shape(w), "known": vocab.places.classes([w])[0], "suffix": wordpiece.suffix(w)} for w in words],
                  f, ensure_ascii=False, indent=0)
    score.predict(net, vocab, wp, sentences)
    for s in sentences:
        with torch.no_grad():
            b = batch.tensors([batch.encode(s, vocab, wp)])
            s["vectors"] = every24th(net(b)["vectors"][0, 1:], 3)
            s["first"] = every24th(net.encode(b, layers=1)[0, 1:], 5)
    with open(os.path.join(folder, "activations.json"), "w", encoding="utf-8") as f:
        json.dump([{k.removeprefix("p_"): v for k, v in s.items()} for s in sentences], f, ensure_ascii=False)


def known(root):
    """The table of lemmas."""
    return lemma.known([s for t in corpora.trees(root) for s in t])


def load(path):
    """The network, vocabulary and state of a checkpoint."""
    state = torch.load(path, weights_only=True)
    vocab = batch.Vocab([])
    vocab.classes, vocab.suffixes = state["classes"], state["suffixes"]
    vocab.index()
    net = model.Network(state["sizes"])
    net.load_state_dict(state["net"])
    net.eval()
    return net, vocab, state


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("checkpoint")
    ap.add_argument("--data", default=corpora.DEFAULT)
    ap.add_argument("--to", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    ap.add_argument("--date", required=True)
    args = ap.parse_args()
    torch.manual_seed(1)
    wp = wordpiece.WordPiece(os.path.join(train.BASE, "vocab.txt"))
    net, vocab, _ = load(args.checkpoint)
    rounded, _, _ = load(args.checkpoint)
    vocab.lemmas = known(args.data)
    silence(net, vocab.classes)
    silence(rounded, vocab.classes)
    quant.emulate(rounded)
    scores = score.report(rounded, vocab, wp, args.data)
    print(json.dumps(scores))
    os.makedirs(os.path.join(args.to, "testdata"), exist_ok=True)
    with torch.no_grad():
        write(net, vocab, wp, scores, args.date, os.path.join(args.to, "model.bin"))
    samples(rounded, vocab, wp, os.path.join(args.to, "testdata"))


if __name__ == "__main__":
    main()
