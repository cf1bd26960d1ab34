package store

import (
	"iter"

	"github.com/cayleygraph/quad"
)

// terms looks up the terms of ids.
type terms struct {
	read *snapshot
	by   *getter // reads them, nil before the first

	last    quad.Quad
	lastIDs [4]uint64
}

func (t *terms) value(id uint64) (quad.Value, error) {
	if v, ok := t.read.kept.get(id); ok {
		return v, nil
	}
	if t.by == nil {
		t.by = t.read.getter(tableTerm)
	}
	v, err := valueOf(t.read.base, id, t.by.get)
	if err == nil {
		t.read.kept.keep(id, v)
	}
	return v, err
}

// id returns the id of a term.
func (t *terms) id(v quad.Value) (uint64, error) { return t.read.id(v) }

// quad returns the quad of ids. What it shares with the quad before is not
// looked up again.
func (t *terms) quad(q [4]uint64) (quad.Quad, error) {
	out := t.last
	for i, to := range []*quad.Value{&out.Subject, &out.Predicate, &out.Object, &out.Label} {
		if q[i] == t.lastIDs[i] {
			continue
		}
		var err error
		if *to, err = t.value(q[i]); err != nil {
			return quad.Quad{}, err
		}
	}
	t.last, t.lastIDs = out, q
	return out, nil
}

// Match iterates over the quads that fit a pattern, a quad in which nil fits
// anything, as the last commit left them. The order is unspecified.
func (s *Store) Match(pattern quad.Quad) iter.Seq2[quad.Quad, error] {
	return iterate(s, "match", func(r *snapshot, yield func(quad.Quad) bool) error {
		ids, known, err := r.pattern(pattern)
		if err != nil || !known {
			return err
		}
		terms := terms{read: r}
		for q, err := range r.quads(ids) {
			if err != nil {
				return err
			}
			out, err := terms.quad(q)
			if err != nil {
				return err
			}
			if !yield(out) {
				return nil
			}
		}
		return nil
	})
}

// pattern turns a pattern into ids, and reports whether the store knows all
// its terms.
func (r *snapshot) pattern(q quad.Quad) (ids [4]uint64, known bool, err error) {
	for i, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if v == nil {
			continue
		}
		if ids[i], err = r.id(v); err != nil || ids[i] == 0 {
			return ids, false, err
		}
	}
	return ids, true, nil
}
