package score

import (
	"io"
	"slices"
	"strconv"
	"strings"
)

// Tuple is an open extraction: a relation and its arguments in order, each
// the sentence's own tokens with a blank between them.
type Tuple struct {
	Relation string
	Args     []string
}

// Tuples holds the extractions of each sentence, keyed by the sentence.
type Tuples map[string][]Tuple

// ReadCaRBGold reads CaRB's gold: sentence, relation and arguments. An
// argument that holds "C: " is dropped, as CaRB does.
func ReadCaRBGold(r io.Reader) (Tuples, error) { return readTuples(r, "carb gold", false) }

// ReadCaRB reads predictions: sentence, confidence, relation and arguments.
func ReadCaRB(r io.Reader) (Tuples, error) { return readTuples(r, "carb predictions", true) }

func readTuples(r io.Reader, what string, confidence bool) (Tuples, error) {
	all := Tuples{}
	err := eachLine(r, what, func(n int, line string) error {
		line = strings.TrimSpace(line)
		if line == "" {
			return nil
		}
		f := strings.Split(line, "\t")
		sentence, rest := strings.TrimSpace(f[0]), f[1:]
		if confidence && len(rest) > 0 {
			if _, err := strconv.ParseFloat(rest[0], 64); err != nil {
				return formatError(what, n, "bad confidence %q", rest[0])
			}
			rest = rest[1:]
		}
		if len(rest) == 0 {
			return formatError(what, n, "no relation")
		}
		t := Tuple{Relation: strings.TrimSpace(rest[0])}
		for _, arg := range rest[1:] {
			if confidence || !strings.Contains(arg, "C: ") {
				t.Args = append(t.Args, strings.TrimSpace(arg))
			}
		}
		all[sentence] = append(all[sentence], t)
		return nil
	})
	return all, err
}

// CaRBResult holds CaRB's "last" figures, with every prediction kept. The
// precision of both is the same; OneToOne lets a prediction serve one gold
// tuple only for recall too.
type CaRBResult struct {
	Last     PRF
	OneToOne PRF
	F1       Interval // of Last, over sentences
	Gold     int      // tuples
	Pred     int      // tuples on sentences that the gold holds
}

// Figures lists the result as kgeval prints it.
func (r CaRBResult) Figures() []Figure {
	return []Figure{
		{Name: "P", Value: r.Last.P},
		{Name: "R", Value: r.Last.R},
		{Name: "F1", Value: r.Last.F1()},
		{Name: "F1_low", Value: r.F1.Low},
		{Name: "F1_high", Value: r.F1.High},
		{Name: "R_1-1", Value: r.OneToOne.R},
		{Name: "F1_1-1", Value: r.OneToOne.F1()},
		{Name: "gold", Value: float64(r.Gold), Count: true},
		{Name: "predicted", Value: float64(r.Pred), Count: true},
	}
}

// carbSums are the numerators and denominators of one or more sentences.
type carbSums struct{ precision, recall, oneToOne, pred, gold float64 }

func (s *carbSums) add(t carbSums) {
	s.precision += t.precision
	s.recall += t.recall
	s.oneToOne += t.oneToOne
	s.pred += t.pred
	s.gold += t.gold
}

func (s carbSums) last() PRF { return PRF{ratio(s.precision, s.pred), ratio(s.recall, s.gold)} }

// CaRB scores predictions as CaRB does (Bhardwaj, Aggarwal and Mausam 2019).
// Predictions on sentences that the gold lacks are not counted.
func CaRB(gold, pred Tuples) CaRBResult {
	var sentences []carbSums
	var total carbSums
	for _, sentence := range sortedKeys(gold) {
		s := carbSentence(gold[sentence], pred[sentence])
		sentences = append(sentences, s)
		total.add(s)
	}
	last := total.last()
	return CaRBResult{
		Last:     last,
		OneToOne: PRF{last.P, ratio(total.oneToOne, total.gold)},
		Gold:     int(total.gold),
		Pred:     int(total.pred),
		F1: bootstrap(len(sentences), func(draw []int) float64 {
			var sum carbSums
			for _, i := range draw {
				sum.add(sentences[i])
			}
			return sum.last().F1()
		}),
	}
}

