package schema

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

const text = "Russia has accused the West of provocations by admitting former Soviet states to NATO. The Kremlin said so on Thursday."

// document is a document with a fact that says all that a fact can.
func document() Document {
	var b Base
	d := Document{Text: text, Title: "A call", Date: "2021-12-30", Byline: "Nellie Bly", Language: "en", Extractor: "kg test", Source: "call.txt",
		Sentences: []Span{{0, 86}, {87, 119}}}
	west, nato, states := b.Named("place", "West"), b.Named("organization", "NATO"), b.Node(d.Hash(), "state", 1)
	d.Entities = []Entity{
		{IRI: west, Label: "West", Aliases: []string{"the West"}, Class: SchemaOrg + "Place", Named: true, Wikidata: "Q160381"},
		{IRI: states, Label: "former Soviet states", Head: "state"},
		{IRI: b.Named("person", "Putin"), Label: "Putin", Named: true, Roles: []string{"leader", "president"}, Fields: []string{"politics"},
			Stated: []Attribute{{NationTerm, "Russia", Span{87, 119}}}},
	}
	d.Facts = []Fact{{
		IRI: b.Fact("1"), Subject: west, Relation: []string{"admit"}, Predicate: b.Relation("admit"), Object: states,
		Arguments: []Argument{{"because of", b.Named("thing", "Treaty"), true}, {"to", nato, true}},
		Polarity:  Affirmed, Modality: Asserted, Speakers: []quad.IRI{b.Named("place", "Russia"), b.Named("organization", "Kremlin")},
		Time: "2021-12-30", TimeText: "on Thursday", Place: b.Named("place", "Moscow"), Confidence: 0.87, Rule: "svo-active",
		Sentence: Span{0, 86}, NamedIn: Span{87, 119}, SubjectSpan: Span{19, 27}, PredicateSpan: Span{47, 56}, ObjectSpan: Span{57, 77},
	}}
	return d
}

func TestDocumentQuads(t *testing.T) {
	d := document()
	quads := d.Quads()
	has := func(s, p quad.IRI, o quad.Value) {
		t.Helper()
		if !slices.Contains(quads, quad.Quad{Subject: s, Predicate: p, Object: o, Label: d.Graph()}) {
			t.Errorf("no quad %v %v %v", s, p, o)
		}
	}
	doc, west := d.IRI(), d.Entities[0].IRI
	has(doc, Type, Context)
	has(doc, Type, NewsArticle)
	has(doc, Headline, quad.String("A call"))
	has(doc, DatePublished, quad.TypedString{Value: "2021-12-30", Type: Date})
	has(doc, Creator, quad.String("Nellie Bly"))
	has(doc, IsString, quad.String(text))
	has(doc, Source, quad.String("call.txt"))
	sentence := DefaultBase.Span(d.Hash(), 87, 119)
	has(sentence, Type, SentenceClass)
	has(sentence, AnchorOf, quad.String("The Kremlin said so on Thursday."))
	has(sentence, BeginIndex, quad.TypedString{Value: "87", Type: Integer})
	has(west, Type, quad.IRI(SchemaOrg+"Place"))
	has(west, PrefLabel, quad.String("West"))
	has(west, AltLabel, quad.String("the West"))
	has(west, SameAs, quad.IRI(Wikidata+"Q160381"))
	has(d.Entities[1].IRI, Head, quad.String("state"))
	has(d.Entities[2].IRI, RoleTerm, quad.String("leader"))
	has(d.Entities[2].IRI, RoleTerm, quad.String("president"))
	has(d.Entities[2].IRI, FieldTerm, quad.String("politics"))
	has(d.Entities[2].IRI, NationTerm, quad.String("Russia"))
	has(d.Entities[2].IRI, "urn:x-kg:ns#nationalityIn", sentence)
	has(DefaultBase.Relation("admit", "to"), Label, quad.String("admitted to"))
	has(DefaultBase.Fact("1"), Confidence, quad.TypedString{Value: "0.87", Type: Decimal})
	has(west, DefaultBase.Relation("admit", "to"), DefaultBase.Named("organization", "NATO"))
	for _, q := range quads {
		if q.Label != d.Graph() {
			t.Errorf("%v is not of the document's graph", q)
		}
		if q.Predicate == PrefLabel && q.Subject == d.Entities[1].IRI {
			t.Errorf("%v: what has no name has no preferred one", q)
		}
	}
}

