package graph_test

import (
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// TestForms asks for facts that say a pattern in another form: the object is
// a further argument, a clause or words.
func TestForms(t *testing.T) {
	argument := func(preposition string) quad.IRI { return schema.ArgumentTerm(preposition) }
	for _, test := range []struct {
		name    string
		lines   []string
		query   string
		form    graph.Form
		include []string
		want    string
	}{
		{"an argument", []string{"Ada send Bo to=Cy"}, "?x send ?y", graph.Form{Relations: relations("send"), Term: argument("to")}, nil, "?x=Ada ?y=Bo facts=1; ?x=Ada ?y=Cy facts=1"},
		{"another preposition's", []string{"Ada send Bo to=Cy"}, "?x send ?y", graph.Form{Relations: relations("send"), Term: argument("from")}, nil, "?x=Ada ?y=Bo facts=1"},
		{"of another relation", []string{"Ada send Bo to=Cy"}, "?x send ?y", graph.Form{Relations: relations("give"), Term: argument("to")}, nil, "?x=Ada ?y=Bo facts=1"},
		{"said in both forms", []string{"Ada send Bo", "Ada send Cy to=Bo"}, "person/Ada send person/Bo", graph.Form{Relations: relations("send"), Term: argument("to")}, nil, "facts=1,2"},
		{"in one form twice", []string{"Ada send - to=Bo", "Ada send - to=Bo"}, "person/Ada send person/Bo", graph.Form{Relations: relations("send"), Term: argument("to")}, nil, "facts=1,2"},
		{"a clause", []string{"Ada say fact:9"}, "?x say ?y", graph.Form{Relations: relations("say"), Term: schema.Object}, nil, "?x=Ada ?y=9 facts=1"},
		{"an object is none", []string{"Ada say Bo"}, "person/Ada say ?y", graph.Form{Relations: relations("say"), Term: schema.Object}, nil, "?y=Bo facts=1"},
		{"denied", []string{"Ada send Bo to=Cy polarity=denied"}, "?x send ?y", graph.Form{Relations: relations("send"), Term: argument("to")}, nil, ""},
		{"denied and included", []string{"Ada send - to=Cy polarity=denied"}, "?x send ?y", graph.Form{Relations: relations("send"), Term: argument("to")}, []string{schema.Denied}, "?x=Ada ?y=Cy facts=1"},
		{"of names that are one", []string{"Countess send - to=Cy", "same Ada Countess"}, "person/Ada send ?y", graph.Form{Relations: relations("send"), Term: argument("to")}, nil, "?y=Cy facts=1"},
		{"of one of two", []string{"Ada send - to=Cy doc=x", "Ada send - to=Di doc=y", "split Ada in y"}, "?x send ?y", graph.Form{Relations: relations("send"), Term: argument("to")}, nil,
			"?x=Ada ?y=Cy facts=1; ?x=Ada~2 ?y=Di facts=2"},
		{"one variable for subject and argument", []string{"Ada send - to=Ada", "Ada send - to=Bo"}, "?x send ?x", graph.Form{Relations: relations("send"), Term: argument("to")}, nil, "?x=Ada facts=1"},
		{"joined with another pattern", []string{"Ada send - to=Cy", "Cy meet Di"}, "?x send ?y, ?y meet ?z", graph.Form{Relations: relations("send"), Term: argument("to")}, nil, "?x=Ada ?y=Cy ?z=Di facts=1|2"},
	} {
		t.Run(test.name, func(t *testing.T) {
			q := query(test.query)
			q.Patterns[0].Forms = []graph.Form{test.form}
			q.Include = test.include
			if got := answers(t, told(t, test.lines...), q); got != test.want {
				t.Errorf("%s = %q, want %q", test.query, got, test.want)
			}
		})
	}
}
