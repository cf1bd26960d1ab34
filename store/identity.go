package store

import (
	"encoding/binary"
	"fmt"
)

// identity reads which nodes are one entity, and remembers it.
type identity struct {
	read  *snapshot
	pages []page // by number; nil where they were not read
}

// noPage stands for a page whose nodes all stand for themselves.
var noPage = page{}

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

// entity returns the entity of a node.
func (i *identity) entity(node uint64) (uint64, error) {
	if kindOf(node) != kindNamed { // only names are joined
		return node, nil
	}
	number := node & seqMask >> pageBits
	if number >= uint64(len(i.pages)) || i.pages[number] == nil {
		if err := i.load(node, number); err != nil {
			return 0, err
		}
	}
	p := i.pages[number]
	if len(p) == 0 || p[node&pageMask] == 0 {
		return node, nil
	}
	return p[node&pageMask], nil
}

// load reads the page of a node.
func (i *identity) load(node, number uint64) error {
	value, err := i.read.get(pageKey(node))
	if err != nil {
		return err
	}
	p, err := parsePage(value)
	if err != nil {
		return err
	}
	if p == nil {
		p = noPage
	}
	if number >= uint64(len(i.pages)) {
		i.pages = append(i.pages, make([]page, number+1-uint64(len(i.pages)))...)
	}
	i.pages[number] = p
	return nil
}

// members appends the nodes of an entity to buf, the canonical one first.
func (i *identity) members(entity uint64, buf []uint64) ([]uint64, error) {
	if kindOf(entity) != kindNamed {
		return append(buf, entity), nil
	}
	value, err := i.read.get(key(tableMembers, entity))
	if err != nil {
		return buf, err
	}
	if value == nil {
		return append(buf, entity), nil
	}
	members, err := parseMembers(value)
	for _, m := range members {
		buf = append(buf, m.id)
	}
	return buf, err
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
