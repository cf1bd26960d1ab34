package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"kg/extract/openie"
	"kg/extract/score"
)

func (a *app) keepCommand() *cli.Command {
	return &cli.Command{
		Name:  "keep",
		Usage: "fits which extractions are worth writing out",
		Description: `Fits the probability of keeping an extraction for one of the two ways of writing
out (--view n-ary on CaRB's gold, --view atomic on BenchIE's), prints the figures
with each sentence judged by what was fitted on other sentences (ten folds), and
with --write puts the weights into extract/openie's table.

  kgeval keep -gold carb/dev.gold.tsv -view n-ary
  kgeval keep -gold benchie/dev.gold.txt -view atomic -write extract/openie/keep.tsv`,
		Flags: []cli.Flag{goldFlag, jsonFlag,
			&cli.StringFlag{Name: "view", Value: string(openie.NAry), Usage: "n-ary or atomic"},
			&cli.StringFlag{Name: "write", Usage: "replace the view's weights in `FILE`"},
			&cli.BoolFlag{Name: "kinds", Usage: "print what each kind gives"},
		},
		Action: a.keep,
	}
}

// candidates are all that the extractor gives for a sentence, with what they
// are worth to the gold.
type candidates struct {
	tuples []openie.Tuple
	values []float64
}

// bench is a benchmark as keep sees it.
type bench struct {
	lines []string // sentences
	value func(line string, all []openie.Tuple) []float64
	score func(kept map[string][]openie.Tuple) []score.Figure
	f1    func(kept map[string][]openie.Tuple) float64
}

func (a *app) keep(c *cli.Context) error {
	if err := cmp.Or(wantArgs(c, 0, 0), exclude(c, "kinds", "json")); err != nil {
		return err
	}
	view := openie.View(c.String("view"))
	var b bench
	var err error
	switch view {
	case openie.NAry:
		b, err = carbBench(c.String("gold"))
	case openie.Atomic:
		b, err = benchieBench(c.String("gold"))
	default:
		err = fmt.Errorf("no view %q; see kgeval keep -h", view)
	}
	if err != nil {
		return err
	}
	p, err := a.own()
	if err != nil {
		return err
	}
	all := make(map[string]candidates, len(b.lines))
	for _, line := range b.lines {
		tuples := p.candidates(view, line)
		all[line] = candidates{tuples, b.value(line, tuples)}
	}
	if c.Bool("kinds") {
		printKinds(a.out, b.lines, all)
	}
	if err := printFigures(a.out, b.score(crossValidated(b, all)), c.Bool("json")); err != nil {
		return err
	}
	if path := c.String("write"); path != "" {
		model, threshold := fitKeep(b, b.lines, all)
		return writeKeep(path, view, model, threshold)
	}
	return nil
}

const keepFolds = 10

// crossValidated keeps of each sentence's candidates what a fit on the other
// folds keeps.
func crossValidated(b bench, all map[string]candidates) map[string][]openie.Tuple {
	kept := make(map[string][]openie.Tuple)
	for fold := range keepFolds {
		var train, test []string
		for i, line := range b.lines {
			if i%keepFolds == fold {
				test = append(test, line)
			} else {
				train = append(train, line)
			}
		}
		model, threshold := fitKeep(b, train, all)
		maps.Copy(kept, keepBy(model, threshold, test, all))
	}
	return kept
}

// Penalty of the weights, and the share of the examples that must have a
// feature for it to have one.
const (
	keepPenalty = 2
	keepLeast   = 1.0 / 130
)

// fitKeep fits weights on some sentences and the threshold that is best there.
func fitKeep(b bench, lines []string, all map[string]candidates) (score.Logistic, float64) {
	var examples []score.Example
	for _, line := range lines {
		for i, t := range all[line].tuples {
			examples = append(examples, score.Example{Features: t.Features, Target: all[line].values[i]})
		}
	}
	model := score.FitLogistic(examples, keepPenalty, int(keepLeast*float64(len(examples))))
	best, threshold := -1.0, 0.0
	for step := range 40 {
		at := float64(step) / 50
		if f1 := b.f1(keepBy(model, at, lines, all)); f1 > best {
			best, threshold = f1, at
		}
	}
	return model, threshold
}

