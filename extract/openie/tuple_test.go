package openie

import (
	"slices"
	"strings"
	"testing"

	"kg/extract/ud"
)

// sentence returns a sentence of testdata by family and sent_id.
func sentence(t testing.TB, family, id string) *ud.Sentence {
	t.Helper()
	for _, s := range readFile(t, "testdata/"+family+".conllu") {
		if s.ID == id {
			return s
		}
	}
	t.Fatalf("no sentence %s/%s", family, id)
	return nil
}

func (t Tuple) line() string {
	return strings.Join(append([]string{t.Subject, t.Relation}, t.Objects...), " | ")
}

func lines(tuples []Tuple) []string {
	var all []string
	for _, t := range tuples {
		all = append(all, t.line())
	}
	return all
}

func TestTuples(t *testing.T) {
	for _, test := range []struct {
		family, id string
		tuples     []string // one for each frame
		triples    []string // one for each object and argument
	}{
		{"verb", "active with object",
			[]string{"France | recalled | its ambassador"},
			[]string{"France | recalled | its ambassador"}},
		{"verb", "object and oblique arguments",
			[]string{"Brazil | exported | soy beans | to China"},
			[]string{"Brazil | exported | soy beans", "Brazil | exported soy beans to | China"}},
		{"verb", "oblique becomes the object",
			[]string{"Delegates from Nairobi | travelled to | Geneva | by train"},
			[]string{"Delegates from Nairobi | travelled to | Geneva", "Delegates from Nairobi | travelled to Geneva by | train"}},
		{"coordination", "bare time",
			[]string{"Gandhi | left | Delhi | last week"},
			[]string{"Gandhi | left | Delhi", "Gandhi | left Delhi | last week"}},
		{"coordination", "time never becomes the object",
			[]string{"Gandhi | arrived | on Monday"},
			[]string{"Gandhi | arrived on | Monday"}},
		{"coordination", "objects",
			[]string{"Kenya | exports | tea", "Kenya | exports | coffee", "Kenya | exports | flowers"},
			[]string{"Kenya | exports | tea", "Kenya | exports | coffee", "Kenya | exports | flowers"}},
		{"control", "tried to forms one relation",
			[]string{"Hungary | tried to block | the aid"},
			[]string{"Hungary | tried to block | the aid"}},
		{"mood", "not", // the words of the verb group tell the negation
			[]string{"Chad | did not join | the pact"},
			[]string{"Chad | did not join | the pact"}},
		{"copula", "noun with complement",
			[]string{"Ottawa | is capital of | Canada"},
			[]string{"Ottawa | is capital of | Canada"}},
		{"copula", "denied predicate drops the negation word",
			[]string{"Serbia | is not | a member of the alliance"},
			[]string{"Serbia | is not | a member of the alliance"}},
		{"passive", "agent becomes the subject",
			[]string{"The bridge | was built by | Siemens"},
			[]string{"The bridge | was built by | Siemens"}},
		{"passive", "without agent",
			[]string{"Ministers | were dismissed in | Kyiv"},
			[]string{"Ministers | were dismissed in | Kyiv"}},
		{"relative", "reduced passive",
			[]string{"Ships | built by | Hyundai", "Ships | carry | cars"},
			[]string{"Ships | built by | Hyundai", "Ships | carry | cars"}},
		{"verb", "idiom takes the noun's complement",
			[]string{"Norway | took part in | the talks"},
			[]string{"Norway | took part in | the talks"}},
		{"noun", "person and office", // "is" is implied
			[]string{"Lagarde | is head of | the ECB"},
			[]string{"Lagarde | is head of | the ECB"}},
		{"noun", "name inside the object", // tuples keep the object whole
			[]string{"Qatar | signed | an agreement with Iran"},
			[]string{"Qatar | signed | an agreement with Iran", "Qatar | signed an agreement with | Iran"}},
		{"noun", "two met", // no tuple for what the two did with each other
			[]string{"Kohl | met in | Verdun", "Mitterrand | met in | Verdun"},
			[]string{"Kohl | met in | Verdun", "Mitterrand | met in | Verdun"}},
		{"relative", "adjunct of result", // no tuple without an object
			[]string{"A bomb | killing | nine"},
			[]string{"A bomb | killing | nine"}},
	} {
		t.Run(test.family+"/"+test.id, func(t *testing.T) {
			s := sentence(t, test.family, test.id)
			frames := Extract(s)
			words := func(ids []int) string { return join(s, ids) }
			if got := lines(Tuples(frames, words)); !slices.Equal(got, test.tuples) {
				t.Errorf("Tuples = %q, want %q", got, test.tuples)
			}
			if got := lines(Triples(frames, words)); !slices.Equal(got, test.triples) {
				t.Errorf("Triples = %q, want %q", got, test.triples)
			}
		})
	}
}

// TestTuplesOnce holds that frames which read the same are written once, and
// that the caller's words are used.
func TestTuplesOnce(t *testing.T) {
	s := sentence(t, "verb", "active with object")
	frames := Extract(s)
	frames = append(frames, frames...)
	shout := func(ids []int) string { return strings.ToUpper(join(s, ids)) }
	want := []string{"FRANCE | RECALLED | ITS AMBASSADOR"}
	if got := lines(Tuples(frames, shout)); !slices.Equal(got, want) {
		t.Errorf("Tuples = %q, want %q", got, want)
	}
	if got := lines(Triples(frames, shout)); !slices.Equal(got, want) {
		t.Errorf("Triples = %q, want %q", got, want)
	}
	mute := func([]int) string { return "" }
	if got := append(Tuples(frames, mute), Triples(frames, mute)...); len(got) != 0 {
		t.Errorf("%d tuples without a word, want none", len(got))
	}
}
