package link

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/extract/coref"
	"kg/extract/openie"
	"kg/extract/ud"
	"kg/schema"
)

// sample is a text of testdata with its frames and what they should give.
type sample struct {
	name, date      string
	sentences       []*ud.Sentence
	frames          [][]*openie.Frame
	facts, entities []string
}

// samples reads texts whose comments hold frames and facts:
//
//	frame = 3 meet/with@6 9 in:11 @13 <1 not planned passive undergone copula nominalisation
//	fact = person/Joe_Biden meet-with person/Putin in:place/Geneva at:place/Geneva on:2021-12-23=Thursday
//	entity = person/Joe_Biden Person "Joe Biden" Biden
//
// A frame is of the sentence below it: subject, relation with preposition and
// predicate, object ({6} for the clause of token 6), arguments, times,
// speakers. Facts are all that the text gives, in any order; entities are some.
func samples(t testing.TB, path string) []*sample {
	t.Helper()
	var all []*sample
	at := 0
	for _, s := range read(t, path) {
		var frames []*openie.Frame
		for _, c := range s.Comments {
			what, rest, _ := strings.Cut(c, " = ")
			if what == "newdoc id" {
				all = append(all, &sample{name: rest})
				at = 0
			}
			d := all[len(all)-1]
			switch what {
			case "newdoc id":
			case "date":
				d.date = rest
			case "fact":
				d.facts = append(d.facts, rest)
			case "entity":
				d.entities = append(d.entities, rest)
			case "frame":
				frames = append(frames, parseFrame(t, s, rest, frames))
			default:
				t.Fatalf("%s: unknown comment %q", path, c)
			}
		}
		shift(s, at)
		at = s.End + 1
		d := all[len(all)-1]
		d.sentences = append(d.sentences, s)
		d.frames = append(d.frames, frames)
	}
	return all
}

// shift moves a sentence to an offset of a longer text.
func shift(s *ud.Sentence, by int) {
	s.Begin += by
	s.End += by
	for i := range s.Tokens {
		s.Tokens[i].Begin += by
		s.Tokens[i].End += by
	}
}

func parseFrame(t testing.TB, s *ud.Sentence, text string, before []*openie.Frame) *openie.Frame {
	t.Helper()
	number := func(w string) int {
		n, err := strconv.Atoi(w)
		if err != nil || s.Token(n) == nil {
			t.Fatalf("frame %q: no token %q", text, w)
		}
		return n
	}
	phrase := func(w string) openie.Phrase {
		id := number(w)
		return openie.Phrase{Head: id, Tokens: s.Subtree(id, func(d *ud.Token) bool { return d.Is("case") })}
	}
	w := strings.Fields(text)
	relation, predicate, _ := strings.Cut(w[1], "@")
	f := &openie.Frame{Rule: "svo-active", Subject: phrase(w[0]), Predicate: number(predicate)}
	words, preposition, _ := strings.Cut(relation, "/")
	f.Relation = openie.Relation{Tokens: []int{f.Predicate}, Words: strings.Split(words, "-"), Preposition: preposition}
	switch {
	case w[2][0] == '{':
		for _, b := range before {
			if b.Predicate == number(strings.Trim(w[2], "{}")) {
				f.Content = b
			}
		}
	case w[2] != "_":
		f.Object = phrase(w[2])
	}
	for _, a := range w[3:] {
		preposition, id, ok := strings.Cut(a, ":")
		switch {
		case a == "not":
			f.Denied = true
		case a == "copula", a == "nominalisation":
			f.Rule = a
		case a == "undergone":
			f.Rule = "sv-passive"
		case a == "passive":
			f.Rule = "svo-passive"
		case a == "planned":
			f.Modality = openie.Planned
		case a[0] == '<':
			f.Speakers = append(f.Speakers, phrase(a[1:]))
		case strings.Contains(a, "@"):
			preposition, id, _ := strings.Cut(a, "@")
			f.Arguments = append(f.Arguments, openie.Argument{Preposition: preposition, Phrase: phrase(id), Time: true})
		case ok:
			f.Arguments = append(f.Arguments, openie.Argument{Preposition: preposition, Phrase: phrase(id)})
		default:
			t.Fatalf("frame %q: %q", text, a)
		}
	}
	return f
}

// link runs the pass on a sample.
func (d *sample) link() *schema.Document {
	doc := &schema.Document{Text: textOf(d.sentences), Date: d.date}
	Document(doc, d.sentences, coref.Resolve(d.sentences), d.frames)
	return doc
}

