package article

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// tree makes files below a new folder, by name and content.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestFinder holds which files count, and that Wants says the same of each as
// Files does.
func TestFinder(t *testing.T) {
	dir := tree(t, map[string]string{
		"a.txt": "x", "b.md": "x", "c.HTML": "x", "d.txt.gz": "x", "e.png": "x", "f.png.gz": "x", "g.gz": "x", "h.xml": "<rss>", "i.xml": "<x>", "j": "text", "k": "\x00\x01", "l": "", "m.rdf": "<rdf:RDF>", "n.go": "x",
		".hidden.txt": "x", ".git/a.txt": "x", "sub/a.txt": "x", "sub/draft-a.txt": "x", "sub/old/a.txt": "x", "sub/old/b.md": "x", "news/2021/a.txt": "x",
	})
	for _, c := range []struct {
		name             string
		include, exclude string
		want             string
	}{
		{"all", "", "", "a.txt b.md c.HTML d.txt.gz h.xml j m.rdf news/2021/a.txt sub/a.txt sub/draft-a.txt sub/old/a.txt sub/old/b.md"},
		{"by an ending", "*.md", "", "b.md sub/old/b.md"},
		{"whatever the format", "*.png *.go", "", "e.png n.go"},
		{"by a path", "sub/*.txt", "", "sub/a.txt sub/draft-a.txt"},
		{"by several", "a.txt sub/old/*", "", "a.txt news/2021/a.txt sub/a.txt sub/old/a.txt sub/old/b.md"},
		{"without drafts", "", "draft-*", "a.txt b.md c.HTML d.txt.gz h.xml j m.rdf news/2021/a.txt sub/a.txt sub/old/a.txt sub/old/b.md"},
		{"without a folder", "", "sub", "a.txt b.md c.HTML d.txt.gz h.xml j m.rdf news/2021/a.txt"},
		{"without a folder by its path", "", "sub/old", "a.txt b.md c.HTML d.txt.gz h.xml j m.rdf news/2021/a.txt sub/a.txt sub/draft-a.txt"},
		{"some without others", "*.txt", "draft-* old", "a.txt news/2021/a.txt sub/a.txt"},
		{"hidden ones never", ".*", "", ""},
		{"none", "*.none", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := Finder{Include: strings.Fields(c.include), Exclude: strings.Fields(c.exclude)}
			if err := f.Check(); err != nil {
				t.Fatal(err)
			}
			var got []string
			for path, err := range f.Files(dir) {
				if err != nil {
					t.Fatal(err)
				}
				rel, _ := filepath.Rel(dir, path)
				got = append(got, filepath.ToSlash(rel))
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("Files = %s\nwant %s", s, c.want)
			}
			err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
				if err != nil || d.IsDir() {
					return err
				}
				rel, _ := filepath.Rel(dir, path)
				if found := slices.Contains(got, filepath.ToSlash(rel)); f.Wants(dir, path) != found {
					t.Errorf("Wants(%s) = %v, Files has it %v", rel, !found, found)
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		})
	}
}

func TestFinderCheck(t *testing.T) {
	for pattern, ok := range map[string]bool{"*.txt": true, "[a-z]?": true, "[": false, "a[": false, `\`: false, "": true} {
		for _, f := range []Finder{{Include: []string{pattern}}, {Exclude: []string{pattern}}} {
			if err := f.Check(); (err == nil) != ok {
				t.Errorf("Check of %q: %v", pattern, err)
			} else if err != nil && !strings.Contains(err.Error(), "pattern "+`"`) {
				t.Errorf("%v does not name the pattern", err)
			}
		}
	}
}

// TestFinderErrors holds that what can't be read is told and stops nothing.
func TestFinderErrors(t *testing.T) {
	dir := tree(t, map[string]string{"a.txt": "x", "z.txt": "x"})
	if err := os.Symlink(filepath.Join(dir, "gone"), filepath.Join(dir, "m.txt")); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	var got []string
	for path, err := range Files(dir) {
		name := filepath.Base(path)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "find articles: ") {
				t.Errorf("error %v", err)
			}
			name = "!" + name
		}
		got = append(got, name)
	}
	if s := strings.Join(got, " "); s != "a.txt !m.txt z.txt" {
		t.Errorf("Files = %s", s)
	}
	if (Finder{}).Wants(filepath.Join(dir, "other"), filepath.Join(dir, "a.txt")) {
		t.Error("a file beside the folder counts")
	}
}
