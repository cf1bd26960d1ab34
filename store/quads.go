package store

import (
	"fmt"
	"iter"
)

// quads iterates over the ids of the quads that fit a pattern, in which 0
// fits anything. It reads the order that the bound terms lead; the quads
// that an order leaves out are found in SPOG.
func (r *snapshot) quads(pattern [4]uint64) iter.Seq2[[4]uint64, error] {
	s, p, o, g := pattern[0], pattern[1], pattern[2], pattern[3]
	switch {
	case s != 0:
		return r.prefix(orderSPOG, pattern, tally{})
	case g != 0 && (o == 0 || p == 0 || !shared(o)):
		return r.ofGraph(pattern)
	case o != 0 && (p == 0 || kindOf(p) == kindVocabulary && shared(o)):
		if shared(o) {
			return r.prefix(orderOSPG, pattern, tally{})
		}
		return join(r.prefix(orderOSPG, pattern, tally{}), r.tellers(pattern))
	case p != 0:
		if kindOf(p) != kindVocabulary {
			return r.prefix(orderPOSG, pattern, tally{})
		}
		return join(r.prefix(orderPOSG, pattern, tally{}), r.tellers(pattern))
	}
	return func(yield func([4]uint64, error) bool) {
		c, err := r.readCounts()
		if err != nil {
			yield([4]uint64{}, err)
			return
		}
		r.prefix(orderSPOG, pattern, c.quads)(yield)
	}
}

// prefix scans the keys of an order that begin with the pattern's bound
// terms. If want is not zero, it fails at the end unless the quads amount to
// it.
func (r *snapshot) prefix(o order, pattern [4]uint64, want tally) iter.Seq2[[4]uint64, error] {
	prefix := []byte{o.table}
	for _, at := range o.at {
		if pattern[at] == 0 {
			break
		}
		prefix = appendID(prefix, pattern[at])
	}
	return r.under(o, prefix, pattern, want)
}

func (r *snapshot) under(o order, prefix []byte, pattern [4]uint64, want tally) iter.Seq2[[4]uint64, error] {
	return func(yield func([4]uint64, error) bool) {
		var got tally
		for item, err := range r.scan(prefix) {
			if err != nil {
				yield([4]uint64{}, err)
				return
			}
			q, ok := o.quad(item.Key())
			if !ok {
				yield(q, fmt.Errorf("%w: the key %x is no quad", ErrCorrupt, item.Key()))
				return
			}
			if want != (tally{}) {
				got.add(q)
			}
			if fits(q, pattern) && !yield(q, nil) {
				return
			}
		}
		if want != (tally{}) && got != want {
			yield([4]uint64{}, fmt.Errorf("%w: an index gave %d quads and should hold %d", ErrCorrupt, got.n, want.n))
		}
	}
}

// tellers scans the told quads that POSG and OSPG leave out: those whose
// subject is a fact, a document or a sentence.
func (r *snapshot) tellers(pattern [4]uint64) iter.Seq2[[4]uint64, error] {
	of := func(k kind) iter.Seq2[[4]uint64, error] {
		// Ids of a kind share their first half byte; the keys between are
		// one range of SPOG, which begins with every value of the other half.
		return func(yield func([4]uint64, error) bool) {
			for low := range byte(16) {
				for q, err := range r.under(orderSPOG, []byte{tableSPOG, byte(k)<<4 | low}, pattern, tally{}) {
					skip := err == nil && (!told(q[0], q[1]) || pattern[1] == 0 && shared(q[2]))
					if !skip && !yield(q, err) {
						return
					}
				}
			}
		}
	}
	return join(of(kindFact), of(kindDocument))
}

// ofGraph reads the packed quads of a graph, as the indexes have them.
func (r *snapshot) ofGraph(pattern [4]uint64) iter.Seq2[[4]uint64, error] {
	return func(yield func([4]uint64, error) bool) {
		g := pattern[3]
		triples, err := r.shownOf(g)
		if err != nil {
			yield([4]uint64{}, err)
			return
		}
		for _, t := range triples {
			if q := [4]uint64{t[0], t[1], t[2], g}; fits(q, pattern) && !yield(q, nil) {
				return
			}
		}
	}
}

func fits(q, pattern [4]uint64) bool {
	for i, id := range pattern {
		if id != 0 && id != q[i] {
			return false
		}
	}
	return true
}

func join[K, V any](seqs ...iter.Seq2[K, V]) iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		for _, seq := range seqs {
			for k, v := range seq {
				if !yield(k, v) {
					return
				}
			}
		}
	}
}
