package score

import (
	"math"
	"strings"
	"testing"

	"kg/extract/ud"
)

// trees reads one token a line: id, form, upos, head, deprel; a range has its
// id and form alone. Lemmas are the forms.
func trees(t *testing.T, text string) []*ud.Sentence {
	t.Helper()
	var b strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		f := strings.Fields(line)
		switch len(f) {
		case 0:
			b.WriteString("\n")
		case 2:
			b.WriteString(f[0] + "\t" + f[1] + strings.Repeat("\t_", 8) + "\n")
		default:
			b.WriteString(strings.Join([]string{f[0], f[1], f[1], f[2], "X" + f[2], "_", f[3], f[4], "_", "_"}, "\t") + "\n")
		}
	}
	all, err := ud.Read(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

const goldTrees = `
1 Ann PROPN 3 nsubj
2-3 can't
2 ca AUX 4 aux
3 n't PART 4 advmod
4 sing VERB 0 root
5 well ADV 4 advmod

1 She PRON 2 nsubj:pass
2 heard VERB 0 root
`

func TestTreesByHand(t *testing.T) {
	type want struct{ sentences, tokens, words, upos, uas, las, subtypes, nsubj float64 }
	for _, test := range []struct {
		name, pred string
		want       want
	}{
		{"equal", goldTrees, want{1, 1, 1, 1, 1, 1, 1, 1}},
		{"tags, heads, relations", `
1 Ann NOUN 4 nsubj
2-3 can't
2 ca AUX 4 aux
3 n't PART 4 mark
4 sing VERB 0 root
5 well ADV 1 advmod

1 She PRON 2 nsubj
2 heard VERB 0 root
`, // upos 6 of 7; heads wrong: Ann, well; relation wrong: n't; subtype wrong: She
			want{1, 1, 1, 6.0 / 7, 5.0 / 7, 4.0 / 7, 3.0 / 7, 0}},
		// 6 words against 7; can't pairs with neither ca nor n't by its form.
		{"multiword token left whole", `
1 Ann PROPN 2 nsubj
2 can't AUX 3 aux
3 sing VERB 0 root
4 well ADV 3 advmod

1 She PRON 2 nsubj:pass
2 heard VERB 0 root
`, // right words: Ann sing well She heard; Ann's head differs from the gold's n't
			want{1, 1, 10.0 / 13, 10.0 / 13, 8.0 / 13, 8.0 / 13, 8.0 / 13, 0}},
		{"one sentence, a word split", `
1 Ann PROPN 3 nsubj
2-3 can't
2 CA AUX 4 aux
3 n't PART 4 advmod
4 sing VERB 0 root
5 we PRON 4 obj
6 ll ADV 4 advmod
7 She PRON 8 nsubj:pass
8 heard VERB 4 conj
`, // 8 words, 6 aligned (all but well); tokens 7 with 5 right of 6; heard is no root
			want{0, 10.0 / 13, 12.0 / 15, 12.0 / 15, 10.0 / 15, 10.0 / 15, 10.0 / 15, 1}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r, err := Trees(trees(t, goldTrees), trees(t, test.pred))
			if err != nil {
				t.Fatal(err)
			}
			got := want{r.Sentences.F1(), r.Tokens.F1(), r.Words.F1(), r.UPOS.F1(), r.UAS.F1(), r.LAS.F1(), r.LASSubtypes.F1(),
				r.Relation["nsubj"].F1()}
			if !equal(got.sentences, test.want.sentences) || !equal(got.tokens, test.want.tokens) || !equal(got.words, test.want.words) ||
				!equal(got.upos, test.want.upos) || !equal(got.uas, test.want.uas) || !equal(got.las, test.want.las) ||
				!equal(got.subtypes, test.want.subtypes) || !equal(got.nsubj, test.want.nsubj) {
				t.Errorf("got  %+v\nwant %+v", got, test.want)
			}
		})
	}
}

