package link

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"kg/extract/coref"
	"kg/extract/openie"
	"kg/extract/ud"
	"kg/schema"
)

// sensible reports whether a frame makes a fact worth keeping. fated tells that it
// says enough by its verb alone, demanded that somebody asked for it.
func sensible(f *openie.Frame, fated, demanded bool, subject, object thing) bool {
	words := f.Relation.Words
	bare := f.Object.Zero() && object.iri == "" // neither object nor content
	switch {
	case len(words) == 0 || words[0] == "" || coref.Demonym(words[0]) != "":
		return false
	case !f.Object.Zero() && object.iri == "":
		return false
	case f.Rule == "apposition" && !subject.named && !object.named:
		return false // "500 miles (800 km)"
	case bare && f.Content != nil:
		return false // what was said makes no fact
	case bare && len(words) == 2 && unended[strings.Join(words, " ")]:
		return false // "ended up due to lack of sleep": as what, is lost
	case bare && (words[0] == "be" && !(subject.named && undergone(f)) || words[0] == "have" || words[0] == "do"):
		return false // "the site was accessible": an adjective, no edge
	case bare && len(f.Arguments) == len(f.Times) && wordless[words[0]] && (len(words) == 1 || len(f.Arguments) == 0) && !(subject.named && (fated || answers[words[0]] && conditional(f))):
		return false // "the court ruled on Monday": what, is lost
	case bare && len(f.Arguments) == len(f.Times) && !subject.named && (len(f.Times) == 0 || f.Modality != openie.Asserted):
		return false // "talks will take place"
	case bare && len(f.Arguments) == 0 && (f.Modality == openie.Hypothetical || f.Modality == openie.Possible) && !undergone(f) && !(demanded && subject.named):
		return false // "Russia would respond": how, and to what, is lost
	case openie.Reports(words) && !object.named && (f.Relation.Preposition == "in" || f.Relation.Preposition == "on"):
		return false // "wrote in a blog post": what, is lost
	case f.Modality != openie.Asserted && !subject.named && !object.named && object.iri != "" && len(f.Speakers) == 0:
		return false // "to represent water": nobody's claim about nothing named
	}
	return schema.RelationLabel(words) != ""
}

// undergone reports whether a frame tells what was done to its subject: "Navalny
// was arrested".
func undergone(f *openie.Frame) bool {
	return strings.HasPrefix(f.Rule, "sv-passive") || f.Rule == "nominalisation"
}

// conditional reports whether a frame tells what comes of a condition, which
// then says to what it is done: "Russia would respond if NATO grew".
func conditional(f *openie.Frame) bool {
	return slices.ContainsFunc(f.Links, func(l openie.Link) bool { return l.Kind == openie.Condition })
}

// fated reports whether a passive tells by its verb alone what became of somebody:
// "was arrested", "was re-elected", "was hauled in", but not "was designed".
func (l *linker) fated(i int, f *openie.Frame) bool {
	lemma := strings.ToLower(l.sentences[i].Token(f.Predicate).Lemma)
	return undergone(f) && f.Modality == openie.Asserted && (len(f.Relation.Words) > 2 || openie.Harms(lemma) || openie.Appoints(lemma))
}

// demanded reports whether a frame is what somebody is asked to do: "urged Maduro to
// resign".
func (l *linker) demanded(i int, f *openie.Frame) bool {
	t := l.sentences[i].Token(f.Predicate)
	h := l.sentences[i].Head(t)
	return t.Is("xcomp") && h != nil && f.Modality == openie.Hypothetical && openie.Demands([]string{strings.ToLower(h.Lemma)}) && !wordless[f.Relation.Words[0]]
}

// selfsame reports whether the label of an unnamed thing holds the name that
// it is said of, or but a number more than the other's: "Tiziano Lugli is
// musician Tiziano Lugli", "teams are among 163 teams".
func (l *linker) selfsame(subject, object thing) bool {
	a, b := l.entities[subject.iri], l.entities[object.iri]
	if a == nil || b == nil || b.Named {
		return false
	}
	for _, name := range append([]string{a.Label}, a.Aliases...) {
		if strings.HasSuffix(b.Label, " "+name) {
			return true
		}
	}
	return a.Named && a.Label == b.Label
}