func keepBy(model score.Logistic, threshold float64, lines []string, all map[string]candidates) map[string][]openie.Tuple {
	kept := make(map[string][]openie.Tuple)
	for _, line := range lines {
		for _, t := range all[line].tuples {
			if model.Predict(t.Features) >= threshold {
				kept[line] = append(kept[line], t)
			}
		}
	}
	return kept
}

// printKinds prints, for each kind of candidate, how many there are and what
// they are worth on average.
func printKinds(w io.Writer, lines []string, all map[string]candidates) {
	count, sum := map[string]int{}, map[string]float64{}
	for _, line := range lines {
		for i, t := range all[line].tuples {
			count[t.Features[0]]++
			sum[t.Features[0]] += all[line].values[i]
		}
	}
	for _, kind := range slices.SortedFunc(maps.Keys(count), func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) }) {
		fmt.Fprintf(w, "%s\t%d\t%.3f\n", kind, count[kind], sum[kind]/float64(count[kind]))
	}
}

// writeKeep replaces the rows of a view in the table.
func writeKeep(path string, view openie.View, model score.Logistic, threshold float64) error {
	old, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	for line := range strings.Lines(string(old)) {
		if !strings.HasPrefix(line, string(view)+"\t") {
			w.WriteString(line)
		}
	}
	fmt.Fprintf(w, "%s\tthreshold\t%.2f\n", view, threshold)
	for _, feature := range slices.Sorted(maps.Keys(model)) {
		if weight := fmt.Sprintf("%.2f", model[feature]); weight != "0.00" && weight != "-0.00" {
			fmt.Fprintf(w, "%s\t%s\t%s\n", view, feature, weight)
		}
	}
	return w.Flush()
}

func carbBench(path string) (bench, error) {
	gold, err := readFile(path, score.ReadCaRBGold)
	tuples := func(all []openie.Tuple) []score.Tuple {
		out := make([]score.Tuple, len(all))
		for i, t := range all {
			out[i] = carbTuple(t)
		}
		return out
	}
	result := func(kept map[string][]openie.Tuple) score.CaRBResult {
		pred, part := score.Tuples{}, score.Tuples{}
		for line, t := range kept {
			pred[line], part[line] = tuples(t), gold[line]
		}
		return score.CaRB(part, pred)
	}
	return bench{
		lines: slices.Sorted(maps.Keys(gold)),
		value: func(line string, all []openie.Tuple) []float64 { return score.CaRBValues(gold[line], tuples(all)) },
		score: func(kept map[string][]openie.Tuple) []score.Figure {
			pred := score.Tuples{}
			for line, t := range kept {
				pred[line] = tuples(t)
			}
			return score.CaRB(gold, pred).Figures()
		},
		f1: func(kept map[string][]openie.Tuple) float64 { return result(kept).Last.F1() },
	}, err
}

func benchieBench(path string) (bench, error) {
	gold, err := readFile(path, score.ReadBenchIEGold)
	if err != nil {
		return bench{}, err
	}
	ids := map[string]string{}
	var lines []string
	for _, id := range gold.IDs {
		ids[gold.Sentences[id]] = id
		lines = append(lines, gold.Sentences[id])
	}
	triples := func(all []openie.Tuple) []score.Triple {
		out := make([]score.Triple, len(all))
		for i, t := range all {
			out[i] = benchieTriple(t)
		}
		return out
	}
	result := func(kept map[string][]openie.Tuple) score.BenchIEResult {
		pred := score.Triples{}
		for line, t := range kept {
			pred[ids[line]] = triples(t)
		}
		return score.BenchIE(gold, pred)
	}
	return bench{
		lines: lines,
		value: func(line string, all []openie.Tuple) []float64 {
			return score.BenchIEValues(gold.Synsets[ids[line]], triples(all))
		},
		score: func(kept map[string][]openie.Tuple) []score.Figure { return result(kept).Figures() },
		f1:    func(kept map[string][]openie.Tuple) float64 { return result(kept).F1() },
	}, nil
}
