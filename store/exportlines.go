package store

import (
	"bytes"
	"runtime"
	"slices"
	"sync"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// batchLen is how many subjects a worker takes at once.
const batchLen = 64

// batch is some subjects that follow each other, and their quads.
type batch struct {
	subjects []subject
	quads    []quad.Quad
	err      error
	ready    chan struct{} // closed when the quads are there
}

// each gives to yield the quads of subjects in their order, and reports
// whether it took all. Workers read ahead, each with a snapshot of the same
// commit.
func (e *exporter) each(subjects []subject, yield func(quad.Quad) bool) (whole bool, err error) {
	workers := min(runtime.GOMAXPROCS(0), (len(subjects)+batchLen-1)/batchLen)
	todo, inOrder, stop := make(chan *batch), make(chan *batch, 2*workers), make(chan struct{})
	var running sync.WaitGroup
	var helpers []*exporter
	defer func() {
		close(stop)
		running.Wait()
		for _, h := range helpers {
			e.got.join(h.got)
			h.read.discard()
		}
	}()
	for range workers {
		h, err := e.helper()
		if err != nil {
			return false, err
		}
		helpers = append(helpers, h)
	}
	for _, h := range helpers {
		running.Go(func() { h.work(todo) })
	}
	running.Go(func() { feed(subjects, inOrder, todo, stop) })
	for b := range inOrder {
		<-b.ready
		if b.err != nil {
			return false, b.err
		}
		for _, q := range b.quads {
			if !yield(q) {
				return false, nil
			}
		}
	}
	return true, nil
}

// feed hands out subjects in batches, first to the reader and then to a
// worker, until it is stopped.
func feed(subjects []subject, inOrder, todo chan<- *batch, stop <-chan struct{}) {
	defer close(todo)
	defer close(inOrder)
	for some := range slices.Chunk(subjects, batchLen) {
		b := &batch{subjects: some, ready: make(chan struct{})}
		for _, to := range []chan<- *batch{inOrder, todo} {
			select {
			case to <- b:
			case <-stop:
				return
			}
		}
	}
}

// helper returns an exporter that reads the same commit beside e.
func (e *exporter) helper() (*exporter, error) {
	read, err := e.read.again()
	if err != nil {
		return nil, err
	}
	h := newExporter(read, e.resolved)
	h.judgements, h.hidden, h.moved, h.stories, h.preferred = e.judgements, e.hidden, e.moved, e.stories, e.preferred
	if e.wants != nil {
		h.wants, h.skips = e.wants, make(map[uint64]bool)
	}
	return h, nil
}

// work makes the quads of batches until there are no more.
func (e *exporter) work(todo <-chan *batch) {
	for b := range todo {
		for _, s := range b.subjects {
			if b.quads, b.err = e.appendQuads(b.quads, s); b.err != nil {
				break
			}
		}
		close(b.ready)
	}
}

// appendQuads appends the quads of a subject in order, each once, to dst.
func (e *exporter) appendQuads(dst []quad.Quad, s subject) ([]quad.Quad, error) {
	if s.other {
		q, err := e.sameAs(s.nodes[0])
		return append(dst, q), err
	}
	e.lines.reset()
	e.read.kept.keep(s.id, s.term())
	for _, node := range s.nodes {
		if err := e.ofNode(node); err != nil {
			return dst, err
		}
	}
	if len(s.nodes) > 1 {
		e.lines.withoutPreferred()
	}
	return e.lines.appendSorted(dst), nil
}

// ofNode adds the quads of a node to the lines.
func (e *exporter) ofNode(node uint64) error {
	for ids, err := range e.read.quads([4]uint64{node}) {
		if err != nil {
			return err
		}
		e.got.add(ids)
		if e.resolved && ids[3] == e.judgements {
			continue // the view is what they made it
		}
		if e.moved[ids] {
			continue // no document says so
		}
		if err := e.add(ids); err != nil {
			return err
		}
	}
	for _, ids := range e.hidden[node] {
		if err := e.add(ids); err != nil {
			return err
		}
	}
	if kindOf(node) != kindDocument || len(e.stories) == 0 {
		return nil
	}
	document, err := e.terms.value(node)
	if err != nil {
		return err
	}
	if of, ok := e.stories[document]; ok {
		e.lines.add(sameStoryQuad(e.read.base, document, of))
	}
	return nil
}

// add adds a quad to the lines if its graph is wanted. Preferred labels are
// taken of every graph, since withoutPreferred looks at them.
func (e *exporter) add(ids [4]uint64) error {
	if e.wants != nil && ids[1] != e.preferred {
		skip, known := e.skips[ids[3]]
		if !known {
			label, err := e.terms.value(ids[3])
			if err != nil {
				return err
			}
			skip = !e.wants(label)
			e.skips[ids[3]] = skip
		}
		if skip {
			return nil
		}
	}
	q, err := e.quad(ids)
	if err == nil {
		e.lines.add(q)
	}
	return err
}

// subjectLines are the quads of one subject, and how their lines of N-Quads go on
// after it.
type subjectLines struct {
	all  []line
	text []byte
}

type line struct {
	begin, end int // in text
	quad       quad.Quad
}

func (l *subjectLines) reset() { l.all, l.text = l.all[:0], l.text[:0] }

func (l *subjectLines) add(q quad.Quad) {
	begin := len(l.text)
	l.text = schema.AppendTerm(l.text, q.Predicate)
	l.text = schema.AppendTerm(append(l.text, ' '), q.Object)
	l.text = append(l.text, ' ')
	if q.Label != nil {
		l.text = append(schema.AppendTerm(l.text, q.Label), ' ')
	}
	l.text = append(l.text, '.')
	l.all = append(l.all, line{begin, len(l.text), q})
}

// withoutPreferred drops the other labels that are also preferred ones: SKOS
// has a label as one or the other.
func (l *subjectLines) withoutPreferred() {
	preferred := make(map[quad.Value]bool)
	for _, l := range l.all {
		if l.quad.Predicate == schema.PrefLabel {
			preferred[l.quad.Object] = true
		}
	}
	l.all = slices.DeleteFunc(l.all, func(l line) bool {
		return l.quad.Predicate == schema.AltLabel && preferred[l.quad.Object]
	})
}

// appendSorted appends the quads in the order of their lines, each once, to dst.
func (l *subjectLines) appendSorted(dst []quad.Quad) []quad.Quad {
	compare := func(a, b line) int { return bytes.Compare(l.text[a.begin:a.end], l.text[b.begin:b.end]) }
	slices.SortFunc(l.all, compare)
	for i, line := range l.all {
		if i == 0 || compare(l.all[i-1], line) != 0 {
			dst = append(dst, line.quad)
		}
	}
	return dst
}
