package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// given iterates over quads and then fails, unless err is nil.
func given(quads []quad.Quad, err error) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
		if err != nil {
			yield(quad.Quad{}, err)
		}
	}
}

// built makes a store of quads by a bulk build whose buffers hold a few
// bytes, so that all is spilled and there are many rounds.
func built(t *testing.T, o Options, quads []quad.Quad, memory int) *Store {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "db")
	if err := Create(dir, ""); err != nil {
		t.Fatal(err)
	}
	old, err := readFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	known, err := readSums(dir)
	if err != nil {
		t.Fatal(err)
	}
	f := &folder{dir: dir, base: old.base, data: old.data + 1}
	out, err := newBulkWriter(f.path())
	if err != nil {
		t.Fatal(err)
	}
	b := newBulk(t.Context(), f.path(), f.base, o, out)
	b.memory = memory
	if err := errors.Join(b.run(given(quads, nil)), out.finish(), f.replace(old, known)); err != nil {
		t.Fatal(err)
	}
	s, err := Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// TestBulk builds stores of random documents, in any order of the quads and
// with repetitions, and asks them as if they had been put one by one.
func TestBulk(t *testing.T) {
	for _, memory := range []int{1 << 10, bulkMemory} {
		t.Run(fmt.Sprint(memory), func(t *testing.T) {
			r := rand.New(rand.NewPCG(8, 8))
			m := &slow{docs: map[quad.IRI]*slowDocument{}}
			for i := range 12 {
				m.put(randomDocument(r, fmt.Sprint(i)))
			}
			quads := m.quads()
			quads = append(quads, quads[:len(quads)/3]...)
			r.Shuffle(len(quads), func(i, j int) { quads[i], quads[j] = quads[j], quads[i] })
			s := built(t, Options{Resolve: surnames}, quads, memory)
			compareStores(t, r, s, m)
			d := randomDocument(r, "one more")
			m.put(d)
			mustPut(t, s, d)
			compareStores(t, r, s, m)
			removeAll(t, s, m)
		})
	}
}

// TestImport looks that quads that are imported are there, whether they are
// many or few beside what is, and that a failure leaves nothing.
func TestImport(t *testing.T) {
	s := newStore(t, Options{Resolve: surnames})
	r := rand.New(rand.NewPCG(2, 8))
	m := &slow{docs: map[quad.IRI]*slowDocument{}}
	put := func(n int) (docs []*schema.Document) {
		for i := range n {
			d := randomDocument(r, fmt.Sprint(len(m.docs), i))
			d.Source = fmt.Sprint(len(m.docs), " ", i)
			m.put(d)
			docs = append(docs, d)
		}
		return docs
	}
	mustPut(t, s, put(1)...)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{5, 1, 0} {
		before := len(m.quads())
		var quads []quad.Quad
		for _, d := range put(n) {
			quads = append(quads, d.Quads()...)
		}
		quads = append(quads, m.quads()[:10]...)
		done, err := Import(t.Context(), s.dir, Options{Resolve: surnames}, given(quads, nil))
		if want := (Imported{len(quads), len(m.quads()) - before}); err != nil || done != want {
			t.Fatalf("Import of %d documents = %v, %v, want %v", n, done, err, want)
		}
		ro, err := Open(s.dir, Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		compareStores(t, r, ro, m)
		if err := ro.Close(); err != nil {
			t.Fatal(err)
		}
		for what, err := range map[string]error{"broken": errors.New("broken"), "holds ' '": nil} {
			quads := append(slices.Clone(quads), quad.Quad{Subject: quad.IRI("urn:a b"), Predicate: schema.Type, Object: quad.String("")})
			if err != nil {
				quads = quads[:len(quads)-1]
			}
			quads = slices.Repeat(quads, 1+n)
			if _, err := Import(t.Context(), s.dir, Options{}, given(quads, err)); err == nil || !strings.Contains(err.Error(), what) && n > 0 {
				t.Errorf("Import = %v, want %q", err, what)
			}
		}
		if ro, err = Open(s.dir, Options{ReadOnly: true}); err != nil {
			t.Fatal(err)
		}
		compareStores(t, r, ro, m)
		if err := ro.Close(); err != nil {
			t.Fatal(err)
		}
		verified(t, s.dir, Options{Resolve: surnames})
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Import(ctx, s.dir, Options{}, given(m.quads(), nil)); !errors.Is(err, context.Canceled) {
		t.Errorf("Import that was called off = %v", err)
	}
	if entries, err := filepath.Glob(filepath.Join(s.dir, "*")); err != nil || len(entries) != 4 {
		t.Errorf("the folder holds %v", entries)
	}
}

// TestCompactJudged looks that what the user judged, and what follows from
// it, is the same after the data were built anew.
func TestCompactJudged(t *testing.T) {
	s := newStore(t, Options{Resolve: surnames})
	r := rand.New(rand.NewPCG(5, 8))
	for i := range 4 {
		d := randomDocument(r, fmt.Sprint(i))
		d.Source = fmt.Sprint(i)
		mustPut(t, s, d)
	}
	facts := collect(t, s.Match(quad.Quad{Predicate: schema.Type, Object: schema.Statement}))
	_, _, err := s.Judge(t.Context(), []schema.Judgement{
		{Kind: schema.Reject, A: facts[0].Subject.(quad.IRI)}, {Kind: schema.Reject, A: facts[len(facts)-1].Subject.(quad.IRI)},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	want, judged := exported(t, s, true), collect(t, s.Judgements())
	stats, err := s.Stats()
	if err != nil || len(judged) != 2 {
		t.Fatal(err, judged)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	verified(t, s.dir, Options{Resolve: surnames})
	if err := Compact(t.Context(), s.dir, Options{Resolve: surnames}); err != nil {
		t.Fatal(err)
	}
	verified(t, s.dir, Options{Resolve: surnames})
	again, err := Open(s.dir, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	equal(t, "export", exported(t, again, true), want)
	if got, err := again.Stats(); err != nil || got != stats {
		t.Errorf("stats = %v, %v, want %v", got, err, stats)
	}
	if got := collect(t, again.Judgements()); !slices.Equal(got, judged) {
		t.Errorf("judgements = %v, want %v", got, judged)
	}
}
