package graph_test

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// slowLink is a link as Paths should give it, and its price.
type slowLink struct {
	relation         quad.Value
	inverse          bool
	polarity         string
	modality         string
	graphs           int
	percent          int
	facts, attribute int // how many, and how many of them with a speaker
	price            int
}

// slowLinks returns what is said between two entities, as seen from the first.
func (w *world) slowLinks(all []said, x, y quad.Value, least float64) []slowLink {
	type key struct {
		relation quad.Value
		inverse  bool
		kind     [2]string
	}
	triples := make(map[key]map[[2]quad.Value][]said)
	for _, s := range all {
		from, to := w.canonical(s.subject), w.canonical(s.object)
		k := key{s.predicate, from == y, s.kind}
		if from == x && to == y || from == y && to == x {
			if triples[k] == nil {
				triples[k] = make(map[[2]quad.Value][]said)
			}
			stated := [2]quad.Value{s.subject, s.object}
			triples[k][stated] = append(triples[k][stated], s)
		}
	}
	var links []slowLink
	for k, stated := range triples {
		l := slowLink{relation: k.relation, inverse: k.inverse, polarity: k.kind[0], modality: k.kind[1]}
		for _, said := range stated {
			l.add(said, least)
		}
		if l.graphs > 0 {
			l.setPrice()
			links = append(links, l)
		}
	}
	return links
}

// add adds one triple, said by some graphs.
func (l *slowLink) add(all []said, least float64) {
	plain := l.polarity == schema.Affirmed && l.modality == schema.Asserted
	best, known, graphs := 0, 0, 0
	for _, s := range all {
		counts := plain
		for _, f := range s.facts {
			known++
			best = max(best, int(math.Round(f.Confidence*100)))
			counts = counts || f.Confidence >= least
		}
		if counts {
			graphs++
		}
	}
	if known == 0 {
		best = 100
	}
	if float64(best) < least*100 {
		return
	}
	l.graphs += graphs
	l.percent = max(l.percent, best)
	for _, s := range all {
		for _, f := range s.facts {
			if f.Confidence < least {
				continue
			}
			l.facts++
			if len(f.Speakers) > 0 {
				l.attribute++
			}
		}
	}
}

// vague are the relations of the random world that say little.
var vague = []quad.IRI{
	base.Relation("be"), base.Relation("be", "with"), base.Relation("be", "to"), base.Relation("be", "from"),
	base.Relation("be", "of"), base.Relation("be", "because", "of"),
}

func (l *slowLink) setPrice() {
	l.price = 1000 + 300/l.graphs + int(math.Round(-1000*math.Log(float64(l.percent)/100)))
	if slices.Contains(vague, l.relation.(quad.IRI)) {
		l.price += 700
	}
	if l.polarity != schema.Affirmed || l.modality != schema.Asserted {
		l.price += 800
	}
	if l.facts > 0 && l.attribute == l.facts {
		l.price += 500
	}
}

type slowPath struct {
	nodes []quad.Value
	cost  int
}

// slowPaths walks every path there is and sorts them.
func (w *world) slowPaths(all []said, a, b quad.Value, o graph.PathOptions) []slowPath {
	a, b = w.canonical(a), w.canonical(b)
	entities := make(map[quad.Value]bool)
	for _, s := range all {
		entities[w.canonical(s.subject)] = true
		entities[w.canonical(s.object)] = true
	}
	costs := make(map[[2]quad.Value]int)
	neighbours := make(map[quad.Value]int)
	for x := range entities {
		for y := range entities {
			links := w.slowLinks(all, x, y, o.MinConfidence)
			if x == y || len(links) == 0 {
				continue
			}
			best := slices.MinFunc(links, func(a, b slowLink) int { return cmp.Compare(a.price, b.price) })
			costs[[2]quad.Value{x, y}] = best.price
			neighbours[x]++
		}
	}
	avoid := make(map[quad.Value]bool)
	for _, v := range o.Avoid {
		avoid[w.canonical(v)] = true
	}
	var paths []slowPath
	var walk func(p slowPath)
	walk = func(p slowPath) {
		last := p.nodes[len(p.nodes)-1]
		if last == b {
			paths = append(paths, slowPath{slices.Clone(p.nodes), p.cost})
			return
		}
		if len(p.nodes) > o.MaxSteps {
			return
		}
		cost := p.cost
		if len(p.nodes) > 1 {
			cost += 50 * int(math.Floor(3*math.Log2(float64(neighbours[last]))+1e-9))
		}
		for next := range entities {
			if c := costs[[2]quad.Value{last, next}]; c > 0 && !slices.Contains(p.nodes, next) && !avoid[next] {
				walk(slowPath{append(slices.Clone(p.nodes), next), cost + c})
			}
		}
	}
	if a != b && !avoid[a] && !avoid[b] {
		walk(slowPath{nodes: []quad.Value{a}})
	}
	slices.SortFunc(paths, func(a, b slowPath) int {
		return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(len(a.nodes), len(b.nodes)), slices.CompareFunc(a.nodes, b.nodes,
			func(a, b quad.Value) int { return cmp.Compare(a.String(), b.String()) }))
	})
	return paths[:min(o.K, len(paths))]
}

