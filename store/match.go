package store

import (
	"iter"

	"github.com/cayleygraph/quad"
)

// termsKept bounds how many terms an iteration or a view remembers, and
// termLarge how long they may be, in bytes.
const (
	termsKept = 1 << 16
	termLarge = 1 << 10
)

// large reports whether a term is too long to be remembered: texts are.
func large(v quad.Value) bool {
	text, ok := v.(quad.String)
	return ok && len(text) > termLarge
}

// terms remembers the terms of ids.
type terms struct {
	read *snapshot
	by   *getter // reads them, nil for read itself
	kept map[uint64]quad.Value

	last    quad.Quad
	lastIDs [4]uint64
}

func (t *terms) value(id uint64) (quad.Value, error) {
	if v, ok := t.kept[id]; ok {
		return v, nil
	}
	get := t.read.get
	if t.by != nil {
		get = t.by.get
	}
	v, err := valueOf(t.read.base, id, get)
	if err == nil {
		t.keep(id, v)
	}
	return v, err
}

func (t *terms) keep(id uint64, v quad.Value) {
	if large(v) {
		return
	}
	if t.kept == nil || len(t.kept) >= termsKept {
		t.kept = make(map[uint64]quad.Value)
	}
	t.kept[id] = v
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
