package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"
)

// errUnclean says that Badger's files can't be read before a writer has
// opened them.
var errUnclean = errors.New("the store was not closed")

// openBadger opens Badger's files below dir.
func openBadger(dir string, readOnly bool) (*badger.DB, error) {
	data := filepath.Join(dir, dataFolder)
	opts := badger.DefaultOptions(data).
		WithLogger(nil).
		WithReadOnly(readOnly).
		WithMemTableSize(16 << 20).
		WithValueLogFileSize(16 << 20).
		WithNumMemtables(2).
		WithNumCompactors(2).
		WithBaseTableSize(8 << 20).
		WithDetectConflicts(false). // there is one writer
		WithMetricsEnabled(false).
		WithCompression(options.Snappy).
		WithBlockCacheSize(64 << 20).
		WithCompactL0OnClose(true).
		WithSyncWrites(true).
		WithChecksumVerificationMode(options.OnBlockRead)
	db, err := badger.OpenManaged(opts)
	if err == nil {
		return db, nil
	}
	// Badger keeps only the words of the errors that it wraps.
	switch text := err.Error(); {
	case strings.Contains(text, badger.ErrTruncateNeeded.Error()):
		return nil, errUnclean
	case strings.Contains(text, "Cannot acquire directory lock"):
		return nil, busy(data)
	}
	return nil, err
}

// busy says who has the store, if a writer left its number and still runs.
func busy(data string) error {
	text, err := os.ReadFile(filepath.Join(data, "LOCK"))
	if err != nil {
		return fmt.Errorf("%w by a reader", ErrBusy)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		return ErrBusy
	}
	if pid == os.Getpid() {
		return fmt.Errorf("%w by this process", ErrBusy)
	}
	if process, err := os.FindProcess(pid); err != nil || errors.Is(process.Signal(syscall.Signal(0)), os.ErrProcessDone) {
		return fmt.Errorf("%w by a reader", ErrBusy)
	}
	return fmt.Errorf("%w by process %d", ErrBusy, pid)
}