// TestPathsAgainstSlow holds Paths against a search that looks at every path
// of many small graphs, each loaded in two orders.
func TestPathsAgainstSlow(t *testing.T) {
	worlds := 2500
	if testing.Short() {
		worlds = 400
	}
	found, longest := 0, 0
	for seed := range worlds {
		r := rand.New(rand.NewPCG(uint64(seed), 1))
		w := newWorld(r)
		nodes := names(9)
		o := graph.PathOptions{K: 1 + r.IntN(6), MaxSteps: 1 + r.IntN(6), MinConfidence: pick(r, 0, 0, 0.5, 0.9)}
		o.Include = pick(r, nil, nil, []string{schema.Denied}, []string{schema.Denied, schema.Planned, schema.Possible})
		if r.IntN(4) == 0 {
			o.Avoid = []quad.Value{pick(r, nodes...)}
		}
		a, b := nodes[r.IntN(3)], nodes[r.IntN(3)]
		got, err := graph.Paths(context.Background(), w.source(r), a, b, o)
		if err != nil {
			t.Fatal(err)
		}
		all := w.statements(o.Include...)
		want := w.slowPaths(all, a, b, o)
		if len(got) != len(want) {
			t.Fatalf("seed %d: %d paths from %v to %v, want %d: %+v", seed, len(got), a, b, len(want), want)
		}
		for i := range got {
			w.comparePath(t, seed, got[i], want[i], all, o)
			found++
			longest = max(longest, len(got[i].Steps))
		}
		again, err := graph.Paths(context.Background(), w.source(r), a, b, o)
		if err != nil || !reflect.DeepEqual(got, again) {
			t.Fatalf("seed %d: another order of loading gave\n%+v\nand not\n%+v", seed, again, got)
		}
	}
	if found < worlds/3 || longest < 3 {
		t.Errorf("%d paths of up to %d steps: the graphs are too poor to show anything", found, longest)
	}
}

func (w *world) comparePath(t *testing.T, seed int, got graph.Path, want slowPath, all []said, o graph.PathOptions) {
	t.Helper()
	nodes := []quad.Value{got.Steps[0].From}
	confidence := 1.0
	for _, s := range got.Steps {
		if s.From != nodes[len(nodes)-1] {
			t.Fatalf("seed %d: step from %v after %v", seed, s.From, nodes)
		}
		nodes = append(nodes, s.To)
		confidence *= s.Links[0].Confidence
		w.compareLinks(t, seed, s, w.slowLinks(all, s.From, s.To, o.MinConfidence))
	}
	if !slices.Equal(nodes, want.nodes) || got.Cost != want.cost {
		t.Fatalf("seed %d: path %v for %d, want %v for %d", seed, nodes, got.Cost, want.nodes, want.cost)
	}
	if got.Confidence != confidence {
		t.Errorf("seed %d: confidence %v, want %v", seed, got.Confidence, confidence)
	}
}

func (w *world) compareLinks(t *testing.T, seed int, s graph.Step, want []slowLink) {
	t.Helper()
	if len(s.Links) != len(want) {
		t.Fatalf("seed %d: %d links between %v and %v, want %d", seed, len(s.Links), s.From, s.To, len(want))
	}
	last := 0
	for _, l := range s.Links {
		i := slices.IndexFunc(want, func(x slowLink) bool {
			return x.relation == l.Relation && x.inverse == l.Inverse && x.polarity == l.Polarity && x.modality == l.Modality
		})
		if i < 0 {
			t.Fatalf("seed %d: nothing says %+v", seed, l)
		}
		x := want[i]
		if l.Graphs != x.graphs || l.Confidence != float64(x.percent)/100 || l.Attributed != (x.facts > 0 && x.attribute == x.facts) {
			t.Fatalf("seed %d: link %+v, want %+v", seed, l, x)
		}
		if x.price < last {
			t.Fatalf("seed %d: link %+v comes after dearer ones", seed, l)
		}
		last = x.price
		if w.canonical(l.From) != s.From || w.canonical(l.To) != s.To {
			t.Fatalf("seed %d: link from %v to %v in a step from %v to %v", seed, l.From, l.To, s.From, s.To)
		}
		if (len(l.Facts) == 0) != (x.facts == 0) {
			t.Fatalf("seed %d: facts %v of %+v", seed, l.Facts, x)
		}
	}
}
