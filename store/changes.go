package store

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"hash/maphash"
	"iter"
	"slices"
)

// changes are keys and the values that a commit gives them, nil to delete
// one. They copy what they are given into a few large blocks, so that a
// million of them cost the collector nothing. The zero value holds none.
type changes struct {
	blocks [][]byte // keys, each followed by its value
	all    []placed // in the order in which their keys first came
	table  []uint64 // open addressing: 32 bits of the hash, then number in all + 1
	seed   maphash.Seed
}

// placed says where a key and its value are.
type placed struct {
	block, at uint32
	key       uint32 // length
	value     int32  // length, -1 deletes the key
}

// changesBlock is the size of a block where no change alone is larger.
const changesBlock = 256 << 10

func (c *changes) len() int { return len(c.all) }

// set gives a key a value, nil to delete it.
func (c *changes) set(k, value []byte) {
	if len(c.all)*4 >= len(c.table)*3 {
		c.grow()
	}
	h := maphash.Bytes(c.seed, k)
	slot, n := c.find(k, h)
	at := c.place(k, value)
	if n >= 0 {
		c.all[n] = at
		return
	}
	c.all = append(c.all, at)
	c.table[slot] = h&^(1<<32-1) | uint64(len(c.all))
}

// get returns the value that a key was given, nil where it is to be deleted,
// and whether it was given one. The value stays as it is.
func (c *changes) get(k []byte) (value []byte, ok bool) {
	if len(c.all) == 0 {
		return nil, false
	}
	_, n := c.find(k, maphash.Bytes(c.seed, k))
	if n < 0 {
		return nil, false
	}
	return c.value(c.all[n]), true
}

// find returns the slot of a key and its number in all, -1 where it has none
// and the slot is free for it.
func (c *changes) find(k []byte, h uint64) (slot uint64, n int) {
	mask := uint64(len(c.table) - 1)
	for slot = h & mask; ; slot = (slot + 1) & mask {
		entry := c.table[slot]
		if entry == 0 {
			return slot, -1
		}
		if n := int(uint32(entry)) - 1; entry>>32 == h>>32 && bytes.Equal(c.key(c.all[n]), k) {
			return slot, n
		}
	}
}

func (c *changes) grow() {
	if c.table == nil {
		c.seed = maphash.MakeSeed()
	}
	c.table = make([]uint64, max(1<<10, 2*len(c.table)))
	mask := uint64(len(c.table) - 1)
	for n, ch := range c.all {
		h := maphash.Bytes(c.seed, c.key(ch))
		slot := h & mask
		for c.table[slot] != 0 {
			slot = (slot + 1) & mask
		}
		c.table[slot] = h&^(1<<32-1) | uint64(n+1)
	}
}

// place copies a key and a value into a block.
func (c *changes) place(k, value []byte) placed {
	need := len(k) + len(value)
	last := len(c.blocks) - 1
	if last < 0 || cap(c.blocks[last])-len(c.blocks[last]) < need {
		c.blocks = append(c.blocks, make([]byte, 0, max(need, changesBlock>>max(0, 5-len(c.blocks)))))
		last++
	}
	ch := placed{block: uint32(last), at: uint32(len(c.blocks[last])), key: uint32(len(k)), value: int32(len(value))}
	if value == nil {
		ch.value = -1
	}
	c.blocks[last] = append(append(c.blocks[last], k...), value...)
	return ch
}

func (c *changes) key(ch placed) []byte {
	return c.blocks[ch.block][ch.at : ch.at+ch.key : ch.at+ch.key]
}

func (c *changes) value(ch placed) []byte {
	if ch.value < 0 {
		return nil
	}
	from, to := ch.at+ch.key, ch.at+ch.key+uint32(ch.value)
	return c.blocks[ch.block][from:to:to]
}

// sorted returns the changes of a table, 0 for all, in the order of their
// keys.
func (c *changes) sorted(table byte) []placed {
	type ranked struct {
		first, second uint64 // of the key: its table and three ids
		placed
	}
	var all []ranked
	if table == 0 {
		all = make([]ranked, 0, len(c.all))
	}
	for _, ch := range c.all {
		k := c.key(ch)
		if table != 0 && k[0] != table {
			continue
		}
		var begin [16]byte
		copy(begin[:], k)
		all = append(all, ranked{binary.BigEndian.Uint64(begin[:]), binary.BigEndian.Uint64(begin[8:]), ch})
	}
	slices.SortFunc(all, func(a, b ranked) int {
		switch {
		case a.first != b.first:
			return cmp.Compare(a.first, b.first)
		case a.second != b.second:
			return cmp.Compare(a.second, b.second)
		}
		return bytes.Compare(c.key(a.placed), c.key(b.placed))
	})
	out := make([]placed, len(all))
	for i, r := range all {
		out[i] = r.placed
	}
	return out
}

// asGiven iterates over the changes in the order in which their keys first
// came.
func (c *changes) asGiven() iter.Seq2[[]byte, []byte] {
	return func(yield func(k, value []byte) bool) {
		for _, ch := range c.all {
			if !yield(c.key(ch), c.value(ch)) {
				return
			}
		}
	}
}

// inOrder iterates over the changes in the order of their keys.
func (c *changes) inOrder() iter.Seq2[[]byte, []byte] {
	return func(yield func(k, value []byte) bool) {
		for _, ch := range c.sorted(0) {
			if !yield(c.key(ch), c.value(ch)) {
				return
			}
		}
	}
}

// join makes the changes of another take the place of those of the same keys.
func (c *changes) join(later *changes) {
	for _, ch := range later.all {
		c.set(later.key(ch), later.value(ch))
	}
}
