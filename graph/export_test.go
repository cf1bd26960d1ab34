package graph

// WithMany returns options under which entities of more than n edges are
// taken for ones of very many.
func WithMany(o PathOptions, n int) PathOptions {
	o.many = n
	return o
}
