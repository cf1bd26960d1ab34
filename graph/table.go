package graph

// hopTable maps ids to numbers from 1. It uses open addressing, and is
// cleared by counting up its epoch.
type hopTable struct {
	slots []hopSlot
	epoch uint32
	used  int
}

type hopSlot struct {
	id    uint64
	epoch uint32
	value int32
}

func (t *hopTable) clear() {
	t.used = 0
	if t.epoch++; t.epoch == 0 || t.slots == nil {
		t.slots, t.epoch = make([]hopSlot, max(len(t.slots), 1<<10)), 1
	}
}

// slot returns where the number of an id stands: 0 where it has none yet.
// The caller counts in used those that it gives one, before the next call.
func (t *hopTable) slot(id uint64) *int32 {
	if 2*t.used >= len(t.slots) {
		t.grow()
	}
	s := t.find(id)
	if s.epoch != t.epoch {
		*s = hopSlot{id: id, epoch: t.epoch}
	}
	return &s.value
}

// get returns the number of an id, 0 where it has none.
func (t *hopTable) get(id uint64) int32 {
	if s := t.find(id); s.epoch == t.epoch {
		return s.value
	}
	return 0
}

// find returns the slot of an id, or the free one in which it belongs.
func (t *hopTable) find(id uint64) *hopSlot {
	mask := uint64(len(t.slots) - 1)
	for at := id * 0x9E3779B97F4A7C15 >> 20 & mask; ; at = (at + 1) & mask {
		if s := &t.slots[at]; s.epoch != t.epoch || s.id == id {
			return s
		}
	}
}

func (t *hopTable) grow() {
	old := t.slots
	t.slots = make([]hopSlot, 2*len(old))
	for _, s := range old {
		if s.epoch == t.epoch {
			*t.find(s.id) = s
		}
	}
}
