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
// is free for questions in between. A commit of a large store takes longer,
// and then the interval is a multiple of what the last one took, unless many
// documents wait.
const (
	commitInterval = time.Second
	commitShare    = 10
	mostWaiting    = 128
)

// version is what makes reading a source again a waste: the same text, read
// by the same extractor.
type version struct {
	document  quad.IRI
	extractor string
	source    string
}

// holdings are what a store holds. A source has one text; standard input, the
// source "", has any number.
type holdings struct {
	all     map[version]bool
	of      map[string]version
	records map[string]map[string]bool // sources "FILE#RECORD" by what stands before their first "#"
}

func (h *holdings) add(v version) {
	if h.all == nil {
		h.all, h.of, h.records = make(map[version]bool), make(map[string]version), make(map[string]map[string]bool)
	}
	if v.source != "" {
		delete(h.all, h.of[v.source])
		h.of[v.source] = v
	}
	if file, _, ok := strings.Cut(v.source, "#"); ok {
		if h.records[file] == nil {
			h.records[file] = make(map[string]bool)
		}
		h.records[file][v.source] = true
	}
	h.all[v] = true
}

func (h *holdings) remove(source string) {
	delete(h.all, h.of[source])
	delete(h.of, source)
	file, _, _ := strings.Cut(source, "#")
	delete(h.records[file], source)
}

// versions returns the base of the store in dir, and what it holds already.
func versions(dir string) (base schema.Base, known holdings, err error) {
	s, err := openStore(dir, false)
	if err != nil {
		return "", known, err
	}
	defer s.Close()
	for d, err := range s.Documents() {
		if err != nil {
			return "", known, err
		}
		for _, source := range d.Sources {
			if source == store.NoSource {
				source = ""
			}
			known.add(version{d.IRI, d.Extractor, source})
		}
	}
	return s.Base(), known, nil
}

// adding is the writing end of a run: it collects documents and commits them
// together.
type adding struct {
	adder       *adder
	progress    *progress
	begin, last time.Time     // of the run; the end of its last commit
	interval    time.Duration // to the next one

	total, done      int // articles
	waiting          []*schema.Document
	file             fileRecords // that is being taken in
	gone             []string    // sources that wait to be taken out
	flight           *flight     // the commit that runs beside the reading, nil for none
	sentences, facts int         // committed
	unchanged        int
	skipped          int
	removed          int // sources
	failures         []string
}

func newAdding(s *adder, total int) *adding {
	now := time.Now()
	return &adding{adder: s, progress: newProgress(s.app), begin: now, last: now, interval: commitInterval, total: total}
}

// take takes in what became of one job.
func (r *adding) take(ctx context.Context, out outcome) error {
	for i, one := range out.readings {
		if out.more || i > 0 {
			r.total++
		}
		r.one(one)
		r.file.note(one)
	}
	if out.last {
		r.ended(out.name)
	}
	r.progress.show(r.done+r.flight.len()+len(r.waiting), r.total, len(r.failures), out.name)
	if r.flight.isUp() && len(r.waiting) < mostWaiting {
		return nil
	}
	if err := r.land(); err != nil {
		return err
	}
	if time.Since(r.last) < r.interval && len(r.waiting) < mostWaiting {
		return nil
	}
	return r.start(ctx, true)
}

func (r *adding) one(out added) {
	switch {
	case out.err != nil:
		r.failures = append(r.failures, out.err.Error())
		r.done++
	case out.note != "":
		r.progress.clear()
		fmt.Fprintf(r.adder.app.err, "kg: %s\n", out.note)
		r.skipped++
		r.done++
	case out.unchanged:
		r.unchanged++
		r.done++
	default:
		r.waiting = append(r.waiting, out.document)
	}
}

// flight is a commit that is under way.
type flight struct {
	documents []*schema.Document
	gone      []string // sources that it takes out
	begin     time.Time
	status    []store.Status
	err       error
	done      chan struct{} // closed when it has ended
}

