package store

import (
	"os"
	"sync"
	"syscall"
	"time"
)

// Seen remembers which tables a process has compared with their checksums or
// written itself. A writer compares all tables before it changes anything;
// one that opens a store again and again with the same Seen compares only
// those that are others since. It also keeps what a writer remembers of terms
// and names, as long as nobody else writes. The zero value has seen none. It
// is safe for concurrent use.
type Seen struct {
	mu     sync.Mutex
	tables map[string]seenTable // by path
	path   string               // of the data that memory is of
	sums   *sums                // that they had
	memory *memory              // nil for none
	began  *sums                // when the process first opened the data for writing, or last packed them
}

// begin returns the checksums of the data as they were when a job that opens
// them several times began: now.
func (s *Seen) begin(now *sums) *sums {
	if s == nil {
		return now
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.began == nil {
		s.began = now
	}
	return s.began
}

// end ends the job.
func (s *Seen) end() {
	if s != nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.began = nil
	}
}

// recall gives what a writer remembered, once, if the data are as it left
// them.
func (s *Seen) recall(f *folder, now *sums) *memory {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.memory
	s.memory = nil
	if m == nil || s.path != f.path() || !now.same(s.sums) {
		return nil
	}
	return m
}

// seenTable is what a table had when it was as its checksum says.
type seenTable struct {
	want  sum
	inode uint64
	time  time.Time // when it was written
}

// look returns what a table has now.
func look(path string, want sum) (seenTable, bool) {
	info, err := os.Stat(path)
	if err != nil {
		return seenTable{}, false
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return seenTable{}, false
	}
	return seenTable{want, stat.Ino, info.ModTime()}, info.Size() == want.size
}

// has reports whether a table is the one that was seen. A nil Seen has none.
func (s *Seen) has(path string, want sum) bool {
	if s == nil {
		return false
	}
	now, ok := look(path, want)
	s.mu.Lock()
	defer s.mu.Unlock()
	return ok && s.tables[path] == now
}

// check compares a table with its checksum, unless it was seen.
func (s *Seen) check(path string, want sum) error {
	if s.has(path, want) {
		return nil
	}
	before, ok := look(path, want)
	err := want.check(path)
	if err == nil && ok {
		s.note(path, before)
	}
	return err
}

// wrote remembers the tables of a data folder whose checksums were just
// taken, or were compared before, and no others of it; and what their writer
// remembers, nil for nothing.
func (s *Seen) wrote(f *folder, all *sums, m *memory) {
	if s == nil {
		return
	}
	s.mu.Lock()
	clear(s.tables)
	s.path, s.sums, s.memory = f.path(), all, m
	s.mu.Unlock()
	for name, want := range all.of(f) {
		path := f.path() + "/" + name
		if now, ok := look(path, want); ok && fixed(name) {
			s.note(path, now)
		}
	}
}

func (s *Seen) note(path string, t seenTable) {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.tables == nil {
		s.tables = make(map[string]seenTable)
	}
	s.tables[path] = t
}
