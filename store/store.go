// Package store keeps quads on disk in Badger. FORMAT.md describes the
// folder, the keys and how a commit becomes one.
//
// A Store is opened by one writer or by any number of readers. All reads see
// the last commit that was complete when they began; a commit holds a batch
// of documents of any size, their indexes, counts, names and identity, and
// is there as a whole or not at all, also after a kill.
package store

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"os"
	"sync"
	"time"

	"github.com/dgraph-io/badger/v4"

	"kg/graph"
	"kg/schema"
)

// Errors that callers test for. What Open and the others return wraps them
// and says more.
var (
	ErrNoStore    = errors.New("no store")
	ErrBusy       = errors.New("the store is in use")
	ErrVersion    = errors.New("format not known to this version")
	ErrNoDocument = errors.New("no such document")
	ErrCorrupt    = errors.New("the store is damaged")
	ErrReadOnly   = errors.New("the store is open for reading only")
	ErrClosed     = errors.New("the store is closed")
	ErrNoSpace    = errors.New("the disk is full")
)

// Options say how to open a store. The zero value opens it for writing,
// without waiting, and joins no names.
type Options struct {
	// ReadOnly opens for questions: beside other readers, in a millisecond.
	ReadOnly bool
	// Wait is how long to try again while another process has the store.
	Wait time.Duration
	// Doing is what a process that finds the store in use is told of what
	// this one does with it, such as "kg add".
	Doing string
	// Resolve decides which names are one thing. Every commit that changes
	// a name gives it all names, sorted by IRI, and keeps what it returns;
	// nil joins none. It must be a function of its argument alone.
	Resolve func([]graph.Name) []graph.Class
	// Keys returns what a name shares with every name that Resolve may join
	// it to. With it, a commit gives Resolve just the names that chains of
	// shared keys connect with those that it changes, and the classes of all
	// others stay; nil asks about all names each time.
	Keys func(graph.Name) []graph.Key
	// Rules tells Keys and Resolve from those of other versions. The first
	// commit to a store whose last one had others resolves all names anew.
	Rules string
	// Seen spares a process that opens the store for writing several times
	// to compare all tables each time; nil compares them.
	Seen *Seen
	// Again says that the store will soon be opened for writing once more,
	// so that Close leaves the small tables of this time beside the others.
	// A long job sets it but the last time: questions take longer where
	// there are several.
	Again bool
	// Stories decides which documents are copies of one text, which count
	// once; nil takes none for copies.
	Stories Stories
}

// Store is an open store. It is safe for concurrent use; commits wait for
// each other, and readers for nobody.
type Store struct {
	dir     string
	base    schema.Base
	options Options
	folder  *folder
	lock    *lock  // nil for a reader
	slack   int64  // bytes of disk that a compaction may need beside what is there
	sums    *sums  // of a reader, and of a writer those that stay
	began   *sums  // of a writer, when its job began
	guard   *guard // nil for a writer, which has compared all tables
	db      *badger.DB
	terms   *termCache
	stage   int // about how many bytes of changes a stage of a commit holds

	write  sync.Mutex             // held by a commit
	names  map[uint64]*graph.Name // all names, nil before the first commit needs them
	memory *memory                // nil for none

	mu     sync.Mutex
	head   uint64
	reads  map[uint64]int // open snapshots by version
	closed bool
}

// Create makes a store in dir, which must be absent or empty, for IRIs below
// base; the zero Base stands for schema.DefaultBase.
func Create(dir string, base schema.Base) error {
	if base == "" {
		base = schema.DefaultBase
	}
	if _, err := schema.ParseBase(string(base)); err != nil {
		return fmt.Errorf("create store %s: %w", dir, err)
	}
	if err := createFolder(dir, base); err != nil {
		return fmt.Errorf("create store %s: %w", dir, err)
	}
	s, err := Open(dir, Options{})
	if err != nil {
		return err
	}
	return s.Close()
}

// Open opens the store in dir. It fails with ErrNoStore where there is none,
// ErrBusy where others have it, ErrVersion where another version wrote it
// and ErrCorrupt where its files are not what was written. What an unclean
// end left is cleared away first.
func Open(dir string, o Options) (*Store, error) {
	s := &Store{dir: dir, options: o, stage: stageSize, terms: new(termCache), reads: make(map[uint64]int)}
	if err := wait(o.Wait, s.open); err != nil {
		return nil, fmt.Errorf("open store %s: %w", dir, err)
	}
	return s, nil
}

