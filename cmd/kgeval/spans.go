package main

import (
	"kg/extract/coref"
	"kg/extract/score"
	"kg/extract/ud"
)

// spans gives the mentions of chains, which are heads in their trees, the
// tokens of their phrases.
func spans(sentences []*ud.Sentence, text *coref.Text) []chain {
	first := make([]int, len(sentences)) // token of the text that begins each sentence
	n := 0
	for i, s := range sentences {
		first[i] = n
		n += len(s.Tokens)
	}
	var all []chain
	for _, c := range text.Chains {
		var out chain
		for _, m := range c.Mentions {
			from, to := phrase(sentences[m.Sentence], m.Token)
			at := first[m.Sentence] - 1
			out = append(out, mention{score.Mention{First: at + from, Last: at + to}, at + m.Token})
		}
		all = append(all, out)
	}
	return all
}

// phrase returns the first and the last token of the phrase that a token
// heads: its subtree without what joins it to the sentence (prepositions,
// conjunctions), without its conjuncts, and without the clause of which it is
// the predicate.
func phrase(s *ud.Sentence, head int) (first, last int) {
	predicate := s.Child(head, "cop") != nil
	ids := s.Subtree(head, func(t *ud.Token) bool {
		if t.Head != head {
			return false
		}
		return t.Is("case", "cc", "conj", "mark", "punct", "parataxis", "discourse") && !(t.Is("case") && t.ID > head) ||
			predicate && t.Is("nsubj", "cop", "aux", "advcl", "obl", "advmod", "csubj")
	})
	return ids[0], ids[len(ids)-1]
}
