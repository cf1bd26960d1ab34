package store

import (
	"context"
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/dgraph-io/badger/v4"

	"kg/schema"
)

// commit writes one batch. It goes in stages, each at a version of its own
// above the head, so that its size is not bound by memory: what a stage
// gathered is written, and the next one reads it. The head is written last;
// until then no reader sees any of it, and undo takes it back.
type commit struct {
	ctx    context.Context
	store  *Store
	base   schema.Base
	before *snapshot // the last commit
	read   *snapshot // what the stages before this one left
	counts *counts

	version  uint64            // of this stage
	changes  map[string][]byte // of this stage by key; nil deletes
	size     int               // of the changes in bytes
	edges    map[triple]*edgeChange
	touched  map[uint64]bool // names and relations to look at in the end
	rejected map[uint64]bool // facts that the user does not believe
	storied  map[uint64]bool // graphs whose story may change
	recount  map[triple]bool // edges whose surplus copies may change
}

// stageSize is about how many bytes of changes a stage holds where tests do
// not say otherwise.
const stageSize = 48 << 20

// commit runs write and makes what it wrote the new head. If it fails, the
// store is as it was.
func (s *Store) commit(ctx context.Context, write func(*commit) error) (err error) {
	if s.options.ReadOnly {
		return ErrReadOnly
	}
	s.write.Lock()
	defer s.write.Unlock()
	before, err := s.snapshot()
	if err != nil {
		return err
	}
	defer before.discard()
	c := &commit{ctx: ctx, store: s, base: s.base, before: before, touched: make(map[uint64]bool), storied: make(map[uint64]bool), recount: make(map[triple]bool)}
	c.begin(before.version + 1)
	if c.counts, err = before.readCounts(); err != nil {
		return err
	}
	defer func() { c.read.discard() }()
	if c.rejected, err = before.rejected(); err != nil {
		return err
	}
	if err = write(c); err == nil {
		err = c.finish()
	}
	if err != nil {
		s.names = nil
		if undone := s.undo(); undone != nil {
			return fmt.Errorf("%w; and undoing it: %w", err, undone)
		}
	}
	return err
}

func (c *commit) begin(version uint64) {
	c.version = version
	c.read = &snapshot{base: c.base, version: version - 1, txn: c.store.db.NewTransactionAt(version-1, false)}
	c.changes = make(map[string][]byte)
	c.size = 0
	c.edges = make(map[triple]*edgeChange)
}

func (c *commit) set(k, value []byte) {
	c.changes[string(k)] = value
	c.size += 2*len(k) + len(value)
}

func (c *commit) delete(k []byte) { c.set(k, nil) }

// get returns the value of a key with the changes of this stage, nil where
// it is absent.
func (c *commit) get(k []byte) ([]byte, error) {
	if value, ok := c.changes[string(k)]; ok {
		return value, nil
	}
	return c.read.get(k)
}

// stage writes what was gathered and begins the next stage.
func (c *commit) stage() error {
	if err := c.writeEdges(); err != nil {
		return err
	}
	if err := c.ctx.Err(); err != nil {
		return err
	}
	if err := checkRoom(c.store.dir, c.store.slack+2*int64(c.size)); err != nil {
		return err
	}
	batch := c.store.db.NewWriteBatchAt(c.version)
	defer batch.Cancel()
	for _, k := range slices.Sorted(maps.Keys(c.changes)) {
		if err := write(batch, k, c.changes[k]); err != nil {
			return err
		}
	}
	if err := batch.Flush(); err != nil {
		return err
	}
	c.read.discard()
	c.begin(c.version + 1)
	return nil
}

// stageIfLarge begins a new stage once this one holds enough.
func (c *commit) stageIfLarge() error {
	if c.size < c.store.stage {
		return c.ctx.Err()
	}
	return c.stage()
}

// lastSize and lastChanges bound what goes into the transaction that writes
// the head. Badger's own bounds are 2.4 MB and 26,212 keys.
const (
	lastSize    = 1 << 20
	lastChanges = 8192
)

// finish writes names and identity as the quads now have them, then the
// counts and the head. What of them is little goes with the head, in one
// transaction of Badger's, which spares a sync.
func (c *commit) finish() error {
	if err := c.stage(); err != nil {
		return err
	}
	if err := c.writeStories(); err != nil {
		return err
	}
	if err := c.writeNames(); err != nil {
		return err
	}
	if c.size > min(lastSize, c.store.stage) || len(c.changes) > lastChanges {
		if err := c.stage(); err != nil {
			return err
		}
	}
	if err := c.ctx.Err(); err != nil {
		return err
	}
	c.set(metaKey("counts"), c.counts.encode())
	return c.store.setHead(c.version, c.changes)
}

// setHead makes a version the one that readers see, and with it some last
// changes.
func (s *Store) setHead(version uint64, changes map[string][]byte) error {
	txn := s.db.NewTransactionAt(version, true)
	defer txn.Discard()
	for _, k := range slices.Sorted(maps.Keys(changes)) {
		if err := write(txn, k, changes[k]); err != nil {
			return err
		}
	}
	if err := txn.Set(metaKey("head"), binary.BigEndian.AppendUint64(nil, version)); err != nil {
		return err
	}
	if err := txn.CommitAt(version, nil); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.head = version
	s.db.SetDiscardTs(s.oldest())
	return nil
}

// write sets a key, or deletes it where there is no value.
func write(to interface {
	Set(k, value []byte) error
	Delete(k []byte) error
}, k string, value []byte) error {
	if value == nil {
		return to.Delete([]byte(k))
	}
	return to.Set([]byte(k), value)
}

// undo gives every key that was written above the head its value at the
// head back, in a commit of its own.
func (s *Store) undo() error {
	if s.db.MaxVersion() <= s.head {
		return nil
	}
	head := s.db.NewTransactionAt(s.head, false)
	defer head.Discard()
	all := s.db.NewTransactionAt(math.MaxUint64, false)
	defer all.Discard()
	version := s.db.MaxVersion() + 1
	batch := s.db.NewWriteBatchAt(version)
	defer batch.Cancel()
	it := all.NewIterator(badger.IteratorOptions{AllVersions: true, SinceTs: s.head})
	defer it.Close()
	before := &snapshot{txn: head}
	var last []byte
	for it.Rewind(); it.Valid(); it.Next() {
		k := it.Item().KeyCopy(nil)
		if slices.Equal(k, last) || slices.Equal(k, metaKey("head")) {
			continue
		}
		last = k
		value, err := before.get(k)
		if err == nil {
			err = write(batch, string(k), value)
		}
		if err != nil {
			return err
		}
	}
	if err := batch.Flush(); err != nil {
		return err
	}
	return s.setHead(version, nil)
}
