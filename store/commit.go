package store

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"math"
	"slices"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/pb"

	"kg/graph"
	"kg/schema"
)

// commit writes one batch. It goes in stages, each at a version of its own
// above the head, so that its size is not bound by memory: what a stage
// gathered is written, and the next one reads it. The head is written last;
// until then no reader sees any of it, and undo takes it back. A batch of few
// changes is written with the head behind them: what would be a stage is then
// a layer that is read.
type commit struct {
	ctx    context.Context
	store  *Store
	base   schema.Base
	before *snapshot // the last commit
	read   *snapshot // what the stages before this one left
	counts *counts
	known  [kinds]uint64 // last sequence number of each kind before the commit

	version uint64        // of this stage
	changes changes       // of this stage
	size    int           // of the changes in bytes
	held    [kinds]uint64 // last sequence number of each kind before this stage
	edges   map[triple]*edgeChange
	used    map[uint64]int             // graphs more or less that hold a term
	parts   map[[1 + hashLen]byte]bool // whether read holds terms that begin so

	memory  *memory // holds the ids of all terms of the last graph but long literals
	scratch []byte  // for a key
	encoded []byte  // for a term

	touched  map[uint64]*touch      // names and relations to look at in the end
	renamed  map[uint64]*graph.Name // as they are now; nil where they are not held
	rejected map[uint64]bool        // facts that the user does not believe
	moves    moves                  // names of which he says that they mean another thing in a document
	storied  map[uint64]bool        // graphs whose story may change
	recount  map[triple]bool        // edges whose surplus copies may change
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
	c, err := newCommit(ctx, s, before)
	if err != nil {
		return err
	}
	defer func() { c.read.discard() }()
	if err = write(c); err == nil {
		err = c.finish()
	}
	if err != nil {
		s.names, s.memory = nil, nil
		if undone := s.undo(); undone != nil {
			return fmt.Errorf("%w; and undoing it: %w", err, undone)
		}
		return err
	}
	c.memory.keepNames(c.renamed)
	return nil
}

// newCommit returns a commit that has changed nothing yet.
func newCommit(ctx context.Context, s *Store, before *snapshot) (c *commit, err error) {
	if s.memory == nil {
		s.memory = newMemory()
	}
	c = &commit{
		ctx: ctx, store: s, base: s.base, before: before, memory: s.memory,
		touched: make(map[uint64]*touch), renamed: make(map[uint64]*graph.Name),
		storied: make(map[uint64]bool), recount: make(map[triple]bool),
	}
	if c.counts, err = before.readCounts(); err != nil {
		return nil, err
	}
	if c.rejected, err = before.rejected(); err != nil {
		return nil, err
	}
	if c.moves, err = before.moves(); err != nil {
		return nil, err
	}
	c.known = c.counts.next
	c.begin(before.version + 1)
	return c, nil
}

func (c *commit) begin(version uint64) {
	c.version = version
	c.read = &snapshot{base: c.base, version: version - 1, txn: c.store.db.NewTransactionAt(version-1, false)}
	c.changes = changes{}
	c.size = 0
	c.held = c.counts.next
	c.edges = make(map[triple]*edgeChange)
	c.used = make(map[uint64]int)
	c.parts = make(map[[1 + hashLen]byte]bool)
}

// isNew reports whether an id was given out in this stage: nothing that was
// written before is about it.
func (c *commit) isNew(id uint64) bool { return id&seqMask > c.held[kindOf(id)] }

func (c *commit) set(k, value []byte) {
	c.changes.set(k, value)
	c.size += 2*len(k) + len(value)
}

func (c *commit) delete(k []byte) { c.set(k, nil) }

// get returns the value of a key with the changes of this stage, nil where
// it is absent.
func (c *commit) get(k []byte) ([]byte, error) {
	if value, ok := c.changes.get(k); ok {
		return value, nil
	}
	return c.read.get(k)
}

// settle completes what was gathered.
func (c *commit) settle() error {
	if err := c.writeUses(); err != nil {
		return err
	}
	return c.writeEdges()
}

