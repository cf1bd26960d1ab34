package graph_test

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
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
	stories          []quad.Value
	percent          int
	facts, attribute int  // how many, and how many of them with a speaker
	bare             bool // a triple counts that has no fact
	price            int
}

// slowLinks returns what is said between two entities, as seen from the first.
func (w *world) slowLinks(all []said, x, y quad.Value, o graph.PathOptions) []slowLink {
	type key struct {
		relation quad.Value
		inverse  bool
		kind     [2]string
	}
	var triples map[key]map[[2]quad.Value][]said
	for i := range all {
		s := &all[i]
		if s.from == x && s.to == y || s.from == y && s.to == x {
			k := key{s.predicate, s.from == y, s.kind}
			if triples == nil {
				triples = make(map[key]map[[2]quad.Value][]said)
			}
			if triples[k] == nil {
				triples[k] = make(map[[2]quad.Value][]said)
			}
			stated := [2]quad.Value{s.subject, s.object}
			triples[k][stated] = append(triples[k][stated], *s)
		}
	}
	var links []slowLink
	for k, stated := range triples {
		if len(o.Relations) > 0 && !slices.Contains(o.Relations, k.relation) {
			continue
		}
		l := slowLink{relation: k.relation, inverse: k.inverse, polarity: k.kind[0], modality: k.kind[1]}
		for _, said := range stated {
			l.add(w, said, all, o)
		}
		if len(l.stories) > 0 {
			l.setPrice()
			links = append(links, l)
		}
	}
	return links
}

// inTime reports whether what a graph says counts.
func (w *world) inTime(graph quad.Value, o graph.PathOptions) bool {
	date := w.published(graph)
	if o.Since == "" && o.Until == "" {
		return true
	}
	return date != "" && (date >= o.Since || o.Since[:min(len(o.Since), len(date))] == date) &&
		(o.Until == "" || date <= o.Until || date[:min(len(o.Until), len(date))] == o.Until)
}

// add adds one triple, said by some graphs. Graphs that have no fact of it
// count if those that have one do.
func (l *slowLink) add(w *world, here, all []said, o graph.PathOptions) {
	known, counts := false, false
	for i := range all {
		s := &all[i]
		if s.subject == here[0].subject && s.predicate == here[0].predicate && s.object == here[0].object && s.kind == here[0].kind {
			known = known || len(s.facts) > 0
		}
	}
	story := func(g quad.Value) {
		if !slices.Contains(l.stories, w.story(g)) {
			l.stories = append(l.stories, w.story(g))
		}
	}
	for _, s := range here {
		for _, f := range s.facts {
			if f.Confidence < o.MinConfidence || !w.inTime(s.graph, o) {
				continue
			}
			counts = true
			story(s.graph)
			l.percent = max(l.percent, int(math.Round(f.Confidence*100)))
			l.facts++
			if len(f.Speakers) > 0 {
				l.attribute++
			}
		}
	}
	for _, s := range here {
		if len(s.facts) > 0 || known && !counts || !w.inTime(s.graph, o) {
			continue
		}
		story(s.graph)
		if !known {
			l.percent = 100
			l.bare = true
		}
	}
}

// vague are the relations of the random world that say little.
var vague = []quad.IRI{
	base.Relation("be"), base.Relation("be", "with"), base.Relation("be", "to"), base.Relation("be", "from"),
	base.Relation("be", "of"), base.Relation("be", "because", "of"),
}

func (l *slowLink) setPrice() {
	l.price = 1000 + 300/len(l.stories) + int(math.Round(-1000*math.Log(float64(l.percent)/100)))
	if slices.Contains(vague, l.relation.(quad.IRI)) {
		l.price += 700
	} else if strings.HasSuffix(schema.Text(l.relation), "-because-of") {
		l.price += 600
	}
	if l.polarity != schema.Affirmed || l.modality != schema.Asserted {
		l.price += 800
	}
	if l.attributed() {
		l.price += 500
	}
}

func (l *slowLink) attributed() bool { return l.facts > 0 && l.attribute == l.facts && !l.bare }

// slowGraph is what steps between entities cost, and entities on the way.
type slowGraph struct {
	entities []quad.Value
	costs    map[[2]quad.Value]int
	hubs     map[quad.Value]int
	avoid    map[quad.Value]bool
}

// edges counts the edges of entities, those that plain facts give.
func (w *world) edges(plain []said) map[quad.Value]int {
	seen := make(map[[5]quad.Value]bool)
	count := make(map[quad.Value]int)
	for _, s := range plain {
		if k := [5]quad.Value{s.subject, s.predicate, s.object, s.from, s.to}; !seen[k] {
			seen[k] = true
			count[s.from]++
			count[s.to]++
		}
	}
	return count
}

func (w *world) slowGraph(all []said, o graph.PathOptions, many int) *slowGraph {
	g := &slowGraph{costs: make(map[[2]quad.Value]int), hubs: make(map[quad.Value]int), avoid: make(map[quad.Value]bool)}
	for _, s := range all {
		for _, v := range []quad.Value{s.from, s.to} {
			if !slices.Contains(g.entities, v) {
				g.entities = append(g.entities, v)
			}
		}
	}
	plain := w.statements()
	edges := w.edges(plain)
	for _, x := range g.entities {
		neighbours := 0
		for _, y := range g.entities {
			if x != y && slices.ContainsFunc(plain, func(s said) bool { return s.from == x && s.to == y || s.from == y && s.to == x }) {
				neighbours++
			}
			links := w.slowLinks(all, x, y, o)
			if x != y && len(links) > 0 {
				g.costs[[2]quad.Value{x, y}] = slices.MinFunc(links, func(a, b slowLink) int { return cmp.Compare(a.price, b.price) }).price
			}
		}
		if many > 0 && edges[x] > many {
			neighbours = 1 << 10
		}
		if neighbours > 0 {
			g.hubs[x] = 50 * int(math.Floor(3*math.Log2(float64(neighbours))+1e-9))
		}
	}
	for _, v := range o.Avoid {
		g.avoid[w.canonical(v)] = true
	}
	return g
}

