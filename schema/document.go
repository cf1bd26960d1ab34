package schema

import "github.com/cayleygraph/quad"

// Span is a run of code points of a document's text, End exclusive. The zero
// Span stands for none.
type Span struct{ Begin, End int }

// Document is all that one article says, ready to be written as quads.
// Entities and facts refer to each other by the IRIs they carry.
type Document struct {
	Base      Base
	Text      string // canonical text, NFC
	Title     string
	Date      string // publication date: YYYY-MM-DD, coarser, or ""
	Byline    string // who wrote it, as the article says it, or ""
	Language  string // BCP 47
	Extractor string // version of the extractor and its model
	Source    string // path or URL it was read from, "" for standard input
	Sentences []Span
	Entities  []Entity
	Facts     []Fact
}

// Hash identifies the document: a function of all that the article is, but
// neither of who read it nor where it was found. So what two articles differ
// in never depends on which of them came first.
func (d *Document) Hash() string {
	if d.Byline != "" {
		return Hash(d.Text, d.Title, d.Date, d.Language, d.Byline)
	}
	return Hash(d.Text, d.Title, d.Date, d.Language)
}

// IRI returns the document's own IRI.
func (d *Document) IRI() quad.IRI { return d.Base.Document(d.Hash()) }

// Graph returns the IRI of the document's graph.
func (d *Document) Graph() quad.IRI { return d.Base.Graph(d.Hash()) }

// Kinds are the coarse types that stand in the IRIs of named entities.
var Kinds = []string{"person", "organization", "place", "thing"}

// Entity is a thing that facts are about: a name shared by all documents, or
// a node of this document alone.
type Entity struct {
	IRI      quad.IRI
	Label    string
	Aliases  []string // other names in this document, sorted
	Class    quad.IRI // schema.org class, "" where unknown
	Named    bool
	Head     string   // lemma of the head noun, of unnamed nodes
	Wikidata string   // Q-id, only where certain
	Event    quad.IRI // fact of the document that tells what an unnamed node means: "the invasion of Ukraine"
	Roles    []string // of a person, as the document gives them, sorted: "foreign minister"
	Fields   []string // what these are known in, sorted: arts, politics, sport
	Stated   []Attribute
}

// Attribute is what a sentence says of a person besides a role.
type Attribute struct {
	Term  quad.IRI // NationTerm, OriginTerm or MemberTerm
	Value string   // "Finland", "Democratic Party"
	In    Span     // the sentence
}

// StatedIn returns the predicate that leads to the sentences which say an
// attribute: kg:nationalityIn.
func StatedIn(term quad.IRI) quad.IRI { return term + statedIn }

// Argument is a further argument of a fact with the preposition that joins
// it, "" where there is none.
type Argument struct {
	Preposition string
	Value       quad.IRI
	Named       bool
}

// FactLink joins a fact to another one of its sentence: its cause, purpose,
// condition, what it is in spite of, what it is before, after or during. A link of
// the kind SameEvent leads to one of any sentence.
type FactLink struct {
	Kind string
	Fact quad.IRI
}

// Fact is one statement of one sentence.
type Fact struct {
	IRI        quad.IRI
	Subject    quad.IRI
	Relation   []string // words of the predicate without the object's preposition
	Predicate  quad.IRI
	Object     quad.Value // entity, fact, or nil where there is none
	ObjectName bool       // the object is a named entity
	Arguments  []Argument
	Polarity   string
	Modality   string
	Speakers   []quad.IRI // innermost first; the order of those after it is not stored
	Time       string     // YYYY-MM-DD, YYYY-MM or YYYY
	TimeText   string
	Since      string // when it began, as Time
	Until      string // when it ended
	Duration   string // how long it took, xsd:duration: "P3M"
	Place      quad.IRI
	Links      []FactLink
	Confidence float64 // 0 to 1, written with two decimals
	Rule       string
	Features   []string // what the confidence depends on; not stored

	Sentence      Span
	NamedIn       Span // where the sentence does not hold the name
	SubjectSpan   Span
	PredicateSpan Span
	ObjectSpan    Span
}

// Plain reports whether the fact gives direct triples: affirmed, asserted.
func (f *Fact) Plain() bool { return f.Polarity == Affirmed && f.Modality == Asserted }
