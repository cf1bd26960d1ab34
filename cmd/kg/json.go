package main

import "kg/schema"

// The types below are what kg prints as JSON. Their keys are a contract.

// nodeJSON is an entity, or a fact that another fact is about.
type nodeJSON struct {
	ID    string `json:"id"`            // IRI
	Label string `json:"label"`         // as people read it
	Type  string `json:"type"`          // schema.org class such as "Person", "Statement" for a fact, "" where unknown
	As    string `json:"as,omitempty"`  // the document's own name where it is another than the label
	Why   string `json:"why,omitempty"` // the rule that joined the two names
}

// relationJSON is a predicate.
type relationJSON struct {
	ID    string `json:"id"`
	Label string `json:"label"` // "was admitted to"
	Lemma string `json:"lemma"` // "be admitted to"
}

// argumentJSON is a further argument of a fact: "of provocations".
type argumentJSON struct {
	Preposition string `json:"preposition"` // "" for a second object, or a clause that the object is told or asked for
	nodeJSON
}

// factJSON is a fact with its evidence. Offsets are code points of the
// document's text, end exclusive.
type factJSON struct {
	Fact       string         `json:"fact"` // IRI
	Subject    nodeJSON       `json:"subject"`
	Predicate  relationJSON   `json:"predicate"`
	Object     *nodeJSON      `json:"object"`                   // null where the sentence has none
	Polarity   string         `json:"polarity"`                 // affirmed, denied
	Modality   string         `json:"modality"`                 // asserted, planned, possible, hypothetical
	Speaker    *nodeJSON      `json:"speaker"`                  // who says so in the text, null where nobody does
	Speakers   []nodeJSON     `json:"outer_speakers,omitempty"` // who says that the speaker says so, inner first
	Time       string         `json:"time"`                     // YYYY-MM-DD, YYYY-MM, YYYY or ""
	TimeText   string         `json:"time_text"`                // the words that gave it
	Since      string         `json:"since,omitempty"`          // when it began: YYYY-MM-DD, YYYY-MM or YYYY
	Until      string         `json:"until,omitempty"`          // when it ended
	Duration   string         `json:"duration,omitempty"`       // how long it took, as xsd:duration: P3M
	Place      *nodeJSON      `json:"place"`
	Arguments  []argumentJSON `json:"arguments"`
	Confidence float64        `json:"confidence"` // 0 to 1
	Rule       string         `json:"rule"`       // how it was read off the sentence
	Document   string         `json:"document"`   // IRI
	Story      string         `json:"story"`      // IRI of the document that it is a copy of, else its own: copies of one text say a thing once
	Title      string         `json:"title"`
	Byline     string         `json:"byline,omitempty"` // who wrote the article, as it says
	Source     string         `json:"source"`           // path or URL, "" for standard input
	Line       int            `json:"line"`             // of the sentence in the text, from 1
	Page       int            `json:"page,omitempty"`   // of the sentence, from 1, where the text has pages
	Begin      int            `json:"begin"`            // of the sentence
	End        int            `json:"end"`
	Sentence   string         `json:"sentence"` // its text

	stating []schema.Span // where in it the fact is stated
}

// stepJSON is one step of a path. Subject and object stand as stated; an
// inverse step leads from the object to the subject.
type stepJSON struct {
	Subject    nodeJSON     `json:"subject"`
	Predicate  relationJSON `json:"predicate"`
	Object     nodeJSON     `json:"object"`
	Direction  string       `json:"direction"` // forward, inverse
	Confidence float64      `json:"confidence"`
	Facts      []factJSON   `json:"facts"`          // what says so, the surest first
	Also       []stepJSON   `json:"also,omitempty"` // what else is said between the two
}

// pathJSON is one way from one entity to another.
type pathJSON struct {
	Steps      []stepJSON `json:"steps"`
	Confidence float64    `json:"confidence"`
}

// pathsJSON answers how two things connect.
type pathsJSON struct {
	From  nodeJSON   `json:"from"`
	To    nodeJSON   `json:"to"`
	Paths []pathJSON `json:"paths"`
}
