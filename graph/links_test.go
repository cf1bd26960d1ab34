package graph_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"kg/graph"
	"kg/schema"
)

// TestLinks looks at what a step shows of what is said between Ada and Bo:
// "relation>Bo documents confidence facts", "<" where Bo is the subject, "?"
// behind what somebody says.
func TestLinks(t *testing.T) {
	for _, test := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"the better first", []string{"Ada have Bo", "Ada meet Bo sure=.5", "Ada see Bo"}, "see>Bo 1 1.00 [3]; meet>Bo 1 0.50 [2]; have>Bo 1 1.00 [1]"},
		{"equals by their relation", []string{"Ada see Bo", "Ada meet Bo"}, "meet>Bo 1 1.00 [2]; see>Bo 1 1.00 [1]"},
		{"a relation both ways", []string{"Ada meet Bo", "Bo meet Ada"}, "meet>Bo 1 1.00 [1]; meet<Bo 1 1.00 [2]"},
		{"facts of oneself before others', the surer first", []string{"Ada meet Bo by=Cy", "Ada meet Bo sure=.5", "Ada meet Bo sure=.9"}, "meet>Bo 3 1.00 [3 2 1]"},
		{"equal facts by their names", []string{"Ada meet Bo", "Ada meet Bo"}, "meet>Bo 2 1.00 [1 2]"},
		{"what somebody says", []string{"Ada meet Bo by=Cy"}, "meet>Bo 1 1.00 [1]?"},
		{"a triple has no facts", []string{"bare Ada meet Bo"}, "meet>Bo 1 1.00 []"},
		{"the best fact's names", []string{"Ada meet Bo sure=.5", "Ada meet Robert", "same Bo Robert"}, "meet>Robert 2 1.00 [2 1]"},
		{"copies once, but all facts", []string{"Ada meet Bo", "Ada meet Bo", "copy 1 of 2"}, "meet>Bo 1 1.00 [1 2]"},
		{"denied ones last", []string{"Ada meet Bo polarity=denied", "Ada meet Bo sure=.9"}, "meet>Bo 1 0.90 [2]; meet>Bo 1 1.00 [1] denied"},
	} {
		t.Run(test.name, func(t *testing.T) {
			o := graph.PathOptions{MaxSteps: 1, Include: []string{schema.Denied}}
			paths, err := graph.Paths(context.Background(), told(t, test.lines...).memory(t), person("Ada"), person("Bo"), o)
			if err != nil || len(paths) != 1 {
				t.Fatalf("%d paths, %v", len(paths), err)
			}
			var got []string
			for _, l := range paths[0].Steps[0].Links {
				got = append(got, showLink(l))
			}
			if got := strings.Join(got, "; "); got != test.want {
				t.Errorf("links %q, want %q", got, test.want)
			}
		})
	}
}

// TestFactsOfOneStory looks in which order the step from Cy to Bo has its
// facts behind one from Ada to Cy.
func TestFactsOfOneStory(t *testing.T) {
	for _, test := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"equal ones by their names", []string{"Ada meet Cy doc=x", "Cy see Bo", "Cy see Bo"}, "2 3"},
		{"of the document of the step before first", []string{"Ada meet Cy doc=x", "Cy see Bo", "Cy see Bo doc=x"}, "3 2"},
		{"or of its copy", []string{"Ada meet Cy doc=x", "Cy see Bo", "Cy see Bo doc=y", "copy y of x"}, "3 2"},
		{"or of the step after", []string{"Ada meet Cy", "Cy see Di", "Cy see Di doc=x", "Di see Bo doc=x"}, "3 2"},
		{"of both before of one", []string{"Ada meet Cy doc=x", "Ada meet Cy doc=y", "Cy see Di doc=x", "Cy see Di doc=y", "Di see Bo doc=y"}, "4 3"},
		{"though a little less sure", []string{"Ada meet Cy doc=x", "Cy see Bo", "Cy see Bo doc=x sure=.9"}, "3 2"},
		{"not much less sure", []string{"Ada meet Cy doc=x", "Cy see Bo", "Cy see Bo doc=x sure=.8"}, "2 3"},
		{"not what somebody says", []string{"Ada meet Cy doc=x", "Cy see Bo", "Cy see Bo doc=x by=Ed"}, "2 3"},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := told(t, test.lines...)
			for _, m := range []*graph.Memory{w.memory(t), w.reversed(t)} {
				paths, err := graph.Paths(context.Background(), m, person("Ada"), person("Bo"), graph.PathOptions{K: 1})
				if err != nil || len(paths) != 1 {
					t.Fatalf("%d paths, %v", len(paths), err)
				}
				if got := factNames(paths[0].Steps[1].Links[0].Facts); got != test.want {
					t.Errorf("facts %s, want %s", got, test.want)
				}
			}
		})
	}
}

func showLink(l graph.Link) string {
	direction := ">"
	if l.Inverse {
		direction = "<"
	}
	out := fmt.Sprintf("%s%s%s %d %.2f [%s]", strings.Join(base.Words(l.Relation), "-"), direction, local(l.To), l.Stories, l.Confidence, factNames(l.Facts))
	if l.Attributed {
		out += "?"
	}
	if l.Polarity != schema.Affirmed {
		out += " " + l.Polarity
	}
	return out
}