// all returns every path from a to b of at most so many steps, the best first.
func (g *slowGraph) all(a, b quad.Value, maxSteps int) []slowPath {
	var paths []slowPath
	var walk func(p slowPath)
	walk = func(p slowPath) {
		last := p.nodes[len(p.nodes)-1]
		if last == b {
			paths = append(paths, slowPath{slices.Clone(p.nodes), p.cost})
			return
		}
		if len(p.nodes) > maxSteps {
			return
		}
		cost := p.cost
		if len(p.nodes) > 1 {
			cost += g.hubs[last]
		}
		for _, next := range g.entities {
			if c := g.costs[[2]quad.Value{last, next}]; c > 0 && !slices.Contains(p.nodes, next) && !g.avoid[next] {
				walk(slowPath{append(slices.Clone(p.nodes), next), cost + c})
			}
		}
	}
	if a != b && !g.avoid[a] && !g.avoid[b] {
		walk(slowPath{nodes: []quad.Value{a}})
	}
	slices.SortFunc(paths, compareSlow)
	return paths
}

func compareSlow(a, b slowPath) int {
	return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(len(a.nodes), len(b.nodes)), slices.CompareFunc(a.nodes, b.nodes,
		func(a, b quad.Value) int { return cmp.Compare(a.String(), b.String()) }))
}

type slowPath struct {
	nodes []quad.Value
	cost  int
}

// slowPaths walks every path there is and sorts them.
func (w *world) slowPaths(all []said, a, b quad.Value, o graph.PathOptions, many int) []slowPath {
	return w.slowBest(w.slowGraph(all, o, many), a, b, o)
}

// slowBest picks the paths of a graph that are asked for.
func (w *world) slowBest(g *slowGraph, a, b quad.Value, o graph.PathOptions) []slowPath {
	paths := g.all(w.canonical(a), w.canonical(b), o.MaxSteps)
	if o.Via != nil {
		paths = slices.DeleteFunc(paths, func(p slowPath) bool { return !slices.Contains(p.nodes, w.canonical(o.Via)) })
	}
	return paths[:min(o.K, len(paths))]
}

// randomOptions draws what is asked for.
func randomOptions(r *rand.Rand, nodes []quad.IRI) graph.PathOptions {
	o := graph.PathOptions{K: 1 + r.IntN(6), MaxSteps: 1 + r.IntN(6), MinConfidence: pick(r, 0, 0, 0.5, 0.9)}
	o.Include = pick(r, nil, nil, []string{schema.Denied}, []string{schema.Denied, schema.Planned, schema.Possible})
	if r.IntN(2) == 0 {
		return o
	}
	if r.IntN(4) == 0 {
		o.Avoid = []quad.Value{pick(r, nodes...)}
	}
	if r.IntN(4) == 0 {
		o.Via = pick(r, nodes...)
	}
	if r.IntN(4) == 0 {
		o.Since = pick(r, "2021-12-31", "2022", "2022-01-15")
	}
	if r.IntN(4) == 0 {
		o.Until = pick(r, "2021-12-30", "2022-01", "2022-01-15")
	}
	if r.IntN(5) == 0 {
		o.Relations = []quad.Value{base.Relation("accuse"), base.Relation("speak", "with"), base.Relation("unheard", "of")}
	}
	return o
}

// TestPathsAgainstSlow holds Paths against a search that looks at every path
// of many small graphs, each loaded in two orders.
func TestPathsAgainstSlow(t *testing.T) {
	worlds := worlds(1200)
	found, longest := 0, 0
	for seed := range worlds {
		r := rand.New(rand.NewPCG(uint64(seed), 1))
		w := newWorld(r)
		nodes := names(9)
		o := randomOptions(r, nodes)
		a, b := nodes[r.IntN(3)], nodes[r.IntN(3)]
		many := pick(r, 0, 0, 1, 4)
		o = graph.WithMany(o, many)
		got, err := graph.Paths(context.Background(), w.source(r), a, b, o)
		if err != nil {
			t.Fatal(err)
		}
		all := w.statements(o.Include...)
		want := w.slowPaths(all, a, b, o, many)
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
		w.compareLinks(t, seed, s, w.slowLinks(all, s.From, s.To, o))
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
		if l.Stories != len(x.stories) || l.Confidence != float64(x.percent)/100 || l.Attributed != x.attributed() {
			t.Fatalf("seed %d: link %+v, want %+v", seed, l, x)
		}
		if x.price < last {
			t.Fatalf("seed %d: link %+v comes after dearer ones", seed, l)
		}
		last = x.price
		if !w.standsFor(l.From, s.From) || !w.standsFor(l.To, s.To) {
			t.Fatalf("seed %d: link from %v to %v in a step from %v to %v", seed, l.From, l.To, s.From, s.To)
		}
		if (len(l.Facts) == 0) != (x.facts == 0) {
			t.Fatalf("seed %d: facts %v of %+v", seed, l.Facts, x)
		}
	}
}

// standsFor reports whether a node stands for an entity in some graph.
func (w *world) standsFor(node, entity quad.Value) bool {
	for i := range w.documents {
		if w.in(node, w.documents[i].Graph()) == entity {
			return true
		}
	}
	return w.canonical(node) == entity
}
