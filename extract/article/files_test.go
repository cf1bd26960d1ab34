package article

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"b.txt", "a.TXT", "sub/c.md", "sub/d", "image.png", ".hidden/e.txt", ".f.txt", "sub/deep/g.text"} {
		write(name, "It rained.")
	}
	write("sub/program", "\x7fELF\x00\x00")
	if err := os.Symlink(dir, filepath.Join(dir, "sub", "loop")); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	if err := os.Symlink(filepath.Join(dir, "b.txt"), filepath.Join(dir, "sub", "again.txt")); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		paths []string
		want  string
	}{
		{"folder", []string{"."}, "a.TXT b.txt sub/c.md sub/d sub/deep/g.text"},
		{"named files are taken as they are", []string{"image.png", ".f.txt"}, "image.png .f.txt"},
		{"nothing twice", []string{"b.txt", ".", "sub"}, "b.txt a.TXT sub/c.md sub/d sub/deep/g.text"},
		{"part", []string{"sub/deep"}, "sub/deep/g.text"},
		{"missing", []string{"gone", "b.txt"}, "!gone b.txt"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var paths, got []string
			for _, p := range c.paths {
				paths = append(paths, filepath.Join(dir, p))
			}
			for path, err := range Files(paths...) {
				rel, _ := filepath.Rel(dir, path)
				rel = filepath.ToSlash(rel)
				if err != nil {
					if !os.IsNotExist(unwrapAll(err)) {
						t.Errorf("error %v", err)
					}
					rel = "!" + rel
				}
				got = append(got, rel)
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("Files(%q) = %q, want %q", c.paths, s, c.want)
			}
		})
	}
}

// unwrapAll returns the innermost *fs.PathError of err, or err.
func unwrapAll(err error) error {
	for e := err; e != nil; {
		if p, ok := e.(*fs.PathError); ok {
			return p
		}
		u, ok := e.(interface{ Unwrap() error })
		if !ok {
			break
		}
		e = u.Unwrap()
	}
	return err
}

func TestFilesStop(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.txt", "b.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	n := 0
	for range Files(dir) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d files after break, want 1", n)
	}
}
