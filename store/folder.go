package store

import (
	"cmp"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"github.com/dgraph-io/badger/v4"

	"kg/schema"
)

const (
	// FormatVersion is the version of FORMAT.md that this package writes.
	FormatVersion = 4

	oldestVersion = 3 // that it reads

	descriptor = "kg-store" // says what the folder is
	dataPrefix = "data-"    // begins the names of folders with Badger's files
)

// folder is what the descriptor of a store says.
type folder struct {
	dir  string
	base schema.Base
	data int // number of the data folder
	old  int // the version, if it is older than the one that is written
}

// path returns the path of the data folder.
func (f *folder) path() string { return filepath.Join(f.dir, f.name()) }

func (f *folder) name() string { return dataPrefix + strconv.Itoa(f.data) }

func (f *folder) text() string {
	text := fmt.Sprintf("kg store %d\nbase %s\ndata %d\n", cmp.Or(f.old, FormatVersion), f.base, f.data)
	return fmt.Sprintf("%ssum %08x\n", text, crc32.Checksum([]byte(text), castagnoli))
}

// write makes this what the store is, as a whole or not at all.
func (f *folder) write() error { return writeFile(filepath.Join(f.dir, descriptor), f.text()) }

// renew makes a store of an older version one of the version that is written:
// older programs shall not read what is added to it.
func (f *folder) renew() error {
	if f.old == 0 {
		return nil
	}
	f.old = 0
	return f.write()
}

// sweep removes what a bulk build that did not come to its end left, and the
// data that one replaced. Only who has the store's lock may do it.
func (f *folder) sweep() error {
	entries, err := os.ReadDir(f.dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), dataPrefix) && e.Name() != f.name() {
			if err := removeData(filepath.Join(f.dir, e.Name())); err != nil {
				return err
			}
		}
		for _, file := range []string{descriptor, sumsFile} { // of writeFile
			if strings.HasPrefix(e.Name(), file+".") {
				if err := os.Remove(filepath.Join(f.dir, e.Name())); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// keep keeps a data folder from being removed until what it returns is
// closed. It fails with fs.ErrNotExist where other data are in its place.
//
// Badger looks at its folder several times while it opens it, and ends the
// process where the folder is gone at the second. Once it is open its files
// may go.
func (f *folder) keep() (io.Closer, error) {
	manifest, err := lockManifest(f.path(), syscall.LOCK_SH)
	if err != nil {
		return nil, err
	}
	now, err := readFolder(f.dir)
	if err == nil && now.data != f.data {
		err = fmt.Errorf("%s: %w", f.path(), fs.ErrNotExist)
	}
	if err != nil {
		return nil, errors.Join(err, manifest.Close())
	}
	return manifest, nil
}

// removeData removes a data folder, once nobody is about to open it.
func removeData(path string) error {
	manifest, err := lockManifest(path, syscall.LOCK_EX)
	switch {
	case err == nil:
		defer manifest.Close()
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	return os.RemoveAll(path)
}

// lockManifest waits for a lock on the manifest of a data folder, which
// closing it releases.
func lockManifest(data string, how int) (*os.File, error) {
	manifest, err := os.Open(filepath.Join(data, badger.ManifestFilename))
	if err != nil {
		return nil, err
	}
	for {
		if err = syscall.Flock(int(manifest.Fd()), how); !errors.Is(err, syscall.EINTR) {
			break
		}
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("lock %s: %w", manifest.Name(), err), manifest.Close())
	}
	return manifest, nil
}

// createFolder makes dir and its descriptor.
func createFolder(dir string, base schema.Base) error {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, e := range entries {
		if e.Name() == descriptor {
			return errors.New("there is a store already")
		}
	}
	if len(entries) > 0 {
		return fmt.Errorf("the folder already holds %s; choose one that is empty or absent", entries[0].Name())
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	return (&folder{dir: dir, base: base, data: 1}).write()
}

// writeFile writes a file that is there as a whole or not at all.
func writeFile(path, text string) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // of no use once it is renamed
	_, err = f.WriteString(text)
	if err == nil {
		err = f.Chmod(0o666)
	}
	if err == nil {
		err = f.Sync()
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer folder.Close()
	return folder.Sync()
}

// readFolder reads the descriptor of the store in dir, and refuses what is
// no store or of a version that can't be read.
func readFolder(dir string) (*folder, error) {
	data, err := os.ReadFile(filepath.Join(dir, descriptor))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, noStore(dir)
	}
	if err != nil {
		return nil, err
	}
	// Damage is told before what it makes of the version or the first words.
	if text, sum, ok := strings.Cut(string(data), "\nsum "); ok && sum != fmt.Sprintf("%08x\n", crc32.Checksum([]byte(text+"\n"), castagnoli)) {
		return nil, fmt.Errorf("%w: its file %s does not fit its own checksum", ErrCorrupt, descriptor)
	}
	lines := strings.Split(string(data), "\n")
	number, ok := strings.CutPrefix(lines[0], "kg store ")
	version, err := strconv.Atoi(number)
	switch {
	case !ok || err != nil || version < 1:
		return nil, fmt.Errorf("%w: its file %s does not begin with \"kg store\" and a version", ErrNoStore, descriptor)
	case version > FormatVersion:
		return nil, fmt.Errorf("%w: the store has format %d, this kg reads format %d; a newer kg is needed", ErrVersion, version, FormatVersion)
	case version < oldestVersion:
		return nil, fmt.Errorf("%w: the store has format %d, this kg reads format %d; export it with the kg that made it "+
			"(kg export --as-stated) and import that", ErrVersion, version, FormatVersion)
	case len(lines) != 5:
		return nil, fmt.Errorf("%w: its file %s has not four lines", ErrCorrupt, descriptor)
	}
	f := &folder{dir: dir}
	if version < FormatVersion {
		f.old = version
	}
	text, isBase := strings.CutPrefix(lines[1], "base ")
	if !isBase {
		return nil, fmt.Errorf("%w: its file %s names no base", ErrCorrupt, descriptor)
	}
	if f.base, err = schema.ParseBase(text); err != nil {
		return nil, fmt.Errorf("%w: its file %s: %w", ErrCorrupt, descriptor, err)
	}
	text, ok = strings.CutPrefix(lines[2], "data ")
	if f.data, err = strconv.Atoi(text); !ok || err != nil || f.data < 1 || strconv.Itoa(f.data) != text {
		return nil, fmt.Errorf("%w: its file %s names no data", ErrCorrupt, descriptor)
	}
	if f.text() != string(data) {
		return nil, fmt.Errorf("%w: its file %s does not fit its own checksum", ErrCorrupt, descriptor)
	}
	return f, nil
}

func noStore(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w: there is no such folder", ErrNoStore)
	case err != nil:
		return fmt.Errorf("%w: %w", ErrNoStore, err)
	case len(entries) == 0:
		return fmt.Errorf("%w: the folder is empty", ErrNoStore)
	}
	return fmt.Errorf("%w: the folder holds something else, such as %s", ErrNoStore, entries[0].Name())
}
