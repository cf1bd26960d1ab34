// Package openie turns an annotated sentence into frames: what it states, as
// subject, relation, object and further arguments, with polarity, modality
// and speakers. Frames refer to tokens of the sentence only; which entities
// they speak of is the business of packages coref and link.
//
// The rules walk Universal Dependencies 2.16 trees. Each has a name that the
// frame carries in Rule. Verbs that change what their complements claim stand
// in the table verbs.txt. Extract keeps no state and is safe for
// concurrent use.
package openie

// Frame is one thing that a sentence states.
type Frame struct {
	Rule      string
	Predicate int // ID of the token that heads the relation
	Relation  Relation
	Subject   Phrase
	Object    Phrase // zero where there is none
	Content   *Frame // the frame of a clause that stands as object, or that the object is told or asked for
	Arguments []Argument
	Links     []Link // the frames of adverbial clauses: why, what for, when

	Denied   bool
	Modality Modality
	Speakers []Phrase // innermost first
	Times    []Phrase // time expressions that hold for the frame
}

// Phrase is a phrase of the sentence: its head and all its words in text
// order, without the preposition that joins it to the verb.
type Phrase struct {
	Head   int
	Tokens []int
}

// Zero reports whether the phrase stands for none.
func (p Phrase) Zero() bool { return p.Head == 0 }

// Relation is the words of a relation.
type Relation struct {
	Tokens      []int    // as they stand in the sentence, auxiliaries too
	Words       []string // lemmas: verb, particle; "be" and the participle of an agentless passive
	Preposition string   // of the object, "" for a direct one
	Inserted    string   // a word that the sentence implies: "is" of an apposition
}

// Argument is a further argument with the preposition that joins it.
type Argument struct {
	Preposition string
	Phrase      Phrase
	Time        bool
}

// Modality says whether a frame is claimed to be so. Higher values are
// farther from fact.
type Modality int

// The modalities of DATA-MODEL.
const (
	Asserted Modality = iota
	Planned
	Possible
	Hypothetical
)

// String returns the modality's name in the vocabulary of package schema.
func (m Modality) String() string {
	return [...]string{"asserted", "planned", "possible", "hypothetical"}[m]
}
