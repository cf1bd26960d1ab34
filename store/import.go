package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"os"
	"runtime/debug"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// Imported says what an import did.
type Imported struct {
	Read  int // quads that came
	Added int // that the store did not hold before
}

// Import adds quads to the store in dir, all or, if it fails or ctx ends,
// none. They may come in any order, in any number and more than once.
// Where they are many beside what is there, the store's data are built anew
// in bounded memory, and questions can be asked meanwhile; where they are
// few, they are a commit. o.ReadOnly is of no account.
func Import(ctx context.Context, dir string, o Options, quads iter.Seq2[quad.Quad, error]) (Imported, error) {
	o.ReadOnly = false
	done, err := importQuads(ctx, dir, o, quads)
	if err != nil {
		return Imported{}, fmt.Errorf("import: %w", err)
	}
	return done, nil
}

// fewQuads is how many quads are gathered to see whether they are few.
const fewQuads = 1 << 16

func importQuads(ctx context.Context, dir string, o Options, quads iter.Seq2[quad.Quad, error]) (done Imported, err error) {
	next, stop := iter.Pull2(canonical(quads))
	defer stop()
	var first []quad.Quad
	more := false
	for len(first) < fewQuads {
		q, err, ok := next()
		if err != nil {
			return done, err
		}
		if !ok {
			break
		}
		first = append(first, q)
		more = len(first) == fewQuads
	}
	s, err := Open(dir, o)
	if err != nil {
		return done, err
	}
	before, err := s.held()
	if err == nil && !more && before >= 2*len(first) {
		err = s.merge(ctx, first)
		after, heldErr := s.held()
		done = Imported{len(first), after - before}
		return done, errors.Join(err, heldErr, s.Close())
	}
	if err = errors.Join(err, s.Close()); err != nil {
		return done, err
	}
	rest := func(yield func(quad.Quad, error) bool) {
		for _, q := range first {
			if done.Read++; !yield(q, nil) {
				return
			}
		}
		first = nil
		for more {
			q, err, ok := next()
			if !ok || !yield(q, err) || err != nil {
				return
			}
			done.Read++
		}
	}
	n, err := rebuild(ctx, dir, o, rest)
	done.Added = n - before
	return done, err
}

// held returns how many quads the store holds as documents state them. Its
// counts leave out those that only rejected facts say, and tell what stands in
// the place of others.
func (s *Store) held() (int, error) {
	r, err := s.snapshot()
	if err != nil {
		return 0, err
	}
	defer r.discard()
	counts, err := r.readCounts()
	if err != nil {
		return 0, err
	}
	n := int(counts.quads.n)
	for _, err := range r.hidden(0) {
		if err != nil {
			return 0, err
		}
		n++
	}
	moved, err := r.movedQuads()
	return n - len(moved), err
}

// canonical gives quads as they are read back: an object that is typed as a
// plain string is one. What follows from a quad is told by its Go values, and
// must be the same when it is taken back.
func canonical(quads iter.Seq2[quad.Quad, error]) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for q, err := range quads {
			if typed, ok := q.Object.(quad.TypedString); ok && typed.Type == schema.String {
				q.Object = typed.Value
			}
			if !yield(q, err) {
				return
			}
		}
	}
}

// merge adds quads to their graphs, in one commit.
func (s *Store) merge(ctx context.Context, quads []quad.Quad) error {
	byGraph := make(map[quad.Value][]quad.Quad)
	var labels []quad.Value
	for _, q := range quads {
		if byGraph[q.Label] == nil {
			labels = append(labels, q.Label)
		}
		byGraph[q.Label] = append(byGraph[q.Label], q)
	}
	return s.commit(ctx, func(c *commit) error {
		for _, label := range labels {
			if label == c.base.Judgements() {
				continue
			}
			old, err := c.load(label)
			if err != nil {
				return err
			}
			if err := c.change(label, old, append(old.quads, byGraph[label]...)); err != nil {
				return err
			}
		}
		return c.judgeAlso(byGraph[c.base.Judgements()])
	})
}

