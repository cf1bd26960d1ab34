package score

import (
	"cmp"
	"fmt"
	"slices"

	"kg/extract/ud"
)

// TreeCauses are the causes that TreeErrors tells apart.
var TreeCauses = []string{"root", "conjunction", "preposition", "clause", "argument", "noun", "adverb", "function", "punctuation", "label", "token"}

// causes says which cause a wrong head has by the gold relation.
var causes = map[string]string{
	"nmod": "preposition", "obl": "preposition",
	"acl": "clause", "advcl": "clause", "ccomp": "clause", "xcomp": "clause", "csubj": "clause", "parataxis": "clause",
	"nsubj": "argument", "obj": "argument", "iobj": "argument", "expl": "argument", "vocative": "argument",
	"amod": "noun", "compound": "noun", "flat": "noun", "appos": "noun", "nummod": "noun", "list": "noun",
	"advmod": "adverb", "discourse": "adverb",
	"case": "function", "mark": "function", "det": "function", "aux": "function", "cop": "function", "cc": "function", "fixed": "function",
	"punct": "punctuation",
}

// TreeErrors counts the words that labelled attachment counts as wrong, by
// cause and relation.
type TreeErrors struct {
	Words, Errors int
	ByCause       map[string]int
	ByRelation    map[string]map[string]int // cause -> gold relation, or gold>predicted relation -> words
}

// CountTreeErrors aligns two treebanks as Trees does. A wrong head is put
// down to the main clause where gold or prediction takes the word for the
// root, to the scope of a conjunction where either takes it for a conjunct, and
// else to the gold relation; a right head under another relation is a wrong
// label.
func CountTreeErrors(gold, pred []*ud.Sentence) (TreeErrors, error) {
	g, p := newTreebank(gold), newTreebank(pred)
	match, err := align(g, p)
	if err != nil {
		return TreeErrors{}, err
	}
	r := TreeErrors{Words: len(g.words), ByCause: map[string]int{}, ByRelation: map[string]map[string]int{}}
	found := make([]bool, len(g.words))
	for i, w := range p.words {
		if match[i] == unknown {
			continue
		}
		found[match[i]] = true
		parent := w.parent
		if parent != root {
			parent = match[parent]
		}
		gw := g.words[match[i]]
		switch {
		case parent != gw.parent:
			r.count(headCause(gw.Token, w.Token), gw.Deprel)
		case gw.Rel() != w.Rel():
			r.count("label", gw.Rel()+">"+w.Rel())
		}
	}
	for i, w := range g.words {
		if !found[i] {
			r.count("token", w.Deprel)
		}
	}
	return r, nil
}

func headCause(gold, pred *ud.Token) string {
	switch {
	case gold.Rel() == "root" || pred.Rel() == "root":
		return "root"
	case gold.Rel() == "conj" || pred.Rel() == "conj":
		return "conjunction"
	case gold.Deprel == "nmod:poss" || gold.Deprel == "nmod:desc":
		return "noun"
	case gold.Deprel == "obl:unmarked" || gold.Deprel == "nmod:unmarked":
		return "adverb"
	}
	return cmp.Or(causes[gold.Rel()], "noun")
}

func (r *TreeErrors) count(cause, relation string) {
	r.Errors++
	r.ByCause[cause]++
	if r.ByRelation[cause] == nil {
		r.ByRelation[cause] = map[string]int{}
	}
	r.ByRelation[cause][relation]++
}

// shownRelations is how many relations of a cause are printed.
const shownRelations = 6

// Figures lists the causes and, below each, its commonest relations.
func (r TreeErrors) Figures() []Figure {
	all := []Figure{{Name: "words", Value: float64(r.Words), Count: true}, {Name: "errors", Value: float64(r.Errors), Count: true}}
	for _, cause := range TreeCauses {
		all = append(all, Figure{Name: cause, Value: float64(r.ByCause[cause]), Count: true})
		counts := r.ByRelation[cause]
		relations := sortedKeys(counts)
		slices.SortStableFunc(relations, func(a, b string) int { return counts[b] - counts[a] })
		for _, rel := range relations[:min(len(relations), shownRelations)] {
			all = append(all, Figure{Name: fmt.Sprintf("%s_%s", cause, rel), Value: float64(counts[rel]), Count: true})
		}
	}
	return all
}
