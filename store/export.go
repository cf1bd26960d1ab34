package store

import (
	"bytes"
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

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
		return newExporter(r, resolved).run(yield)
	})
}

// ExportOf iterates over those quads of Export whose subjects, as they are
// given there, are among some. It reads nothing of the others, and leaves out
// what stands in a graph that wants does not report as wanted; nil is for all.
// Several goroutines may call wants. Some preferred labels come all the same,
// and all of the graph schema.Base.Resolved.
func (s *Store) ExportOf(resolved bool, subjects iter.Seq[quad.Value], wants func(graph quad.Value) bool) iter.Seq2[quad.Quad, error] {
	return iterate(s, "export", func(r *snapshot, yield func(quad.Quad) bool) error {
		e := newExporter(r, resolved)
		e.wants = wants
		if err := e.begin(); err != nil {
			return err
		}
		some, err := e.subjectsOf(subjects)
		if err != nil {
			return err
		}
		_, err = e.each(some, yield)
		return err
	})
}

// exporter holds some subjects in memory at a time, and their quads.
type exporter struct {
	read       *snapshot
	terms      terms
	resolved   bool
	identity   identity
	judgements uint64                  // their graph, 0 where there are none
	hidden     map[uint64][][4]uint64  // by subject, of the view as stated
	moved      map[[4]uint64]bool      // of that view: what stands in the place of hidden ones
	stories    map[quad.Value]quad.IRI // what documents are copies of
	wants      func(graph quad.Value) bool
	skips      map[uint64]bool // graphs that are not wanted, as far as was asked
	preferred  uint64          // skos:prefLabel
	got        tally
	lines      subjectLines // of the subject at hand
	memory     int          // of subjects while they are sorted, 0 for exportMemory
}

// subjectsHeld is how many subjects are in memory once they are sorted.
const subjectsHeld = 1 << 15

func newExporter(r *snapshot, resolved bool) *exporter {
	return &exporter{read: r, terms: terms{read: r}, resolved: resolved, identity: identity{read: r}}
}

// subject is what quads are given of together: one line's beginning.
type subject struct {
	text  []byte // as the line begins
	id    uint64
	nodes []uint64
	other bool // a node of another entity: only owl:sameAs
}

func (e *exporter) run(yield func(quad.Quad) bool) error {
	if err := e.begin(); err != nil {
		return err
	}
	var some []subject
	for s, err := range e.subjects() {
		if err != nil {
			return err
		}
		if some = append(some, s); len(some) < subjectsHeld {
			continue
		}
		if whole, err := e.each(some, yield); err != nil || !whole {
			return err
		}
		some = some[:0]
	}
	if whole, err := e.each(some, yield); err != nil || !whole {
		return err
	}
	counts, err := e.read.readCounts()
	if err == nil && e.got != counts.quads {
		err = fmt.Errorf("%w: it gave %d quads and should hold %d", ErrCorrupt, e.got.n, counts.quads.n)
	}
	return err
}

// begin reads what concerns all subjects.
func (e *exporter) begin() (err error) {
	if e.preferred, err = e.read.id(schema.PrefLabel); err != nil {
		return err
	}
	if e.judgements, err = e.read.id(e.read.base.Judgements()); err != nil {
		return err
	}
	if e.resolved {
		e.stories, err = e.read.sameStory()
		return err
	}
	return e.readHidden()
}

// subjectsOf returns those of some terms that quads are given of, as subjects does.
func (e *exporter) subjectsOf(terms iter.Seq[quad.Value]) ([]subject, error) {
	var out []subject
	for v := range terms {
		node, err := e.read.id(v)
		if err != nil {
			return nil, err
		}
		if node == 0 || kindOf(node) == kindLiteral || v == nil { // nothing is said of them
			continue
		}
		entity, err := e.entity(node)
		if err != nil {
			return nil, err
		}
		s := subject{text: append(schema.AppendTerm(nil, v), ' '), id: node, nodes: []uint64{node}, other: entity != node}
		if e.resolved && !s.other {
			if s.nodes, err = e.identity.members(entity, nil); err != nil {
				return nil, err
			}
		}
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b subject) int { return bytes.Compare(a.text, b.text) })
	return slices.CompactFunc(out, func(a, b subject) bool { return bytes.Equal(a.text, b.text) }), nil
}

// readHidden reads what only rejected facts say and what is said of names that
// are moved, which documents state all the same.
func (e *exporter) readHidden() error {
	e.hidden = make(map[uint64][][4]uint64)
	for q, err := range e.read.hidden(0) {
		if err != nil {
			return err
		}
		e.hidden[q[0]] = append(e.hidden[q[0]], q)
	}
	e.moved = make(map[[4]uint64]bool)
	moved, err := e.read.movedQuads()
	for _, q := range moved {
		e.moved[q] = true
	}
	return err
}

// term returns the subject, which begins a line.
func (s *subject) term() quad.Value {
	term := string(s.text[:len(s.text)-1])
	if blank, ok := strings.CutPrefix(term, "_:"); ok {
		return quad.BNode(blank)
	}
	return quad.IRI(term[1 : len(term)-1])
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
