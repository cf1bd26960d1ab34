"""Places by name: a feature of each word, from the table places.txt."""

import os
import unicodedata

LONGEST = 4  # words of a name that are looked up
NONE, PLACE, COUNTRY, DEMONYM, CLASSES = 0, 1, 3, 5, 6  # the next number is that of a name's later words
KINDS = {"p": PLACE, "c": COUNTRY, "d": DEMONYM}


def bare(word):
    """A word as the table spells it."""
    word = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
    return " ".join(word.replace("-", " - ").replace("\u2019", "'").replace("\u2018", "'").split())


class Places:
    def __init__(self, path=os.path.join(os.path.dirname(os.path.abspath(__file__)), "places.txt")):
        with open(path, encoding="utf-8") as f:
            self.lines = [line.rstrip("\n") for line in f if not line.startswith("#")]
        self.table = {name: KINDS[kind] for name, kind in (line.split("\t") for line in self.lines)}
        self.cache = {}

    def classes(self, words):
        """The class of each word; the longest name from the left counts."""
        spelt = [self.cache.get(w) or self.cache.setdefault(w, bare(w)) for w in words]
        out, at = [NONE] * len(words), 0
        while at < len(words):
            for n in range(min(LONGEST, len(words) - at), 0, -1):
                kind = self.table.get(" ".join(spelt[at: at + n]))
                if kind:
                    later = kind if kind == DEMONYM else kind + 1
                    out[at: at + n] = [kind] + [later] * (n - 1)
                    break
            at += n
        return out