func textOf(sentences []*ud.Sentence) string {
	var texts []string
	for _, s := range sentences {
		texts = append(texts, s.Text)
	}
	return strings.Join(texts, "\n")
}

// local writes an IRI without base and document.
func local(d *schema.Document, iri quad.IRI) string {
	s, _ := d.Base.Local(iri, "")
	return strings.TrimPrefix(s, "doc/"+d.Hash()+"/")
}

// show writes a fact as testdata does.
func show(d *schema.Document, f *schema.Fact) string {
	relation, _ := d.Base.Local(f.Predicate, "rel/")
	object := "_"
	if iri, ok := f.Object.(quad.IRI); ok {
		object = local(d, iri)
	}
	for _, g := range d.Facts {
		if f.Object == g.IRI {
			r, _ := d.Base.Local(g.Predicate, "rel/")
			object = "{" + r + "}"
		}
	}
	out := []string{local(d, f.Subject), relation, object}
	for _, a := range f.Arguments {
		out = append(out, a.Preposition+":"+local(d, a.Value))
	}
	if f.Place != "" {
		out = append(out, "at:"+local(d, f.Place))
	}
	if f.TimeText != "" {
		out = append(out, "on:"+f.Time+"="+strings.ReplaceAll(f.TimeText, " ", "_"))
	}
	for _, l := range f.Links {
		out = append(out, l.Kind+"="+relationOfFact(d, l.Fact))
	}
	for _, part := range [][2]string{{"since:", f.Since}, {"until:", f.Until}, {"for:", f.Duration}} {
		if part[1] != "" {
			out = append(out, part[0]+part[1])
		}
	}
	for _, s := range f.Speakers {
		out = append(out, "<"+local(d, s))
	}
	if f.Polarity != schema.Affirmed {
		out = append(out, f.Polarity)
	}
	if f.Modality != schema.Asserted {
		out = append(out, f.Modality)
	}
	if i := slices.Index(d.Sentences, f.NamedIn); i >= 0 {
		out = append(out, fmt.Sprintf("named:%d", i+1))
	}
	return strings.Join(out, " ")
}

// relationOfFact returns the relation of a fact of a document with its time.
func relationOfFact(d *schema.Document, iri quad.IRI) string {
	for _, f := range d.Facts {
		if f.IRI == iri {
			relation, _ := d.Base.Local(f.Predicate, "rel/")
			return strings.TrimSuffix(relation+"@"+f.Time, "@")
		}
	}
	return ""
}

func showEntity(d *schema.Document, e schema.Entity) string {
	class := strings.TrimPrefix(string(e.Class), schema.SchemaOrg)
	if class == "" {
		class = "-"
	}
	if e.Event != "" {
		class += "=" + relationOfFact(d, e.Event)
	}
	return strings.TrimSpace(fmt.Sprintf("%s %s %q %s", local(d, e.IRI), class, e.Label, strings.Join(e.Aliases, "|")))
}

