// Package graph walks over quads: neighbours, patterns and the best paths
// between entities, each step with the facts behind it.
//
//   - Paths gives the best paths between two entities, Meet where several
//     meet, Hops the way with the fewest steps, whatever they say.
//   - Match joins patterns, Count counts the answers.
//   - From follows relations, Around lists what lies near, Conflicts what
//     contradicts itself.
//
// All of them end soon after their context does. Neither Hops nor Paths
// allocates for each edge that they read.
//
// It declares what it walks over and never opens a store itself: a Source
// answers patterns by value, a View is one snapshot of it walked by id.
// Answers never depend on ids: they are ordered by cost, then number of
// steps, then the canonical IRIs by bytes.
package graph

import (
	"iter"

	"github.com/cayleygraph/quad"
)

// Source is a set of quads. Implementations are safe for concurrent use.
type Source interface {
	// Match iterates over the quads that fit a pattern: a quad in which a
	// nil term fits anything. The order is unspecified.
	Match(pattern quad.Quad) iter.Seq2[quad.Quad, error]
	// View returns a snapshot. The caller closes it.
	View() (View, error)
}

// View is a snapshot of a source in which every term has an id, not 0. An id
// means nothing outside its view. A View serves one goroutine at a time.
//
// Names that resolution found to be one thing are walked as one: Entity maps
// a node to the id that stands for its class, and Edges of that id are the
// edges of all members, with neighbours given as their own class.
type View interface {
	// ID returns the id of a term and whether the view knows it.
	ID(quad.Value) (uint64, bool, error)
	// Value returns the term of an id of this view.
	Value(uint64) (quad.Value, error)
	// Entity returns the id of the canonical node of a node's identity
	// class: the node itself where nothing joined it to another.
	Entity(node uint64) (uint64, error)
	// EntityIn returns the entity that a node stands for in one graph: that
	// of Entity, unless the node is split between several.
	EntityIn(node, graph uint64) (uint64, error)
	// Split reports whether a node stands for several entities.
	Split(node uint64) (bool, error)
	// Story returns a number that the graphs of copies of one text share: the
	// graph itself where its document has no copies.
	Story(graph uint64) (uint64, error)
	// Members appends the nodes of an entity's class to buf, the canonical
	// one first.
	Members(entity uint64, buf []uint64) ([]uint64, error)
	// Edges appends the fact edges of an entity to buf, in an order that is
	// the same for the same view.
	Edges(entity uint64, buf []Edge) ([]Edge, error)
	// EdgesFrom appends the next edges in the order of Edges, some hundreds,
	// and returns where those after them begin: the zero Place where there
	// are none. It begins with the zero Place.
	EdgesFrom(entity uint64, at Place, buf []Edge) ([]Edge, Place, error)
	// Between appends those edges of an entity that lead to another one to
	// buf, without reading the others.
	Between(entity, other uint64, buf []Edge) ([]Edge, error)
	// Facts appends the nodes of the facts that say the edge s p o to buf.
	// The ids are of nodes as stated, not of classes.
	Facts(s, p, o uint64, buf []uint64) ([]uint64, error)
	// Quads iterates over the quads that fit; 0 fits anything.
	Quads(s, p, o, g uint64) iter.Seq2[[4]uint64, error]
	// Close releases the snapshot.
	Close() error
}

// Place is a place in the list of an entity's edges. What it holds is the
// view's matter.
type Place struct {
	Member              int
	Neighbour, Relation uint64
}

// Edge is a direct triple seen from one of its ends. Only facts are edges:
// quads that describe documents, sentences, types and labels are not.
type Edge struct {
	Node       uint64  // the end it was asked for, as stated
	Neighbour  uint64  // the other end, as stated
	Entity     uint64  // the class of Neighbour
	Relation   uint64  // predicate
	Inverse    bool    // Neighbour is the subject
	Graphs     uint32  // how many graphs say it, copies of one text counted once
	Confidence float32 // the best of its facts, 0 to 1; 1 without facts
}
