package store

import "encoding/binary"

// bitsMost is how many bits can be written or read at once.
const bitsMost = 56

// bitWriter appends numbers of so many bits to bytes, lowest bits first.
type bitWriter struct {
	buf []byte
	acc uint64
	n   uint // bits in acc, less than 8 between two calls
}

// put writes the lowest n bits of v, which has no others.
func (w *bitWriter) put(v uint64, n uint) {
	w.acc |= v << w.n
	for w.n += n; w.n >= 8; w.n -= 8 {
		w.buf = append(w.buf, byte(w.acc))
		w.acc >>= 8
	}
}

// flush fills the last byte with zeros and returns all.
func (w *bitWriter) flush() []byte {
	if w.n > 0 {
		w.buf = append(w.buf, byte(w.acc))
	}
	return w.buf
}

// bitReader reads what a bitWriter wrote. It begins at any bit of at least 8
// bytes.
type bitReader struct {
	b  []byte
	at uint // the next bit
}

// get reads n bits, bitsMost at most; above them it returns what follows.
func (r *bitReader) get(n uint) uint64 {
	from := min(r.at>>3, uint(len(r.b)-8)) // so that the last bytes are read with those before them
	v := binary.LittleEndian.Uint64(r.b[from:]) >> ((r.at - from<<3) & 63)
	r.at += n
	return v
}

// mask returns the n lowest bits.
func mask(n uint) uint64 { return 1<<(n&63) - 1 }
