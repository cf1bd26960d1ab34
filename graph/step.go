package graph

import (
	"cmp"
	"slices"

	"github.com/cayleygraph/quad"
)

// describe writes the step from one node to another out.
func (w *walk) describe(from, to *node) (Step, error) {
	var s Step
	st, err := w.step(from, to)
	if err != nil {
		return s, err
	}
	links, err := w.links(from, st)
	if err != nil {
		return s, err
	}
	if s.From, err = w.view.Value(from.id); err != nil {
		return s, err
	}
	if s.To, err = w.view.Value(to.id); err != nil {
		return s, err
	}
	prices := make(map[quad.IRI]int) // of a relation in one direction and of one kind
	for _, l := range links {
		out, err := w.write(l)
		if err != nil {
			return s, err
		}
		out.Inverse = l.inverse
		if out.Inverse {
			out.From, out.To = out.To, out.From
		}
		prices[out.key()] = l.price(out.Attributed)
		s.Links = append(s.Links, out)
	}
	slices.SortFunc(s.Links, func(a, b Link) int {
		x, y := a.key(), b.key()
		return cmp.Or(cmp.Compare(prices[x], prices[y]), cmp.Compare(x, y))
	})
	return s, nil
}

// key tells the links of a step apart.
func (l *Link) key() quad.IRI {
	direction := quad.IRI(" ")
	if l.Inverse {
		direction = " of "
	}
	return l.Relation + direction + quad.IRI(l.Polarity+" "+l.Modality)
}

// evidence is a fact of a link, or a triple without one.
type evidence struct {
	fact     quad.IRI
	speaker  bool
	percent  int
	from, to quad.Value // subject and object as stated
}

// write returns a link with its facts, the best first; From is the subject.
func (w *walk) write(l *link) (Link, error) {
	out := Link{Polarity: l.kind.polarity, Modality: l.kind.modality, Graphs: l.graphs, Confidence: float64(l.percent) / 100}
	relation, err := w.view.Value(l.relation)
	if err != nil {
		return out, err
	}
	out.Relation, _ = relation.(quad.IRI)
	found, err := w.evidence(l)
	if err != nil {
		return out, err
	}
	slices.SortFunc(found, func(a, b evidence) int {
		return cmp.Or(
			cmp.Compare(bit(a.speaker), bit(b.speaker)), cmp.Compare(b.percent, a.percent), cmp.Compare(a.fact, b.fact),
			cmp.Compare(a.from.String(), b.from.String()), cmp.Compare(a.to.String(), b.to.String()))
	})
	out.From, out.To, out.Attributed = found[0].from, found[0].to, found[0].speaker
	for _, e := range found {
		if e.fact != "" && !slices.Contains(out.Facts, e.fact) {
			out.Facts = append(out.Facts, e.fact)
		}
	}
	return out, nil
}

// evidence returns the facts of a link that count, or its triples where it
// has none.
func (w *walk) evidence(l *link) ([]evidence, error) {
	var found []evidence
	add := func(f fact) error {
		e := evidence{speaker: f.speaker, percent: f.percent}
		var err error
		if e.from, err = w.view.Value(f.subject); err != nil {
			return err
		}
		if e.to, err = w.view.Value(f.object); err != nil || f.node == 0 {
			found = append(found, e)
			return err
		}
		v, err := w.view.Value(f.node)
		e.fact, _ = v.(quad.IRI)
		found = append(found, e)
		return err
	}
	for f, err := range w.said(l) {
		if err == nil {
			err = add(f)
		}
		if err != nil {
			return nil, err
		}
	}
	if len(found) > 0 {
		return found, nil
	}
	for _, t := range l.triples {
		if err := add(fact{subject: t[0], object: t[2]}); err != nil {
			return nil, err
		}
	}
	return found, nil
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}
