package store

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// Judgements iterates over what the user judged, sorted as
// schema.CompareJudgements does.
func (s *Store) Judgements() iter.Seq2[schema.Judgement, error] {
	return iterate(s, "judgements", func(r *snapshot, yield func(schema.Judgement) bool) error {
		all, err := r.judgements()
		if err != nil {
			return err
		}
		for _, j := range all {
			if !yield(j) {
				return nil
			}
		}
		return nil
	})
}

func (r *snapshot) judgements() ([]schema.Judgement, error) {
	id, err := r.id(r.base.Judgements())
	if err != nil || id == 0 {
		return nil, err
	}
	triples, err := triplesOf(id, r.get)
	if err != nil {
		return nil, err
	}
	of := terms{read: r}
	var all []schema.Judgement
	for _, t := range triples {
		q, err := of.quad([4]uint64{t[0], t[1], t[2], id})
		if err != nil {
			return nil, err
		}
		if j, ok := schema.JudgementOf(q); ok {
			all = append(all, j)
		}
	}
	slices.SortFunc(all, schema.CompareJudgements)
	return all, nil
}

// Judge adds judgements and takes others back, in one commit. A judgement
// takes the place of one that says the contrary of the same two names. It
// reports how many judgements came and went; what is there already, or is
// not there to be taken back, counts for nothing.
func (s *Store) Judge(ctx context.Context, add, withdraw []schema.Judgement) (added, withdrawn int, err error) {
	for _, j := range add {
		if err := j.Check(s.base); err != nil {
			return 0, 0, err
		}
	}
	err = s.commit(ctx, func(c *commit) error {
		old, err := c.read.judgements()
		if err != nil {
			return err
		}
		has := make(map[schema.Judgement]bool)
		for _, j := range old {
			has[j] = true
		}
		for _, j := range withdraw {
			delete(has, j.Canonical())
		}
		for _, j := range add {
			j = j.Canonical()
			if contrary, ok := j.Contrary(); ok {
				delete(has, contrary)
			}
			has[j] = true
		}
		var quads []quad.Quad
		for j := range has {
			quads = append(quads, j.Quad(c.base))
			if !slices.Contains(old, j) {
				added++
			}
		}
		withdrawn = len(old) + added - len(has)
		return c.replace(c.base.Judgements(), quads)
	})
	if err != nil {
		return 0, 0, fmt.Errorf("judge: %w", err)
	}
	return added, withdrawn, nil
}

// judgedNames returns the graph of judgements and what it says of names, by
// their ids.
func (r *snapshot) judgedNames() (uint64, map[uint64]*judged, error) {
	all, err := r.judgements()
	if err != nil || len(all) == 0 {
		return 0, nil, err
	}
	label, err := r.id(r.base.Judgements())
	if err != nil {
		return 0, nil, err
	}
	out := make(map[uint64]*judged)
	of := func(iri quad.IRI) (*judged, error) {
		id, err := r.id(iri)
		if err != nil {
			return nil, err
		}
		if out[id] == nil {
			out[id] = &judged{}
		}
		return out[id], nil
	}
	for _, j := range all {
		if j.Kind == schema.Reject {
			continue
		}
		for _, ab := range [][2]quad.IRI{{j.A, j.B}, {j.B, j.A}} {
			a, err := of(ab[0])
			if err != nil {
				return 0, nil, err
			}
			if j.Kind == schema.Merge {
				a.same = append(a.same, ab[1])
			} else {
				a.different = append(a.different, ab[1])
			}
		}
	}
	for _, j := range out {
		slices.Sort(j.same)
		slices.Sort(j.different)
	}
	return label, out, nil
}
