package store

import (
	"bufio"
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"iter"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
	"kg/store/internal/spill"
)

// bulk makes the data of a store from quads that come in any order, in
// bounded memory: what must be sorted goes through temporary files, and the
// keys of each table are written in order, once.
//
// First the quads are read in rounds whose different terms fit into memory.
// The rounds' terms are merged and get their ids in the order of their
// bytes. Then the quads, as ids, are sorted by graph, which gives the lists
// of the graphs and what follows from each; and by each of the three orders,
// from which the indexes, edges and names are written.
type bulk struct {
	ctx     context.Context
	dir     string // for the temporary files
	base    schema.Base
	resolve func([]graph.Name) []graph.Class
	memory  int // bytes that each of the larger buffers may take
	room    func(int64) error

	out    *bulkWriter
	counts *counts
	read   uint64 // quads that came

	round   *round
	rounds  []*roundRecord
	local   *spill.File // of all rounds: numbered quads, ranks, terms
	quads   *bufio.Writer
	current *roundRecord
	scratch []byte

	terms    *termFiles
	spog     *spill.Sorter[[4]uint64]
	posg     *spill.Sorter[[4]uint64]
	ospg     *spill.Sorter[[4]uint64]
	evidence *spill.Sorter[evidence]
	uses     *spill.Sorter[[2]uint64]
	sources  *spill.Sorter[[2]uint64]
	edges    *spill.Sorter[bulkEdge]
	lookups  *spill.Sorter[string]
	used     []uint32  // graphs that hold each name, by sequence number
	names    []namedBy // all names, where they are to be resolved
}

// bulkMemory is what the larger buffers of a bulk build take where tests do
// not say otherwise.
const bulkMemory = 32 << 20

func newBulk(ctx context.Context, dir string, base schema.Base, o Options, out *bulkWriter) *bulk {
	resolve := o.Resolve
	if o.Keys != nil { // a commit does it, with what the names share
		resolve = nil
	}
	return &bulk{
		ctx: ctx, dir: dir, base: base, resolve: resolve, memory: bulkMemory, out: out, counts: &counts{},
		room: func(n int64) error { return checkRoom(dir, n) },
	}
}

// run reads quads and writes the store.
func (b *bulk) run(quads iter.Seq2[quad.Quad, error]) (err error) {
	defer b.close()
	for _, step := range []func() error{
		func() error { return b.readQuads(quads) },
		b.mergeTerms, b.numberQuads, b.writeGraphs, b.writeOrders, b.writeEdges, b.writeUses, b.writeNames,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return b.writeCounts()
}

func (b *bulk) close() {
	if b.local != nil {
		b.local.Close()
	}
	for _, r := range b.rounds {
		if r.ids != nil {
			r.ids.Close()
		}
	}
	if b.terms != nil {
		b.terms.close()
	}
	for _, s := range []interface{ Close() error }{b.spog, b.posg, b.ospg, b.evidence, b.uses, b.sources, b.edges, b.lookups} {
		if s != nil {
			s.Close()
		}
	}
}

// readQuads numbers the terms of each round and writes the quads as those
// numbers.
func (b *bulk) readQuads(quads iter.Seq2[quad.Quad, error]) error {
	b.round = newRound(2 * b.memory)
	b.local = spill.NewFile(b.dir)
	b.beginRound()
	var last [4]quad.Value // of the round, whose numbers need not be looked up
	var numbers [4]uint32
	fresh := true
	for q, err := range quads {
		if err != nil {
			return err
		}
		var record [16]byte
		for i, v := range [4]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
			if v == nil && i < 3 {
				return fmt.Errorf("a quad lacks a term: %v", q)
			}
			if !fresh && v == last[i] {
				binary.BigEndian.PutUint32(record[4*i:], numbers[i])
				continue
			}
			if b.scratch, err = appendTerm(b.scratch[:0], b.base, v); err != nil {
				return err
			}
			last[i], numbers[i] = v, b.round.number(b.scratch)
			binary.BigEndian.PutUint32(record[4*i:], numbers[i])
		}
		fresh = false
		if _, err := b.quads.Write(record[:]); err != nil {
			return err
		}
		b.current.quads++
		if b.read++; b.read%(1<<16) == 0 {
			if err := cmp.Or(b.ctx.Err(), b.room(1<<20)); err != nil {
				return err
			}
		}
		if b.round.full() {
			if err := b.endRound(); err != nil {
				return err
			}
			b.beginRound()
			fresh = true
		}
	}
	err := b.endRound()
	b.round = nil
	return err
}

