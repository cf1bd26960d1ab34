package score

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Answers is what a reader says of a fact, each question with yes or no.
type Answers struct {
	Entailed   bool // the sentence says so
	Attributes bool // polarity, modality, speaker, time and arguments are right
	Entities   bool // subject and object are the things that the sentence is about
	Keep       bool // the fact can be understood on its own and is worth a place in a graph
}

// Good reports whether all answers are yes.
func (a Answers) Good() bool { return a == Answers{true, true, true, true} }

// String renders the answers as they stand in a file, with tabs between.
func (a Answers) String() string {
	words := make([]string, 0, 4)
	for _, b := range []bool{a.Entailed, a.Attributes, a.Entities, a.Keep} {
		word := "no"
		if b {
			word = "yes"
		}
		words = append(words, word)
	}
	return strings.Join(words, "\t")
}

// parseAnswers reads four columns of yes or no.
func parseAnswers(columns []string) (Answers, bool) {
	var a Answers
	for i, to := range []*bool{&a.Entailed, &a.Attributes, &a.Entities, &a.Keep} {
		switch columns[i] {
		case "yes":
			*to = true
		case "no":
		default:
			return a, false
		}
	}
	return a, true
}

// Verdict is the answers on one fact and who gave them.
type Verdict struct {
	Document string
	Sentence string // or its SentenceKey
	Fact     string // as Fact.String renders it
	Answers
	By   string // Blind, Settled or Own
	Note string
}

// Who gave a verdict: two readers who know nothing of the extractor and
// agreed, a third where they did not, or one who knows it.
const (
	Blind   = "blind"
	Settled = "settled"
	Own     = "own"
)

// Line renders the verdict as ReadVerdicts reads it, its sentence as key.
func (v Verdict) Line() string {
	return strings.TrimRight(strings.Join([]string{v.Document, SentenceKey(v.Sentence), v.Fact, v.Answers.String(), v.By, v.Note}, "\t"), "\t")
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

// ReadVerdicts reads document, sentence or its key, fact, the four Answers, who
// gave them and an optional note, parted by tabs; lines behind "#" are comments.
// The same fact twice is an error unless both lines agree.
func ReadVerdicts(r io.Reader) (Verdicts, error) {
	const what = "verdicts"
	all := Verdicts{}
	err := eachLine(r, what, func(n int, line string) error {
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			return nil
		}
		f := strings.Split(line, "\t")
		if len(f) < 8 || len(f) > 9 {
			return formatError(what, n, "%d columns, want 8 or 9", len(f))
		}
		answers, ok := parseAnswers(f[3:7])
		if !ok {
			return formatError(what, n, "want four times yes or no, got %q", f[3:7])
		}
		v := Verdict{Document: f[0], Sentence: f[1], Fact: f[2], Answers: answers, By: f[7]}
		if v.By != Blind && v.By != Settled && v.By != Own {
			return formatError(what, n, "a verdict by %q, want %s, %s or %s", v.By, Blind, Settled, Own)
		}
		if len(f) == 9 {
			v.Note = f[8]
		}
		key := factKey{SentenceKey(v.Sentence), strings.Join(strings.Fields(v.Fact), " ")}
		if old, ok := all[key]; ok && old.Answers != v.Answers {
			return formatError(what, n, "a second verdict on %q", v.Fact)
		}
		all[key] = v
		return nil
	})
	return all, err
}

// perSentence is how many facts of one sentence a draw holds at most.
const perSentence = 3

// Draw returns n of the facts, or all if there are fewer, each once and at
// most three of a sentence. The order is that of a hash of seed, sentence and fact: a fact keeps its place
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
	drawn := map[string]int{}
	for _, t := range tickets {
		if len(draw) >= n {
			break
		}
		if sentence := keyOf(t.fact).sentence; drawn[sentence] < perSentence {
			drawn[sentence]++
			draw = append(draw, t.fact)
		}
	}
	return draw
}

// EnoughCoverage is the share of a draw that must have a verdict.
const EnoughCoverage = 0.95

// JudgedResult sums up the verdicts on a draw.
type JudgedResult struct {
	Drawn      int
	Judged     int
	Blind      int // judged by readers who do not know the extractor
	Entailed   int
	Attributes int
	Entities   int
	Keep       int
	Good       int // all four
	Edges      int // judged facts that a path may go along
	GoodEdges  int // of them, those that the sentence entails with right entities
	Missing    []Fact
}

// Coverage is the share of the draw that has a verdict.
func (r JudgedResult) Coverage() float64 { return ratio(float64(r.Judged), float64(r.Drawn)) }

// Figures lists the result as kgeval prints it.
func (r JudgedResult) Figures() []Figure {
	share := func(n, of int) float64 { return ratio(float64(n), float64(of)) }
	wilson, entailed := Wilson(r.Good, r.Judged), Wilson(r.Entailed, r.Judged)
	return []Figure{
		{Name: "drawn", Value: float64(r.Drawn), Count: true},
		{Name: "judged", Value: float64(r.Judged), Count: true},
		{Name: "blind", Value: float64(r.Blind), Count: true},
		{Name: "coverage", Value: r.Coverage()},
		{Name: "entailed", Value: share(r.Entailed, r.Judged)},
		{Name: "entailed_low", Value: entailed.Low},
		{Name: "entailed_high", Value: entailed.High},
		{Name: "attributes", Value: share(r.Attributes, r.Judged)},
		{Name: "entities", Value: share(r.Entities, r.Judged)},
		{Name: "keep", Value: share(r.Keep, r.Judged)},
		{Name: "share", Value: share(r.Good, r.Judged)},
		{Name: "share_low", Value: wilson.Low},
		{Name: "share_high", Value: wilson.High},
		{Name: "edges", Value: float64(r.Edges), Count: true},
		{Name: "edges_share", Value: share(r.GoodEdges, r.Edges)},
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
		for _, c := range []struct {
			holds bool
			count *int
		}{
			{v.By != Own, &r.Blind}, {v.Entailed, &r.Entailed}, {v.Attributes, &r.Attributes}, {v.Entities, &r.Entities}, {v.Keep, &r.Keep},
			{v.Good(), &r.Good}, {f.Edge, &r.Edges}, {f.Edge && v.Entailed && v.Entities, &r.GoodEdges},
		} {
			if c.holds {
				*c.count++
			}
		}
	}
	return r
}
