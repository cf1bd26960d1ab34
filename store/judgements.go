package store

import (
	"cmp"
	"context"
	"encoding/hex"
	"fmt"
	"iter"
	"slices"
	"strings"

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
	return slices.Compact(all), nil // two quads may say one, with its names either way round
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
			contrary, ok := j.Contrary()
			if ok {
				delete(has, contrary)
			}
			if _, _, moved := contrary.Occurrence(c.base); moved && slices.Contains(old, contrary) {
				continue // there are no two any more
			}
			has[j] = true
		}
		var quads []quad.Quad
		var facts []quad.IRI // of which other things are judged than before
		for j := range has {
			quads = append(quads, j.Quad(c.base))
			if !slices.Contains(old, j) {
				added++
				facts = append(facts, rejects(j)...)
			}
		}
		for _, j := range old {
			if !has[j] {
				facts = append(facts, rejects(j)...)
			}
		}
		withdrawn = len(old) + added - len(has)
		return c.judge(quads, facts)
	})
	if err != nil {
		return 0, 0, fmt.Errorf("judge: %w", err)
	}
	return added, withdrawn, nil
}

// rejects returns the fact that a judgement rejects, if any.
func rejects(j schema.Judgement) []quad.IRI {
	if j.Kind != schema.Reject {
		return nil
	}
	return []quad.IRI{j.A}
}

// judge writes the graph of judgements, and brings the documents' graphs to
// what it says of them: facts, of which it says something else than before, are
// shown or hidden, and names are moved that mean another thing there.
func (c *commit) judge(quads []quad.Quad, facts []quad.IRI) error {
	var all []schema.Judgement
	for _, q := range quads {
		if j, ok := schema.JudgementOf(q); ok {
			all = append(all, j)
		}
	}
	moves := movesOf(c.base, all)
	labels := c.moves.changed(moves)
	for _, fact := range facts {
		of, err := c.graphsOf(fact)
		if err != nil {
			return err
		}
		labels = append(labels, of...)
	}
	slices.SortFunc(labels, compareLabels)
	labels = slices.Compact(labels)
	graphs := make([]*contents, len(labels))
	for i, label := range labels {
		var err error
		if graphs[i], err = c.load(label); err != nil {
			return err
		}
	}
	if err := c.replace(c.base.Judgements(), quads); err != nil {
		return err
	}
	c.moves, c.rejected = moves, make(map[uint64]bool)
	for _, j := range all {
		for _, fact := range rejects(j) {
			id, err := parseID(c.idOf(fact))
			if err != nil {
				return err
			}
			c.rejected[id] = true
		}
	}
	for i, label := range labels {
		if err := c.change(label, graphs[i], graphs[i].quads); err != nil {
			return err
		}
	}
	return nil
}

func compareLabels(a, b quad.Value) int { return cmp.Compare(schema.Text(a), schema.Text(b)) }

// graphsOf returns the labels of the graphs that state a fact, seen or hidden.
func (c *commit) graphsOf(fact quad.IRI) ([]quad.Value, error) {
	id, err := c.read.id(fact)
	if err != nil || id == 0 {
		return nil, err
	}
	judgements, err := c.read.id(c.base.Judgements())
	if err != nil {
		return nil, err
	}
	var out []quad.Value
	add := func(graph uint64) error {
		if graph == judgements {
			return nil
		}
		label, err := c.read.value(graph)
		if err == nil && !slices.Contains(out, label) {
			out = append(out, label)
		}
		return err
	}
	for q, err := range c.read.quads([4]uint64{id}) {
		if err := cmp.Or(err, add(q[3])); err != nil {
			return nil, err
		}
	}
	for q, err := range c.read.hidden(id) {
		if err := cmp.Or(err, add(q[3])); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// hidden iterates over the quads that only rejected facts say, those of one
// subject or, where it is 0, all, in order.
func (r *snapshot) hidden(subject uint64) iter.Seq2[[4]uint64, error] {
	prefix := []byte{tableHidden}
	if subject != 0 {
		prefix = key(tableHidden, subject)
	}
	as := order{tableHidden, orderSPOG.at}
	return func(yield func([4]uint64, error) bool) {
		for item, err := range r.scan(prefix) {
			if err != nil {
				yield([4]uint64{}, err)
				return
			}
			q, ok := as.quad(item.Key())
			if !ok {
				yield(q, fmt.Errorf("%w: the key %x is no quad", ErrCorrupt, item.Key()))
				return
			}
			if !yield(q, nil) {
				return
			}
		}
	}
}

// rejected returns the facts that the user does not believe.
func (r *snapshot) rejected() (map[uint64]bool, error) {
	all, err := r.judgements()
	if err != nil {
		return nil, err
	}
	out := make(map[uint64]bool)
	for _, j := range all {
		for _, fact := range rejects(j) {
			id, err := r.id(fact)
			if err != nil {
				return nil, err
			}
			out[id] = true
		}
	}
	return out, nil
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

// Facts returns the IRIs of the facts whose hash begins with some hex digits,
// two at least, rejected ones too, in order.
func (s *Store) Facts(digits string) ([]quad.IRI, error) {
	digits = strings.ToLower(digits)
	bytes, err := hex.DecodeString(digits[:len(digits)&^1])
	if err != nil || len(bytes) == 0 {
		return nil, nil // no hash begins so
	}
	r, err := s.snapshot()
	if err != nil {
		return nil, err
	}
	defer r.discard()
	var out []quad.IRI
	for item, err := range r.scan(append([]byte{tableID, tagFact}, bytes...)) {
		if err != nil {
			return nil, err
		}
		term := item.Key()[1:]
		if len(term) != 1+16 {
			continue // another term that is written down whole
		}
		v, err := decodeTerm(r.base, term)
		if err != nil {
			return nil, fmt.Errorf("facts %s: %w: %w", digits, ErrCorrupt, err)
		}
		if iri, ok := v.(quad.IRI); ok && strings.HasPrefix(string(iri), string(r.base.Fact(digits))) {
			out = append(out, iri)
		}
	}
	return out, nil
}
