// Package schema says what the graph may say: documents, sentences,
// entities and facts, the IRIs they are given, and the quads that stand for
// them. A Document is what extract makes of an article; Quads writes it out
// and ReadFact reads one fact back from the quads of its node.
//
// Each document has a named graph; the default graph stays empty. IRIs are
// minted only here, by the methods of Base, so that none needs escaping
// later. Offsets are Unicode code points of the document's canonical text,
// end exclusive.
package schema

import "github.com/cayleygraph/quad"

// Namespaces of the vocabularies in use. KG is the project's own.
const (
	KG        = "urn:x-kg:ns#"
	RDF       = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	RDFS      = "http://www.w3.org/2000/01/rdf-schema#"
	OWL       = "http://www.w3.org/2002/07/owl#"
	XSD       = "http://www.w3.org/2001/XMLSchema#"
	SKOS      = "http://www.w3.org/2004/02/skos/core#"
	DCTerms   = "http://purl.org/dc/terms/"
	PROV      = "http://www.w3.org/ns/prov#"
	NIF       = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
	SchemaOrg = "https://schema.org/"
	Wikidata  = "http://www.wikidata.org/entity/"

	WikidataProperty = "http://www.wikidata.org/prop/direct/"
)

// Terms of public vocabularies.
const (
	Type          quad.IRI = RDF + "type"
	Statement     quad.IRI = RDF + "Statement"
	Property      quad.IRI = RDF + "Property"
	Subject       quad.IRI = RDF + "subject"
	Predicate     quad.IRI = RDF + "predicate"
	Object        quad.IRI = RDF + "object"
	Label         quad.IRI = RDFS + "label"
	SubPropertyOf quad.IRI = RDFS + "subPropertyOf"
	SameAs        quad.IRI = OWL + "sameAs"
	DifferentFrom quad.IRI = OWL + "differentFrom"
	PrefLabel     quad.IRI = SKOS + "prefLabel"
	AltLabel      quad.IRI = SKOS + "altLabel"
	Source        quad.IRI = DCTerms + "source"
	Language      quad.IRI = DCTerms + "language"
	Creator       quad.IRI = DCTerms + "creator" // of a document: its byline, a literal
	DerivedFrom   quad.IRI = PROV + "wasDerivedFrom"
	AttributedTo  quad.IRI = PROV + "wasAttributedTo"

	Context          quad.IRI = NIF + "Context"
	SentenceClass    quad.IRI = NIF + "Sentence"
	BeginIndex       quad.IRI = NIF + "beginIndex"
	EndIndex         quad.IRI = NIF + "endIndex"
	AnchorOf         quad.IRI = NIF + "anchorOf"
	ReferenceContext quad.IRI = NIF + "referenceContext"
	IsString         quad.IRI = NIF + "isString"

	Article       quad.IRI = SchemaOrg + "Article"
	NewsArticle   quad.IRI = SchemaOrg + "NewsArticle"
	Headline      quad.IRI = SchemaOrg + "headline"
	DatePublished quad.IRI = SchemaOrg + "datePublished"

	Date       quad.IRI = XSD + "date"
	GYearMonth quad.IRI = XSD + "gYearMonth"
	GYear      quad.IRI = XSD + "gYear"
	Duration   quad.IRI = XSD + "duration"
	Decimal    quad.IRI = XSD + "decimal"
	Integer    quad.IRI = XSD + "integer"
	String     quad.IRI = XSD + "string"     // which literals have without saying so
	LangString quad.IRI = RDF + "langString" // of those with a language
)

// Terms of the project's own vocabulary.
const (
	Extractor     quad.IRI = KG + "extractor"
	Head          quad.IRI = KG + "head"
	RoleTerm      quad.IRI = KG + "role"  // of a person
	FieldTerm     quad.IRI = KG + "field" // that a person is known in
	NationTerm    quad.IRI = KG + "nationality"
	OriginTerm    quad.IRI = KG + "origin"   // where a person was born: "Australian-born"
	MemberTerm    quad.IRI = KG + "memberOf" // a party or team
	SubjectSpan   quad.IRI = KG + "subjectSpan"
	PredicateSpan quad.IRI = KG + "predicateSpan"
	ObjectSpan    quad.IRI = KG + "objectSpan"
	NamedIn       quad.IRI = KG + "namedIn"
	Confidence    quad.IRI = KG + "confidence"
	Rule          quad.IRI = KG + "rule"
	PolarityTerm  quad.IRI = KG + "polarity"
	ModalityTerm  quad.IRI = KG + "modality"
	OuterSpeaker  quad.IRI = KG + "outerSpeaker"
	TimeTerm      quad.IRI = KG + "time"
	TimeText      quad.IRI = KG + "timeText"
	SinceTerm     quad.IRI = KG + "since"
	UntilTerm     quad.IRI = KG + "until"
	DurationTerm  quad.IRI = KG + "duration"
	PlaceTerm     quad.IRI = KG + "place"
	SameStory     quad.IRI = KG + "sameStory"
	Judged        quad.IRI = KG + "judged" // what the user says of a fact
	EventTerm     quad.IRI = KG + "event"  // of a relation: what kind of event it reports

	argument = KG + "argument-" // with the preposition: kg:argument-to
	statedIn = "In"             // behind an attribute's term, of the sentence that says it: kg:nationalityIn
	link     = KG + "link-"     // between facts, with the kind: kg:link-cause
)

// SameEvent is the kind of link from what a noun tells of, a fact or a node, to
// the fact that tells it by a verb.
const SameEvent = "same-event"

// Polarities and modalities of facts.
const (
	Affirmed = "affirmed"
	Denied   = "denied"

	Asserted     = "asserted"
	Planned      = "planned"
	Possible     = "possible"
	Hypothetical = "hypothetical"

	Rejected = "rejected" // what a fact is judged
)

// Described reports whether a predicate belongs to one of the vocabularies
// that describe nodes instead of relating things of the world. Quads with
// such a predicate are never edges of a path.
func Described(predicate quad.IRI) bool {
	for _, ns := range []string{KG, RDF, RDFS, OWL, SKOS, DCTerms, PROV, NIF} {
		if len(predicate) >= len(ns) && string(predicate[:len(ns)]) == ns {
			return true
		}
	}
	return predicate == Headline || predicate == DatePublished
}
