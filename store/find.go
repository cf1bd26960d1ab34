package store

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"kg/schema"
	"kg/schema/name"
)

// How says how a name was found. Smaller is better.
type How int

// How a name was found.
const (
	Exact   How = iota // by its IRI, or a label as it stands
	Folded             // by a label but for case, accents and punctuation
	Prefix             // by words that begin at one of a label's words
	Similar            // by a label that differs in a few letters
)

func (h How) String() string {
	switch h {
	case Exact:
		return "exact"
	case Folded:
		return "folded"
	case Prefix:
		return "prefix"
	case Similar:
		return "similar"
	}
	return fmt.Sprintf("How(%d)", int(h))
}

// Found is an entity that a name may mean.
type Found struct {
	Entity    quad.IRI // canonical
	Label     string
	How       How
	Documents int // that name one of its nodes
}

// Find returns the entities that a name may mean, the best first: by how
// they were found, then by how many documents name them. An IRI, whole or
// without the base, is found too. Similar names are looked for only where
// there is nothing better, and unnamed nodes only if a label is theirs
// exactly and no name's. A limit of 0 stands for none.
func (s *Store) Find(query string, limit int) ([]Found, error) {
	r, err := s.snapshot()
	if err != nil {
		return nil, err
	}
	defer r.discard()
	f := &finder{read: r, identity: identity{read: r}, hits: make(map[uint64]hit)}
	out, err := f.find(strings.TrimSpace(query))
	if err != nil {
		return nil, fmt.Errorf("find %q: %w", query, err)
	}
	if limit > 0 && len(out) > limit {
		out = out[:limit]
	}
	return out, nil
}

// hit is how an entity was found; part orders hits of one kind: 0 where the
// whole of a label's words was given, else more.
type hit struct {
	how  How
	part int
}

type finder struct {
	read     *snapshot
	identity identity
	hits     map[uint64]hit // by entity
}

func (f *finder) find(query string) ([]Found, error) {
	folded := clip(name.Fold(query))
	if err := f.exact(query); err != nil {
		return nil, err
	}
	if err := f.prefix(folded); err != nil {
		return nil, err
	}
	if len(f.hits) == 0 {
		if err := f.labelled(query, kindNode); err != nil {
			return nil, err
		}
	}
	if len(f.hits) == 0 {
		if err := f.similar(folded); err != nil {
			return nil, err
		}
	}
	return f.found()
}

func (f *finder) add(node uint64, h hit) error {
	entity, err := f.identity.entity(node)
	if err != nil {
		return err
	}
	if old, ok := f.hits[entity]; !ok || h.how < old.how || h.how == old.how && h.part < old.part {
		f.hits[entity] = h
	}
	return nil
}

// exact finds by IRI and by label.
func (f *finder) exact(query string) error {
	iri := strings.TrimSuffix(strings.TrimPrefix(query, "<"), ">")
	for _, iri := range []string{iri, string(f.read.base) + iri} {
		id, err := f.read.id(quad.IRI(iri))
		if err != nil {
			return err
		}
		if thing(id) {
			if err := f.add(id, hit{how: Exact}); err != nil {
				return err
			}
		}
	}
	return f.labelled(query, kindNamed, kindOther, kindBlank)
}

// labelled finds the nodes of some kinds that have a label.
func (f *finder) labelled(label string, of ...kind) error {
	o, err := f.read.id(quad.String(label))
	if err != nil || o == 0 {
		return err
	}
	for _, predicate := range []quad.IRI{schema.PrefLabel, schema.Label, schema.AltLabel} {
		p, err := f.read.id(predicate)
		if err != nil {
			return err
		}
		if p == 0 {
			continue
		}
		for q, err := range f.read.prefix(orderPOSG, [4]uint64{0, p, o, 0}, tally{}) {
			if err != nil {
				return err
			}
			if slices.Contains(of, kindOf(q[0])) {
				if err := f.add(q[0], hit{how: Exact}); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// prefixMax bounds how many keys a prefix is followed through.
const prefixMax = 1 << 14

// prefix finds names that begin with the folded words, at their first word
// or a later one.
func (f *finder) prefix(folded string) error {
	if folded == "" {
		return nil
	}
	seen := 0
	for item, err := range f.read.scan(append([]byte{tableName}, folded...)) {
		if err != nil {
			return err
		}
		if seen++; seen > prefixMax {
			return nil
		}
		k := item.Key()
		if err := checkKey(k, 1+len(folded)+1+idLen+1, "name"); err != nil {
			return err
		}
		rest := k[1+len(folded) : len(k)-idLen-1]
		h := hit{how: Prefix, part: 2}
		switch whole := bytes.Equal(rest, []byte{0}); {
		case whole && k[len(k)-1] == 0:
			h = hit{how: Folded}
		case whole:
			h.part = 0 // the last words
		case rest[0] == ' ' || rest[0] == 0:
			h.part = 1 // whole words
		}
		if err := f.add(readID(k[len(k)-1-idLen:]), h); err != nil {
			return err
		}
	}
	return nil
}

// found describes the hits and puts them in order.
func (f *finder) found() ([]Found, error) {
	type ranked struct {
		Found
		part int
	}
	describer, err := f.read.describer()
	if err != nil {
		return nil, err
	}
	var all []ranked
	for entity, h := range f.hits {
		found, err := f.describe(entity, describer)
		if err != nil {
			return nil, err
		}
		found.How = h.how
		all = append(all, ranked{found, h.part})
	}
	slices.SortFunc(all, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.How, b.How), cmp.Compare(a.part, b.part),
			cmp.Compare(b.Documents, a.Documents), cmp.Compare(a.Entity, b.Entity))
	})
	out := make([]Found, len(all))
	for i, r := range all {
		out[i] = r.Found
	}
	return out, nil
}

// describe returns an entity's canonical IRI and label, and how many graphs
// label one of its nodes.
func (f *finder) describe(entity uint64, d *describer) (Found, error) {
	out := Found{}
	v, err := f.read.value(entity)
	if err != nil {
		return out, err
	}
	out.Entity, _ = v.(quad.IRI)
	l, err := d.describe(entity)
	if err != nil {
		return out, err
	}
	_, label := f.read.base.Name(out.Entity)
	out.Label = cmp.Or(first(l.preferred), label, first(l.labels), schema.Text(v))
	members, err := f.identity.members(entity, nil)
	if err != nil {
		return out, err
	}
	out.Documents, err = f.graphs(members, d)
	return out, err
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// graphs counts the graphs that label one of some nodes. Where none does,
// it is the number of graphs that hold the first.
func (f *finder) graphs(nodes []uint64, d *describer) (int, error) {
	graphs := make(map[uint64]bool)
	for _, node := range nodes {
		for p, predicate := range d.predicates {
			if predicate != schema.Label && predicate != schema.PrefLabel {
				continue
			}
			err := f.read.objects(node, p, func(_, g uint64) error {
				graphs[g] = true
				return nil
			})
			if err != nil {
				return 0, err
			}
		}
	}
	if len(graphs) > 0 {
		return len(graphs), nil
	}
	uses, err := parseUses(f.read.get(key(tableUses, nodes[0])))
	return int(uses), err
}
