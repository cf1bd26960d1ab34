package resolve

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"kg/graph"
	"kg/schema"
)

// judgement says of two names, given as "person/Putin", that they are the
// same or different.
type judgement struct {
	a, b string
	same bool
}

// withJudgements returns names as a store gives them after judgements, those
// that it lacks without a document.
func withJudgements(names []graph.Name, judgements ...judgement) []graph.Name {
	names = slices.Clone(names)
	at := func(text string) *graph.Name {
		n := named(text)[0]
		for i := range names {
			if names[i].IRI == n.IRI {
				return &names[i]
			}
		}
		names = append(names, graph.Name{IRI: n.IRI})
		return &names[len(names)-1]
	}
	for _, j := range judgements {
		for _, ab := range [][2]string{{j.a, j.b}, {j.b, j.a}} {
			b := at(ab[1]).IRI
			a := at(ab[0])
			if j.same {
				a.Same = append(a.Same, b)
			} else {
				a.Different = append(a.Different, b)
			}
		}
	}
	for i := range names {
		slices.Sort(names[i].Same)
		slices.Sort(names[i].Different)
	}
	return names
}

func TestJudgements(t *testing.T) {
	for _, test := range []struct {
		name       string
		names      []string
		judgements []judgement
		want       string
	}{
		{"merge", []string{"place/Leningrad", "place/St. Petersburg*2"}, []judgement{{"place/Leningrad", "place/St. Petersburg", true}}, "St. Petersburg: Leningrad"},
		{"merge of kinds", []string{"place/Kremlin", "organization/The Kremlin*2"}, []judgement{{"place/Kremlin", "organization/The Kremlin", true}}, "The Kremlin: Kremlin"},
		{"merge of items", []string{"place/Burma=Q1", "place/Myanmar=Q2"}, []judgement{{"place/Burma", "place/Myanmar", true}}, "Myanmar: Burma"},
		{"merge of a name in dispute", []string{"place/Burma=Q1,Q2", "place/Myanmar=Q2"}, []judgement{{"place/Burma", "place/Myanmar", true}}, "Myanmar: Burma"},
		{"merge by way of a name that is gone", []string{"place/Burma", "place/Myanmar"},
			[]judgement{{"place/Burma", "place/Birmania", true}, {"place/Birmania", "place/Myanmar", true}}, "Myanmar: Burma"},
		{"merge with a name that is gone", []string{"place/Burma"}, []judgement{{"place/Burma", "place/Myanmar", true}}, ""},
		{"others follow", []string{"person/Putin", "person/Vladimir Putin", "person/Volodya*9"}, []judgement{{"person/Volodya", "person/Vladimir Putin", true}},
			"Volodya: Putin, Vladimir Putin"},
		{"split", []string{"person/Putin", "person/Vladimir Putin"}, []judgement{{"person/Putin", "person/Vladimir Putin", false}}, ""},
		{"split of one name of three", []string{"person/Putin", "person/V. Putin", "person/Vladimir Putin"}, []judgement{{"person/Putin", "person/Vladimir Putin", false}},
			"Vladimir Putin: V. Putin"},
		{"split by way of a third", []string{"person/Putin", "person/PUTIN", "person/Vladimir Putin"}, []judgement{{"person/PUTIN", "person/Vladimir Putin", false}},
			"PUTIN: Putin"},
		{"split from a name that is gone", []string{"person/Putin", "person/Vladimir Putin"}, []judgement{{"person/Putin", "person/Wladimir Putin", false}},
			"Vladimir Putin: Putin"},
		{"split is more than merge", []string{"place/Burma", "place/Myanmar"}, []judgement{{"place/Burma", "place/Myanmar", true}, {"place/Burma", "place/Myanmar", false}}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := show(Resolve(withJudgements(named(test.names...), test.judgements...))); got != test.want {
				t.Errorf("Resolve(%q, %v) = %q, want %q", test.names, test.judgements, got, test.want)
			}
		})
	}
}

