package graph

import (
	"context"
	"fmt"
	"sync"

	"github.com/cayleygraph/quad"
)

// Hop is a step of a shortest way: two entities and the relations between
// them, each once.
type Hop struct {
	From, To  quad.Value // canonical
	Relations []Relation
}

// Relation is a relation in one direction.
type Relation struct {
	IRI     quad.IRI
	Inverse bool // the hop's To is the subject
}

// Hops returns the way from a to b with the fewest steps over plain facts, of
// at most maxSteps (0 for 6); of several the one whose canonical IRIs come
// first by bytes. It returns none where there is none, where the view does
// not know a or b, and where they are one entity. Edges count in both
// directions, all alike: Paths weighs them.
func Hops(ctx context.Context, view View, a, b quad.Value, maxSteps int) ([]Hop, error) {
	if maxSteps == 0 {
		maxSteps = 6
	}
	s := hopsPool.Get().(*hopSearch)
	defer hopsPool.Put(s)
	hops, err := s.between(ctx, view, a, b, maxSteps, hopWork{unread: 128, ask: 64}) // as measured on a store's cold lists
	if err != nil {
		return nil, fmt.Errorf("hops from %v to %v: %w", a, b, err)
	}
	return hops, nil
}

var hopsPool = sync.Pool{New: func() any { return new(hopSearch) }}

// hopSearch is a breadth-first search from both ends. The side with less to
// do finishes its next level, until a level meets the last one of the other
// side: all shortest ways go through the nodes of both. Entities with very
// many edges are read piece by piece, so that the other side goes on first
// where one of them stands in the way. Where they stand in the way of both,
// it is enough to look whether one of the one side is joined to one of the
// other, until that is known not to be so.
//
// All that it holds is used again by the next search.
type hopSearch struct {
	view  View
	table hopTable
	nodes []hopNode
	links []hopLink
	sides [2]hopSide
	work  hopWork
	asked bool // whether the last levels that are complete were found not to be joined
	met   bool // whether an edge is known that joins them
	edges []Edge
	seen  []int32 // scratch of route
	way   []int32
}

// hopNode is an entity that was reached. Its number is its place in
// hopSearch.nodes.
type hopNode struct {
	id     uint64
	levels [2]int32 // distance from either end, -1 where it was not reached
	first  [2]int32 // of the links to nodes one level nearer to either end
	marked bool     // on a shortest way
}

// hopLink is an edge from a node to one that is a level nearer to an end.
type hopLink struct {
	to, next int32
	relation uint64
	inverse  bool // to is the object, seen on the way out from the end
}

// hopSide is the state of the search from one end.
type hopSide struct {
	level    int32   // the last that is complete
	frontier []int32 // its nodes
	at       int     // those before it were read, at least in part
	rest     []hopRest
	next     []int32 // nodes of the next level, so far
}

// hopRest is a node whose edges were read up to a place.
type hopRest struct {
	node int32
	at   Place
	read int
}

func (s *hopSearch) between(ctx context.Context, view View, a, b quad.Value, maxSteps int, work hopWork) ([]Hop, error) {
	s.view, s.work = view, work
	defer func() { s.view = nil }()
	s.nodes, s.links = s.nodes[:0], s.links[:0]
	s.table.clear()
	for side, v := range [2]quad.Value{a, b} {
		id, ok, err := view.ID(v)
		if err != nil || !ok {
			return nil, err
		}
		if id, err = view.Entity(id); err != nil {
			return nil, err
		}
		n := s.node(id)
		if side == 1 && s.nodes[n].levels[0] == 0 {
			return nil, nil
		}
		s.nodes[n].levels[side] = 0
		h := &s.sides[side]
		h.level, h.at, h.rest, h.next = 0, 0, h.rest[:0], h.next[:0]
		h.frontier = append(h.frontier[:0], n)
	}
	s.asked, s.met = false, false
	for int(s.sides[0].level+s.sides[1].level) < maxSteps {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		meetings, dead, err := s.step(ctx)
		if err != nil || dead {
			return nil, err
		}
		if len(meetings) > 0 {
			return s.route(meetings)
		}
	}
	return nil, nil
}

// step does what seems to be the least work that is left, and returns where
// the sides meet, if they do now. It reports whether a side has come to its
// end.
func (s *hopSearch) step(ctx context.Context) (meetings []int32, dead bool, err error) {
	side := s.lighter()
	if s.asks(side) {
		other := &s.sides[1-side]
		if other.at == len(other.frontier) {
			meetings, err = s.join(ctx)
			return meetings, false, err
		}
		side = 1 - side // some of it must be read before
	}
	done, err := s.read(side)
	if err != nil || !done {
		return nil, false, err
	}
	s.asked = false
	return s.meetings(side), len(s.sides[side].frontier) == 0, nil
}