// TestQuadsOrder: the order of entities and facts, and saying them twice,
// change nothing.
func TestQuadsOrder(t *testing.T) {
	d := document()
	want := d.Quads()
	d.Entities = append(d.Entities, d.Entities...)
	slices.Reverse(d.Entities)
	d.Facts = append(d.Facts, d.Facts...)
	if got := d.Quads(); !slices.Equal(got, want) {
		t.Errorf("%d quads, want the same %d", len(got), len(want))
	}
}

// ofSubject iterates over the quads of a node.
func ofSubject(quads []quad.Quad, node quad.IRI) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if q.Subject == node && !yield(q, nil) {
				return
			}
		}
	}
}

func TestReadFact(t *testing.T) {
	d := document()
	quads := d.Quads()
	r := rand.New(rand.NewPCG(1, 1))
	for _, change := range []struct {
		name string
		do   func(*Fact)
	}{
		{"all", func(f *Fact) {}},
		{"no object", func(f *Fact) { f.Object, f.ObjectSpan = nil, Span{} }},
		{"a clause as object", func(f *Fact) { f.Object = DefaultBase.Fact("2") }},
		{"words as object", func(f *Fact) { f.Object = quad.String("so") }},
		{"denied and planned", func(f *Fact) { f.Polarity, f.Modality = Denied, Planned }},
		{"nobody says so", func(f *Fact) { f.Speakers = nil }},
		{"linked", func(f *Fact) {
			f.Links = []FactLink{{"cause", DefaultBase.Fact("2")}, {"purpose", DefaultBase.Fact("3")}}
		}},
		{"in a month", func(f *Fact) { f.Time = "2021-12" }},
		{"from a year to a month", func(f *Fact) { f.Time, f.Since, f.Until = "", "2014", "2019-05" }},
		{"for a time", func(f *Fact) { f.Time, f.Duration = "", "P2Y6M" }},
		{"in a year", func(f *Fact) { f.Time = "2021" }},
		{"bare", func(f *Fact) {
			*f = Fact{IRI: f.IRI, Subject: f.Subject, Predicate: f.Predicate, Polarity: Affirmed, Modality: Asserted, Confidence: 1, Sentence: f.Sentence}
		}},
	} {
		t.Run(change.name, func(t *testing.T) {
			d := document()
			change.do(&d.Facts[0])
			quads = d.Quads()
			r.Shuffle(len(quads), func(i, j int) { quads[i], quads[j] = quads[j], quads[i] })
			got, err := ReadFact(DefaultBase, d.Facts[0].IRI, ofSubject(quads, d.Facts[0].IRI))
			if err != nil {
				t.Fatal(err)
			}
			want := d.Facts[0]
			want.Relation, want.ObjectName = nil, false
			want.Arguments = slices.Clone(want.Arguments)
			for i := range want.Arguments {
				want.Arguments[i].Named = false
			}
			if !reflect.DeepEqual(*got, want) {
				t.Errorf("ReadFact = %+v, want %+v", *got, want)
			}
		})
	}
}

