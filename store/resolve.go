package store

import (
	"cmp"
	"maps"
	"slices"

	"kg/graph"
)

// renamed is a name as the last commit had it and as it is now, nil where it
// was or is not held.
type renamed struct {
	id       uint64
	old, new *graph.Name
}

// writeNames brings the indexes of names and relations and the identity of
// names to what the stages before it wrote.
func (c *commit) writeNames() error {
	before, now := &describer{read: c.before}, &describer{read: c.read}
	var changed []renamed
	var err error
	for _, id := range slices.Sorted(maps.Keys(c.touched)) {
		n := renamed{id: id}
		if n.old, err = c.nameBefore(id, before); err != nil {
			return err
		}
		if n.new, err = c.nameNow(id, n.old, now); err != nil {
			return err
		}
		c.renamed[id] = n.new
		c.writeLookup(n)
		if kindOf(id) == kindNamed && !equalNames(n.old, n.new) {
			changed = append(changed, n)
		}
		if err := c.stageIfLarge(); err != nil {
			return err
		}
		now.read = c.read
	}
	rules, err := c.before.get(metaKey("rules"))
	switch {
	case err != nil:
		return err
	case c.store.options.Keys == nil:
		return c.resolveAll(changed, before)
	case rules == nil || string(rules) != c.store.options.Rules:
		return c.resolveAnew(now)
	}
	return c.resolveNear(changed, now)
}

// resolveNear has the identity decided anew of the names that the changed
// ones can bear on.
func (c *commit) resolveNear(changed []renamed, now *describer) error {
	n := newNear(c, now)
	for _, ch := range changed {
		n.change(ch.id, ch.old, ch.new)
	}
	names, ids, err := n.find()
	if err != nil || len(ids) == 0 {
		return err
	}
	old, err := c.read.classesOf(ids)
	if err != nil {
		return err
	}
	return c.writeClasses(old, c.resolve(names))
}

// resolveAnew has the identity of all names decided, and writes the index of
// the keys that they share, which the last commit left to other rules.
func (c *commit) resolveAnew(now *describer) error {
	for item, err := range c.read.scan([]byte{tableShared}) {
		if err != nil {
			return err
		}
		c.delete(item.KeyCopy(nil))
	}
	all, err := c.read.allNames(now)
	if err != nil {
		return err
	}
	for id, name := range all {
		for _, k := range c.store.options.Keys(*name) {
			c.set(appendID(sharedKey(k.Text), id), []byte{})
		}
		if err := c.stageIfLarge(); err != nil {
			return err
		}
	}
	c.set(metaKey("rules"), []byte(c.store.options.Rules))
	if err := c.stage(); err != nil {
		return err
	}
	old, err := c.read.storedClasses()
	if err != nil {
		return err
	}
	return c.writeClasses(old, c.resolve(sortedNames(all)))
}

// resolveAll has the identity of all names decided where no keys tell which
// ones a change reaches.
func (c *commit) resolveAll(changed []renamed, before *describer) error {
	if len(changed) == 0 {
		return nil
	}
	old, err := c.read.storedClasses()
	if err != nil {
		return err
	}
	if c.store.options.Resolve == nil {
		return c.writeClasses(old, nil)
	}
	cache := maps.Clone(c.store.names)
	if cache == nil {
		if cache, err = c.before.allNames(before); err != nil {
			return err
		}
	}
	for _, n := range changed {
		if n.new == nil {
			delete(cache, n.id)
		} else {
			cache[n.id] = n.new
		}
	}
	if err := c.writeClasses(old, c.resolve(sortedNames(cache))); err != nil {
		return err
	}
	c.store.names = cache
	return nil
}

func sortedNames(all map[uint64]*graph.Name) []graph.Name {
	names := make([]graph.Name, 0, len(all))
	for _, n := range all {
		names = append(names, *n)
	}
	slices.SortFunc(names, func(a, b graph.Name) int { return cmp.Compare(a.IRI, b.IRI) })
	return names
}

// resolve returns the classes of some names.
func (c *commit) resolve(names []graph.Name) []graph.Class {
	if c.store.options.Resolve == nil {
		return nil
	}
	return c.store.options.Resolve(names)
}
