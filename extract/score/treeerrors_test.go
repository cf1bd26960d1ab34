package score

import (
	"maps"
	"testing"

	"kg/extract/ud"
)

func TestCountTreeErrors(t *testing.T) {
	// She saw men and women in Rome.
	gold := [][2]any{{2, "nsubj"}, {0, "root"}, {2, "obj"}, {5, "cc"}, {3, "conj"}, {7, "case"}, {2, "obl"}}
	for _, test := range []struct {
		name   string
		change map[int][2]any // by index
		want   map[string]int
	}{
		{"none", nil, map[string]int{}},
		{"attachment", map[int][2]any{6: {3, "nmod"}}, map[string]int{"preposition": 1}},
		{"conjunction", map[int][2]any{4: {2, "conj"}, 3: {3, "cc"}}, map[string]int{"conjunction": 1, "function": 1}},
		{"label", map[int][2]any{6: {2, "nmod"}, 0: {2, "nsubj:pass"}}, map[string]int{"label": 1}},
		{"root", map[int][2]any{1: {3, "acl"}, 2: {0, "root"}, 0: {3, "nsubj"}, 6: {3, "obl"}}, map[string]int{"root": 2, "argument": 1, "preposition": 1}},
	} {
		t.Run(test.name, func(t *testing.T) {
			rows := append([][2]any(nil), gold...)
			for i, row := range test.change {
				rows[i] = row
			}
			r, err := CountTreeErrors([]*ud.Sentence{rowsOf(gold)}, []*ud.Sentence{rowsOf(rows)})
			if err != nil {
				t.Fatal(err)
			}
			if !maps.Equal(r.ByCause, test.want) {
				t.Errorf("causes %v, want %v", r.ByCause, test.want)
			}
			sum := 0
			for _, n := range test.want {
				sum += n
			}
			if r.Errors != sum || r.Words != len(gold) {
				t.Errorf("%d errors in %d words, want %d in %d", r.Errors, r.Words, sum, len(gold))
			}
			trees, err := Trees([]*ud.Sentence{rowsOf(gold)}, []*ud.Sentence{rowsOf(rows)})
			if err != nil {
				t.Fatal(err)
			}
			if trees.LAS.Gold-trees.LAS.Right != sum {
				t.Errorf("LAS counts %d errors, want %d", trees.LAS.Gold-trees.LAS.Right, sum)
			}
		})
	}
	other := &ud.Sentence{Tokens: []ud.Token{{ID: 1, Form: "Other", Deprel: "root"}}}
	if _, err := CountTreeErrors([]*ud.Sentence{rowsOf(gold)}, []*ud.Sentence{other}); err == nil {
		t.Error("another text gave no error")
	}
}

func rowsOf(rows [][2]any) *ud.Sentence {
	s := &ud.Sentence{}
	for i, row := range rows {
		s.Tokens = append(s.Tokens, ud.Token{ID: i + 1, Form: string(rune('a' + i)), Head: row[0].(int), Deprel: row[1].(string)})
	}
	return s
}

func TestTreeErrorFigures(t *testing.T) {
	r := TreeErrors{Words: 9, Errors: 3, ByCause: map[string]int{"preposition": 3}, ByRelation: map[string]map[string]int{"preposition": {"nmod": 1, "obl": 2}}}
	want := map[string]float64{"words": 9, "errors": 3, "preposition": 3, "preposition_obl": 2, "preposition_nmod": 1, "root": 0}
	last := -1
	for i, f := range r.Figures() {
		if v, ok := want[f.Name]; ok && v != f.Value {
			t.Errorf("%s = %v, want %v", f.Name, f.Value, v)
		}
		if f.Name == "preposition_obl" {
			last = i
		}
		if f.Name == "preposition_nmod" && (last < 0 || i != last+1) {
			t.Error("relations are not in the order of their counts")
		}
	}
}
