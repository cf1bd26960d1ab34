package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"kg/schema"
	"kg/store"
)

// commitInterval is the least time between two commits of one run. The store
// is free for questions in between.
const commitInterval = time.Second

// version is what makes reading a source again a waste: the same text, read
// by the same extractor.
type version struct {
	document  quad.IRI
	extractor string
	source    string
}

// versions returns the base of the store in dir, and what it holds already.
func versions(dir string) (schema.Base, map[version]bool, error) {
	s, err := openStore(dir, false)
	if err != nil {
		return "", nil, err
	}
	defer s.Close()
	known := make(map[version]bool)
	for d, err := range s.Documents() {
		if err != nil {
			return "", nil, err
		}
		for _, source := range d.Sources {
			if source == store.NoSource {
				source = ""
			}
			known[version{d.IRI, d.Extractor, source}] = true
		}
	}
	return s.Base(), known, nil
}

// adding is the writing end of kg add: it collects documents and commits
// them together.
type adding struct {
	app         *app
	dir         string
	exists      bool // the store, which the first commit makes
	progress    *progress
	begin, last time.Time // of the run; of its last commit

	total, done      int // inputs
	waiting          []*schema.Document
	sentences, facts int // committed
	unchanged        int
	failed           int
}

// take takes in what became of one input.
func (r *adding) take(ctx context.Context, out outcome) error {
	switch {
	case out.err != nil:
		r.failed++
		r.done++
		r.progress.clear()
		fmt.Fprintf(r.app.err, "kg: %v\n", out.err)
	case out.unchanged:
		r.unchanged++
		r.done++
	default:
		r.waiting = append(r.waiting, out.document)
	}
	r.progress.show(r.done + len(r.waiting))
	if time.Since(r.last) < commitInterval {
		return nil
	}
	return r.commit(ctx)
}

// commit writes what waits. It holds the store only meanwhile, and an
// interrupt does not stop it.
func (r *adding) commit(ctx context.Context) error {
	if len(r.waiting) == 0 {
		return nil
	}
	if err := r.create(); err != nil {
		return err
	}
	s, err := openStore(r.dir, true)
	if err != nil {
		return err
	}
	status, err := s.Put(context.WithoutCancel(ctx), r.waiting...)
	if err = errors.Join(err, s.Close()); err != nil {
		return err
	}
	for i, d := range r.waiting {
		if status[i] == store.Unchanged {
			r.unchanged++
			continue
		}
		r.sentences += len(d.Sentences)
		r.facts += len(d.Facts)
	}
	r.done += len(r.waiting)
	r.waiting, r.last = nil, time.Now()
	return nil
}

// create makes the store if there is none.
func (r *adding) create() error {
	if r.exists {
		return nil
	}
	if err := store.Create(r.dir, ""); err != nil {
		return err
	}
	r.exists = true
	r.progress.clear()
	fmt.Fprintf(r.app.err, "made a store in %s\n", r.app.display(r.dir))
	return nil
}

// finish commits the rest and prints the sum.
func (r *adding) finish(ctx context.Context) error {
	err := r.commit(ctx)
	r.progress.clear()
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintln(r.app.out, r.summary(time.Since(r.begin))); err != nil {
		return err
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case r.failed > 0:
		return &exitError{code: exitSome}
	}
	return nil
}

func (r *adding) summary(spent time.Duration) string {
	line := fmt.Sprintf(" %s/%s articles   %s sentences   %s facts   %.1f s", thousands(r.done), thousands(r.total),
		thousands(r.sentences), thousands(r.facts), spent.Seconds())
	var notes []string
	if r.unchanged > 0 {
		notes = append(notes, thousands(r.unchanged)+" unchanged")
	}
	if r.failed > 0 {
		notes = append(notes, thousands(r.failed)+" failed")
	}
	if len(notes) > 0 {
		line += "   (" + strings.Join(notes, ", ") + ")"
	}
	return line
}
