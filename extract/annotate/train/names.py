"""What each corpus' name tags say about ours.

A gold tag becomes the set of our tags that it allows, a bit mask over TAGS;
the loss is the negative log of the probability of the whole set. ANY says
nothing."""

import csv
import os

TYPES = ["person", "organization", "place", "facility", "norp", "product",
         "event", "work", "law", "misc"]
TAGS = ["O"] + [p + "-" + t for t in TYPES for p in "BI"]
ANY = (1 << len(TAGS)) - 1
OUT = 1

PER, ORG, LOC = ("person",), ("organization",), ("place", "facility")
OTHER = ("norp", "product", "event", "work", "law", "misc")

MAPS = {
    "uner": {"PER": PER, "ORG": ORG, "LOC": LOC, "OTH": OTHER + ("O",)},
    "wikigold": {"PER": PER, "ORG": ORG, "LOC": LOC, "MISC": OTHER},
    "gum": {"PER": PER, "ORG": ORG, "LOC": LOC, "EVENT": ("event",), "OBJ": ("product", "work", "facility", "misc"),
            "ABS": ("work", "law", "misc", "product", "norp", "organization"), "TIME": ("O",), "ANIMAL": None,
            "PLANT": ("O",), "SUBST": ("O",)},
    "gmb": {"per": PER, "org": ORG, "geo": LOC, "gpe": ("norp", "place"), "tim": ("O",), "art": ("work", "product"),
            "eve": ("event",), "nat": None},
    "wnut": {"person": PER, "location": LOC, "corporation": ORG, "group": ("organization", "norp"),
             "product": ("product",), "creative-work": ("work",)},
    "politics": {"politician": PER, "person": PER, "politicalparty": ORG, "organisation": ORG, "country": ("place",),
                 "location": LOC, "election": ("event",), "event": ("event",),
                 "misc": ("norp", "product", "work", "law", "misc")},
}

EVENT_HEADS = set("war cup olympics championship championships festival games election elections battle prix marathon "
                  "revolution uprising summit conference awards tournament open bowl crisis attacks".split())
LAW_HEADS = set("act treaty constitution amendment accord accords bill resolution protocol code convention "
                "agreement law declaration charter".split())
TITLES = set("""mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor president vice prime minister premier chancellor
king queen prince princess pope senator sen. sen rep. rep representative congressman congresswoman governor gov. gov
secretary general gen. gen lieutenant lt. lt colonel col. col major maj. captain capt. capt sergeant sgt. sgt corporal
cpl. admiral adm. commander sir lord lady dame rev. rev reverend father sister brother saint bishop archbishop cardinal
ayatollah sheikh shaikh sheik imam mullah judge justice attorney deputy ambassador chairman chief director mayor
foreign defense defence interior finance crown emperor sultan emir ex-president president-elect former spokesman
spokeswoman coach analyst detective officer inspector doctor uncle aunt lt.-gen. staff speaker deputy-prime""".split())


def mask(names, prefix):
    """The mask of tags that the types allow with B or I; "O" is itself."""
    if names is None:
        return ANY
    m = 0
    for t in names:
        m |= 1 if t == "O" else 1 << TAGS.index(prefix + "-" + t)
    return m


class Lists:
    """Word lists that tell apart what corpora throw together."""

    def __init__(self, data):
        self.demonyms, self.countries = set(), set()
        with open(os.path.join(data, "lexicon/countries_odbl.tsv"), encoding="utf-8") as f:
            rows = csv.DictReader((l.lstrip("#") for l in f), delimiter="\t")
            for row in rows:
                self.countries.add(row["name"])
                for word in row["demonyms"].split("|") + row["languages"].split("|"):
                    if word and " " not in word:
                        self.demonyms |= {word, word + "s"}
        self.demonyms |= set("""Arab Arabs European Europeans African Africans Asian Asians Latin Jewish Jew Jews
Christian Christians Muslim Muslims Islamic Islamist Catholic Catholics Protestant Hindu Hindus Buddhist Sunni Sunnis
Shi'ite Shiite Shiites Shia Kurdish Kurd Kurds Chechen Chechens Palestinian Palestinians Tibetan Tibetans Bosnian
Serb Serbs Croat Republican Republicans Democrat Democrats Communist Communists Korean Koreans Hispanic Scottish
Scots Welsh English Irish French Dutch Spanish Greek Turks Pashtun Tamil Tamils Orthodox Mormon Western Californian
Soviet Nazi Nazis Roman Romans Caucasian Taiwanese Kosovar Iraqi Israeli Georgian Czech Burmese""".split())
        self.demonyms -= {""}
        self.countries -= self.demonyms


def refine(words, types, lists):
    """Narrows types of a span that several are allowed for, by its words."""
    if types is None or len(types) < 2:
        return types
    last = words[-1].lower()
    if "norp" in types and len(words) == 1 and words[0] in lists.demonyms:
        return ("norp",)
    if "event" in types and last in EVENT_HEADS and len(words) > 1:
        return ("event",)
    if "law" in types and last in LAW_HEADS and len(words) > 1:
        return ("law",)
    if "place" in types and " ".join(words) in lists.countries:
        return ("place",)
    return types


def spans(tags):
    """(begin, end, type) of IOB2 tags."""
    out, start = [], None
    for i, t in enumerate(list(tags) + ["O"]):
        if start is not None and not t.startswith("I-"):
            out.append((start, i, tags[start][2:]))
            start = None
        if t.startswith("B-") or t.startswith("I-") and start is None:
            start = i
    return out


def masks(corpus, words, tags, lists, pos=None):
    """The masks of a sentence."""
    table = MAPS[corpus]
    out = [OUT] * len(words)
    for i, w in enumerate(words):
        if w in lists.demonyms and corpus in ("gum", "wnut", "gmb"):
            out[i] = mask(("O", "norp"), "B")
        elif pos and pos[i].startswith("NNP") and w[:1].isupper():
            out[i] = ANY  # silver: perhaps a name that it missed
        elif pos and corpus == "gmb" and i > 0 and w[:1].isupper() and pos[i] in ("JJ", "NN", "NNS"):
            out[i] = ANY
    for a, b, t in spans(tags):
        if t not in table:
            out[a:b] = [ANY] * (b - a)
            continue
        types = table[t]
        if types == PER:
            whole = a
            while a < b and words[a].lower() in TITLES and (b - a > 1 or corpus == "gmb"):
                a += 1
            out[whole:a] = [OUT] * (a - whole)
            if a == b:
                continue
        types = refine(words[a:b], types, lists)
        for i in range(a, b):
            out[i] = mask(types, "B" if i == a else "I")
    return out


def ewt_masks(words, uner, nner, lists):
    """Universal NER's persons, organizations and places, with the rest from
    EWT-NNER's outer layer over the same tokens."""
    uner = ["O" if t == "B-O" else t for t in uner]
    out = masks("uner", words, uner, lists)
    for a, b, t in spans(nner):
        if any(uner[i] != "O" and not uner[i].endswith("OTH") for i in range(a, b)):
            continue
        if t.endswith("deriv"):
            types = ("norp",) if t == "LOCderiv" else ("norp", "misc", "O")
        elif t == "MISC":
            types = OTHER
        else:
            types = None  # the two disagree, or part of a word
        types = refine(words[a:b], types, lists)
        for i in range(a, b):
            out[i] = mask(types, "B" if i == a else "I")
    return out