func TestReadFactFails(t *testing.T) {
	d := document()
	fact := d.Facts[0].IRI
	for _, missing := range []quad.IRI{Subject, Predicate, DerivedFrom} {
		quads := slices.DeleteFunc(d.Quads(), func(q quad.Quad) bool { return q.Predicate == missing })
		f, err := ReadFact(DefaultBase, fact, ofSubject(quads, fact))
		if want := "read fact " + fact.String() + ": no subject, predicate or sentence"; err == nil || err.Error() != want {
			t.Errorf("read %+v without %s, error %v, want %s", f, missing, err, want)
		}
	}
	broken := fmt.Errorf("broken")
	_, err := ReadFact(DefaultBase, fact, func(yield func(quad.Quad, error) bool) { yield(quad.Quad{}, broken) })
	if err == nil || err.Error() != "read fact "+fact.String()+": broken" {
		t.Errorf("error %v, want the source's", err)
	}
}

func TestEdges(t *testing.T) {
	var b Base
	russia, us, nato := b.Named("place", "Russia"), b.Named("place", "US"), b.Named("organization", "NATO")
	states := b.Node("0", "state", 1)
	for _, test := range []struct {
		name string
		fact Fact // subject, polarity and modality are filled in
		want string
	}{
		{"object", Fact{Relation: []string{"accuse"}, Predicate: b.Relation("accuse"), Object: us, ObjectName: true}, "Russia accuse US"},
		{"object of no name", Fact{Relation: []string{"admit"}, Predicate: b.Relation("admit"), Object: states}, "Russia admit state"},
		{"no object", Fact{Relation: []string{"accept"}, Predicate: b.Relation("accept")}, ""},
		{"a clause", Fact{Relation: []string{"say"}, Predicate: b.Relation("say"), Object: b.Fact("2")}, ""},
		{"words", Fact{Relation: []string{"say"}, Predicate: b.Relation("say"), Object: quad.String("yes")}, ""},
		{"named argument", Fact{Relation: []string{"admit"}, Predicate: b.Relation("admit"), Object: states, Arguments: []Argument{{"to", nato, true}}},
			"Russia admit state; Russia admit-to NATO"},
		{"argument of no name", Fact{Relation: []string{"admit"}, Predicate: b.Relation("admit"), Object: us, ObjectName: true, Arguments: []Argument{{"to", states, false}}},
			"Russia admit US"},
		{"goal of a named object", Fact{Relation: []string{"admit"}, Predicate: b.Relation("admit"), Object: us, ObjectName: true, Arguments: []Argument{{"to", nato, true}}},
			"Russia admit US; Russia admit-to NATO; US be-admitted-to NATO"},
		{"source of a named object", Fact{Relation: []string{"expel"}, Predicate: b.Relation("expel"), Object: us, ObjectName: true, Arguments: []Argument{{"from", nato, true}}},
			"Russia expel US; Russia expel-from NATO; US be-expelled-from NATO"},
		{"neither goal nor source", Fact{Relation: []string{"meet"}, Predicate: b.Relation("meet"), Object: us, ObjectName: true, Arguments: []Argument{{"in", nato, true}}},
			"Russia meet US; Russia meet-in NATO"},
		{"the object has a preposition itself", Fact{Relation: []string{"speak"}, Predicate: b.Relation("speak", "with"), Object: us, ObjectName: true, Arguments: []Argument{{"to", nato, true}}},
			"Russia speak-with US; Russia speak-to NATO"},
		{"nobody is been", Fact{Relation: []string{"be", "key"}, Predicate: b.Relation("be", "key"), Object: us, ObjectName: true, Arguments: []Argument{{"to", nato, true}}},
			"Russia be-key US; Russia be-key-to NATO"},
		{"a preposition of two words", Fact{Relation: []string{"pull"}, Predicate: b.Relation("pull"), Arguments: []Argument{{"out of", nato, true}}},
			"Russia pull-out-of NATO"},
		{"where the object is brought", Fact{Relation: []string{"take"}, Predicate: b.Relation("take"), Object: us, ObjectName: true, Arguments: []Argument{{"out of", nato, true}}},
			"Russia take-out-of NATO"},
		{"where no name is brought", Fact{Relation: []string{"take"}, Predicate: b.Relation("take"), Object: states, Arguments: []Argument{{"out of", nato, true}}},
			"Russia take state; Russia take-out-of NATO"},
		{"where it is brought has no name", Fact{Relation: []string{"want"}, Predicate: b.Relation("want"), Object: us, ObjectName: true, Arguments: []Argument{{"in", states, false}}}, ""},
		{"when it is brought", Fact{Relation: []string{"take"}, Predicate: b.Relation("take"), Object: us, ObjectName: true, Arguments: []Argument{{"after", nato, true}}},
			"Russia take US; Russia take-after NATO"},
		{"what the object is compared with", Fact{Relation: []string{"compare"}, Predicate: b.Relation("compare"), Object: us, ObjectName: true, Arguments: []Argument{{"with", nato, true}}},
			"Russia compare-with NATO"},
		{"argument without preposition", Fact{Relation: []string{"give"}, Predicate: b.Relation("give"), Arguments: []Argument{{"", nato, true}}}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := test.fact
			f.Subject, f.Polarity, f.Modality = russia, Affirmed, Asserted
			f.IRI, f.Sentence = b.Fact("1"), Span{0, 6}
			local := func(iri quad.IRI) string { return string(iri[strings.LastIndexByte(string(iri), '/')+1:]) }
			var got []string
			for _, e := range f.Edges(b) {
				got = append(got, local(e.Subject)+" "+local(e.Predicate)+" "+local(e.Object))
			}
			if got := strings.Join(got, "; "); got != test.want {
				t.Errorf("Edges = %s, want %s", got, test.want)
			}
			testEvidence(t, f)
		})
	}
}

