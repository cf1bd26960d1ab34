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
