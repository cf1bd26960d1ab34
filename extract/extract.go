// Package extract turns an article into a schema.Document, in passes, each a
// package of its own:
//
//	tokenize  text to sentences and tokens with their offsets
//	annotate  tags, lemmas, trees and names, by one network
//	coref     names, pronouns and descriptions to chains
//	openie    trees to frames: who did what to whom, said by whom
//	link      chains and frames to entities and facts
//
// The same article always gives the same document. Only Open can fail; the
// passes take any text.
package extract

import (
	"fmt"

	"kg/extract/annotate"
	"kg/extract/article"
	"kg/extract/coref"
	"kg/extract/link"
	"kg/extract/openie"
	"kg/extract/tokenize"
	"kg/extract/ud"
	"kg/schema"
)

//go:generate go run gen.go genplaces.go genitems.go genroles.go

// version of the passes after annotation; it changes whenever they would give
// another document for the same article.
const version = "7"

// Extractor reads articles. It is safe for concurrent use.
type Extractor struct {
	model *annotate.Model
	base  schema.Base
}

// Open loads the weights of the network. IRIs are minted under base; the zero
// Base is the default one.
func Open(base schema.Base) (*Extractor, error) {
	model, err := annotate.Load()
	if err != nil {
		return nil, fmt.Errorf("open extractor: %w", err)
	}
	return &Extractor{model, base}, nil
}

// Version names the extractor and its model, as documents record it.
func (x *Extractor) Version() string { return "kg/" + version + " " + x.model.Version() }

// Extract reads an article into a document.
func (x *Extractor) Extract(a *article.Article) *schema.Document {
	d := x.Read(a).Document(x.base)
	d.Extractor = x.Version()
	return d
}

// Reading is an article with what the passes before link found in it.
type Reading struct {
	Article   *article.Article
	Sentences []*ud.Sentence
	Text      *coref.Text
	Frames    [][]*openie.Frame // of each sentence
}

// Read runs all passes but the last. The sentences do not keep their vectors.
func (x *Extractor) Read(a *article.Article) *Reading {
	var sentences []*ud.Sentence
	var of []int // of each sentence: the number of its block
	var vectors [][]float32
	block := 0
	for b := range a.Blocks() {
		block++
		if b.Kind == article.Boilerplate || b.Kind == article.Dateline {
			continue // nothing that the article says
		}
		begin := b.Begin
		if b.Kind == article.Paragraph {
			begin += afterDateline(a.Text[b.Begin:b.End])
		}
		for s := range tokenize.All(a.Text, begin, b.End) {
			s.Vectors, s.Block = vectors, blocks[b.Kind]
			x.model.Annotate(s)
			coref.Sketch(s)
			vectors, s.Vectors = s.Vectors, nil // 1.5 KB a token, and no other pass below reads them
			sentences, of = append(sentences, s), append(of, block)
		}
	}
	return Interpret(a, lists(a.Text, sentences, of))
}

// blocks are the kinds of blocks that the passes read otherwise than prose.
var blocks = map[article.Kind]ud.Block{article.Heading: ud.Heading, article.Item: ud.Item, article.Caption: ud.Caption}

// Line is a sentence that came with its tokens separated by blanks.
type Line struct {
	Sentence *ud.Sentence
	Origin   []int // of each token: the index of the line's own token it is a piece of
	Frames   []*openie.Frame
}

// Line annotates one such sentence and reads its frames, without coreference.
func (x *Extractor) Line(line string) *Line {
	s, origin := tokenize.Tokens(line)
	x.model.Annotate(s)
	return &Line{s, origin, openie.Extract(s)}
}

// Interpret reads chains and frames off sentences that are annotated already,
// be it by hand. Their offsets are those of a.Text.
func Interpret(a *article.Article, sentences []*ud.Sentence) *Reading {
	r := &Reading{Article: a, Sentences: sentences, Text: coref.Resolve(sentences)}
	for _, s := range sentences {
		r.Frames = append(r.Frames, openie.Extract(s))
	}
	return r
}

// Document links what was read into a document without an extractor version.
func (r *Reading) Document(base schema.Base) *schema.Document {
	a := r.Article
	d := &schema.Document{Base: base, Text: a.Text, Title: a.Title, Date: a.Date, Byline: a.Byline, Language: a.Language, Source: a.Source}
	link.Document(d, r.Sentences, r.Text, r.Frames)
	return d
}

// Reason is a property of a fact and its weight in the log-odds of the
// confidence.
type Reason = link.Reason

// Explain returns what the confidence of a fact rests on, what matters most
// first. It knows only facts that were extracted, not such as were stored.
func Explain(f *schema.Fact) []Reason { return link.Explain(f.Features) }
