package store

import (
	"sync/atomic"

	"github.com/cayleygraph/quad"
)

// termCache remembers the terms of ids, as many as it has room for, with
// those that are asked for again before the others. It holds terms of complete
// commits, whose ids never come to stand for another term; a nil one, of a
// commit that is being made, holds none. It is safe for concurrent use without
// locks: what one goroutine overwrites of another's is looked up again.
type termCache struct {
	sets [termSets][termWays]atomic.Pointer[keptTerm]
}

// keptTerm is a term with its id.
type keptTerm struct {
	id    uint64
	value quad.Value
}

// An id has its place in one of termSets sets of termWays. Terms longer than
// termLarge bytes, as texts are, are not remembered: all together take 10 MB
// at most.
const (
	termSets  = 1 << 13
	termWays  = 4
	termLarge = 256
)

// set returns the places in which the term of an id may be.
func (c *termCache) set(id uint64) *[termWays]atomic.Pointer[keptTerm] {
	return &c.sets[id*0x9E3779B97F4A7C15>>51]
}

// get returns the term of an id, and whether it is remembered. Each time, the
// term moves one place away from the last, which is overwritten.
func (c *termCache) get(id uint64) (quad.Value, bool) {
	if c == nil {
		return nil, false
	}
	set := c.set(id)
	for i := range set {
		if k := set[i].Load(); k != nil && k.id == id {
			if i > 0 {
				set[i].Store(set[i-1].Swap(k))
			}
			return k.value, true
		}
	}
	return nil, false
}

// keep remembers the term of an id, unless it is long.
func (c *termCache) keep(id uint64, v quad.Value) {
	if c == nil || textLen(v) > termLarge {
		return
	}
	set := c.set(id)
	for i := range set {
		if set[i].Load() == nil || i == termWays-1 {
			set[i].Store(&keptTerm{id, v})
			return
		}
	}
}

// textLen returns about how many bytes a term has.
func textLen(v quad.Value) int {
	switch v := v.(type) {
	case quad.IRI:
		return len(v)
	case quad.BNode:
		return len(v)
	case quad.String:
		return len(v)
	case quad.LangString:
		return len(v.Value) + len(v.Lang)
	case quad.TypedString:
		return len(v.Value) + len(v.Type)
	}
	return 0
}
