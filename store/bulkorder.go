package store

import (
	"encoding/binary"
	"fmt"
	"iter"

	"github.com/cayleygraph/quad"

	"kg/store/internal/spill"
)

// writeOrders writes the three indexes of quads at the same time. With SPOG
// go the evidence, the edges and the names: all that begins with a subject.
func (b *bulk) writeOrders() error {
	defer func() {
		b.spog.Close()
		b.posg.Close()
		b.ospg.Close()
	}()
	b.edges = newSorter(b, b.memory/2, edgeCodec)
	b.lookups = newSorter(b, b.memory/4, lookupCodec)
	others := make(chan error, 1)
	go func() {
		err := b.writeOrder(orderPOSG, b.posg)
		if err == nil {
			err = b.writeOrder(orderOSPG, b.ospg)
		}
		others <- err
	}()
	err := b.writeSubjects()
	if otherErr := <-others; err == nil {
		err = otherErr
	}
	return err
}

func (b *bulk) writeOrder(o order, quads *spill.Sorter[[4]uint64]) error {
	out := b.out.stream(o.table, 0)
	n := 0
	k := make([]byte, 1+4*idLen)
	for q, err := range quads.Sorted() {
		if err == nil {
			err = out.add(o.appendKey(k[:0], q), nil)
		}
		if n++; err == nil && n%(1<<16) == 0 {
			err = b.ctx.Err()
		}
		if err != nil {
			return err
		}
	}
	return out.close()
}

// writeSubjects writes SPOG and the evidence, and sorts edges and the keys
// by which names are found.
func (b *bulk) writeSubjects() error {
	quads, facts := b.out.stream(tableSPOG, 0), b.out.stream(tableEvidence, 0)
	evidence := newPeeker(b.evidence.Sorted())
	defer evidence.stop()
	names, err := b.newNames()
	if err != nil {
		return err
	}
	var edge triple
	var last entry // of edge, as its subject sees it
	k := make([]byte, 1+4*idLen)
	endEdge := func() error {
		if last.graphs == 0 {
			return nil
		}
		best, err := b.writeEvidence(evidence, facts, edge)
		if err != nil {
			return err
		}
		last.best = best
		if err := b.edges.Add(bulkEdge{edge[0], last}); err != nil {
			return err
		}
		return b.edges.Add(bulkEdge{edge[2], entry{edge[0], last.relation | 1, last.graphs, best}})
	}
	n := 0
	for q, err := range b.spog.Sorted() {
		if err != nil {
			return err
		}
		if err := quads.add(orderSPOG.appendKey(k[:0], q), nil); err != nil {
			return err
		}
		t := triple{q[0], q[1], q[2]}
		if t != edge {
			if err := endEdge(); err != nil {
				return err
			}
			edge, last = t, entry{}
		}
		if isEdge(t) {
			last.neighbour, last.relation = t[2], code(t[1])<<1
			last.graphs++
		}
		if err := names.add(q); err != nil {
			return err
		}
		if n++; n%(1<<16) == 0 && b.ctx.Err() != nil {
			return b.ctx.Err()
		}
	}
	if err := endEdge(); err != nil {
		return err
	}
	if left, ok, err := evidence.peek(); err != nil || ok {
		if err == nil {
			err = fmt.Errorf("evidence of an edge that is none: %x", left.edge)
		}
		return err
	}
	for _, end := range []func() error{names.end, quads.close, facts.close} {
		if err := end(); err != nil {
			return err
		}
	}
	return b.evidence.Close()
}

// writeEvidence writes the facts of an edge and returns the best confidence
// as entries have it.
func (b *bulk) writeEvidence(in *peeker[evidence], out *bulkStream, edge triple) (uint16, error) {
	best := uint16(0)
	for {
		e, ok, err := in.peek()
		if err != nil || !ok || e.edge != edge {
			return best, err
		}
		in.pass()
		best = max(best, e.confidence+1)
		if err := out.add(e.key(), binary.BigEndian.AppendUint16(nil, e.confidence)); err != nil {
			return 0, err
		}
	}
}

// peeker is an iterator whose next element can be looked at.
type peeker[T any] struct {
	next func() (T, error, bool)
	stop func()
	head T
	err  error
	has  bool // head is read
	more bool
}

func newPeeker[T any](seq iter.Seq2[T, error]) *peeker[T] {
	next, stop := iter.Pull2(seq)
	return &peeker[T]{next: next, stop: stop}
}

func (p *peeker[T]) peek() (T, bool, error) {
	if !p.has {
		p.head, p.err, p.more = p.next()
		p.has = true
	}
	return p.head, p.more, p.err
}

func (p *peeker[T]) pass() { p.has = false }

// writeEdges writes the lists of neighbours.
func (b *bulk) writeEdges() error {
	defer b.edges.Close()
	out := b.out.stream(tableAdjacency, 0)
	var node uint64
	var entries []entry // of the piece that is being filled
	pieces := 0
	write := func(more bool) error {
		if pieces == 0 {
			return out.add(pieceKey(node, entry{}), appendEntries(nil, more, entries))
		}
		return out.add(pieceKey(node, entries[0]), appendEntries(nil, false, entries))
	}
	for e, err := range b.edges.Sorted() {
		if err != nil {
			return err
		}
		if e.node != node {
			if len(entries) > 0 {
				if err := write(false); err != nil {
					return err
				}
			}
			node, entries, pieces = e.node, entries[:0], 0
		}
		if len(entries) == entriesCut {
			if err := write(true); err != nil {
				return err
			}
			entries = entries[:0]
			pieces++
		}
		entries = append(entries, e.entry)
	}
	if len(entries) > 0 {
		if err := write(false); err != nil {
			return err
		}
	}
	return out.close()
}

