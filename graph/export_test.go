package graph

import (
	"context"

	"github.com/cayleygraph/quad"
)

// WithMany returns options under which entities of more than n edges are
// taken for ones of very many.
func WithMany(o PathOptions, n int) PathOptions {
	o.many = n
	return o
}

// JoinWhole has a query look for patterns as wholes from the first on.
func JoinWhole(q Query) Query {
	q.wholeFrom = 1
	return q
}

// HopsAsking returns what Hops does, where asking whether two entities are
// joined is taken to be as much work as reading so many edges, and reading a
// list of a few as reading 32.
func HopsAsking(ctx context.Context, view View, a, b quad.Value, maxSteps, work int) ([]Hop, error) {
	return new(hopSearch).between(ctx, view, a, b, maxSteps, hopWork{unread: 32, ask: work})
}
