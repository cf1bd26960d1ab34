"""Vocabularies, and examples as padded tensors."""

import random
from collections import Counter

import torch

import lemma
import names
import places
import wordpiece

INPUTS = ("piece", "shape", "suffix", "known")
HEADS = ("upos", "xpos", "feats", "lemma", "deprel")


class Vocab:
    """The classes of every head and the suffixes, in order of frequency."""

    def __init__(self, trees):
        count = {h: Counter() for h in HEADS}
        suffixes = Counter()
        for s in trees:
            suffixes.update(wordpiece.suffix(w) for w in s["words"])
            for h in ("upos", "xpos", "feats", "deprel"):
                count[h].update(s[h])
            count["lemma"].update(lemma.rule(w, l) for w, l in zip(s["words"], s["lemma"]))
        least = {"upos": 3, "xpos": 10, "feats": 3, "deprel": 10, "lemma": 4}
        self.classes = {h: [v for v, n in sorted(c.items(), key=lambda x: (-x[1], x[0])) if n >= least[h]]
                        for h, c in count.items()}
        for h in ("upos", "deprel", "xpos"):
            self.classes[h] = [v for v in self.classes[h] if v != "_"]
        self.classes["name"] = names.TAGS
        self.places = places.Places()
        self.suffixes = [v for v, n in sorted(suffixes.items(), key=lambda x: (-x[1], x[0])) if n >= 12][:1999]
        self.index()
        self.lemmas = lemma.known(trees)

    def index(self):
        self.ids = {h: {v: i for i, v in enumerate(c)} for h, c in self.classes.items()}
        self.suffix_ids = {v: i + 1 for i, v in enumerate(self.suffixes)}

    def sizes(self, wp):
        s = {h: len(c) for h, c in self.classes.items()}
        return s | {"pieces": len(wp.words), "shapes": wordpiece.SHAPES, "suffixes": len(self.suffixes) + 1,
                    "places": places.CLASSES}


def encode(s, vocab, wp):
    """Adds the inputs and the class numbers of an example; -1 is unknown."""
    pieces, shapes, suffixes, owner, known = [wp.cls], [0], [0], [0], [0]
    places = vocab.places.classes(s["words"]) if s.get("places", True) else [0] * len(s["words"])
    own = [wordpiece.shape(w) for w in s["words"]]
    shapes[0] = wordpiece.sentence_shape(own)
    for i, w in enumerate(s["words"]):
        got = wp.pieces(w)
        pieces += got
        shapes += [own[i]] * len(got)
        known += [places[i]] * len(got)
        suffixes += [vocab.suffix_ids.get(wordpiece.suffix(w), 0)] * len(got)
        owner += [i + 1] * len(got)
    pieces.append(wp.sep)
    shapes.append(0)
    known.append(0)
    suffixes.append(0)
    owner.append(-1)
    e = {"piece": pieces, "shape": shapes, "suffix": suffixes, "known": known, "owner": owner, "n": len(s["words"]),
         "weight": s.get("weight", 1.0)}
    for h in ("upos", "xpos", "feats", "deprel"):
        if h in s:
            e[h] = [vocab.ids[h].get(v, -1) for v in s[h]]
    if "lemma" in s:
        e["lemma"] = [vocab.ids["lemma"].get(lemma.rule(w, l), -1) for w, l in zip(s["words"], s["lemma"])]
    for h in "head", "name":
        if h in s:
            e[h] = s[h]
    return e


def tensors(examples):
    """One padded batch."""
    b, n = len(examples), max(len(e["piece"]) for e in examples)
    w = max(e["n"] for e in examples)
    out = {k: torch.zeros(b, n, dtype=torch.long) for k in INPUTS}
    out["valid"] = torch.zeros(b, n, dtype=torch.bool)
    out["word"] = torch.zeros(b, w + 1, dtype=torch.bool)
    out["pool"] = torch.zeros(b, w + 1, n)
    out["weight"] = torch.tensor([e["weight"] for e in examples])
    for h in HEADS + ("head", "name"):
        out[h] = torch.full((b, w), -1, dtype=torch.long)
    for i, e in enumerate(examples):
        m = len(e["piece"])
        for k in INPUTS:
            out[k][i, :m] = torch.tensor(e[k])
        out["valid"][i, :m] = True
        out["word"][i, : e["n"] + 1] = True
        count = Counter(e["owner"])
        for at, o in enumerate(e["owner"]):
            if o >= 0:
                out["pool"][i, o, at] = 1 / count[o]
        for h in HEADS + ("head", "name"):
            if h in e:
                out[h][i, : e["n"]] = torch.tensor(e[h])
    return out


def batches(examples, budget, seed=None):
    """Lists of examples of like length, of at most budget sub-words."""
    rng = random.Random(seed)
    order = sorted(range(len(examples)), key=lambda i: len(examples[i]["piece"]) + (rng.random() * 4 if seed is not None else 0))
    out, now = [], []
    for i in order:
        if now and (len(now) + 1) * len(examples[i]["piece"]) > budget:
            out.append(now)
            now = []
        now.append(examples[i])
    out.append(now)
    if seed is not None:
        rng.shuffle(out)
    return out
