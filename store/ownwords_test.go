package store

import (
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kg/schema"
)

// summed ends lines with their checksum, as both of the store's own files do.
func summed(text string) string {
	return fmt.Sprintf("%ssum %08x\n", text, crc32.Checksum([]byte(text), castagnoli))
}

// TestDescriptorLines holds what is said of every line of the descriptor that
// is not as it is written, its checksum being right.
func TestDescriptorLines(t *testing.T) {
	whole := (&folder{base: schema.DefaultBase, data: 12}).text()
	tests := []struct {
		name, text string
		want       error
		words      string
	}{
		{"as it is written", whole, nil, ""},
		{"another base", summed("kg store 4\nbase https://example.org/kg/\ndata 1\n"), nil, ""},
		{"nothing", "", ErrNoStore, "does not begin with"},
		{"no version", summed("kg store\nbase urn:x-kg:\ndata 1\n"), ErrNoStore, "does not begin with"},
		{"a version of no digits", summed("kg store three\nbase urn:x-kg:\ndata 1\n"), ErrNoStore, "does not begin with"},
		{"version 0", summed("kg store 0\nbase urn:x-kg:\ndata 1\n"), ErrNoStore, "does not begin with"},
		{"version -3", summed("kg store -3\nbase urn:x-kg:\ndata 1\n"), ErrNoStore, "does not begin with"},
		{"the version before", summed("kg store 3\nbase urn:x-kg:\ndata 1\n"), nil, ""},
		{"version 2", summed("kg store 2\nbase urn:x-kg:\ndata 1\n"), ErrVersion, "export it with the kg that made it"},
		{"version 44", summed("kg store 44\nbase urn:x-kg:\ndata 1\n"), ErrVersion, "a newer kg is needed"},
		{"version +3", summed("kg store +3\nbase urn:x-kg:\ndata 1\n"), ErrCorrupt, "own checksum"},
		{"a carriage return", summed("kg store 4\r\nbase urn:x-kg:\r\ndata 1\r\n"), ErrNoStore, "does not begin with"},
		{"three lines", summed("kg store 4\nbase urn:x-kg:\n"), ErrCorrupt, "four lines"},
		{"five lines", summed("kg store 4\nbase urn:x-kg:\ndata 1\nmore\n"), ErrCorrupt, "four lines"},
		{"lines in another order", summed("kg store 4\ndata 1\nbase urn:x-kg:\n"), ErrCorrupt, "names no base"},
		{"an empty base", summed("kg store 4\nbase \ndata 1\n"), ErrCorrupt, "its file kg-store: "},
		{"a base that is no IRI", summed("kg store 4\nbase a b\ndata 1\n"), ErrCorrupt, "its file kg-store: "},
		{"no number", summed("kg store 4\nbase urn:x-kg:\ndata \n"), ErrCorrupt, "names no data"},
		{"number 0", summed("kg store 4\nbase urn:x-kg:\ndata 0\n"), ErrCorrupt, "names no data"},
		{"a zero before a number", summed("kg store 4\nbase urn:x-kg:\ndata 01\n"), ErrCorrupt, "names no data"},
		{"a blank after a number", summed("kg store 4\nbase urn:x-kg:\ndata 1 \n"), ErrCorrupt, "names no data"},
		{"a number beyond all", summed("kg store 4\nbase urn:x-kg:\ndata 99999999999999999999\n"), ErrCorrupt, "names no data"},
		{"the checksum in capitals", strings.Replace(whole, whole[len(whole)-9:], strings.ToUpper(whole[len(whole)-9:]), 1) + "\n", ErrCorrupt, ""},
		{"the checksum of other lines", strings.Replace(whole, "data 12", "data 13", 1), ErrCorrupt, "own checksum"},
		{"no line feed at the end", strings.TrimSuffix(whole, "\n"), ErrCorrupt, "own checksum"},
		{"another line feed at the end", whole + "\n", ErrCorrupt, "own checksum"},
		{"no checksum", "kg store 4\nbase urn:x-kg:\ndata 1\n\n", ErrCorrupt, "own checksum"},
		{"a newer version without a checksum", "kg store 5\nwhatever that has\n", ErrVersion, "a newer kg is needed"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, descriptor), []byte(test.text), 0o666); err != nil {
				t.Fatal(err)
			}
			f, err := readFolder(dir)
			if test.want != nil {
				failsWith(t, err, test.want, test.words)
				return
			}
			if err != nil || f.text() != test.text {
				t.Errorf("readFolder = %+v, %v", f, err)
			}
		})
	}
}