func TestCrowds(t *testing.T) {
	var names []graph.Name
	for i := range Crowd {
		names = append(names, named(fmt.Sprintf("person/Ada%s Ray*2", string(rune('a'+i/8))+string(rune('a'+i%8))))...)
	}
	texts := named("person/Bo Ray*2", "person/B. Ray")
	if got := show(Resolve(append(texts, names...))); got != "Bo Ray: B. Ray" {
		t.Errorf("in a crowd of other initials: %q, want B. Ray to be Bo Ray", got)
	}
	alone := named("person/Bo Ray", "person/Ray")
	if got := show(Resolve(alone)); got != "Bo Ray: Ray" {
		t.Errorf("without a crowd: %q", got)
	}
	alone[1].Crowded = []string{surnameKey("ray")}
	if got := show(Resolve(alone)); got != "" {
		t.Errorf("in a crowd that is not at hand: %q, want nothing joined", got)
	}
}

// randomJudgements draws judgements over names.
func randomJudgements(r *rand.Rand, names []graph.Name) []graph.Name {
	var list []judgement
	text := func() string {
		kind, label := schema.DefaultBase.Name(names[r.IntN(len(names))].IRI)
		return kind + "/" + label
	}
	for range r.IntN(4) {
		if a, b := text(), text(); a != b {
			list = append(list, judgement{a, b, r.IntN(2) == 0})
		}
	}
	return withJudgements(names, list...)
}

// connected parts names into those that a chain of shared keys connects, and
// tells each which of its keys are crowded.
func connected(names []graph.Name) [][]graph.Name {
	holders := make(map[graph.Key][]int)
	for i, n := range names {
		for _, k := range Keys(n) {
			holders[k] = append(holders[k], i)
		}
	}
	names = slices.Clone(names)
	parent := make([]int, len(names))
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			i = parent[i]
		}
		return i
	}
	for k, list := range holders {
		if k.Crowd > 0 && len(list) > k.Crowd {
			for _, i := range list {
				names[i].Crowded = append(names[i].Crowded, k.Text)
			}
			continue
		}
		for _, i := range list[1:] {
			parent[find(i)] = find(list[0])
		}
	}
	parts := make(map[int][]graph.Name)
	for i := range names {
		parts[find(i)] = append(parts[find(i)], names[i])
	}
	var out [][]graph.Name
	for _, p := range parts {
		out = append(out, p)
	}
	return out
}

// TestKeys holds that Keys connects all that Resolve joins: resolving each
// connected part by itself gives what resolving all of them gives.
func TestKeys(t *testing.T) {
	joined := 0
	for seed := range 3_000 {
		r := rand.New(rand.NewPCG(uint64(seed), 4))
		names := randomNames(r)
		if len(names) == 0 {
			continue
		}
		if seed%10 == 0 { // a crowd of one surname, large or nearly so
			for i := range Crowd - 3 {
				names = append(names, named(fmt.Sprintf("person/%c%ci Ray", 'A'+i%26, 'a'+i/26))...)
			}
		}
		names = randomJudgements(r, names)
		want := Resolve(names)
		var got []graph.Class
		for _, part := range connected(names) {
			got = append(got, Resolve(part)...)
		}
		slices.SortFunc(got, func(a, b graph.Class) int { return cmp.Compare(a.Canonical, b.Canonical) })
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("seed %d: parts give\n%v\nall give\n%v", seed, got, want)
		}
		for _, c := range want {
			joined += len(c.Members)
		}
		checkJudged(t, seed, names, want)
	}
	if joined < 3_000 {
		t.Errorf("only %d names were joined: they are too poor to show anything", joined)
	}
}

// checkJudged holds that no class has names that were judged different.
func checkJudged(t *testing.T, seed int, names []graph.Name, classes []graph.Class) {
	t.Helper()
	class := make(map[string]int)
	for i, c := range classes {
		for _, m := range c.Members {
			class[string(m.IRI)] = i + 1
		}
	}
	for _, n := range names {
		for _, other := range n.Different {
			if c := class[string(n.IRI)]; c != 0 && c == class[string(other)] {
				t.Errorf("seed %d: %s and %s are one, and were judged not to be", seed, n.IRI, other)
			}
		}
	}
}
