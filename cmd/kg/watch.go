package main

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/urfave/cli/v2"

	"kg/extract/article"
)

// watcher follows files and folders. A nil watcher follows nothing.
type watcher struct {
	app     *app
	find    article.Finder
	roots   []string // folders, absolute
	files   []string // files that were named themselves, absolute
	events  *fsnotify.Watcher
	pending map[string]bool // paths that changed
}

// settle is how long nothing must have changed before what did is read: a
// file is written in several goes.
const settle = 300 * time.Millisecond

// watcher begins to watch what the arguments name, if --watch is set.
func (a *app) watcher(c *cli.Context, in *intake) (*watcher, error) {
	if !c.Bool("watch") {
		return nil, nil
	}
	events, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watch: %w", err)
	}
	w := &watcher{app: a, find: in.find, events: events, pending: make(map[string]bool)}
	for _, arg := range c.Args().Slice() {
		if err := w.root(arg); err != nil {
			w.close()
			return nil, err
		}
	}
	return w, nil
}

func (w *watcher) close() {
	if w != nil {
		w.events.Close()
	}
}

// root watches what an argument names. Of a file it is the folder that is
// watched, since editors put a new file in the place of the old one.
func (w *watcher) root(arg string) error {
	if arg == "-" || article.IsURL(arg) {
		return usage("--watch goes with files and folders, not with %q", arg)
	}
	path, err := filepath.Abs(arg)
	if err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("watch: %w", err)
	}
	if info.IsDir() {
		w.roots = append(w.roots, path)
		return w.add(path)
	}
	w.files = append(w.files, path)
	return w.watch(filepath.Dir(path))
}

func (w *watcher) watch(folder string) error {
	if err := w.events.Add(folder); err != nil {
		return fmt.Errorf("watch %s: %w", folder, err)
	}
	return nil
}

// add watches a folder and those below it, hidden ones aside.
func (w *watcher) add(folder string) error {
	return filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return nil // what can't be read is told by whoever reads it
		}
		if path != folder && strings.HasPrefix(d.Name(), ".") {
			return filepath.SkipDir
		}
		return w.watch(path)
	})
}

// follow adds and removes what changes, until ctx ends.
func (w *watcher) follow(ctx context.Context, s *adder) error {
	if err := w.forgetMissing(ctx, s); err != nil {
		return err
	}
	fmt.Fprintln(w.app.err, "kg: watching; an interrupt ends it")
	quiet := time.NewTimer(settle)
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case err, ok := <-w.events.Errors:
			if !ok {
				return nil
			}
			fmt.Fprintf(w.app.err, "kg: watch: %v\n", err)
			w.everything() // events were lost
			quiet.Reset(settle)
		case e, ok := <-w.events.Events:
			if !ok {
				return nil
			}
			w.note(e)
			quiet.Reset(settle)
		case <-quiet.C:
			if err := w.settle(ctx, s); err != nil {
				return err
			}
		}
	}
}

// note remembers that something changed.
func (w *watcher) note(e fsnotify.Event) {
	if e.Op == fsnotify.Chmod {
		return
	}
	if info, err := os.Stat(e.Name); err == nil && info.IsDir() {
		if w.below(e.Name) && !strings.HasPrefix(filepath.Base(e.Name), ".") {
			if err := w.add(e.Name); err != nil {
				fmt.Fprintf(w.app.err, "kg: %v\n", err)
			}
			for path := range w.find.Files(e.Name) {
				w.pending[path] = true
			}
		}
		return
	}
	w.pending[e.Name] = true
}

func (w *watcher) everything() {
	for _, root := range slices.Concat(w.roots, w.files) {
		for path := range w.find.Files(root) {
			w.pending[path] = true
		}
	}
}

func (w *watcher) below(path string) bool {
	return slices.ContainsFunc(w.roots, func(root string) bool { return isBelow(path, root) })
}

func isBelow(path, root string) bool {
	rel, err := filepath.Rel(root, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// wants reports whether a changed file is one that the arguments name.
func (w *watcher) wants(path string) bool {
	return slices.Contains(w.files, path) || slices.ContainsFunc(w.roots, func(root string) bool {
		return isBelow(path, root) && w.find.Wants(root, path)
	})
}

// settle reads the files that changed, and takes out those that are gone.
func (w *watcher) settle(ctx context.Context, s *adder) error {
	var changed []input
	gone := false
	for _, path := range slices.Sorted(maps.Keys(w.pending)) {
		if info, err := os.Stat(path); err != nil {
			gone = true
		} else if info.Mode().IsRegular() && w.wants(path) {
			changed = append(changed, input{path: path})
		}
	}
	clear(w.pending)
	if gone {
		if err := w.forgetMissing(ctx, s); err != nil {
			return err
		}
	}
	if len(changed) == 0 {
		return nil
	}
	if err := s.run(ctx, changed); err != nil && codeOf(ctx, err) != exitSome {
		return err
	}
	return nil
}

// forgetMissing takes the sources out of the store that were files of what is
// watched and are no more.
func (w *watcher) forgetMissing(ctx context.Context, s *adder) error {
	var missing []string
	for source := range s.known.of {
		path, _, _ := strings.Cut(source, "#")
		if !filepath.IsAbs(path) || !w.below(path) && !slices.Contains(w.files, path) {
			continue
		}
		if isOther(source, path) {
			continue // a file with a "#" in its name, or a record of one
		}
		if _, err := os.Stat(path); os.IsNotExist(err) {
			missing = append(missing, source)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	slices.Sort(missing)
	n, err := s.forget(ctx, missing)
	if err == nil {
		fmt.Fprintf(w.app.err, "kg: %s gone; removed %s documents\n", thousands(len(missing)), thousands(n))
	}
	return err
}

// forget takes sources out of the store, and returns how many documents went
// with them.
func (s *adder) forget(ctx context.Context, sources []string) (int, error) {
	st, err := openStore(s.dir, true)
	if err != nil {
		return 0, err
	}
	before, err := st.Stats()
	if err == nil {
		err = st.Forget(context.WithoutCancel(ctx), sources...)
	}
	after, failed := st.Stats()
	if err == nil {
		err = failed
	}
	if closed := st.Close(); err == nil {
		err = closed
	}
	s.lose(sources)
	return before.Documents - after.Documents, err
}