// TestSumsLines holds which files of checksums are read and which are
// refused, whatever line of them is not as it is written.
func TestSumsLines(t *testing.T) {
	body := "data-1/000001.sst 12 0000000a 0000000b\ndata-1/MANIFEST 0 00000000 00000000\n"
	for name, text := range map[string]string{
		"clean": sumsClean + "\n" + summed(body), "open": sumsOpen + "\n" + summed(body),
		"clean, of no files": sumsClean + "\n" + summed(""),
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, sumsFile), []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
			got, err := readSums(dir)
			if err != nil || got.clean != strings.HasPrefix(name, "clean") || strings.Contains(text, "MANIFEST") != (len(got.files) == 2) {
				t.Fatalf("readSums = %+v, %v", got, err)
			}
			if len(got.files) == 2 && got.files["data-1/000001.sst"] != (sum{12, 10, 11}) {
				t.Errorf("files = %v", got.files)
			}
			if err := got.write(dir); err != nil {
				t.Fatal(err)
			}
			sorted, err := readSums(dir)
			if err != nil || fmt.Sprint(sorted) != fmt.Sprint(got) {
				t.Errorf("written and read they are %+v, %v, want %+v", sorted, err, got)
			}
		})
	}
	for name, text := range map[string]string{
		"nothing":                    "",
		"a line feed":                "\n",
		"another first line":         "kg sums closed\n" + summed(body),
		"half a first line":          sumsClean[:8],
		"only the first line":        sumsClean,
		"no checksum":                sumsClean + "\n" + body,
		"another checksum":           sumsClean + "\n" + body + "sum 00000000\n",
		"no line feed at the end":    sumsClean + "\n" + strings.TrimSuffix(summed(body), "\n"),
		"more after the checksum":    sumsClean + "\n" + summed(body) + "more\n",
		"a line without a checksum":  sumsClean + "\n" + summed("data-1/MANIFEST 0 00000000\n"),
		"a size of no digits":        sumsClean + "\n" + summed("data-1/MANIFEST x 00000000 00000000\n"),
		"a checksum of other digits": sumsClean + "\n" + summed("data-1/MANIFEST 0 zzzzzzzz 00000000\n"),
		"a checksum that is too big": sumsClean + "\n" + summed("data-1/MANIFEST 0 1ffffffff 00000000\n"),
		"an empty line":              sumsClean + "\n" + summed("\n"),
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, sumsFile), []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
			got, err := readSums(dir)
			if failsWith(t, err, ErrCorrupt, "its file kg-sums does not fit its own checksum"); got != nil {
				t.Errorf("readSums = %+v", got)
			}
		})
	}
}

