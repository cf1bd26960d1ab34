package main

import (
	"fmt"
	"strings"

	"kg/extract"
	"kg/extract/annotate"
	"kg/extract/article"
	"kg/extract/coref"
	"kg/extract/link"
	"kg/extract/openie"
	"kg/extract/score"
	"kg/extract/tokenize"
	"kg/extract/ud"
	"kg/schema"
)

// pipeline is kg's own passes as the commands score them. Each command uses
// the parts it needs, so that a test gives only those.
type pipeline struct {
	// parse splits and annotates a raw text.
	parse func(text string) []*ud.Sentence
	// annotate fills the columns and the names of given tokens.
	annotate func(*ud.Sentence)
	// tuples gives the extractions of a line of CaRB's, in its own tokens.
	tuples func(line string) []score.Tuple
	// triples gives the extractions of a sentence of BenchIE's.
	triples func(line string) []score.Triple
	// candidates gives all that a line could be written out as in a view.
	candidates func(view openie.View, line string) []openie.Tuple
	// chains resolves annotated sentences of one text, as far as the graph
	// is sure or, where all is true, wherever an antecedent is likely.
	chains func(sentences []*ud.Sentence, all bool) []chain
	// entities gives the entity of each chain of such a text, nil where it has
	// no name, and the chains.
	entities func([]*ud.Sentence) ([]*schema.Entity, []chain)
	// extract makes a document of an article.
	extract func(*article.Article) *schema.Document
}

// chain is a coreference chain. Tokens are counted from 0 through all
// sentences.
type chain []mention

// mention is a phrase with its head.
type mention struct {
	score.Mention
	head int
}

// openPipeline loads the weights.
func openPipeline() (*pipeline, error) {
	model, err := annotate.Load()
	if err != nil {
		return nil, err
	}
	x, err := extract.Open("")
	if err != nil {
		return nil, err
	}
	annotate := func(s *ud.Sentence) {
		model.Annotate(s)
		coref.Sketch(s)
	}
	return &pipeline{
		parse: func(text string) []*ud.Sentence {
			sentences := split(text)
			for _, s := range sentences {
				annotate(s)
			}
			return sentences
		},
		annotate:   annotate,
		tuples:     func(line string) []score.Tuple { return tuples(x.Line(line)) },
		triples:    func(line string) []score.Triple { return triples(x.Line(line)) },
		candidates: func(view openie.View, line string) []openie.Tuple { return x.Line(line).Candidates(view) },
		chains: func(sentences []*ud.Sentence, all bool) []chain {
			if all {
				return spans(sentences, coref.ResolveAll(sentences))
			}
			return spans(sentences, coref.Resolve(sentences))
		},
		entities: entities,
		extract:  x.Extract,
	}, nil
}

// entities returns the entities of a text's chains.
func entities(sentences []*ud.Sentence) ([]*schema.Entity, []chain) {
	text := coref.Resolve(sentences)
	all := make([]*schema.Entity, len(text.Chains))
	for i := range text.Chains {
		if e, ok := link.Entity(schema.DefaultBase, &text.Chains[i]); ok {
			all[i] = &e
		}
	}
	return all, spans(sentences, text)
}

// split finds sentences and tokens in the raw text of a treebank, whose
// paragraphs have an empty line between them.
func split(text string) []*ud.Sentence {
	var all []*ud.Sentence
	for at := 0; at < len(text); {
		end := len(text)
		if n := strings.Index(text[at:], "\n\n"); n >= 0 {
			end = at + n
		}
		all = append(all, tokenize.Sentences(text, at, end)...)
		at = end + 2
	}
	return all
}

// tuples writes a line's extractions as CaRB has them.
func tuples(line *extract.Line) []score.Tuple {
	var all []score.Tuple
	for _, t := range line.Tuples() {
		all = append(all, carbTuple(t))
	}
	return all
}

func carbTuple(t openie.Tuple) score.Tuple {
	return score.Tuple{Relation: t.Relation, Args: append([]string{t.Subject}, t.Objects...)}
}

func benchieTriple(t openie.Tuple) score.Triple {
	return score.Triple{t.Subject, t.Relation, t.Objects[0]}
}

// triples writes a line's extractions as BenchIE has them.
func triples(line *extract.Line) []score.Triple {
	var all []score.Triple
	for _, t := range line.Triples() {
		all = append(all, benchieTriple(t))
	}
	return all
}

// own returns the pipeline.
func (a *app) own() (*pipeline, error) {
	p, err := a.open()
	if err != nil {
		return nil, fmt.Errorf("open pipeline: %w", err)
	}
	return p, nil
}
