package openie

import (
	"strings"

	"kg/extract/ud"
)

// LinkKind tells how the frame at the other end of a link stands to the one
// that has it.
type LinkKind string

// The kinds of links, with the clause that the linked frame is read from.
const (
	Cause      LinkKind = "cause"      // "prices rose [because rain fell]"
	Purpose    LinkKind = "purpose"    // "Peru sold gold [to buy oil]"
	Condition  LinkKind = "condition"  // "Mali will pay [if Chad pays]"
	Concession LinkKind = "concession" // "Oslo joined [although Bern refused]"
	After      LinkKind = "after"      // "Oslo joined [after Bern refused]"
	Before     LinkKind = "before"     // "Oslo joined [before Bern refused]"
	During     LinkKind = "during"     // "Oslo joined [while Bern slept]"
)

// Link joins a frame to another one of its sentence.
type Link struct {
	Kind  LinkKind
	Frame *Frame
}

// marks are conjunctions by the link that they make; "as" and "since" can be
// of time or reason, and make none.
var marks = map[string]LinkKind{
	"because": Cause, "to": Purpose, "in-order-to": Purpose, "so-that": Purpose, "so-as-to": Purpose,
	"if": Condition, "unless": Condition, "provided": Condition, "even-if": Condition, "as-long-as": Condition,
	"although": Concession, "though": Concession, "even-though": Concession, "despite": Concession, "in-spite-of": Concession,
	"after": After, "once": After, "as-soon-as": After, "before": Before, "until": Before, "till": Before,
	"while": During, "whilst": During, "when": During, "whenever": During,
}

// link joins the frames of each clause to the first frame of the adverbial
// clauses below it.
func (r *reader) link() {
	for i := range r.s.Tokens {
		t := &r.s.Tokens[i]
		if !t.Is("advcl") || t.Deprel == "advcl:relcl" {
			continue
		}
		kind, other := r.linkOf(t), r.clauses[r.content(t.ID)]
		if kind == "" || other == nil {
			continue
		}
		above := r.content(t.Head)
		for _, f := range r.frames {
			if f.Predicate == above && f != other {
				f.Links = append(f.Links, Link{kind, other})
			}
		}
	}
}

// linkOf returns the link that the conjunction of the clause of t makes, ""
// for none.
func (r *reader) linkOf(t *ud.Token) LinkKind {
	for c := range r.s.Children(t.ID, "mark", "advmod", "case") {
		if c.ID > t.ID {
			continue
		}
		words := r.markWords(c)
		if before := r.s.Token(c.ID - 1); before != nil && before.Head == t.ID && before.Is("mark", "advmod") && marks[strings.ToLower(before.Form)+"-"+words] != "" {
			words = strings.ToLower(before.Form) + "-" + words // "even though", "so that"
		}
		if kind := marks[words]; kind != "" && !(kind == Purpose && r.gerund(t)) {
			return kind
		}
	}
	return ""
}
