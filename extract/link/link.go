// Package link makes entities and facts of a document out of chains and
// frames: it gives names their IRIs, unnamed things their labels, resolves
// time expressions against the publication date, and drops what would make
// no sensible fact.
//
// A fact must be understood on its own, without the text around its sentence.
// So a noun with "the" stands for the only thing called so before it, "the plan"
// for the gas plan; a call has its partner, a demand what is demanded, the
// largest army where; and what only the text before explains ("both
// countries", "the decision") is left out.
//
// Document is a pure function and safe for concurrent use.
package link

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"kg/extract/coref"
	"kg/extract/openie"
	"kg/extract/ud"
	"kg/schema"
)

// Document fills d's sentences, entities and facts. d holds the text and what
// identifies it; frames[i] are those of sentences[i]; the sentences' offsets
// are bytes of d.Text.
func Document(d *schema.Document, sentences []*ud.Sentence, text *coref.Text, frames [][]*openie.Frame) {
	l := &linker{
		doc: d, hash: d.Hash(), sentences: sentences, text: text,
		offsets:  newOffsets(d.Text),
		entities: make(map[quad.IRI]*schema.Entity),
		chains:   make(map[int]quad.IRI),
		nodes:    make(map[coref.Ref]quad.IRI),
		heads:    make(map[string]int),
		facts:    make(map[*openie.Frame]quad.IRI),
		seen:     make(map[quad.IRI]bool),

		nouns:       nouns(sentences),
		antecedents: make(map[coref.Ref]thing),
	}
	for _, s := range sentences {
		d.Sentences = append(d.Sentences, l.span(s.Begin, s.End))
	}
	l.quotes = newQuotations(sentences, frames, l.apart)
	l.led(frames)
	for i, list := range frames {
		l.frames = list
		for _, f := range list {
			l.frame(i, f, 0)
		}
		l.links(list)
	}
	l.events(frames)
	l.finish()
}

type linker struct {
	doc       *schema.Document
	hash      string
	sentences []*ud.Sentence
	text      *coref.Text
	frames    []*openie.Frame // of the sentence at hand
	quotes    *quotations
	offsets   offsets
	entities  map[quad.IRI]*schema.Entity
	chains    map[int]quad.IRI           // chain -> its entity or node
	nodes     map[coref.Ref]quad.IRI     // phrases outside any chain
	heads     map[string]int             // head noun -> nodes given out
	facts     map[*openie.Frame]quad.IRI // first fact of a frame
	seen      map[quad.IRI]bool

	nouns       map[nounKey][]coref.Ref
	antecedents map[coref.Ref]thing // what nouns with "the" point back to; a thing without IRI for none
}

// apart reports whether sentence i begins a line.
func (l *linker) apart(i int) bool {
	between := l.doc.Text[l.sentences[i-1].End:l.sentences[i].Begin]
	return strings.Contains(between, "\n")
}

// offsets maps byte offsets of a text to code points, by a sample each 64
// bytes.
type offsets struct {
	text  string
	marks []int
}

func newOffsets(text string) offsets {
	o := offsets{text: text}
	count := 0
	for i := range len(text) {
		if i%64 == 0 {
			o.marks = append(o.marks, count)
		}
		if utf8.RuneStart(text[i]) {
			count++
		}
	}
	o.marks = append(o.marks, count)
	return o
}

// at returns the number of code points before a byte offset.
func (o offsets) at(b int) int {
	k := min(b/64, len(o.marks)-1)
	n := o.marks[k]
	for i := k * 64; i < b; i++ {
		if utf8.RuneStart(o.text[i]) {
			n++
		}
	}
	return n
}

func (l *linker) span(begin, end int) schema.Span {
	return schema.Span{Begin: l.offsets.at(begin), End: l.offsets.at(end)}
}

// tokens returns the span from the first to the last of some tokens.
func (l *linker) tokens(i int, ids []int) schema.Span {
	if len(ids) == 0 {
		return schema.Span{}
	}
	s := l.sentences[i]
	begin, end := s.Token(ids[0]).Begin, s.Token(ids[0]).End
	for _, id := range ids {
		begin, end = min(begin, s.Token(id).Begin), max(end, s.Token(id).End)
	}
	return l.span(begin, end)
}

