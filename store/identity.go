package store

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"kg/graph"
)

// identity reads which nodes are one entity, and remembers it.
type identity struct {
	read  *snapshot
	pages map[uint64]page
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

// entity returns the entity of a node.
func (i *identity) entity(node uint64) (uint64, error) {
	if kindOf(node) != kindNamed { // only names are joined
		return node, nil
	}
	number := node >> pageBits
	p, ok := i.pages[number]
	if !ok {
		value, err := i.read.get(pageKey(node))
		if err == nil {
			p, err = parsePage(value)
		}
		if err != nil {
			return 0, err
		}
		if i.pages == nil {
			i.pages = make(map[uint64]page)
		}
		i.pages[number] = p
	}
	if p == nil || p[node&pageMask] == 0 {
		return node, nil
	}
	return p[node&pageMask], nil
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

// Classes iterates over the sets of names that are one thing, sorted by
// canonical IRI. Names that stand for themselves are in none.
func (s *Store) Classes() iter.Seq2[graph.Class, error] {
	return func(yield func(graph.Class, error) bool) {
		classes, err := s.classes()
		if err != nil {
			yield(graph.Class{}, fmt.Errorf("classes: %w", err))
			return
		}
		for _, c := range classes {
			if !yield(c, nil) {
				return
			}
		}
	}
}

func (s *Store) classes() ([]graph.Class, error) {
	r, err := s.snapshot()
	if err != nil {
		return nil, err
	}
	defer r.discard()
	stored, err := r.storedClasses()
	if err != nil {
		return nil, err
	}
	var out []graph.Class
	for id, value := range stored {
		members, err := parseMembers(value)
		if err != nil {
			return nil, err
		}
		class := graph.Class{}
		if class.Canonical, err = r.iri(id); err != nil {
			return nil, err
		}
		for _, m := range members {
			iri, err := r.iri(m.id)
			if err != nil {
				return nil, err
			}
			class.Members = append(class.Members, graph.Member{IRI: iri, Why: m.why})
		}
		slices.SortFunc(class.Members, func(a, b graph.Member) int { return cmp.Compare(a.IRI, b.IRI) })
		out = append(out, class)
	}
	slices.SortFunc(out, func(a, b graph.Class) int { return cmp.Compare(a.Canonical, b.Canonical) })
	return out, nil
}

// iri returns the IRI of an id that must be one.
func (r *snapshot) iri(id uint64) (quad.IRI, error) {
	v, err := r.value(id)
	if err != nil {
		return "", err
	}
	iri, ok := v.(quad.IRI)
	if !ok {
		return "", fmt.Errorf("%w: id %x is no IRI", ErrCorrupt, id)
	}
	return iri, nil
}

// storedClasses returns the records of all entities of several nodes.
func (r *snapshot) storedClasses() (map[uint64][]byte, error) {
	out := make(map[uint64][]byte)
	for item := range r.scan([]byte{tableMembers}) {
		k := item.Key()
		if len(k) != 1+idLen || !validID(readID(k[1:])) {
			return nil, fmt.Errorf("%w: the key %x is no entity", ErrCorrupt, k)
		}
		value, err := item.ValueCopy(nil)
		if err != nil {
			return nil, err
		}
		out[readID(k[1:])] = value
	}
	return out, nil
}

// writeClasses makes the identity tables say classes, and writes what that
// changes.
func (c *commit) writeClasses(classes []graph.Class) error {
	old, err := c.read.storedClasses()
	if err != nil {
		return err
	}
	new, err := c.encodeClasses(classes)
	if err != nil {
		return err
	}
	entities := make(map[uint64]uint64) // of nodes whose entity may change
	for id, value := range old {
		if bytes.Equal(new[id], value) {
			continue
		}
		members, err := parseMembers(value)
		if err != nil {
			return err
		}
		for _, m := range members {
			entities[m.id] = 0
		}
		if new[id] == nil {
			c.delete(key(tableMembers, id))
		}
	}
	for id, value := range new {
		if bytes.Equal(old[id], value) {
			continue
		}
		c.set(key(tableMembers, id), value)
	}
	for id, value := range new {
		members, err := parseMembers(value)
		if err != nil {
			return err
		}
		for _, m := range members {
			if m.id == id {
				continue
			}
			if _, changes := entities[m.id]; changes || !bytes.Equal(old[id], value) {
				entities[m.id] = id
			}
		}
	}
	return c.writePages(entities)
}

// encodeClasses returns the records of classes by their canonical node.
func (c *commit) encodeClasses(classes []graph.Class) (map[uint64][]byte, error) {
	out := make(map[uint64][]byte, len(classes))
	seen := make(map[uint64]bool)
	for _, class := range classes {
		if len(class.Members) < 2 {
			continue
		}
		var canonical uint64
		members := make([]member, 0, len(class.Members))
		for _, m := range class.Members {
			id, err := c.read.id(m.IRI)
			if err != nil {
				return nil, err
			}
			if kindOf(id) != kindNamed || seen[id] {
				return nil, fmt.Errorf("resolve: %s is no name, or is in two classes", m.IRI)
			}
			seen[id] = true
			members = append(members, member{id, m.Why})
			if m.IRI == class.Canonical {
				canonical = id
			}
		}
		if canonical == 0 {
			return nil, fmt.Errorf("resolve: %s is not among the members of its class", class.Canonical)
		}
		slices.SortStableFunc(members, func(a, b member) int {
			switch {
			case a.id == canonical && b.id != canonical:
				return -1
			case b.id == canonical && a.id != canonical:
				return 1
			}
			return 0
		})
		out[canonical] = encodeMembers(members)
	}
	return out, nil
}

// writePages writes the entities of nodes, 0 for the node itself.
func (c *commit) writePages(entities map[uint64]uint64) error {
	nodes := slices.Sorted(maps.Keys(entities))
	for len(nodes) > 0 {
		k := pageKey(nodes[0])
		value, err := c.get(k)
		if err != nil {
			return err
		}
		p, err := parsePage(value)
		if err != nil {
			return err
		}
		if p == nil {
			p = make(page, 1<<pageBits)
		}
		number := nodes[0] >> pageBits
		for len(nodes) > 0 && nodes[0]>>pageBits == number {
			p[nodes[0]&pageMask] = entities[nodes[0]]
			nodes = nodes[1:]
		}
		if value := p.encode(); value == nil {
			c.delete(k)
		} else {
			c.set(k, value)
		}
	}
	return nil
}
