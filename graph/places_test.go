package graph_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"kg/graph"
)

// TestNear asks what lies around Ada: "name steps from:relations".
func TestNear(t *testing.T) {
	chain := []string{"Ada meet Bo", "Cy see Bo", "Cy meet Di", "Di meet Ed"}
	for _, test := range []struct {
		name  string
		lines []string
		depth int
		avoid []string
		want  string
	}{
		{"nothing at depth none", chain, 0, nil, ""},
		{"one step", chain, 1, nil, "Bo 1 Ada:meet"},
		{"two steps", chain, 2, nil, "Bo 1 Ada:meet, Cy 2 Bo:<see"},
		{"all", chain, 99, nil, "Bo 1 Ada:meet, Cy 2 Bo:<see, Di 3 Cy:meet, Ed 4 Di:meet"},
		{"avoided and what lies behind", chain, 99, []string{"Cy"}, "Bo 1 Ada:meet"},
		{"the start avoided", chain, 99, []string{"Ada"}, ""},
		{"an unknown name avoided", chain, 1, []string{"Nobody"}, "Bo 1 Ada:meet"},
		{"alone", []string{"Ada meet Ada"}, 3, nil, ""},
		{"unknown", []string{"Bo meet Cy"}, 3, nil, ""},
		{"by their text", []string{"Ada meet Zo", "Ada meet Bo"}, 1, nil, "Bo 1 Ada:meet, Zo 1 Ada:meet"},
		{"by bytes of whole IRIs", []string{"Ada meet place:Rome", "Ada meet organization:Zeta"}, 1, nil, "Zeta 1 Ada:meet, Rome 1 Ada:meet"},
		{"the nearest by the first", []string{"Ada meet Zo", "Ada meet Bo", "Zo see Cy", "Bo meet Cy"}, 2, nil, "Bo 1 Ada:meet, Zo 1 Ada:meet, Cy 2 Bo:meet"},
		{"never back", []string{"Ada meet Bo", "Bo meet Ada", "Bo meet Cy", "Cy meet Ada"}, 3, nil, "Bo 1 Ada:meet <meet, Cy 1 Ada:<meet"},
		{"parallel relations", []string{"Ada see Bo", "Ada meet Bo", "Bo meet Ada", "Ada meet Bo"}, 1, nil, "Bo 1 Ada:meet <meet see"},
		{"two names of one", []string{"Ada meet Bo", "Robert meet Cy", "same Bo Robert"}, 2, nil, "Bo 1 Ada:meet, Cy 2 Bo:meet"},
		{"the start's other name", []string{"Countess meet Bo", "same Ada Countess"}, 1, nil, "Bo 1 Ada:meet"},
		{"one name of two", []string{"Ada meet Bo doc=x", "Bo meet Cy doc=y", "split Bo in y"}, 2, nil, "Bo 1 Ada:meet"},
		{"denied", []string{"Ada meet Bo polarity=denied"}, 1, nil, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := told(t, test.lines...)
			for _, m := range []graph.View{w.memory(t), w.reversed(t), chopped{w.memory(t), 1}} {
				near, err := graph.Around(context.Background(), m, person("Ada"), test.depth, persons(test.avoid...)...)
				if err != nil {
					t.Fatal(err)
				}
				var got []string
				for _, n := range near {
					got = append(got, fmt.Sprintf("%s %d %s", local(n.Entity), n.Steps, showHop(n.Hop)))
				}
				if got := strings.Join(got, ", "); got != test.want {
					t.Errorf("Around = %q, want %q", got, test.want)
				}
			}
		})
	}
}

// showHop writes where a hop begins and its relations, those the other way
// round with "<".
func showHop(h graph.Hop) string {
	var relations []string
	for _, r := range h.Relations {
		name := strings.Join(base.Words(r.IRI), "-")
		if r.Inverse {
			name = "<" + name
		}
		relations = append(relations, name)
	}
	return local(h.From) + ":" + strings.Join(relations, " ")
}

