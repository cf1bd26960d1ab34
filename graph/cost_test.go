package graph_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"kg/graph"
	"kg/schema"
)

// TestStepCost adds up by hand what one step from Ada to Bo costs: 1000, 300
// by the number of independent documents, 1000 ln 1/confidence, and what is
// added for relations that say little, for speakers and for doubt.
func TestStepCost(t *testing.T) {
	all := []string{schema.Denied, schema.Planned, schema.Possible}
	for _, test := range []struct {
		name    string
		lines   []string
		include []string
		want    int // 0 for no path
	}{
		{"one sure fact", []string{"Ada meet Bo"}, nil, 1300},
		{"seen from the object", []string{"Bo meet Ada"}, nil, 1300},
		{"a triple without a fact", []string{"bare Ada meet Bo"}, nil, 1300},

		{"nine tenths sure", []string{"Ada meet Bo sure=.9"}, nil, 1300 + 105},
		{"half sure", []string{"Ada meet Bo sure=.5"}, nil, 1300 + 693},
		{"a tenth sure", []string{"Ada meet Bo sure=.1"}, nil, 1300 + 2303},
		{"hardly sure", []string{"Ada meet Bo sure=.01"}, nil, 1300 + 4605},
		{"less than a percent is one", []string{"Ada meet Bo sure=.001"}, nil, 1300 + 4605},
		{"the surest fact counts", []string{"Ada meet Bo sure=.5", "Ada meet Bo sure=.9"}, nil, 1000 + 150 + 105},

		{"two documents", []string{"Ada meet Bo", "Ada meet Bo"}, nil, 1150},
		{"three documents", []string{"Ada meet Bo", "Ada meet Bo", "Ada meet Bo"}, nil, 1100},
		{"seven documents round down", slices.Repeat([]string{"Ada meet Bo"}, 7), nil, 1042},
		{"twice in one document", []string{"Ada meet Bo doc=x", "Ada meet Bo doc=x"}, nil, 1300},
		{"a copy", []string{"Ada meet Bo", "Ada meet Bo", "copy 1 of 2"}, nil, 1300},
		{"copies of copies", []string{"Ada meet Bo", "Ada meet Bo", "Ada meet Bo", "copy 1 of 2", "copy 2 of 3"}, nil, 1300},
		{"a copy and another", []string{"Ada meet Bo", "Ada meet Bo", "Ada meet Bo", "copy 3 of 1"}, nil, 1150},
		{"copies that say other things", []string{"Ada meet Bo", "Ada visit Cy", "copy 1 of 2"}, nil, 1300},
		{"a triple and a fact", []string{"Ada meet Bo", "bare Ada meet Bo"}, nil, 1150},
		{"another direction supports nothing", []string{"Ada meet Bo", "Bo meet Ada"}, nil, 1300},
		{"another relation supports nothing", []string{"Ada meet Bo", "Ada see Bo"}, nil, 1300},
		{"other names of theirs do", []string{"Ada meet Bo", "Countess meet Bo", "same Ada Countess"}, nil, 1150},

		{"says little", []string{"Ada have Bo"}, nil, 2000},
		{"says little with a preposition", []string{"Ada be-in Bo"}, nil, 2000},
		{"a noun says something", []string{"Ada be-mother-of Bo"}, nil, 1300},
		{"circumstances", []string{"Ada speak-in Bo"}, nil, 1900},
		{"circumstances in two words", []string{"Ada resign-because-of Bo"}, nil, 1900},
		{"no circumstances", []string{"Ada speak-with Bo"}, nil, 1300},
		{"beside a better relation", []string{"Ada have Bo", "Ada meet Bo sure=.9"}, nil, 1405},
		{"beside a worse one", []string{"Ada have Bo", "Ada meet Bo sure=.3"}, nil, 2000},

		{"only somebody's word", []string{"Ada meet Bo by=Cy"}, nil, 1800},
		{"two people's word", []string{"Ada meet Bo by=Cy", "Ada meet Bo by=Di"}, nil, 1650},
		{"one says so himself", []string{"Ada meet Bo by=Cy", "Ada meet Bo"}, nil, 1150},
		{"himself, in one document", []string{"Ada meet Bo by=Cy doc=x", "Ada meet Bo doc=x"}, nil, 1300},
		{"himself, but less sure", []string{"Ada meet Bo by=Cy sure=.9", "Ada meet Bo sure=.5"}, nil, 1255},
		{"a triple has no speaker", []string{"bare Ada meet Bo", "Countess meet Bo by=Cy", "same Ada Countess"}, nil, 1150},
		{"of names that are one, one himself", []string{"Ada meet Bo by=Cy", "Countess meet Bo", "same Ada Countess"}, nil, 1150},
		{"of names that are one, none himself", []string{"Ada meet Bo by=Cy", "Countess meet Bo by=Di", "same Ada Countess"}, nil, 1650},

		{"denied", []string{"Ada meet Bo polarity=denied"}, nil, 0},
		{"denied, included", []string{"Ada meet Bo polarity=denied"}, all, 2100},
		{"planned, included", []string{"Ada meet Bo modality=planned"}, all, 2100},
		{"denied and planned pay once", []string{"Ada meet Bo polarity=denied modality=planned"}, all, 2100},
		{"affirmed and denied", []string{"Ada meet Bo sure=.5", "Ada meet Bo polarity=denied"}, all, 1993},
		{"denied twice", []string{"Ada meet Bo polarity=denied", "Ada meet Bo polarity=denied"}, all, 1950},
		{"denied and planned are two links", []string{"Ada meet Bo polarity=denied", "Ada meet Bo modality=planned"}, all, 2100},
		{"denied by copies", []string{"Ada meet Bo polarity=denied", "Ada meet Bo polarity=denied", "copy 1 of 2"}, all, 2100},
		{"all at once", []string{"Ada speak-in Bo sure=.5 by=Cy polarity=denied"}, all, 1300 + 693 + 600 + 500 + 800},

		{"an argument's edge", []string{"Cy send Ada to=Bo"}, nil, 1300},
		{"a fact about itself", []string{"Ada meet Ada"}, nil, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := told(t, test.lines...)
			for _, ends := range [][2]string{{"Ada", "Bo"}, {"Bo", "Ada"}} {
				paths, err := graph.Paths(context.Background(), w.memory(t), person(ends[0]), person(ends[1]), graph.PathOptions{Include: test.include, MaxSteps: 1})
				if err != nil {
					t.Fatal(err)
				}
				got := 0
				if len(paths) > 0 {
					got = paths[0].Cost
				}
				if got != test.want {
					t.Errorf("from %s to %s costs %d, want %d", ends[0], ends[1], got, test.want)
				}
			}
		})
	}
}

