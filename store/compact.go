package store

import (
	"context"
	"errors"
	"fmt"
	"os"
)

// Compact writes the store in dir anew, without any trace of what was
// removed: its data, files and all, are built from what the documents say
// now. Questions can be asked meanwhile.
func Compact(ctx context.Context, dir string, o Options) error {
	if _, err := rebuild(ctx, dir, o, nil); err != nil {
		return fmt.Errorf("compact: %w", err)
	}
	return nil
}

// Repair builds all that follows from the documents' lists and terms anew:
// indexes, edges, names, identity, counts and checksums. It fails with
// ErrCorrupt, and changes nothing, where the lists or terms are damaged
// themselves: then a backup must help.
func Repair(ctx context.Context, dir string, o Options) error {
	l, err := acquire(dir, o.Doing)
	if err == nil {
		err = errors.Join(repair(ctx, dir, o), l.release())
	}
	if err != nil {
		return fmt.Errorf("repair: %w", err)
	}
	return nil
}

func repair(ctx context.Context, dir string, o Options) error {
	f, err := readFolder(dir)
	if err != nil {
		return err
	}
	if _, err := os.Stat(f.path()); err != nil {
		return fmt.Errorf("%w: its data are gone", ErrCorrupt)
	}
	s := &Store{dir: dir, base: f.base, folder: f, sums: &sums{files: make(map[string]sum)}, options: Options{ReadOnly: true}, reads: make(map[uint64]int)}
	if s.db, err = openBadger(f.path(), true); err != nil {
		return fmt.Errorf("%w: its files can't be opened: %w", ErrCorrupt, err)
	}
	if s.head, err = s.readHead(); err != nil {
		return errors.Join(err, s.db.Close())
	}
	if err := s.checkTerms(); err != nil {
		return errors.Join(err, s.closeReader())
	}
	_, err = s.rebuilt(ctx, o, nil)
	return err
}

// checkTerms reads all terms and compares them with their count and sum.
func (s *Store) checkTerms() error {
	r, err := s.snapshot()
	if err != nil {
		return err
	}
	defer r.discard()
	counts, err := r.readCounts()
	if err != nil {
		return err
	}
	var got tally
	for k := kindNamed; k <= kindVocabulary; k++ {
		for id, err := range r.ofKind(k) {
			if err != nil {
				return err
			}
			v, err := r.value(id)
			if err != nil {
				return err
			}
			term, err := appendTerm(nil, s.base, v)
			if err != nil {
				return fmt.Errorf("%w: id %x: %w", ErrCorrupt, id, err)
			}
			got.addRecord(id, termKey(term))
		}
	}
	if got != counts.terms {
		return fmt.Errorf("%w: its terms are not those that were written", ErrCorrupt)
	}
	return nil
}
