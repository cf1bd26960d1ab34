package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"
)

// TestTermCache holds that a term is given back as it is, that long ones are
// not remembered, and that a cache of no commit remembers nothing.
func TestTermCache(t *testing.T) {
	long := strings.Repeat("x", termLarge)
	for i, test := range []struct {
		term quad.Value
		want bool
	}{
		{quad.IRI("urn:x"), true}, {nil, true}, {quad.BNode("b"), true}, {quad.String(""), true},
		{quad.TypedString{Value: "1", Type: "urn:t"}, true}, {quad.LangString{Value: "a", Lang: "en"}, true},
		{quad.IRI(long), true}, {quad.IRI(long + "x"), false}, {quad.BNode(long + "x"), false}, {quad.String(long + "x"), false},
		{quad.TypedString{Value: quad.String(long), Type: "t"}, false}, {quad.LangString{Value: quad.String(long), Lang: "en"}, false},
	} {
		var none *termCache
		for _, cache := range []*termCache{new(termCache), none} {
			want := test.want && cache != nil
			cache.keep(uint64(i), test.term)
			if got, ok := cache.get(uint64(i)); ok != want || ok && got != test.term {
				t.Errorf("%.20v is remembered as %.20v, %v, want %v", test.term, got, ok, want)
			}
			if got, ok := cache.get(uint64(i + 100)); ok {
				t.Errorf("another id has the term %.20v", got)
			}
		}
	}
}

// TestTermCacheScan reads many times more terms than there is room for: those
// that are asked for again and again stay.
func TestTermCacheScan(t *testing.T) {
	cache := new(termCache)
	term := func(id uint64) quad.Value { return quad.IRI(fmt.Sprint("urn:", id)) }
	const busy = termSets / 8
	missed := 0
	for i := range uint64(8 * termSets * termWays) {
		for _, id := range []uint64{makeID(kindRelation, 1+i%busy), makeID(kindFact, 1+i)} {
			v, ok := cache.get(id)
			if ok && v != term(id) {
				t.Fatalf("id %x has the term %v", id, v)
			}
			if !ok {
				cache.keep(id, term(id))
				missed++
			}
		}
	}
	if again := missed - 8*termSets*termWays; again > 2*busy {
		t.Errorf("%d terms in use were looked up %d times", busy, again)
	}
}

// TestTermCacheRace has several goroutines overwrite each other's terms.
func TestTermCacheRace(t *testing.T) {
	cache := new(termCache)
	var all sync.WaitGroup
	for from := range 4 {
		all.Go(func() {
			for i := range 20_000 {
				id := uint64(from + i%4000)
				if v, ok := cache.get(id); ok && v != quad.IRI(fmt.Sprint(id)) {
					t.Errorf("id %d has the term %v", id, v)
				}
				cache.keep(id, quad.IRI(fmt.Sprint(id)))
			}
		})
	}
	all.Wait()
}

// TestTermCacheFailed has a commit fail whose terms were read already: those
// of the next, which get the same ids, are given as they are.
func TestTermCacheFailed(t *testing.T) {
	s := newStore(t, Options{})
	failed := errors.New("failed")
	put := func(name string, end error) error {
		return s.commit(context.Background(), func(c *commit) error {
			var quads []quad.Quad
			for i := range 9 {
				quads = append(quads, quad.Quad{
					Subject: quad.IRI(fmt.Sprint("urn:", name, i)), Predicate: quad.IRI("urn:p" + name), Object: quad.String(name), Label: quad.IRI("urn:g" + name),
				})
			}
			if err := c.replace(quads[0].Label, quads); err != nil {
				return err
			}
			if err := c.stage(); err != nil {
				return err
			}
			of := terms{read: c.read}
			for q, err := range c.read.quads([4]uint64{}) {
				if err != nil {
					return err
				}
				if _, err := of.quad(q); err != nil {
					return err
				}
			}
			return end
		})
	}
	if err := put("a", failed); !errors.Is(err, failed) {
		t.Fatal(err)
	}
	if err := put("b", nil); err != nil {
		t.Fatal(err)
	}
	quads := collect(t, s.Match(quad.Quad{}))
	if len(quads) != 9 || slices.ContainsFunc(quads, func(q quad.Quad) bool { return q.Object != quad.String("b") }) {
		t.Errorf("quads %v", quads)
	}
}
