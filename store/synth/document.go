package synth

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// What made-up documents are made of.
var (
	given  = []string{"Ada", "Émile", "Grace", "Alan", "José", "Niels", "Lise", "Kurt", "Emmy", "Sofia"}
	family = []string{"Byron", "Zola", "Hopper", "Turing", "Martí", "Bohr", "Meitner", "Gödel", "Noether", "Kovalevskaya"}
	verbs  = []string{"accuse", "meet", "admit", "speak", "send", "visit", "call", "thank", "join", "leave"}
	preps  = []string{"to", "from", "with", "in", "about"}
	nouns  = []string{"agreement", "border", "election", "minister", "report", "treaty", "visit", "week", "statement", "alliance"}
	kinds  = []string{"person", "organization", "place", "thing"}
	// classes are the schema.org classes of the kinds.
	classes = []quad.IRI{schema.SchemaOrg + "Person", schema.SchemaOrg + "Organization", schema.SchemaOrg + "Place", schema.SchemaOrg + "Product"}
)

const (
	sentences = 7 // in a document
	facts     = 9
	names     = 20000 // that all documents together may speak of
)

// article is a document that is being made up.
type article struct {
	*schema.Document
	r     *rand.Rand
	zipf  *rand.Zipf
	known map[quad.IRI]bool
}

func document(i int) *schema.Document {
	r := rand.New(rand.NewPCG(seed, uint64(i)))
	a := &article{
		Document: &schema.Document{
			Base: schema.DefaultBase, Title: fmt.Sprintf("Report %d on the %s", i, nouns[r.IntN(len(nouns))]), Language: "en",
			Date: fmt.Sprintf("20%02d-%02d-%02d", r.IntN(24), 1+r.IntN(12), 1+r.IntN(28)), Extractor: "synth 1",
			Source: fmt.Sprintf("/articles/%d.txt", i),
		},
		r: r, zipf: rand.NewZipf(r, zipfS, zipfV, names-1), known: make(map[quad.IRI]bool),
	}
	a.write()
	for n := range facts {
		a.fact(a.Sentences[n%sentences])
	}
	return a.Document
}

// write makes up the text.
func (a *article) write() {
	var text strings.Builder
	for range sentences {
		begin := text.Len()
		for w := range 12 + a.r.IntN(12) {
			if w > 0 {
				text.WriteByte(' ')
			}
			switch a.r.IntN(3) {
			case 0:
				text.WriteString(nouns[a.r.IntN(len(nouns))])
			case 1:
				text.WriteString(verbs[a.r.IntN(len(verbs))])
			case 2:
				fmt.Fprint(&text, a.r.IntN(1000))
			}
		}
		text.WriteByte('.')
		a.Sentences = append(a.Sentences, schema.Span{Begin: begin, End: text.Len()})
		text.WriteByte('\n')
	}
	a.Text = text.String()
}

// entity returns a name, or for one in eight a node of the document.
func (a *article) entity() (quad.IRI, bool) {
	e := schema.Entity{}
	if a.r.IntN(8) == 0 {
		head := nouns[a.r.IntN(len(nouns))]
		e = schema.Entity{IRI: a.Base.Node(a.Hash(), head, 1), Label: "the " + head, Head: head}
	} else {
		i := int(a.zipf.Uint64())
		e.Label, e.Named, e.Class = Name(i), true, classes[i%len(classes)]
		e.IRI = a.Base.Named(kinds[i%len(kinds)], e.Label)
		if a.r.IntN(3) == 0 {
			e.Aliases = []string{strings.Fields(e.Label)[1]}
		}
	}
	if !a.known[e.IRI] {
		a.known[e.IRI] = true
		a.Entities = append(a.Entities, e)
	}
	return e.IRI, e.Named
}

// span returns a run within a sentence.
func (a *article) span(s schema.Span) schema.Span {
	begin := s.Begin + a.r.IntN(s.End-s.Begin-10)
	return schema.Span{Begin: begin, End: begin + 1 + a.r.IntN(9)}
}

func (a *article) fact(sentence schema.Span) {
	verb := verbs[a.r.IntN(len(verbs))]
	subject, _ := a.entity()
	object, named := a.entity()
	f := schema.Fact{
		Subject: subject, Relation: []string{verb}, Predicate: a.Base.Relation(verb), Object: object, ObjectName: named,
		Polarity: schema.Affirmed, Modality: schema.Asserted, Rule: "svo-active", Confidence: float64(50+a.r.IntN(50)) / 100,
		Sentence: sentence, SubjectSpan: a.span(sentence), PredicateSpan: a.span(sentence), ObjectSpan: a.span(sentence),
	}
	switch a.r.IntN(10) {
	case 0:
		f.Polarity = schema.Denied
	case 1:
		f.Modality = schema.Planned
	case 2, 3:
		f.Predicate = a.Base.Relation(verb, preps[a.r.IntN(len(preps))])
	case 4:
		speaker, _ := a.entity()
		f.Speakers = []quad.IRI{speaker}
	case 5, 6:
		value, named := a.entity()
		f.Arguments = []schema.Argument{{Preposition: preps[a.r.IntN(len(preps))], Value: value, Named: named}}
	case 7:
		f.Time, f.TimeText = a.Date, "that day"
	}
	f.IRI = a.Base.Fact(schema.Hash(a.Hash(), fmt.Sprint(f.Subject, f.Predicate, f.Object, f.Polarity, f.Modality, f.Sentence, f.Arguments)))
	if !slices.ContainsFunc(a.Facts, func(g schema.Fact) bool { return g.IRI == f.IRI }) {
		a.Facts = append(a.Facts, f)
	}
}
