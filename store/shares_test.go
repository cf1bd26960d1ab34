package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// lasts joins names that share their last word, which at most crowd names
// may. It notes the names of each question.
type lasts struct {
	crowd int
	asked []string
}

func (l *lasts) options() Options { return Options{Resolve: l.resolve, Keys: l.keys, Rules: "lasts"} }

func (l *lasts) keys(n graph.Name) []graph.Key {
	var out []graph.Key
	for _, label := range n.Labels {
		words := strings.Fields(label)
		out = append(out, graph.Key{Text: words[len(words)-1], Crowd: l.crowd})
	}
	return out
}

func (l *lasts) resolve(names []graph.Name) []graph.Class {
	by := map[string][]graph.Member{}
	var asked []string
	for _, n := range names {
		label := n.Labels[0]
		asked = append(asked, label)
		words := strings.Fields(label)
		if last := words[len(words)-1]; !slices.Contains(n.Crowded, last) {
			by[last] = append(by[last], graph.Member{IRI: n.IRI, Why: "last " + last})
		}
	}
	l.asked = append(l.asked, strings.Join(asked, ", "))
	var out []graph.Class
	for _, members := range by {
		if len(members) > 1 {
			out = append(out, graph.Class{Canonical: members[0].IRI, Members: members})
		}
	}
	slices.SortFunc(out, func(a, b graph.Class) int { return strings.Compare(string(a.Canonical), string(b.Canonical)) })
	return out
}

// TestNearQuestions holds which names a commit asks of: those that shared
// keys connect with the names that changed, and no others.
func TestNearQuestions(t *testing.T) {
	l := &lasts{crowd: 3}
	s := newStore(t, l.options())
	doc := func(title string, names ...string) *schema.Document {
		d := speak(title)
		for i := range names {
			d.Entities = append(d.Entities, speak("", [3]string{names[i], "meet", names[i]}).Entities...)
		}
		return sourced(title, d)
	}
	forget := func(title string) func() error { return func() error { return s.Forget(t.Context(), title) } }
	put := func(title string, names ...string) func() error {
		return func() error { _, err := s.Put(t.Context(), doc(title, names...)); return err }
	}
	steps := []struct {
		name    string
		do      func() error
		asked   string // of which names, the last time; "" for no question
		classes string
	}{
		{"the first, of all names", put("a", "Ada Byron", "Bo Vogt"), "Ada Byron, Bo Vogt", ""},
		{"a name that shares with one", put("b", "Cy Byron"), "Ada Byron, Cy Byron", "Ada_Byron+Cy_Byron"},
		{"a name that shares with none", put("c", "Di Roe"), "Di Roe", "Ada_Byron+Cy_Byron"},
		{"nothing new", put("c", "Di Roe"), "", "Ada_Byron+Cy_Byron"},
		{"a third, which is the crowd's last", put("d", "Ed Byron"), "Ada Byron, Cy Byron, Ed Byron", "Ada_Byron+Cy_Byron+Ed_Byron"},
		{"a fourth makes a crowd of them", put("e", "Flo Byron"), "Ada Byron, Cy Byron, Ed Byron, Flo Byron", ""},
		{"a fifth joins a crowd", put("f", "Gil Byron"), "Gil Byron", ""},
		{"the fifth goes", forget("f"), "", ""},
		{"the fourth goes, and it is no crowd any more", forget("e"), "Ada Byron, Cy Byron, Ed Byron", "Ada_Byron+Cy_Byron+Ed_Byron"},
		{"one more mention of one", put("g", "Cy Byron"), "Ada Byron, Cy Byron, Ed Byron", "Ada_Byron+Cy_Byron+Ed_Byron"},
		{"all but one go", func() error { return s.Forget(t.Context(), "b", "d", "g") }, "Ada Byron", ""},
	}
	for _, step := range steps {
		t.Run(step.name, func(t *testing.T) {
			l.asked = nil
			if err := step.do(); err != nil {
				t.Fatal(err)
			}
			asked := ""
			for _, a := range l.asked {
				if a != "" {
					asked = a
				}
			}
			if asked != step.asked {
				t.Errorf("asked of %q, want %q", l.asked, step.asked)
			}
			var got []string
			for _, c := range collect(t, s.Classes()) {
				var members []string
				for _, m := range c.Members {
					_, local, _ := strings.Cut(string(m.IRI), "person/")
					members = append(members, local)
				}
				got = append(got, strings.Join(members, "+"))
			}
			if strings.Join(got, " ") != step.classes {
				t.Errorf("classes = %q, want %q", got, step.classes)
			}
		})
	}
	empty(t, s)
}