// frame makes the facts of a frame and returns the IRI of the first, "" if
// it gives none. A set of things gives one fact for each.
func (l *linker) frame(i int, f *openie.Frame, depth int) quad.IRI {
	if iri, ok := l.facts[f]; ok || depth > 4 {
		return iri
	}
	l.facts[f] = "" // a frame that holds itself gives no content
	var content, first quad.IRI
	if f.Content != nil {
		content = l.content(i, f.Content, depth+1)
	}
	key := f
	f = l.prepared(i, f)
	if l.inverted(i, f) {
		g := *f
		g.Subject, g.Object = f.Object, f.Subject
		f = &g
	}
	told := quad.IRI("") // a clause beside an object
	if !f.Object.Zero() {
		if told = content; told == "" && f.Content != nil && openie.Demands(f.Relation.Words) {
			return "" // "asked the Council": for what, is lost
		}
	}
	subjects := l.things(i, f.Subject)
	if len(subjects) > 1 && l.shared(i, f.Object) {
		return ""
	}
	for _, subject := range subjects {
		objects := []thing{{iri: content, certainty: 1}}
		switch {
		case l.classifies(i, f):
			objects = l.oneOf(i, f.Object)
		case !f.Object.Zero():
			if whole, inner, ok := l.unfold(i, f.Relation.Preposition, f.Object); ok {
				for _, p := range inner {
					g := *f
					g.Relation.Preposition, g.Object = whole, p
					for _, object := range l.things(i, p) {
						first = cmp.Or(first, l.fact(i, &g, subject, object, told))
					}
				}
				continue
			}
			objects = l.things(i, f.Object)
			if len(objects) == 1 && objects[0].iri == subject.iri {
				objects = l.description(i, f)
			}
		}
		for _, object := range objects {
			first = cmp.Or(first, l.fact(i, f, subject, object, told))
		}
	}
	l.facts[key] = first
	return first
}

// links joins the first facts of frames that the sentence links.
func (l *linker) links(frames []*openie.Frame) {
	for _, f := range frames {
		from := l.facts[f]
		for _, to := range f.Links {
			other := l.facts[to.Frame]
			if from == "" || other == "" || from == other {
				continue
			}
			k := slices.IndexFunc(l.doc.Facts, func(fact schema.Fact) bool { return fact.IRI == from })
			if link := (schema.FactLink{Kind: string(to.Kind), Fact: other}); !slices.Contains(l.doc.Facts[k].Links, link) {
				l.doc.Facts[k].Links = append(l.doc.Facts[k].Links, link)
			}
		}
	}
}

// content returns the first fact of a clause that stands as object.
func (l *linker) content(i int, clause *openie.Frame, depth int) quad.IRI {
	for _, f := range l.frames {
		if f.Predicate == clause.Predicate {
			if iri := l.frame(i, f, depth); iri != "" {
				return iri
			}
		}
	}
	return ""
}

