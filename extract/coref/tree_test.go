package coref

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"kg/extract/ud"
)

// tree reads a sentence of words as form/UPOS/head/relation, with a lemma
// behind the form where it is another ("denied,deny"), and a name's type
// behind the relation of its head ("nsubj/person"). The words of a name are
// its head and the flat and compound ones under it.
func tree(t testing.TB, text string) *ud.Sentence {
	t.Helper()
	s := &ud.Sentence{}
	types := make(map[int]string)
	for i, w := range strings.Fields(text) {
		f := strings.Split(w, "/")
		head, err := strconv.Atoi(f[2])
		if len(f) < 4 || err != nil {
			t.Fatalf("word %q", w)
		}
		form, lemma, ok := strings.Cut(f[0], ",")
		if !ok {
			lemma = form
		} else if form == "" {
			form, lemma = f[0], f[0] // the comma itself
		}
		at := 0
		if i > 0 {
			at = s.Tokens[i-1].End + 1
		}
		s.Tokens = append(s.Tokens, ud.Token{ID: i + 1, Form: form, Lemma: lemma, UPOS: f[1], Head: head, Deprel: f[3], Begin: at, End: at + len(form), Feats: featsOf(form, f[1])})
		if len(f) > 4 {
			types[i+1] = f[4]
		}
	}
	s.Index()
	for i := range s.Tokens {
		if kind := types[i+1]; kind != "" {
			n := ud.Name{First: i + 1, Last: i + 1, Type: kind}
			for c := range s.Children(i+1, "flat", "compound") {
				n.First, n.Last = min(n.First, c.ID), max(n.Last, c.ID)
			}
			s.Names = append(s.Names, n)
		}
	}
	if !s.IsTree() {
		t.Fatalf("no tree: %s", text)
	}
	return s
}

// featsOf returns the features that coreference looks at.
func featsOf(form, upos string) ud.Feats {
	switch lower := strings.ToLower(form); {
	case upos == "PRON" && slices.Contains([]string{"they", "them", "their", "we", "us", "our"}, lower):
		return "Number=Plur|PronType=Prs"
	case upos == "PRON":
		return "Number=Sing|PronType=Prs"
	case lower == "the":
		return "Definite=Def|PronType=Art"
	case lower == "a" || lower == "an":
		return "Definite=Ind|PronType=Art"
	case upos == "NOUN" && strings.HasSuffix(lower, "s"):
		return "Number=Plur"
	}
	return ""
}

// resolverOf returns the resolver of sentences given as trees, before any
// link.
func resolverOf(t testing.TB, texts ...string) *resolver {
	t.Helper()
	var all []*ud.Sentence
	for _, text := range texts {
		all = append(all, tree(t, text))
	}
	return newResolver(all)
}

// mentionAt returns the number of the mention at "2.3", token 3 of the second
// sentence.
func (r *resolver) mentionAt(t testing.TB, at string) int {
	t.Helper()
	a, b, _ := strings.Cut(at, ".")
	sentence, err1 := strconv.Atoi(a)
	token, err2 := strconv.Atoi(b)
	i, ok := r.at[Ref{sentence - 1, token}]
	if err1 != nil || err2 != nil || !ok {
		t.Fatalf("no mention at %s", at)
	}
	return i
}

