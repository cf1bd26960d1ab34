"""Scores of a network on the development sets."""

import os

import torch

import batch
import corpora
import lemma
import names

NAMED = {"uner": ("ner/uner_ewt.dev.bio", 1), "wikigold": ("ner/wikigold.dev.bio", 1),
         "news": ("news/news.dev.bio_link", 1)}
GROUP = {"person": "PER", "organization": "ORG", "place": "LOC", "facility": "LOC"}


def load(root):
    """Development sets: name -> examples with gold columns."""
    at = lambda p: os.path.join(root, "dev", p)
    trees = {"ewt": list(corpora.conllu(at("ud/ewt.dev.conllu.gz"))), "gum": list(corpora.conllu(at("ud/gum.dev.conllu.gz"))),
             "news": list(corpora.conllu(at("news/news.dev.conllu")))}
    named = {k: [{"words": [r[0] for r in rows], "tags": [r[c] for r in rows]} for rows in corpora.blocks(at(p))]
             for k, (p, c) in NAMED.items()}
    return trees, named


TOUCHING = 3  # what a name loses that begins where another ends, as in Go


def viterbi(scores):
    """The best sequence of tags in which I-x follows B-x or I-x."""
    tags = names.TAGS
    step = torch.tensor([[-1e6 if b[0] == "I" and a[1:] != b[1:] else -TOUCHING if b[0] == "B" and a != "O" else 0.0
                          for b in tags] for a in tags])
    best = scores[0] - torch.tensor([1e6 if t[0] == "I" else 0.0 for t in tags])
    back = []
    for row in scores[1:]:
        top, arg = (best[:, None] + step).max(0)
        back.append(arg)
        best = top + row
    out = [int(best.argmax())]
    for arg in reversed(back):
        out.append(int(arg[out[-1]]))
    return [tags[t] for t in reversed(out)]


@torch.no_grad()
def predict(net, vocab, wp, sentences):
    """Fills pred_* of the sentences. Heads are the best ones, not yet a tree."""
    net.eval()
    todo = [dict(batch.encode({"words": s["words"]}, vocab, wp), s=s) for s in sentences if len(s["words"]) <= 200]
    for group in batch.batches(todo, 3000):
        b = batch.tensors(group)
        with torch.autocast("cpu", torch.bfloat16, enabled=not net.emulated):
            out = net(b)
        out = {k: v.float() for k, v in out.items()}
        arcs = out["arcs"].masked_fill(~b["word"][:, None, :], -1e9)
        arcs.diagonal(dim1=1, dim2=2).fill_(-1e9)
        heads = arcs.argmax(-1)
        for i, e in enumerate(group):
            s, n = e["s"], e["n"]
            h = heads[i, 1: n + 1]
            s["p_head"] = h.tolist()
            lab = net.labels(out["ldep"][i, 1: n + 1], out["lhead"][i][h]).argmax(-1)
            s["p_deprel"] = [vocab.classes["deprel"][x] for x in lab]
            for k in ("upos", "xpos", "feats"):
                s["p_" + k] = [vocab.classes[k][x] for x in out[k][i, 1: n + 1].argmax(-1)]
            rules = [vocab.classes["lemma"][x] for x in out["lemma"][i, 1: n + 1].argmax(-1)]
            s["p_lemma"] = [vocab.lemmas.get((w.replace("\u2019", "'"), u)) or lemma.apply(r, w) for w, u, r in zip(s["words"], s["p_upos"], rules)]
            if "tags" in s:
                s["p_name"] = viterbi(torch.log_softmax(out["name"][i, 1: n + 1], -1))


def universal(rel):
    return rel.split(":")[0]


def trees(sentences):
    total, hit = 0, dict.fromkeys(("upos", "xpos", "feats", "lemma", "uas", "las"), 0)
    for s in sentences:
        if "p_head" not in s:
            continue
        for i in range(len(s["words"])):
            total += 1
            for k in ("upos", "xpos", "feats"):
                hit[k] += s[k][i] == s["p_" + k][i]
            hit["lemma"] += s["lemma"][i] in (s["p_lemma"][i], "_")
            if s["head"][i] == s["p_head"][i]:
                hit["uas"] += 1
                hit["las"] += universal(s["deprel"][i]) == universal(s["p_deprel"][i])
    return {k: round(100 * v / total, 2) for k, v in hit.items()}


def spans(sentences):
    """Precision, recall and F1 of PER, ORG and LOC."""
    got = gold = hit = 0
    for s in sentences:
        if "p_name" not in s:
            continue
        words = s["words"]
        g = set()
        for a, b, t in names.spans(s["tags"]):
            if t == "PER":
                while b - a > 1 and words[a].lower() in names.TITLES:
                    a += 1
            if t in ("PER", "ORG", "LOC"):
                g.add((a, b, t))
        p = {(a, b, GROUP[t]) for a, b, t in names.spans(s["p_name"]) if t in GROUP}
        got, gold, hit = got + len(p), gold + len(g), hit + len(p & g)
    return {"p": round(hit / max(got, 1), 3), "r": round(hit / max(gold, 1), 3), "f": round(2 * hit / max(got + gold, 1), 3)}


def report(net, vocab, wp, root, limit=None):
    """Scores of each set, of its first sentences if limit is set."""
    treebanks, named = load(root)
    out = {}
    for k, sentences in treebanks.items():
        sentences = sentences[:limit]
        predict(net, vocab, wp, sentences)
        out[k] = trees(sentences)
    for k, sentences in named.items():
        sentences = sentences[:limit]
        predict(net, vocab, wp, sentences)
        out["names " + k] = spans(sentences)
    return out
