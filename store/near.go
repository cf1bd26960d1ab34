package store

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"

	"kg/graph"
)

// near finds the names that changed ones can bear on: those that chains of
// shared keys connect with them. An index on disk tells who holds a key.
type near struct {
	commit  *commit
	now     *describer
	changed map[string]map[uint64]bool // key as stored -> names that gained it (true) or lost it
	seeds   map[graph.Key]bool         // keys that changed names had or have
	names   map[uint64]*graph.Name     // found so far; nil where the store holds the name no more
	queue   []uint64
	holders map[string]holders // by key as stored
}

// holders are the names that hold a key.
type holders struct {
	ids     []uint64
	crowded bool // there are too many; ids are not all of them
}

// sharedKey returns how a key that names share begins in the index: the table
// and 8 bytes of the key's SHA-256. That two keys may begin so connects more
// names, which changes no answer.
func sharedKey(text string) []byte {
	sum := sha256.Sum256([]byte(text))
	return append([]byte{tableShared}, sum[:8]...)
}

func newNear(c *commit, now *describer) *near {
	return &near{
		commit: c, now: now, changed: make(map[string]map[uint64]bool), seeds: make(map[graph.Key]bool),
		names: make(map[uint64]*graph.Name), holders: make(map[string]holders),
	}
}

// change takes a name's keys from what they were to what they are, in the
// index too. Old and new are nil where the name was not or is not held.
func (n *near) change(id uint64, old, new *graph.Name) {
	keys := func(name *graph.Name) map[graph.Key]bool {
		out := make(map[graph.Key]bool)
		if name != nil {
			for _, k := range n.commit.store.options.Keys(*name) {
				out[k] = true
			}
		}
		return out
	}
	had, has := keys(old), keys(new)
	for k := range had {
		n.seeds[k] = true
		if !has[k] {
			n.set(k, id, false)
		}
	}
	for k := range has {
		n.seeds[k] = true
		if !had[k] {
			n.set(k, id, true)
		}
	}
	n.names[id] = new
	n.queue = append(n.queue, id)
}

func (n *near) set(k graph.Key, id uint64, holds bool) {
	stored := sharedKey(k.Text)
	if n.changed[string(stored)] == nil {
		n.changed[string(stored)] = make(map[uint64]bool)
	}
	n.changed[string(stored)][id] = holds
	if stored = appendID(stored, id); holds {
		n.commit.set(stored, []byte{})
	} else {
		n.commit.delete(stored)
	}
}

// find follows the keys of the changed names to all that they connect, and
// returns the names and the ids of all that may have been or be of a class.
func (n *near) find() ([]graph.Name, []uint64, error) {
	seeds := slices.SortedFunc(maps.Keys(n.seeds), func(a, b graph.Key) int {
		return cmp.Or(cmp.Compare(a.Text, b.Text), cmp.Compare(a.Crowd, b.Crowd))
	})
	for _, k := range seeds {
		if err := n.seed(k); err != nil {
			return nil, nil, err
		}
	}
	for len(n.queue) > 0 {
		id := n.queue[len(n.queue)-1]
		n.queue = n.queue[:len(n.queue)-1]
		if err := n.visit(id); err != nil {
			return nil, nil, err
		}
	}
	var names []graph.Name
	for _, name := range n.names {
		if name != nil {
			names = append(names, *name)
		}
	}
	slices.SortFunc(names, func(a, b graph.Name) int { return cmp.Compare(a.IRI, b.IRI) })
	return names, slices.Sorted(maps.Keys(n.names)), nil
}

// seed finds the names that a key of a changed name connects, or connected
// before it became crowded.
func (n *near) seed(k graph.Key) error {
	all, err := n.hold(k)
	if err != nil {
		return err
	}
	if !all.crowded {
		return n.add(all.ids)
	}
	before, err := scanHolders(n.commit.before, sharedKey(k.Text), k.Crowd)
	if err != nil || len(before) > k.Crowd {
		return err
	}
	ids := before
	for id, holds := range n.changed[string(sharedKey(k.Text))] {
		if holds {
			ids = append(ids, id)
		}
	}
	return n.add(ids)
}

// visit adds the names that share keys with one, and tells it which of its
// keys are crowded.
func (n *near) visit(id uint64) error {
	name := n.names[id]
	if name == nil {
		return nil
	}
	for _, k := range n.commit.store.options.Keys(*name) {
		all, err := n.hold(k)
		if err != nil {
			return err
		}
		if all.crowded {
			name.Crowded = append(name.Crowded, k.Text)
			continue
		}
		if err := n.add(all.ids); err != nil {
			return err
		}
	}
	return nil
}

// add reads names that were not found yet.
func (n *near) add(ids []uint64) error {
	for _, id := range ids {
		if _, ok := n.names[id]; ok {
			continue
		}
		name, err := n.commit.nameOf(id, n.now)
		if err != nil {
			return err
		}
		n.names[id] = name
		n.queue = append(n.queue, id)
	}
	return nil
}

// hold returns who holds a key now.
func (n *near) hold(k graph.Key) (holders, error) {
	stored := sharedKey(k.Text)
	if known, ok := n.holders[string(stored)]; ok {
		return known, nil
	}
	changed := n.changed[string(stored)]
	limit := 0
	if k.Crowd > 0 {
		limit = k.Crowd + len(changed)
	}
	ids, err := scanHolders(n.commit.read, stored, limit)
	if err != nil {
		return holders{}, err
	}
	ids = slices.DeleteFunc(ids, func(id uint64) bool { _, ok := changed[id]; return ok })
	for id, holds := range changed {
		if holds {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	all := holders{ids, k.Crowd > 0 && len(ids) > k.Crowd}
	n.holders[string(stored)] = all
	return all, nil
}

// scanHolders reads the names that hold a key as stored, at most one more
// than limit where that is not 0.
func scanHolders(r *snapshot, stored []byte, limit int) ([]uint64, error) {
	var ids []uint64
	for item, err := range r.scan(stored) {
		if err != nil {
			return nil, err
		}
		k := item.Key()
		if len(k) != len(stored)+idLen || !validID(readID(k[len(stored):])) {
			return nil, fmt.Errorf("%w: the key %x is of no shared key", ErrCorrupt, k)
		}
		ids = append(ids, readID(k[len(stored):]))
		if limit > 0 && len(ids) > limit {
			break
		}
	}
	return ids, nil
}
