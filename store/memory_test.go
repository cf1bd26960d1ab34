package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"

	"kg/schema"
)

// TestSessions holds that a job of many sessions, in which the store is
// opened and closed each time and remembers what it knew, leaves what a single
// one leaves, whatever others do to the store between.
func TestSessions(t *testing.T) {
	seeds := uint64(2)
	if os.Getenv("KG_LONG") != "" {
		seeds = 100
	}
	for seed := range seeds {
		r := rand.New(rand.NewPCG(seed, 41))
		var docs []*schema.Document
		for n := range 40 {
			docs = append(docs, aliked(r, n))
		}
		judged := judgements(r, docs)
		o, plain := resolving(), newStore(t, resolving())
		o.Seen, o.Again = new(Seen), true
		first := newStore(t, Options{})
		mustClose(t, first)
		recalled := 0
		session := func(o Options, do func(*Store)) {
			t.Helper()
			s, err := Open(first.dir, o)
			if err != nil {
				t.Fatal(err)
			}
			if s.memory != nil {
				recalled++
			}
			do(s)
			mustClose(t, s)
			do(plain)
		}
		for step := range 14 {
			with := o
			if step%5 == 4 { // somebody else, whom the job knows nothing of
				with = resolving()
			}
			batch := docs[r.IntN(30):][:1+r.IntN(10)]
			switch r.IntN(6) {
			case 0:
				session(with, func(s *Store) { mustJudge(t, s, judged, nil) })
			case 1:
				session(with, func(s *Store) { mustJudge(t, s, nil, judged) })
			case 2:
				session(with, func(s *Store) {
					if err := s.Forget(context.Background(), batch[0].Source, batch[len(batch)-1].Source); err != nil {
						t.Fatal(err)
					}
				})
			case 3: // one that fails
				session(with, func(s *Store) {
					bad := aliked(rand.New(rand.NewPCG(seed, uint64(step))), 99)
					bad.Entities[0].IRI = "urn:x-kg:person/two words"
					if _, err := s.Put(context.Background(), append(batch[:len(batch):len(batch)], bad)...); err == nil {
						t.Fatal("a document of a term that is none is put")
					}
					mustPut(t, s, batch[0])
				})
			default:
				session(with, func(s *Store) { mustPut(t, s, batch...) })
			}
			s := readingOf(t, first.dir, resolving())
			for _, resolved := range []bool{true, false} {
				equal(t, fmt.Sprintf("seed %d, step %d, resolved %v", seed, step, resolved), exported(t, s, resolved), exported(t, plain, resolved))
			}
			mustClose(t, s)
		}
		verified(t, first.dir, resolving())
		if recalled < 5 {
			t.Errorf("seed %d: only %d sessions remembered anything", seed, recalled)
		}
	}
}

// TestMemoryBounds holds that a memory forgets before it grows too large, and
// does not keep long literals.
func TestMemoryBounds(t *testing.T) {
	m := newMemory()
	long := make([]byte, idsLarge+1)
	for i := range idsKept + 10 {
		m.bound()
		iri := person(fmt.Sprint(i))
		m.keepID(iri, makeID(kindNamed, uint64(i+1)), len(iri))
		m.keepID(schema.Source, makeID(kindLiteral, 1), len(long))
	}
	if len(m.iris)+len(m.literals) > 20 || m.idsSize > 1000 {
		t.Errorf("%d ids of %d bytes are left", len(m.iris)+len(m.literals), m.idsSize)
	}
	m.bound()
	m.keepID(schema.Source, makeID(kindVocabulary, 1), idsBytes+1)
	if m.bound(); len(m.iris)+len(m.literals) > 0 {
		t.Error("terms that are too long together are kept")
	}
}
