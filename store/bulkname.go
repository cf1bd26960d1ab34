package store

import (
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"kg/graph"
)

// namedBy is a name of a bulk build and what is said of it, nil for nothing.
type namedBy struct {
	iri quad.IRI
	*labelled
}

// writeNames writes the keys by which names and relations are found, and
// which names are one thing.
func (b *bulk) writeNames() error {
	defer b.lookups.Close()
	var out *bulkStream
	last := ""
	for k, err := range b.lookups.Sorted() {
		if err == nil && k == last {
			continue
		}
		if err == nil && (out == nil || k[0] != last[0]) {
			if out != nil {
				err = out.close()
			}
			out = b.out.stream(k[0], 0)
		}
		if err == nil {
			err = out.add([]byte(k), nil)
		}
		if err != nil {
			return err
		}
		last = k
	}
	if out != nil {
		if err := out.close(); err != nil {
			return err
		}
	}
	return b.writeClasses()
}

// writeClasses has the names resolved and writes the tables of identity.
func (b *bulk) writeClasses() error {
	if b.resolve == nil || len(b.names) == 0 {
		return nil
	}
	names := make([]graph.Name, len(b.names)) // in the order of their ids, which is that of their IRIs
	for i, n := range b.names {
		names[i] = graph.Name{IRI: n.iri, Documents: int(b.used[i+1])}
		if n.labelled != nil {
			names[i].Labels, names[i].Classes, names[i].SameAs, names[i].Fields = n.labels, n.classes, n.sameAs, n.fields
			names[i].Nations, names[i].Origins = n.nations, n.origins
		}
	}
	b.names = nil
	classes, err := encodeClasses(b.resolve(names), b.terms.id)
	if err != nil {
		return err
	}
	out := b.out.stream(tableMembers, 0)
	entities := make(map[uint64]uint64)
	for _, id := range slices.Sorted(maps.Keys(classes)) {
		b.counts.classes.addRecord(id, classes[id])
		if err := out.add(key(tableMembers, id), classes[id]); err != nil {
			return err
		}
		if err := setEntities(entities, classes[id], id); err != nil {
			return err
		}
	}
	if err := out.close(); err != nil {
		return err
	}
	return b.writePages(entities)
}

func (b *bulk) writePages(entities map[uint64]uint64) error {
	out := b.out.stream(tablePage, 0)
	nodes := slices.Sorted(maps.Keys(entities))
	for len(nodes) > 0 {
		p, number := make(page, 1<<pageBits), nodes[0]>>pageBits
		k := pageKey(nodes[0])
		for len(nodes) > 0 && nodes[0]>>pageBits == number {
			p[nodes[0]&pageMask] = entities[nodes[0]]
			nodes = nodes[1:]
		}
		if value := p.encode(); value != nil {
			if err := out.add(k, value); err != nil {
				return err
			}
		}
	}
	return out.close()
}
