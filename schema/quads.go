package schema

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// Quads returns the document as quads of its own graph, each once, in an
// order that is the same for the same document.
func (d *Document) Quads() []quad.Quad {
	hash := d.Hash()
	w := &writer{base: d.Base, hash: hash, graph: d.Base.Graph(hash), described: make(map[quad.IRI]bool)}
	w.quads = make([]quad.Quad, 0, 16+5*len(d.Sentences)+4*len(d.Entities)+24*len(d.Facts)) // enough for most
	w.document(d)
	for _, e := range d.Entities {
		w.entity(e)
	}
	for i := range d.Facts {
		w.fact(&d.Facts[i])
	}
	slices.SortFunc(w.quads, compareQuads)
	return slices.Compact(w.quads)
}

// compareQuads orders quads by subject, predicate, object and label.
func compareQuads(a, b quad.Quad) int {
	if c := compareTerms(a.Subject, b.Subject); c != 0 {
		return c
	}
	if c := compareTerms(a.Predicate, b.Predicate); c != 0 {
		return c
	}
	if c := compareTerms(a.Object, b.Object); c != 0 {
		return c
	}
	return compareTerms(a.Label, b.Label)
}

// compareTerms orders terms by their text, those of one text by their type.
func compareTerms(a, b quad.Value) int {
	if x, ok := a.(quad.IRI); ok {
		if y, ok := b.(quad.IRI); ok {
			return strings.Compare(string(x), string(y))
		}
	}
	if a == b {
		return 0
	}
	if c := cmp.Compare(Text(a), Text(b)); c != 0 {
		return c
	}
	return cmp.Compare(quad.StringOf(a), quad.StringOf(b))
}

type writer struct {
	base      Base
	hash      string
	graph     quad.Value
	quads     []quad.Quad
	subject   quad.IRI          // of the last
	described map[quad.IRI]bool // relations
}

// add adds a quad. Predicates that are constants come as values for nothing,
// and subjects mostly follow on themselves.
func (w *writer) add(s quad.IRI, p, o quad.Value) {
	q := quad.Quad{Predicate: p, Object: o, Label: w.graph}
	if n := len(w.quads); n > 0 && w.subject == s {
		q.Subject = w.quads[n-1].Subject
	} else {
		q.Subject, w.subject = s, s
	}
	w.quads = append(w.quads, q)
}

func (w *writer) text(s quad.IRI, p quad.Value, text string) {
	if text != "" {
		w.add(s, p, quad.String(text))
	}
}

func (w *writer) span(s quad.IRI, p quad.Value, span Span) {
	if span != (Span{}) {
		w.add(s, p, w.base.Span(w.hash, span.Begin, span.End))
	}
}

func (w *writer) document(d *Document) {
	doc := w.base.Document(w.hash)
	w.add(doc, Type, Context)
	class := Article
	if d.Date != "" {
		class = NewsArticle
		w.add(doc, DatePublished, DateLiteral(d.Date))
	}
	w.add(doc, Type, class)
	w.text(doc, Headline, d.Title)
	w.text(doc, Creator, d.Byline)
	w.text(doc, Language, d.Language)
	w.text(doc, IsString, d.Text)
	w.text(doc, Extractor, d.Extractor)
	w.text(doc, Source, d.Source)
	runes := []rune(d.Text)
	for _, s := range d.Sentences {
		iri := w.base.Span(w.hash, s.Begin, s.End)
		w.add(iri, Type, SentenceClass)
		w.add(iri, BeginIndex, integer(s.Begin))
		w.add(iri, EndIndex, integer(s.End))
		w.text(iri, AnchorOf, string(runes[s.Begin:s.End]))
		w.add(iri, ReferenceContext, doc)
	}
}

func (w *writer) entity(e Entity) {
	if e.Class != "" {
		w.add(e.IRI, Type, e.Class)
	}
	w.text(e.IRI, Label, e.Label)
	if !e.Named {
		w.text(e.IRI, Head, e.Head)
		if e.Event != "" {
			w.add(e.IRI, LinkTerm(SameEvent), e.Event)
		}
		return
	}
	w.text(e.IRI, PrefLabel, e.Label)
	for _, alias := range e.Aliases {
		w.text(e.IRI, AltLabel, alias)
	}
	for _, role := range e.Roles {
		w.text(e.IRI, RoleTerm, role)
	}
	for _, field := range e.Fields {
		w.text(e.IRI, FieldTerm, field)
	}
	for _, a := range e.Stated {
		w.text(e.IRI, a.Term, a.Value)
		w.span(e.IRI, StatedIn(a.Term), a.In)
	}
	if e.Wikidata != "" {
		w.add(e.IRI, SameAs, quad.IRI(Wikidata+e.Wikidata))
	}
}

