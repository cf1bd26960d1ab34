// Package synth makes up graphs to measure stores with: plain quads whose
// nodes have Zipf-distributed degrees, and documents as schema shapes them.
// The same Set or number gives the same quads on every machine.
package synth

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// Set is a graph of plain quads, each once: a fifth as many nodes as quads,
// 200 relations, a graph label for every 250 quads in the order in which
// they come.
type Set struct {
	Quads int
	// Names makes the nodes names below the default base, which can be
	// joined; else they are IRIs of another's.
	Names bool
}

// Sizes of the parts of a set.
const (
	nodesShare = 5   // quads for each node
	relations  = 200 // different predicates
	graphQuads = 250 // quads with the same label
	zipfS      = 1.1 // exponent of the degrees
	zipfV      = 20  // the higher, the smaller the hubs
	seed       = 20211230
)

// Nodes returns how many nodes a set may speak of.
func (s Set) Nodes() int { return max(2, s.Quads/nodesShare) }

// Node returns the IRI of the ith node; the first are the busiest.
func (s Set) Node(i int) quad.IRI {
	if s.Names {
		return quad.IRI("urn:x-kg:thing/N" + strconv.Itoa(i))
	}
	return quad.IRI("http://example.org/node/" + strconv.Itoa(i))
}

// Relation returns the IRI of the ith relation.
func (s Set) Relation(i int) quad.IRI {
	if s.Names {
		return quad.IRI("urn:x-kg:rel/r" + strconv.Itoa(i))
	}
	return quad.IRI("http://example.org/relation/" + strconv.Itoa(i))
}

// IDs iterates over the quads as numbers of their subject, relation, object
// and graph, from 0.
func (s Set) IDs() iter.Seq[[4]int] {
	return func(yield func([4]int) bool) {
		r := rand.New(rand.NewPCG(seed, uint64(s.Quads)))
		nodes := s.Nodes()
		zipf := rand.NewZipf(r, zipfS, zipfV, uint64(nodes-1))
		seen := make(map[uint64]struct{}, s.Quads)
		for n := 0; n < s.Quads; {
			// One end is drawn by its degree, the other is any node, so
			// that hubs exist but not all edges run between them.
			a, b := int(zipf.Uint64()), r.IntN(nodes)
			if r.IntN(4) == 0 {
				b = int(zipf.Uint64())
			}
			if r.IntN(2) == 0 {
				a, b = b, a
			}
			p := r.IntN(relations)
			key := (uint64(a)*uint64(nodes)+uint64(b))*relations + uint64(p)
			if _, ok := seen[key]; ok || a == b {
				continue
			}
			seen[key] = struct{}{}
			if !yield([4]int{a, p, b, n / graphQuads}) {
				return
			}
			n++
		}
	}
}

// All iterates over the quads.
func (s Set) All() iter.Seq[quad.Quad] {
	return func(yield func(quad.Quad) bool) {
		for q := range s.IDs() {
			if !yield(s.quad(q)) {
				return
			}
		}
	}
}

func (s Set) quad(q [4]int) quad.Quad {
	return quad.Quad{
		Subject: s.Node(q[0]), Predicate: s.Relation(q[1]), Object: s.Node(q[2]),
		Label: quad.IRI("http://example.org/graph/" + strconv.Itoa(q[3])),
	}
}

// Pairs returns n pairs of different nodes, as numbers, drawn alike from all.
func (s Set) Pairs(n int) [][2]int {
	r := rand.New(rand.NewPCG(seed, 2))
	out := make([][2]int, 0, n)
	for len(out) < n {
		if p := [2]int{r.IntN(s.Nodes()), r.IntN(s.Nodes())}; p[0] != p[1] {
			out = append(out, p)
		}
	}
	return out
}

// Of every classBlock nodes the first are members of classes of 2 to 5: a
// tenth of all nodes.
const (
	classBlock  = 140
	classesMost = 5
)

// Class returns the number of the node that stands for the ith: itself for
// nine nodes of ten.
func Class(i int) int {
	at, first := i%classBlock, 0
	for size := 2; size <= classesMost; size++ {
		if at < first+size {
			return i - at + first
		}
		first += size
	}
	return i
}

// Resolve joins the names of a set into its classes, for store.Options.
func Resolve(names []graph.Name) []graph.Class {
	byFirst := make(map[int]*graph.Class)
	var out []*graph.Class
	for _, n := range names {
		text, ok := strings.CutPrefix(string(n.IRI), "urn:x-kg:thing/N")
		i, err := strconv.Atoi(text)
		if !ok || err != nil {
			continue
		}
		first := Class(i)
		c := byFirst[first]
		if c == nil {
			c = &graph.Class{Canonical: n.IRI}
			byFirst[first] = c
			out = append(out, c)
		}
		if i == first {
			c.Canonical = n.IRI
		}
		c.Members = append(c.Members, graph.Member{IRI: n.IRI, Why: "same number"})
	}
	var classes []graph.Class
	for _, c := range out {
		if len(c.Members) > 1 {
			classes = append(classes, *c)
		}
	}
	return classes
}

// Documents iterates over n documents of about 250 quads, with the shape of
// articles that were read: sentences, names with Zipf-distributed frequency,
// facts with their evidence. The nth is the same in every run of more.
func Documents(n int) iter.Seq[*schema.Document] {
	return func(yield func(*schema.Document) bool) {
		for i := range n {
			if !yield(document(i)) {
				return
			}
		}
	}
}

// Name returns the label of the ith name of Documents; the first are the
// most frequent.
func Name(i int) string {
	return fmt.Sprintf("%s %s %d", given[i%len(given)], family[i/len(given)%len(family)], i)
}
