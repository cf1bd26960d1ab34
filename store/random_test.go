package store

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// people, verbs and places are what random documents speak of.
var (
	people = []string{"Ada Byron", "Émile Zola", "Grace Hopper", "Alan Turing", "Byron", "José Martí", "Niels Bohr", "Lise Meitner"}
	places = []string{"Zürich", "Paris", "São Paulo", "New York", "Kyiv"}
	verbs  = []string{"accuse", "meet", "admit", "speak", "send", "visit"}
	preps  = []string{"to", "from", "with", "in", "about"}
)

// pick returns one of a list.
func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// randomDocument makes up a document with a few sentences and facts.
func randomDocument(r *rand.Rand, title string) *schema.Document {
	d := &schema.Document{
		Base: schema.DefaultBase, Title: title, Language: "en", Extractor: "test 1",
		Source: fmt.Sprintf("articles/%d.txt", r.IntN(12)),
	}
	if r.IntN(2) == 0 {
		d.Date = fmt.Sprintf("2021-%02d-%02d", 1+r.IntN(12), 1+r.IntN(28))
	}
	var text strings.Builder
	n := 1 + r.IntN(5)
	for range n {
		begin := text.Len()
		fmt.Fprintf(&text, "%s %s in the year %d.", pick(r, verbs), pick(r, verbs), r.IntN(3000))
		d.Sentences = append(d.Sentences, schema.Span{Begin: begin, End: text.Len()})
		text.WriteByte('\n')
	}
	d.Text = text.String()
	entities := map[quad.IRI]schema.Entity{}
	for range n * 2 {
		addFact(r, d, entities, d.Sentences[r.IntN(n)])
	}
	for _, e := range entities {
		d.Entities = append(d.Entities, e)
	}
	return d
}

func randomEntity(r *rand.Rand, d *schema.Document, entities map[quad.IRI]schema.Entity) schema.Entity {
	e := schema.Entity{Named: true}
	switch r.IntN(4) {
	case 0:
		e.Label, e.Class = pick(r, places), schema.SchemaOrg+"Place"
		e.IRI = d.Base.Named("place", e.Label)
	case 1:
		e.Label, e.Head, e.Named = "a phone call", "call", false
		e.IRI = d.Base.Node(d.Hash(), "call", 1+r.IntN(3))
	default:
		e.Label, e.Class = pick(r, people), schema.SchemaOrg+"Person"
		e.IRI = d.Base.Named("person", e.Label)
		if words := strings.Fields(e.Label); len(words) > 1 && r.IntN(2) == 0 {
			e.Aliases = words[1:]
		}
	}
	if old, ok := entities[e.IRI]; ok {
		return old
	}
	entities[e.IRI] = e
	return e
}

func addFact(r *rand.Rand, d *schema.Document, entities map[quad.IRI]schema.Entity, sentence schema.Span) {
	subject, object := randomEntity(r, d, entities), randomEntity(r, d, entities)
	verb := pick(r, verbs)
	f := schema.Fact{
		Subject: subject.IRI, Relation: []string{verb}, Predicate: d.Base.Relation(verb),
		Object: object.IRI, ObjectName: object.Named,
		Polarity: schema.Affirmed, Modality: schema.Asserted, Rule: "test",
		Confidence: float64(r.IntN(101)) / 100, Sentence: sentence, SubjectSpan: sentence,
	}
	switch r.IntN(6) {
	case 0:
		f.Polarity = schema.Denied
	case 1:
		f.Modality = schema.Planned
	case 2:
		p := pick(r, preps)
		f.Predicate = d.Base.Relation(verb, p)
	case 3:
		f.Object, f.ObjectName = nil, false
	}
	for range r.IntN(3) {
		a := randomEntity(r, d, entities)
		f.Arguments = append(f.Arguments, schema.Argument{Preposition: pick(r, preps), Value: a.IRI, Named: a.Named})
	}
	f.IRI = d.Base.Fact(schema.Hash(d.Hash(), fmt.Sprint(f.Subject, f.Predicate, f.Object, f.Arguments, f.Polarity, f.Modality, f.Sentence)))
	d.Facts = append(d.Facts, f)
}
