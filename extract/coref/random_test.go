package coref_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"kg/extract/coref"
	"kg/extract/ud"
)

// word is a kind of token of random sentences.
type word struct{ form, lemma, upos, xpos, feats string }

var words = []word{
	{"he", "he", "PRON", "PRP", "Gender=Masc|Number=Sing|Person=3|PronType=Prs"},
	{"her", "she", "PRON", "PRP", "Gender=Fem|Number=Sing|Person=3|PronType=Prs"},
	{"it", "it", "PRON", "PRP", "Gender=Neut|Number=Sing|Person=3|PronType=Prs"},
	{"they", "they", "PRON", "PRP", "Number=Plur|Person=3|PronType=Prs"},
	{"itself", "itself", "PRON", "PRP", "Number=Sing|Person=3|PronType=Prs"},
	{"the", "the", "DET", "DT", "Definite=Def|PronType=Art"},
	{"a", "a", "DET", "DT", "Definite=Ind|PronType=Art"},
	{"both", "both", "DET", "DT", ""},
	{"two", "two", "NUM", "CD", ""},
	{"leaders", "leader", "NOUN", "NNS", "Number=Plur"},
	{"leader", "leader", "NOUN", "NN", "Number=Sing"},
	{"President", "President", "PROPN", "NNP", "Number=Sing"},
	{"missile", "missile", "NOUN", "NN", "Number=Sing"},
	{"diplomat", "diplomat", "NOUN", "NN", "Number=Sing"},
	{"Russian", "Russian", "ADJ", "JJ", ""},
	{"Putin", "Putin", "PROPN", "NNP", "Number=Sing"},
	{"Vladimir", "Vladimir", "PROPN", "NNP", "Number=Sing"},
	{"V.", "V.", "PROPN", "NNP", "Number=Sing"},
	{"NSC", "NSC", "PROPN", "NNP", "Number=Sing"},
	{"US", "US", "PROPN", "NNP", "Number=Sing"},
	{"'s", "'s", "PART", "POS", ""},
	{"is", "be", "AUX", "VBZ", ""},
	{"met", "meet", "VERB", "VBD", ""},
	{".", ".", "PUNCT", ".", ""},
}

var deprels = []string{
	"nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "nmod:poss", "nmod:desc", "appos", "compound", "flat", "amod", "det", "nummod",
	"case", "conj", "cc", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "cop", "aux", "expl", "parataxis", "punct", "dep", "",
}

var types = []string{ud.Person, ud.Person, ud.Organization, ud.Place, ud.Norp, ud.Product, ud.Misc, ""}

// randomText makes sentences of random words in random trees, with random
// names that do not overlap. A tree's root may stand anywhere.
func randomText(seed uint64, sentences int) []*ud.Sentence {
	rnd := rand.New(rand.NewPCG(seed, 1))
	var all []*ud.Sentence
	at := 0
	for range sentences {
		n := 1 + rnd.IntN(14)
		s := &ud.Sentence{Begin: at}
		order := rnd.Perm(n) // the head of order[k] is one of those before it
		heads := make([]int, n)
		for k := 1; k < n; k++ {
			heads[order[k]] = order[rnd.IntN(k)] + 1
		}
		for i := range n {
			w := words[rnd.IntN(len(words))]
			rel := deprels[rnd.IntN(len(deprels))]
			if heads[i] == 0 {
				rel = "root"
			}
			s.Tokens = append(s.Tokens, ud.Token{
				ID: i + 1, Form: w.form, Lemma: w.lemma, UPOS: w.upos, XPOS: w.xpos, Feats: ud.Feats(w.feats),
				Head: heads[i], Deprel: rel, Begin: at, End: at + len(w.form),
			})
			at += len(w.form) + 1
		}
		s.End = at - 1
		for first := 1 + rnd.IntN(4); first <= n; first += 1 + rnd.IntN(5) {
			last := min(n, first+rnd.IntN(3))
			s.Names = append(s.Names, ud.Name{First: first, Last: last, Type: types[rnd.IntN(len(types))]})
			first = last
		}
		s.Index()
		all = append(all, s)
	}
	return all
}

func FuzzResolve(f *testing.F) {
	for seed := range uint64(50) {
		f.Add(seed, uint8(seed%9))
	}
	f.Fuzz(func(t *testing.T, seed uint64, sentences uint8) {
		sound(t, randomText(seed, int(sentences%24)))
	})
}

// longText repeats the samples of testdata with the surnames changed, so
// that names, descriptions and pronouns grow with the text.
func longText(b *testing.B, sentences int) []*ud.Sentence {
	var all []*ud.Sentence
	for k := 0; len(all) < sentences; k++ {
		for _, file := range []string{"names", "descriptions", "pronouns"} {
			for _, d := range samples(b, "testdata/"+file+".conllu") {
				for _, s := range d.sentences {
					for i := range s.Tokens {
						if t := &s.Tokens[i]; t.UPOS == "PROPN" && s.NameAt(t.ID) != nil && t.Is("flat", "appos") {
							t.Form += fmt.Sprint(k)
						}
					}
					all = append(all, s)
				}
			}
		}
	}
	return all[:sentences]
}

// BenchmarkResolve shows that the time of a sentence does not grow with the
// text: compare ns/sentence of the two.
func BenchmarkResolve(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		text := longText(b, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				coref.Resolve(text)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/sentence")
		})
	}
}