func TestDocument(t *testing.T) {
	for _, d := range samples(t, "testdata/facts.conllu") {
		t.Run(d.name, func(t *testing.T) {
			doc := d.link()
			var got []string
			for i := range doc.Facts {
				got = append(got, show(doc, &doc.Facts[i]))
			}
			slices.Sort(got)
			slices.Sort(d.facts)
			if !slices.Equal(got, d.facts) {
				t.Errorf("facts =\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(d.facts, "\n\t"))
			}
			var entities []string
			for _, e := range doc.Entities {
				entities = append(entities, showEntity(doc, e))
			}
			for _, want := range d.entities {
				if !slices.Contains(entities, want) {
					t.Errorf("entities =\n\t%s\nwant among them\n\t%s", strings.Join(entities, "\n\t"), want)
				}
			}
			sound(t, doc)
			if again := d.link(); !reflect.DeepEqual(again, doc) {
				t.Error("two runs differ")
			}
		})
	}
}

// sound fails where a document breaks what holds for every one.
func sound(t *testing.T, d *schema.Document) {
	t.Helper()
	known := make(map[quad.IRI]bool)
	for i, e := range d.Entities {
		known[e.IRI] = true
		if e.Label == "" || e.IRI == "" {
			t.Errorf("entity %q has label %q", e.IRI, e.Label)
		}
		if i > 0 && d.Entities[i-1].IRI >= e.IRI {
			t.Errorf("%s follows %s", e.IRI, d.Entities[i-1].IRI)
		}
		if kind, _ := d.Base.Name(e.IRI); (kind != "") != e.Named {
			t.Errorf("%s is named: %t", e.IRI, e.Named)
		}
		if slices.Contains(e.Aliases, e.Label) || !slices.IsSorted(e.Aliases) {
			t.Errorf("aliases of %s = %q", e.Label, e.Aliases)
		}
	}
	length := len([]rune(d.Text))
	inside := func(outer, inner schema.Span) bool {
		return inner == (schema.Span{}) || outer.Begin <= inner.Begin && inner.Begin < inner.End && inner.End <= outer.End
	}
	facts := make(map[quad.IRI]bool)
	for _, f := range d.Facts {
		if facts[f.IRI] {
			t.Errorf("fact %s stands twice", f.IRI)
		}
		facts[f.IRI] = true
	}
	used := make(map[quad.IRI]bool)
	for _, f := range d.Facts {
		text := show(d, &f)
		object, _ := f.Object.(quad.IRI)
		if !known[f.Subject] || f.Subject == object || object != "" && !known[object] && !facts[object] {
			t.Errorf("%s: subject or object is unknown", text)
		}
		used[f.Subject], used[object], used[f.Place] = true, true, true
		for _, a := range f.Arguments {
			used[a.Value] = true
			if !known[a.Value] || a.Value == f.Subject {
				t.Errorf("%s: argument %s", text, a.Value)
			}
		}
		for _, s := range f.Speakers {
			used[s] = true
		}
		if !slices.Contains(d.Sentences, f.Sentence) || !inside(schema.Span{End: length}, f.Sentence) {
			t.Errorf("%s: sentence %v", text, f.Sentence)
		}
		if f.NamedIn != (schema.Span{}) && (!slices.Contains(d.Sentences, f.NamedIn) || f.NamedIn == f.Sentence) {
			t.Errorf("%s: named in %v", text, f.NamedIn)
		}
		for _, span := range []schema.Span{f.SubjectSpan, f.PredicateSpan, f.ObjectSpan} {
			if !inside(f.Sentence, span) {
				t.Errorf("%s: span %v outside %v", text, span, f.Sentence)
			}
		}
		if f.Confidence <= 0 || f.Confidence > 1 {
			t.Errorf("%s: confidence %v", text, f.Confidence)
		}
	}
	for _, e := range d.Entities {
		if !used[e.IRI] {
			t.Errorf("no fact speaks of %s", e.IRI)
		}
	}
}

// TestSpans reads the words back from the spans of a text beyond ASCII.
func TestSpans(t *testing.T) {
	for _, d := range samples(t, "testdata/facts.conllu") {
		if d.name != "beyond ASCII" {
			continue
		}
		doc := d.link()
		runes := []rune(doc.Text)
		f := doc.Facts[0]
		for want, span := range map[string]schema.Span{
			"Émile Zola": f.SubjectSpan, "visited": f.PredicateSpan, "Orléans": f.ObjectSpan, doc.Text: f.Sentence,
		} {
			if got := string(runes[span.Begin:span.End]); got != want {
				t.Errorf("words of %v = %q, want %q", span, got, want)
			}
		}
		return
	}
	t.Fatal("the sample is gone")
}

// TestHash holds that facts that differ in an argument, the polarity or the
// sentence are two.
func TestHash(t *testing.T) {
	l := &linker{hash: "0"}
	base := schema.Fact{Subject: "s", Predicate: "p", Object: quad.IRI("o"), Polarity: schema.Affirmed, Modality: schema.Asserted}
	seen := map[string]string{}
	for name, change := range map[string]func(*schema.Fact){
		"none":        func(*schema.Fact) {},
		"argument":    func(f *schema.Fact) { f.Arguments = []schema.Argument{{Preposition: "to", Value: "a"}} },
		"preposition": func(f *schema.Fact) { f.Arguments = []schema.Argument{{Preposition: "from", Value: "a"}} },
		"object":      func(f *schema.Fact) { f.Object = nil },
		"polarity":    func(f *schema.Fact) { f.Polarity = schema.Denied },
		"modality":    func(f *schema.Fact) { f.Modality = schema.Planned },
		"sentence":    func(f *schema.Fact) { f.Sentence.End = 9 },
		"predicate":   func(f *schema.Fact) { f.Predicate = "q" },
	} {
		f := base
		change(&f)
		hash := l.factHash(&f)
		if other, ok := seen[hash]; ok {
			t.Errorf("change of %s gives the hash of %s", name, other)
		}
		seen[hash] = name
	}
}

// FuzzOffsets compares the offsets with a plain count of runes.
func FuzzOffsets(f *testing.F) {
	for _, text := range []string{"", "plain", "Émile Zola — “Orléans”", strings.Repeat("日本語 a", 40), "\xff\xfe bad"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.ToValidUTF8(text, "") != text {
			t.Skip("canonical text is valid")
		}
		o := newOffsets(text)
		count := 0
		for i := range text {
			if got := o.at(i); got != count {
				t.Fatalf("at(%d) = %d, want %d", i, got, count)
			}
			count++
		}
		if got := o.at(len(text)); got != count {
			t.Fatalf("at(%d) = %d, want %d", len(text), got, count)
		}
	})
}

