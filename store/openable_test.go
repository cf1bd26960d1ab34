package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// TestLeftByKills puts what a kill leaves of Badger's files beside those of a
// store that was not closed: reading it clears that up and loses nothing.
func TestLeftByKills(t *testing.T) {
	for _, test := range []struct {
		name string
		size int
	}{
		{"000009.vlog", 0}, {"00009.mem", 0}, {"000009.vlog", 20}, {"00009.mem", 20}, {"000009.vlog", 1 << 20},
		{"000900.sst", 0}, {"000900.sst", 4 << 20}, {"000009.vlog", 7}, {"00009.mem", 7},
	} {
		s := newStore(t, Options{})
		mustPut(t, s, killDocument(1), killDocument(2))
		want := exported(t, s, true)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		unclean(t, s.dir)
		if err := os.WriteFile(filepath.Join(s.folder.path(), test.name), make([]byte, test.size), 0o666); err != nil {
			t.Fatal(err)
		}
		again, err := Open(s.dir, Options{ReadOnly: true})
		if err != nil {
			t.Errorf("%s of %d bytes: %v", test.name, test.size, err)
			continue
		}
		equal(t, test.name, exported(t, again, true), want)
		if err := again.Close(); err != nil {
			t.Error(err)
		}
		verified(t, s.dir, Options{})
	}
}

// unclean makes a store one whose writer was killed, of whose files nothing
// is known.
func unclean(t *testing.T, dir string) {
	t.Helper()
	if err := (&sums{}).write(dir); err != nil {
		t.Fatal(err)
	}
}

// TestDamagedTable damages a table of which no checksum is known: that is an
// error, however the store is opened, and never ends the process.
func TestDamagedTable(t *testing.T) {
	s := newStore(t, Options{Resolve: surnames})
	mustPut(t, s, killDocument(1), killDocument(2))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	tables, err := filepath.Glob(filepath.Join(s.folder.path(), "*.sst"))
	if err != nil || len(tables) == 0 {
		t.Fatal(tables, err)
	}
	path := tables[len(tables)-1]
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	put := func(table []byte) {
		if err := os.WriteFile(path, table, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for at := max(0, len(whole)-6000); at < len(whole); at += 5 {
		for _, b := range []byte{whole[at] ^ 0xff, whole[at]} {
			if _, err := f.WriteAt([]byte{b}, int64(at)); err != nil {
				t.Fatal(err)
			}
			err := checkTables(badgerOptions(s.folder.path()))
			switch {
			case err == nil:
			case b != whole[at] && errors.Is(err, ErrCorrupt):
				found++
			default:
				t.Fatalf("byte %d: %v", at, err)
			}
		}
	}
	if err := f.Close(); err != nil || found == 0 {
		t.Errorf("%d places of damage are found, %v", found, err)
	}
	for name, table := range map[string][]byte{
		"empty": nil, "short": whole[:len(whole)/2], "one byte short": whole[:len(whole)-1],
		"zeros": make([]byte, len(whole)), "zeros at its end": append(whole[:len(whole)/2:len(whole)/2], make([]byte, len(whole)-len(whole)/2)...),
	} {
		put(table)
		for how, try := range map[string]func() error{
			"Repair":  func() error { return Repair(t.Context(), s.dir, Options{}) },
			"a read":  func() error { _, err := Open(s.dir, Options{ReadOnly: true}); return err },
			"a write": func() error { _, err := Open(s.dir, Options{}); return err },
			"a read after a kill": func() error {
				unclean(t, s.dir)
				_, err := Open(s.dir, Options{ReadOnly: true})
				return err
			},
			"compact": func() error { return Compact(t.Context(), s.dir, Options{}) },
		} {
			if err := try(); !errors.Is(err, ErrCorrupt) {
				t.Errorf("%s of a table that is %s = %v, want ErrCorrupt", how, name, err)
			}
		}
	}
	put(whole)
	verified(t, s.dir, Options{Resolve: surnames})
}

// TestReplaceForgets looks that checksums of a build that was killed before
// the descriptor named it are not taken for those of the next, which has its
// number.
func TestReplaceForgets(t *testing.T) {
	dir := t.TempDir()
	old, built := &folder{dir: dir, base: "urn:x:", data: 1}, &folder{dir: dir, base: "urn:x:", data: 2}
	for _, f := range []*folder{old, built} {
		if err := os.Mkdir(f.path(), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(f.path(), "000001.sst"), []byte(f.name()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	// Nothing can take the place of a folder: what follows fails where a
	// kill may fall, after the checksums of both.
	if err := os.Mkdir(filepath.Join(dir, descriptor), 0o777); err != nil {
		t.Fatal(err)
	}
	known := &sums{clean: true, files: map[string]sum{"data-1/000001.sst": {size: 6}, "data-2/000009.sst": {size: 1}}}
	if err := built.replace(old, known); err == nil {
		t.Fatal("the descriptor is replaced")
	}
	both, err := readSums(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(both.files) != 2 || both.files["data-2/000001.sst"].size != 6 || both.files["data-1/000001.sst"].size != 6 {
		t.Errorf("checksums of %v", both.files)
	}
	if err := both.checkAll(built, true, nil); err != nil {
		t.Error(err)
	}
}
