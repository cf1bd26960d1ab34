package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"

	"github.com/cayleygraph/quad"
	"github.com/dgraph-io/badger/v4"

	"kg/schema"
)

// snapshot reads the store as one commit left it. It serves one goroutine.
type snapshot struct {
	store   *Store     // nil where the version is not registered with it
	guard   *guard     // nil for a writer
	kept    *termCache // nil where the commit is not complete
	base    schema.Base
	version uint64
	txn     *badger.Txn
	over    *layer                      // what a commit is about to write, nil for all others
	term    []byte                      // scratch
	spog    *badger.Iterator            // of objects, nil before its first use
	idle    map[byte][]*badger.Iterator // of scan, by table
	getters []*getter
}

func (r *snapshot) discard() {
	if r.spog != nil {
		r.spog.Close()
	}
	for _, g := range r.getters {
		g.it.Close()
	}
	for _, idle := range r.idle {
		for _, it := range idle {
			it.Close()
		}
	}
	r.txn.Discard()
	if r.store != nil {
		r.store.release(r.version)
	}
}

// again returns another snapshot of the same commit, for another goroutine.
func (r *snapshot) again() (*snapshot, error) {
	r.store.mu.Lock()
	defer r.store.mu.Unlock()
	return r.store.snapshotAt(r.version)
}

// iterate makes an iterator of a function that reads the last commit. The
// function gives to yield what it reads, and returns nil once that returns
// false; its errors are said to be of what is being done.
func iterate[T any](s *Store, doing string, read func(r *snapshot, yield func(T) bool) error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		r, err := s.snapshot()
		if err == nil {
			defer r.discard()
			err = read(r, func(v T) bool { return yield(v, nil) })
		}
		if err != nil {
			var none T
			yield(none, fmt.Errorf("%s: %w", doing, err))
		}
	}
}

// get returns the value of a key, nil where it is absent.
func (r *snapshot) get(k []byte) ([]byte, error) {
	if err := r.guard.check(k); err != nil {
		return nil, err
	}
	if value, ok := r.over.get(k); ok {
		return value, nil
	}
	item, err := r.txn.Get(k)
	if errors.Is(err, badger.ErrKeyNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	value, err := item.ValueCopy(nil)
	if value == nil {
		value = []byte{}
	}
	return value, err
}

// scan iterates over the keys with a prefix in order. Items are valid until
// the next. An error is the last that it gives.
func (r *snapshot) scan(prefix []byte) iter.Seq2[item, error] {
	return func(yield func(item, error) bool) {
		if err := r.guard.check(prefix); err != nil {
			yield(nil, err)
			return
		}
		table := byte(0) // all tables
		if len(prefix) > 0 {
			table = prefix[0]
		}
		it := r.iterator(table)
		defer func() { r.idle[table] = append(r.idle[table], it) }()
		if r.over != nil {
			c := cursor{over: r.over, it: it, prefix: prefix}
			for c.seek(prefix); c.valid(); c.next() {
				if !yield(c.item(), nil) {
					return
				}
			}
			return
		}
		for it.Seek(prefix); it.ValidForPrefix(prefix); it.Next() {
			if !yield(it.Item(), nil) {
				return
			}
		}
	}
}

// iterator returns an iterator over a table, 0 for all, that nobody uses. A new one is
// dear, so those that were used are kept until the snapshot goes.
func (r *snapshot) iterator(table byte) *badger.Iterator {
	if idle := r.idle[table]; len(idle) > 0 {
		r.idle[table] = idle[:len(idle)-1]
		return idle[len(idle)-1]
	}
	if r.idle == nil {
		r.idle = make(map[byte][]*badger.Iterator)
	}
	o := badger.IteratorOptions{}
	if table != 0 {
		o.Prefix = []byte{table}
	}
	return r.txn.NewIterator(o)
}

// objects calls look with the object and graph of every quad of a subject
// and predicate, in order, until it fails. It is quicker than quads where
// there are few; look must not call it, and it sees no layer.
func (r *snapshot) objects(subject, predicate uint64, look func(o, g uint64) error) error {
	prefix := key(tableSPOG, subject, predicate)
	if err := r.guard.check(prefix); err != nil {
		return err
	}
	it := r.objectIterator()
	for it.Seek(prefix); it.ValidForPrefix(prefix); it.Next() {
		q, ok := orderSPOG.quad(it.Item().Key())
		if !ok {
			return fmt.Errorf("%w: the key %x is no quad", ErrCorrupt, it.Item().Key())
		}
		if err := look(q[2], q[3]); err != nil {
			return err
		}
	}
	return nil
}

func (r *snapshot) objectIterator() *badger.Iterator {
	if r.spog == nil {
		r.spog = r.txn.NewIterator(badger.IteratorOptions{Prefix: []byte{tableSPOG}})
	}
	return r.spog
}

// id returns the id of a term, 0 where the store does not hold it. A term
// that no store can hold is not held.
func (r *snapshot) id(v quad.Value) (uint64, error) {
	term, err := appendTerm(r.term[:0], r.base, v)
	if err != nil {
		return 0, nil
	}
	r.term = term
	return parseID(r.get(termKey(term)))
}

func parseID(value []byte, err error) (uint64, error) {
	if err != nil || value == nil {
		return 0, err
	}
	if len(value) != idLen || !validID(readID(value)) {
		return 0, fmt.Errorf("%w: a term has the id %x", ErrCorrupt, value)
	}
	return readID(value), nil
}

// value returns the term of an id.
func (r *snapshot) value(id uint64) (quad.Value, error) {
	return valueOf(r.base, id, r.get)
}

// iri returns the IRI of an id that must be one.
func (r *snapshot) iri(id uint64) (quad.IRI, error) {
	v, err := r.value(id)
	if err != nil {
		return "", err
	}
	iri, ok := v.(quad.IRI)
	if !ok {
		return "", fmt.Errorf("%w: id %x is no IRI", ErrCorrupt, id)
	}
	return iri, nil
}

// pieceLen is the length of the pieces in which long terms are kept, in
// bytes. A term in pieces has a value that begins with pieceMark, which is
// no tag, and tells their number.
const (
	pieceLen  = 256 << 10
	pieceMark = 1
)

func valueOf(base schema.Base, id uint64, get func([]byte) ([]byte, error)) (quad.Value, error) {
	term, err := get(key(tableTerm, id))
	if err != nil {
		return nil, err
	}
	if len(term) > 0 && term[0] == pieceMark {
		if term, err = joinPieces(id, term, get); err != nil {
			return nil, err
		}
	}
	v, err := decodeTerm(base, term)
	if err != nil {
		return nil, fmt.Errorf("%w: id %x has %w", ErrCorrupt, id, err)
	}
	return v, nil
}

func joinPieces(id uint64, head []byte, get func([]byte) ([]byte, error)) ([]byte, error) {
	n, _ := binary.Uvarint(head[1:])
	var term bytes.Buffer
	for i := range int(n) {
		piece, err := get(chunkKey(tableTerm, id, i))
		if err != nil {
			return nil, err
		}
		if piece == nil {
			return nil, fmt.Errorf("%w: id %x lacks piece %d of %d", ErrCorrupt, id, i, n)
		}
		term.Write(piece)
	}
	return term.Bytes(), nil
}