// judgeAlso adds quads to the graph of judgements, with all that follows.
func (c *commit) judgeAlso(quads []quad.Quad) error {
	if len(quads) == 0 {
		return nil
	}
	if c.changes.len() > 0 { // judge finds facts in what was staged
		if err := c.stage(); err != nil {
			return err
		}
	}
	old, err := c.load(c.base.Judgements())
	if err != nil {
		return err
	}
	quads = append(old.quads, quads...)
	var facts []quad.IRI
	for _, q := range quads {
		if j, ok := schema.JudgementOf(q); ok {
			facts = append(facts, rejects(j)...)
		}
	}
	return c.judge(quads, facts)
}

// rebuild makes the store's data anew, of the quads that it holds and of
// those of more, nil for none. It returns how many quads it then holds, hidden
// ones too. Until the new data are complete and take the place of the old in one step,
// questions are answered from the old.
func rebuild(ctx context.Context, dir string, o Options, more iter.Seq2[quad.Quad, error]) (int, error) {
	var l *lock
	err := wait(o.Wait, func() (err error) {
		l, err = acquire(dir, o.Doing)
		return err
	})
	if err != nil {
		return 0, err
	}
	n, err := rebuildLocked(ctx, dir, o, more)
	return n, errors.Join(err, l.release())
}

func rebuildLocked(ctx context.Context, dir string, o Options, more iter.Seq2[quad.Quad, error]) (int, error) {
	s := &Store{dir: dir, options: Options{ReadOnly: true}, reads: make(map[uint64]int)}
	if err := s.readFiles(); err != nil {
		return 0, err
	}
	if !s.sums.clean {
		w := &Store{dir: dir, options: o, stage: stageSize, reads: make(map[uint64]int)}
		if err := w.openLocked(); err != nil {
			return 0, err
		}
		if err := w.closeWriter(); err != nil {
			return 0, err
		}
		if err := s.readFiles(); err != nil {
			return 0, err
		}
	}
	if err := s.openData(); err != nil {
		return 0, err
	}
	return s.rebuilt(ctx, o, more)
}

// rebuilt closes a store that is open for reading and makes new data, of its
// quads and more, take the place of its own.
func (s *Store) rebuilt(ctx context.Context, o Options, more iter.Seq2[quad.Quad, error]) (n int, err error) {
	new := &folder{dir: s.dir, base: s.base, data: s.folder.data + 1}
	var judgements []quad.Quad
	if err = s.folder.sweep(); err == nil {
		n, err = build(ctx, new, o, func(yield func(quad.Quad, error) bool) {
			put := func(q quad.Quad, err error) bool {
				if err == nil && q.Label == s.base.Judgements() {
					judgements = append(judgements, q)
					return true
				}
				return yield(q, err) && err == nil
			}
			for q, err := range s.stated() {
				if !put(q, err) {
					return
				}
			}
			if more != nil {
				more(put)
			}
		})
	}
	if err == nil && (len(judgements) > 0 || o.Keys != nil || o.Stories != nil) {
		n, err = judgeBuilt(ctx, new, o, judgements)
	}
	if err = errors.Join(err, s.closeReader(), ctx.Err()); err != nil {
		return 0, errors.Join(err, os.RemoveAll(new.path()))
	}
	return n, new.replace(s.folder, s.sums)
}

// judgeBuilt adds to data that were built what judgements change, which names
// are one thing and which documents copies, by a commit like any other.
func judgeBuilt(ctx context.Context, f *folder, o Options, judgements []quad.Quad) (n int, err error) {
	s := &Store{dir: f.dir, base: f.base, folder: f, options: o, stage: stageSize, reads: make(map[uint64]int)}
	if s.db, err = openBadger(f.path(), false); err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, s.db.Close()) }()
	if s.head, err = s.readHead(); err != nil {
		return 0, err
	}
	s.db.SetDiscardTs(s.head)
	err = s.commit(ctx, func(c *commit) error {
		return errors.Join(c.judgeAlso(judgements), c.sketchAll())
	})
	if err != nil {
		return 0, err
	}
	return s.held()
}