func TestBound(t *testing.T) {
	for _, test := range []struct {
		name, text, pronoun, other string
		want                       bool
	}{
		{"subject and object", "Putin/PROPN/2/nsubj/person praised,praise/VERB/0/root him/PRON/2/obj", "1.3", "1.1", true},
		{"a reflexive", "Putin/PROPN/2/nsubj/person praised,praise/VERB/0/root himself/PRON/2/obj", "1.3", "1.1", false},
		{"possessor and subject", "Putin/PROPN/2/nsubj/person sold,sell/VERB/0/root his/PRON/4/nmod:poss house/NOUN/2/obj", "1.3", "1.1", false},
		{"possessor and what it owns", "Putin/PROPN/2/nsubj/person sold,sell/VERB/0/root his/PRON/4/nmod:poss house/NOUN/2/obj", "1.3", "1.4", true},
		{"another clause", "Putin/PROPN/2/nsubj/person said,say/VERB/0/root he/PRON/4/nsubj left,leave/VERB/2/ccomp", "1.3", "1.1", false},
		{"within the phrase", "friends,friend/NOUN/6/nsubj of/ADP/4/case his/PRON/4/nmod:poss wife/NOUN/1/nmod just/ADV/6/advmod left,leave/VERB/0/root", "1.3", "1.1", true},
		{"in what is coordinated", "Putin/PROPN/5/nsubj/person and/CCONJ/4/cc his/PRON/4/nmod:poss minister/NOUN/1/conj left,leave/VERB/0/root", "1.3", "1.1", false},
		{"in an apposition", "Putin/PROPN/6/nsubj/person ,/PUNCT/5/punct head,head/NOUN/1/appos of/ADP/5/case his/PRON/3/nmod:poss left,leave/VERB/0/root", "1.5", "1.1", false},
		{"in a relative clause", "Putin/PROPN/6/nsubj/person who/PRON/3/nsubj sold,sell/VERB/1/acl:relcl his/PRON/5/nmod:poss house/NOUN/3/obj left,leave/VERB/0/root", "1.4", "1.1", false},
	} {
		r := resolverOf(t, test.text)
		m, n := &r.mentions[r.mentionAt(t, test.pronoun)], &r.mentions[r.mentionAt(t, test.other)]
		if got := r.bound(m, n); got != test.want {
			t.Errorf("%s: bound = %v", test.name, got)
		}
	}
}

// TestBarred looks that a name that the clause has as another argument is
// barred wherever else the text names it.
func TestBarred(t *testing.T) {
	r := resolverOf(t,
		"Murnau/PROPN/2/nsubj/person left,leave/VERB/0/root",
		"Flaherty/PROPN/2/nsubj/person left,leave/VERB/0/root",
		"Murnau/PROPN/2/nsubj/person missed,miss/VERB/0/root him/PRON/2/obj")
	r.rules()
	him := r.mentionAt(t, "3.3")
	barred := r.barred(him)
	if !barred[r.root(r.mentionAt(t, "1.1"))] || barred[r.root(r.mentionAt(t, "2.1"))] || len(barred) != 1 {
		t.Errorf("barred = %v, want Murnau alone", barred)
	}
	for _, c := range r.candidates(him) {
		if c.mention >= 0 && r.joined(c.mention, r.mentionAt(t, "1.1")) {
			t.Errorf("mention %d of a barred chain is a candidate", c.mention)
		}
	}
}

// TestNamedDescription looks that what a name stands beside takes up no chain
// of another name.
func TestNamedDescription(t *testing.T) {
	text := ResolveAll([]*ud.Sentence{
		tree(t, "the/DET/2/det director/NOUN/5/nsubj Frei/PROPN/2/appos/person then/ADV/5/advmod left,leave/VERB/0/root"),
		tree(t, "the/DET/2/det director/NOUN/5/nsubj Creutz/PROPN/2/appos/person then/ADV/5/advmod stayed,stay/VERB/0/root"),
	})
	a, _ := text.At(Ref{0, 3})
	b, _ := text.At(Ref{1, 3})
	if a < 0 || b < 0 || a == b {
		t.Errorf("Frei is in chain %d, Creutz in chain %d; want two", a, b)
	}
}

