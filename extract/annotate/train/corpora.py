"""Reads the training and development corpora into examples.

An example is a dict: words; and, where the corpus has them, upos, xpos,
feats, lemma, head, deprel, name (masks, see names.py), weight."""

import gzip
import hashlib
import os
import random

import names

DEFAULT = os.environ.get("KG_DATA", os.path.join(os.path.dirname(__file__), "../../../../shared/data"))


def lines(path):
    op = gzip.open if path.endswith(".gz") else open
    with op(path, "rt", encoding="utf-8") as f:
        yield from f


def blocks(path):
    """Lists of the rows (tab-split) of each sentence; comments are dropped."""
    rows = []
    for line in lines(path):
        line = line.rstrip("\n")
        if not line:
            if rows:
                yield rows
            rows = []
        elif "\t" in line:
            rows.append(line.split("\t"))
    if rows:
        yield rows


def conllu(path):
    for rows in blocks(path):
        rows = [r for r in rows if r[0].isdigit()]
        yield {"words": [r[1] for r in rows], "lemma": [r[2] for r in rows], "upos": [r[3] for r in rows],
               "xpos": [r[4] for r in rows], "feats": [r[5] for r in rows], "head": [int(r[6]) for r in rows],
               "deprel": [r[7] for r in rows]}


def harmonise(s):
    """GUM's commonest names as EWT has them: "United" of "United States" is
    an ADJ there, a VERB here."""
    for i, w in enumerate(s["words"]):
        if w == "United" and s["upos"][i] == "VERB" and s["xpos"][i] == "NNP":
            s["upos"][i], s["lemma"][i], s["feats"][i] = "ADJ", "United", "Degree=Pos"
    return s


def trees(root):
    """The two gold treebanks."""
    at = lambda p: os.path.join(root, "train/ud", p)
    return list(conllu(at("ewt.train.conllu.gz"))), [harmonise(s) for s in conllu(at("gum_open.train.conllu.gz"))]


def held_out():
    """Keys of the sentences that no training may see; heldout.txt says what a
    key is."""
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "heldout.txt")) as f:
        return {line.strip() for line in f if not line.startswith("#")}


def fingerprint(words):
    return hashlib.sha256("".join(words).encode()).hexdigest()[:16]


class Data:
    """The training corpora under root. GMB is sampled anew for each epoch."""

    def __init__(self, root=DEFAULT):
        self.root = root
        self.lists = names.Lists(root)
        at = lambda p: os.path.join(root, "train", p)
        ewt, gum = trees(root)
        uner = [[r[2] for r in rows] for rows in blocks(at("ner/uner_ewt.train.iob2.gz"))]
        nner = {" ".join(r[0] for r in rows): [r[1] for r in rows] for rows in blocks(at("ner/ewt_nner.train.bio2.gz"))}
        uner = {" ".join(r[1] for r in rows): tags for rows, tags in zip(blocks(at("ner/uner_ewt.train.iob2.gz")), uner)}
        for s in ewt:
            key = " ".join(s["words"])
            if key in uner and key in nner:
                s["name"] = names.ewt_masks(s["words"], uner[key], nner[key], self.lists)
        tags = {" ".join(r[0] for r in rows): [r[1] for r in rows]
                for rows in blocks(at("ner/gum_named_silver.train.bio_link.gz"))}
        for s in gum:
            t = tags.get(" ".join(s["words"]))
            if t:
                s["name"] = names.masks("gum", s["words"], t, self.lists, s["xpos"])
        masc = [{k: s[k] for k in ("words", "head")} | {"weight": 0.7}
                for s in conllu(at("ud/masc_converted_silver.train.conllu.gz"))]
        self.trees = ewt + gum
        self.fixed = ewt + gum + masc
        for corpus, path in (("wikigold", "ner/wikigold.train.bio"), ("wnut", "ner/wnut17.train.bio"),
                             ("politics", "ner/crossner_politics.train.bio")):
            copies = 3 if corpus == "wikigold" else 1
            got = [self.named(corpus, rows) for rows in blocks(at(path))]
            self.fixed += got * copies
        hidden = held_out()
        self.gmb = [self.named("gmb", [(r[0], r[2], r[1]) for r in rows])
                    for rows in blocks(at("ner/gmb_silver.train.pos_bio.gz"))]
        self.gmb = [s | {"weight": 0.5} for s in self.gmb if fingerprint(s["words"]) not in hidden]

    def named(self, corpus, rows):
        words = [r[0] for r in rows]
        pos = [r[2] for r in rows] if corpus == "gmb" else None
        return {"words": words, "name": names.masks(corpus, words, [r[1] for r in rows], self.lists, pos)}

    def epoch(self, seed, sample):
        """The examples of an epoch, augmented, with a sample of GMB."""
        rng = random.Random(seed)
        out = [augment(s, rng) for s in self.fixed + rng.sample(self.gmb, sample)]
        return [s for s in out if 0 < len(s["words"]) <= 150]


QUOTES = [("\"", "\""), ("``", "''"), ("\u201c", "\u201d"), ("'", "'"), ("\u2018", "\u2019"), ("\u00ab", "\u00bb")]
DASHES = ["-", "--", "\u2013", "\u2014"]


def augment(s, rng):
    """A copy of s that differs in case, final period, quotes or dashes, or
    whose places are not known."""
    s = dict(s, words=list(s["words"]), places=rng.random() > 0.1)
    words = s["words"]
    n = len(words)
    u = rng.random()
    if u < 0.15 and n > 1:
        turn = str.lower if u < 0.05 else str.upper if u < 0.10 else lambda w: w if w[1:2].isupper() else w.capitalize()
        s["words"] = words = [turn(w) for w in words]
        s.pop("lemma", None)
    if words[-1] == "." and n > 3 and rng.random() < 0.15 and n not in s.get("head", ()):
        for k in ("words", "lemma", "upos", "xpos", "feats", "head", "deprel", "name"):
            if k in s:
                s[k] = s[k][:-1]
        words = s["words"]
    style = rng.choice(QUOTES) if rng.random() < 0.3 else None
    dash = rng.choice(DASHES) if rng.random() < 0.3 else None
    apostrophe = rng.random() < 0.2
    tag = s.get("xpos") or [""] * len(words)
    for i, w in enumerate(words):
        if style and w in ("\"", "``", "''", "\u201c", "\u201d"):
            opening = w in ("``", "\u201c") or w == "\"" and tag[i] == "``"
            words[i] = style[0 if opening else 1]
        elif dash and w in ("--", "\u2013", "\u2014") or dash and w == "-" and tag[i] in (":", ","):
            words[i] = dash
        elif apostrophe and len(w) > 1 and "'" in w:
            words[i] = w.replace("'", "\u2019")
    return s
