package graph

import (
	"cmp"
	"slices"

	"github.com/cayleygraph/quad"
)

// seen is a step of a route as its links were measured, the best first.
type seen struct {
	from, to *node
	links    []measured
	stories  []uint64 // that tell the best link
}

// measured is a link with what of it is written without looking beyond its step.
type measured struct {
	*link
	out Link
}

// see measures what is said between two neighbours of a route.
func (w *walk) see(from, to *node) (seen, error) {
	s := seen{from: from, to: to}
	n, st, err := w.step(from, to)
	if err != nil {
		return s, err
	}
	links, err := w.links(n, st)
	if err != nil {
		return s, err
	}
	for _, l := range links {
		if err := w.measure(l); err != nil {
			return s, err
		}
		if l.stories == 0 {
			continue
		}
		relation, err := w.view.Value(l.relation)
		if err != nil {
			return s, err
		}
		iri, _ := relation.(quad.IRI)
		s.links = append(s.links, measured{l, Link{
			Relation: iri, Inverse: l.ends[0] != from.id, Polarity: l.kind.polarity, Modality: l.kind.modality,
			Stories: l.stories, Confidence: float64(l.percent) / 100, Attributed: l.attributed,
		}})
	}
	slices.SortFunc(s.links, func(a, b measured) int {
		return cmp.Or(cmp.Compare(a.price(), b.price()), cmp.Compare(a.out.key(), b.out.key()))
	})
	for _, f := range s.links[0].facts {
		story, err := w.view.Story(f.graph)
		if err != nil {
			return s, err
		}
		s.stories = append(s.stories, story)
	}
	return s, nil
}

// describe writes a step out. near holds the stories of the steps before and
// after it.
func (w *walk) describe(s seen, near [][]uint64) (Step, error) {
	var step Step
	var err error
	if step.From, err = w.view.Value(s.from.id); err != nil {
		return step, err
	}
	if step.To, err = w.view.Value(s.to.id); err != nil {
		return step, err
	}
	for _, l := range s.links {
		if err := w.write(&l, near); err != nil {
			return step, err
		}
		step.Links = append(step.Links, l.out)
	}
	return step, nil
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
	near     int        // how many of the steps beside its own its story tells, too
	from, to quad.Value // subject and object as stated
}

// nearlyAsSure is how many percents a fact may be less sure than the best one
// and still come before it for telling more of the path.
const nearlyAsSure = 10

// write adds the facts of a link, the best first, and its ends as the document
// of the best one names them. Of facts that are nearly as sure, those come first
// whose story tells what is beside them on the path, so that who reads on stays
// in it.
func (w *walk) write(l *measured, near [][]uint64) error {
	found, err := w.evidence(l.link, near)
	if err != nil {
		return err
	}
	poor := func(e evidence) int { return bit(e.percent < l.percent-nearlyAsSure) }
	slices.SortFunc(found, func(a, b evidence) int {
		return cmp.Or(
			cmp.Compare(bit(a.fact == ""), bit(b.fact == "")), cmp.Compare(bit(a.speaker), bit(b.speaker)),
			cmp.Compare(poor(a), poor(b)), cmp.Compare(b.near, a.near), cmp.Compare(b.percent, a.percent), cmp.Compare(a.fact, b.fact),
			cmp.Compare(a.from.String(), b.from.String()), cmp.Compare(a.to.String(), b.to.String()))
	})
	l.out.From, l.out.To = found[0].from, found[0].to
	if l.out.Inverse {
		l.out.From, l.out.To = l.out.To, l.out.From
	}
	for _, e := range found {
		if e.fact != "" && !slices.Contains(l.out.Facts, e.fact) {
			l.out.Facts = append(l.out.Facts, e.fact)
		}
	}
	return nil
}

// evidence returns the facts of a measured link, and its triples that count
// without one; near as in describe.
func (w *walk) evidence(l *link, near [][]uint64) ([]evidence, error) {
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
			story, err := w.view.Story(f.graph)
			if err != nil {
				return nil, err
			}
			for _, stories := range near {
				e.near += bit(slices.Contains(stories, story))
			}
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
