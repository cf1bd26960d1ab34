package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// fixtureMain is the command "fixture FILE..." of test scripts: it puts
// documents that are written down by hand into the store that $KG_DB names,
// all in one commit, so that what answers questions is tested apart from what
// reads articles. A file has a line for the title and the date, then
// sentences ("+ text"), and after each the facts that it states:
//
//	person:Vladimir Putin | request | node:phone call | time=2021-12-30
//
// Relations are lemmas; an object "fact:1" is the first fact of the file. An
// option is conf, polarity, modality, time, place, said (an entity) or a
// preposition with the argument that it joins.
func fixtureMain() {
	if err := putFixtures(os.Getenv("KG_DB"), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "fixture:", err)
		os.Exit(1)
	}
}

func putFixtures(dir string, files []string) error {
	s, err := openStore(dir, true)
	if err != nil {
		return err
	}
	defer s.Close()
	var docs []*schema.Document
	for _, file := range files {
		d, err := readFixture(file, s.Base())
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		docs = append(docs, d)
	}
	_, err = s.Put(context.Background(), docs...)
	return err
}

// fixture is a document as it is read from a file.
type fixture struct {
	schema.Document
	facts []string // lines, each with the number of its sentence before it
}

func readFixture(file string, base schema.Base) (*schema.Document, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	d := &fixture{Document: schema.Document{Base: base, Language: "en", Extractor: "by hand"}}
	if d.Source, err = filepath.Abs(file); err != nil {
		return nil, err
	}
	for in := bufio.NewScanner(f); in.Scan(); {
		key, rest, _ := strings.Cut(in.Text(), " ")
		switch key {
		case "title":
			d.Title = rest
		case "date":
			d.Date = rest
		case "+":
			begin := len([]rune(d.Text))
			d.Text += rest + "\n"
			d.Sentences = append(d.Sentences, schema.Span{Begin: begin, End: begin + len([]rune(rest))})
		default:
			if in.Text() != "" {
				d.facts = append(d.facts, fmt.Sprintf("%d|%s", len(d.Sentences)-1, in.Text()))
			}
		}
	}
	// Nodes are minted under the document's hash, so facts come last.
	for _, line := range d.facts {
		if err := d.fact(line); err != nil {
			return nil, err
		}
	}
	return &d.Document, nil
}

func (d *fixture) fact(line string) error {
	fields := strings.Split(line, "|")
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	if len(fields) < 4 {
		return fmt.Errorf("fact %q has %d fields", line, len(fields))
	}
	n, err := strconv.Atoi(fields[0])
	if err != nil || n < 0 {
		return fmt.Errorf("fact %q stands before any sentence", line)
	}
	f := schema.Fact{
		IRI: d.Base.Fact(schema.Hash(d.Hash(), line)), Subject: d.entity(fields[1]), Relation: strings.Fields(fields[2]),
		Polarity: schema.Affirmed, Modality: schema.Asserted, Confidence: 0.9, Rule: "by hand", Sentence: d.Sentences[n],
	}
	f.Predicate = d.Base.Relation(f.Relation...)
	if n, ok := strings.CutPrefix(fields[3], "fact:"); ok {
		at, err := strconv.Atoi(n)
		if err != nil || at < 1 || at > len(d.Facts) {
			return fmt.Errorf("fact %q is about a fact that does not stand before it", line)
		}
		f.Object = d.Facts[at-1].IRI
	} else if fields[3] != "" {
		f.Object, f.ObjectName = d.entity(fields[3]), !strings.HasPrefix(fields[3], "node:")
	}
	for _, option := range fields[4:] {
		key, value, _ := strings.Cut(option, "=")
		if err := d.option(&f, key, value); err != nil {
			return fmt.Errorf("fact %q: %w", line, err)
		}
	}
	d.Facts = append(d.Facts, f)
	return nil
}

func (d *fixture) option(f *schema.Fact, key, value string) (err error) {
	switch key {
	case "conf":
		f.Confidence, err = strconv.ParseFloat(value, 64)
	case "polarity":
		f.Polarity = value
	case "modality":
		f.Modality = value
	case "time":
		f.Time = value
	case "place":
		f.Place = d.entity(value)
	case "said":
		f.Speakers = append(f.Speakers, d.entity(value))
	default:
		f.Arguments = append(f.Arguments, schema.Argument{Preposition: key, Value: d.entity(value), Named: !strings.HasPrefix(value, "node:")})
	}
	return err
}

// entity returns the IRI of "kind:label", or of "kind:label~alias", and adds
// the entity to the document.
func (d *fixture) entity(text string) quad.IRI {
	text, alias, _ := strings.Cut(text, "~")
	kind, label, _ := strings.Cut(text, ":")
	e := schema.Entity{Label: label, Named: kind != "node"}
	if alias != "" {
		e.Aliases = []string{alias}
	}
	if e.Named {
		e.IRI = d.Base.Named(kind, label)
		e.Class = map[string]quad.IRI{
			"person": schema.SchemaOrg + "Person", "organization": schema.SchemaOrg + "Organization", "place": schema.SchemaOrg + "Place",
		}[kind]
	} else {
		words := strings.Fields(label)
		e.Head = words[len(words)-1]
		e.IRI = d.Base.Node(d.Hash(), e.Head, 1)
	}
	if !slices.ContainsFunc(d.Entities, func(other schema.Entity) bool { return other.IRI == e.IRI && (alias == "" || other.Aliases != nil) }) {
		d.Entities = append(d.Entities, e)
	}
	return e.IRI
}
