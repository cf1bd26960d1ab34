package store

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"syscall"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"
	"github.com/dgraph-io/badger/v4/table"
	"github.com/dgraph-io/ristretto/v2/z"
)

// dropEmptyLogs removes the logs of a data folder that hold nothing, not even
// a header, which Badger refuses to open. A kill leaves them: Badger makes a
// log before it gives it a length, and cuts it to none before it removes it.
// Only who has the store's lock may do it.
func dropEmptyLogs(data string) error {
	for _, pattern := range []string{"*.vlog", "*.mem"} {
		logs, err := filepath.Glob(filepath.Join(data, pattern))
		if err != nil {
			return err
		}
		for _, path := range logs {
			info, err := os.Stat(path)
			if err == nil && info.Size() == 0 {
				err = os.Remove(path)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// checkTables opens each table that a data folder's manifest names as Badger
// will. Badger does it in goroutines of its own, where a panic, which it has
// for some damage, ends the process; here it is ErrCorrupt. Tables that the
// manifest does not name are no matter: a kill left them, Badger removes them.
// It fails with ErrBusy where a writer has the folder.
func checkTables(opts badger.Options) error {
	unlock, err := share(opts.Dir)
	if err != nil {
		return err
	}
	defer unlock()
	f, err := os.Open(filepath.Join(opts.Dir, badger.ManifestFilename))
	if errors.Is(err, fs.ErrNotExist) { // a new folder
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	manifest, _, err := badger.ReplayManifestFile(f, opts.ExternalMagicVersion, opts)
	if err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(manifest.Tables)) {
		if err := checkTable(table.NewFilename(id, opts.Dir), opts, manifest.Tables[id].Compression); err != nil {
			return err
		}
	}
	return nil
}

// checkTable reads of a table what Badger reads when it opens it: its end,
// its index and its last block.
func checkTable(path string, opts badger.Options, compression options.CompressionType) (err error) {
	damaged := fmt.Errorf("%w: its file %s can't be read", ErrCorrupt, filepath.Base(path))
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		return cmp.Or(err, damaged)
	}
	f, err := z.OpenMmapFile(path, os.O_RDONLY, 0)
	if err != nil {
		return err
	}
	defer func() {
		if recover() != nil {
			err = damaged
		}
		err = errors.Join(err, z.Munmap(f.Data), f.Fd.Close())
	}()
	if _, err := table.OpenTable(f, table.Options{
		ReadOnly: true, BlockSize: opts.BlockSize, ChkMode: opts.ChecksumVerificationMode, Compression: compression,
	}); err != nil {
		return damaged // Badger's words hold pages of numbers
	}
	return nil
}

// share keeps writers from Badger's folder until what it returns is called:
// they cut files short that others may read.
func share(data string) (unlock func(), err error) {
	f, err := os.Open(data)
	if errors.Is(err, fs.ErrNotExist) {
		return func() {}, nil
	}
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_SH|syscall.LOCK_NB); err != nil {
		if errors.Is(err, syscall.EWOULDBLOCK) {
			err = ErrBusy
		}
		return nil, errors.Join(err, f.Close())
	}
	return func() { f.Close() }, nil
}
