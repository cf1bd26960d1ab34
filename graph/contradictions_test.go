package graph_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
)

// contradictions asks for conflicts, in both orders of loading, and writes
// them: "denial 1/2".
func contradictions(t *testing.T, w *world, about quad.Value) string {
	t.Helper()
	var answers []string
	for _, m := range []*graph.Memory{w.memory(t), w.reversed(t)} {
		found, err := graph.Conflicts(context.Background(), m, base, about)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, c := range found {
			out = append(out, fmt.Sprintf("%s %s/%s", c.Kind, factNames(c.A), factNames(c.B)))
		}
		answers = append(answers, strings.Join(out, ", "))
	}
	if answers[0] != answers[1] {
		t.Errorf("another order of loading gives %q, not %q", answers[1], answers[0])
	}
	return answers[0]
}

func TestContradictions(t *testing.T) {
	for _, test := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"nothing", nil, ""},
		{"one fact", []string{"Ada meet Bo"}, ""},

		{"denied", []string{"Ada meet Bo", "Ada meet Bo polarity=denied"}, "denial 1/2"},
		{"denied in one document", []string{"Ada meet Bo doc=x", "Ada meet Bo polarity=denied doc=x"}, "denial 1/2"},
		{"denied by two", []string{"Ada meet Bo", "Ada meet Bo polarity=denied", "Ada meet Bo polarity=denied"}, "denial 1/2 3"},
		{"of names that are one", []string{"Ada meet Bo", "Countess meet Bo polarity=denied", "same Ada Countess"}, "denial 1/2"},
		{"of objects that are one", []string{"Ada meet Bo", "Ada meet Robert polarity=denied", "same Bo Robert"}, "denial 1/2"},
		{"denied of another's meeting", []string{"Ada meet Bo", "Ada meet Cy polarity=denied"}, ""},
		{"denied of another relation", []string{"Ada meet Bo", "Ada see Bo polarity=denied"}, ""},
		{"denied the other way round", []string{"Ada accuse Bo", "Bo accuse Ada polarity=denied"}, ""},
		{"denied only", []string{"Ada meet Bo polarity=denied"}, ""},
		{"denied what was planned", []string{"Ada meet Bo modality=planned", "Ada meet Bo polarity=denied"}, ""},
		{"denied as possible", []string{"Ada meet Bo", "Ada meet Bo polarity=denied modality=possible"}, ""},
		{"denied without object", []string{"Ada resign -", "Ada resign - polarity=denied"}, ""},
		{"denied of the other of a split name", []string{"Ada meet Bo doc=x", "Ada meet Bo polarity=denied doc=y", "split Ada in y"}, ""},
		{"denied of one half of a split name", []string{"Ada meet Bo doc=x", "Ada meet Bo polarity=denied doc=y", "Ada meet Bo doc=z", "split Ada in x y"}, "denial 1/2"},
		{"an argument is not what a fact says itself", []string{"Ada send Cy to=Bo", "Ada send-to Bo polarity=denied"}, ""},
		{"two denials", []string{"Ada meet Bo", "Ada meet Bo polarity=denied", "Cy see Di", "Cy see Di polarity=denied"}, "denial 1/2, denial 3/4"},

		{"born in two places", []string{"Ada be-born-in place:Rome", "Ada be-born-in place:Oslo"}, "functional 1/2"},
		{"born in three places", []string{"Ada be-born-in place:Rome", "Ada be-born-in place:Oslo", "Ada be-born-in place:Bonn"}, "functional 1/2, functional 1/3, functional 2/3"},
		{"said twice each", []string{"Ada be-born-in place:Rome", "Ada be-born-in place:Oslo", "Ada be-born-in place:Rome", "Ada be-born-in place:Oslo"}, "functional 1 3/2 4"},
		{"born in one place of two names", []string{"Ada be-born-in place:Kiev", "Ada be-born-in place:Kyiv", "same place:Kyiv place:Kiev"}, ""},
		{"two are born in two places", []string{"Ada be-born-in place:Rome", "Bo be-born-in place:Oslo"}, ""},
		{"two are born in one place", []string{"Ada be-born-in place:Rome", "Bo be-born-in place:Rome"}, ""},
		{"born and died elsewhere", []string{"Ada be-born-in place:Rome", "Ada die-in place:Oslo"}, ""},
		{"a place in the other", []string{"Ada be-born-in place:Rome", "Ada be-born-in place:Italy", "place:Rome be-in place:Italy"}, ""},
		{"the other in the place", []string{"Ada be-born-in place:Italy", "Ada be-born-in place:Rome", "place:Rome be-in place:Italy"}, ""},
		{"a place that is denied to be in the other", []string{"Ada be-born-in place:Rome", "Ada be-born-in place:Italy", "place:Rome be-in place:Italy polarity=denied"}, "functional 1/2"},
		{"a place that a triple joins", []string{"Ada be-born-in Rome", "Ada be-born-in Italy", "bare Rome be Italy"}, ""},
		{"one is planned", []string{"Ada be-buried-in place:Rome", "Ada be-buried-in place:Oslo modality=planned"}, ""},
		{"one is denied", []string{"Ada be-born-in place:Rome", "Ada be-born-in place:Oslo polarity=denied"}, ""},
		{"two headquarters", []string{"organization:NATO be-headquartered-in place:Paris", "organization:NATO be-headquartered-in place:Brussels"}, "functional 1/2"},
		{"people live in many places", []string{"Ada live-in place:Rome", "Ada live-in place:Oslo"}, ""},
		{"two capitals", []string{"place:Bonn be-capital-of place:Germany", "place:Berlin be-capital-of place:Germany"}, "functional 1/2"},
		{"a capital of two", []string{"place:Rome be-capital-of place:Italy", "place:Rome be-capital-of place:Latium"}, "functional 1/2"},
		{"a place without a name may be the other", []string{"Ada be-born-in place:Rome", "Ada be-born-in node:village"}, ""},
		{"two places without names", []string{"Ada be-born-in node:village", "Ada be-born-in node:house"}, ""},
		{"a clause is no place", []string{"Ada be-born-in place:Rome", "Ada be-born-in fact:9"}, ""},
		{"a capital without a name may be the other", []string{"place:Bonn be-capital-of place:Germany", "node:city be-capital-of place:Germany"}, ""},
		{"somebody without a name is born in two places", []string{"node:sailor be-born-in place:Rome", "node:sailor be-born-in place:Oslo"}, "functional 1/2"},
		{"a seat that moved", []string{"organization:NATO be-headquartered-in place:Paris time=1952", "organization:NATO be-headquartered-in place:Brussels time=1967"}, ""},
		{"two seats in one year", []string{"organization:NATO be-headquartered-in place:Paris time=1952", "organization:NATO be-headquartered-in place:Brussels time=1952-04"}, "functional 1/2"},
		{"a seat of then and one of some time", []string{"organization:NATO be-headquartered-in place:Paris time=1952", "organization:NATO be-headquartered-in place:Brussels"}, "functional 1/2"},
		{"a seat that moved, and one that did not", []string{
			"organization:NATO be-headquartered-in place:Paris time=1952", "organization:NATO be-headquartered-in place:Brussels time=1967", "organization:NATO be-headquartered-in place:Brussels time=1952",
		}, "functional 1/3"},
		{"a capital that moved", []string{"place:Bonn be-capital-of place:Germany time=1949", "place:Berlin be-capital-of place:Germany time=1990"}, ""},
		{"nobody is born at two times in two places", []string{"Ada be-born-in place:Rome time=1815", "Ada be-born-in place:Oslo time=1816"}, "dates 1/2, functional 1/2"},
		{"born without a place", []string{"Ada be-born -", "Ada be-born-in place:Oslo"}, ""},

		{"born in two years", []string{"Ada be-born - time=1815", "Ada be-born - time=1816"}, "dates 1/2"},
		{"a day in the year", []string{"Ada be-born - time=1815", "Ada be-born - time=1815-12-10"}, ""},
		{"a day in the month", []string{"Ada be-born - time=1815-12", "Ada be-born - time=1815-12-10"}, ""},
		{"a day in another month", []string{"Ada be-born - time=1815-11", "Ada be-born - time=1815-12-10"}, "dates 1/2"},
		{"two days that one year holds", []string{"Ada die - time=1852-11-27", "Ada die - time=1852", "Ada die - time=1852-11-28"}, "dates 1/3"},
		{"born here, born then", []string{"Ada be-born-in place:Rome time=1815", "Ada be-born - time=1816"}, "dates 1/2"},
		{"born and died at two times", []string{"Ada be-born - time=1815", "Ada die - time=1852"}, ""},
		{"one has no date", []string{"Ada be-born -", "Ada be-born - time=1815"}, ""},
		{"a plan has another date", []string{"place:Utopia be-founded - time=1516", "place:Utopia be-founded - time=1600 modality=planned"}, ""},
		{"a denial has another date", []string{"Ada die - time=1852", "Ada die - time=1853 polarity=denied"}, ""},
		{"two people", []string{"Ada be-born - time=1815", "Bo be-born - time=1816"}, ""},
		{"two names of one", []string{"Ada be-born - time=1815", "Countess be-born - time=1816", "same Ada Countess"}, "dates 1/2"},
		{"one name of two", []string{"Ada be-born - time=1815 doc=x", "Ada be-born - time=1816 doc=y", "split Ada in y"}, ""},
		{"meetings have many dates", []string{"Ada meet Bo time=1833", "Ada meet Bo time=1834"}, ""},

		{"of all kinds, by kind", []string{
			"Ada meet Bo", "Ada meet Bo polarity=denied", "Ada die-in place:Rome time=1852", "Ada die-in place:Oslo time=1853",
		}, "dates 3/4, denial 1/2, functional 3/4"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := contradictions(t, told(t, test.lines...), nil); got != test.want {
				t.Errorf("Conflicts = %q, want %q", got, test.want)
			}
		})
	}
}