func ExampleDocument() {
	const text = `
1	Émile	Émile	PROPN	NNP	Number=Sing	3	nsubj	_	_
2	Zola	Zola	PROPN	NNP	Number=Sing	1	flat	_	_
3	visited	visit	VERB	VBD	_	0	root	_	_
4	Paris	Paris	PROPN	NNP	Number=Sing	3	obj	_	_

`
	sentences, err := ud.Read(strings.NewReader(text[1:]))
	if err != nil {
		fmt.Println(err)
		return
	}
	sentences[0].Names = []ud.Name{{First: 1, Last: 2, Type: ud.Person}, {First: 4, Last: 4, Type: ud.Place}}
	d := &schema.Document{Text: sentences[0].Text, Date: "1888-05-04"}
	Document(d, sentences, coref.Resolve(sentences), [][]*openie.Frame{openie.Extract(sentences[0])})
	for _, f := range d.Facts {
		fmt.Println(string(f.Subject), string(f.Predicate), schema.Text(f.Object), f.SubjectSpan, f.ObjectSpan)
	}
	// Output: urn:x-kg:person/Émile_Zola urn:x-kg:rel/visit urn:x-kg:place/Paris {0 10} {19 24}
}

func TestWhen(t *testing.T) {
	const text = "two years after 1990"
	s := &ud.Sentence{Tokens: []ud.Token{{ID: 1, Begin: 0, End: 3}, {ID: 2, Begin: 4, End: 9}, {ID: 3, Begin: 10, End: 15}, {ID: 4, Begin: 16, End: 20}}}
	l := &linker{doc: &schema.Document{Text: text}, sentences: []*ud.Sentence{s}}
	for _, c := range []struct {
		name  string
		names []ud.Name
		head  int
		want  string
	}{
		{"no value", nil, 2, text},
		{"duration", []ud.Name{{First: 1, Last: 2, Type: ud.Duration}}, 2, ""},
		{"date", []ud.Name{{First: 1, Last: 2, Type: ud.Duration}, {First: 4, Last: 4, Type: ud.Date}}, 4, "1990"},
		{"a name", []ud.Name{{First: 1, Last: 4, Type: ud.Event}}, 2, text},
	} {
		s.Names = c.names
		if got := l.when(0, openie.Phrase{Head: c.head, Tokens: []int{1, 2, 3, 4}}, text); got != c.want {
			t.Errorf("%s: when = %q, want %q", c.name, got, c.want)
		}
	}
}

// TestLinks holds that linked frames give linked facts, each link once, and
// that frames without a fact give none.
func TestLinks(t *testing.T) {
	for _, d := range samples(t, "testdata/facts.conllu") {
		if d.name != "types of names" {
			continue
		}
		frames := d.frames[0]
		lost := &openie.Frame{Predicate: frames[2].Predicate}
		frames[0].Links = []openie.Link{{Kind: openie.Cause, Frame: frames[1]}, {Kind: openie.Cause, Frame: frames[1]}, {Kind: openie.After, Frame: lost}}
		doc := d.link()
		of := make(map[string]schema.Fact)
		for _, f := range doc.Facts {
			of[f.Relation[0]] = f
		}
		if got, want := of["host"].Links, []schema.FactLink{{Kind: "cause", Fact: of["see"].IRI}}; !slices.Equal(got, want) {
			t.Errorf("links = %v, want %v", got, want)
		}
		if got := of["see"].Links; got != nil {
			t.Errorf("the cause has links itself: %v", got)
		}
		return
	}
	t.Fatal("the sample is gone")
}
