package store

import (
	"errors"
	"os"
)

// Where a table of edges, say, lies in two of Badger's levels, a question
// looks for each list in both: it unpacks twice the blocks. Badger leaves most
// stores in two, and a third larger than they need be. So a writer that added
// much to what was there packs all into one level when it closes the store.

const (
	// flattenLeast is the size in bytes up to which Badger itself keeps all
	// in one level.
	flattenLeast = 10 << 20
	// flattenPart is the part of the tables, one in so many bytes, that a
	// writer must have added, so that to pack them is not much beside that.
	flattenPart = 4
)

// flatten packs data into one level that a writer has just closed, if its job
// added much to them and there is room for it.
func (s *Store) flatten() error {
	s.options.Seen.end()
	before, now, err := s.began.grown(s.folder)
	if err != nil || now < flattenLeast || (now-before)*flattenPart < now || checkRoom(s.dir, s.slack) != nil {
		return err
	}
	return flattenData(s.folder.path(), s.head)
}

// flattenData packs the data in a folder into one level, without what no
// version from head on has.
func flattenData(data string, head uint64) error {
	db, err := openWith(badgerOptions(data))
	if err != nil {
		return err
	}
	db.SetDiscardTs(head)
	err = db.Flatten(1)
	return errors.Join(err, db.Close())
}

// grown returns how many bytes the tables of a data folder had whose checksums
// these are, and how many its tables have now.
func (s *sums) grown(f *folder) (before, now int64, err error) {
	for name, sum := range s.of(f) {
		if fixed(name) {
			before += sum.size
		}
	}
	entries, err := os.ReadDir(f.path())
	if err != nil {
		return 0, 0, err
	}
	for _, e := range entries {
		if fixed(e.Name()) {
			info, err := e.Info()
			if err != nil {
				return 0, 0, err
			}
			now += info.Size()
		}
	}
	return before, now, nil
}
