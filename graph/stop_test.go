package graph_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
)

// stopping cancels a search at some call, and counts the calls that it makes
// all the same.
type stopping struct {
	graph.View
	cancel       func()
	at, n, later int
}

func (s *stopping) call() {
	if s.n++; s.n == s.at {
		s.cancel()
	} else if s.n > s.at {
		s.later++
	}
}

func (s *stopping) EdgesFrom(entity uint64, at graph.Place, buf []graph.Edge) ([]graph.Edge, graph.Place, error) {
	s.call()
	return s.View.EdgesFrom(entity, at, buf)
}

func (s *stopping) Between(entity, other uint64, buf []graph.Edge) ([]graph.Edge, error) {
	s.call()
	return s.View.Between(entity, other, buf)
}

func (s *stopping) Facts(a, p, o uint64, buf []uint64) ([]uint64, error) {
	s.call()
	return s.View.Facts(a, p, o, buf)
}

func (s *stopping) Quads(a, p, o, g uint64) iter.Seq2[[4]uint64, error] {
	return func(yield func([4]uint64, error) bool) {
		s.call()
		for q, err := range s.View.Quads(a, p, o, g) {
			if !yield(q, err) {
				return
			}
			s.call()
		}
	}
}

// TestStopsSoon cancels every kind of question at many of its calls: it makes
// few more, however much there is to read.
func TestStopsSoon(t *testing.T) {
	lines := []string{"a meet hub", "hub meet b", "a see c", "c see b", "d see b"}
	for i := range 3000 {
		lines = append(lines, fmt.Sprintf("hub meet n%d", i), fmt.Sprintf("n%d see m%d", i, i%70))
	}
	m := triples(t, lines...)
	person := func(name string) quad.Value { return base.Named("person", name) }
	met := graph.Slot{Terms: []quad.Value{base.Relation("meet")}}
	query := graph.Query{Patterns: []graph.Pattern{
		{Subject: graph.Slot{Variable: "x"}, Predicate: met, Object: graph.Slot{Variable: "y"}}, {Subject: graph.Slot{Variable: "y"}, Object: graph.Slot{Variable: "z"}},
	}}
	for name, ask := range map[string]func(context.Context, graph.View) error{
		"paths": func(ctx context.Context, v graph.View) error {
			_, err := graph.Paths(ctx, v, person("a"), person("m9"), graph.PathOptions{K: 20})
			return err
		},
		"hops": func(ctx context.Context, v graph.View) error {
			_, err := graph.Hops(ctx, v, person("n7"), person("d"), 0)
			return err
		},
		"meet": func(ctx context.Context, v graph.View) error {
			_, err := graph.Meet(ctx, v, []quad.Value{person("a"), person("m9"), person("d")}, graph.PathOptions{})
			return err
		},
		"match": func(ctx context.Context, v graph.View) error {
			for _, err := range graph.Match(ctx, v, query) {
				if err != nil {
					return err
				}
			}
			return nil
		},
		"count": func(ctx context.Context, v graph.View) error { _, err := graph.Count(ctx, v, query); return err },
		"around": func(ctx context.Context, v graph.View) error {
			_, err := graph.Around(ctx, v, person("a"), 3)
			return err
		},
		"from": func(ctx context.Context, v graph.View) error {
			_, err := graph.From(v, person("a")).Out().Out().Out().All(ctx)
			return err
		},
		"conflicts": func(ctx context.Context, v graph.View) error {
			_, err := graph.Conflicts(ctx, v, base, nil)
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			for at := 1; at < 2000; at = at*3/2 + 1 {
				ctx, cancel := context.WithCancel(context.Background())
				s := &stopping{View: m, cancel: cancel, at: at}
				err := ask(ctx, s)
				cancel()
				if s.n < at {
					return // it was done before
				}
				if s.later > 40 {
					t.Fatalf("cancelled at call %d, it made %d more", at, s.later)
				}
				if s.later > 0 && !errors.Is(err, context.Canceled) && err != nil {
					t.Fatalf("cancelled at call %d, it gave %v", at, err)
				}
			}
		})
	}
}