// overdenied reports whether a denied frame denies more than the sentence,
// since the label of its object leaves out what restricts it: "did not sign the
// same document", "has no problems with Finland".
func (l *linker) overdenied(i int, f *openie.Frame, object thing) bool {
	e, s := l.entities[object.iri], l.sentences[i]
	if !f.Denied || f.Object.Zero() || e == nil || e.Named {
		return false
	}
	for a := range s.Children(f.Object.Head, "amod") {
		if vague[strings.ToLower(a.Lemma)] {
			return true
		}
	}
	if slices.ContainsFunc(strings.Fields(e.Label), schema.IsPreposition) {
		return false
	}
	for c := range s.Children(f.Object.Head, "nmod", "acl") {
		if !c.Is("nmod:poss") {
			return true
		}
	}
	return false
}

// shared reports whether only several together can be said to have an object:
// "the two presidents sat at opposite ends".
func (l *linker) shared(i int, p openie.Phrase) bool {
	if p.Zero() {
		return false
	}
	for a := range l.sentences[i].Children(p.Head, "amod", "det") {
		switch strings.ToLower(a.Lemma) {
		case "opposite", "respective", "different", "opposing", "both", "each":
			return true
		}
	}
	return false
}

// ofItself reports whether "it" was taken for what the subject is a part of:
// "its parliament approved it" of Turkey's.
func (l *linker) ofItself(i int, f *openie.Frame, subject, object thing) bool {
	a, b := l.entities[subject.iri], l.entities[object.iri]
	return a != nil && b != nil && !f.Object.Zero() && l.sentences[i].Token(f.Object.Head).Lemma == "it" && strings.HasPrefix(a.Label, possessive(b.Label)+" ")
}

// recipient reports whether the object of a verb of giving is who gets
// something that the sentence names and the frame does not.
func (l *linker) recipient(i int, f *openie.Frame) bool {
	return !f.Object.Zero() && f.Relation.Preposition == "" && openie.Gives(f.Relation.Words) && l.sentences[i].Token(f.Object.Head).Is("iobj")
}

// peopled reports whether a role is said to be of a people, not of their
// country: "English captain Harry Kane" is no captain of the English.
func (l *linker) peopled(i int, f *openie.Frame, object thing) bool {
	base, _, _ := strings.Cut(f.Rule, "-")
	return (base == "title" || base == "apposition") && object.people && l.sentences[i].Token(f.Object.Head).UPOS == "ADJ"
}

// abroad reports whether a name is said to be in a country, or in "the" some region,
// for standing beside it, though it is of none that has one seat: "the Islamic Army in
// Iraq" may be all of its name, and "the Interior Ministry in Kyiv" is where it is.
func (l *linker) abroad(i int, f *openie.Frame, object thing) bool {
	s := l.sentences[i]
	e := l.entities[object.iri]
	if f.Rule != "place-noun" || e == nil || s.Token(f.Object.Head).Deprel == "nmod:unmarked" {
		return false
	}
	wide := coref.Country(e.Label) != "" || s.Child(f.Object.Head, "det") != nil || continents[e.Label]
	return wide && !openie.Premises(s.Token(f.Subject.Head).Lemma)
}

// continents are no place that a thing is in.
var continents = map[string]bool{
	"Africa": true, "America": true, "Antarctica": true, "Asia": true, "Australia": true, "Europe": true, "North America": true, "South America": true,
	"Latin America": true, "Middle East": true,
}

// asks reports whether a sentence ends with a question mark.
func asks(s *ud.Sentence) bool {
	for i := len(s.Tokens) - 1; i >= 0 && s.Tokens[i].UPOS == "PUNCT"; i-- {
		if strings.Contains(s.Tokens[i].Form, "?") {
			return true
		}
	}
	return false
}

// wondered reports whether a frame is what somebody asks or leaves open:
// "declined to say whether he would resign".
func (l *linker) wondered(i int, f *openie.Frame) bool {
	s := l.sentences[i]
	t := s.Token(f.Predicate)
	if t == nil || !t.Is("ccomp") || f.Modality == openie.Asserted {
		return false
	}
	for m := range s.Children(t.ID, "mark") {
		if strings.EqualFold(m.Form, "whether") || strings.EqualFold(m.Form, "if") {
			return true
		}
	}
	return false
}

