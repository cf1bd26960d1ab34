package article

import (
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Finder finds files below folders. The zero value finds those of every
// format that Reader knows.
//
// Patterns are those of path.Match. One with a slash is matched with the path
// below the folder, others with the name of the file, or for Exclude of any
// folder above it.
type Finder struct {
	Include []string // if not empty, only files that fit one of these, whatever their format
	Exclude []string // no files and folders that fit one of these
}

// Files iterates over the files that paths name: a file as it is, a folder
// with all below it, in order of names. Below a folder a file counts if it is
// regular and has the extension of a format, perhaps with .gz after it, or has
// none and does not look binary; XML counts where it is a feed. Hidden files
// and folders do not count.
//
// Symbolic links are followed. No file and no folder comes twice, so a link
// that leads back to its own parent ends. A path that cannot be read is
// yielded with its error, and the walk goes on.
func (f Finder) Files(paths ...string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		w := walker{find: f, seen: make(map[string]bool), yield: yield}
		for _, p := range paths {
			w.root = p
			if !w.visit(p, true) {
				return
			}
		}
	}
}

// Files iterates over the files that paths name, as a zero Finder does.
func Files(paths ...string) iter.Seq2[string, error] { return Finder{}.Files(paths...) }

// Check returns an error for a pattern that is none.
func (f Finder) Check() error {
	for _, p := range slices.Concat(f.Include, f.Exclude) {
		if _, err := path.Match(p, ""); err != nil {
			return fmt.Errorf("pattern %q: %w", p, err)
		}
	}
	return nil
}

// Wants reports whether a file counts that lies below root.
func (f Finder) Wants(root, file string) bool {
	rel, err := filepath.Rel(root, file)
	if err != nil {
		return false
	}
	parts := strings.Split(filepath.ToSlash(rel), "/")
	for i, part := range parts {
		if strings.HasPrefix(part, ".") || fits(f.Exclude, strings.Join(parts[:i+1], "/")) {
			return false
		}
	}
	return f.counts(root, file)
}

// counts tells a file of a folder by its name, and by its first bytes where
// that is not enough.
func (f Finder) counts(root, file string) bool {
	if len(f.Include) > 0 {
		rel, err := filepath.Rel(root, file)
		return err == nil && fits(f.Include, filepath.ToSlash(rel))
	}
	ext := strings.ToLower(filepath.Ext(file))
	if ext == ".gz" {
		inner := strings.ToLower(filepath.Ext(strings.TrimSuffix(file, filepath.Ext(file))))
		return inner != "" && known(inner)
	}
	switch {
	case ext == ".xml" || ext == ".rdf":
		head, err := headOf(file)
		return err != nil || isFeed(head) // reading it will say what is wrong
	case known(ext):
		return true
	case ext == "":
		head, err := headOf(file)
		return err != nil || len(head) > 0 && !isBinary(head)
	}
	return false
}

func headOf(file string) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, headSize))
}

func fits(patterns []string, rel string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		name := rel
		if !strings.Contains(p, "/") {
			name = path.Base(rel)
		}
		ok, _ := path.Match(p, name)
		return ok
	})
}

type walker struct {
	find  Finder
	root  string
	seen  map[string]bool // real paths
	yield func(string, error) bool
}

// visit walks path and returns false when the caller wants no more. named
// says that the user gave the path.
func (w *walker) visit(path string, named bool) bool {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return w.yield(path, fmt.Errorf("find articles: %w", err))
	}
	info, err := os.Stat(real)
	if err != nil {
		return w.yield(path, fmt.Errorf("find articles: %w", err))
	}
	if abs, err := filepath.Abs(real); err == nil {
		real = abs
	}
	if w.seen[real] {
		return true
	}
	switch {
	case info.IsDir():
		w.seen[real] = true
		return w.folder(path)
	case named || w.wanted(path, info):
		w.seen[real] = true
		return w.yield(path, nil)
	}
	return true
}

func (w *walker) wanted(path string, info fs.FileInfo) bool {
	return info.Mode().IsRegular() && w.find.counts(w.root, path)
}

func (w *walker) folder(path string) bool {
	entries, err := os.ReadDir(path)
	if err != nil {
		return w.yield(path, fmt.Errorf("find articles: %w", err))
	}
	for _, e := range entries {
		below := filepath.Join(path, e.Name())
		rel, err := filepath.Rel(w.root, below)
		if strings.HasPrefix(e.Name(), ".") || err == nil && fits(w.find.Exclude, filepath.ToSlash(rel)) {
			continue
		}
		if !w.visit(below, false) {
			return false
		}
	}
	return true
}
