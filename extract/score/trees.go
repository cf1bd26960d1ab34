package score

import (
	"slices"
	"strings"

	"kg/extract/ud"
)

// Relations are those whose F1 is printed one by one: the extraction rules
// live on them.
var Relations = []string{"acl", "acl:relcl", "advcl", "advcl:relcl", "amod", "appos", "aux:pass", "case", "ccomp", "compound",
	"conj", "cop", "csubj", "iobj", "mark", "nmod", "nmod:desc", "nmod:poss", "nsubj", "nsubj:pass", "obj", "obl", "obl:agent",
	"obl:unmarked", "parataxis", "root", "xcomp"}

// TreesResult holds the CoNLL 2018 metrics. Sentences, Tokens and Words are
// those whose bounds are right; the rest is counted over words.
type TreesResult struct {
	Sentences, Tokens, Words  Counts
	UPOS, XPOS, UFeats, Lemma Counts
	UAS, LAS, LASSubtypes     Counts
	Relation                  map[string]Counts // labelled attachment by relation, subtypes apart
}

// Figures lists the F1 of everything as kgeval prints it. A relation that
// neither side has is left out.
func (r TreesResult) Figures() []Figure {
	var all []Figure
	add := func(name string, c Counts) { all = append(all, Figure{Name: name, Value: c.F1()}) }
	add("Sentences", r.Sentences)
	add("Tokens", r.Tokens)
	add("Words", r.Words)
	add("UPOS", r.UPOS)
	add("XPOS", r.XPOS)
	add("UFeats", r.UFeats)
	add("Lemma", r.Lemma)
	add("UAS", r.UAS)
	add("LAS", r.LAS)
	add("LAS_subtypes", r.LASSubtypes)
	for _, rel := range Relations {
		if c := r.Relation[rel]; c.Gold+c.Pred > 0 {
			add("F1_"+rel, c)
		}
	}
	return all
}

// Trees scores tags and trees as the CoNLL 2018 shared task does (Zeman et
// al. 2018): words are aligned by their characters, so that the prediction
// may split sentences and words in its own way. LAS compares relations
// without their subtypes.
//
// The error is that of two files with different characters.
func Trees(gold, pred []*ud.Sentence) (TreesResult, error) {
	g, p := newTreebank(gold), newTreebank(pred)
	match, err := align(g, p)
	if err != nil {
		return TreesResult{}, err
	}
	r := TreesResult{
		Sentences: sameSpans(g.sentences, p.sentences),
		Tokens:    sameSpans(g.tokens, p.tokens),
		Relation:  map[string]Counts{},
	}
	for _, w := range g.words {
		r.relation(w.Deprel, Counts{Gold: 1})
	}
	for i, w := range p.words {
		r.relation(w.Deprel, Counts{Pred: 1})
		if match[i] == unknown {
			continue
		}
		r.Words.Right++
		r.word(g.words[match[i]], w, match)
	}
	for _, c := range []*Counts{&r.Words, &r.UPOS, &r.XPOS, &r.UFeats, &r.Lemma, &r.UAS, &r.LAS, &r.LASSubtypes} {
		c.Gold, c.Pred = len(g.words), len(p.words)
	}
	return r, nil
}

// word counts one aligned pair.
func (r *TreesResult) word(gold, pred word, match []int) {
	count := func(c *Counts, right bool) {
		if right {
			c.Right++
		}
	}
	count(&r.UPOS, gold.UPOS == pred.UPOS)
	count(&r.XPOS, gold.XPOS == pred.XPOS)
	count(&r.UFeats, universalFeats(gold.Feats) == universalFeats(pred.Feats))
	count(&r.Lemma, gold.Lemma == "" || gold.Lemma == pred.Lemma)
	parent := pred.parent
	if parent != root {
		parent = match[parent]
	}
	if parent != gold.parent {
		return
	}
	r.UAS.Right++
	count(&r.LAS, gold.Rel() == pred.Rel())
	if gold.Deprel == pred.Deprel {
		r.LASSubtypes.Right++
		r.relation(gold.Deprel, Counts{Right: 1})
	}
}

func (r *TreesResult) relation(deprel string, c Counts) {
	sum := r.Relation[deprel]
	sum.Add(c)
	r.Relation[deprel] = sum
}

// universal are the features that the shared task compares.
var universal = map[string]bool{"PronType": true, "NumType": true, "Poss": true, "Reflex": true, "Foreign": true, "Abbr": true,
	"Gender": true, "Animacy": true, "Number": true, "Case": true, "Definite": true, "Degree": true, "VerbForm": true, "Mood": true,
	"Tense": true, "Aspect": true, "Voice": true, "Evident": true, "Polarity": true, "Person": true, "Polite": true}

func universalFeats(f ud.Feats) string {
	var keep []string
	for part := range strings.SplitSeq(string(f), "|") {
		if name, _, _ := strings.Cut(part, "="); universal[name] {
			keep = append(keep, part)
		}
	}
	slices.Sort(keep)
	return strings.Join(keep, "|")
}
