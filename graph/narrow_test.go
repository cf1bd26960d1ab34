package graph_test

import (
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// relations returns the IRIs of relations as options want them.
func relations(words ...string) []quad.Value {
	var out []quad.Value
	for _, w := range words {
		out = append(out, relation(w))
	}
	return out
}

// persons returns the IRIs of names as options want them.
func persons(names ...string) []quad.Value {
	var out []quad.Value
	for _, n := range names {
		out = append(out, person(n))
	}
	return out
}

// square is two ways from Ada to Bo, of which that by Cy is the better.
var square = []string{"Ada meet Cy", "Cy meet Bo", "Ada see Di sure=.9", "Di see Bo sure=.9"}

// TestNarrow asks for paths from Ada to Bo under each of the options that
// leave some out.
func TestNarrow(t *testing.T) {
	dated := []string{"Ada meet Cy date=2021-12-30", "Cy meet Bo date=2021-12-30", "Ada meet Di date=2022-01", "Di meet Bo date=2022-01", "bare Ada meet Ed", "bare Ed meet Bo"}
	for _, test := range []struct {
		name    string
		lines   []string
		options graph.PathOptions
		want    string
	}{
		{"nothing", square, graph.PathOptions{}, "Ada-Cy-Bo Ada-Di-Bo"},
		{"one path", square, graph.PathOptions{K: 1}, "Ada-Cy-Bo"},

		{"avoid", square, graph.PathOptions{Avoid: persons("Cy")}, "Ada-Di-Bo"},
		{"avoid both", square, graph.PathOptions{Avoid: persons("Cy", "Di")}, ""},
		{"avoid the first end", square, graph.PathOptions{Avoid: persons("Ada")}, ""},
		{"avoid an unknown name", square, graph.PathOptions{Avoid: persons("Nobody")}, "Ada-Cy-Bo Ada-Di-Bo"},
		{"avoid another name of one", append(square, "Cyrus meet Ed", "same Cy Cyrus"), graph.PathOptions{Avoid: persons("Cyrus")}, "Ada-Di-Bo"},
		{"avoid another name of an end", append(square, "same Ada Countess"), graph.PathOptions{Avoid: persons("Countess")}, ""},

		{"via", square, graph.PathOptions{Via: person("Di")}, "Ada-Di-Bo"},
		{"via an end", square, graph.PathOptions{Via: person("Bo")}, "Ada-Cy-Bo Ada-Di-Bo"},
		{"via what is avoided", square, graph.PathOptions{Via: person("Di"), Avoid: persons("Di")}, ""},
		{"via an unknown name", square, graph.PathOptions{Via: person("Nobody")}, ""},
		{"via a dead end", append(square, "Cy meet Ed"), graph.PathOptions{Via: person("Ed")}, ""},
		{"via somebody apart", append(square, "Ed meet Flo"), graph.PathOptions{Via: person("Ed")}, ""},
		{"via two sides of the square", append(square, "Cy meet Di"), graph.PathOptions{Via: person("Di")}, "Ada-Di-Bo Ada-Cy-Di-Bo Ada-Di-Cy-Bo"},
		{"via by too many steps", append(square, "Cy meet Ed", "Ed meet Di"), graph.PathOptions{Via: person("Ed"), MaxSteps: 3}, ""},
		{"via by just enough", append(square, "Cy meet Ed", "Ed meet Di"), graph.PathOptions{Via: person("Ed"), MaxSteps: 4}, "Ada-Cy-Ed-Di-Bo Ada-Di-Ed-Cy-Bo"},
		{"via another name", append(square, "same Di Diana"), graph.PathOptions{Via: person("Diana")}, "Ada-Di-Bo"},

		{"max steps one", append(square, "Ada be Bo"), graph.PathOptions{MaxSteps: 1}, "Ada-Bo"},
		{"max steps none is near enough", square, graph.PathOptions{MaxSteps: 1}, ""},
		{"six steps are the default", []string{"Ada meet a", "a meet b", "b meet c", "c meet d", "d meet e", "e meet Bo"}, graph.PathOptions{}, "Ada-a-b-c-d-e-Bo"},
		{"and seven too many", []string{"Ada meet a", "a meet b", "b meet c", "c meet d", "d meet e", "e meet f", "f meet Bo"}, graph.PathOptions{}, ""},
		{"unless asked for", []string{"Ada meet a", "a meet b", "b meet c", "c meet d", "d meet e", "e meet f", "f meet Bo"}, graph.PathOptions{MaxSteps: 7}, "Ada-a-b-c-d-e-f-Bo"},
		{"a dearer way of fewer steps", []string{"Ada have Bo sure=.05", "Ada meet Cy", "Cy meet Bo"}, graph.PathOptions{MaxSteps: 1}, "Ada-Bo"},

		{"confidence below", square, graph.PathOptions{MinConfidence: .89}, "Ada-Cy-Bo Ada-Di-Bo"},
		{"confidence equal", square, graph.PathOptions{MinConfidence: .9}, "Ada-Cy-Bo Ada-Di-Bo"},
		{"confidence above", square, graph.PathOptions{MinConfidence: .91}, "Ada-Cy-Bo"},
		{"triples are sure", []string{"bare Ada meet Bo"}, graph.PathOptions{MinConfidence: 1}, "Ada-Bo"},

		{"relation", square, graph.PathOptions{Relations: relations("see")}, "Ada-Di-Bo"},
		{"relations", square, graph.PathOptions{Relations: relations("see", "meet")}, "Ada-Cy-Bo Ada-Di-Bo"},
		{"unknown relation", square, graph.PathOptions{Relations: relations("unheard-of")}, ""},
		{"known and unknown relation", square, graph.PathOptions{Relations: relations("unheard-of", "meet")}, "Ada-Cy-Bo"},
		{"relation of one step only", []string{"Ada meet Cy", "Cy see Bo"}, graph.PathOptions{Relations: relations("meet")}, ""},

		{"since the day", dated, graph.PathOptions{Since: "2021-12-30"}, "Ada-Cy-Bo Ada-Di-Bo"},
		{"since the day after", dated, graph.PathOptions{Since: "2021-12-31"}, "Ada-Di-Bo"},
		{"since within a month that may be", dated, graph.PathOptions{Since: "2022-01-31"}, "Ada-Di-Bo"},
		{"since the next month", dated, graph.PathOptions{Since: "2022-02"}, ""},
		{"until the day", dated, graph.PathOptions{Until: "2021-12-30"}, "Ada-Cy-Bo"},
		{"until the day before", dated, graph.PathOptions{Until: "2021-12-29"}, ""},
		{"until the year", dated, graph.PathOptions{Until: "2021"}, "Ada-Cy-Bo"},
		{"until within a month that may be", dated, graph.PathOptions{Until: "2022-01-01"}, "Ada-Cy-Bo Ada-Di-Bo"},
		{"since and until one day", dated, graph.PathOptions{Since: "2021-12-30", Until: "2021-12-30"}, "Ada-Cy-Bo"},
		{"a year that never was", dated, graph.PathOptions{Since: "2023", Until: "2020"}, ""},
		{"undated without a filter", dated, graph.PathOptions{}, "Ada-Cy-Bo Ada-Di-Bo Ada-Ed-Bo"},

		{"denied", []string{"Ada meet Bo polarity=denied"}, graph.PathOptions{}, ""},
		{"denied, but planned asked for", []string{"Ada meet Bo polarity=denied"}, graph.PathOptions{Include: []string{schema.Planned}}, ""},
		{"denied, asked for", []string{"Ada meet Bo polarity=denied"}, graph.PathOptions{Include: []string{schema.Denied}}, "Ada-Bo"},
		{"denied and too old", []string{"Ada meet Bo polarity=denied date=2020"}, graph.PathOptions{Include: []string{schema.Denied}, Since: "2021"}, ""},
		{"denied and unsure", []string{"Ada meet Bo polarity=denied sure=.5"}, graph.PathOptions{Include: []string{schema.Denied}, MinConfidence: .6}, ""},
		{"denied of another relation", []string{"Ada meet Bo polarity=denied"}, graph.PathOptions{Include: []string{schema.Denied}, Relations: relations("see")}, ""},
		{"denied through a name avoided", []string{"Ada meet Cy polarity=denied", "Cy meet Bo"}, graph.PathOptions{Include: []string{schema.Denied}, Avoid: persons("Cy")}, ""},

		{"since, relation and avoid at once", append(dated, "Ada meet Bo date=2020", "Ada see Bo date=2022"),
			graph.PathOptions{Since: "2021", Relations: relations("meet"), Avoid: persons("Di")}, "Ada-Cy-Bo"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := ways(t, told(t, test.lines...), "Ada", "Bo", test.options); got != test.want {
				t.Errorf("Paths = %q, want %q", got, test.want)
			}
		})
	}
}

