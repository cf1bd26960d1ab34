package link

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"kg/extract/coref"
	"kg/extract/openie"
	"kg/extract/ud"
)

// maxBack is how many earlier nouns of one word are looked at for what a later
// one points to.
const maxBack = 30

// nounKey is a noun and its number: "plan" and "plans" point to other things.
type nounKey struct{ lemma, number string }

func keyOf(t *ud.Token) nounKey { return nounKey{strings.ToLower(t.Lemma), t.Feats.Get("Number")} }

// before orders places of a text.
func before(a, b coref.Ref) int { return cmp.Or(a.Sentence-b.Sentence, a.Token-b.Token) }

// nouns returns where each noun of the text stands, heads of names among them.
func nouns(sentences []*ud.Sentence) map[nounKey][]coref.Ref {
	all := make(map[nounKey][]coref.Ref)
	for i, s := range sentences {
		for k := range s.Tokens {
			t := &s.Tokens[k]
			n := s.NameAt(t.ID)
			if t.UPOS == "NOUN" && n == nil || n != nil && n.Last > n.First && s.HeadOf(n.First, n.Last) == t.ID {
				all[keyOf(t)] = append(all[keyOf(t)], coref.Ref{Sentence: i, Token: t.ID})
			}
		}
	}
	return all
}

// antecedent returns what a bare noun with "the" or "this" points back to: the
// only thing before it that is called so and whose label tells more. "The
// Commission proposed a plan for gas ... Hungary opposed [the plan]".
func (l *linker) antecedent(i int, t *ud.Token) (thing, bool) {
	ref := coref.Ref{Sentence: i, Token: t.ID}
	th, ok := l.antecedents[ref]
	if !ok {
		th = l.pointedAt(ref, t)
		l.antecedents[ref] = th
	}
	return th, th.iri != ""
}

func (l *linker) pointedAt(ref coref.Ref, t *ud.Token) thing {
	s := l.sentences[ref.Sentence]
	if t.UPOS != "NOUN" || s.Temporal(t.ID) || !l.pointing(ref.Sentence, t.ID) || s.Child(t.ID, "cop") != nil || strings.Contains(l.label(ref.Sentence, t, nil), " ") {
		return thing{}
	}
	key := keyOf(t)
	keys := []nounKey{key}
	if slices.Contains(talks, key.lemma) {
		for _, lemma := range talks {
			keys = append(keys, nounKey{lemma, key.number})
		}
	}
	for _, key := range keys {
		if found := l.pointedAtBy(ref, key); found.iri != "" {
			found.certainty *= sameNoun
			return found
		}
	}
	return thing{}
}

// talks are nouns for one and the same: "a phone call ... the conversation".
var talks = []string{"call", "conversation", "talk", "discussion"}

// pointedAtBy returns the only described thing before a place that is called
// by a noun, none where there is none or more than one.
func (l *linker) pointedAtBy(ref coref.Ref, key nounKey) thing {
	all := l.nouns[key]
	k, _ := slices.BinarySearchFunc(all, ref, before)
	var found thing
	var words string // that describe it
	for _, ref := range slices.Backward(all[max(0, k-maxBack):k]) {
		th, as := l.described(ref)
		switch {
		case as == "" || found.iri == th.iri:
		case found.iri == "" || within(words, as) || l.calls(found, as):
			found, words = th, as // the fuller description
		case !within(as, words) && !l.calls(th, words):
			return thing{} // two plans: which is meant, nobody knows
		}
	}
	return found
}

// calls reports whether a label calls something by the name of th: "Zaporizhzhia
// nuclear power plant".
func (l *linker) calls(th thing, label string) bool {
	return th.named && within(l.entities[th.iri].Label, label)
}

// telling reports whether a label tells which thing of a kind it names: "gas
// plan", not "new plan" nor "two plans".
func telling(label string) bool {
	words := strings.Fields(strings.ToLower(label))
	return len(words) > 2 || len(words) == 2 && !vague[words[0]] && !counts[words[0]] && !fresh[words[0]] && !quantifying(words[0]) && !unicode.IsDigit(rune(words[0][0]))
}

// fresh adjectives tell a thing from others of its kind only where it is first
// spoken of.
var fresh = map[string]bool{
	"new": true, "separate": true, "similar": true, "different": true, "final": true, "first": true, "second": true, "third": true, "recent": true,
	"previous": true, "current": true, "original": true, "additional": true, "special": true, "possible": true, "initial": true, "next": true, "last": true,
	"more": true, "whole": true, "entire": true, "full": true, "total": true,
}

// within reports whether all words of a label stand in another.
func within(label, other string) bool {
	words := strings.Fields(strings.ToLower(other))
	return !slices.ContainsFunc(strings.Fields(strings.ToLower(label)), func(w string) bool { return !slices.Contains(words, w) })
}

// sameNoun is how certain it is that a noun with "the" is the only thing
// called so before.
const sameNoun = 0.85

