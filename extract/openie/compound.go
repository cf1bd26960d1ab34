package openie

import (
	"strings"

	"kg/extract/ud"
)

// compounded reads a participle that a hyphen joins to a name, before a noun
// that has a name too: "the Moscow-based company Yandex" (Yandex is based in
// Moscow), "the Gazprom-owned paper Izvestia" (Gazprom owns it). Of a
// noun without a name the words say nothing that its label would not.
func (r *reader) compounded(t *ud.Token) []*Frame {
	noun, hyphen := r.s.Head(t), r.s.Token(t.ID-1)
	if t.UPOS != "VERB" || t.XPOS != "VBN" || !t.Is("amod") || noun == nil || hyphen == nil || hyphen.XPOS != "HYPH" {
		return nil
	}
	by := r.s.Token(t.ID - 2)
	if by == nil || by.Head != t.ID || !r.isName(by) {
		return nil
	}
	named := r.namedBy(noun)
	if named == 0 {
		return nil
	}
	f := Frame{Rule: "svo-active-compound", Predicate: t.ID, Relation: Relation{Tokens: []int{t.ID}, Words: []string{strings.ToLower(t.Lemma)}}}
	switch n := r.s.NameAt(by.ID); strings.ToLower(t.Lemma) {
	case "base", "locate", "headquarter", "bear":
		if n.Type != ud.Place {
			return nil
		}
		f.Rule = "sv-passive-compound"
		f.Relation.Words, f.Relation.Preposition = []string{"be", strings.ToLower(t.Form)}, "in"
		return []*Frame{r.filled(f, named, by.ID)}
	}
	if !in(strings.ToLower(t.Lemma), possessing) {
		return nil
	}
	return []*Frame{r.filled(f, by.ID, named)}
}

// namedBy returns the name that a noun stands before or beside, "company
// [Yandex]", 0 for none.
func (r *reader) namedBy(noun *ud.Token) int {
	if r.isName(noun) {
		return noun.ID
	}
	for a := range r.s.Children(noun.ID, "appos") {
		if r.isName(a) && a.ID > noun.ID {
			return a.ID
		}
	}
	if h := r.s.Head(noun); h != nil && noun.Is("compound", "nmod:desc") && r.isName(h) && h.ID > noun.ID {
		return h.ID
	}
	return 0
}
