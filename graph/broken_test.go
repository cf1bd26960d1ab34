package graph_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// broken is a view each call of which may be the one that fails; it counts
// them.
type broken struct {
	graph.View
	at, n int
}

func (b *broken) fails() bool {
	b.n++
	return b.n == b.at
}

// call makes a call unless it is the one that fails.
func call[T any](b *broken, do func() (T, error)) (T, error) {
	if b.fails() {
		var none T
		return none, errBroken
	}
	return do()
}

func (b *broken) ID(v quad.Value) (uint64, bool, error) {
	if b.fails() {
		return 0, false, errBroken
	}
	return b.View.ID(v)
}

func (b *broken) Value(id uint64) (quad.Value, error) {
	return call(b, func() (quad.Value, error) { return b.View.Value(id) })
}

func (b *broken) Entity(node uint64) (uint64, error) {
	return call(b, func() (uint64, error) { return b.View.Entity(node) })
}

func (b *broken) EntityIn(node, graph uint64) (uint64, error) {
	return call(b, func() (uint64, error) { return b.View.EntityIn(node, graph) })
}

func (b *broken) Split(node uint64) (bool, error) {
	return call(b, func() (bool, error) { return b.View.Split(node) })
}

func (b *broken) Story(graph uint64) (uint64, error) {
	return call(b, func() (uint64, error) { return b.View.Story(graph) })
}

func (b *broken) Members(entity uint64, buf []uint64) ([]uint64, error) {
	return call(b, func() ([]uint64, error) { return b.View.Members(entity, buf) })
}

func (b *broken) Edges(entity uint64, buf []graph.Edge) ([]graph.Edge, error) {
	return call(b, func() ([]graph.Edge, error) { return b.View.Edges(entity, buf) })
}

func (b *broken) EdgesFrom(entity uint64, at graph.Place, buf []graph.Edge) ([]graph.Edge, graph.Place, error) {
	if b.fails() {
		return nil, graph.Place{}, errBroken
	}
	return b.View.EdgesFrom(entity, at, buf)
}

func (b *broken) Between(entity, other uint64, buf []graph.Edge) ([]graph.Edge, error) {
	return call(b, func() ([]graph.Edge, error) { return b.View.Between(entity, other, buf) })
}

func (b *broken) Facts(s, p, o uint64, buf []uint64) ([]uint64, error) {
	return call(b, func() ([]uint64, error) { return b.View.Facts(s, p, o, buf) })
}

func (b *broken) Quads(s, p, o, g uint64) iter.Seq2[[4]uint64, error] {
	return func(yield func([4]uint64, error) bool) {
		if b.fails() {
			yield([4]uint64{}, errBroken)
			return
		}
		for q, err := range b.View.Quads(s, p, o, g) {
			if !yield(q, err) {
				return
			}
		}
	}
}

// questions are of every sort, with options that make them read all there is
// to read.
var questions = map[string]func(context.Context, graph.View) error{
	"paths": func(ctx context.Context, v graph.View) error {
		_, err := graph.Paths(ctx, v, person("Ada"), person("Bo"), graph.PathOptions{})
		return err
	},
	"paths under all filters": func(ctx context.Context, v graph.View) error {
		_, err := graph.Paths(ctx, v, person("Ada"), person("Bo"), graph.PathOptions{
			Via: person("Di"), Avoid: persons("Zo"), Since: "2020", Until: "2023", MinConfidence: .2, Relations: relations("meet", "see", "deny"), Include: []string{schema.Denied},
		})
		return err
	},
	"paths by hubs": func(ctx context.Context, v graph.View) error {
		_, err := graph.Paths(ctx, v, person("Ada"), person("Bo"), graph.WithMany(graph.PathOptions{K: 9}, 1))
		return err
	},
	"meet": func(ctx context.Context, v graph.View) error {
		_, err := graph.Meet(ctx, v, persons("Ada", "Bo", "Ed"), graph.PathOptions{Include: []string{schema.Denied}})
		return err
	},
	"meet by hubs": func(ctx context.Context, v graph.View) error {
		_, err := graph.Meet(ctx, v, persons("Ada", "Bo", "Ed"), graph.WithMany(graph.PathOptions{}, 1))
		return err
	},
	"hops": func(ctx context.Context, v graph.View) error {
		_, err := graph.Hops(ctx, v, person("Ada"), person("Bo"), 0)
		return err
	},
	"hops by hubs": func(ctx context.Context, v graph.View) error {
		_, err := graph.HopsAsking(ctx, chopped{v, 1}, person("Ada"), person("Bo"), 6, 0)
		return err
	},
	"around": func(ctx context.Context, v graph.View) error {
		_, err := graph.Around(ctx, v, person("Ada"), 2, person("Zo"))
		return err
	},
	"from": func(ctx context.Context, v graph.View) error {
		_, err := graph.From(v, person("Ada")).Out("meet").Both().All(ctx)
		return err
	},
	"conflicts": func(ctx context.Context, v graph.View) error {
		_, err := graph.Conflicts(ctx, v, base, person("Ada"))
		return err
	},
	"match": func(ctx context.Context, v graph.View) error {
		return matchAll(ctx, v, graph.Query{Patterns: []graph.Pattern{slots("?x meet ?y"), slots("?y ?r ?z")}, Include: []string{schema.Denied}})
	},
	"match under all filters": func(ctx context.Context, v graph.View) error {
		q := graph.Query{Patterns: []graph.Pattern{slots("?x meet ?y"), slots("?y ?r person/Bo")}, Types: map[string][]quad.IRI{"x": {schema.SchemaOrg + "Person"}}}
		q.Patterns[0].Forms = []graph.Form{{Relations: relations("meet"), Term: schema.ArgumentTerm("in")}}
		q.Filter = graph.Filter{Since: "2020", Until: "2023", From: "1800", To: "2023", MinConfidence: .2, Polarities: []string{schema.Affirmed}, Modalities: []string{schema.Asserted}}
		return matchAll(ctx, v, q)
	},
	"match by wholes": func(ctx context.Context, v graph.View) error {
		return matchAll(ctx, v, graph.JoinWhole(graph.Query{Patterns: []graph.Pattern{slots("?x meet ?y"), slots("?y meet ?z")}}))
	},
	"count": func(ctx context.Context, v graph.View) error {
		_, err := graph.Count(ctx, v, graph.Query{Patterns: []graph.Pattern{slots("?x meet ?y"), slots("?y see ?z")}})
		return err
	},
}