// node returns the number of an entity.
func (s *hopSearch) node(id uint64) int32 {
	slot := s.table.slot(id)
	if *slot == 0 {
		s.nodes = append(s.nodes, hopNode{id: id, levels: [2]int32{-1, -1}, first: [2]int32{-1, -1}})
		*slot = int32(len(s.nodes))
		s.table.used++
	}
	return *slot - 1
}

// hopWork says how much there is to do, told in edges to read.
type hopWork struct {
	unread int // for a node not read yet
	ask    int // to find out whether a node is joined to another
}

// left returns how much there seems to be to do to the next level: of nodes
// that were read in part as much as was read.
func (h *hopSide) left(w hopWork) int {
	n := w.unread * (len(h.frontier) - h.at)
	for _, r := range h.rest {
		n += r.read
	}
	return n
}

// lighter returns the side that seems to have less to do to its next level.
func (s *hopSearch) lighter() int {
	if s.sides[1].left(s.work) < s.sides[0].left(s.work) {
		return 1
	}
	return 0
}

// asks reports whether finding out if the last levels are joined seems to be
// less work than the next level of a side, which has but nodes of very many
// edges left, and is not known yet.
func (s *hopSearch) asks(side int) bool {
	h, other := &s.sides[side], &s.sides[1-side]
	work := s.work.unread*(len(other.frontier)-other.at) + s.work.ask*len(h.rest)*len(other.rest)
	return !s.asked && h.at == len(h.frontier) && work <= h.left(s.work)
}

// join finds the edges between the last levels, all of whose nodes were read
// at least in part, and returns the nodes of the second side that they lead
// to. The next level of the first side then holds just these.
func (s *hopSearch) join(ctx context.Context) ([]int32, error) {
	a, b := &s.sides[0], &s.sides[1]
	s.asked = true
	for _, n := range a.frontier {
		if s.nodes[n].levels[1] != b.level+1 {
			continue
		}
		for l := s.nodes[n].first[1]; l >= 0; l = s.links[l].next {
			s.link(0, s.links[l].to, hopLink{to: n, relation: s.links[l].relation, inverse: !s.links[l].inverse})
		}
	}
	for _, x := range a.rest {
		for _, y := range b.rest {
			err := ctx.Err()
			if err != nil {
				return nil, err
			}
			if s.edges, err = s.view.Between(s.nodes[x.node].id, s.nodes[y.node].id, s.edges[:0]); err != nil {
				return nil, err
			}
			for i := range s.edges {
				s.reach(0, x.node, &s.edges[i])
			}
		}
	}
	s.seen = s.seen[:0]
	for _, n := range b.frontier {
		if s.nodes[n].levels[0] == a.level+1 {
			s.seen = append(s.seen, n)
		}
	}
	if len(s.seen) > 0 {
		a.level++
	}
	return s.seen, nil
}

// read reads some edges of a side's frontier and reports whether that
// completed its next level.
func (s *hopSearch) read(side int) (done bool, err error) {
	h := &s.sides[side]
	var from hopRest
	if h.at < len(h.frontier) {
		from.node = h.frontier[h.at]
		h.at++
	} else if n := len(h.rest); n > 0 {
		from = h.rest[n-1]
		h.rest = h.rest[:n-1]
	}
	s.edges, from.at, err = s.view.EdgesFrom(s.nodes[from.node].id, from.at, s.edges[:0])
	if err != nil {
		return false, err
	}
	for i := range s.edges {
		s.reach(side, from.node, &s.edges[i])
	}
	if from.at != (Place{}) {
		from.read += len(s.edges)
		h.rest = append(h.rest, from)
	}
	if h.at < len(h.frontier) || len(h.rest) > 0 {
		return false, nil
	}
	h.level++
	h.frontier, h.next, h.at = h.next, h.frontier[:0], 0
	return true, nil
}

// reach notes the edge from a node of a side's frontier. Once the last levels
// that are complete are known to be joined, the search ends with the next that
// is, and only what joins them counts.
func (s *hopSearch) reach(side int, from int32, e *Edge) {
	n := int32(-1)
	if s.met {
		n = s.table.get(e.Entity) - 1
		if n < 0 || s.nodes[n].levels[1-side] != s.sides[1-side].level {
			return
		}
	} else {
		n = s.node(e.Entity)
		s.met = s.nodes[n].levels[1-side] == s.sides[1-side].level
	}
	s.link(side, n, hopLink{to: from, relation: e.Relation, inverse: e.Inverse})
}

