package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/cayleygraph/quad"

	"kg/graph"
)

// near lists what is two to depth steps away from an entity.
func (q *question) near(entity quad.IRI, depth int) ([]nearJSON, error) {
	found, err := graph.Around(q.ctx, q.view, entity, depth)
	if err != nil {
		return nil, err
	}
	w := &teller{describer: q}
	var all []nearJSON
	for _, n := range found {
		if n.Steps == 1 {
			continue // its facts are listed
		}
		out := nearJSON{Entity: w.value(n.Entity), Steps: n.Steps, From: w.value(n.Hop.From)}
		for _, r := range n.Hop.Relations {
			direction := "forward"
			if r.Inverse {
				direction = "inverse"
			}
			out.Relations = append(out.Relations, nearbyJSON{relation(q.base, r.IRI), direction})
		}
		all = append(all, out)
		if err := q.ctx.Err(); err != nil {
			return nil, err
		}
	}
	return all, w.err
}

// printNear lists for people what is further away.
func (a *app) printNear(w io.Writer, near []nearJSON) error {
	paint := a.paint(a.out)
	out := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	for i, n := range near {
		if i == 0 || near[i-1].Steps != n.Steps {
			if err := out.Flush(); err != nil {
				return err
			}
			fmt.Fprintf(w, "\n%d steps away\n", n.Steps)
		}
		r := n.Relations[0]
		arrow := "─" + paint.link(r.Predicate.Label) + "→"
		if r.Direction == "inverse" {
			arrow = "←" + paint.link(r.Predicate.Label) + "─"
		}
		fmt.Fprintf(out, "  %s %s %s\t%s\n", n.From.Label, arrow, n.Entity.Label, n.Entity.Type)
	}
	return out.Flush()
}
