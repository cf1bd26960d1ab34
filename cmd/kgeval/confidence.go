package main

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"kg/extract/article"
	"kg/extract/score"
)

func (a *app) confidenceCommand() *cli.Command {
	return &cli.Command{
		Name:      "confidence",
		Usage:     "how good the confidences of facts are, against verdicts",
		ArgsUsage: "ARTICLE...",
		Description: `Looks up what blind readers said of all facts of the articles and prints how well confidence
tells those that are good, four times yes, from the others: first for
confidences fitted on other articles (folds by document), then, with the prefix
"shipped_", for those that kg gives. --write fits the weights of
extract/link's table on all of them.

  kgeval confidence -gold verdicts.tsv articles/*.txt
  kgeval confidence -gold verdicts.tsv -write extract/link/confidence.tsv articles/*.txt`,
		Flags: []cli.Flag{goldFlag, jsonFlag,
			&cli.StringFlag{Name: "write", Usage: "replace the weights in `FILE`"},
		},
		Action: a.confidence,
	}
}

// judgedFact is a fact with a verdict.
type judgedFact struct {
	score.Example
	article    string
	confidence float64
}

func (a *app) confidence(c *cli.Context) error {
	if err := wantArgs(c, 2, -1); err != nil {
		return err
	}
	verdicts, err := readFile(c.String("gold"), score.ReadVerdicts)
	if err != nil {
		return err
	}
	facts, err := a.withVerdicts(c.Args().Slice(), verdicts)
	if err != nil {
		return err
	}
	if len(facts) == 0 {
		return fmt.Errorf("no fact of the articles has a verdict in %s", c.String("gold"))
	}
	figures := score.Calibration(crossForecasts(facts)).Figures()
	var shipped []score.Forecast
	for _, f := range facts {
		shipped = append(shipped, score.Forecast{Probability: f.confidence, True: f.Target > 0.5})
	}
	for _, f := range score.Calibration(shipped).Figures()[2:] {
		f.Name = "shipped_" + f.Name
		figures = append(figures, f)
	}
	if err := printFigures(a.out, figures, c.Bool("json")); err != nil {
		return err
	}
	if path := c.String("write"); path != "" {
		return writeConfidence(path, fitConfidence(facts))
	}
	return nil
}

// withVerdicts reads the articles and returns their facts that have a verdict by
// readers who did not know the extractor.
func (a *app) withVerdicts(paths []string, verdicts score.Verdicts) ([]judgedFact, error) {
	p, err := a.own()
	if err != nil {
		return nil, err
	}
	var all []judgedFact
	for _, path := range paths {
		art, err := readFile(path, func(r io.Reader) (*article.Article, error) { return article.Read(r, path) })
		if err != nil {
			return nil, err
		}
		d := p.extract(art)
		for i, f := range documentFacts(d) {
			if v, ok := verdicts.Of(f); ok && v.By != score.Own {
				e := score.Example{Features: d.Facts[i].Features}
				if v.Good() {
					e.Target = 1
				}
				all = append(all, judgedFact{e, path, d.Facts[i].Confidence})
			}
		}
	}
	return all, nil
}

// Folds by document; penalty of the weights, and how many facts must have a
// feature for it to have one.
const (
	confidenceFolds   = 5
	confidencePenalty = 10
	confidenceLeast   = 8
)

func fitConfidence(facts []judgedFact) score.Logistic {
	var examples []score.Example
	for _, f := range facts {
		examples = append(examples, f.Example)
	}
	return score.FitLogistic(examples, confidencePenalty, confidenceLeast)
}

// crossForecasts gives each fact the probability that a fit on the articles
// of other folds gives it.
func crossForecasts(facts []judgedFact) []score.Forecast {
	fold := map[string]int{}
	for _, f := range facts {
		if _, ok := fold[f.article]; !ok {
			fold[f.article] = len(fold) % confidenceFolds
		}
	}
	var all []score.Forecast
	for k := range confidenceFolds {
		var train []judgedFact
		for _, f := range facts {
			if fold[f.article] != k {
				train = append(train, f)
			}
		}
		model := fitConfidence(train)
		for _, f := range facts {
			if fold[f.article] == k {
				all = append(all, score.Forecast{Probability: model.Predict(f.Features), True: f.Target > 0.5})
			}
		}
	}
	return all
}

// writeConfidence replaces the weights in the table, keeping its comments.
func writeConfidence(path string, model score.Logistic) error {
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
		if strings.HasPrefix(line, "#") {
			w.WriteString(line)
		}
	}
	for _, feature := range slices.Sorted(maps.Keys(model)) {
		fmt.Fprintf(w, "%s\t%.3f\n", feature, model[feature])
	}
	return w.Flush()
}