// writeUses writes how many graphs hold each term that several do.
func (b *bulk) writeUses() error {
	defer b.uses.Close()
	b.used = make([]uint32, b.counts.next[kindNamed]+1)
	out := b.out.stream(tableUses, 0)
	var last [2]uint64
	n := uint64(0)
	end := func() error {
		if kindOf(last[0]) == kindNamed {
			b.used[last[0]&seqMask] = uint32(n)
		}
		if n < 2 {
			return nil
		}
		return out.add(key(tableUses, last[0]), binary.AppendUvarint(nil, n))
	}
	for p, err := range b.uses.Sorted() {
		if err != nil {
			return err
		}
		if p == last {
			continue
		}
		if p[0] != last[0] {
			if err := end(); err != nil {
				return err
			}
			n = 0
		}
		last = p
		n++
	}
	if err := end(); err != nil {
		return err
	}
	return out.close()
}

// bulkNames gathers what is said of each subject's names, as SPOG gives it.
type bulkNames struct {
	*bulk
	predicates map[uint64]quad.IRI
	subject    uint64
	last       [2]uint64 // predicate and object
	described  *labelled
	relation   uint64 // the last relation that got its keys
}

func (b *bulk) newNames() (*bulkNames, error) {
	n := &bulkNames{bulk: b, predicates: make(map[uint64]quad.IRI)}
	for _, p := range describing {
		id, err := b.terms.id(p)
		if err != nil {
			return nil, err
		}
		if id != 0 {
			n.predicates[id] = p
		}
	}
	if b.resolve != nil {
		b.names = make([]namedBy, 0, b.counts.next[kindNamed])
	}
	return n, nil
}

func (n *bulkNames) add(q [4]uint64) error {
	if q[0] != n.subject {
		if err := n.endSubject(); err != nil {
			return err
		}
		n.subject, n.last = q[0], [2]uint64{}
	}
	switch kindOf(q[0]) {
	case kindNamed, kindOther, kindRelation:
	default:
		return nil
	}
	p, ok := n.predicates[q[1]]
	if !ok || n.last == [2]uint64{q[1], q[2]} { // said by another graph
		return nil
	}
	n.last = [2]uint64{q[1], q[2]}
	o, err := n.terms.value(q[2])
	if err != nil {
		return err
	}
	if n.described == nil {
		n.described = &labelled{}
	}
	n.described.add(p, o)
	return nil
}

// endSubject makes the keys by which the subject is found. Names and
// relations that are never a subject lie between, in order of their ids.
func (n *bulkNames) endSubject() error {
	d := n.described
	n.described = nil
	if d != nil {
		d.sort()
	} else {
		d = &labelled{}
	}
	switch kindOf(n.subject) {
	case kindNamed:
		if err := n.passNames(n.subject); err != nil {
			return err
		}
		if n.resolve != nil {
			n.names[len(n.names)-1].labelled = d
		}
	case kindRelation:
		if err := n.passRelations(n.subject); err != nil {
			return err
		}
	case kindOther:
		if len(d.labels)+len(d.classes) == 0 {
			return nil
		}
	default:
		return nil
	}
	iri, err := n.terms.value(n.subject)
	if err != nil {
		return err
	}
	return n.addKeys(n.subject, iri.(quad.IRI), d)
}

// passNames takes down all names up to one.
func (n *bulkNames) passNames(last uint64) error {
	if n.resolve == nil {
		return nil
	}
	for seq := uint64(len(n.names)) + 1; seq <= last&seqMask; seq++ {
		iri, err := n.terms.value(makeID(kindNamed, seq))
		if err != nil {
			return err
		}
		n.names = append(n.names, namedBy{iri.(quad.IRI), nil})
	}
	return nil
}

// passRelations makes the keys of the relations before one, which have no
// labels.
func (n *bulkNames) passRelations(before uint64) error {
	for seq := n.relation + 1; seq < before&seqMask; seq++ {
		id := makeID(kindRelation, seq)
		iri, err := n.terms.value(id)
		if err != nil {
			return err
		}
		if err := n.addKeys(id, iri.(quad.IRI), &labelled{}); err != nil {
			return err
		}
	}
	n.relation = before & seqMask
	return nil
}

func (n *bulkNames) addKeys(id uint64, iri quad.IRI, d *labelled) (err error) {
	lookupKeys(n.base, id, iri, d, func(k []byte) {
		if err == nil {
			err = n.lookups.Add(string(k))
		}
	})
	return err
}

// end takes down the names and relations after the last subject.
func (n *bulkNames) end() error {
	if err := n.endSubject(); err != nil {
		return err
	}
	n.subject = 0
	if err := n.passNames(makeID(kindNamed, n.counts.next[kindNamed])); err != nil {
		return err
	}
	return n.passRelations(makeID(kindRelation, n.counts.next[kindRelation]+1))
}
