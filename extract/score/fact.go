package score

import (
	"slices"
	"strings"
)

// Node is a subject, an object or an argument of a fact.
type Node struct {
	Label   string
	Aliases []string
	Head    string // head noun, as it stands or as its lemma; may be empty
}

// Argument is a further argument with its preposition, which may be empty.
type Argument struct {
	Preposition string
	Node
}

// Fact is a fact in plain strings, made from a document or written by hand.
// A fact without object has an empty Object.
type Fact struct {
	Subject  Node
	Lemma    string // the predicate's words without the object's preposition: "speak", "be admitted"
	Relation string // with it: "speak to"
	Label    string // as people read it: "spoke to"
	Object   Node

	Arguments []Argument
	Polarity  string // "affirmed" or "denied"
	Modality  string // "asserted", "planned", "possible" or "hypothetical"
	Speakers  []Node
	Time      string // YYYY-MM-DD, YYYY-MM, YYYY or empty

	Edge bool // a path may go along it: plainly said, between two entities

	Document      string // its name
	Sentence      string // that it was taken from
	Before, After string // up to two sentences on each side, for who judges it
}

// String renders the whole fact on one line: what it says, then what is not
// plain about it in brackets. Two facts that differ in anything but their
// place render differently.
//
//	Joe Biden | spoke to | Vladimir Putin | by videolink [time 2021-12]
func (f Fact) String() string {
	parts := []string{f.Subject.Label, f.Label}
	if f.Object.Label != "" {
		parts = append(parts, f.Object.Label)
	}
	for _, a := range f.Arguments {
		parts = append(parts, strings.TrimSpace(a.Preposition+" "+a.Label))
	}
	line := strings.Join(parts, " | ")
	var notes []string
	if f.Polarity == "denied" {
		notes = append(notes, f.Polarity)
	}
	if f.Modality != "" && f.Modality != "asserted" {
		notes = append(notes, f.Modality)
	}
	for _, s := range f.Speakers {
		notes = append(notes, "said by "+s.Label)
	}
	if f.Time != "" {
		notes = append(notes, "time "+f.Time)
	}
	if len(notes) > 0 {
		line += " [" + strings.Join(notes, ", ") + "]"
	}
	return strings.Join(strings.Fields(line), " ")
}

// nodes returns all that the fact is about, its speakers not among them.
func (f Fact) nodes() []Node {
	all := []Node{f.Subject, f.Object}
	for _, a := range f.Arguments {
		all = append(all, a.Node)
	}
	return all
}

// extraWords is how many words more than an alternative a node may have that
// is matched by its head.
const extraWords = 4

// is reports whether one of the alternatives names the node: it equals the
// label or an alias, or it contains the head and the node has at most four
// words more.
func (n Node) is(alternatives []string) bool {
	return slices.ContainsFunc(alternatives, func(a string) bool {
		return n.named(a) || n.headedBy(a)
	})
}

func (n Node) named(alternative string) bool {
	same := func(s string) bool { return s != "" && fold(s) == fold(alternative) }
	return same(n.Label) || slices.ContainsFunc(n.Aliases, same)
}

func (n Node) headedBy(alternative string) bool {
	words := strings.Fields(fold(alternative))
	head := singular(fold(n.Head))
	return head != "" && len(strings.Fields(n.Label)) <= len(words)+extraWords &&
		slices.ContainsFunc(words, func(w string) bool { return singular(w) == head })
}

// fold drops case, outer and doubled blanks.
func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// singular takes a regular plural ending off, so that a head given as lemma
// and one given as it stands compare equal.
func singular(word string) string {
	switch {
	case strings.HasSuffix(word, "ies") && len(word) > 4:
		return word[:len(word)-3] + "y"
	case strings.HasSuffix(word, "sses"), strings.HasSuffix(word, "shes"), strings.HasSuffix(word, "ches"), strings.HasSuffix(word, "xes"):
		return word[:len(word)-2]
	case strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && !strings.HasSuffix(word, "us") && len(word) > 3:
		return word[:len(word)-1]
	}
	return word
}