func (b *bulk) beginRound() {
	b.current = &roundRecord{quadsAt: b.local.Len()}
	b.quads = bufio.NewWriterSize(b.local, 1<<18)
	b.rounds = append(b.rounds, b.current)
}

// endRound writes the terms of a round in their order, and the place of each
// in it.
func (b *bulk) endRound() error {
	if err := cmp.Or(b.ctx.Err(), b.room(int64(len(b.round.arena))), b.quads.Flush()); err != nil {
		return err
	}
	r, out := b.current, bufio.NewWriterSize(b.local, 1<<18)
	order := b.round.sorted()
	r.terms = len(order)
	ranks := make([]uint32, len(order))
	r.termsAt = b.local.Len()
	for rank, number := range order {
		ranks[number] = uint32(rank)
		term := b.round.term(number)
		b.scratch = append(binary.AppendUvarint(b.scratch[:0], uint64(len(term))), term...)
		if _, err := out.Write(b.scratch); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	r.termsLen = b.local.Len() - r.termsAt
	r.ranksAt = b.local.Len()
	for _, rank := range ranks {
		if _, err := out.Write(binary.BigEndian.AppendUint32(b.scratch[:0], rank)); err != nil {
			return err
		}
	}
	b.round.reset()
	return out.Flush()
}

// mergeTerms gives every term its id, in the order of the terms by bytes,
// and writes them under both.
func (b *bulk) mergeTerms() error {
	b.terms = newTermFiles(b.dir, b.base)
	var heads []*roundRecord // rounds with terms left, in no order: they are few
	for _, r := range b.rounds {
		r.ids = spill.NewFile(b.dir)
		r.idsBuf = bufio.NewWriterSize(r.ids, 1<<16)
		r.reader = bufio.NewReaderSize(b.local.Section(r.termsAt, r.termsLen), 1<<16)
		ok, err := r.next()
		if err != nil {
			return err
		}
		if ok {
			heads = append(heads, r)
		}
	}
	short := b.out.stream(tableID, 0)
	long := spill.New(b.dir, b.memory/4, lookupCodec) // their hashes are in another order
	defer long.Close()
	long.Room = b.room
	for n := 0; len(heads) > 0; n++ {
		least := heads[0]
		for _, r := range heads[1:] {
			if string(r.head) < string(least.head) {
				least = r
			}
		}
		term := append([]byte(nil), least.head...)
		id, err := b.enter(term, short, long)
		if err != nil {
			return err
		}
		if heads, err = passTerm(heads, term, id); err != nil {
			return err
		}
		if n%(1<<16) == 0 && b.ctx.Err() != nil {
			return b.ctx.Err()
		}
	}
	if err := cmp.Or(short.close(), b.terms.flush()); err != nil {
		return err
	}
	for _, r := range b.rounds {
		if err := r.idsBuf.Flush(); err != nil {
			return err
		}
		r.idsBuf, r.reader, r.head = nil, nil, nil
	}
	hashed := b.out.stream(tableID, 1)
	for pair, err := range long.Sorted() {
		if err == nil {
			err = hashed.add([]byte(pair[:len(pair)-idLen]), []byte(pair[len(pair)-idLen:]))
		}
		if err != nil {
			return err
		}
	}
	return cmp.Or(hashed.close(), b.writeTerms())
}

// passTerm notes the id of a term in all rounds that come to it, and moves
// them on.
func passTerm(heads []*roundRecord, term []byte, id uint64) ([]*roundRecord, error) {
	left := heads[:0]
	for _, r := range heads {
		if string(r.head) == string(term) {
			if _, err := r.idsBuf.Write(appendID(r.scratchLength[:0], id)); err != nil {
				return nil, err
			}
			ok, err := r.next()
			if err != nil {
				return nil, err
			}
			if !ok {
				continue
			}
		}
		left = append(left, r)
	}
	return left, nil
}

// enter gives a term its id and writes it under the term.
func (b *bulk) enter(term []byte, short *bulkStream, long *spill.Sorter[string]) (uint64, error) {
	v, err := decodeTerm(b.base, term)
	if err != nil {
		return 0, err
	}
	k := classify(b.base, v)
	id, err := b.terms.add(k, term)
	if err != nil {
		return 0, err
	}
	b.counts.next[k]++
	b.counts.live[k]++
	termID := termKey(term)
	b.counts.terms.addRecord(id, termID)
	if len(term) > keyTerm {
		return id, long.Add(string(appendID(termID, id)))
	}
	return id, short.add(termID, appendID(nil, id))
}

// writeTerms writes the terms under their ids.
func (b *bulk) writeTerms() error {
	out := b.out.stream(tableTerm, 0)
	for k := range kind(kinds) {
		err := b.terms.all(k, func(id uint64, term []byte) error {
			return putTerm(id, term, out.add)
		})
		if err != nil {
			return err
		}
	}
	return out.close()
}

// numberQuads sorts the quads, as ids, by graph.
func (b *bulk) numberQuads() error {
	b.spog = b.quadSorter(orderGSPO) // by graph for now
	for _, r := range b.rounds {
		ids, err := b.roundIDs(r)
		if err != nil {
			return err
		}
		in := bufio.NewReaderSize(b.local.Section(r.quadsAt, 16*r.quads), 1<<18)
		var record [16]byte
		for range r.quads {
			if err := readFull(in, record[:]); err != nil {
				return err
			}
			var q [4]uint64
			for i := range q {
				q[i] = ids[binary.BigEndian.Uint32(record[4*i:])]
			}
			if err := b.spog.Add(q); err != nil {
				return err
			}
		}
		if b.ctx.Err() != nil {
			return b.ctx.Err()
		}
	}
	b.rounds = nil
	return b.local.Close()
}

// roundIDs returns the id of each number of a round, and frees what gave it.
func (b *bulk) roundIDs(r *roundRecord) ([]uint64, error) {
	byRank := make([]byte, idLen*r.terms)
	if err := readFull(r.ids.Section(0, r.ids.Len()), byRank); err != nil {
		return nil, err
	}
	ids := make([]uint64, r.terms)
	ranks := bufio.NewReaderSize(b.local.Section(r.ranksAt, 4*int64(r.terms)), 1<<16)
	var rank [4]byte
	for number := range ids {
		if err := readFull(ranks, rank[:]); err != nil {
			return nil, err
		}
		ids[number] = readID(byRank[idLen*int(binary.BigEndian.Uint32(rank[:])):])
	}
	return ids, r.ids.Close()
}

func readFull(in io.Reader, b []byte) error {
	_, err := io.ReadFull(in, b)
	if err == io.EOF && len(b) > 0 {
		err = io.ErrUnexpectedEOF
	}
	return err
}

// writeCounts writes what makes the data a store.
func (b *bulk) writeCounts() error {
	out := b.out.stream(tableMeta, 0)
	if err := out.add(metaKey("counts"), b.counts.encode()); err != nil {
		return err
	}
	if err := out.add(metaKey("head"), binary.BigEndian.AppendUint64(nil, bulkVersion)); err != nil {
		return err
	}
	return out.close()
}
