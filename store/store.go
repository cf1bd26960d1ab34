// Package store keeps quads on disk in Badger. FORMAT.md describes the
// folder, the keys and how a commit becomes one.
//
// A Store is opened by one writer or by any number of readers. All reads see
// the last commit that was complete when they began; a commit holds a batch
// of documents of any size, their indexes, counts, names and identity, and
// is there as a whole or not at all, also after a kill.
package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
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
)

// Options say how to open a store. The zero value opens it for writing,
// without waiting, and joins no names.
type Options struct {
	// ReadOnly opens for questions: beside other readers, in a millisecond.
	ReadOnly bool
	// Wait is how long to try again while another process has the store.
	Wait time.Duration
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
	db      *badger.DB
	stage   int // about how many bytes of changes a stage of a commit holds

	write sync.Mutex             // held by a commit
	names map[uint64]*graph.Name // all names, nil before the first commit needs them

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
// ErrBusy where others have it, and ErrVersion where a later version wrote
// it. What an unclean end left is cleared away first.
func Open(dir string, o Options) (*Store, error) {
	base, err := readDescriptor(dir)
	if err != nil {
		return nil, fmt.Errorf("open store %s: %w", dir, err)
	}
	s := &Store{dir: dir, base: base, options: o, stage: stageSize, reads: make(map[uint64]int)}
	deadline := time.Now().Add(o.Wait)
	for {
		err := s.open()
		if err == nil {
			return s, nil
		}
		if !errors.Is(err, ErrBusy) || time.Now().After(deadline) {
			return nil, fmt.Errorf("open store %s: %w", dir, err)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// open opens Badger once. A store that was not closed well can't be read
// before a writer has cleared it up.
func (s *Store) open() error {
	if !s.options.ReadOnly {
		return s.openWriter()
	}
	err := s.openReader()
	if !errors.Is(err, errUnclean) {
		return err
	}
	if err := s.openWriter(); err != nil {
		return err
	}
	if err := s.db.Close(); err != nil {
		return err
	}
	return s.openReader()
}

func (s *Store) openReader() error {
	if _, err := os.Stat(filepath.Join(s.dir, dataFolder, badger.ManifestFilename)); err != nil {
		return errUnclean
	}
	db, err := openBadger(s.dir, true)
	if err != nil {
		return err
	}
	s.db = db
	s.head, err = readHead(db)
	if err != nil {
		db.Close()
	}
	return err
}

func (s *Store) openWriter() error {
	db, err := openBadger(s.dir, false)
	if err != nil {
		return err
	}
	s.db = db
	if s.head, err = readHead(db); err == nil {
		err = s.undo()
	}
	if err != nil {
		db.Close()
		return err
	}
	db.SetDiscardTs(s.head)
	return nil
}

// readHead returns the version of the last complete commit, 0 where there
// is none.
func readHead(db *badger.DB) (uint64, error) {
	txn := db.NewTransactionAt(math.MaxUint64, false)
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
	if err := s.db.Close(); err != nil {
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
	if s.closed {
		return nil, ErrClosed
	}
	s.reads[s.head]++
	return &snapshot{store: s, base: s.base, version: s.head, txn: s.db.NewTransactionAt(s.head, false)}, nil
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
