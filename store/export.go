package store

import (
	"bytes"
	"cmp"
	"fmt"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// Export iterates over all quads in the byte order of their lines in
// canonical N-Quads. As stated, they are what the documents said. Resolved,
// subjects and objects are the canonical names of what they are; their other
// names are skos:altLabel, and the graph schema.Base.Resolved says by
// owl:sameAs what each other IRI stands for, and by kg:sameStory which
// documents are copies of one text. Quads that become equal so are given once,
// and the user's judgements, which the view follows, not at all.
func (s *Store) Export(resolved bool) iter.Seq2[quad.Quad, error] {
	return iterate(s, "export", func(r *snapshot, yield func(quad.Quad) bool) error {
		e := &exporter{read: r, terms: terms{read: r}, resolved: resolved, identity: identity{read: r}}
		return e.run(yield)
	})
}

// exporter holds the quads of one subject in memory at a time.
type exporter struct {
	read       *snapshot
	terms      terms
	resolved   bool
	identity   identity
	judgements uint64                  // their graph, 0 where there are none
	hidden     map[uint64][][4]uint64  // by subject, of the view as stated
	stories    map[quad.Value]quad.IRI // what documents are copies of
	got        tally
	memory     int // of subjects while they are sorted, 0 for exportMemory
}

// subject is what quads are given of together: one line's beginning.
type subject struct {
	text  []byte // as the line begins
	nodes []uint64
	other bool // a node of another entity: only owl:sameAs
}

func (e *exporter) run(yield func(quad.Quad) bool) error {
	var err error
	if e.judgements, err = e.read.id(e.read.base.Judgements()); err != nil {
		return err
	}
	if err := e.readHidden(); err != nil {
		return err
	}
	if e.resolved {
		if e.stories, err = e.read.sameStory(); err != nil {
			return err
		}
	}
	for s, err := range e.subjects() {
		if err != nil {
			return err
		}
		lines, err := e.lines(s)
		if err != nil {
			return err
		}
		for _, l := range lines {
			if !yield(l.quad) {
				return nil
			}
		}
	}
	counts, err := e.read.readCounts()
	if err == nil && e.got != counts.quads {
		err = fmt.Errorf("%w: it gave %d quads and should hold %d", ErrCorrupt, e.got.n, counts.quads.n)
	}
	return err
}

// readHidden reads what only rejected facts say, which documents state all
// the same.
func (e *exporter) readHidden() error {
	if e.resolved {
		return nil
	}
	e.hidden = make(map[uint64][][4]uint64)
	for q, err := range e.read.hidden(0) {
		if err != nil {
			return err
		}
		e.hidden[q[0]] = append(e.hidden[q[0]], q)
	}
	return nil
}

// text returns how a line begins whose subject is a node.
func (e *exporter) text(node uint64) ([]byte, error) {
	v, err := e.terms.value(node)
	if err != nil {
		return nil, err
	}
	return append(schema.AppendTerm(nil, v), ' '), nil
}

func (e *exporter) entity(node uint64) (uint64, error) {
	if !e.resolved {
		return node, nil
	}
	return e.identity.entity(node)
}

// line is a quad and its line of N-Quads.
type line struct {
	text []byte
	quad quad.Quad
}

// lines returns the quads of a subject in order, each once.
func (e *exporter) lines(s subject) ([]line, error) {
	var out []line
	add := func(q quad.Quad) { out = append(out, line{schema.AppendQuad(nil, q), q}) }
	if s.other {
		q, err := e.sameAs(s.nodes[0])
		if err != nil {
			return nil, err
		}
		add(q)
		return out, nil
	}
	for _, node := range s.nodes {
		for ids, err := range e.read.quads([4]uint64{node}) {
			if err != nil {
				return nil, err
			}
			e.got.add(ids)
			if e.resolved && ids[3] == e.judgements {
				continue // the view is what they made it
			}
			q, err := e.quad(ids)
			if err != nil {
				return nil, err
			}
			add(q)
		}
		for _, ids := range e.hidden[node] {
			q, err := e.quad(ids)
			if err != nil {
				return nil, err
			}
			add(q)
		}
	}
	for _, node := range s.nodes {
		if kindOf(node) != kindDocument || len(e.stories) == 0 {
			continue
		}
		document, err := e.terms.value(node)
		if err != nil {
			return nil, err
		}
		if of, ok := e.stories[document]; ok {
			add(sameStoryQuad(e.read.base, document, of))
		}
	}
	if len(s.nodes) > 1 {
		out = withoutPreferred(out)
	}
	slices.SortFunc(out, func(a, b line) int { return bytes.Compare(a.text, b.text) })
	return slices.CompactFunc(out, func(a, b line) bool { return bytes.Equal(a.text, b.text) }), nil
}

// withoutPreferred drops the other labels of a subject that are also its
// preferred ones: SKOS has a label as one or the other.
func withoutPreferred(lines []line) []line {
	preferred := make(map[quad.Value]bool)
	for _, l := range lines {
		if l.quad.Predicate == schema.PrefLabel {
			preferred[l.quad.Object] = true
		}
	}
	return slices.DeleteFunc(lines, func(l line) bool {
		return l.quad.Predicate == schema.AltLabel && preferred[l.quad.Object]
	})
}

// sameAs returns the quad that says what a node stands for.
func (e *exporter) sameAs(node uint64) (quad.Quad, error) {
	entity, err := e.identity.entity(node)
	if err != nil {
		return quad.Quad{}, err
	}
	s, err1 := e.terms.value(node)
	o, err2 := e.terms.value(entity)
	return quad.Quad{Subject: s, Predicate: schema.SameAs, Object: o, Label: e.read.base.Resolved()}, cmp.Or(err1, err2)
}

// quad returns a quad as it is exported.
func (e *exporter) quad(ids [4]uint64) (quad.Quad, error) {
	var err [2]error
	given := ids
	ids[0], err[0] = e.entity(ids[0])
	ids[2], err[1] = e.entity(ids[2])
	if err := cmp.Or(err[0], err[1]); err != nil {
		return quad.Quad{}, err
	}
	q, failed := e.terms.quad(ids)
	if ids[0] != given[0] && (q.Predicate == schema.PrefLabel || q.Predicate == schema.Label) {
		q.Predicate = schema.AltLabel // the name of another node
	}
	return q, failed
}
