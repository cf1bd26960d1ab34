package schema

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

// randomFact returns a fact with some of all that a fact may have.
func randomFact(r *rand.Rand, d *Document) Fact {
	b := d.Base
	name := func() quad.IRI {
		return b.Named(Kinds[r.IntN(len(Kinds))], []string{"Ada", "NATO", "Łódź", "A/b c", "São Tomé"}[r.IntN(5)])
	}
	span := func() Span {
		if r.IntN(3) == 0 {
			return Span{}
		}
		begin := r.IntN(50)
		return Span{begin, begin + 1 + r.IntN(20)}
	}
	words := [][]string{{"accuse"}, {"speak", "with"}, {"be", "president", "of"}, {"co-host"}, {"carry", "out"}}[r.IntN(5)]
	f := Fact{
		IRI: b.Fact(Hash(fmt.Sprint(r.Uint64()))), Subject: name(), Predicate: b.Relation(words...), Polarity: []string{Affirmed, Denied}[r.IntN(2)], Modality: []string{Asserted, Planned, Possible, Hypothetical}[r.IntN(4)],
		Confidence: float64(r.IntN(101)) / 100, Rule: []string{"", "svo-active"}[r.IntN(2)], Sentence: Span{r.IntN(10), 11 + r.IntN(70)}, NamedIn: span(), SubjectSpan: span(), PredicateSpan: span(), ObjectSpan: span(),
		Time: []string{"", "2021", "2021-12", "2021-12-30"}[r.IntN(4)], Since: []string{"", "2014"}[r.IntN(2)], Until: []string{"", "2019-05"}[r.IntN(2)],
		Duration: []string{"", "P3M", "PT50M"}[r.IntN(3)], TimeText: []string{"", "on \"Thursday\"\n"}[r.IntN(2)],
	}
	switch r.IntN(4) {
	case 0:
		f.Object = b.Node(d.Hash(), "state", 1+r.IntN(3))
	case 1:
		f.Object = name()
	case 2:
		f.Object = b.Fact("1")
	}
	if r.IntN(3) == 0 {
		f.Place = name()
	}
	for range r.IntN(3) {
		if s := name(); !slices.Contains(f.Speakers, s) {
			f.Speakers = append(f.Speakers, s)
		}
	}
	if len(f.Speakers) > 1 {
		slices.Sort(f.Speakers[1:])
	}
	for i := range r.IntN(3) {
		f.Arguments = append(f.Arguments, Argument{Preposition: []string{"", "because of", "to", "with"}[i], Value: name()})
	}
	return f
}

// TestFactsAreReadBack holds that all that is stored of a fact is read back
// from its quads, in whatever order they come.
func TestFactsAreReadBack(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 500 {
		d := document()
		d.Base = []Base{"", "https://example.org/kg/"}[r.IntN(2)]
		d.Entities, d.Facts = nil, nil
		for range 1 + r.IntN(4) {
			d.Facts = append(d.Facts, randomFact(r, &d))
		}
		quads := d.Quads()
		r.Shuffle(len(quads), func(i, j int) { quads[i], quads[j] = quads[j], quads[i] })
		for _, want := range d.Facts {
			got, err := ReadFact(d.Base, want.IRI, ofSubject(quads, want.IRI))
			if err != nil {
				t.Fatal(err)
			}
			for i := range want.Arguments {
				want.Arguments[i].Named = false
			}
			if !reflect.DeepEqual(*got, want) {
				t.Fatalf("%+v\nis read back as\n%+v", want, *got)
			}
		}
	}
}

// TestQuadsAreSound holds that the quads of any document are its own graph's,
// each once, sorted, of terms that N-Quads can hold.
func TestQuadsAreSound(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for range 300 {
		d := document()
		for range r.IntN(6) {
			d.Facts = append(d.Facts, randomFact(r, &d))
		}
		if r.IntN(2) == 0 {
			d.Facts = append(d.Facts, d.Facts[0]) // the same twice
		}
		quads := d.Quads()
		seen := make(map[quad.Quad]bool)
		for i, q := range quads {
			if seen[q] {
				t.Fatalf("%v comes twice", q)
			}
			seen[q] = true
			if q.Label != d.Graph() {
				t.Errorf("%v is in another graph", q)
			}
			for _, v := range []quad.Value{q.Subject, q.Predicate, q.Object} {
				if err := CheckTerm(v); err != nil {
					t.Error(err)
				}
			}
			if i > 0 && compareQuads(quads[i-1], q) >= 0 {
				t.Errorf("%v comes before %v", quads[i-1], q)
			}
		}
		slices.Reverse(d.Facts)
		slices.Reverse(d.Entities)
		if got := d.Quads(); !slices.Equal(got, quads) {
			t.Fatal("the order of facts makes other quads")
		}
	}
}

