package store

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/binary"
	"io"
	"iter"
	"os"

	"kg/store/internal/spill"
)

// exportMemory is about how many bytes of subjects an export sorts in memory;
// what is more spills into the system's folder for temporary files.
const exportMemory = 32 << 20

// beginning is how a line begins, and one of the nodes that such lines are
// made of.
type beginning struct {
	text  []byte
	node  uint64
	other bool // a node of another entity: only owl:sameAs
}

// beginnings sorts by text.
var beginnings = spill.Codec[beginning]{
	Compare: func(a, b beginning) int {
		return cmp.Or(bytes.Compare(a.text, b.text), cmp.Compare(a.node, b.node))
	},
	Append: func(buf []byte, v beginning) []byte {
		length := uint64(len(v.text)) << 1
		if v.other {
			length |= 1
		}
		buf = binary.AppendUvarint(buf, length)
		buf = append(buf, v.text...)
		return binary.AppendUvarint(buf, v.node)
	},
	Read: func(in *bufio.Reader) (v beginning, err error) {
		length, err := binary.ReadUvarint(in)
		if err != nil {
			return v, err
		}
		v.other, v.text = length&1 == 1, make([]byte, length>>1)
		if _, err = io.ReadFull(in, v.text); err == nil {
			v.node, err = binary.ReadUvarint(in)
		}
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return v, err
	},
	Size: func(v beginning) int { return len(v.text) + 48 },
}

// subjects iterates over the subjects of all quads in the order of their
// text.
func (e *exporter) subjects() iter.Seq2[subject, error] {
	return func(yield func(subject, error) bool) {
		sorter := spill.New(os.TempDir(), cmp.Or(e.memory, exportMemory), beginnings)
		defer sorter.Close()
		if err := e.sort(sorter); err != nil {
			yield(subject{}, err)
			return
		}
		var last subject
		for b, err := range sorter.Sorted() {
			switch {
			case err != nil:
				yield(subject{}, err)
				return
			case len(last.nodes) > 0 && bytes.Equal(last.text, b.text):
				if last.nodes[len(last.nodes)-1] != b.node {
					last.nodes = append(last.nodes, b.node)
				}
				continue
			case len(last.nodes) > 0 && !yield(last, nil):
				return
			}
			last = subject{text: b.text, id: b.node, nodes: []uint64{b.node}, other: b.other}
			if !b.other {
				if last.id, err = e.entity(b.node); err != nil {
					yield(subject{}, err)
					return
				}
			}
		}
		if len(last.nodes) > 0 {
			yield(last, nil)
		}
	}
}

// sort gives a sorter how the lines of all subjects begin.
func (e *exporter) sort(sorter *spill.Sorter[beginning]) error {
	add := func(node, entity uint64, other bool) error {
		text, err := e.text(entity)
		if err != nil {
			return err
		}
		return sorter.Add(beginning{text, node, other})
	}
	last := uint64(0)
	for q, err := range e.read.quads([4]uint64{}) {
		if err != nil {
			return err
		}
		node := q[0]
		if node == last {
			continue
		}
		last = node
		entity, err := e.entity(node)
		if err != nil {
			return err
		}
		if entity != node {
			if err := add(node, node, true); err != nil {
				return err
			}
		}
		if err := add(node, entity, false); err != nil {
			return err
		}
	}
	for node := range e.hidden {
		if err := add(node, node, false); err != nil {
			return err
		}
	}
	return nil
}
