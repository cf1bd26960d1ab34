package openie

import (
	"strings"

	"kg/extract/ud"
)

// Words renders the frame of a sentence on one line, for people: the words of
// its slots as they stand, the verb of a clause in parentheses, times behind
// "@", then its rule, speakers, links, and what sets it apart from a plain
// statement.
//
//	Subject | relation | Object (content) ; of argument ; @ on time [rule] <speaker> cause(verb) denied planned
func (f *Frame) Words(s *ud.Sentence) string {
	words := func(p Phrase) string {
		var all []string
		for _, id := range p.Tokens {
			all = append(all, s.Token(id).Form)
		}
		return strings.Join(all, " ")
	}
	var b strings.Builder
	b.WriteString(words(f.Subject) + " | " + strings.Join(f.Relation.Words, " "))
	if f.Relation.Preposition != "" {
		b.WriteString(" " + f.Relation.Preposition)
	}
	b.WriteString(" | ")
	if f.Object.Zero() {
		b.WriteString("-")
	} else {
		b.WriteString(words(f.Object))
	}
	if f.Content != nil {
		b.WriteString(" (" + strings.Join(f.Content.Relation.Words, " ") + ")")
	}
	for _, a := range f.Arguments {
		at := " ; "
		if a.Time {
			at = " ; @ "
		}
		b.WriteString(at + strings.TrimSpace(a.Preposition+" "+words(a.Phrase)))
	}
	b.WriteString(" [" + f.Rule + "]")
	for _, p := range f.Speakers {
		b.WriteString(" <" + words(p) + ">")
	}
	for _, l := range f.Links {
		b.WriteString(" " + string(l.Kind) + "(" + strings.Join(l.Frame.Relation.Words, " ") + ")")
	}
	if f.Denied {
		b.WriteString(" denied")
	}
	if f.Modality != Asserted {
		b.WriteString(" " + f.Modality.String())
	}
	return b.String()
}