// wait tries to do something until it does not fail with ErrBusy, or it has
// tried long enough.
func wait(most time.Duration, try func() error) error {
	deadline := time.Now().Add(most)
	for {
		err := try()
		if !errors.Is(err, ErrBusy) || time.Now().After(deadline) {
			return err
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// open tries once. A store that was not closed well can't be read before a
// writer has cleared it up.
func (s *Store) open() error {
	if !s.options.ReadOnly {
		return s.openWriter()
	}
	err := s.openReader()
	for tries := 1; errors.Is(err, fs.ErrNotExist) && tries < 10; tries++ { // perhaps new data took the place of the old meanwhile
		err = s.openReader()
	}
	if !errors.Is(err, errUnclean) {
		return err
	}
	if err := s.openWriter(); err != nil {
		return fmt.Errorf("it was not closed well and must be cleared up first: %w", err)
	}
	if err := s.closeWriter(); err != nil {
		return err
	}
	return s.openReader()
}

func (s *Store) openReader() error {
	if err := s.readFiles(); err != nil {
		return err
	}
	if !s.sums.clean {
		if s.isHeld() {
			return busy(s.dir)
		}
		return errUnclean
	}
	return s.openData()
}

// openData opens data that were closed well for reading.
func (s *Store) openData() (err error) {
	data := s.folder.path()
	kept, err := s.folder.keep()
	if err != nil {
		return err
	}
	defer kept.Close()
	if err := s.sums.checkAll(s.folder, false, nil); err != nil {
		return s.unlessChanged(err)
	}
	if s.db, err = openBadger(data, true); err != nil {
		if errors.Is(err, ErrBusy) {
			return busy(s.dir)
		}
		// Badger says where its code was; the file is more of use.
		return s.unlessChanged(cmp.Or(s.sums.checkAll(s.folder, true, nil), err))
	}
	if s.guard, err = newGuard(s.db, s.folder, s.sums); err == nil {
		s.head, err = s.readHead()
	}
	if err != nil {
		s.guard.close()
		return s.unlessChanged(errors.Join(err, s.db.Close()))
	}
	return nil
}

// readFiles reads what the store's own files say.
func (s *Store) readFiles() (err error) {
	if s.folder, err = readFolder(s.dir); err != nil {
		return err
	}
	s.base = s.folder.base
	s.sums, err = readSums(s.dir)
	return err
}

// isHeld reports whether a writer has the store, as its lock says.
func (s *Store) isHeld() bool {
	l, err := acquire(s.dir, s.options.Doing)
	if err != nil {
		return errors.Is(err, ErrBusy)
	}
	return l.release() != nil
}

// unlessChanged returns what a reader found wrong, or that the store is busy
// if a writer changed the files while they were being opened.
func (s *Store) unlessChanged(found error) error {
	now, err := readSums(s.dir)
	if err == nil && now.clean && maps.Equal(now.files, s.sums.files) {
		return found
	}
	return busy(s.dir)
}

func (s *Store) openWriter() (err error) {
	if _, err := readFolder(s.dir); err != nil { // before a lock is made in a folder of others
		return err
	}
	if s.lock, err = acquire(s.dir, s.options.Doing); err != nil {
		return err
	}
	if err = s.openLocked(); err != nil {
		return errors.Join(err, s.lock.release())
	}
	return nil
}

// openLocked opens the data for writing, once nobody else may.
func (s *Store) openLocked() error {
	if err := s.readFiles(); err != nil {
		return err
	}
	data := s.folder.path()
	if err := s.folder.sweep(); err != nil {
		return err
	}
	for _, f := range s.sums.files {
		s.slack = min(s.slack+f.size, slackMost)
	}
	if err := checkRoom(s.dir, s.slack); err != nil {
		return err
	}
	s.memory = s.options.Seen.recall(s.folder, s.sums)
	if !s.sums.clean {
		s.sums = s.sums.opened(s.folder)
	}
	// A compaction loses what it can't read, so nothing may be damaged.
	if err := s.sums.checkAll(s.folder, true, s.options.Seen); err != nil {
		return err
	}
	if read, err := isRead(data); err != nil || read {
		return cmp.Or(err, beingRead(data))
	}
	s.sums = s.sums.opened(s.folder)
	s.began = s.options.Seen.begin(s.sums)
	if err := errors.Join(s.folder.renew(), s.sums.markOpen(s.dir)); err != nil {
		return err
	}
	var err error
	if s.db, err = openWith(badgerOptions(data).WithCompactL0OnClose(!s.options.Again)); err != nil {
		if errors.Is(err, ErrBusy) { // nothing was changed
			s.sums.clean = true
			return errors.Join(beingRead(data), s.sums.write(s.dir))
		}
		return err
	}
	s.head, err = s.readHead()
	if err == nil {
		err = s.undo()
	}
	if err != nil {
		return errors.Join(err, s.db.Close())
	}
	s.db.SetDiscardTs(s.head)
	return nil
}

// closeReader closes data that were only read. New data may have taken their
// place; then there is no folder any more that Badger could sync.
func (s *Store) closeReader() error {
	s.guard.close()
	err := s.db.Close()
	if _, gone := os.Stat(s.folder.path()); errors.Is(gone, fs.ErrNotExist) {
		return nil
	}
	return err
}

// closeWriter closes the data and writes down what its files now are.
func (s *Store) closeWriter() error {
	err := s.db.Close()
	if err == nil && !s.options.Again {
		err = s.flatten()
	}
	if err == nil {
		if s.sums, err = s.sums.closed(s.folder); err == nil {
			s.options.Seen.wrote(s.folder, s.sums, s.memory)
			err = s.sums.write(s.dir)
		}
	}
	return errors.Join(err, s.lock.release())
}

// readHead returns the version of the last complete commit, 0 where there
// is none.
func (s *Store) readHead() (uint64, error) {
	if err := s.guard.check(metaKey("head")); err != nil {
		return 0, err
	}
	txn := s.db.NewTransactionAt(math.MaxUint64, false)
	defer txn.Discard()
	item, err := txn.Get(metaKey("head"))
	if errors.Is(err, badger.ErrKeyNotFound) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	value, err := item.ValueCopy(nil)
	if err != nil {
		return 0, err
	}
	if len(value) != 8 {
		return 0, fmt.Errorf("%w: its head has %d bytes", ErrCorrupt, len(value))
	}
	return binary.BigEndian.Uint64(value), nil
}

// Close closes the store. Views must be closed before.
func (s *Store) Close() error {
	s.write.Lock()
	defer s.write.Unlock()
	s.mu.Lock()
	closed := s.closed
	s.closed = true
	s.mu.Unlock()
	if closed {
		return nil
	}
	var err error
	if s.options.ReadOnly {
		err = s.closeReader()
	} else {
		err = s.closeWriter()
	}
	if err != nil {
		return fmt.Errorf("close store %s: %w", s.dir, err)
	}
	return nil
}

// Base returns the prefix of the IRIs that the store's documents mint.
func (s *Store) Base() schema.Base { return s.base }

// snapshot opens the state of the last commit for reading. The caller
// discards it.
func (s *Store) snapshot() (*snapshot, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.snapshotAt(s.head)
}

// snapshotAt returns the snapshot of a version that is the last or is being
// read. The caller holds s.mu.
func (s *Store) snapshotAt(version uint64) (*snapshot, error) {
	if s.closed {
		return nil, ErrClosed
	}
	s.reads[version]++
	return &snapshot{store: s, guard: s.guard, kept: s.terms, base: s.base, version: version, txn: s.db.NewTransactionAt(version, false)}, nil
}

// release ends the reading of a version, whose older values Badger may then
// drop.
func (s *Store) release(version uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.reads[version]--; s.reads[version] == 0 {
		delete(s.reads, version)
	}
	if !s.closed && !s.options.ReadOnly {
		s.db.SetDiscardTs(s.oldest())
	}
}

// oldest returns the oldest version that somebody reads or may begin to.
func (s *Store) oldest() uint64 {
	oldest := s.head
	for version := range s.reads {
		oldest = min(oldest, version)
	}
	return oldest
}
