package main

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"kg/extract"
	"kg/graph"
	"kg/schema"
)

var whyFormats = []string{"table", "json", "jsonl"}

func (a *app) whyCommand() *cli.Command {
	return &cli.Command{
		Name:      "why",
		Usage:     "shows how a fact was read off its sentence",
		ArgsUsage: "FACT | PATTERN",
		Description: `Prints for a fact its sentence, the tree of the sentence, the rule that made the
fact of it, and what its confidence rests on. FACT is the id that the JSON of
other commands gives, whole or eight digits or more of its hash; a
pattern, as kg query takes it, stands for all facts that fit. The article is read again
for it.

Example:
  kg why 'Putin requested ?what'
  kg query '?who accused ?whom' --jsonl | jq -r '.facts[].fact'
  kg why 8d1c09ab`,
		Flags:  append(append([]cli.Flag{dbFlag}, formatFlags(whyFormats...)...), includeFlag),
		Action: a.why,
	}
}

// whyJSON is what kg why prints of a fact.
type whyJSON struct {
	factJSON
	NamedIn string       `json:"named_in"` // the sentence that names what this one only refers to, or ""
	Reasons []reasonJSON `json:"reasons"`  // what the confidence rests on; empty where this version reads the sentence otherwise
	Tree    []tokenJSON  `json:"tree"`
}

// reasonJSON is a property of a fact and its weight in the log-odds of the
// confidence.
type reasonJSON struct {
	Feature string  `json:"feature"`
	Weight  float64 `json:"weight"`
}

// tokenJSON is a word in its tree.
type tokenJSON struct {
	ID     int    `json:"id"` // from 1
	Form   string `json:"form"`
	Lemma  string `json:"lemma"`
	UPOS   string `json:"upos"`
	Head   int    `json:"head"` // 0 at the root
	Deprel string `json:"deprel"`
}

func (a *app) why(c *cli.Context) error {
	if err := wantArgs(c, 1, -1); err != nil {
		return err
	}
	kind, err := formatFlag(c, whyFormats...)
	if err != nil {
		return err
	}
	query, err := queryFlags(c)
	if err != nil {
		return err
	}
	q, err := a.ask(c.Context, c)
	if err != nil {
		return err
	}
	defer q.close()
	facts, err := q.meant(c.Args().Slice(), query)
	if err != nil {
		return err
	}
	x, err := extract.Open(q.base)
	if err != nil {
		return err
	}
	e := explainer{question: q, extractor: x, readings: make(map[string]*rereading)}
	var all []whyJSON
	for _, iri := range facts {
		w, err := e.explain(iri)
		if err != nil {
			return err
		}
		all = append(all, w)
	}
	out := bufio.NewWriter(a.out)
	switch kind {
	case "json":
		err = writeJSON(out, all)
	case "jsonl":
		for _, w := range all {
			if err == nil {
				err = writeJSONLine(out, w)
			}
		}
	default:
		for i, w := range all {
			a.printWhy(harmless{out}, w, i > 0)
		}
	}
	if err != nil {
		return err
	}
	return out.Flush()
}

// meant returns the facts that the arguments stand for: an id, or patterns.
func (q *question) meant(args []string, query graph.Query) ([]quad.IRI, error) {
	if len(args) == 1 && !strings.ContainsAny(args[0], " ?\"") {
		iri, err := q.factOf(args[0])
		return []quad.IRI{iri}, err
	}
	query.Base = q.base
	var patterns []meaning
	for _, arg := range args {
		m, err := q.pattern(arg)
		if err != nil {
			return nil, err
		}
		patterns = append(patterns, m)
		query.Patterns = append(query.Patterns, m.graph())
	}
	var all []quad.IRI
	err := q.answers(query, variables(patterns), order{}, 0, func(b answer) error {
		for _, f := range b.facts() {
			if iri := quad.IRI(f.Fact); !slices.Contains(all, iri) {
				all = append(all, iri)
			}
		}
		return nil
	})
	if err == nil && len(all) == 0 {
		err = exit(exitNothing, "nothing fits")
	}
	return all, err
}

// explainer tells how facts were read, and reads each article once.
type explainer struct {
	*question
	extractor *extract.Extractor
	readings  map[string]*rereading // by document
}

// rereading is an article read again.
type rereading struct {
	*extract.Reading
	document *schema.Document
}

func (e *explainer) explain(iri quad.IRI) (whyJSON, error) {
	fact, err := e.readFact(iri)
	if err != nil {
		return whyJSON{}, err
	}
	described, err := describe(fact, e.base, e)
	if err != nil {
		return whyJSON{}, err
	}
	w := whyJSON{factJSON: described, Reasons: []reasonJSON{}, Tree: []tokenJSON{}}
	t, err := e.text(fact)
	if err != nil {
		return w, err
	}
	w.NamedIn = t.span(fact.NamedIn)
	r, err := e.reread(t)
	if err != nil {
		return w, err
	}
	for i := range r.document.Facts {
		if f := &r.document.Facts[i]; f.IRI == iri {
			for _, reason := range extract.Explain(f) {
				w.Reasons = append(w.Reasons, reasonJSON{reason.Feature, round(reason.Weight)})
			}
		}
	}
	for i, span := range r.document.Sentences {
		if span != fact.Sentence {
			continue
		}
		for _, token := range r.Sentences[i].Tokens {
			w.Tree = append(w.Tree, tokenJSON{token.ID, token.Form, token.Lemma, token.UPOS, token.Head, token.Deprel})
		}
	}
	return w, nil
}

// reread reads the article of a stored text again.
func (e *explainer) reread(t *text) (*rereading, error) {
	key := string(t.iri)
	if r := e.readings[key]; r != nil {
		return r, nil
	}
	a, err := e.article(t)
	if err != nil {
		return nil, err
	}
	reading := e.extractor.Read(a)
	r := &rereading{reading, reading.Document(e.base)}
	e.readings[key] = r
	return r, nil
}

// printWhy prints an explanation for people.
func (a *app) printWhy(w io.Writer, e whyJSON, more bool) {
	paint := a.paint(a.out)
	if more {
		fmt.Fprintln(w)
	}
	fmt.Fprintf(w, "%s ─%s→ %s   confidence %.2f\n", paint.bold(e.Subject.Label), paint.link(e.Predicate.Label), e.rest("subject"), e.Confidence)
	fmt.Fprintf(w, "  %s\n", paint.faint(e.Fact))
	fmt.Fprintf(w, "  rule %s\n", e.Rule)
	fmt.Fprintf(w, "  %q  %s\n", e.Sentence, a.place(e.factJSON))
	if e.Byline != "" {
		fmt.Fprintf(w, "  by %s\n", e.Byline)
	}
	if e.NamedIn != "" {
		fmt.Fprintf(w, "  named in %q\n", e.NamedIn)
	}
	for _, r := range e.Reasons {
		fmt.Fprintf(w, "  %+.2f  %s\n", r.Weight, r.Feature)
	}
	if len(e.Reasons) == 0 {
		fmt.Fprintf(w, "  read by another version of kg, which this one would not repeat\n")
	}
	printTree(w, e.Tree, 0, "  ")
}

// printTree prints the words that depend on a head, each above its own.
func printTree(w io.Writer, tree []tokenJSON, head int, indent string) {
	for _, t := range tree {
		if t.Head == head {
			fmt.Fprintf(w, "%s%s  %s %s\n", indent, t.Form, t.UPOS, t.Deprel)
			printTree(w, tree, t.ID, indent+"  ")
		}
	}
}
