package store

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"sort"

	"github.com/cayleygraph/quad"

	"kg/schema"
	"kg/store/internal/spill"
)

// termFiles hold the terms of a bulk build while it goes on: for each kind
// the encoded terms in the order of their ids, which is that of their bytes.
type termFiles struct {
	base   schema.Base
	kinds  [kinds]*termFile
	kept   map[uint64]quad.Value // lately read
	keptOf map[quad.Value]uint64
}

type termFile struct {
	data, ends *spill.File // the terms; where each ends, 8 bytes
	out        *bufio.Writer
	outEnds    *bufio.Writer
	length     uint64
	n          uint64
}

func newTermFiles(dir string, base schema.Base) *termFiles {
	t := &termFiles{base: base, kept: make(map[uint64]quad.Value), keptOf: make(map[quad.Value]uint64)}
	for k := range t.kinds {
		f := &termFile{data: spill.NewFile(dir), ends: spill.NewFile(dir)}
		f.out, f.outEnds = bufio.NewWriterSize(f.data, 1<<16), bufio.NewWriterSize(f.ends, 1<<14)
		t.kinds[k] = f
	}
	return t
}

// add appends a term of a kind and returns its id. Terms come in order.
func (t *termFiles) add(k kind, term []byte) (uint64, error) {
	f := t.kinds[k]
	if _, err := f.out.Write(term); err != nil {
		return 0, err
	}
	f.length += uint64(len(term))
	var end [8]byte
	binary.BigEndian.PutUint64(end[:], f.length)
	if _, err := f.outEnds.Write(end[:]); err != nil {
		return 0, err
	}
	f.n++
	if f.n > seqMask {
		return 0, fmt.Errorf("more than %d terms of a kind", uint64(seqMask))
	}
	return makeID(k, f.n), nil
}

// flush makes what was added readable.
func (t *termFiles) flush() error {
	for _, f := range t.kinds {
		if err := f.out.Flush(); err != nil {
			return err
		}
		if err := f.outEnds.Flush(); err != nil {
			return err
		}
		f.out, f.outEnds = nil, nil
	}
	return nil
}

func (t *termFiles) close() {
	for _, f := range t.kinds {
		f.data.Close()
		f.ends.Close()
	}
}

// term returns the encoded term of an id.
func (t *termFiles) term(id uint64) ([]byte, error) {
	f, seq := t.kinds[kindOf(id)], id&seqMask
	var ends [16]byte
	at, from := int64(seq)*8-16, 0
	if seq == 1 {
		at, from = 0, 8
	}
	if _, err := f.ends.ReadAt(ends[from:], at); err != nil {
		return nil, fmt.Errorf("term of id %x: %w", id, err)
	}
	begin, end := binary.BigEndian.Uint64(ends[:]), binary.BigEndian.Uint64(ends[8:])
	term := make([]byte, end-begin)
	if _, err := f.data.ReadAt(term, int64(begin)); err != nil {
		return nil, fmt.Errorf("term of id %x: %w", id, err)
	}
	return term, nil
}

// value returns the term of an id.
func (t *termFiles) value(id uint64) (quad.Value, error) {
	if v, ok := t.kept[id]; ok {
		return v, nil
	}
	term, err := t.term(id)
	if err != nil {
		return nil, err
	}
	v, err := decodeTerm(t.base, term)
	if err != nil {
		return nil, err
	}
	t.keep(id, v)
	return v, nil
}

// id returns the id of a term, 0 where there is none.
func (t *termFiles) id(v quad.Value) (uint64, error) {
	if id, ok := t.keptOf[v]; ok {
		return id, nil
	}
	term, err := appendTerm(nil, t.base, v)
	if err != nil {
		return 0, nil
	}
	k := classify(t.base, v)
	var failed error
	seq := sort.Search(int(t.kinds[k].n), func(i int) bool {
		other, err := t.term(makeID(k, uint64(i)+1))
		if err != nil {
			failed = err
		}
		return bytes.Compare(other, term) >= 0
	}) + 1
	if failed != nil || uint64(seq) > t.kinds[k].n {
		return 0, failed
	}
	id := makeID(k, uint64(seq))
	other, err := t.term(id)
	if err != nil || !bytes.Equal(other, term) {
		return 0, err
	}
	t.keep(id, v)
	return id, nil
}

// termFilesKept is how many terms are remembered.
const termFilesKept = 1 << 14

func (t *termFiles) keep(id uint64, v quad.Value) {
	if textLen(v) > termLarge {
		return
	}
	if len(t.kept) >= termFilesKept {
		clear(t.kept)
		clear(t.keptOf)
	}
	t.kept[id], t.keptOf[v] = v, id
}

// all calls yield with every id and encoded term of a kind in order. The
// bytes are valid during the call.
func (t *termFiles) all(k kind, yield func(id uint64, term []byte) error) error {
	f := t.kinds[k]
	data := bufio.NewReaderSize(f.data.Section(0, f.data.Len()), 1<<16)
	ends := bufio.NewReaderSize(f.ends.Section(0, f.ends.Len()), 1<<14)
	var begin uint64
	var term []byte
	var buf [8]byte
	for seq := uint64(1); seq <= f.n; seq++ {
		if err := readFull(ends, buf[:]); err != nil {
			return err
		}
		end := binary.BigEndian.Uint64(buf[:])
		if n := int(end - begin); cap(term) < n {
			term = make([]byte, n)
		}
		term = term[:end-begin]
		if err := readFull(data, term); err != nil {
			return err
		}
		if err := yield(makeID(k, seq), term); err != nil {
			return err
		}
		begin = end
	}
	return nil
}