// fact adds one fact and returns its IRI, "" if it is not sensible. told is the
// fact of a clause that the object is told or asked for, "" for none.
func (l *linker) fact(i int, f *openie.Frame, subject, object thing, told quad.IRI) quad.IRI {
	if s := l.sentences[i]; asks(s) && !strings.HasPrefix(f.Rule, "title") && !strings.HasPrefix(f.Rule, "apposition") {
		return "" // a question states nothing
	}
	if l.wondered(i, f) {
		return ""
	}
	if subject.iri == object.iri || !sensible(f, l.fated(i, f), l.demanded(i, f), subject, object) || l.overdenied(i, f, object) || l.ofItself(i, f, subject, object) || l.recipient(i, f) || l.selfsame(subject, object) || l.peopled(i, f, object) || l.abroad(i, f, object) {
		return ""
	}
	words := f.Relation.Words
	relation := words
	if f.Relation.Preposition != "" {
		relation = append(slices.Clone(words), strings.Fields(f.Relation.Preposition)...)
	}
	s := l.sentences[i]
	fact := schema.Fact{
		Subject: subject.iri, Relation: words, Predicate: l.doc.Base.Relation(relation...), ObjectName: object.named,
		Polarity: schema.Affirmed, Modality: f.Modality.String(), Rule: f.Rule,
		Sentence:    l.span(s.Begin, s.End),
		SubjectSpan: l.tokens(i, f.Subject.Tokens), ObjectSpan: l.tokens(i, f.Object.Tokens), PredicateSpan: l.tokens(i, f.Relation.Tokens),
	}
	if object.iri != "" {
		fact.Object = object.iri
	}
	if f.Denied {
		fact.Polarity = schema.Denied
	}
	if v, ok := l.quotes.of(i, f); ok {
		if t := l.things(v.sentence, v.phrase); len(t) > 0 {
			fact.Speakers = append(fact.Speakers, t[0].iri)
		}
	}
	own := false // the subject tells it of its own saying
	for _, p := range f.Speakers {
		t := l.things(i, p)
		if len(t) > 0 && t[0].iri == subject.iri && !f.Denied && f.Modality == openie.Asserted && openie.Reports(words) && (f.Content != nil || f.Object.Zero() || object.named) {
			own = true // "Yonhap, quoting KCNA, said": what it does itself it need not say; not "said it had written a book"
			continue
		}
		if len(t) > 0 && !slices.Contains(fact.Speakers, t[0].iri) {
			fact.Speakers = append(fact.Speakers, t[0].iri)
		}
	}
	if len(f.Speakers) > 0 && len(fact.Speakers) == 0 && !own || l.quotes.orphan(i, f) && !strings.HasPrefix(f.Rule, "title") {
		return "" // somebody's words, nobody knows whose
	}
	if told != "" {
		fact.Arguments = append(fact.Arguments, schema.Argument{Value: told})
	}
	if partner, ok := l.partner(i, f); ok && partner.iri != subject.iri {
		fact.Arguments = append(fact.Arguments, schema.Argument{Preposition: "with", Value: partner.iri, Named: partner.named})
	}
	l.adjuncts(i, f, &fact)
	if l.unexplained(i, f.Subject, subject, true) || l.unexplained(i, f.Object, object, false) || l.vacuous(i, f, subject, object, &fact) {
		return ""
	}
	fact.NamedIn = l.namedIn(i, subject, object)
	fact.Features = l.features(i, f, &fact, subject, object)
	fact.Confidence = confidence(fact.Features)
	fact.IRI = l.doc.Base.Fact(l.factHash(&fact))
	if !l.seen[fact.IRI] {
		l.seen[fact.IRI] = true
		l.doc.Facts = append(l.doc.Facts, fact)
	}
	return fact.IRI
}

// adjuncts fills the fact's arguments, time and place.
func (l *linker) adjuncts(i int, f *openie.Frame, fact *schema.Fact) {
	if openie.Lasts(fact.Relation) && !f.Object.Zero() {
		fact.Duration = duration(l.words(i, f.Object))
	}
	l.terms(i, f, fact)
	for _, a := range f.Arguments {
		if a.Time {
			text := l.words(i, a.Phrase)
			if bounds(a.Preposition) {
				l.bound(i, f, a, fact)
				continue
			}
			if a.Preposition == "for" || a.Preposition == "" && !article(text) {
				fact.Duration = cmp.Or(fact.Duration, duration(text))
			}
			if first, last := years(text); first != "" {
				fact.Since, fact.Until, fact.TimeText = first, last, cmp.Or(fact.TimeText, text)
				continue
			}
			if date := cmp.Or(resolveDate(l.when(i, a.Phrase, text), l.doc.Date, l.tense(i, f)), l.sameDay(i, a.Phrase)); date != "" && len(date) > len(fact.Time) {
				fact.Time, fact.TimeText = date, text
			} else if fact.TimeText == "" {
				fact.TimeText = text
			}
			continue
		}
		for _, t := range l.things(i, a.Phrase) {
			if t.iri == fact.Subject || fact.Object == t.iri || !t.named && l.bareNoun(t) && l.cut(i, a.Phrase) && a.Preposition != "of" {
				continue
			}
			fact.Arguments = append(fact.Arguments, schema.Argument{Preposition: a.Preposition, Value: t.iri, Named: t.named})
			if fact.Place == "" && t.place && locative(a.Preposition) {
				fact.Place = t.iri
			}
		}
	}
}

// bounds reports whether what stands behind a preposition is not the time of
// a fact but where that time begins or ends: "since 1991", "to 2012".
func bounds(preposition string) bool {
	switch preposition {
	case "since", "until", "till", "before", "after", "from", "to", "through", "between":
		return true
	}
	return false
}

