package extract

import (
	"slices"
	"strings"
	"testing"

	"kg/extract/openie"
	"kg/extract/ud"
)

// listed makes annotated sentences, one a line, of words as
// form/UPOS/XPOS/head/deprel: items behind "-", further sentences of an item
// behind "+". It returns their text and the number of each one's block too.
func listed(t *testing.T, lines string) (string, []*ud.Sentence, []int) {
	t.Helper()
	var text strings.Builder
	var all []*ud.Sentence
	var of []int
	for line := range strings.Lines(lines) {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		s := &ud.Sentence{}
		block := len(all)
		switch words[0] {
		case "-":
			s.Block, words = ud.Item, words[1:]
			text.WriteString("- ")
		case "+":
			s.Block, words, block = ud.Item, words[1:], of[len(of)-1]
		}
		s.Begin = text.Len()
		for _, w := range words {
			f := strings.Split(w, "/")
			id := len(s.Tokens) + 1
			head := int(f[3][0] - '0')
			lemma, known := lemmas[f[0]]
			if !known {
				lemma = f[0]
			}
			tok := ud.Token{ID: id, Form: f[0], Lemma: lemma, UPOS: f[1], XPOS: f[2], Head: head, Deprel: f[4], Begin: text.Len()}
			text.WriteString(f[0])
			tok.End = text.Len()
			text.WriteString(" ")
			s.Tokens = append(s.Tokens, tok)
			if f[1] == "PROPN" {
				s.Names = append(s.Names, ud.Name{First: id, Last: id, Type: ud.Place})
			}
		}
		s.End = text.Len() - 1
		text.WriteString("\n")
		s.Text = text.String()[s.Begin:s.End]
		s.Index()
		all, of = append(all, s), append(of, block)
	}
	return text.String(), all, of
}

var lemmas = map[string]string{"includes": "include", "said": "say", "are": "be", "voted": "vote", "agreed": "agree", "provides": "provide"}

// TestLists holds how items go on with their lead-in, and that they stay as
// they are where they do not.
func TestLists(t *testing.T) {
	items := "\n- Mali/PROPN/NNP/0/root\n- Chad/PROPN/NNP/0/root ;/PUNCT/:/1/punct"
	verbs := "\n- stop/VERB/VB/0/root Mali/PROPN/NNP/1/obj\n- help/VERB/VB/0/root Chad/PROPN/NNP/1/obj"
	deal := "deal/NOUN/NN/2/nsubj includes/VERB/VBZ/0/root :/PUNCT/:/2/punct"
	for _, c := range []struct {
		name, lines string
		want        []string // frames; nil for a list that stays as it is
	}{
		{"objects", deal + items, []string{"deal include Mali", "deal include Chad"}},
		{"behind a preposition", "deal/NOUN/NN/2/nsubj provides/VERB/VBZ/0/root for/ADP/IN/2/obl :/PUNCT/:/2/punct" + items,
			[]string{"deal provide for Mali", "deal provide for Chad"}},
		{"what the subject is", "members/NOUN/NNS/2/nsubj are/AUX/VBP/0/root :/PUNCT/:/2/punct" + items, []string{"members be Mali", "members be Chad"}},
		{"the following", "the/DET/DT/3/det following/VERB/VBG/3/amod states/NOUN/NNS/4/nsubj voted/VERB/VBD/0/root against/ADP/IN/6/case it/PRON/PRP/4/obl :/PUNCT/:/4/punct" + items,
			[]string{"Mali vote against it", "Chad vote against it"}},
		{"infinitives behind a modal", "Niger/PROPN/NNP/2/nsubj will/AUX/MD/0/root :/PUNCT/:/2/punct" + verbs, []string{"Niger stop Mali planned", "Niger help Chad planned"}},
		{"infinitives behind to", "Niger/PROPN/NNP/2/nsubj agreed/VERB/VBD/0/root to/ADP/IN/2/obl :/PUNCT/:/2/punct" + verbs, []string{"Niger stop Mali planned", "Niger help Chad planned"}},
		{"what somebody says", "Niger/PROPN/NNP/2/nsubj said/VERB/VBD/0/root :/PUNCT/:/2/punct" + items, nil},
		{"a verb that has its object", "deal/NOUN/NN/2/nsubj includes/VERB/VBZ/0/root aid/NOUN/NN/2/obj :/PUNCT/:/2/punct" + items, nil},
		{"no colon", "deal/NOUN/NN/2/nsubj includes/VERB/VBZ/0/root ./PUNCT/./2/punct" + items, nil},
		{"no verb", "developments/NOUN/NNS/0/root :/PUNCT/:/1/punct" + items, nil},
		{"items of two kinds", deal + items + verbs, nil},
		{"items that state something", deal + "\n- Mali/PROPN/NNP/2/nsubj left/VERB/VBD/0/root", nil},
		{"an item of two sentences", deal + items + "\n+ Oslo/PROPN/NNP/0/root", nil},
		{"infinitives as objects", deal + verbs, nil},
		{"nouns behind a modal", "Niger/PROPN/NNP/2/nsubj will/AUX/MD/0/root :/PUNCT/:/2/punct" + items, nil},
		{"no item", deal, nil},
		{"too long a list", deal + strings.Repeat(items, maxList/2), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, sentences, of := listed(t, c.lines)
			got := lists(text, sentences, of)
			if c.want == nil {
				if !slices.Equal(got, sentences) {
					t.Fatalf("%d sentences became %d", len(sentences), len(got))
				}
				return
			}
			if len(got) != 1 || got[0].Block != ud.Item || !got[0].IsTree() {
				t.Fatalf("%d sentences, want one that is a tree", len(got))
			}
			if s := got[0]; s.Text != text[s.Begin:s.End] || s.Begin != 0 || s.End != sentences[len(sentences)-1].End {
				t.Errorf("stands at %d to %d", s.Begin, s.End)
			}
			for _, tok := range got[0].Tokens {
				if text[tok.Begin:tok.End] != tok.Form {
					t.Errorf("%q stands at %q", tok.Form, text[tok.Begin:tok.End])
				}
			}
			for _, n := range got[0].Names {
				if got[0].Token(n.First).UPOS != "PROPN" {
					t.Errorf("%q is no name", got[0].Token(n.First).Form)
				}
			}
			var frames []string
			for _, f := range openie.Extract(got[0]) {
				words := append([]string{got[0].Token(f.Subject.Head).Form}, f.Relation.Words[len(f.Relation.Words)-1])
				words = append(words, f.Relation.Preposition)
				if !f.Object.Zero() {
					words = append(words, got[0].Token(f.Object.Head).Form)
				}
				if f.Modality != openie.Asserted {
					words = append(words, f.Modality.String())
				}
				frames = append(frames, strings.Join(strings.Fields(strings.Join(words, " ")), " "))
			}
			if !slices.Equal(frames, c.want) {
				t.Errorf("frames %q, want %q", frames, c.want)
			}
		})
	}
}

// TestListsAlone holds that what is joined is new: the sentences it came from
// stay as they were.
func TestListsAlone(t *testing.T) {
	lines := "deal/NOUN/NN/2/nsubj includes/VERB/VBZ/0/root :/PUNCT/:/2/punct\n- Mali/PROPN/NNP/0/root\n- Chad/PROPN/NNP/0/root"
	text, sentences, of := listed(t, lines)
	_, want, _ := listed(t, lines)
	lists(text, sentences, of)
	for i, s := range sentences {
		if !slices.Equal(s.Tokens, want[i].Tokens) || !slices.Equal(s.Names, want[i].Names) {
			t.Errorf("sentence %d is another now", i)
		}
	}
}
