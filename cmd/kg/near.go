package main

import (
	"fmt"
	"io"
	"strings"

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
	for len(near) > 0 {
		level := 1
		for level < len(near) && near[level].Steps == near[0].Steps {
			level++
		}
		fmt.Fprintf(w, "\n%d steps away\n", near[0].Steps)
		var rows strings.Builder
		if err := table(screen{&rows, max(0, a.columns()-2)}, nil, near[:level], func(n nearJSON) []string {
			r := n.Relations[0]
			arrow := "─" + paint.link(r.Predicate.Label) + "→"
			if r.Direction == "inverse" {
				arrow = "←" + paint.link(r.Predicate.Label) + "─"
			}
			return []string{n.From.Label + " " + arrow + " " + n.Entity.Label, n.Entity.Type}
		}); err != nil {
			return err
		}
		for line := range strings.Lines(rows.String()) {
			fmt.Fprint(w, "  ", line)
		}
		near = near[level:]
	}
	return nil
}