// cut reports whether a noun's label leaves out what tells which is meant:
// "on the grounds that ...", "after talks between ...".
func (l *linker) cut(i int, p openie.Phrase) bool {
	return l.sentences[i].Child(p.Head, "acl", "nmod", "ccomp") != nil
}

func locative(preposition string) bool {
	switch preposition {
	case "in", "at", "near", "on", "inside", "outside", "across", "throughout":
		return true
	}
	return false
}

// tense tells which way a bare weekday or month points: -1 before
// publication, 1 after. What is not asserted lies ahead, unless in the
// perfect: "may have tested it on Friday".
func (l *linker) tense(i int, f *openie.Frame) int {
	if f.Modality == openie.Asserted && !l.present(i, f) {
		return -1
	}
	for _, id := range f.Relation.Tokens {
		if strings.EqualFold(l.sentences[i].Token(id).Lemma, "have") && id != f.Predicate {
			return -1
		}
	}
	return 1
}

// present reports whether the verb of a frame is in the present tense, which
// with a time tells what is to come, "the talks begin on Monday", but in a
// headline or caption what is over.
func (l *linker) present(i int, f *openie.Frame) bool {
	s := l.sentences[i]
	if last := s.Token(len(s.Tokens)); last == nil || last.UPOS != "PUNCT" || s.Block == ud.Heading || s.Block == ud.Caption || f.Relation.Inserted != "" {
		return false
	}
	for _, id := range f.Relation.Tokens {
		if t := s.Token(id); t.Feats.Get("VerbForm") == "Fin" {
			return t.Feats.Get("Tense") == "Pres" && t.Lemma != "have"
		}
	}
	return false
}

// words returns a phrase as it stands in the text, from its first to its
// last token.
func (l *linker) words(i int, p openie.Phrase) string {
	s := l.sentences[i]
	begin, end := s.Token(p.Tokens[0]).Begin, s.Token(p.Tokens[len(p.Tokens)-1]).End
	return strings.Join(strings.Fields(l.doc.Text[begin:end]), " ")
}

// when returns the words of a time expression that may give a date: those of
// the date or time that its head lies in, none for a duration ("two years after
// his election in 1990"), and all where it lies in neither.
func (l *linker) when(i int, p openie.Phrase, text string) string {
	s := l.sentences[i]
	v := s.ValueAt(p.Head)
	switch {
	case v == nil:
		return text
	case v.Type == ud.Date, v.Type == ud.Time:
		return l.doc.Text[s.Token(v.First).Begin:s.Token(v.Last).End]
	}
	return ""
}

// namedIn returns the sentence that names what this one only refers to.
func (l *linker) namedIn(i int, things ...thing) schema.Span {
	for _, t := range things {
		if t.namedIn >= 0 && t.named && t.namedIn != i {
			s := l.sentences[t.namedIn]
			return l.span(s.Begin, s.End)
		}
	}
	return schema.Span{}
}

func (l *linker) factHash(f *schema.Fact) string {
	parts := []string{l.hash, strconv.Itoa(f.Sentence.Begin), strconv.Itoa(f.Sentence.End), string(f.Subject), string(f.Predicate),
		schema.Text(f.Object), f.Polarity, f.Modality}
	for _, a := range f.Arguments {
		parts = append(parts, a.Preposition, string(a.Value))
	}
	return schema.Hash(parts...)
}

// finish sorts what was found and drops entities that no fact speaks of.
func (l *linker) finish() {
	used := make(map[quad.IRI]bool)
	for i := range l.doc.Facts {
		f := &l.doc.Facts[i]
		used[f.Subject], used[f.Place] = true, true
		if o, ok := f.Object.(quad.IRI); ok {
			used[o] = true
		}
		for _, a := range f.Arguments {
			used[a.Value] = true
		}
		for _, s := range f.Speakers {
			used[s] = true
		}
	}
	for iri, e := range l.entities {
		if used[iri] {
			l.doc.Entities = append(l.doc.Entities, *e)
		}
	}
	slices.SortFunc(l.doc.Entities, func(a, b schema.Entity) int { return cmp.Compare(a.IRI, b.IRI) })
	slices.SortStableFunc(l.doc.Facts, func(a, b schema.Fact) int {
		return cmp.Or(cmp.Compare(a.Sentence.Begin, b.Sentence.Begin), cmp.Compare(a.PredicateSpan.Begin, b.PredicateSpan.Begin), cmp.Compare(a.IRI, b.IRI))
	})
}
