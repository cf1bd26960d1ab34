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
		tuples     []string // all candidates of the n-ary view
		triples    []string // all of the atomic one
	}{
		{"verb", "active with object",
			[]string{"France | recalled | its ambassador"},
			[]string{"France | recalled | its ambassador"}},
		{"verb", "object and oblique arguments",
			[]string{"Brazil | exported | soy beans | to China"},
			[]string{"Brazil | exported | soy beans", "Brazil | exported soy beans to | China"}},
		{"verb", "oblique becomes the object",
			[]string{"Delegates from Nairobi | travelled to | Geneva | by train", "Delegates | be from | Nairobi"},
			[]string{"Delegates from Nairobi | travelled to | Geneva", "Delegates from Nairobi | travelled to Geneva by | train"}},
		{"coordination", "bare time",
			[]string{"Gandhi | left | Delhi | last week", "week | be | last"},
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
			[]string{"Ottawa | is capital of | Canada", "the capital | be of | Canada"},
			[]string{"Ottawa | is capital of | Canada"}},
		{"copula", "denied predicate drops the negation word",
			[]string{"Serbia | is not | a member of the alliance", "a member | be of | the alliance"},
			[]string{"Serbia | is not | a member of the alliance", "Serbia | is not a member of | the alliance"}},
		{"passive", "agent becomes the subject",
			[]string{"The bridge | was built by | Siemens"},
			[]string{"The bridge | was built by | Siemens"}},
		{"passive", "without agent",
			[]string{"Ministers | were dismissed in | Kyiv"},
			[]string{"Ministers | were dismissed in | Kyiv"}},
		{"relative", "reduced passive",
			[]string{"Ships | be built by | Hyundai", "Ships built by Hyundai | carry | cars"}, // tuples keep what restricts a noun
			[]string{"Ships | built by | Hyundai", "Ships | carry | cars"}},
		{"verb", "idiom takes the noun's complement",
			[]string{"Norway | took part in | the talks", "part | be in | the talks"},
			[]string{"Norway | took part in | the talks"}},
		{"noun", "person and office", // "is" is implied
			[]string{"Lagarde | be | head of the ECB", "head | be of | the ECB"},
			[]string{"Lagarde | is head of | the ECB", "Lagarde | is | head of the ECB"}},
		{"noun", "name inside the object", // tuples keep the object whole
			[]string{"Qatar | signed | an agreement with Iran", "an agreement | be with | Iran"},
			[]string{"Qatar | signed | an agreement with Iran", "Qatar | signed an agreement with | Iran"}},
		{"noun", "two met", // no tuple for what the two did with each other
			[]string{"Kohl | met in | Verdun", "Mitterrand | met in | Verdun"},
			[]string{"Kohl | met in | Verdun", "Mitterrand | met in | Verdun"}},
		{"relative", "adjunct of result", // no tuple without an object
			[]string{"A bomb | be killing | nine"},
			[]string{"A bomb | killing | nine"}},
		{"written", "content of a report", // without "that"
			[]string{"Hatch | argues | executions deter murderers", "executions | deter | murderers"},
			[]string{"Hatch | argues | executions deter murderers", "executions | deter | murderers"}},
		{"written", "became an adjective",
			[]string{"The water | became | icy"},
			[]string{"The water | became | icy"}},
		{"written", "tended to, when", // raising verbs and clauses that follow belong to the tuple
			[]string{"Officials | tended to ignore | reports | when results were sluggish", "results | were | sluggish"},
			[]string{"Officials | tended to ignore | reports", "results | were | sluggish"}},
		{"written", "conjoined participles", // the auxiliary is shared
			[]string{"The parcels | were searched in | Rotterdam"},
			[]string{"The parcels | were searched in | Rotterdam"}},
		{"written", "nested complements",
			[]string{"Salahuddin | won | a seat | as a member of the assembly", "a member | be of | the assembly"},
			[]string{"Salahuddin | won | a seat", "Salahuddin | won a seat as | a member of the assembly", "Salahuddin | won a seat as a member of | the assembly"}},
		{"written", "shared object",
			[]string{"Traders | bought | shares", "Traders | sold | shares"},
			[]string{"Traders | bought | shares", "Traders | sold | shares"}},
		{"written", "no shared object before the second verb",
			[]string{"Traders | met | clients"},
			[]string{"Traders | met | clients"}},
	} {
		t.Run(test.family+"/"+test.id, func(t *testing.T) {
			s := sentence(t, test.family, test.id)
			frames := Extract(s)
			words := func(ids []int) string { return join(s, ids) }
			if got := lines(Write(NAry, s, frames, words)); !slices.Equal(got, test.tuples) {
				t.Errorf("n-ary = %q, want %q", got, test.tuples)
			}
			if got := lines(Write(Atomic, s, frames, words)); !slices.Equal(got, test.triples) {
				t.Errorf("atomic = %q, want %q", got, test.triples)
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
	if got := lines(Tuples(s, frames, shout)); !slices.Equal(got, want) {
		t.Errorf("Tuples = %q, want %q", got, want)
	}
	if got := lines(Triples(s, frames, shout)); !slices.Equal(got, want) {
		t.Errorf("Triples = %q, want %q", got, want)
	}
	mute := func([]int) string { return "" }
	if got := append(Tuples(s, frames, mute), Triples(s, frames, mute)...); len(got) != 0 {
		t.Errorf("%d tuples without a word, want none", len(got))
	}
}

// TestKept holds that a view keeps the likely candidates, in their order.
func TestKept(t *testing.T) {
	s := sentence(t, "noun", "name inside the object")
	frames := Extract(s)
	words := func(ids []int) string { return join(s, ids) }
	for _, v := range []View{NAry, Atomic} {
		var want []string
		all := Write(v, s, frames, words)
		for _, c := range all {
			if c.Keep <= 0 || c.Keep >= 1 {
				t.Errorf("%s: %s is kept with probability %v", v, c.line(), c.Keep)
			}
			if c.Keep >= keepings()[v].threshold {
				want = append(want, c.line())
			}
		}
		got := Tuples(s, frames, words)
		if v == Atomic {
			got = Triples(s, frames, words)
		}
		if !slices.Equal(lines(got), want) || len(want) == 0 || v == NAry && len(want) == len(all) {
			t.Errorf("%s keeps %q of %q", v, lines(got), lines(all))
		}
	}
}
