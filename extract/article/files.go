package article

import (
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// Files iterates over the text files that paths name: a file as it is, a
// folder with all below it, in order of names. Below a folder a file counts
// if it is regular and named .txt, .text or .md, or has no extension and does
// not look binary; hidden files and folders do not count.
//
// Symbolic links are followed. No file and no folder comes twice, so a link
// that leads back to its own parent ends. A path that cannot be read is
// yielded with its error, and the walk goes on.
func Files(paths ...string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		w := walker{seen: make(map[string]bool), yield: yield}
		for _, p := range paths {
			if !w.visit(p, true) {
				return
			}
		}
	}
}

type walker struct {
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
	case named || info.Mode().IsRegular() && isTextFile(path, info):
		w.seen[real] = true
		return w.yield(path, nil)
	}
	return true
}

func (w *walker) folder(path string) bool {
	entries, err := os.ReadDir(path)
	if err != nil {
		return w.yield(path, fmt.Errorf("find articles: %w", err))
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && !w.visit(filepath.Join(path, e.Name()), false) {
			return false
		}
	}
	return true
}

// isTextFile tells a file of a folder by its name, and by its first bytes
// where it has no extension.
func isTextFile(path string, info fs.FileInfo) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".txt", ".text", ".md":
		return true
	case "":
		f, err := os.Open(path)
		if err != nil {
			return true // reading it will say why not
		}
		defer f.Close()
		head, err := io.ReadAll(io.LimitReader(f, 4096))
		return err == nil && info.Size() > 0 && !isBinary(head)
	}
	return false
}
