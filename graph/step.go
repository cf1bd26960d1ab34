package graph

import (
	"cmp"
	"slices"

	"github.com/cayleygraph/quad"
)

// describe writes the step from one node to another out.
func (w *walk) describe(from, to *node) (Step, error) {
	var s Step
	n, st, err := w.step(from, to)
	if err != nil {
		return s, err
	}
	links, err := w.links(n, st)
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
		if err := w.measure(l); err != nil {
			return s, err
		}
		if l.stories == 0 {
			continue
		}
		out, err := w.write(l)
		if err != nil {
			return s, err
		}
		if out.Inverse = l.ends[0] != from.id; out.Inverse {
			out.From, out.To = out.To, out.From
		}
		prices[out.key()] = l.price()
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
	out := Link{
		Polarity: l.kind.polarity, Modality: l.kind.modality, Stories: l.stories,
		Confidence: float64(l.percent) / 100, Attributed: l.attributed,
	}
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
			cmp.Compare(bit(a.fact == ""), bit(b.fact == "")),
			cmp.Compare(bit(a.speaker), bit(b.speaker)), cmp.Compare(b.percent, a.percent), cmp.Compare(a.fact, b.fact),
			cmp.Compare(a.from.String(), b.from.String()), cmp.Compare(a.to.String(), b.to.String()))
	})
	out.From, out.To = found[0].from, found[0].to
	for _, e := range found {
		if e.fact != "" && !slices.Contains(out.Facts, e.fact) {
			out.Facts = append(out.Facts, e.fact)
		}
	}
	return out, nil
}

// evidence returns the facts of a measured link, and its triples that count
// without one.
func (w *walk) evidence(l *link) ([]evidence, error) {
	facts := l.facts
	for _, t := range l.triples {
		facts = append(facts, fact{subject: t[0], object: t[2], percent: 100})
	}
	var found []evidence
	for _, f := range facts {
		e := evidence{speaker: f.speaker, percent: f.percent}
		err := w.ctx.Err()
		if err != nil {
			return nil, err
		}
		if e.from, err = w.view.Value(f.subject); err != nil {
			return nil, err
		}
		if e.to, err = w.view.Value(f.object); err != nil {
			return nil, err
		}
		if f.node != 0 {
			v, err := w.view.Value(f.node)
			if err != nil {
				return nil, err
			}
			e.fact, _ = v.(quad.IRI)
		}
		found = append(found, e)
	}
	return found, nil
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}
