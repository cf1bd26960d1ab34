package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"
)

// errUnclean says that Badger's files can't be read before a writer has
// opened them.
var errUnclean = errors.New("the store was not closed")

// tableSize is the size of Badger's tables in bytes. Each is compared with
// its checksum as a whole before something of it is read.
const tableSize = 4 << 20

// blockCache is the size of Badger's cache in bytes: with the termCache and a
// view's hotLists 64 MB at most.
const blockCache = 50 << 20

// badgerOptions are what all ways to open Badger's files have in common.
func badgerOptions(data string) badger.Options {
	opts := badger.DefaultOptions(data).
		WithLogger(nil).
		WithMemTableSize(16 << 20).
		WithValueLogFileSize(16 << 20).
		WithNumMemtables(2).
		WithNumCompactors(2).
		WithBaseTableSize(tableSize).
		WithDetectConflicts(false). // there is one writer
		WithMetricsEnabled(false).
		WithCompression(options.ZSTD). // 68 bytes a quad, Snappy 95
		WithZSTDCompressionLevel(1).
		WithBlockCacheSize(blockCache).
		WithCompactL0OnClose(true).
		WithBloomFalsePositive(0). // most keys are scanned; 3 of 92 bytes a quad
		WithSyncWrites(true).
		WithChecksumVerificationMode(options.OnBlockRead)
	opts.TableSizeMultiplier = 1
	return opts
}

// openBadger opens Badger's files. What it says by a panic, which it does of
// some damage, is an error here, and what a kill left that it would refuse
// is cleared away.
func openBadger(data string, readOnly bool) (*badger.DB, error) {
	return openWith(badgerOptions(data).WithReadOnly(readOnly))
}

func openWith(opts badger.Options) (db *badger.DB, err error) {
	defer func() {
		if r := recover(); r != nil {
			db, err = nil, fmt.Errorf("%w: %v", ErrCorrupt, r)
		}
	}()
	if err := checkTables(opts); err != nil {
		return nil, err
	}
	if !opts.ReadOnly {
		if err := dropEmptyLogs(opts.Dir); err != nil {
			return nil, err
		}
	}
	db, err = badger.OpenManaged(opts)
	if err == nil {
		return db, nil
	}
	// Badger keeps only the words of the errors that it wraps.
	switch text := err.Error(); {
	case strings.Contains(text, badger.ErrTruncateNeeded.Error()):
		return nil, errUnclean
	case strings.Contains(text, "Cannot acquire directory lock"):
		return nil, ErrBusy
	}
	return nil, err
}

// busy says who has the store in dir, whose data could not be opened for
// reading: a writer.
func busy(dir string) error {
	text, err := os.ReadFile(filepath.Join(dir, lockFile))
	if err != nil {
		return ErrBusy // it has just let go
	}
	return heldBy(string(text))
}

// beingRead says who reads the data that a writer could not open.
func beingRead(data string) error {
	if pid := reader(data); pid != 0 {
		return heldBy(fmt.Sprintf("%d\nreading\n", pid))
	}
	return fmt.Errorf("%w by a reader", ErrBusy)
}