func matchAll(ctx context.Context, v graph.View, q graph.Query) error {
	for b, err := range graph.Match(ctx, v, q) {
		if err == nil {
			_, err = b.Facts()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// richWorld has something of everything.
func richWorld(t *testing.T) graph.View {
	w := told(t,
		"Ada meet Cy date=2021 time=1815 doc=x", "Cy meet Di date=2021-02 by=Flo in=place:Rome", "Di see Bo sure=.5 date=2022", "Ada see Di date=2022 by=Bo", "Di meet Bo date=2021", "Countess meet Cy date=2022 time=1816",
		"Ed meet Di date=2021", "Ed meet Zo date=2021", "Ada deny Bo polarity=denied date=2021", "Ada deny Bo date=2021", "bare Ada meet Gil", "bare Gil meet Bo",
		"Ada be-born-in place:Rome time=1815 doc=b1", "Ada be-born-in place:Paris time=1816 doc=b2", "Ada be-born-in place:Rome time=1815 doc=b3",
		"same Ada Countess", "split Cy in x", "copy b3 of b1",
	)
	for i := range w.documents {
		w.documents[i].Entities = append(w.documents[i].Entities, schema.Entity{IRI: person("Ada"), Class: schema.SchemaOrg + "Person", Named: true})
		w.quads = append(w.quads, w.documents[i].Quads()...)
	}
	return w.memory(t)
}

// TestBrokenViews makes each call of each question fail in turn: none may
// take that for an answer.
func TestBrokenViews(t *testing.T) {
	m := richWorld(t)
	for name, ask := range questions {
		t.Run(name, func(t *testing.T) {
			whole := &broken{View: m}
			if err := ask(context.Background(), whole); err != nil {
				t.Fatal(err)
			}
			if whole.n < 8 {
				t.Fatalf("only %d calls", whole.n)
			}
			for at := 1; at <= whole.n; at++ {
				if err := ask(context.Background(), &broken{View: m, at: at}); !errors.Is(err, errBroken) {
					t.Errorf("call %d of %d failed, and the question gave %v", at, whole.n, err)
				}
			}
		})
	}
}

// TestBrokenWords holds that an error of a view says which question met it.
func TestBrokenWords(t *testing.T) {
	m := richWorld(t)
	for name, want := range map[string]string{
		"paths": fmt.Sprintf("paths from %v to %v: broken", person("Ada"), person("Bo")), "hops": fmt.Sprintf("hops from %v to %v: broken", person("Ada"), person("Bo")),
		"meet": fmt.Sprintf("where %v meet: broken", persons("Ada", "Bo", "Ed")), "around": fmt.Sprintf("around %v: broken", person("Ada")),
		"from": "walk: broken", "conflicts": "conflicts: broken", "match": "match: broken",
	} {
		if err := questions[name](context.Background(), &broken{View: m, at: 1}); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", name, err, want)
		}
	}
}

// TestCancelledBefore holds that no question is answered under a context that
// is over.
func TestCancelledBefore(t *testing.T) {
	m := richWorld(t)
	for name, ask := range questions {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		if err := ask(ctx, m); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v, want %v", name, err, context.Canceled)
		}
	}
}