// TestContradictionsAbout asks for those about one entity, by any of its
// names, at either end.
func TestContradictionsAbout(t *testing.T) {
	w := told(t,
		"Ada meet Bo", "Ada meet Bo polarity=denied", "Cy be-born-in place:Rome", "Cy be-born-in place:Oslo", "Di be-born - time=1815", "Di be-born - time=1816",
		"place:Bonn be-capital-of place:Germany", "place:Berlin be-capital-of place:Germany", "Countess know Cy", "same Ada Countess",
	)
	for _, test := range []struct{ about, want string }{
		{"Ada", "denial 1/2"}, {"Countess", "denial 1/2"}, {"Bo", "denial 1/2"},
		{"Cy", "functional 3/4"}, {"place:Rome", "functional 3/4"}, {"place:Oslo", "functional 3/4"},
		{"Di", "dates 5/6"}, {"place:Germany", "functional 7/8"}, {"place:Berlin", "functional 7/8"}, {"Nobody", ""},
	} {
		if got := contradictions(t, w, person(test.about)); got != test.want {
			t.Errorf("about %s: %q, want %q", test.about, got, test.want)
		}
	}
}

// TestContradictionsOfMany holds that neither the order nor the sides of many
// conflicts of one relation depend on maps.
func TestContradictionsOfMany(t *testing.T) {
	var lines []string
	for i := range 12 {
		lines = append(lines, fmt.Sprintf("Ada be-born-in place:P%d", i))
	}
	m := told(t, lines...).memory(t)
	first, err := graph.Conflicts(context.Background(), m, base, nil)
	if err != nil || len(first) != 12*11/2 {
		t.Fatalf("%d conflicts, %v", len(first), err)
	}
	for _, c := range first {
		if c.A[0] >= c.B[0] {
			t.Errorf("%v comes before %v", c.A, c.B)
		}
	}
	for range 5 {
		again, err := graph.Conflicts(context.Background(), m, base, nil)
		if err != nil || !slices.EqualFunc(first, again, func(a, b graph.Conflict) bool {
			return a.Kind == b.Kind && slices.Equal(a.A, b.A) && slices.Equal(a.B, b.B)
		}) {
			t.Fatalf("%v, %v, and %v before", again, err, first)
		}
	}
}