// testEvidence checks that a fact read back finds its edges again, that they
// are written if it is plain, and only then.
func testEvidence(t *testing.T, f Fact) {
	t.Helper()
	for _, plain := range []bool{true, false} {
		if !plain {
			f.Modality = Possible
		}
		d := Document{Text: text, Facts: []Fact{f}}
		quads := d.Quads()
		read, err := ReadFact(DefaultBase, f.IRI, ofSubject(quads, f.IRI))
		if err != nil {
			t.Fatal(err)
		}
		said := func(e Edge) bool {
			return slices.Contains(quads, quad.Quad{Subject: e.Subject, Predicate: e.Predicate, Object: e.Object, Label: d.Graph()})
		}
		var want []Edge
		for _, e := range f.Edges(DefaultBase) {
			if said(e) != plain {
				t.Errorf("plain %v: edge %v written %v", plain, e, !plain)
			}
			if plain {
				want = append(want, e)
			}
		}
		if got := read.Evidence(DefaultBase, said); !slices.Equal(got, want) {
			t.Errorf("plain %v: evidence of %v, want %v", plain, got, want)
		}
	}
}

// TestEvidence looks what facts prove in graphs that say more than they do,
// or less.
func TestEvidence(t *testing.T) {
	var b Base
	russia, us, nato := b.Named("place", "Russia"), b.Named("place", "US"), b.Named("organization", "NATO")
	with, about := Edge{russia, b.Relation("speak", "with"), us}, Edge{russia, b.Relation("speak", "about"), nato}
	withAbout, knows := Edge{russia, b.Relation("speak", "with", "about"), nato}, Edge{russia, "http://xmlns.com/foaf/0.1/knows", us}
	speak := Fact{Subject: russia, Predicate: with.Predicate, Object: us, Arguments: []Argument{{"about", nato, false}}}
	for _, test := range []struct {
		name string
		fact Fact
		said []Edge
		want []Edge
	}{
		{"the preposition is the object's", speak, []Edge{with, about}, []Edge{with, about}},
		{"or the relation's", speak, []Edge{with, withAbout}, []Edge{with, withAbout}},
		{"where both can be, the relation's", speak, []Edge{with, about, withAbout}, []Edge{with, withAbout}},
		{"an edge lacks", speak, []Edge{with}, []Edge{with}},
		{"all edges lack", speak, nil, nil},
		{"a relation of others", Fact{Subject: russia, Predicate: knows.Predicate, Object: us}, []Edge{knows, with}, []Edge{knows}},
		{"no object", Fact{Subject: russia, Predicate: knows.Predicate}, []Edge{knows}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := test.fact
			f.Polarity, f.Modality = Affirmed, Asserted
			got := f.Evidence(b, func(e Edge) bool { return slices.Contains(test.said, e) })
			if !slices.Equal(got, test.want) {
				t.Errorf("Evidence = %v, want %v", got, test.want)
			}
			if f.Modality = Planned; f.Evidence(b, func(Edge) bool { return true }) != nil {
				t.Error("a plan is evidence")
			}
			if f.Arguments != nil && f.Arguments[0].Named {
				t.Error("Evidence changed the fact")
			}
		})
	}
}