// link notes that a link leads from a node to the frontier of a side, unless
// the node is no further from the end itself.
func (s *hopSearch) link(side int, n int32, l hopLink) {
	h, node := &s.sides[side], &s.nodes[n]
	switch node.levels[side] {
	case -1:
		node.levels[side] = h.level + 1
		h.next = append(h.next, n)
	case h.level + 1:
	default:
		return
	}
	l.next = node.first[side]
	node.first[side] = int32(len(s.links))
	s.links = append(s.links, l)
}

// meetings returns the nodes of the level that a side just completed which
// are of a complete level of the other side too.
func (s *hopSearch) meetings(side int) []int32 {
	other := s.sides[1-side].level
	s.seen = s.seen[:0]
	for _, n := range s.sides[side].frontier {
		if l := s.nodes[n].levels[1-side]; l >= 0 && l <= other {
			s.seen = append(s.seen, n)
		}
	}
	return s.seen
}

// route returns the first by its names of the ways through the meetings.
func (s *hopSearch) route(meetings []int32) ([]Hop, error) {
	for _, n := range meetings {
		s.nodes[n].marked = true
	}
	for i := 0; i < len(meetings); i++ { // back to the first end
		for l := s.nodes[meetings[i]].first[0]; l >= 0; l = s.links[l].next {
			if to := s.links[l].to; !s.nodes[to].marked {
				s.nodes[to].marked = true
				meetings = append(meetings, to)
			}
		}
	}
	s.seen = meetings
	s.way = append(s.way[:0], 0) // the first end is the first node
	for range s.nodes[meetings[0]].levels[0] {
		last := s.way[len(s.way)-1]
		best := int32(-1)
		for _, n := range meetings {
			if s.nodes[n].levels[0] != s.nodes[last].levels[0]+1 || !s.leads(n, last) {
				continue
			}
			var err error
			if best, err = s.first(best, n); err != nil {
				return nil, err
			}
		}
		s.way = append(s.way, best)
	}
	for {
		l := s.nodes[s.way[len(s.way)-1]].first[1]
		if l < 0 {
			return s.hops()
		}
		best := int32(-1)
		for ; l >= 0; l = s.links[l].next {
			var err error
			if best, err = s.first(best, s.links[l].to); err != nil {
				return nil, err
			}
		}
		s.way = append(s.way, best)
	}
}

// leads reports whether there is an edge to a node from one a level nearer
// to the first end.
func (s *hopSearch) leads(n, from int32) bool {
	for l := s.nodes[n].first[0]; l >= 0; l = s.links[l].next {
		if s.links[l].to == from {
			return true
		}
	}
	return false
}

// first returns the one of two nodes whose name comes first; -1 is none.
func (s *hopSearch) first(a, b int32) (int32, error) {
	if a < 0 || a == b {
		return b, nil
	}
	x, err := s.view.Value(s.nodes[a].id)
	if err != nil {
		return a, err
	}
	y, err := s.view.Value(s.nodes[b].id)
	if err != nil {
		return a, err
	}
	if text(y) < text(x) {
		return b, nil
	}
	return a, nil
}

// text returns the text by which a term is compared.
func text(v quad.Value) string {
	if iri, ok := v.(quad.IRI); ok {
		return string(iri)
	}
	return v.String()
}

// hops writes the way out.
func (s *hopSearch) hops() ([]Hop, error) {
	out := make([]Hop, len(s.way)-1)
	for i := range out {
		from, to := s.way[i], s.way[i+1]
		var err error
		if out[i].From, err = s.view.Value(s.nodes[from].id); err != nil {
			return nil, err
		}
		if out[i].To, err = s.view.Value(s.nodes[to].id); err != nil {
			return nil, err
		}
		side := 0
		if l := s.nodes[to].levels[0]; l < 0 || l > s.sides[0].level {
			side, from, to = 1, to, from // beyond the meeting
		}
		for l := s.nodes[to].first[side]; l >= 0; l = s.links[l].next {
			if s.links[l].to != from {
				continue
			}
			v, err := s.view.Value(s.links[l].relation)
			if err != nil {
				return nil, err
			}
			iri, _ := v.(quad.IRI)
			out[i].add(Relation{iri, s.links[l].inverse != (side == 1)})
		}
	}
	return out, nil
}

// add adds a relation in its place, if it is not there.
func (h *Hop) add(r Relation) {
	i := 0
	for ; i < len(h.Relations); i++ {
		at := h.Relations[i]
		if at == r {
			return
		}
		if r.IRI < at.IRI || r.IRI == at.IRI && !r.Inverse {
			break
		}
	}
	h.Relations = append(h.Relations, Relation{})
	copy(h.Relations[i+1:], h.Relations[i:])
	h.Relations[i] = r
}
