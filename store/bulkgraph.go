package store

import (
	"bufio"
	"encoding/binary"
	"io"
	"sort"

	"kg/store/internal/spill"
)

// writeGraphs takes the quads graph by graph: it writes each graph's list
// and record, and what follows from it, and sorts the quads by the three
// orders.
func (b *bulk) writeGraphs() error {
	byGraph := b.spog
	defer byGraph.Close()
	b.spog, b.posg, b.ospg = b.quadSorter(orderSPOG), b.quadSorter(orderPOSG), b.quadSorter(orderOSPG)
	b.evidence = newSorter(b, b.memory/8, evidenceCodec)
	b.uses = newSorter(b, b.memory/4, pairCodec)
	b.sources = newSorter(b, b.memory/16, pairCodec)
	g := &bulkGraph{bulk: b, lists: b.out.stream(tableQuads, 0), records: b.out.stream(tableGraph, 0)}
	var last [4]uint64
	n := 0
	for q, err := range byGraph.Sorted() {
		if err != nil {
			return err
		}
		if q == last {
			continue
		}
		if n++; n%(1<<16) == 0 && b.ctx.Err() != nil {
			return b.ctx.Err()
		}
		if q[3] != last[3] && last[3] != 0 {
			if err := g.end(); err != nil {
				return err
			}
		}
		last = q
		if err := g.add(q); err != nil {
			return err
		}
	}
	if last[3] != 0 {
		if err := g.end(); err != nil {
			return err
		}
	}
	for _, s := range []*bulkStream{g.lists, g.records} {
		if err := s.close(); err != nil {
			return err
		}
	}
	return b.writeSources()
}

// bulkGraph is the graph whose quads are being read.
type bulkGraph struct {
	*bulk
	lists, records *bulkStream

	id      uint64
	n       int      // quads
	pieces  int      // written
	piece   []triple // the last, not yet written
	spool   *spill.File
	out     *bufio.Writer // to spool
	tells   bool          // a quad's predicate is of the vocabulary
	subject uint64
	seen    [1 << 12][2]uint64 // terms lately counted as used by a graph
}

// add takes the next quad.
func (g *bulkGraph) add(q [4]uint64) error {
	if g.n == 0 {
		g.id, g.subject, g.tells, g.pieces = q[3], 0, false, 0
		if err := g.use(g.id); err != nil {
			return err
		}
	}
	t := triple{q[0], q[1], q[2]}
	g.n++
	g.piece = append(g.piece, t)
	g.tells = g.tells || kindOf(t[1]) == kindVocabulary
	if len(g.piece) == packLen {
		if err := g.writePiece(); err != nil {
			return err
		}
	}
	if t[0] != g.subject {
		g.subject = t[0]
		if err := g.use(t[0]); err != nil {
			return err
		}
	}
	for _, id := range t[1:] {
		if err := g.use(id); err != nil {
			return err
		}
	}
	return g.sortQuad(q)
}

// use counts the graph as a user of a term; the sorter drops what was
// counted twice.
func (g *bulkGraph) use(id uint64) error {
	slot := &g.seen[(id*0x9E3779B97F4A7C15)>>52]
	if *slot == [2]uint64{id, g.id} {
		return nil
	}
	*slot = [2]uint64{id, g.id}
	return g.uses.Add(*slot)
}

// sortQuad gives a quad to the orders that hold it.
func (b *bulk) sortQuad(q [4]uint64) error {
	b.counts.quads.add(q)
	if err := b.spog.Add(q); err != nil {
		return err
	}
	isTold := told(q[0], q[1])
	if !isTold {
		b.counts.byRel.add(q)
		if err := b.posg.Add(q); err != nil {
			return err
		}
	}
	if !isTold || shared(q[2]) {
		b.counts.byObject.add(q)
		return b.ospg.Add(q)
	}
	return nil
}

