package main

import (
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

// found is an answer with a name and facts, told by confidence, time and
// document.
func found(name string, facts ...factJSON) answer {
	return answer{"who": nodeJSON{ID: "urn:" + name, Label: name}, factsKey: facts}
}

// TestOrder holds how answers are sorted, and that equal ones stay as they
// came.
func TestOrder(t *testing.T) {
	fact := func(document, time string, confidence float64) factJSON {
		return said("x", "y", document, time, confidence)
	}
	all := []answer{
		found("Emil", fact("a", "2022", 0.5)),
		found("Ada", fact("a", "", 0.9), fact("b", "2021-03", 0.7)),
		found("Cy"),
		found("Bo", fact("a", "2021-03", 0.9), fact("a", "2020", 0.6), fact("c", "", 0.5)),
		found("Dee", fact("d", "2022", 0.5)),
	}
	for _, tt := range []struct{ key, want string }{
		{"", "Emil Ada Cy Bo Dee"},
		{"who", "Ada Bo Cy Dee Emil"},
		{"-who", "Emil Dee Cy Bo Ada"},
		{"?who", "Ada Bo Cy Dee Emil"},
		{"-?who", "Emil Dee Cy Bo Ada"},
		{"confidence", "Emil Dee Ada Bo Cy"},
		{"-confidence", "Cy Ada Bo Emil Dee"},
		{"time", "Bo Ada Emil Dee Cy"},
		{"-time", "Cy Emil Dee Ada Bo"},
		{"support", "Cy Emil Dee Ada Bo"},
		{"-support", "Ada Bo Emil Dee Cy"},
	} {
		t.Run(tt.key, func(t *testing.T) {
			args := []string{"?who ?did ?what"}
			if tt.key != "" {
				args = append(args, "--order="+tt.key)
			}
			o, err := readOrder(parsed(t, "query", args...))
			if err != nil {
				t.Fatal(err)
			}
			if err := o.check([]string{"who"}, nil); err != nil {
				t.Fatal(err)
			}
			sorted := append([]answer(nil), all...)
			o.sort(sorted)
			var got []string
			for _, a := range sorted {
				got = append(got, a["who"].(nodeJSON).Label)
			}
			wantText(t, strings.Join(got, " "), tt.want)
		})
	}
}

// TestOrderWords holds what is said of an order that can't be.
func TestOrderWords(t *testing.T) {
	_, err := readOrder(parsed(t, "query", "--order=", "?a ?b ?c"))
	wantError(t, err, exitFailed, "--order wants a variable, confidence, time or support")
	wantError(t, order{key: "whom"}.check([]string{"who"}, nil), exitFailed, `--order "whom" is no variable of the query; there are also confidence, time and support`)
	wantError(t, order{}.check([]string{"who"}, map[string][]quad.IRI{"whom": nil}), exitFailed, "--type is of ?whom, which is no variable of the query")
	if err := (order{key: "support"}).check(nil, nil); err != nil {
		t.Error(err)
	}
}

// TestSameLabels holds that two of one name stand in the order of their IRIs.
func TestSameLabels(t *testing.T) {
	two := []answer{{"who": nodeJSON{ID: "urn:b", Label: "Georgia"}}, {"who": nodeJSON{ID: "urn:a", Label: "Georgia"}}}
	order{key: "who"}.sort(two)
	if two[0]["who"].(nodeJSON).ID != "urn:a" {
		t.Errorf("the order is %v", two)
	}
}
