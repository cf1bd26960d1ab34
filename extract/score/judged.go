package score

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Verdict is what a reader says of a fact.
type Verdict struct {
	Document string
	Sentence string // or its SentenceKey
	Fact     string // as Fact.String renders it
	Entailed bool   // the sentence says so
	Sensible bool   // the fact can be understood on its own
	Note     string
}

// factKey names a fact across runs: where in a document it stands, or how
// many others there are, does not matter.
type factKey struct{ sentence, fact string }

func keyOf(f Fact) factKey { return factKey{SentenceKey(f.Sentence), f.String()} }

// keyPrefix begins the key of a sentence.
const keyPrefix = "sha256:"

// SentenceKey returns what may stand for a sentence in a file of verdicts that
// must not hold its text: half of the SHA-256 of its folded words.
func SentenceKey(sentence string) string {
	if strings.HasPrefix(sentence, keyPrefix) {
		return sentence
	}
	sum := sha256.Sum256([]byte(fold(sentence)))
	return keyPrefix + hex.EncodeToString(sum[:16])
}

// Verdicts holds verdicts by sentence and whole fact.
type Verdicts map[factKey]Verdict

// Of returns the verdict on a fact.
func (v Verdicts) Of(f Fact) (Verdict, bool) {
	verdict, ok := v[keyOf(f)]
	return verdict, ok
}

// ReadVerdicts reads document, sentence or its key, fact, entailed, sensible (yes or
// no) and an optional note, parted by tabs; lines behind "#" are comments. The
// same fact twice is an error unless both lines agree.
func ReadVerdicts(r io.Reader) (Verdicts, error) {
	const what = "verdicts"
	all := Verdicts{}
	err := eachLine(r, what, func(n int, line string) error {
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			return nil
		}
		f := strings.Split(line, "\t")
		if len(f) < 5 || len(f) > 6 {
			return formatError(what, n, "%d columns, want 5 or 6", len(f))
		}
		entailed, ok1 := yes(f[3])
		sensible, ok2 := yes(f[4])
		if !ok1 || !ok2 {
			return formatError(what, n, "want yes or no, got %q and %q", f[3], f[4])
		}
		v := Verdict{Document: f[0], Sentence: f[1], Fact: f[2], Entailed: entailed, Sensible: sensible}
		if len(f) == 6 {
			v.Note = f[5]
		}
		key := factKey{SentenceKey(v.Sentence), strings.Join(strings.Fields(v.Fact), " ")}
		if old, ok := all[key]; ok && (old.Entailed != v.Entailed || old.Sensible != v.Sensible) {
			return formatError(what, n, "a second verdict on %q", v.Fact)
		}
		all[key] = v
		return nil
	})
	return all, err
}

func yes(s string) (value, ok bool) {
	switch s {
	case "yes":
		return true, true
	case "no":
		return false, true
	}
	return false, false
}

// Draw returns n of the facts, or all if there are fewer, each once. The
// order is that of a hash of seed, sentence and fact: a fact keeps its place
// in it whatever other facts are there, so that verdicts stay of use when the
// extractor changes.
func Draw(facts []Fact, n int, seed uint64) []Fact {
	type ticket struct {
		hash [sha256.Size]byte
		fact Fact
	}
	var tickets []ticket
	seen := map[factKey]bool{}
	for _, f := range facts {
		key := keyOf(f)
		if !seen[key] {
			seen[key] = true
			tickets = append(tickets, ticket{sha256.Sum256(fmt.Appendf(nil, "%d\t%s\t%s", seed, key.sentence, key.fact)), f})
		}
	}
	slices.SortFunc(tickets, func(a, b ticket) int { return slices.Compare(a.hash[:], b.hash[:]) })
	var draw []Fact
	for _, t := range tickets[:max(0, min(n, len(tickets)))] {
		draw = append(draw, t.fact)
	}
	return draw
}

// EnoughCoverage is the share of a draw that must have a verdict.
const EnoughCoverage = 0.95

// JudgedResult sums up the verdicts on a draw.
type JudgedResult struct {
	Drawn    int
	Judged   int
	Entailed int
	Sensible int
	Good     int // both
	Missing  []Fact
}

// Coverage is the share of the draw that has a verdict.
func (r JudgedResult) Coverage() float64 { return ratio(float64(r.Judged), float64(r.Drawn)) }

// Figures lists the result as kgeval prints it.
func (r JudgedResult) Figures() []Figure {
	wilson := Wilson(r.Good, r.Judged)
	return []Figure{
		{Name: "drawn", Value: float64(r.Drawn), Count: true},
		{Name: "judged", Value: float64(r.Judged), Count: true},
		{Name: "coverage", Value: r.Coverage()},
		{Name: "entailed", Value: ratio(float64(r.Entailed), float64(r.Judged))},
		{Name: "sensible", Value: ratio(float64(r.Sensible), float64(r.Judged))},
		{Name: "share", Value: ratio(float64(r.Good), float64(r.Judged))},
		{Name: "share_low", Value: wilson.Low},
		{Name: "share_high", Value: wilson.High},
	}
}

// Judge looks up the verdicts on the facts of a draw.
func Judge(draw []Fact, verdicts Verdicts) JudgedResult {
	r := JudgedResult{Drawn: len(draw)}
	for _, f := range draw {
		v, ok := verdicts.Of(f)
		if !ok {
			r.Missing = append(r.Missing, f)
			continue
		}
		r.Judged++
		if v.Entailed {
			r.Entailed++
		}
		if v.Sensible {
			r.Sensible++
		}
		if v.Entailed && v.Sensible {
			r.Good++
		}
	}
	return r
}
