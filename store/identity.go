package store

import (
	"encoding/binary"
	"fmt"
	"math/bits"
)

// identity reads which nodes are one entity, and remembers it.
type identity struct {
	read  *snapshot
	pages []*joins            // by number; nil where they were not read
	known map[uint64][]uint64 // members of entities of several
}

// page maps the nodes of one page to their entities, by the lowest bits of
// their ids; nil where all stand for themselves.
type page []uint64

const (
	pageBits = 10
	pageMask = 1<<pageBits - 1
)

func pageKey(node uint64) []byte {
	return binary.BigEndian.AppendUint32([]byte{tablePage}, uint32(node>>pageBits))
}

// joins is what a walk needs of a page: small, since a walk looks at one for
// each edge.
type joins struct {
	joined   pageSet  // nodes that stand for others
	entities []uint64 // what these stand for
	several  *pageSet // entities of several nodes; nil where it was not asked
}

// pageSet is a set of the nodes of a page.
type pageSet [1 << pageBits / 64]uint64

func (s *pageSet) add(node uint64)      { s[node&pageMask/64] |= 1 << (node & 63) }
func (s *pageSet) has(node uint64) bool { return s[node&pageMask/64]>>(node&63)&1 == 1 }

// before returns how many nodes of a set come before a node.
func (s *pageSet) before(node uint64) int {
	word := node & pageMask / 64
	n := bits.OnesCount64(s[word] & (1<<(node&63) - 1))
	for _, w := range s[:word] {
		n += bits.OnesCount64(w)
	}
	return n
}

// entity returns the entity of a node.
func (i *identity) entity(node uint64) (uint64, error) {
	if kindOf(node) != kindNamed { // only names are joined
		return node, nil
	}
	j, err := i.page(node)
	if err != nil || !j.joined.has(node) {
		return node, err
	}
	return j.entities[j.joined.before(node)], nil
}

// page returns the page of a node.
func (i *identity) page(node uint64) (*joins, error) {
	number := node & seqMask >> pageBits
	if number < uint64(len(i.pages)) && i.pages[number] != nil {
		return i.pages[number], nil
	}
	value, err := i.read.get(pageKey(node))
	if err != nil {
		return nil, err
	}
	p, err := parsePage(value)
	if err != nil {
		return nil, err
	}
	j := new(joins)
	for at, entity := range p {
		if entity != 0 {
			j.joined.add(uint64(at))
			j.entities = append(j.entities, entity)
		}
	}
	if number >= uint64(len(i.pages)) {
		i.pages = append(i.pages, make([]*joins, number+1-uint64(len(i.pages)))...)
	}
	i.pages[number] = j
	return j, nil
}

// members appends the nodes of an entity to buf, the canonical one first.
func (i *identity) members(entity uint64, buf []uint64) ([]uint64, error) {
	if kindOf(entity) != kindNamed {
		return append(buf, entity), nil
	}
	j, err := i.page(entity)
	if err != nil {
		return buf, err
	}
	if j.several == nil {
		if j.several, err = i.read.several(entity); err != nil {
			return buf, err
		}
	}
	if !j.several.has(entity) {
		return append(buf, entity), nil
	}
	nodes, ok := i.known[entity]
	if !ok {
		value, err := i.read.get(key(tableMembers, entity))
		if err != nil {
			return buf, err
		}
		members, err := parseMembers(value)
		if err != nil {
			return buf, err
		}
		for _, m := range members {
			nodes = append(nodes, m.id)
		}
		if i.known == nil || len(i.known) >= classesKept {
			i.known = make(map[uint64][]uint64)
		}
		i.known[entity] = nodes
	}
	return append(buf, nodes...), nil
}

// classesKept is of how many entities of several nodes the members are
// remembered.
const classesKept = 1 << 14

// several returns the entities of several nodes on the page of one.
func (r *snapshot) several(entity uint64) (*pageSet, error) {
	first := key(tableMembers, entity&^pageMask)
	if err := r.guard.check(first[:idLen-1]); err != nil { // what all keys of the page begin with
		return nil, err
	}
	s := new(pageSet)
	it := r.iterator(tableMembers)
	defer func() { r.idle[tableMembers] = append(r.idle[tableMembers], it) }()
	for it.Seek(first); it.Valid(); it.Next() {
		k := it.Item().Key()
		if len(k) != 1+idLen || !validID(readID(k[1:])) {
			return nil, fmt.Errorf("%w: the key %x is no entity", ErrCorrupt, k)
		}
		if readID(k[1:])>>pageBits != entity>>pageBits {
			break
		}
		s.add(readID(k[1:]))
	}
	return s, nil
}

const pageEntry = 2 + idLen

// parsePage reads a page: for each node that stands for another its place in
// the page, two bytes, and its entity.
func parsePage(b []byte) (page, error) {
	if len(b) == 0 {
		return nil, nil
	}
	p := make(page, 1<<pageBits)
	for ; len(b) >= pageEntry; b = b[pageEntry:] {
		at, entity := int(binary.BigEndian.Uint16(b)), readID(b[2:])
		if at > pageMask || !validID(entity) {
			break
		}
		p[at] = entity
	}
	if len(b) > 0 {
		return nil, fmt.Errorf("%w: a page of identities does not decode", ErrCorrupt)
	}
	return p, nil
}

func (p page) encode() []byte {
	var buf []byte
	for at, entity := range p {
		if entity != 0 {
			buf = appendID(binary.BigEndian.AppendUint16(buf, uint16(at)), entity)
		}
	}
	return buf
}

// member is a node of an entity and why it is one.
type member struct {
	id  uint64
	why string
}

func encodeMembers(members []member) []byte {
	var buf []byte
	for _, m := range members {
		buf = binary.AppendUvarint(buf, code(m.id))
		buf = binary.AppendUvarint(buf, uint64(len(m.why)))
		buf = append(buf, m.why...)
	}
	return buf
}

func parseMembers(b []byte) ([]member, error) {
	d := decoder{b: b}
	var out []member
	for len(d.b) > 0 {
		out = append(out, member{d.id(), d.text()})
		if d.failed {
			return nil, fmt.Errorf("%w: the members of an entity do not decode", ErrCorrupt)
		}
	}
	return out, nil
}