// TestHops asks for the fewest steps from Ada to Bo.
func TestHops(t *testing.T) {
	for _, test := range []struct {
		name  string
		lines []string
		most  int
		want  string
	}{
		{"one", []string{"Ada meet Bo"}, 0, "Ada:meet"},
		{"one, against the relation", []string{"Bo meet Ada"}, 0, "Ada:<meet"},
		{"fewest, however weak", []string{"Ada have Bo sure=.01", "Ada meet Cy", "Cy meet Bo"}, 0, "Ada:have"},
		{"two by bytes", []string{"Ada meet Zo", "Zo meet Bo", "Ada meet Cy", "Cy meet Bo"}, 0, "Ada:meet Cy:meet"},
		{"by the first that differs", []string{"Ada meet Cy", "Cy meet Zo", "Zo meet Bo", "Ada meet Di", "Di meet Ed", "Ed meet Bo"}, 0, "Ada:meet Cy:meet Zo:meet"},
		{"all relations once", []string{"Ada see Bo", "Ada meet Bo", "Bo meet Ada", "Ada see Bo"}, 0, "Ada:meet <meet see"},
		{"too far", []string{"Ada meet Cy", "Cy meet Bo"}, 1, ""},
		{"six are the default", []string{"Ada meet a", "a meet b", "b meet c", "c meet d", "d meet e", "e meet Bo"}, 0, "Ada:meet a:meet b:meet c:meet d:meet e:meet"},
		{"seven are too many", []string{"Ada meet a", "a meet b", "b meet c", "c meet d", "d meet e", "e meet f", "f meet Bo"}, 0, ""},
		{"apart", []string{"Ada meet Cy", "Bo meet Di"}, 0, ""},
		{"unknown", []string{"Ada meet Cy"}, 0, ""},
		{"one entity", []string{"Ada meet Cy", "same Ada Bo"}, 0, ""},
		{"through two names of one", []string{"Ada meet Cy", "Cyrus meet Bo", "same Cy Cyrus"}, 0, "Ada:meet Cy:meet"},
		{"not through one name of two", []string{"Ada meet Cy doc=x", "Cy meet Bo doc=y", "split Cy in y"}, 0, ""},
		{"a loop at each end", []string{"Ada meet Ada", "Bo meet Bo", "Ada meet Bo"}, 0, "Ada:meet"},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := told(t, test.lines...)
			for _, m := range []graph.View{w.memory(t), w.reversed(t), chopped{w.memory(t), 1}} {
				hops, err := graph.Hops(context.Background(), m, person("Ada"), person("Bo"), test.most)
				if err != nil {
					t.Fatal(err)
				}
				var got []string
				for _, h := range hops {
					got = append(got, showHop(h))
				}
				if got := strings.Join(got, " "); got != test.want {
					t.Errorf("Hops = %q, want %q", got, test.want)
				}
			}
		})
	}
}

// TestFrom follows relations from Ada.
func TestFrom(t *testing.T) {
	w := told(t,
		"Ada trust Bo", "Ada trust Cy", "Bo accuse Di", "Cy accuse Ed", "Di accuse Ada", "Countess speak-with Flo", "Ada hate Gil polarity=denied", "Ada meet Ada",
		"same Ada Countess",
	)
	for _, m := range []graph.View{w.memory(t), w.reversed(t), chopped{w.memory(t), 1}} {
		ada := graph.From(m, person("Ada"))
		trusted := ada.Out("trust")
		for _, test := range []struct {
			name string
			walk graph.Walk
			want string
		}{
			{"itself", ada, "Ada"},
			{"its other name", graph.From(m, person("Countess")), "Ada"},
			{"nobody", graph.From(m), ""},
			{"unknown", graph.From(m, person("Nobody")), ""},
			{"two, once each", graph.From(m, persons("Bo", "Ada", "Countess", "Bo")...), "Ada Bo"},
			{"out", trusted, "Bo Cy"},
			{"out twice", trusted.Out("accuse"), "Di Ed"},
			{"a walk that others went on from", trusted.Out(), "Di Ed"},
			{"in", ada.In("accuse"), "Di"},
			{"in of what nobody does", ada.In("trust"), ""},
			{"both", ada.Both("accuse", "trust"), "Bo Cy Di"},
			{"any, itself too", ada.Out(), "Ada Bo Cy Flo"},
			{"words of several", ada.Out("speak with"), "Flo"},
			{"an unknown relation", ada.Out("adore"), ""},
			{"unknown and known", ada.Out("adore", "speak with"), "Flo"},
			{"denied", ada.Out("hate"), ""},
			{"round", trusted.Out("accuse").Out("accuse"), "Ada"},
			{"there and back", trusted.In("trust"), "Ada"},
			{"from nowhere on", ada.Out("adore").Both(), ""},
		} {
			got, err := test.walk.All(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			var names []string
			for _, v := range got {
				names = append(names, local(v))
			}
			if got := strings.Join(names, " "); got != test.want {
				t.Errorf("%s: %q, want %q", test.name, got, test.want)
			}
		}
	}
}
