package format

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// maxHeld bounds how many quads of one subject are put together.
const maxHeld = 1 << 16

// grouper puts together the quads of a subject that follow each other, graph
// by graph: that of the group before first, then by the text of their names.
// It needs no more memory than the quads of one subject.
type grouper struct {
	to interface {
		// group writes quads of one subject and one graph.
		group([]quad.Quad) error
		close() error
	}
	held  []quad.Quad
	text  []byte
	graph quad.Value // of the last group
}

// Write takes a quad, and writes those of the subject before.
func (g *grouper) Write(q quad.Quad) error {
	text, err := Append(g.text[:0], q) // which says why none can hold it
	g.text = text
	if err != nil {
		return fmt.Errorf("write quad: %w", err)
	}
	if len(g.held) > 0 && g.held[0].Subject != q.Subject || len(g.held) == maxHeld {
		if err := g.flush(); err != nil {
			return err
		}
	}
	g.held = append(g.held, q)
	return nil
}

// Close ends the text.
func (g *grouper) Close() error {
	if err := g.flush(); err != nil {
		return err
	}
	return g.to.close()
}

func (g *grouper) flush() error {
	slices.SortStableFunc(g.held, func(a, b quad.Quad) int {
		switch {
		case a.Label == b.Label:
			return 0
		case a.Label == g.graph:
			return -1
		case b.Label == g.graph:
			return 1
		}
		return cmp.Compare(schema.Text(a.Label), schema.Text(b.Label))
	})
	for rest := g.held; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].Label == rest[0].Label {
			n++
		}
		g.graph = rest[0].Label
		if err := g.to.group(rest[:n]); err != nil {
			return err
		}
		rest = rest[n:]
	}
	g.held = g.held[:0]
	return nil
}