// TestHeldBy holds what is read from a lock that another process holds.
func TestHeldBy(t *testing.T) {
	me := os.Getpid()
	for text, want := range map[string]string{
		"":                                "the store is in use",
		"\n":                              "the store is in use",
		"garbage":                         "the store is in use",
		"12x\nkg add\n":                   "the store is in use",
		fmt.Sprint(me + 1):                fmt.Sprintf("the store is in use by process %d", me+1),
		fmt.Sprintf("%d\n\n", me+1):       fmt.Sprintf("the store is in use by process %d", me+1),
		fmt.Sprintf("%d\nkg add\n", me+1): fmt.Sprintf("the store is in use by process %d (kg add)", me+1),
		fmt.Sprintf("%d\nkg add", me+1):   fmt.Sprintf("the store is in use by process %d (kg add)", me+1),
		fmt.Sprintf("%d\na\nb\n", me+1):   fmt.Sprintf("the store is in use by process %d (a)", me+1),
		fmt.Sprintf("%d\nreading\n", me):  "the store is in use by this process (reading)",
	} {
		if err := heldBy(text); err.Error() != want {
			t.Errorf("heldBy(%q) = %v, want %s", text, err, want)
		}
		failsWith(t, heldBy(text), ErrBusy, "")
	}
}

// TestLock holds that a lock is held once, says who holds it, and leaves
// nothing said when it goes.
func TestLock(t *testing.T) {
	dir := t.TempDir()
	if _, err := acquire(filepath.Join(dir, "none"), ""); !os.IsNotExist(err) {
		t.Errorf("in a folder that is not there: %v", err)
	}
	l, err := acquire(dir, "kg add with a long description of what it does")
	if err != nil {
		t.Fatal(err)
	}
	_, err = acquire(dir, "kg import")
	failsWith(t, err, ErrBusy, "by this process (kg add with a long description of what it does)")
	failsWith(t, busy(dir), ErrBusy, "by this process (kg add")
	if err := l.release(); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(filepath.Join(dir, lockFile)); err != nil || len(text) > 0 {
		t.Errorf("once it is let go the lock says %q, %v", text, err)
	}
	short, err := acquire(dir, "kg")
	if err != nil {
		t.Fatal(err)
	}
	failsWith(t, busy(dir), ErrBusy, "by this process (kg)") // and nothing of the longer words before
	if err := short.release(); err != nil {
		t.Fatal(err)
	}
	if err := (*lock)(nil).release(); err != nil {
		t.Errorf("no lock is let go: %v", err)
	}
	if err := busy(t.TempDir()); err != ErrBusy {
		t.Errorf("busy without a lock = %v", err)
	}
}

// TestRoom holds that a folder which can't be asked has room, and that no
// disk has more than all.
func TestRoom(t *testing.T) {
	if err := checkRoom(filepath.Join(t.TempDir(), "none"), 1<<60); err != nil {
		t.Errorf("where nothing is known: %v", err)
	}
	dir := t.TempDir()
	for _, words := range []string{
		"the disk is full: ", fmt.Sprintf(" MB are free where %s is, %d MB are needed", dir, (1<<60+spareRoom)>>20),
	} {
		failsWith(t, checkRoom(dir, 1<<60), ErrNoSpace, words)
	}
}

// TestSweep holds what a writer clears away from a store's folder and what it
// leaves alone.
func TestSweep(t *testing.T) {
	dir := t.TempDir()
	f := &folder{dir: dir, base: schema.DefaultBase, data: 2}
	stays := []string{descriptor, sumsFile, lockFile, "notes.txt", "kg-stores", "kg-sums-of-mine", "mydata-1"}
	goes := []string{descriptor + ".123", sumsFile + ".tmp"}
	for _, name := range append(stays, goes...) {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"data-1", "data-2", "data-3", "data-20"} {
		if err := os.MkdirAll(filepath.Join(dir, name, "inner"), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // the second time there is nothing to clear away
		if err := f.sweep(); err != nil {
			t.Fatal(err)
		}
	}
	var left []string
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		left = append(left, e.Name())
	}
	if want := "data-2 " + strings.Join([]string{lockFile, descriptor, "kg-stores", sumsFile, "kg-sums-of-mine", "mydata-1", "notes.txt"}, " "); strings.Join(left, " ") != want {
		t.Errorf("left are %q, want %q", left, want)
	}
	if _, err := os.Stat(filepath.Join(f.path(), "inner")); err != nil {
		t.Errorf("of its own data: %v", err)
	}
}
