package extract

import (
	"slices"
	"strings"

	"kg/extract/ud"
)

// maxList is how many words a lead-in and its items have at most to be read as
// one sentence.
const maxList = 100

// lists makes one sentence of each lead-in and the items below it that go on
// with it, "The deal includes:" and "a ceasefire", "an exchange of prisoners":
// each item alone states nothing. of tells the block that each sentence is
// from. Items that say something themselves, or of which one has two
// sentences, stay as they are.
func lists(text string, sentences []*ud.Sentence, of []int) []*ud.Sentence {
	var all []*ud.Sentence
	for i := 0; i < len(sentences); i++ {
		lead := sentences[i]
		end, words, whole := i+1, len(lead.Tokens), true
		for end < len(sentences) && sentences[end].Block == ud.Item {
			whole = whole && of[end] != of[end-1]
			words += len(sentences[end].Tokens)
			end++
		}
		if items := sentences[i+1 : end]; lead.Block != ud.Item && len(items) > 0 && whole && words <= maxList {
			if s := graft(text, lead, items); s != nil {
				all = append(all, s)
				i = end - 1
				continue
			}
		}
		all = append(all, lead)
	}
	return all
}

// graft joins the trees of a lead-in and its items where all of them are of one
// kind and the lead-in has one place for it; nil elsewhere.
func graft(text string, lead *ud.Sentence, items []*ud.Sentence) *ud.Sentence {
	n := len(lead.Tokens)
	if n < 2 || lead.Tokens[n-1].Form != ":" || !lead.IsTree() {
		return nil
	}
	for _, item := range items {
		if !item.IsTree() {
			return nil
		}
	}
	var place func(s *ud.Sentence, at int) // hangs the first item, whose root is at, on the lead-in
	switch {
	case !slices.ContainsFunc(items, func(s *ud.Sentence) bool { return !isPhrase(s) }):
		place = forPhrases(lead)
	case !slices.ContainsFunc(items, func(s *ud.Sentence) bool { return !isInfinitive(s) }):
		place = forInfinitives(lead)
	}
	if place == nil {
		return nil
	}
	s := *lead
	s.Block, s.Comments = ud.Item, nil
	s.Tokens, s.Ranges, s.Names = slices.Clone(lead.Tokens), slices.Clone(lead.Ranges), slices.Clone(lead.Names)
	first := 0
	for _, item := range items {
		root := appended(&s, item)
		if first == 0 {
			first = root
			place(&s, root)
			continue
		}
		s.Token(root).Head, s.Token(root).Deprel = first, "conj"
	}
	s.End = items[len(items)-1].End
	s.Text = text[s.Begin:s.End]
	s.Index()
	return &s
}

// appended adds the tokens of an item to s and returns the ID of its root.
func appended(s, item *ud.Sentence) int {
	by, root := len(s.Tokens), 0
	for _, t := range item.Tokens {
		t.ID += by
		if t.Head == 0 {
			root = t.ID
		} else {
			t.Head += by
		}
		s.Tokens = append(s.Tokens, t)
	}
	for _, r := range item.Ranges {
		r.First, r.Last = r.First+by, r.Last+by
		s.Ranges = append(s.Ranges, r)
	}
	for _, n := range item.Names {
		n.First, n.Last = n.First+by, n.Last+by
		s.Names = append(s.Names, n)
	}
	return root
}

// isPhrase reports whether a sentence is but a noun with what belongs to it.
func isPhrase(s *ud.Sentence) bool {
	r := s.Root()
	return (r.UPOS == "NOUN" || r.UPOS == "PROPN") && s.Child(r.ID, "nsubj", "cop", "parataxis", "case", "list") == nil
}

// isInfinitive reports whether a sentence is but a verb in its plain form with
// what belongs to it: "stop the fighting".
func isInfinitive(s *ud.Sentence) bool {
	r := s.Root()
	return r.UPOS == "VERB" && r.XPOS == "VB" && s.Child(r.ID, "nsubj", "aux", "mark", "parataxis") == nil
}

// forPhrases returns how nouns go on with a lead-in: as what "the following"
// stands for, behind its last preposition, as object of its last verb, or as
// what its subject is said to be.
func forPhrases(lead *ud.Sentence) func(s *ud.Sentence, at int) {
	for i := range lead.Tokens {
		t := &lead.Tokens[i]
		if !strings.EqualFold(t.Form, "following") || t.Is("case", "mark") {
			continue
		}
		noun := t.ID
		if t.Is("amod") {
			noun = t.Head
		}
		if n := lead.Token(noun); n.Head != 0 && (n.UPOS == "NOUN" || n == t) && n.Is("nsubj", "obj", "obl") {
			return func(s *ud.Sentence, at int) { instead(s, noun, at) }
		}
	}
	last, root := lead.Tokens[len(lead.Tokens)-2], lead.Root()
	switch {
	case last.UPOS == "ADP" && last.Head == root.ID && root.UPOS == "VERB" && !last.Is("compound"):
		return func(s *ud.Sentence, at int) { // "the deal provides for:"
			hang(s, at, root.ID, "obl")
			hang(s, last.ID, at, "case")
		}
	case last.ID == root.ID && root.UPOS == "VERB" && lead.Child(root.ID, "nsubj") != nil && !speaking[root.Lemma]:
		return func(s *ud.Sentence, at int) { hang(s, at, root.ID, "obj") } // "the deal includes:"
	case last.ID == root.ID && root.Lemma == "be" && lead.Child(root.ID, "nsubj") != nil:
		return func(s *ud.Sentence, at int) { replace(s, root.ID, at, "cop") } // "the winners are:"
	}
	return nil
}

// speaking verbs lead in what somebody says, not what he does it to.
var speaking = map[string]bool{"say": true, "add": true, "write": true, "tell": true, "ask": true, "state": true, "tweet": true, "note": true, "conclude": true}

// forInfinitives returns how verbs go on with a lead-in: behind its modal or
// its "to".
func forInfinitives(lead *ud.Sentence) func(s *ud.Sentence, at int) {
	last, root := lead.Tokens[len(lead.Tokens)-2], lead.Root()
	switch {
	case last.ID == root.ID && last.XPOS == "MD" && lead.Child(root.ID, "nsubj") != nil:
		return func(s *ud.Sentence, at int) { replace(s, root.ID, at, "aux") } // "Iran will:"
	case last.Lemma == "to" && last.Head == root.ID && root.UPOS == "VERB":
		return func(s *ud.Sentence, at int) { // "Iran agreed to:"
			hang(s, at, root.ID, "xcomp")
			hang(s, last.ID, at, "mark")
		}
	}
	return nil
}

func hang(s *ud.Sentence, id, head int, deprel string) {
	t := s.Token(id)
	t.Head, t.Deprel = head, deprel
}

// instead puts the item at in the place of a noun of the lead-in.
func instead(s *ud.Sentence, noun, at int) {
	n := s.Token(noun)
	hang(s, at, n.Head, n.Deprel)
	for i := range s.Tokens {
		if t := &s.Tokens[i]; t.Head == noun && t.Is("case") {
			t.Head = at
		}
	}
	hang(s, noun, at, "dep")
}

// replace makes the item at the root in place of a word that becomes its
// auxiliary or copula.
func replace(s *ud.Sentence, root, at int, deprel string) {
	for i := range s.Tokens {
		if t := &s.Tokens[i]; t.Head == root {
			t.Head = at
		}
	}
	hang(s, at, 0, "root")
	hang(s, root, at, deprel)
	if t := s.Token(root); deprel == "cop" {
		t.UPOS = "AUX"
	}
}