func (f *flight) len() int {
	if f == nil {
		return 0
	}
	return len(f.documents)
}

// isUp reports whether there is a commit that has not ended.
func (f *flight) isUp() bool {
	if f == nil {
		return false
	}
	select {
	case <-f.done:
		return false
	default:
		return true
	}
}

// start begins to write what waits, while the next articles are read. The
// store is held only meanwhile, and an interrupt does not stop it. Again says
// that another commit will follow soon.
func (r *adding) start(ctx context.Context, again bool) error {
	if len(r.waiting)+len(r.gone) == 0 {
		return nil
	}
	f := &flight{documents: r.waiting, gone: r.gone, begin: time.Now(), done: make(chan struct{})}
	if err := r.create(); err != nil {
		return err
	}
	r.flight, r.waiting, r.gone = f, nil, nil
	go func() {
		defer close(f.done)
		o := options(true)
		o.Seen, o.Again = &r.adder.seen, again
		s, err := store.Open(r.adder.dir, o)
		if err != nil {
			f.err = withRemedy(err)
			return
		}
		f.status, err = s.Change(context.WithoutCancel(ctx), f.documents, f.gone)
		f.err = errors.Join(err, s.Close())
	}()
	return nil
}

// land waits for the commit that is under way, if one is.
func (r *adding) land() error {
	f := r.flight
	if f == nil {
		return nil
	}
	<-f.done
	r.flight = nil
	if f.err != nil {
		return f.err
	}
	for i, d := range f.documents {
		r.adder.remember(d)
		if f.status[i] == store.Unchanged {
			r.unchanged++
			continue
		}
		r.sentences += len(d.Sentences)
		r.facts += len(d.Facts)
	}
	r.adder.lose(f.gone)
	r.removed += len(f.gone)
	r.done += len(f.documents)
	r.last = time.Now()
	r.interval = max(commitInterval, commitShare*r.last.Sub(f.begin))
	return nil
}

// commit writes all that waits.
func (r *adding) commit(ctx context.Context) error {
	if err := r.land(); err != nil {
		return err
	}
	if err := r.start(ctx, false); err != nil {
		return err
	}
	return r.land()
}

// create makes the store if there is none.
func (r *adding) create() error {
	s := r.adder
	if s.exists {
		return nil
	}
	if err := store.Create(s.dir, ""); err != nil {
		return err
	}
	s.exists = true
	r.progress.clear()
	fmt.Fprintf(s.app.err, "made a store in %s\n", s.app.display(s.dir))
	return nil
}

// finish commits the rest and prints the sum, and what failed.
func (r *adding) finish(ctx context.Context) error {
	err := r.commit(ctx)
	r.progress.clear()
	if err != nil {
		return err
	}
	a := r.adder.app
	if _, err := fmt.Fprintln(a.out, r.summary(time.Since(r.begin))); err != nil {
		return err
	}
	for _, f := range r.failures {
		fmt.Fprintf(a.err, "kg: %s\n", f)
	}
	switch {
	case ctx.Err() != nil:
		fmt.Fprintln(a.err, "kg: what is counted above is in the store; the same command again goes on from there")
		return ctx.Err()
	case len(r.failures) > 0:
		return &exitError{code: exitSome}
	}
	return nil
}

func (r *adding) summary(spent time.Duration) string {
	line := fmt.Sprintf(" %s/%s articles   %s sentences   %s facts   %.1f s", thousands(r.done), thousands(r.total),
		thousands(r.sentences), thousands(r.facts), spent.Seconds())
	var notes []string
	for _, n := range []struct {
		count int
		what  string
	}{{r.unchanged, "unchanged"}, {r.skipped, "skipped"}, {r.removed, "removed"}, {len(r.failures), "failed"}} {
		if n.count > 0 {
			notes = append(notes, thousands(n.count)+" "+n.what)
		}
	}
	if len(notes) > 0 {
		line += "   (" + strings.Join(notes, ", ") + ")"
	}
	return line
}