// TestWayCost adds up whole ways: their steps and what lies between.
func TestWayCost(t *testing.T) {
	for _, test := range []struct {
		name  string
		lines []string
		want  int
	}{
		{"two neighbours", []string{"Ada meet Cy", "Cy meet Bo"}, 2*1300 + 150},
		{"three neighbours: thirds round down", append(spokes("Cy", 1), "Ada meet Cy", "Cy meet Bo"), 2*1300 + 200},
		{"four neighbours", append(spokes("Cy", 2), "Ada meet Cy", "Cy meet Bo"), 2*1300 + 300},
		{"a hub of 64", append(spokes("Cy", 62), "Ada meet Cy", "Cy meet Bo"), 2*1300 + 900},
		{"the ends are free", slices.Concat(spokes("Ada", 30), spokes("Bo", 30), []string{"Ada meet Cy", "Cy meet Bo"}), 2*1300 + 150},
		{"a neighbour twice is one", []string{"Ada meet Cy", "Ada see Cy", "Cy see Ada", "Cy meet Bo"}, 2*1300 + 150},
		{"itself is no neighbour", []string{"Ada meet Cy", "Cy meet Cy", "Cy meet Bo"}, 2*1300 + 150},
		{"two names of a neighbour are one", []string{"Ada meet Cy", "Cy meet Bo", "Cy see Robert", "same Bo Robert"}, 2*1300 + 150},
		{"names that are one have the neighbours of both", []string{"Ada meet Cy", "Cyrus meet Bo", "Cyrus meet Di", "Cy meet Ed", "same Cy Cyrus"}, 2*1300 + 300},
		{"what is denied makes no neighbour", []string{"Ada meet Cy", "Cy meet Bo", "Cy meet Di polarity=denied"}, 2*1300 + 150},
		{"three steps", []string{"Ada meet Cy", "Cy meet Di sure=.5", "Di meet Bo by=Ed"}, 3*1300 + 693 + 500 + 2*150},
	} {
		t.Run(test.name, func(t *testing.T) {
			paths, err := graph.Paths(context.Background(), told(t, test.lines...).memory(t), person("Ada"), person("Bo"), graph.PathOptions{K: 1})
			if err != nil || len(paths) != 1 {
				t.Fatalf("%v, %v", paths, err)
			}
			if paths[0].Cost != test.want {
				t.Errorf("cost %d, want %d", paths[0].Cost, test.want)
			}
		})
	}
}

// TestHubsCountWhatFiltersDrop holds that the price of an entity does not
// fall because a filter leaves little of what it has to do with.
func TestHubsCountWhatFiltersDrop(t *testing.T) {
	w := told(t, append(spokes("Cy", 6), "Ada meet Cy date=2022 sure=.9", "Cy meet Bo date=2022 sure=.9")...)
	for _, o := range []graph.PathOptions{{}, {Since: "2022"}, {MinConfidence: .9}, {Relations: relations("meet")}} {
		paths, err := graph.Paths(context.Background(), w.memory(t), person("Ada"), person("Bo"), o)
		if err != nil || len(paths) != 1 || paths[0].Cost != 2*1405+450 {
			t.Errorf("%+v: %v, %v, want one path for %d", o, paths, err, 2*1405+450)
		}
	}
}

// TestPathConfidence multiplies the best links of the steps.
func TestPathConfidence(t *testing.T) {
	w := told(t, "Ada meet Cy sure=.5", "Ada meet Cy sure=.8", "Cy see Bo sure=.5", "Bo meet Cy sure=.25")
	paths, err := graph.Paths(context.Background(), w.memory(t), person("Ada"), person("Bo"), graph.PathOptions{})
	if err != nil || len(paths) != 1 {
		t.Fatal(paths, err)
	}
	if got := paths[0].Confidence; math.Abs(got-.4) > 1e-12 {
		t.Errorf("confidence %v, want .8 times .5", got)
	}
}
