package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/fsnotify/fsnotify"
)

// following returns a watcher of a folder "in", and of a file "one.txt"
// beside it, of a new folder with some files.
func following(t *testing.T, files ...string) (w *watcher, dir string) {
	t.Helper()
	dir = t.TempDir()
	for _, name := range append(files, "in/", "one.txt", "other/a.txt") {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, "/") {
			if err := os.MkdirAll(path, 0o777); err != nil {
				t.Fatal(err)
			}
		} else if err := os.WriteFile(path, []byte("Turkey joined NATO.\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	events, err := fsnotify.NewWatcher()
	if err != nil {
		t.Fatal(err)
	}
	w = &watcher{app: &app{err: io.Discard}, events: events, pending: make(map[string]bool)}
	t.Cleanup(w.close)
	for _, root := range []string{"in", "one.txt"} {
		if err := w.root(filepath.Join(dir, root)); err != nil {
			t.Fatal(err)
		}
	}
	return w, dir
}

// noted returns what a watcher remembers, relative to a folder.
func (w *watcher) noted(dir string) string {
	var all []string
	for path := range w.pending {
		rel, _ := filepath.Rel(dir, path)
		all = append(all, filepath.ToSlash(rel))
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

// TestIsBelow holds what lies below a folder.
func TestIsBelow(t *testing.T) {
	for _, tt := range []struct {
		path, root string
		want       bool
	}{
		{"/a/b", "/a", true}, {"/a/b/c", "/a", true}, {"/a", "/a", true}, {"/ab", "/a", false}, {"/", "/a", false}, {"/b/a", "/a", false},
		{"/a/..b", "/a", true}, {"/a/../b", "/a", false}, {"b", "/a", false},
	} {
		if got := isBelow(tt.path, tt.root); got != tt.want {
			t.Errorf("isBelow(%s, %s) = %v", tt.path, tt.root, got)
		}
	}
}

// TestWants holds which changed files are read: those that were named, and
// those below a folder that is watched and that an article may be in.
func TestWants(t *testing.T) {
	w, dir := following(t, "in/a.txt", "in/deep/b.md")
	for name, want := range map[string]bool{
		"in/a.txt": true, "in/deep/b.md": true, "one.txt": true, "other/a.txt": false, "two.txt": false, "in/picture.png": false, "in/.hidden.txt": false,
	} {
		if got := w.wants(filepath.Join(dir, name)); got != want {
			t.Errorf("wants(%s) = %v", name, got)
		}
	}
}

// TestRoots holds what can be watched.
func TestRoots(t *testing.T) {
	w, dir := following(t, "in/.git/x.txt", "in/deep/b.txt")
	var folders []string
	for _, path := range w.events.WatchList() {
		rel, _ := filepath.Rel(dir, path)
		folders = append(folders, filepath.ToSlash(rel))
	}
	slices.Sort(folders)
	wantText(t, strings.Join(folders, " "), ". in in/deep")
	for _, arg := range []string{"-", "https://example.org/feed"} {
		wantError(t, w.root(arg), exitFailed, "--watch goes with files and folders, not with")
	}
	wantError(t, w.root(filepath.Join(dir, "none")), exitFailed, "watch: ")
}

// TestNote holds what is remembered of events: files, all files of a folder
// that comes, nothing of hidden folders and of changed modes.
func TestNote(t *testing.T) {
	w, dir := following(t, "in/new/a.txt", "in/new/deep/b.txt", "in/.git/c.txt", "in/d.txt")
	for _, tt := range []struct {
		name string
		op   fsnotify.Op
		want string
	}{
		{"in/d.txt", fsnotify.Write, "in/d.txt"},
		{"in/gone.txt", fsnotify.Remove, "in/gone.txt"},
		{"in/d.txt", fsnotify.Chmod, ""},
		{"in/d.txt", fsnotify.Chmod | fsnotify.Write, "in/d.txt"},
		{"in/new", fsnotify.Create, "in/new/a.txt in/new/deep/b.txt"},
		{"in/.git", fsnotify.Create, ""},
		{"other", fsnotify.Create, ""}, // beside the file that is watched
		{"one.txt", fsnotify.Rename, "one.txt"},
	} {
		clear(w.pending)
		w.note(fsnotify.Event{Name: filepath.Join(dir, tt.name), Op: tt.op})
		if got := w.noted(dir); got != tt.want {
			t.Errorf("%v of %s notes %q, want %q", tt.op, tt.name, got, tt.want)
		}
	}
	clear(w.pending)
	w.everything()
	wantText(t, w.noted(dir), "in/d.txt in/new/a.txt in/new/deep/b.txt one.txt")
}

// TestForgetMissing holds which sources go: those of files below what is
// watched that are no more. A name with a "#" in it is no record.
func TestForgetMissing(t *testing.T) {
	w, dir := following(t, "in/here.txt", "in/a#b.csv", "in/c#d.txt", "in/e.jsonl")
	db := filepath.Join(dir, "db")
	mustRun(t, dir, "init", "--db", db)
	var notes bytes.Buffer
	w.app.err = &notes
	s := &adder{app: w.app, dir: db}
	for i, name := range []string{
		"in/here.txt", "in/gone.txt", "in/a#b.csv#1", "in/c#d.txt", "in/e.jsonl#1", "in/f.jsonl#1", "in/f.jsonl#https://example.org/#2", "in/g#h.txt", "other/gone.txt", "one.txt",
	} {
		s.known.add(version{quad.IRI("urn:" + string(rune('a'+i))), "x", filepath.Join(dir, name)})
	}
	s.known.add(version{"urn:z", "x", "https://example.org/gone"})
	if err := w.forgetMissing(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	var left []string
	for source := range s.known.of {
		rel, err := filepath.Rel(dir, source)
		if err != nil {
			rel = source
		}
		left = append(left, filepath.ToSlash(rel))
	}
	slices.Sort(left)
	wantText(t, strings.Join(left, " "), "https://example.org/gone in/a#b.csv#1 in/c#d.txt in/e.jsonl#1 in/here.txt one.txt other/gone.txt")
	wantText(t, notes.String(), "kg: 4 gone; removed 0 documents\n")
	notes.Reset()
	if err := w.forgetMissing(t.Context(), s); err != nil || notes.Len() > 0 {
		t.Errorf("nothing is missing, and it says %q, %v", notes.String(), err)
	}
}