// vacuous reports whether a fact lacks what it is compared with, or nothing that
// it speaks of is named, and its ends are bare nouns, or its object one that only the text before explains:
// "candidates were elected", "was elected in this district".
func (l *linker) vacuous(i int, f *openie.Frame, subject, object thing, fact *schema.Fact) bool {
	if fact.Relation[0] == "describe" && !slices.ContainsFunc(fact.Arguments, func(a schema.Argument) bool { return a.Preposition == "as" }) {
		return true // "described the accident": as what, is lost
	}
	if addressing[fact.Relation[0]] && len(fact.Relation) == 1 && len(fact.Arguments) == 0 && l.entities[object.iri] != nil {
		return true // "the judge told him": what, is lost
	}
	if fact.Object == nil && len(fact.Arguments) == 0 && len(fact.Relation) == 1 && wordless[fact.Relation[0]] && openie.Reports(fact.Relation) {
		return true // "the coalition said on its website": what, is lost, and so is where
	}
	if openie.Compares(fact.Relation) && !slices.ContainsFunc(fact.Arguments, func(a schema.Argument) bool { return a.Preposition == "to" || a.Preposition == "with" }) {
		return true // "compared the destruction": with what, is lost
	}
	if subject.named || object.named || fact.Place != "" {
		return false
	}
	if object.iri == "" {
		return len(fact.Arguments) == 0 && fact.Time == "" && len(fact.Speakers) == 0 // "candidates negotiate for years"
	}
	if len(fact.Speakers) > 0 {
		known := slices.ContainsFunc(fact.Speakers, func(s quad.IRI) bool { return l.entities[s] != nil && l.entities[s].Named })
		return !known && l.bareNoun(object) && (l.bareNoun(subject) || l.pointing(i, f.Object.Head)) && len(fact.Arguments) == 0
	}
	if l.bareNoun(object) && l.pointing(i, f.Object.Head) {
		return true // "in this district"
	}
	for _, a := range fact.Arguments {
		if a.Named {
			return false
		}
	}
	return l.bareNoun(subject) && l.bareNoun(object)
}

// bareNoun reports whether a thing is a node whose label is one word.
func (l *linker) bareNoun(t thing) bool {
	e := l.entities[t.iri]
	return e != nil && !e.Named && !strings.Contains(e.Label, " ")
}

// addressing verbs say nothing without what somebody is told.
var addressing = map[string]bool{"tell": true, "inform": true, "ask": true, "remind": true, "assure": true, "notify": true}

// answers are verbs whose condition tells what they answer to.
var answers = map[string]bool{"respond": true, "react": true, "agree": true, "accept": true, "refuse": true, "act": true, "help": true}

// unended verbs say nothing without what comes of it.
var unended = map[string]bool{"end up": true, "wind up": true, "turn out": true}

// wordless verbs say nothing without what is told, meant or done.
var wordless = map[string]bool{
	"say": true, "tell": true, "add": true, "go": true, "come": true, "get": true, "make": true, "take": true, "think": true, "know": true,
	"mean": true, "seem": true, "appear": true, "want": true, "see": true, "ask": true, "claim": true, "report": true, "explain": true,
	"include": true, "begin": true, "start": true, "continue": true, "happen": true, "note": true, "state": true, "write": true, "give": true,
	"become": true, "find": true, "use": true, "show": true, "feel": true, "look": true, "keep": true, "put": true, "let": true, "try": true,
	"rule": true, "insist": true, "announce": true, "believe": true, "declare": true, "demand": true, "deny": true, "discuss": true, "describe": true,
	"argue": true, "suggest": true, "warn": true, "reveal": true, "confirm": true, "admit": true, "acknowledge": true, "emphasize": true, "stress": true,
	"reason": true, "respond": true, "react": true, "recall": true, "remark": true, "comment": true, "conclude": true, "learn": true, "hear": true,
	"hope": true, "expect": true, "fear": true, "call": true, "name": true, "dub": true, "need": true, "allow": true, "cause": true, "help": true,
	"emerge": true, "turn": true, "bring": true, "hold": true, "have": true, "do": true, "be": true, "accept": true, "work": true, "refuse": true, "agree": true, "increase": true, "provide": true, "offer": true, "contain": true,
	"stop": true, "refrain": true, "abstain": true, "live": true, "battle": true, "struggle": true, "drive": true, "compete": true,
	"decide": true, "propose": true, "promise": true, "pledge": true, "vow": true, "urge": true, "allege": true, "estimate": true, "predict": true,
	"recommend": true, "require": true, "plan": true, "intend": true, "threaten": true, "request": true, "order": true, "seek": true,
}
