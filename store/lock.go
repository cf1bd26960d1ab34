package store

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// lockFile is locked by whoever changes a store. While it is, it tells their
// process id and what they do.
const lockFile = "kg-lock"

// lock is the right to change a store. Questions may be asked beside it as
// long as Badger's own files are not open for writing.
type lock struct{ file *os.File }

// acquire takes the right to change the store in dir, or fails with ErrBusy
// and the words who has it.
func acquire(dir, doing string) (*lock, error) {
	f, err := os.OpenFile(filepath.Join(dir, lockFile), os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		defer f.Close()
		if !errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, fmt.Errorf("lock: %w", err)
		}
		text, _ := io.ReadAll(io.LimitReader(f, 1<<10))
		return nil, heldBy(string(text))
	}
	l := &lock{f}
	if _, err := f.WriteAt(fmt.Appendf(nil, "%d\n%s\n", os.Getpid(), doing), 0); err != nil {
		return nil, errors.Join(err, l.release())
	}
	return l, nil
}

// heldBy says who has a store, from what its lock holds.
func heldBy(text string) error {
	first, rest, _ := strings.Cut(text, "\n")
	pid, err := strconv.Atoi(first)
	if err != nil {
		return ErrBusy // its holder had no time to write
	}
	doing, _, _ := strings.Cut(rest, "\n")
	if doing != "" {
		doing = " (" + doing + ")"
	}
	if pid == os.Getpid() {
		return fmt.Errorf("%w by this process%s", ErrBusy, doing)
	}
	return fmt.Errorf("%w by process %d%s", ErrBusy, pid, doing)
}

// release gives the right back. A nil lock is none.
func (l *lock) release() error {
	if l == nil {
		return nil
	}
	err := l.file.Truncate(0)
	return cmp.Or(err, l.file.Close())
}

// isRead reports whether somebody has Badger's folder open.
func isRead(data string) (bool, error) {
	f, err := os.Open(data)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer f.Close() // which unlocks it
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return true, nil
	}
	return false, err
}