// TestAlignMultiword writes a range as its characters with its words behind
// it in brackets: "cannot[can not]".
func TestAlignMultiword(t *testing.T) {
	for _, test := range []struct {
		name, gold, pred string
		gold1, pred1     int // words
		aligned          int
	}{
		{"split without a range", "cannot[can not]", "can not", 2, 2, 2},
		{"inner words by their longest common subsequence", "xy[a b]", "xy[c a b]", 2, 3, 2},
		{"case aside", "xy[Ab c]", "xy[aB d]", 2, 2, 1},
		{"ranges that overlap are one", "abc[ab c] de", "ab cde[c de]", 3, 3, 3},
		{"ranges that touch are two", "ab[p q] cd[r s]", "ab[p z] cd[q s]", 4, 4, 2},
		{"a word that begins before the range is not of it", "a ab[aa b]", "aa b", 3, 2, 1},
		{"a word that ends in the range is", "ab[a b] c", "a bc", 3, 2, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			r, err := Trees(ranged(test.gold), ranged(test.pred))
			if err != nil {
				t.Fatal(err)
			}
			if want := (Counts{Gold: test.gold1, Pred: test.pred1, Right: test.aligned}); r.Words != want {
				t.Errorf("words = %+v, want %+v", r.Words, want)
			}
		})
	}
}

func ranged(text string) []*ud.Sentence {
	s := &ud.Sentence{}
	inside := false
	for part := range strings.FieldsSeq(text) {
		form, first, open := strings.Cut(part, "[")
		if open {
			s.Ranges = append(s.Ranges, ud.Range{First: len(s.Tokens) + 1, Form: form})
			form, inside = first, true
		}
		s.Tokens = append(s.Tokens, ud.Token{ID: len(s.Tokens) + 1, Form: strings.TrimSuffix(form, "]")})
		if inside && strings.HasSuffix(form, "]") {
			s.Ranges[len(s.Ranges)-1].Last, inside = len(s.Tokens), false
		}
	}
	return []*ud.Sentence{s}
}

func equal(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

func TestTreesOtherText(t *testing.T) {
	_, err := Trees(trees(t, goldTrees), trees(t, "1 Ann PROPN 0 root"))
	if err == nil || !strings.Contains(err.Error(), "character 3") {
		t.Errorf("error = %v, want one that names character 3", err)
	}
}

func TestTreesColumns(t *testing.T) {
	row := func(lemma, feats, head string) []*ud.Sentence {
		s, err := ud.Read(strings.NewReader("1\tit\t" + lemma + "\tPRON\tPRP\t" + feats + "\t0\troot\t_\t_\n"))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	for _, test := range []struct {
		name         string
		gold, pred   []*ud.Sentence
		lemma, feats float64
	}{
		{"features in any order, others aside", row("it", "Case=Nom|Number=Sing", "0"), row("it", "Number=Sing|Style=Coll|Case=Nom", "0"), 1, 1},
		{"another value", row("it", "Case=Nom", "0"), row("It", "Case=Acc", "0"), 0, 0},
		{"a gold without lemma", row("_", "_", "0"), row("that", "_", "0"), 1, 1},
	} {
		r, err := Trees(test.gold, test.pred)
		if err != nil {
			t.Fatal(err)
		}
		if r.Lemma.F1() != test.lemma || r.UFeats.F1() != test.feats {
			t.Errorf("%s: lemma %v, feats %v, want %v, %v", test.name, r.Lemma.F1(), r.UFeats.F1(), test.lemma, test.feats)
		}
	}
}

// TestTreesCorpus scores a treebank with multiword tokens against itself
// without them: all is right but for their words.
func TestTreesCorpus(t *testing.T) {
	gold, err := ud.Read(shared(t, "data/dev/ud/ewt.dev.conllu.gz"))
	if err != nil {
		t.Fatal(err)
	}
	same, err := Trees(gold, gold)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range same.Figures() {
		if f.Value != 1 {
			t.Errorf("of itself %v", f)
		}
	}
	var bare []*ud.Sentence
	multiword := 0
	for _, s := range gold {
		c := *s
		c.Ranges = nil
		bare = append(bare, &c)
		for _, r := range s.Ranges {
			multiword += r.Last - r.First + 1
		}
	}
	r, err := Trees(gold, bare)
	if err != nil {
		t.Fatal(err)
	}
	if r.LAS.Right < r.LAS.Gold-multiword || r.LAS.Right != r.Words.Right || r.Sentences.F1() != 1 {
		t.Errorf("without ranges: %d of %d words, LAS %d, %d in multiword tokens", r.Words.Right, r.Words.Gold, r.LAS.Right, multiword)
	}
}

func BenchmarkTrees(b *testing.B) {
	gold, err := ud.Read(shared(b, "data/dev/ud/ewt.dev.conllu.gz"))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Trees(gold, gold); err != nil {
			b.Fatal(err)
		}
	}
}
