package store

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"io"
	"strings"

	"kg/store/internal/spill"
)

// orderGSPO is no table's order: it brings the quads of a graph together.
var orderGSPO = order{0, [4]int{3, 0, 1, 2}}

// bulkEdge is an entry of the list of a node's neighbours, and the node.
type bulkEdge struct {
	node uint64
	entry
}

// quadSorter returns a sorter of quads by an order.
func (b *bulk) quadSorter(o order) *spill.Sorter[[4]uint64] {
	w, x, y, z := o.at[0], o.at[1], o.at[2], o.at[3]
	return newSorter(b, b.memory/4, spill.Codec[[4]uint64]{
		Compare: func(p, q [4]uint64) int {
			switch {
			case p[w] != q[w]:
				return cmp.Compare(p[w], q[w])
			case p[x] != q[x]:
				return cmp.Compare(p[x], q[x])
			case p[y] != q[y]:
				return cmp.Compare(p[y], q[y])
			}
			return cmp.Compare(p[z], q[z])
		},
		Append: func(buf []byte, q [4]uint64) []byte {
			return appendID(appendID(appendID(appendID(buf, q[0]), q[1]), q[2]), q[3])
		},
		Read: func(in *bufio.Reader) (q [4]uint64, err error) {
			b, err := next(in, 4*idLen)
			if err != nil {
				return q, err
			}
			return [4]uint64{readID(b), readID(b[idLen:]), readID(b[2*idLen:]), readID(b[3*idLen:])}, nil
		},
		Size: func([4]uint64) int { return 32 },
	})
}

// newSorter returns a sorter for a bulk build.
func newSorter[T any](b *bulk, limit int, codec spill.Codec[T]) *spill.Sorter[T] {
	s := spill.New(b.dir, limit, codec)
	s.Room = b.room
	return s
}

// next returns the next n bytes, io.EOF at the end. They are valid until the
// next read.
func next(in *bufio.Reader, n int) ([]byte, error) {
	b, err := in.Peek(n)
	if err != nil {
		if err == io.EOF && len(b) > 0 {
			err = io.ErrUnexpectedEOF
		}
		return nil, err
	}
	_, err = in.Discard(n)
	return b, err
}

var evidenceCodec = spill.Codec[evidence]{
	Compare: compareEvidence,
	Append: func(buf []byte, e evidence) []byte {
		buf = appendID(appendID(appendID(appendID(buf, e.edge[0]), e.edge[1]), e.edge[2]), e.fact)
		return binary.BigEndian.AppendUint16(buf, e.confidence)
	},
	Read: func(in *bufio.Reader) (e evidence, err error) {
		b, err := next(in, 4*idLen+2)
		if err != nil {
			return e, err
		}
		return evidence{
			triple{readID(b), readID(b[idLen:]), readID(b[2*idLen:])}, readID(b[3*idLen:]), binary.BigEndian.Uint16(b[4*idLen:]),
		}, nil
	},
	Size: func(evidence) int { return 40 },
}

// pairCodec is of pairs of ids.
var pairCodec = spill.Codec[[2]uint64]{
	Compare: func(a, b [2]uint64) int {
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		return cmp.Compare(a[1], b[1])
	},
	Append: func(buf []byte, p [2]uint64) []byte { return appendID(appendID(buf, p[0]), p[1]) },
	Read: func(in *bufio.Reader) (p [2]uint64, err error) {
		b, err := next(in, 2*idLen)
		if err != nil {
			return p, err
		}
		return [2]uint64{readID(b), readID(b[idLen:])}, nil
	},
	Size: func([2]uint64) int { return 16 },
}

var edgeCodec = spill.Codec[bulkEdge]{
	Compare: func(a, b bulkEdge) int {
		if a.node != b.node {
			return cmp.Compare(a.node, b.node)
		}
		return compareEntries(a.entry, b.entry)
	},
	Append: func(buf []byte, e bulkEdge) []byte {
		buf = appendID(appendID(buf, e.node), e.neighbour)
		buf = binary.BigEndian.AppendUint64(buf, e.relation)
		return binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint32(buf, uint32(e.graphs)), e.best)
	},
	Read: func(in *bufio.Reader) (e bulkEdge, err error) {
		b, err := next(in, 2*idLen+14)
		if err != nil {
			return e, err
		}
		return bulkEdge{readID(b), entry{
			neighbour: readID(b[idLen:]), relation: binary.BigEndian.Uint64(b[2*idLen:]),
			graphs: uint64(binary.BigEndian.Uint32(b[2*idLen+8:])), best: binary.BigEndian.Uint16(b[2*idLen+12:]),
		}}, nil
	},
	Size: func(bulkEdge) int { return 48 },
}

// lookupCodec is of keys, or of keys and what follows them.
var lookupCodec = spill.Codec[string]{
	Compare: strings.Compare,
	Append: func(buf []byte, s string) []byte {
		return append(binary.BigEndian.AppendUint16(buf, uint16(len(s))), s...)
	},
	Read: func(in *bufio.Reader) (string, error) {
		n, err := next(in, 2)
		if err != nil {
			return "", err
		}
		b, err := next(in, int(binary.BigEndian.Uint16(n)))
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return string(b), err
	},
	Size: func(s string) int { return 16 + len(s) },
}
