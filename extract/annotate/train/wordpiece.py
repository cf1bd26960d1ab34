"""Words to sub-words, shapes and suffixes. The Go side does exactly the same
(extract/annotate/wordpiece.go, shape.go); testdata/words.json holds the two
together."""

import unicodedata

MAX_PIECES = 8  # sub-words kept of one word

# Shapes of a word.
(SPECIAL, LOWER, TITLE, INITIAL, UPPER, MIXED, DIGITS, ALNUM, PUNCT, LOWER_X,
 TITLE_X, UPPER_X, UNCASED) = range(13)
# Shapes of the sentence, given to [CLS].
ALL_LOWER, ALL_UPPER, HEADLINE = 13, 14, 15
SHAPES = 16


def shape(word):
    upper = lower = digit = other = 0
    letter = False
    for c in word:
        k = unicodedata.category(c)
        if k in ("Lu", "Lt"):
            upper += 1
        elif k == "Ll":
            lower += 1
        elif k == "Nd":
            digit += 1
        elif k[0] == "L":
            letter = True
        else:
            other += 1
    first = unicodedata.category(word[0]) in ("Lu", "Lt") if word else False
    if upper == 0 and lower == 0:
        if letter:
            return UNCASED
        return DIGITS if digit else PUNCT
    if digit:
        return ALNUM
    if other == 0:
        if upper == 0:
            return LOWER
        if lower == 0:
            return INITIAL if upper == 1 else UPPER
        return TITLE if first and upper == 1 else MIXED
    if upper == 0:
        return LOWER_X
    if first and upper == 1:
        return TITLE_X
    return UPPER_X


def sentence_shape(shapes):
    """The shape of a sentence from those of its words."""
    lower = upper = title = 0
    for s in shapes:
        if s in (LOWER, LOWER_X):
            lower += 1
        elif s in (UPPER, UPPER_X):
            upper += 1
        elif s in (TITLE, TITLE_X, INITIAL, MIXED):
            title += 1
    if upper + title == 0 and lower > 0:
        return ALL_LOWER
    if lower == 0 and title == 0 and upper > 1:
        return ALL_UPPER
    if title > 2 * lower and title > 2:
        return HEADLINE
    return SPECIAL


def suffix(word):
    """The last three characters of the lower-cased word."""
    return word.lower()[-3:]


def _is_punct(c):
    o = ord(c)
    if 33 <= o <= 47 or 58 <= o <= 64 or 91 <= o <= 96 or 123 <= o <= 126:
        return True
    return unicodedata.category(c)[0] == "P"


def _is_cjk(c):
    o = ord(c)
    return (0x4E00 <= o <= 0x9FFF or 0x3400 <= o <= 0x4DBF or
            0x20000 <= o <= 0x2CEAF or 0xF900 <= o <= 0xFAFF or
            0x2F800 <= o <= 0x2FA1F)


class WordPiece:
    """BERT's uncased tokenisation of one word at a time."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as f:
            self.words = [line.rstrip("\n") for line in f]
        self.ids = {w: i for i, w in enumerate(self.words)}
        self.unk, self.cls, self.sep = (self.ids[w] for w in ("[UNK]", "[CLS]", "[SEP]"))
        self.cache = {}

    def pieces(self, word):
        """The ids of a word's sub-words: at least one, at most MAX_PIECES."""
        got = self.cache.get(word)
        if got is None:
            got = []
            for part in self._basic(word):
                got += self._greedy(part)
            got = got[:MAX_PIECES] or [self.unk]
            self.cache[word] = got
        return got

    def _basic(self, word):
        parts, now = [], ""
        for c in unicodedata.normalize("NFD", word.lower()):
            k = unicodedata.category(c)
            if k == "Mn" or k[0] == "C" and not c.isspace() or c == "\ufffd":
                continue
            if c.isspace():
                parts.append(now)
                now = ""
            elif _is_punct(c) or _is_cjk(c):
                parts += [now, c]
                now = ""
            else:
                now += c
        return [p for p in parts + [now] if p]

    def _greedy(self, part):
        if len(part) > 100:
            return [self.unk]
        out, at = [], 0
        while at < len(part):
            end = len(part)
            while end > at:
                piece = part[at:end] if at == 0 else "##" + part[at:end]
                if piece in self.ids:
                    break
                end -= 1
            if end == at:
                return [self.unk]
            out.append(self.ids[piece])
            at = end
        return out
