package store

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kg/schema"
)

// TestOwnFilesFlipped changes every byte of the two files that the store
// writes itself, in several ways: they are damaged, whatever version or kind
// of file the change makes of them.
func TestOwnFilesFlipped(t *testing.T) {
	dir := t.TempDir()
	f := &folder{dir: dir, base: schema.DefaultBase, data: 12}
	all := &sums{clean: true, files: map[string]sum{"data-12/000001.sst": {3, 0xabc, 0xdef}, "data-12/MANIFEST": {1 << 40, 0, 0xffffffff}}}
	if err := errors.Join(f.write(), all.write(dir)); err != nil {
		t.Fatal(err)
	}
	if got, err := readFolder(dir); err != nil || *got != *f {
		t.Fatalf("readFolder = %+v, %v", got, err)
	}
	if got, err := readSums(dir); err != nil || !got.clean || !maps.Equal(got.files, all.files) {
		t.Fatalf("readSums = %+v, %v", got, err)
	}
	for _, test := range []struct {
		name string
		read func() error
	}{
		{descriptor, func() error { _, err := readFolder(dir); return err }},
		{sumsFile, func() error { _, err := readSums(dir); return err }},
	} {
		path := filepath.Join(dir, test.name)
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		write := func(text string) {
			if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		for at := range text {
			for _, by := range []byte{1, 2, 0x20, 0x80, 0xff} {
				flipped := string(text[:at]) + string([]byte{text[at] ^ by}) + string(text[at+1:])
				if write(flipped); !errors.Is(test.read(), ErrCorrupt) {
					t.Errorf("%s with byte %d changed to %q: %v", test.name, at, flipped[at], test.read())
				}
			}
		}
		for n := range text {
			if write(string(text[:n])); test.read() == nil {
				t.Errorf("%s cut after %d bytes is read", test.name, n)
			}
		}
		write(string(text))
	}
}

// TestSums looks what is said of files that are not as they were, and what a
// writer leaves known.
func TestSums(t *testing.T) {
	dir := t.TempDir()
	f := &folder{dir: dir, base: schema.DefaultBase, data: 1}
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(f.path(), name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(f.path(), 0o777); err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("0123456789", 20)
	write("000001.sst", long)
	write("000002.sst", "short")
	write("MANIFEST", "")
	write("LOCK", "nobody's matter")
	all, err := (&sums{}).closed(f)
	if err != nil || !all.clean || len(all.files) != 3 {
		t.Fatalf("closed = %+v, %v", all, err)
	}
	for _, test := range []struct {
		name, file, text string
		whole, ends      string // what checkAll says of whole files, and of the tables' ends
	}{
		{"nothing changed", "000001.sst", long, "", ""},
		{"the first byte of a table", "000001.sst", "x" + long[1:], "its file 000001.sst is not what was written", ""},
		{"the last byte of a table", "000001.sst", long[:len(long)-1] + "x", "its file 000001.sst is not what was written", "its file 000001.sst is not what was written"},
		{"a table that is longer", "000001.sst", "x" + long, "its file 000001.sst is not what was written", "its file 000001.sst is not what was written"},
		{"a table that is empty", "000002.sst", "", "its file 000002.sst is not what was written", "its file 000002.sst is not what was written"},
		{"another file", "MANIFEST", "x", "its file MANIFEST is not what was written", "its file MANIFEST is not what was written"},
		{"one that does not count", "LOCK", "x", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			before, err := os.ReadFile(filepath.Join(f.path(), test.file))
			if err != nil {
				t.Fatal(err)
			}
			write(test.file, test.text)
			defer write(test.file, string(before))
			for whole, want := range map[bool]string{true: test.whole, false: test.ends} {
				err := all.checkAll(f, whole, nil)
				if want == "" && err != nil || want != "" && (!errors.Is(err, ErrCorrupt) || !strings.HasSuffix(err.Error(), want)) {
					t.Errorf("whole %v: %v, want %q", whole, err, want)
				}
			}
		})
	}
	if err := os.Remove(filepath.Join(f.path(), "000002.sst")); err != nil {
		t.Fatal(err)
	}
	for _, whole := range []bool{true, false} {
		if err := all.checkAll(f, whole, nil); !errors.Is(err, ErrCorrupt) || !strings.HasSuffix(err.Error(), "its file 000002.sst is gone") {
			t.Errorf("whole %v, a table less: %v", whole, err)
		}
	}
	open := all.opened(f)
	if len(open.files) != 1 || open.files["data-1/000001.sst"] != all.files["data-1/000001.sst"] {
		t.Errorf("while a writer has it, %v is known", open.files)
	}
	if open.clean = true; open.write(dir) != nil || open.markOpen(dir) != nil || open.clean {
		t.Fatal("it can't be marked as open")
	}
	if now, err := readSums(dir); err != nil || now.clean || len(now.files) != 1 {
		t.Errorf("readSums = %+v, %v, want it to be open", now, err)
	}
	write("000001.sst", "of which nobody should look")
	again, err := open.closed(f)
	if err != nil || again.files["data-1/000001.sst"] != all.files["data-1/000001.sst"] {
		t.Errorf("a table that was there is known as %v, %v", again, err)
	}
	if none, err := readSums(t.TempDir()); err != nil || none.clean || len(none.files) > 0 {
		t.Errorf("where there are no sums, %+v, %v", none, err)
	}
}