// build makes a data folder of quads and returns how many they are.
func build(ctx context.Context, f *folder, o Options, quads iter.Seq2[quad.Quad, error]) (int, error) {
	// What a build holds are a few large buffers; the garbage beside them
	// may not grow to as much again.
	defer debug.SetGCPercent(debug.SetGCPercent(40))
	out, err := newBulkWriter(f.path())
	if err != nil {
		return 0, err
	}
	b := newBulk(ctx, f.path(), f.base, o, out)
	if err := b.run(quads); err != nil {
		out.cancel()
		return 0, err
	}
	return int(b.counts.quads.n), out.finish()
}

// replace makes a folder that was built take the place of another. Until the
// descriptor names it, in one step, the checksums of both are there.
func (f *folder) replace(old *folder, known *sums) error {
	built, err := (&sums{}).closed(f)
	if err != nil {
		return err
	}
	// What else is known is of an earlier build of this number, which was
	// killed before the descriptor named it.
	both := &sums{clean: true, files: maps.Clone(built.files)}
	for name, sum := range known.of(old) {
		both.files[old.name()+"/"+name] = sum
	}
	if err := both.write(f.dir); err != nil {
		return err
	}
	if err := f.write(); err != nil {
		return err
	}
	if err := built.write(f.dir); err != nil {
		return err
	}
	return removeData(old.path())
}

// stated iterates over all quads graph by graph, as the documents' lists
// have them: no index is read.
func (s *Store) stated() iter.Seq2[quad.Quad, error] {
	return iterate(s, "read all graphs", func(r *snapshot, yield func(quad.Quad) bool) error {
		counts, err := r.readCounts()
		if err != nil {
			return err
		}
		terms := terms{read: r}
		var got tally
		for item, err := range r.scan([]byte{tableGraph}) {
			if err != nil {
				return err
			}
			k := item.KeyCopy(nil)
			if len(k) != 1+idLen || !validID(readID(k[1:])) {
				return fmt.Errorf("%w: the key %x is no graph", ErrCorrupt, k)
			}
			more, err := r.eachOf(readID(k[1:]), func(q [4]uint64) (bool, error) {
				got.add(q)
				out, err := terms.quad(q)
				return err == nil && yield(out), err
			})
			if err != nil || !more {
				return err
			}
		}
		for q, err := range r.hidden(0) { // which no index holds
			if err != nil {
				return err
			}
			got.remove(q)
		}
		moved, err := r.movedQuads()
		if err != nil {
			return err
		}
		for _, q := range moved {
			got.add(q)
		}
		if got != counts.quads {
			return fmt.Errorf("%w: its graphs gave %d quads and should hold %d", ErrCorrupt, got.n, counts.quads.n)
		}
		return nil
	})
}

// eachOf calls yield with the quads of a graph, piece by piece, until it
// wants no more.
func (r *snapshot) eachOf(graph uint64, yield func([4]uint64) (bool, error)) (more bool, err error) {
	rec, err := r.recordOf(graph)
	if err != nil {
		return false, err
	}
	n := uint64(0)
	for i := 0; n < rec.quads; i++ {
		piece, err := r.get(chunkKey(tableQuads, graph, i))
		if err != nil {
			return false, err
		}
		if piece == nil {
			return false, fmt.Errorf("%w: graph %x lacks quads", ErrCorrupt, graph)
		}
		triples, err := unpackTriples(nil, piece)
		if err != nil {
			return false, err
		}
		for _, t := range triples {
			if more, err := yield([4]uint64{t[0], t[1], t[2], graph}); err != nil || !more {
				return false, err
			}
		}
		n += uint64(len(triples))
	}
	if n != rec.quads {
		return false, fmt.Errorf("%w: graph %x has %d quads, its record says %d", ErrCorrupt, graph, n, rec.quads)
	}
	return true, nil
}

// recordOf returns what is kept of a graph, zeros where there is none.
func (r *snapshot) recordOf(graph uint64) (record, error) {
	value, err := r.get(key(tableGraph, graph))
	if err != nil || value == nil {
		return record{}, err
	}
	return parseRecord(value)
}
