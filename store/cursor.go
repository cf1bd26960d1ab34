package store

import (
	"bytes"
	"sort"

	"github.com/dgraph-io/badger/v4"
)

// item is a key and its value while they are being read.
type item interface {
	Key() []byte                               // valid until the next
	KeyCopy(dst []byte) []byte                 // in dst, or in new memory
	Value(read func(value []byte) error) error // calls read with the value
	ValueCopy(dst []byte) ([]byte, error)
}

// layer are changes of a commit that are not written yet, over the snapshot
// that reads them.
type layer struct {
	*changes
	order map[byte][]placed // those of a table by key, once they were asked for
}

func newLayer(c *changes) *layer { return &layer{c, make(map[byte][]placed)} }

// get is as of changes. A nil layer changes nothing.
func (l *layer) get(k []byte) (value []byte, ok bool) {
	if l == nil {
		return nil, false
	}
	return l.changes.get(k)
}

// from returns the changes of a key's table from it on, nil where there is no
// layer.
func (l *layer) from(k []byte) []placed {
	if l == nil {
		return nil
	}
	order, ok := l.order[k[0]]
	if !ok {
		order = l.sorted(k[0])
		l.order[k[0]] = order
	}
	at := sort.Search(len(order), func(i int) bool { return bytes.Compare(l.key(order[i]), k) >= 0 })
	return order[at:]
}

// cursor walks over the keys with a prefix, in order: those of a snapshot
// with those of its layer among them, which hide what they change.
type cursor struct {
	over   *layer
	it     *badger.Iterator
	prefix []byte
	staged []placed // of the layer, from the next on
	first  staged   // the next where it comes before the iterator's
	ahead  bool     // it does
}

// seek goes to the first key that is not below k.
func (c *cursor) seek(k []byte) {
	c.it.Seek(k)
	c.staged = c.over.from(k)
	c.settle()
}

// next goes on by a key.
func (c *cursor) next() {
	if c.ahead {
		c.staged = c.staged[1:]
	} else {
		c.it.Next()
	}
	c.settle()
}

// settle finds whether the layer's next key comes first, and passes over
// what the layer deletes or changes.
func (c *cursor) settle() {
	c.ahead = false
	for ; len(c.staged) > 0; c.staged = c.staged[1:] {
		k := c.over.key(c.staged[0])
		if !bytes.HasPrefix(k, c.prefix) {
			c.staged = nil
			return
		}
		if c.it.ValidForPrefix(c.prefix) {
			order := bytes.Compare(k, c.it.Item().Key())
			if order > 0 {
				return
			}
			if order == 0 {
				c.it.Next()
			}
		}
		if value := c.over.value(c.staged[0]); value != nil {
			c.first, c.ahead = staged{k, value}, true
			return
		}
	}
}

func (c *cursor) valid() bool { return c.ahead || c.it.ValidForPrefix(c.prefix) }

func (c *cursor) item() item {
	if c.ahead {
		return &c.first
	}
	return c.it.Item()
}

// staged is an item of a layer.
type staged struct{ key, value []byte }

func (s *staged) Key() []byte                               { return s.key }
func (s *staged) KeyCopy(dst []byte) []byte                 { return append(dst[:0], s.key...) }
func (s *staged) Value(read func(value []byte) error) error { return read(s.value) }
func (s *staged) ValueCopy(dst []byte) ([]byte, error)      { return append(dst[:0], s.value...), nil }
