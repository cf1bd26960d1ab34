package graph

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