// described returns the thing of a noun, and the label that describes it where
// that tells more than the noun; "" where none does.
func (l *linker) described(ref coref.Ref) (thing, string) {
	s := l.sentences[ref.Sentence]
	t := s.Token(ref.Token)
	if th, ok := l.predicated(ref.Sentence, t); ok {
		return th, l.label(ref.Sentence, t, nil) // "X became Europe's largest company": the company is X
	}
	if t.Is("appos", "xcomp") || s.Child(t.ID, "cop") != nil {
		return thing{}, "" // "it is the largest plant": what it is, not which plant
	}
	if chain, m := l.text.At(ref); chain >= 0 {
		if c := &l.text.Chains[chain]; len(c.Members) > 0 || c.Label == "" && s.NameAt(t.ID) != nil {
			return thing{}, ""
		}
		if th, ok := l.chain(ref.Sentence, chain, m.Certainty); ok && telling(l.entities[th.iri].Label) {
			return th, l.entities[th.iri].Label
		}
		return thing{}, ""
	}
	label := l.label(ref.Sentence, t, nil)
	if s.NameAt(t.ID) != nil || !telling(label) {
		return thing{}, ""
	}
	if all := l.node(ref.Sentence, openie.Phrase{Head: t.ID}, t); len(all) == 1 {
		return all[0], label
	}
	return thing{}, ""
}

// predicated returns the named thing of which a clause says that it is or became
// what t means, but not where that is denied, only possible or said of several.
func (l *linker) predicated(i int, t *ud.Token) (thing, bool) {
	s := l.sentences[i]
	verb := s.Predicate(t)
	if verb == nil {
		return thing{}, false
	}
	for c := range s.Children(verb.ID, "aux", "advmod", "mark") {
		if c.Is("mark") || c.XPOS == "MD" || c.Lemma == "not" || c.Lemma == "never" {
			return thing{}, false
		}
	}
	subject := s.Child(verb.ID, "nsubj")
	if subject == nil || s.Child(subject.ID, "conj") != nil || t.Feats.Get("Number") == "Plur" {
		return thing{}, false
	}
	chain, m := l.text.At(coref.Ref{Sentence: i, Token: subject.ID})
	if chain < 0 || l.text.Chains[chain].Label == "" || len(l.text.Chains[chain].Members) > 0 {
		return thing{}, false
	}
	return l.chain(i, chain, m.Certainty)
}

// unexplained reports whether a phrase stands for a thing that only those know
// who read the text before: "the plan", "this district", "both countries", "it"
// of a plan. What is there but once ("the economy") explains itself, but a bare
// noun that is no person does no more as a subject.
func (l *linker) unexplained(i int, p openie.Phrase, th thing, actor bool) bool {
	e := l.entities[th.iri]
	if p.Zero() || e == nil || e.Named {
		return false
	}
	s := l.sentences[i]
	t := s.Token(p.Head)
	if actor && !strings.Contains(e.Label, " ") && !ud.Personal(e.Head) && !collective[e.Head] {
		return true // "requests came from Rome": whose, is lost
	}
	switch words := strings.Fields(e.Label); {
	case len(words) == 2 && (counts[strings.ToLower(words[0])] || s.Child(t.ID, "nummod") != nil):
		return words[0] == "both" || l.pointing(i, t.ID)
	case len(words) > 1:
		return false
	case t.UPOS == "PRON":
		return true
	case !l.pointing(i, t.ID):
		return false
	}
	all := l.nouns[keyOf(t)]
	k, _ := slices.BinarySearchFunc(all, coref.Ref{Sentence: i, Token: t.ID}, before)
	return k > 0 || l.demonstrative(i, t.ID) || openie.Eventful(strings.ToLower(t.Lemma))
}

// collective nouns mean persons who act together.
var collective = map[string]bool{
	"police": true, "troop": true, "troops": true, "force": true, "forces": true, "army": true, "military": true, "militia": true, "navy": true,
	"people": true, "crowd": true, "public": true, "media": true, "press": true, "staff": true, "youth": true, "government": true, "parliament": true,
	"court": true, "authority": true, "union": true, "team": true, "family": true, "gang": true, "mob": true, "jury": true,
}

// counts are words that count a noun without telling which.
var counts = map[string]bool{"both": true, "two": true, "three": true, "four": true, "five": true, "all": true, "each": true, "every": true, "other": true}

// pointing reports whether a noun points to something said before.
func (l *linker) pointing(i, id int) bool {
	d := l.sentences[i].Child(id, "det")
	return d != nil && (d.Feats.Get("Definite") == "Def" || d.Feats.Get("PronType") == "Dem")
}

// demonstrative reports whether a noun stands with "this" or "those".
func (l *linker) demonstrative(i, id int) bool {
	d := l.sentences[i].Child(id, "det")
	return d != nil && d.Feats.Get("PronType") == "Dem"
}