func TestPathAnswer(t *testing.T) {
	for _, test := range []struct {
		name, text, mention, candidate string
		want                           int
	}{
		{"same clause", "Ada/PROPN/2/nsubj/person sold,sell/VERB/0/root her/PRON/4/nmod:poss house/NOUN/2/obj", "1.3", "1.1", 1},
		{"adverbial below", "Ada/PROPN/2/nsubj/person left,leave/VERB/0/root because/SCONJ/5/mark she/PRON/5/nsubj slept,sleep/VERB/2/advcl", "1.4", "1.1", 2},
		{"content below", "Ada/PROPN/2/nsubj/person said,say/VERB/0/root she/PRON/4/nsubj slept,sleep/VERB/2/ccomp", "1.3", "1.1", 3},
		{"two below", "Ada/PROPN/2/nsubj/person said,say/VERB/0/root Bo/PROPN/4/nsubj/person saw,see/VERB/2/ccomp that/SCONJ/7/mark she/PRON/7/nsubj slept,sleep/VERB/4/ccomp", "1.6", "1.1", 3},
		{"relative below", "Ada/PROPN/2/nsubj/person met,meet/VERB/0/root Bo/PROPN/2/obj/person who/PRON/5/nsubj saw,see/VERB/3/acl:relcl her/PRON/5/obj", "1.6", "1.1", 6},
		{"coordinated", "Ada/PROPN/2/nsubj/person left,leave/VERB/0/root and/CCONJ/5/cc she/PRON/5/nsubj slept,sleep/VERB/2/conj", "1.4", "1.1", 5},
		{"adverbial above", "when/SCONJ/3/mark Ada/PROPN/3/nsubj/person left,leave/VERB/5/advcl she/PRON/5/nsubj slept,sleep/VERB/0/root", "1.4", "1.2", 7},
		{"content above", "that/SCONJ/3/mark Ada/PROPN/3/nsubj/person left,leave/VERB/5/csubj pleased,please/VERB/0/root her/PRON/4/obj", "1.5", "1.2", 9},
	} {
		if test.name == "content above" {
			test.text = strings.Replace(test.text, "VERB/5/csubj", "VERB/4/csubj", 1)
		}
		r := resolverOf(t, test.text)
		m, n := &r.mentions[r.mentionAt(t, test.mention)], &r.mentions[r.mentionAt(t, test.candidate)]
		if got := pathAnswer(r.sentences[0], m, r.first(n), true); got != test.want {
			t.Errorf("%s: path %d, want %d", test.name, got, test.want)
		}
		if got := pathAnswer(r.sentences[0], m, r.first(n), false); got != 0 {
			t.Errorf("%s: path %d between sentences", test.name, got)
		}
	}
}

func TestBefore(t *testing.T) {
	r := resolverOf(t,
		"He/PRON/2/nsubj left,leave/VERB/0/root",
		"She/PRON/2/nsubj saw,see/VERB/0/root it/PRON/2/obj",
		"he/PRON/2/nsubj slept,sleep/VERB/0/root")
	for at, want := range map[string]string{"3.1": "1.1", "2.1": "", "2.3": "", "1.1": ""} {
		got := r.before(r.mentionAt(t, at))
		if want == "" && got >= 0 || want != "" && got != r.mentionAt(t, want) {
			t.Errorf("before %s stands mention %d, want %q", at, got, want)
		}
	}
}

func TestNamedAfter(t *testing.T) {
	r := resolverOf(t,
		"Ada/PROPN/2/nsubj/person left,leave/VERB/0/root",
		"like/ADP/3/case her/PRON/3/nmod:poss aunt/NOUN/5/obl Ada/PROPN/5/nsubj/person slept,sleep/VERB/0/root")
	r.rules()
	her, ada := r.mentionAt(t, "2.2"), r.root(r.mentionAt(t, "1.1"))
	if after := r.namedAfter(her); !after[ada] || len(after) != 1 {
		t.Errorf("behind \"her\" stand %v, want Ada", after)
	}
	if after := r.namedAfter(r.mentionAt(t, "2.4")); len(after) != 0 {
		t.Errorf("behind the last name stand %v", after)
	}
}

func TestMaybePerson(t *testing.T) {
	for text, want := range map[string]bool{
		"Ballard/PROPN/2/nsubj/organization left,leave/VERB/0/root":               true,
		"Zilic/PROPN/2/nsubj/norp left,leave/VERB/0/root":                         true,
		"Lembeck/PROPN/2/nsubj/place left,leave/VERB/0/root":                      true,
		"NATO/PROPN/2/nsubj/organization left,leave/VERB/0/root":                  false,
		"Acme/PROPN/3/nsubj/organization Bay/PROPN/1/flat left,leave/VERB/0/root": false,
		"Russians/PROPN/2/nsubj/norp left,leave/VERB/0/root":                      false,
		"Russia/PROPN/2/nsubj/place left,leave/VERB/0/root":                       false,
		"S-550/PROPN/2/nsubj/product left,leave/VERB/0/root":                      false,
		"company/NOUN/2/nsubj left,leave/VERB/0/root":                             false,
	} {
		r := resolverOf(t, text)
		if got := r.maybePerson(&r.mentions[0]); got != want {
			t.Errorf("maybePerson(%s) = %v", text, got)
		}
	}
}