func TestPlain(t *testing.T) {
	for _, polarity := range []string{Affirmed, Denied} {
		for _, modality := range []string{Asserted, Planned, Possible, Hypothetical} {
			f := Fact{Polarity: polarity, Modality: modality, Speakers: []quad.IRI{"urn:s"}}
			if got := f.Plain(); got != (polarity == Affirmed && modality == Asserted) {
				t.Errorf("%s, %s: plain %v", polarity, modality, got)
			}
		}
	}
}

func TestDescribed(t *testing.T) {
	for iri, want := range map[quad.IRI]bool{
		Type: true, Label: true, Confidence: true, SameAs: true, PrefLabel: true, IsString: true, DerivedFrom: true, Source: true, Headline: true, Creator: true,
		DefaultBase.Relation("accuse"): false, "http://xmlns.com/foaf/0.1/knows": false, SchemaOrg + "knows": false, "": false,
	} {
		if got := Described(iri); got != want {
			t.Errorf("Described(%s) = %v, want %v", iri, got, want)
		}
	}
}

func TestHashOfDocument(t *testing.T) {
	d := document()
	same := d
	same.Source, same.Extractor = "elsewhere.txt", "later"
	if same.Hash() != d.Hash() {
		t.Error("the source or the extractor changes what is read")
	}
	for _, change := range []func(*Document){
		func(d *Document) { d.Text += " " }, func(d *Document) { d.Title = "" }, func(d *Document) { d.Date = "2021" }, func(d *Document) { d.Language = "de" },
		func(d *Document) { d.Byline = "" }, func(d *Document) { d.Byline = "Ida B. Wells" },
	} {
		other := d
		change(&other)
		if other.Hash() == d.Hash() {
			t.Errorf("%+v has the same hash", other)
		}
	}
}

func BenchmarkQuads(b *testing.B) {
	d := document()
	for i := range 100 {
		f := d.Facts[0]
		f.IRI = DefaultBase.Fact(fmt.Sprint(i))
		d.Facts = append(d.Facts, f)
	}
	b.ReportAllocs()
	for b.Loop() {
		d.Quads()
	}
}

// TestEvent holds that a node which tells of a fact is linked to it, and that no
// name is.
func TestEvent(t *testing.T) {
	b := DefaultBase
	fact, node := b.Fact("1"), b.Node("2", "invasion", 1)
	d := &Document{Entities: []Entity{{IRI: node, Label: "invasion of Ukraine", Head: "invasion", Event: fact}, {IRI: b.Named("thing", "Anschluss"), Label: "Anschluss", Named: true, Event: fact}}}
	var got []quad.Quad
	for _, q := range d.Quads() {
		if q.Predicate == LinkTerm(SameEvent) {
			got = append(got, q)
		}
	}
	if len(got) != 1 || got[0].Subject != node || got[0].Object != fact {
		t.Errorf("links of events = %v, want one from %s to %s", got, node, fact)
	}
}
