package store

import (
	"bytes"

	"github.com/dgraph-io/badger/v4"
)

// getter reads the values of many keys of a table. It is quicker than
// snapshot.get, the more so where keys follow on each other, but dear to make.
type getter struct {
	read  *snapshot
	it    *badger.Iterator
	last  uint64 // the id in the key that it was asked for
	value []byte // given last
}

// getter returns a getter of a table. It ends with the snapshot.
func (r *snapshot) getter(table byte) *getter {
	g := &getter{read: r, it: r.iterator(table)}
	r.getters = append(r.getters, g)
	return g
}

// stepsAhead is how far the next id may lie ahead to be stepped to.
const stepsAhead = 8

// get returns the value of a key that has an id behind its table, nil where
// it is absent. It is valid until the next call.
func (g *getter) get(k []byte) ([]byte, error) {
	if err := g.read.guard.check(k); err != nil {
		return nil, err
	}
	if value, ok := g.read.over.get(k); ok {
		return value, nil
	}
	id := readID(k[1:])
	if near := id - g.last; near == 0 || near > stepsAhead || !g.step(k) {
		g.it.Seek(k)
	}
	g.last = id
	if !g.it.Valid() || !bytes.Equal(g.it.Item().Key(), k) {
		return nil, nil
	}
	var err error
	if g.value, err = g.it.Item().ValueCopy(g.value); g.value == nil {
		g.value = []byte{}
	}
	return g.value, err
}

// step goes on to the first key that is not below k, and reports whether it
// lies near.
func (g *getter) step(k []byte) bool {
	for range 2 * stepsAhead {
		if !g.it.Valid() {
			return false
		}
		if bytes.Compare(g.it.Item().Key(), k) >= 0 {
			return true
		}
		g.it.Next()
	}
	return false
}