// TestRank asks for several paths from Ada to Bo where their order is what
// matters: equal ones, parallel relations, loops and names that are one.
func TestRank(t *testing.T) {
	for _, test := range []struct {
		name  string
		k     int
		lines []string
		want  string
	}{
		{"ties by bytes", 5, []string{"Ada meet Di", "Di meet Bo", "Ada meet Cy", "Cy meet Bo", "Ada meet Ed", "Ed meet Bo"}, "Ada-Cy-Bo Ada-Di-Bo Ada-Ed-Bo"},
		{"a tie that K cuts", 2, []string{"Ada meet Ed", "Ed meet Bo", "Ada meet Di", "Di meet Bo", "Ada meet Cy", "Cy meet Bo"}, "Ada-Cy-Bo Ada-Di-Bo"},
		{"capitals come before small letters", 5, []string{"Ada meet a", "a meet Bo", "Ada meet Z", "Z meet Bo"}, "Ada-Z-Bo Ada-a-Bo"},
		{"parallel relations are one step", 5, []string{"Ada meet Bo", "Ada see Bo", "Bo call Ada"}, "Ada-Bo"},
		{"a loop is never gone", 9, []string{"Ada meet Cy", "Cy meet Di", "Di meet Ada", "Cy meet Cy", "Cy meet Bo"}, "Ada-Cy-Bo Ada-Di-Cy-Bo"},
		{"the end is not gone through", 9, []string{"Ada meet Bo", "Bo meet Cy", "Cy meet Ada"}, "Ada-Bo Ada-Cy-Bo"},
		{"fewer paths than asked for", 100, square, "Ada-Cy-Bo Ada-Di-Bo"},
		{"all of a clique", 10, []string{"Ada meet Cy", "Ada meet Di", "Ada meet Bo", "Cy meet Di", "Cy meet Bo", "Di meet Bo"}, "Ada-Bo Ada-Cy-Bo Ada-Di-Bo Ada-Cy-Di-Bo Ada-Di-Cy-Bo"},
		{"names that are one are gone through once", 9, []string{"Ada meet Cy", "Cyrus meet Bo", "Cy meet Di", "Di meet Cyrus", "same Cy Cyrus"}, "Ada-Cy-Bo"},
		{"names that are one end a path", 9, []string{"Ada meet Robert", "Ada meet Cy", "Cy meet Bo", "same Bo Robert"}, "Ada-Bo Ada-Cy-Bo"},
		{"a split name joins nobody", 9, []string{"Ada meet Cy doc=x", "Cy meet Bo doc=y", "split Cy in y"}, ""},
		{"nor where both meet others", 9, []string{"Ada meet Cy doc=x", "Cy meet Di doc=x", "Cy meet Bo doc=y", "Cy meet Di doc=y", "split Cy in y"}, "Ada-Cy-Di-Cy~2-Bo"},
		{"a split name joins within its documents", 9, []string{"Ada meet Cy doc=x", "Cy meet Bo doc=x", "Cy meet Di doc=y", "split Cy in y"}, "Ada-Cy-Bo"},
		{"a triple of both parts is two edges", 9, []string{"Ada meet Cy doc=x", "Ada meet Cy doc=y", "Cy meet Bo doc=y", "split Cy in y"}, "Ada-Cy~2-Bo"},
		{"the cheaper way is longer", 2, []string{"Ada have Bo sure=.1", "Ada meet Cy", "Cy meet Bo"}, "Ada-Cy-Bo Ada-Bo"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := ways(t, told(t, test.lines...), "Ada", "Bo", graph.PathOptions{K: test.k}); got != test.want {
				t.Errorf("Paths = %q, want %q", got, test.want)
			}
		})
	}
}
