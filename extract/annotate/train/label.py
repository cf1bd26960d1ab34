"""Labels GMB's sentences with a trained network, the teacher; one JSON object
a line, as corpora.Data takes them.

Trees, tags and features are the teacher's; sentences whose best heads form no
tree with one root are left out. A name keeps what the corpus and the teacher
both allow, and where they allow nothing in common, either."""

import argparse
import gzip
import json

import torch

import base
import corpora
import export
import names
import score
import wordpiece

TAKEN = ("upos", "xpos", "feats", "lemma", "head", "deprel")


def common(corpus, teacher):
    """The masks of a sentence: corpus' narrowed to the teacher's tags."""
    own = [1 << names.TAGS.index(t) for t in teacher]
    return [a & b or a | b for a, b in zip(corpus, own)]


def is_tree(heads):
    """Whether the heads, counted from 1, form one tree with one root."""
    for i in range(1, len(heads) + 1):
        for _ in heads:
            i = heads[i - 1] if i else 0
        if i:
            return False
    return heads.count(0) == 1


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("checkpoint")
    ap.add_argument("--data", default=corpora.DEFAULT)
    ap.add_argument("--out", required=True, help="a .jsonl.gz")
    ap.add_argument("--weight", type=float, default=0.5)
    args = ap.parse_args()
    torch.set_flush_denormal(True)
    data = corpora.Data(args.data)
    wp = wordpiece.WordPiece(base.VOCABULARY)
    net, vocab, _ = export.load(args.checkpoint)
    vocab.lemmas = export.known(args.data)
    sentences = [s for s in data.gmb if 4 < len(s["words"]) <= 80]
    for at in range(0, len(sentences), 4000):
        part = [s | {"tags": []} for s in sentences[at: at + 4000]]
        score.predict(net, vocab, wp, part)
        sentences[at: at + 4000] = part
        print(at + len(part), "of", len(sentences), flush=True)
    with gzip.open(args.out, "wt", encoding="utf-8") as f:
        for s in sentences:
            if not is_tree(s["p_head"]):
                continue
            row = {"words": s["words"], "name": common(s["name"], s["p_name"]), "weight": args.weight}
            print(json.dumps(row | {k: s["p_" + k] for k in TAKEN}, ensure_ascii=False), file=f)


if __name__ == "__main__":
    main()
