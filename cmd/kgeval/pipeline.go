package main

import (
	"fmt"

	"kg/extract/article"
	"kg/extract/score"
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
	// chains resolves annotated sentences of one text.
	chains func([]*ud.Sentence) []chain
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

// openPipeline loads the weights. A pass that is not part of the pipeline
// yet leaves its field nil.
func openPipeline() (*pipeline, error) {
	return &pipeline{}, nil
}

// own returns the pipeline, or an error where the part that has reports
// missing is.
func (a *app) own(part string, has func(*pipeline) bool) (*pipeline, error) {
	p, err := a.open()
	if err != nil {
		return nil, fmt.Errorf("open pipeline: %w", err)
	}
	if !has(p) {
		return nil, fmt.Errorf("kg's own pipeline has no %s yet; use -pred FILE", part)
	}
	return p, nil
}
