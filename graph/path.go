package graph

import (
	"context"
	"fmt"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// PathOptions says which paths are wanted. The zero value asks for the three
// best of at most six steps over plain facts.
type PathOptions struct {
	Base          schema.Base  // of the relations' IRIs
	K             int          // how many paths; 0 for 3
	MaxSteps      int          // 0 for 6
	MinConfidence float64      // facts below it do not count
	Since, Until  string       // facts of documents published outside do not count: ISO dates, "" for open
	Relations     []quad.Value // only these relations count; none for all
	Avoid         []quad.Value // entities that no path goes through
	Via           quad.Value   // an entity that every path goes through, nil for none
	// Include lists the polarities and modalities, such as schema.Denied, of
	// facts that give no direct triple but shall count all the same, if at a
	// price. A fact that is both denied and planned needs both.
	Include []string

	many int // edges from which on an entity is read only where there is no way around; 0 for manyEdges
}

// Path is a way from one entity to another in which no entity comes twice.
type Path struct {
	Steps []Step
	// Cost is what paths are ordered by: about 1300 a step with a good fact
	// of one document behind it, and what the entities between them cost. The comment on stepPrice says what it is
	// made of.
	Cost int
	// Confidence is the product of the confidences of the best links.
	Confidence float64
}

// Step leads from an entity to another over all that is said between them.
type Step struct {
	From, To quad.Value // canonical
	Links    []Link     // best first; equally good ones by their IRIs
}

// Link is a relation between the two ends of a step.
type Link struct {
	From, To   quad.Value // as its best fact's document names them
	Relation   quad.IRI
	Inverse    bool       // To is the subject
	Polarity   string     // schema.Affirmed unless denied facts are included
	Modality   string     // schema.Asserted unless others are included
	Facts      []quad.IRI // best first; of nearly equal ones those of a story that tells the step before or after, too
	Stories    int        // how many documents say it; copies of one text count once
	Confidence float64    // of the best fact
	Attributed bool       // every fact is what somebody says
}

// Paths returns the best paths from a to b, both names standing for their
// classes: ordered by cost, then number of steps, then the canonical IRIs by
// bytes. Two paths differ in the entities that they go through: what is said
// between two neighbours is one step. It returns no paths where there are
// none, where the view does not know a or b, and where they are one entity.
// Edges count in both directions.
func Paths(ctx context.Context, view View, a, b quad.Value, o PathOptions) ([]Path, error) {
	if o.K == 0 {
		o.K = 3
	}
	if o.MaxSteps == 0 {
		o.MaxSteps = 6
	}
	paths, err := findPaths(ctx, view, a, b, o)
	if err != nil {
		return nil, fmt.Errorf("paths from %v to %v: %w", a, b, err)
	}
	return paths, nil
}

func findPaths(ctx context.Context, view View, a, b quad.Value, o PathOptions) ([]Path, error) {
	w, err := newWalk(ctx, view, o)
	if err != nil {
		return nil, err
	}
	from, err := w.known(a)
	if err != nil {
		return nil, err
	}
	to, err := w.known(b)
	if err != nil || from == nil || to == nil || from == to || from.avoided || to.avoided {
		return nil, err
	}
	var via *node
	if o.Via != nil {
		if via, err = w.known(o.Via); err != nil || via == nil || via.avoided {
			return nil, err
		}
		if via == from || via == to {
			via = nil // every path goes through its ends
		}
	}
	routes, err := w.best(from, to, via, o.K, o.MaxSteps)
	if err != nil {
		return nil, err
	}
	return w.paths(routes)
}

// paths writes routes out.
func (w *walk) paths(routes []route) ([]Path, error) {
	var paths []Path
	for _, r := range routes {
		p, err := w.path(r)
		if err != nil {
			return nil, err
		}
		paths = append(paths, p)
	}
	return paths, nil
}

// path writes a route out with its links and facts.
func (w *walk) path(r route) (Path, error) {
	p := Path{Cost: r.cost, Confidence: 1}
	var steps []seen
	for i, to := range r.nodes[1:] {
		s, err := w.see(r.nodes[i], to)
		if err != nil {
			return p, err
		}
		steps = append(steps, s)
	}
	for i, s := range steps {
		var near [][]uint64
		if i > 0 {
			near = append(near, steps[i-1].stories)
		}
		if i < len(steps)-1 {
			near = append(near, steps[i+1].stories)
		}
		step, err := w.describe(s, near)
		if err != nil {
			return p, err
		}
		p.Steps = append(p.Steps, step)
		p.Confidence *= step.Links[0].Confidence
	}
	return p, nil
}
