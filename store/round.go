package store

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/binary"
	"hash/maphash"
	"io"
	"slices"

	"kg/store/internal/spill"
)

// round numbers the terms of some of a bulk build's quads: as many as their
// different terms fit into memory. The numbers are the round's own; once all
// rounds are over, their terms are merged and get their ids.
type round struct {
	arena []byte   // all terms, one after the other
	ends  []uint32 // where each ends
	table []uint64 // open addressing: 32 bits of the hash, then number + 1
	seed  maphash.Seed
}

func newRound(limit int) *round {
	return &round{arena: make([]byte, 0, limit), table: make([]uint64, 1<<16), seed: maphash.MakeSeed()}
}

func (r *round) term(i uint32) []byte {
	begin := uint32(0)
	if i > 0 {
		begin = r.ends[i-1]
	}
	return r.arena[begin:r.ends[i]]
}

// number returns the number of a term, a new one if it has none.
func (r *round) number(term []byte) uint32 {
	h := maphash.Bytes(r.seed, term)
	mask := uint64(len(r.table) - 1)
	tag := h &^ (1<<32 - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		slot := r.table[i]
		if slot == 0 {
			n := uint32(len(r.ends))
			r.arena = append(r.arena, term...)
			r.ends = append(r.ends, uint32(len(r.arena)))
			r.table[i] = tag | uint64(n+1)
			if len(r.ends)*4 > len(r.table)*3 {
				r.grow()
			}
			return n
		}
		if n := uint32(slot) - 1; slot&^(1<<32-1) == tag && bytes.Equal(r.term(n), term) {
			return n
		}
	}
}

func (r *round) grow() {
	table := make([]uint64, 2*len(r.table))
	mask := uint64(len(table) - 1)
	for n := range uint32(len(r.ends)) {
		h := maphash.Bytes(r.seed, r.term(n))
		i := h & mask
		for table[i] != 0 {
			i = (i + 1) & mask
		}
		table[i] = h&^(1<<32-1) | uint64(n+1)
	}
	r.table = table
}

// full reports whether another term might not fit any more.
func (r *round) full() bool {
	return len(r.arena) > cap(r.arena)-cap(r.arena)/16 || len(r.arena) > 1<<31
}

// reset begins the next round.
func (r *round) reset() {
	r.arena, r.ends = r.arena[:0], r.ends[:0]
	clear(r.table)
}

// sorted returns the numbers of the terms in their order by bytes.
func (r *round) sorted() []uint32 {
	type ranked struct {
		prefix uint64 // the first bytes: most terms differ in those that follow their tag and base
		number uint32
	}
	all := make([]ranked, len(r.ends))
	for n := range all {
		var first [8]byte
		copy(first[:], r.term(uint32(n)))
		all[n] = ranked{binary.BigEndian.Uint64(first[:]), uint32(n)}
	}
	slices.SortFunc(all, func(a, b ranked) int {
		if a.prefix != b.prefix {
			return cmp.Compare(a.prefix, b.prefix)
		}
		return bytes.Compare(r.term(a.number), r.term(b.number))
	})
	out := make([]uint32, len(all))
	for i, a := range all {
		out[i] = a.number
	}
	return out
}

// roundRecord is what is left of a round in the temporary files.
type roundRecord struct {
	terms         int // different ones
	termsAt       int64
	termsLen      int64
	ranksAt       int64 // place in the order by bytes of each number, 4 bytes
	quads         int64
	quadsAt       int64 // four numbers of 4 bytes each
	ids           *spill.File
	idsBuf        *bufio.Writer
	reader        *bufio.Reader // of the terms while they are merged
	head          []byte
	scratchLength [binary.MaxVarintLen64]byte
}

// next reads the next term, and reports whether there is one.
func (r *roundRecord) next() (bool, error) {
	n, err := binary.ReadUvarint(r.reader)
	if err == io.EOF {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	r.head = slices.Grow(r.head[:0], int(n))[:n]
	_, err = io.ReadFull(r.reader, r.head)
	return err == nil, err
}