// TestResolveRefuses holds that a commit whose names are resolved to classes
// that can't be is refused whole, and what it says.
func TestResolveRefuses(t *testing.T) {
	ada, bo, di := person("Ada"), person("Bo"), person("Di")
	m := func(iris ...string) (out []graph.Member) {
		for _, iri := range iris {
			out = append(out, graph.Member{IRI: person(iri), Why: "test"})
		}
		return out
	}
	var classes []graph.Class
	s := newStore(t, Options{Resolve: func([]graph.Name) []graph.Class { return classes }})
	mustPut(t, s, sourced("old", met("old", "Ada", "Bo")))
	before := keysLeft(t, s)
	tests := []struct {
		name    string
		classes []graph.Class
		words   string
	}{
		{"a name in two classes", []graph.Class{{Canonical: ada, Members: m("Ada", "Bo")}, {Canonical: di, Members: m("Di", "Bo")}}, "person/Bo> is no name, or is in two classes"},
		{"a name twice in one", []graph.Class{{Canonical: ada, Members: m("Ada", "Bo", "Bo")}}, "person/Bo> is no name, or is in two classes"},
		{"a name that is not there", []graph.Class{{Canonical: ada, Members: m("Ada", "Flo")}}, "person/Flo> is no name, or is in two classes"},
		{"a canonical one from elsewhere", []graph.Class{{Canonical: di, Members: m("Ada", "Bo")}}, "person/Di> is not among the members of its class"},
	}
	for i, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			classes = test.classes
			_, err := s.Put(t.Context(), met(fmt.Sprint(i), "Di", "Cy"))
			failsWith(t, err, nil, "resolve: ")
			failsWith(t, err, nil, test.words)
			equal(t, "keys", keysLeft(t, s), before)
		})
	}
	classes = []graph.Class{{Canonical: ada, Members: m("Ada")}, {Canonical: bo}} // of one are none
	mustPut(t, s, met("alone", "Di", "Cy"))
	if got := collect(t, s.Classes()); len(got) > 0 {
		t.Errorf("classes of one name are kept: %v", got)
	}
}

// TestClass asks for classes one by one: by their canonical name, by another,
// by one that stands for itself, and by what is no name at all.
func TestClass(t *testing.T) {
	s := newStore(t, Options{Resolve: surnames})
	d := speak("a", [3]string{"Ada Byron", "meet", "Byron"}, [3]string{"Paul", "leave", "Paris/place"})
	mustPut(t, s, d)
	for iri, want := range map[quad.IRI]string{
		person("Ada Byron"): "person/Ada_Byron person/Byron", person("Byron"): "", person("Paul"): "",
		s.base.Named("place", "Paris"): "", person("Nobody"): "", s.base.Relation("meet"): "", "no IRI": "",
	} {
		got, err := s.Class(iri)
		var members []string
		for _, m := range got.Members {
			local, _ := s.base.Local(m.IRI, "")
			members = append(members, local)
		}
		if err != nil || got.Canonical != iri || strings.Join(members, " ") != want {
			t.Errorf("Class(%s) = %v, %v, want %s", iri, got, err, want)
		}
	}
}
