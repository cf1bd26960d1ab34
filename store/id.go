package store

import (
	"encoding/binary"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// kind says what sort of thing a term is. It stands in the four topmost of
// the 40 bits of an id, so that a walk filters without decoding.
type kind uint8

const (
	kindNamed      kind = 1 + iota // schema.Kinds: person/, organization/ ...
	kindNode                       // unnamed node of a document
	kindRelation                   // rel/
	kindFact                       // fact/
	kindLiteral                    // strings of all sorts
	kindDocument                   // documents, sentences and spans
	kindGraph                      // graph/, and the default graph
	kindOther                      // any other IRI
	kindBlank                      // blank nodes
	kindVocabulary                 // IRIs that schema.Described tells
	kinds          = 16
)

const (
	idLen   = 5  // bytes of an id in a key, big-endian
	seqBits = 36 // bits of the sequence number below the kind
	seqMask = 1<<seqBits - 1
)

func makeID(k kind, seq uint64) uint64 { return uint64(k)<<seqBits | seq&seqMask }

func kindOf(id uint64) kind { return kind(id >> seqBits) }

// validID reports whether an id could have been given out.
func validID(id uint64) bool {
	k := kindOf(id)
	return k >= kindNamed && k <= kindVocabulary && id&seqMask != 0
}

func appendID(buf []byte, id uint64) []byte {
	return append(buf, byte(id>>32), byte(id>>24), byte(id>>16), byte(id>>8), byte(id))
}

func readID(b []byte) uint64 {
	return uint64(b[0])<<32 | uint64(binary.BigEndian.Uint32(b[1:5]))
}

// code folds the kind of an id into its lowest bits: short as a varint.
func code(id uint64) uint64 { return id&seqMask<<4 | id>>seqBits }

func uncode(c uint64) uint64 { return makeID(kind(c&15), c>>4) }

// thing reports whether an id is of a node that facts are about: only those
// are ends of edges.
func thing(id uint64) bool {
	switch kindOf(id) {
	case kindNamed, kindNode, kindOther, kindBlank:
		return true
	}
	return false
}

// isEdge reports whether a quad is a direct triple between two things.
func isEdge(q [3]uint64) bool {
	return thing(q[0]) && thing(q[2]) && kindOf(q[1]) != kindVocabulary
}

// told reports whether a quad describes a fact, a document or a sentence.
// Those are most of all quads, and are kept out of the indexes through
// which nobody would ask for them.
func told(s, p uint64) bool {
	k := kindOf(s)
	return (k == kindFact || k == kindDocument) && kindOf(p) == kindVocabulary
}

// shared reports whether a told quad's object is worth an index: entities,
// relations and facts, but no literals, spans or classes of the vocabulary.
func shared(o uint64) bool {
	switch kindOf(o) {
	case kindLiteral, kindDocument, kindVocabulary:
		return false
	}
	return true
}

// classify returns the kind of a term.
func classify(base schema.Base, v quad.Value) kind {
	switch v := v.(type) {
	case nil:
		return kindGraph
	case quad.BNode:
		return kindBlank
	case quad.IRI:
		return classifyIRI(base, v)
	}
	return kindLiteral
}

func classifyIRI(base schema.Base, iri quad.IRI) kind {
	if schema.Described(iri) {
		return kindVocabulary
	}
	local, ok := strings.CutPrefix(string(iri), string(base))
	if !ok {
		return kindOther
	}
	first, rest, _ := strings.Cut(local, "/")
	if slices.Contains(schema.Kinds, first) {
		return kindNamed
	}
	switch first {
	case "rel":
		return kindRelation
	case "fact":
		return kindFact
	case "graph":
		return kindGraph
	case "doc":
		if _, part, ok := strings.Cut(rest, "/"); ok && strings.HasPrefix(part, "node/") {
			return kindNode
		}
		return kindDocument
	}
	return kindOther
}
