package store

import (
	"encoding/binary"
	"fmt"
)

// counts stand in one record and change with every commit. Sums are of
// hashQuad, modulo 2^64: full scans compare them.
type counts struct {
	next      [kinds]uint64 // last sequence number given out, by kind
	live      [kinds]uint64 // terms held, by kind
	documents uint64
	graphs    uint64
	sentences uint64
	facts     uint64
	quads     tally // of SPOG: all quads
	byObject  tally // of OSPG
	byRel     tally // of POSG
	classes   tally // of entities of several names
	terms     tally // of terms under their ids
}

type tally struct{ n, sum uint64 }

func (t *tally) add(q [4]uint64) {
	t.n++
	t.sum += hashQuad(q)
}

func (t *tally) remove(q [4]uint64) {
	t.n--
	t.sum -= hashQuad(q)
}

// join counts what another tally did.
func (t *tally) join(other tally) {
	t.n += other.n
	t.sum += other.sum
}

// addRecord counts a record of an entity or graph.
func (t *tally) addRecord(id uint64, value []byte) {
	t.n++
	t.sum += hashRecord(id, value)
}

func (t *tally) removeRecord(id uint64, value []byte) {
	t.n--
	t.sum -= hashRecord(id, value)
}

// fields lists the counts in the order in which they are written.
func (c *counts) fields() []*uint64 {
	var out []*uint64
	for i := range c.next {
		out = append(out, &c.next[i])
	}
	for i := range c.live {
		out = append(out, &c.live[i])
	}
	return append(out, &c.documents, &c.graphs, &c.sentences, &c.facts,
		&c.quads.n, &c.quads.sum, &c.byObject.n, &c.byObject.sum, &c.byRel.n, &c.byRel.sum,
		&c.classes.n, &c.classes.sum, &c.terms.n, &c.terms.sum)
}

func (c *counts) encode() []byte {
	var buf []byte
	for _, f := range c.fields() {
		buf = binary.BigEndian.AppendUint64(buf, *f)
	}
	return buf
}

// readCounts returns the counts of a snapshot, zeros where nothing was ever
// committed.
func (r *snapshot) readCounts() (*counts, error) {
	c := &counts{}
	value, err := r.get(metaKey("counts"))
	if err != nil || value == nil {
		return c, err
	}
	fields := c.fields()
	if len(value) != 8*len(fields) {
		return nil, fmt.Errorf("%w: its counts have %d bytes", ErrCorrupt, len(value))
	}
	for i, f := range fields {
		*f = binary.BigEndian.Uint64(value[8*i:])
	}
	return c, nil
}

// record is what the store keeps of a graph beside its quads.
type record struct {
	document  uint64 // 0 where the graph is of none
	quads     uint64
	sentences uint64
	facts     uint64
}

func (g record) encode() []byte {
	buf := binary.AppendUvarint(nil, code(g.document))
	for _, n := range []uint64{g.quads, g.sentences, g.facts} {
		buf = binary.AppendUvarint(buf, n)
	}
	return buf
}

func parseRecord(b []byte) (record, error) {
	d := decoder{b: b}
	g := record{document: uncode(d.uvarint()), quads: d.uvarint(), sentences: d.uvarint(), facts: d.uvarint()}
	if d.failed {
		return g, fmt.Errorf("%w: a graph's record does not decode", ErrCorrupt)
	}
	return g, nil
}
