package store

import (
	"cmp"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// sumsFile holds the checksums of all files of a store that was closed well.
const sumsFile = "kg-sums"

// footLen is how many of a file's last bytes have a checksum of their own:
// Badger trusts the lengths there before it checks anything.
const footLen = 64

// sum is what is known of a file.
type sum struct {
	size int64
	all  uint32 // CRC-32C
	foot uint32 // of its last footLen bytes
}

// sums are the checksums of files by their paths below the store's folder,
// such as "data-1/000001.sst". While new data take the place of old, those of
// both are there.
type sums struct {
	clean bool // no writer has the store, or had it and died
	files map[string]sum
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// readSums reads the checksums. Where there are none, nothing is known of
// any file, as of a store that was not closed.
func readSums(dir string) (*sums, error) {
	out := &sums{files: make(map[string]sum)}
	data, err := os.ReadFile(filepath.Join(dir, sumsFile))
	if errors.Is(err, fs.ErrNotExist) {
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	damaged := fmt.Errorf("%w: its file %s does not fit its own checksum", ErrCorrupt, sumsFile)
	first, rest, ok := strings.Cut(string(data), "\n")
	switch first {
	case sumsClean:
		out.clean = true
	case sumsOpen:
	default:
		return nil, damaged
	}
	text, last, found := strings.Cut(rest, "sum ")
	if !ok || !found || last != fmt.Sprintf("%08x\n", crc32.Checksum([]byte(text), castagnoli)) {
		return nil, damaged
	}
	for line := range strings.Lines(text) {
		var name string
		var s sum
		if _, err := fmt.Sscanf(line, "%s %d %x %x", &name, &s.size, &s.all, &s.foot); err != nil {
			return nil, damaged
		}
		out.files[name] = s
	}
	return out, nil
}

// First lines of the file, of one length: it is written in place.
const (
	sumsClean = "kg sums clean"
	sumsOpen  = "kg sums open "
)

// write writes the checksums.
func (s *sums) write(dir string) error {
	first := sumsOpen
	if s.clean {
		first = sumsClean
	}
	var text strings.Builder
	for _, name := range slices.Sorted(maps.Keys(s.files)) {
		f := s.files[name]
		fmt.Fprintf(&text, "%s %d %08x %08x\n", name, f.size, f.all, f.foot)
	}
	return writeFile(filepath.Join(dir, sumsFile), fmt.Sprintf("%s\n%ssum %08x\n", first, text.String(), crc32.Checksum([]byte(text.String()), castagnoli)))
}

// markOpen says that the files are about to change.
func (s *sums) markOpen(dir string) error {
	if !s.clean { // after a kill: what is known changes too
		return s.write(dir)
	}
	s.clean = false
	f, err := os.OpenFile(filepath.Join(dir, sumsFile), os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteAt([]byte(sumsOpen), 0)
	return errors.Join(err, f.Sync(), f.Close())
}

// fixed reports whether a file of Badger's never changes once it is there.
func fixed(name string) bool { return strings.HasSuffix(name, ".sst") }

// unlocked reports whether a file of the data folder has content that
// counts.
func unlocked(name string) bool { return name != "LOCK" }

// of returns the checksums of one data folder's files.
func (s *sums) of(f *folder) map[string]sum {
	out := make(map[string]sum)
	for name, sum := range s.files {
		if base, file := path.Split(name); base == f.name()+"/" {
			out[file] = sum
		}
	}
	return out
}

// opened returns what holds of the files while a writer changes them: only
// tables stay as they are.
func (s *sums) opened(f *folder) *sums {
	out := &sums{clean: s.clean, files: make(map[string]sum)}
	for name, sum := range s.of(f) {
		if _, err := os.Stat(filepath.Join(f.path(), name)); err == nil && fixed(name) {
			out.files[f.name()+"/"+name] = sum
		}
	}
	return out
}

// closed returns the checksums of all files of a data folder as they are
// now. Of the tables that were there before, those that are known stand.
func (s *sums) closed(f *folder) (*sums, error) {
	out := &sums{clean: true, files: make(map[string]sum)}
	entries, err := os.ReadDir(f.path())
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		name := f.name() + "/" + e.Name()
		if !unlocked(e.Name()) {
			continue
		}
		if known, ok := s.files[name]; ok && fixed(name) {
			out.files[name] = known
			continue
		}
		if out.files[name], err = sumFile(filepath.Join(f.path(), e.Name())); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// sumFile reads a whole file.
func sumFile(path string) (s sum, err error) {
	f, err := os.Open(path)
	if err != nil {
		return s, err
	}
	defer f.Close()
	return sumOpen(f)
}

// sumOpen reads a file from where it stands, which is its beginning.
func sumOpen(f *os.File) (s sum, err error) {
	buf := make([]byte, 64<<10) // stays in the processor's cache
	for {
		n, err := f.Read(buf)
		s.all = crc32.Update(s.all, castagnoli, buf[:n])
		s.size += int64(n)
		if err == io.EOF {
			break
		}
		if err != nil {
			return s, err
		}
	}
	s.foot, err = sumFoot(f, s.size)
	return s, err
}

func sumFoot(f *os.File, size int64) (uint32, error) {
	foot := make([]byte, min(size, footLen))
	if _, err := f.ReadAt(foot, size-int64(len(foot))); err != nil {
		return 0, err
	}
	return crc32.Checksum(foot, castagnoli), nil
}

// check compares a file with its checksum.
func (want sum) check(path string) error {
	got, err := sumFile(path)
	return want.compare(path, got, err)
}

// compare says what is wrong with a file whose checksum is got.
func (want sum) compare(path string, got sum, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w: its file %s is gone", ErrCorrupt, filepath.Base(path))
	case err != nil:
		return err
	case got != want:
		return fmt.Errorf("%w: its file %s is not what was written", ErrCorrupt, filepath.Base(path))
	}
	return nil
}

// checkFoot compares a file's length and last bytes.
func (want sum) checkFoot(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("%w: its file %s is gone", ErrCorrupt, filepath.Base(path))
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	got := sum{size: info.Size(), all: want.all}
	if got.foot, err = sumFoot(f, got.size); err != nil {
		return err
	}
	if got != want {
		return fmt.Errorf("%w: its file %s is not what was written", ErrCorrupt, filepath.Base(path))
	}
	return nil
}

// checkAll compares every file of a data folder. Where whole is false, of
// the tables only their ends: they are compared before they are read. Of
// those that are seen it looks at nothing else.
func (s *sums) checkAll(f *folder, whole bool, seen *Seen) error {
	files := s.of(f)
	names := slices.Sorted(maps.Keys(files))
	found := make([]error, len(names))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(len(names), runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(names); i = int(next.Add(1)) - 1 {
				name := names[i]
				path := filepath.Join(f.path(), name)
				switch want := files[name]; {
				case !fixed(name):
					found[i] = want.check(path)
				case whole:
					found[i] = seen.check(path, want)
				default:
					found[i] = want.checkFoot(path)
				}
			}
		})
	}
	workers.Wait()
	return cmp.Or(found...)
}