func carbSentence(gold, pred []Tuple) carbSums {
	precision := make([][]float64, len(gold))
	recall := make([][]float64, len(gold))
	sums := carbSums{pred: float64(len(pred)), gold: float64(len(gold))}
	for i, g := range gold {
		precision[i] = make([]float64, len(pred))
		recall[i] = make([]float64, len(pred))
		best := 0.0
		for j, p := range pred {
			v := carbMatch(g, p)
			precision[i][j], recall[i][j] = v.P, v.R
			best = max(best, v.R)
		}
		sums.recall += best
	}
	sums.precision = greedy(precision)
	sums.oneToOne = greedy(recall)
	return sums
}

// greedy pairs rows and columns one to one, the best score first and the
// first of equals, and returns the sum of the scores.
func greedy(scores [][]float64) float64 {
	sum := 0.0
	pairUp(scores, func(row, col int) { sum += scores[row][col] })
	return sum
}

// pairUp calls f for each pair of greedy's.
func pairUp(scores [][]float64, f func(row, col int)) {
	if len(scores) == 0 {
		return
	}
	rows, cols := make([]bool, len(scores)), make([]bool, len(scores[0]))
	for range min(len(rows), len(cols)) {
		row, col := -1, -1
		for i := range rows {
			for j := range cols {
				if !rows[i] && !cols[j] && (row < 0 || scores[i][j] > scores[row][col]) {
					row, col = i, j
				}
			}
		}
		rows[row], cols[col] = true, true
		f(row, col)
	}
}

// speech holds what marks a gold relation whose arguments may stand in
// either order: "a return is likely , said Horne".
var speech = []string{"said", "told", "added", "adds", "says"}

// carbMatch scores one prediction against one gold tuple; arguments after the
// second are joined to it.
func carbMatch(gold, pred Tuple) PRF {
	gold.Args, pred.Args = binary(gold.Args), binary(pred.Args)
	v := slotMatch(gold, pred)
	if len(pred.Args) < 2 || !slices.ContainsFunc(speech, func(w string) bool { return strings.Contains(gold.Relation, w) }) {
		return v
	}
	pred.Args = []string{pred.Args[1], pred.Args[0]}
	if w := slotMatch(gold, pred); w.P > v.P || w.P == v.P && w.R > v.R {
		return w
	}
	return v
}

func binary(args []string) []string {
	if len(args) < 2 {
		return args
	}
	return []string{args[0], strings.Join(args[1:], " ")}
}

func slotMatch(gold, pred Tuple) PRF {
	relation, words := strings.Fields(gold.Relation), strings.Fields(pred.Relation)
	goldSize, predSize := len(relation), len(words)
	matched, rest := common(relation, words)
	if slices.Contains(rest, "be") && slices.ContainsFunc(relation, isBe) {
		matched++
	}
	if matched == 0 || len(pred.Args) < len(gold.Args) {
		return PRF{}
	}
	for i, arg := range gold.Args {
		a, b := strings.Fields(arg), strings.Fields(pred.Args[i])
		n, _ := common(a, b)
		matched += n
		goldSize += len(a)
		predSize += len(b)
	}
	return PRF{ratio(float64(matched), float64(predSize)), ratio(float64(matched), float64(goldSize))}
}

func isBe(word string) bool {
	switch word {
	case "be", "is", "am", "are", "was", "were", "been", "being":
		return true
	}
	return false
}

// common counts the words that a and b share as multisets, and returns the
// words of b that are left.
func common(a, b []string) (int, []string) {
	rest := slices.Clone(b)
	n := 0
	for _, word := range a {
		if i := slices.Index(rest, word); i >= 0 {
			rest = slices.Delete(rest, i, i+1)
			n++
		}
	}
	return n, rest
}

// CaRBValues returns how well each prediction on a sentence matches the gold
// tuple that it is paired with one to one, as the F1 of their tokens; 0 where it is
// paired with none.
func CaRBValues(gold, pred []Tuple) []float64 {
	values := make([]float64, len(pred))
	f1 := make([][]float64, len(gold))
	for i, g := range gold {
		f1[i] = make([]float64, len(pred))
		for j, p := range pred {
			f1[i][j] = carbMatch(g, p).F1()
		}
	}
	pairUp(f1, func(row, col int) { values[col] = f1[row][col] })
	return values
}