// writePiece writes the gathered triples to the list, and to the spool: what
// follows from a graph can be told only when all of it is known.
func (g *bulkGraph) writePiece() error {
	if err := g.lists.add(chunkKey(tableQuads, g.id, g.pieces), packTriples(g.piece)); err != nil {
		return err
	}
	g.pieces++
	if g.spool == nil {
		g.spool = spill.NewFile(g.dir)
		g.out = bufio.NewWriterSize(g.spool, 1<<16)
	}
	for _, t := range g.piece {
		record := appendID(appendID(appendID(g.scratch[:0], t[0]), t[1]), t[2])
		if _, err := g.out.Write(record); err != nil {
			return err
		}
	}
	g.piece = g.piece[:0]
	return nil
}

// end writes what follows from the graph.
func (g *bulkGraph) end() error {
	said, each := saidIn(g.piece), func(yield func(triple) error) error {
		for _, t := range g.piece {
			if err := yield(t); err != nil {
				return err
			}
		}
		return nil
	}
	if g.pieces == 0 {
		if err := g.lists.add(chunkKey(tableQuads, g.id, 0), packTriples(g.piece)); err != nil {
			return err
		}
	} else {
		if len(g.piece) > 0 {
			if err := g.writePiece(); err != nil {
				return err
			}
		}
		if err := g.out.Flush(); err != nil {
			return err
		}
		said, each = g.saidInSpool, g.eachInSpool
	}
	out := &statements{}
	if g.tells {
		d := newDeriver(g.base, g.terms, said)
		err := each(d.add)
		if err == nil {
			out, err = d.finish()
		}
		if err != nil {
			return err
		}
	}
	return g.record(out)
}

// record writes what is known of the graph, and makes ready for the next.
func (g *bulkGraph) record(out *statements) error {
	for _, e := range out.evidence {
		if err := g.evidence.Add(e); err != nil {
			return err
		}
	}
	for _, s := range out.sources {
		if err := g.sources.Add([2]uint64{s, g.id}); err != nil {
			return err
		}
	}
	g.counts.graphs++
	g.counts.sentences += out.sentences
	g.counts.facts += out.facts
	if out.document != 0 {
		g.counts.documents++
	}
	rec := record{out.document, uint64(g.n), out.sentences, out.facts}
	g.n, g.piece = 0, g.piece[:0]
	if g.spool != nil {
		if err := g.spool.Close(); err != nil {
			return err
		}
		g.spool = nil
	}
	return g.records.add(key(tableGraph, g.id), rec.encode())
}

const spooled = 3 * idLen // bytes of a triple in the spool

func (g *bulkGraph) eachInSpool(yield func(triple) error) error {
	in := bufio.NewReaderSize(g.spool.Section(0, g.spool.Len()), 1<<16)
	for {
		b, err := next(in, spooled)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := yield(triple{readID(b), readID(b[idLen:]), readID(b[2*idLen:])}); err != nil {
			return err
		}
	}
}

func (g *bulkGraph) saidInSpool(t triple) (found bool, err error) {
	sort.Search(g.n, func(i int) bool {
		var b [spooled]byte
		if _, readErr := g.spool.ReadAt(b[:], int64(i)*spooled); readErr != nil && err == nil {
			err = readErr
		}
		c := compareTriples(triple{readID(b[:]), readID(b[idLen:]), readID(b[2*idLen:])}, t)
		found = found || c == 0
		return c >= 0
	})
	return found, err
}

// writeSources writes which documents have each source.
func (b *bulk) writeSources() error {
	out := b.out.stream(tableSource, 0)
	var source uint64
	var graphs []byte
	for p, err := range b.sources.Sorted() {
		if err != nil {
			return err
		}
		if p[0] != source && source != 0 {
			if err := out.add(key(tableSource, source), graphs); err != nil {
				return err
			}
			graphs = graphs[:0]
		}
		source = p[0]
		graphs = binary.AppendUvarint(graphs, code(p[1]))
	}
	if source != 0 {
		if err := out.add(key(tableSource, source), graphs); err != nil {
			return err
		}
	}
	return out.close()
}