// stage writes what was gathered and begins the next stage.
func (c *commit) stage() error {
	if err := c.settle(); err != nil {
		return err
	}
	if err := cmp.Or(c.ctx.Err(), c.checkRoom()); err != nil {
		return err
	}
	c.flatten()
	if err := c.store.load(c.version, c.changes.inOrder()); err != nil {
		return err
	}
	c.read.discard()
	c.begin(c.version + 1)
	return nil
}

// load writes changes at a version, and returns once they are on the disk.
// After a kill the first of them may be there without those behind. A
// transaction of Badger's would gather them in a map, and write them in its
// random order; a loader keeps theirs, in which neighbours mostly follow on
// each other, which is quicker.
func (s *Store) load(version uint64, changes iter.Seq2[[]byte, []byte]) error {
	out := s.db.NewKVLoader(loading)
	kv := pb.KV{Version: version}
	var failed error
	for k, value := range changes {
		kv.Key, kv.Value, kv.Meta = k, value, nil
		if value == nil {
			kv.Meta = deleted
		}
		if failed = out.Set(&kv); failed != nil {
			break
		}
	}
	return errors.Join(failed, out.Finish())
}

// loading is how many of Badger's batches may be on their way to the disk.
const loading = 4

// deleted marks a key in Badger's backups that was deleted.
var deleted = []byte{1}

// checkRoom fails where the disk may not hold what was gathered.
func (c *commit) checkRoom() error {
	return checkRoom(c.store.dir, c.store.slack+2*int64(c.size))
}

// stageIfLarge begins a new stage once this one holds enough.
func (c *commit) stageIfLarge() error {
	if c.size < c.store.stage {
		return c.ctx.Err()
	}
	return c.stage()
}

// isSmall reports whether what was gathered may be written with the head.
func (c *commit) isSmall() bool {
	n := c.changes.len()
	if c.read.over != nil {
		n += c.read.over.len()
	}
	return c.size <= min(lastSize, c.store.stage) && n <= lastChanges
}

// layer makes what was gathered be read as if it were written.
func (c *commit) layer() error {
	if err := c.settle(); err != nil {
		return err
	}
	gathered := c.changes
	c.read.discard()
	c.read = &snapshot{base: c.base, version: c.version - 1, txn: c.store.db.NewTransactionAt(c.version-1, false), over: newLayer(&gathered)}
	c.changes = changes{}
	return nil
}

// flatten makes a layer a part of what was gathered again.
func (c *commit) flatten() {
	if over := c.read.over; over != nil {
		over.join(&c.changes)
		c.changes, c.read.over = *over.changes, nil
	}
}

// lastSize and lastChanges bound what is written with the head. A batch of
// Badger's, which is synced once, has 2.4 MB and 26,212 keys at most.
const (
	lastSize    = 1 << 20
	lastChanges = 16384
)

// finish writes names and identity as the quads now have them, then the
// counts and the head. What is little goes with the head, in one batch, which
// spares a sync.
func (c *commit) finish() error {
	gather := c.stage
	if c.isSmall() {
		gather = c.layer
	}
	if err := gather(); err != nil {
		return err
	}
	if err := c.writeStories(); err != nil {
		return err
	}
	if err := c.writeNames(); err != nil {
		return err
	}
	if !c.isSmall() {
		if err := c.stage(); err != nil {
			return err
		}
	}
	c.flatten()
	if err := cmp.Or(c.ctx.Err(), c.checkRoom()); err != nil {
		return err
	}
	c.set(metaKey("counts"), c.counts.encode())
	return c.store.setHead(c.version, &c.changes)
}

// setHead makes a version the one that readers see, and with it some last
// changes, as many as lastSize and lastChanges allow. The head comes behind
// them: where it is, all of them are.
func (s *Store) setHead(version uint64, last *changes) error {
	last.set(metaKey("head"), binary.BigEndian.AppendUint64(nil, version))
	if err := s.load(version, last.asGiven()); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.head = version
	s.db.SetDiscardTs(s.oldest())
	return nil
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
		switch {
		case err != nil:
		case value == nil:
			err = batch.Delete(k)
		default:
			err = batch.Set(k, value)
		}
		if err != nil {
			return err
		}
	}
	if err := batch.Flush(); err != nil {
		return err
	}
	return s.setHead(version, &changes{})
}
