package store

import (
	"bytes"
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"kg/graph"
)

// Classes iterates over the sets of names that are one thing, sorted by
// canonical IRI. Names that stand for themselves are in none.
func (s *Store) Classes() iter.Seq2[graph.Class, error] {
	return iterate(s, "classes", func(r *snapshot, yield func(graph.Class) bool) error {
		classes, err := r.classes()
		if err != nil {
			return err
		}
		for _, c := range classes {
			if !yield(c) {
				return nil
			}
		}
		return nil
	})
}

// Class returns the set of names that a canonical one stands for, alone where
// it stands for itself only.
func (s *Store) Class(canonical quad.IRI) (graph.Class, error) {
	class := graph.Class{Canonical: canonical}
	r, err := s.snapshot()
	if err != nil {
		return class, err
	}
	defer r.discard()
	id, err := r.id(canonical)
	if err == nil && id != 0 {
		var value []byte
		if value, err = r.get(key(tableMembers, id)); err == nil && value != nil {
			class, err = r.class(id, value)
		}
	}
	if err != nil {
		return class, fmt.Errorf("class of %s: %w", canonical, err)
	}
	return class, nil
}

func (r *snapshot) classes() ([]graph.Class, error) {
	stored, err := r.storedClasses()
	if err != nil {
		return nil, err
	}
	var out []graph.Class
	for id, value := range stored {
		class, err := r.class(id, value)
		if err != nil {
			return nil, err
		}
		out = append(out, class)
	}
	slices.SortFunc(out, func(a, b graph.Class) int { return cmp.Compare(a.Canonical, b.Canonical) })
	return out, nil
}

// class reads the record of an entity of several nodes.
func (r *snapshot) class(id uint64, record []byte) (graph.Class, error) {
	var class graph.Class
	members, err := parseMembers(record)
	if err != nil {
		return class, err
	}
	if class.Canonical, err = r.iri(id); err != nil {
		return class, err
	}
	for _, m := range members {
		iri, err := r.iri(m.id)
		if err != nil {
			return class, err
		}
		class.Members = append(class.Members, graph.Member{IRI: iri, Why: m.why})
	}
	slices.SortFunc(class.Members, func(a, b graph.Member) int { return cmp.Compare(a.IRI, b.IRI) })
	return class, nil
}

// storedClasses returns the records of all entities of several nodes.
func (r *snapshot) storedClasses() (map[uint64][]byte, error) {
	counts, err := r.readCounts()
	if err != nil {
		return nil, err
	}
	var got tally
	out := make(map[uint64][]byte)
	for item, err := range r.scan([]byte{tableMembers}) {
		if err != nil {
			return nil, err
		}
		k := item.Key()
		if len(k) != 1+idLen || !validID(readID(k[1:])) {
			return nil, fmt.Errorf("%w: the key %x is no entity", ErrCorrupt, k)
		}
		value, err := item.ValueCopy(nil)
		if err != nil {
			return nil, err
		}
		out[readID(k[1:])] = value
		got.addRecord(readID(k[1:]), value)
	}
	if got != counts.classes {
		return nil, fmt.Errorf("%w: it gave %d classes and should hold %d, or others", ErrCorrupt, got.n, counts.classes.n)
	}
	return out, nil
}

// classesOf returns the records of the entities of several nodes that some
// nodes belong to.
func (r *snapshot) classesOf(nodes []uint64) (map[uint64][]byte, error) {
	out := make(map[uint64][]byte)
	of := identity{read: r}
	for _, node := range nodes {
		entity, err := of.entity(node)
		if err != nil {
			return nil, err
		}
		if out[entity] != nil {
			continue
		}
		value, err := r.get(key(tableMembers, entity))
		if err != nil {
			return nil, err
		}
		if value != nil {
			out[entity] = value
		}
	}
	return out, nil
}

// writeClasses makes the identity tables say classes where they said old, and
// writes what that changes.
func (c *commit) writeClasses(old map[uint64][]byte, classes []graph.Class) error {
	new, err := encodeClasses(classes, c.read.id)
	if err != nil {
		return err
	}
	entities := make(map[uint64]uint64) // of nodes whose entity may change
	for id, value := range old {
		if bytes.Equal(new[id], value) {
			continue
		}
		c.counts.classes.removeRecord(id, value)
		if new[id] == nil {
			c.delete(key(tableMembers, id))
		}
		if err := setEntities(entities, value, 0); err != nil {
			return err
		}
	}
	for id, value := range new {
		if bytes.Equal(old[id], value) {
			continue
		}
		c.counts.classes.addRecord(id, value)
		c.set(key(tableMembers, id), value)
		if err := setEntities(entities, value, id); err != nil {
			return err
		}
	}
	return c.writePages(entities)
}

// setEntities gives each member of a stored class an entity, 0 for itself.
func setEntities(entities map[uint64]uint64, class []byte, entity uint64) error {
	members, err := parseMembers(class)
	for _, m := range members {
		entities[m.id] = entity
		if m.id == entity {
			entities[m.id] = 0
		}
	}
	return err
}

// encodeClasses returns the records of classes by their canonical node. idOf
// returns the id of a term, 0 where there is none.
func encodeClasses(classes []graph.Class, idOf func(quad.Value) (uint64, error)) (map[uint64][]byte, error) {
	out := make(map[uint64][]byte, len(classes))
	seen := make(map[uint64]bool)
	for _, class := range classes {
		if len(class.Members) < 2 {
			continue
		}
		var canonical uint64
		members := make([]member, 0, len(class.Members))
		for _, m := range class.Members {
			id, err := idOf(m.IRI)
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