// TestEdgesArePlain holds which direct triples a fact gives: none unless it is
// plain, and each between entities.
func TestEdgesArePlain(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for range 500 {
		d := document()
		d.Entities = nil
		f := randomFact(r, &d)
		d.Facts = []Fact{f}
		direct := 0
		for _, q := range d.Quads() {
			if p, ok := q.Predicate.(quad.IRI); ok && !Described(p) {
				direct++
				if q.Subject != f.Subject {
					t.Errorf("%v is said by %+v", q, f)
				}
			}
		}
		if _, isEntity := f.Object.(quad.IRI); !f.Plain() && direct > 0 || f.Plain() && f.Object == nil && direct > 0 || f.Plain() && isEntity && f.entity("") == "" && direct > 0 {
			t.Errorf("%d direct triples of %+v", direct, f)
		}
	}
}

func TestDateLiteral(t *testing.T) {
	for date, class := range map[string]quad.IRI{"2021": GYear, "2021-12": GYearMonth, "2021-12-30": Date, "": Date} {
		if got := DateLiteral(date); got.Type != class || string(got.Value) != date {
			t.Errorf("DateLiteral(%q) = %v", date, got)
		}
	}
}

func TestArgumentTerms(t *testing.T) {
	for _, preposition := range []string{"to", "because of", "", "vis-à-vis", "on behalf of"} {
		got, ok := Preposition(ArgumentTerm(preposition))
		if !ok || got != preposition {
			t.Errorf("%q is read back as %q, %v", preposition, got, ok)
		}
		if err := CheckTerm(ArgumentTerm(preposition)); err != nil {
			t.Error(err)
		}
	}
	for _, iri := range []quad.IRI{Confidence, "", KG + "argument", DefaultBase.Relation("to")} {
		if p, ok := Preposition(iri); ok {
			t.Errorf("%s is the argument %q", iri, p)
		}
	}
}

func TestText(t *testing.T) {
	for _, c := range []struct {
		v    quad.Value
		want string
	}{
		{nil, ""}, {quad.String("a\"b"), "a\"b"}, {quad.LangString{Value: "a", Lang: "en"}, "a"}, {quad.TypedString{Value: "7", Type: Integer}, "7"}, {quad.IRI("urn:x"), "urn:x"}, {quad.BNode("b"), "_:b"},
	} {
		if got := Text(c.v); got != c.want {
			t.Errorf("Text(%v) = %q, want %q", c.v, got, c.want)
		}
	}
}

// TestCompareTerms holds that terms of one text are told apart, and that
// their order is one.
func TestCompareTerms(t *testing.T) {
	all := []quad.Value{nil, quad.String(""), quad.String("a"), quad.LangString{Value: "a", Lang: "de"}, quad.LangString{Value: "a", Lang: "en"}, quad.TypedString{Value: "a", Type: "urn:t"}, quad.IRI("a"), quad.BNode("a"), quad.String("b"), quad.IRI("urn:x")}
	for i, a := range all {
		for j, b := range all {
			got := compareTerms(a, b)
			if (got == 0) != (i == j) && !(a == nil && b == quad.Value(quad.String("")) || b == nil && a == quad.Value(quad.String(""))) {
				t.Errorf("compareTerms(%v, %v) = %d", a, b, got)
			}
			if got != -compareTerms(b, a) {
				t.Errorf("compareTerms(%v, %v) = %d, and the other way %d", a, b, got, compareTerms(b, a))
			}
		}
	}
}

// TestSpansAreReadBack holds that spans of any document are read from their
// IRIs.
func TestSpansAreReadBack(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	for _, b := range []Base{"", "https://example.org/kg#"} {
		for range 200 {
			hash, begin := Hash(fmt.Sprint(r.Uint64())), r.IntN(1<<30)
			end := begin + r.IntN(1000)
			iri := b.Span(hash, begin, end)
			if h, from, to, ok := b.SpanOf(iri); !ok || h != hash || from != begin || to != end {
				t.Errorf("%s is read as %s, %d, %d, %v", iri, h, from, to, ok)
			}
			if !strings.HasPrefix(string(iri), string(b.Document(hash))+"#") {
				t.Errorf("%s is not of its document", iri)
			}
		}
	}
}

// TestNodesDiffer holds that unnamed nodes of a document have different IRIs,
// however their heads end.
func TestNodesDiffer(t *testing.T) {
	seen := make(map[quad.IRI]string)
	for _, head := range []string{"call", "call-2", "call-2-1", "call-", "-2", "2", "area-51", "vice-president", "Call", "c all", "c_all", "c%20all"} {
		for n := 1; n <= 3; n++ {
			iri := DefaultBase.Node("ab", head, n)
			what := fmt.Sprint(head, " ", n)
			if old, ok := seen[iri]; ok {
				t.Errorf("%s and %s are both %s", old, what, iri)
			}
			seen[iri] = what
			if err := CheckTerm(iri); err != nil {
				t.Error(err)
			}
		}
	}
}
