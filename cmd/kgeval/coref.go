package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"kg/extract/score"
	"kg/extract/ud"
)

func (a *app) corefCommand() *cli.Command {
	return &cli.Command{
		Name:      "coref",
		Usage:     "chains against CoNLL coreference files (OntoGUM, LitBank)",
		ArgsUsage: "[CONLLU...]",
		Description: `MUC, B3, CEAF-e and their mean CoNLL_F1, as the CoNLL reference scorer counts.
OntoGUM's files have no sentence bounds: name CoNLL-U files of the same
documents and tokens, whose sentences are then used, and nothing else of them.
kg's own chains of one mention are dropped, as OntoGUM has none; --singletons
keeps them for LitBank, which has. Chains are those of coref.ResolveAll, which
links whatever is likely; --graph measures those that the graph is made of.

  kgeval coref -gold news.dev.ontogum.conll news.dev.conllu
  kgeval coref -gold litbank.dev.conll --singletons
  kgeval coref -gold litbank.dev.conll -pred other.conll`,
		Flags: []cli.Flag{goldFlag, predFlag, jsonFlag,
			graphFlag,
			&cli.BoolFlag{Name: "singletons", Usage: "keep kg's own chains of one mention"}},
		Action: a.coref,
	}
}

func (a *app) coref(c *cli.Context) error {
	if err := wantArgs(c, 0, -1); err != nil {
		return err
	}
	gold, err := readFile(c.String("gold"), score.ReadChains)
	if err != nil {
		return err
	}
	var pred []*score.ChainDocument
	if path := c.String("pred"); path != "" {
		pred, err = readFile(path, score.ReadChains)
	} else {
		pred, err = a.ownChains(gold, c.Args().Slice(), c.Bool("singletons"), c.Bool("graph"))
	}
	if err != nil {
		return err
	}
	r, err := score.Chains(gold, pred)
	if err != nil {
		return err
	}
	return printFigures(a.out, r.Figures(), c.Bool("json"))
}

func (a *app) ownChains(gold []*score.ChainDocument, paths []string, singletons, graph bool) ([]*score.ChainDocument, error) {
	p, err := a.own()
	if err != nil {
		return nil, err
	}
	split, err := documents(paths)
	if err != nil {
		return nil, err
	}
	var pred []*score.ChainDocument
	for _, g := range gold {
		sentences := g.Sentences
		if len(paths) > 0 {
			if sentences, err = sameTokens(g, split[g.Name]); err != nil {
				return nil, err
			}
		}
		d := &score.ChainDocument{Name: g.Name, Sentences: oneText(sentences)}
		for _, s := range d.Sentences {
			p.annotate(s)
		}
		for _, c := range p.chains(d.Sentences, !graph) {
			var spans score.Chain
			for _, m := range c {
				spans = append(spans, m.Mention)
			}
			d.Chains = append(d.Chains, spans)
		}
		if !singletons {
			d.Chains = score.WithoutSingletons(d.Chains)
		}
		pred = append(pred, d)
	}
	return pred, nil
}

// documents reads CoNLL-U files into their documents by name.
func documents(paths []string) (map[string][]*ud.Sentence, error) {
	all := map[string][]*ud.Sentence{}
	for _, path := range paths {
		sentences, err := readFile(path, ud.Read)
		if err != nil {
			return nil, err
		}
		name := ""
		for _, s := range sentences {
			for _, comment := range s.Comments {
				if id, ok := strings.CutPrefix(comment, "newdoc id = "); ok {
					name = id
				}
			}
			all[name] = append(all[name], s)
		}
	}
	return all, nil
}

// sameTokens returns the sentences if they have the tokens of the gold.
func sameTokens(gold *score.ChainDocument, sentences []*ud.Sentence) ([]*ud.Sentence, error) {
	n := 0
	for _, s := range sentences {
		n += len(s.Tokens)
	}
	if n != gold.Tokens() {
		return nil, fmt.Errorf("document %s has %d tokens in the gold, %d in the CoNLL-U", gold.Name, gold.Tokens(), n)
	}
	return sentences, nil
}

// oneText returns bare copies of sentences whose offsets run through one
// text, a line break between each two.
func oneText(sentences []*ud.Sentence) []*ud.Sentence {
	var all []*ud.Sentence
	at := 0
	for _, s := range sentences {
		s = bare(s)
		shift := at - s.Begin
		s.Begin, s.End = s.Begin+shift, s.End+shift
		for i := range s.Tokens {
			s.Tokens[i].Begin += shift
			s.Tokens[i].End += shift
		}
		at = s.End + 1
		all = append(all, s)
	}
	return all
}