func (w *writer) fact(f *Fact) {
	w.add(f.IRI, Type, Statement)
	w.add(f.IRI, Subject, f.Subject)
	w.relation(f.Predicate)
	w.add(f.IRI, Predicate, f.Predicate)
	if f.Object != nil {
		w.add(f.IRI, Object, f.Object)
	}
	w.add(f.IRI, DerivedFrom, w.base.Span(w.hash, f.Sentence.Begin, f.Sentence.End))
	w.span(f.IRI, SubjectSpan, f.SubjectSpan)
	w.span(f.IRI, PredicateSpan, f.PredicateSpan)
	w.span(f.IRI, ObjectSpan, f.ObjectSpan)
	w.span(f.IRI, NamedIn, f.NamedIn)
	w.add(f.IRI, Confidence, quad.TypedString{Value: quad.String(strconv.FormatFloat(f.Confidence, 'f', 2, 64)), Type: Decimal})
	w.text(f.IRI, Rule, f.Rule)
	w.text(f.IRI, PolarityTerm, f.Polarity)
	w.text(f.IRI, ModalityTerm, f.Modality)
	for i, s := range f.Speakers {
		if i == 0 {
			w.add(f.IRI, AttributedTo, s)
		} else {
			w.add(f.IRI, OuterSpeaker, s)
		}
	}
	if f.Time != "" {
		w.add(f.IRI, TimeTerm, DateLiteral(f.Time))
	}
	w.text(f.IRI, TimeText, f.TimeText)
	if f.Since != "" {
		w.add(f.IRI, SinceTerm, DateLiteral(f.Since))
	}
	if f.Until != "" {
		w.add(f.IRI, UntilTerm, DateLiteral(f.Until))
	}
	if f.Duration != "" {
		w.add(f.IRI, DurationTerm, quad.TypedString{Value: quad.String(f.Duration), Type: Duration})
	}
	if f.Place != "" {
		w.add(f.IRI, PlaceTerm, f.Place)
	}
	for _, a := range f.Arguments {
		w.add(f.IRI, ArgumentTerm(a.Preposition), a.Value)
	}
	for _, l := range f.Links {
		w.add(f.IRI, LinkTerm(l.Kind), l.Fact)
	}
	if f.Plain() {
		w.edges(f)
	}
}

// edges writes the direct triples of a plain fact: subject to object, subject
// to each named argument, and object to argument where both are names and
// the preposition marks where the object goes to or comes from.
func (w *writer) edges(f *Fact) {
	for _, e := range f.Edges(w.base) {
		w.relation(e.Predicate)
		w.add(e.Subject, e.Predicate, e.Object)
	}
}

func (w *writer) relation(p quad.IRI) {
	if w.described[p] {
		return
	}
	w.described[p] = true
	if words := w.base.Words(p); words != nil {
		w.add(p, Type, Property)
		w.text(p, Label, RelationLabel(words))
		for _, standard := range Properties(words) {
			w.add(p, SubPropertyOf, standard)
		}
		w.text(p, EventTerm, EventCode(words))
	}
}

// Edge is a direct triple of a fact.
type Edge struct{ Subject, Predicate, Object quad.IRI }

// Edges returns the direct triples that f gives where it is plain.
func (f *Fact) Edges(b Base) []Edge {
	var edges []Edge
	object := f.entity(b)
	if object != "" && !f.placing() {
		edges = append(edges, Edge{f.Subject, f.Predicate, object})
	}
	for _, a := range f.Arguments {
		if !a.Named || a.Preposition == "" {
			continue
		}
		words := append(slices.Clone(f.Relation), strings.Fields(a.Preposition)...)
		edges = append(edges, Edge{f.Subject, b.Relation(words...), a.Value})
		if f.ObjectName && object != "" && moves(a.Preposition) && f.Relation[0] != "be" && len(b.Words(f.Predicate)) == len(f.Relation) {
			edges = append(edges, Edge{object, b.Relation(Passive(words)...), a.Value})
		}
	}
	return edges
}

// placing reports whether the verb says where its object is brought, kept or
// wanted, or what it is set beside, so that verb and object alone would say
// something else: "took the UK out of the EU" took no UK.
func (f *Fact) placing() bool {
	if !f.ObjectName || len(f.Relation) != 1 {
		return false
	}
	goals := placers[f.Relation[0]]
	return slices.ContainsFunc(f.Arguments, func(a Argument) bool { return slices.Contains(goals, a.Preposition) })
}

// placers are such verbs with the prepositions of where or what.
var placers = func() map[string][]string {
	where := []string{"out of", "into", "in", "to", "from", "off", "inside", "outside", "within", "onto", "away from", "back to", "back into", "closer to"}
	from := []string{"out of", "into", "to", "from", "onto", "away from", "closer to"}
	beside := []string{"to", "with"}
	return map[string][]string{
		"take": where, "bring": where, "keep": where, "put": where, "want": where, "need": where, "get": where,
		"lead": from, "pull": from, "drag": from, "push": from, "force": from,
		"compare": beside, "liken": beside, "prefer": beside, "equate": beside, "contrast": beside, "confuse": beside,
	}
}()

// moves reports whether a preposition marks the goal or source of an object:
// "admitted X to Y", "expelled X from Y".
func moves(preposition string) bool {
	return preposition == "to" || preposition == "into" || preposition == "from"
}

// ArgumentTerm returns the predicate that joins a further argument with a
// preposition to its fact.
func ArgumentTerm(preposition string) quad.IRI {
	return quad.IRI(argument + hyphenate(strings.Fields(preposition)))
}

// LinkTerm returns the predicate that joins a fact to another by a kind of
// link: kg:link-cause.
func LinkTerm(kind string) quad.IRI { return quad.IRI(link + kind) }

// Preposition returns the preposition of an argument predicate and whether
// p is one.
func Preposition(p quad.IRI) (string, bool) {
	local, ok := strings.CutPrefix(string(p), argument)
	return strings.Join(unhyphenate(local), " "), ok
}

// DateLiteral returns an ISO date as a literal of the type its length says.
func DateLiteral(date string) quad.TypedString {
	class := Date
	switch len(date) {
	case len("2021"):
		class = GYear
	case len("2021-12"):
		class = GYearMonth
	}
	return quad.TypedString{Value: quad.String(date), Type: class}
}

func integer(n int) quad.TypedString {
	return quad.TypedString{Value: quad.String(strconv.Itoa(n)), Type: Integer}
}
