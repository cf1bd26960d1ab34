package store

import (
	"cmp"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// moves say which names mean another thing in some documents than elsewhere,
// as the user judged: by the label of a document's graph, and by the name, the
// IRI of schema.Base.Occurrence. A document's own list of quads stays as it
// stated them; all that follows from it has that IRI in the name's place.
type moves map[quad.Value]map[quad.Value]quad.IRI

func movesOf(base schema.Base, all []schema.Judgement) moves {
	out := make(moves)
	for _, j := range all {
		name, hash, ok := j.Occurrence(base)
		if !ok {
			continue
		}
		label := base.Graph(hash)
		if out[label] == nil {
			out[label] = make(map[quad.Value]quad.IRI)
		}
		out[label][name] = base.Occurrence(name, hash)
	}
	return out
}

func (r *snapshot) moves() (moves, error) {
	all, err := r.judgements()
	return movesOf(r.base, all), err
}

// changed returns the labels of the graphs of which two say different things.
func (m moves) changed(now moves) []quad.Value {
	var out []quad.Value
	for label, names := range m {
		if !maps.Equal(names, now[label]) {
			out = append(out, label)
		}
	}
	for label := range now {
		if m[label] == nil {
			out = append(out, label)
		}
	}
	return out
}

// list are triples, sorted, each once, and the quads that they are.
type list struct {
	triples []triple
	quads   []quad.Quad
}

// moved returns a list with other IRIs in the place of some names. It is l
// itself where it has none of them. id gives the id of an IRI.
func (l list) moved(names map[quad.Value]quad.IRI, id func(quad.IRI) (uint64, error)) (list, error) {
	to := make(map[uint64]uint64) // ids
	for i, q := range l.quads {
		for at, v := range [2]quad.Value{q.Subject, q.Object} {
			iri, ok := names[v]
			from := l.triples[i][2*at]
			if _, known := to[from]; !ok || known {
				continue
			}
			n, err := id(iri)
			if err != nil {
				return l, err
			}
			to[from] = n
		}
	}
	if len(to) == 0 {
		return l, nil
	}
	quads := make(map[triple]quad.Quad, len(l.quads))
	for i, q := range l.quads {
		t := move(l.triples[i], to)
		if t[0] != l.triples[i][0] {
			q.Subject = names[q.Subject]
		}
		if t[2] != l.triples[i][2] {
			q.Object = names[q.Object]
		}
		quads[t] = q
	}
	out := list{triples: slices.SortedFunc(maps.Keys(quads), compareTriples)}
	for _, t := range out.triples {
		out.quads = append(out.quads, quads[t])
	}
	return out, nil
}

// move returns a triple with other ids for those of names that are moved.
func move(t triple, to map[uint64]uint64) triple {
	for _, at := range [2]int{0, 2} {
		if id, ok := to[t[at]]; ok {
			t[at] = id
		}
	}
	return t
}

// movedQuads returns the quads that the indexes hold in the place of stated
// ones, in order.
func (r *snapshot) movedQuads() ([][4]uint64, error) {
	all, err := r.moves()
	if err != nil {
		return nil, err
	}
	var out [][4]uint64
	for label, names := range all {
		graph, err := r.id(label)
		if err != nil {
			return nil, err
		}
		if graph == 0 { // its document is gone, or yet to come
			continue
		}
		stated, err := triplesOf(graph, r.get)
		if err != nil {
			return nil, err
		}
		moved, err := r.movedOf(graph, stated, names)
		if err != nil {
			return nil, err
		}
		for _, t := range moved {
			out = append(out, [4]uint64{t[0], t[1], t[2], graph})
		}
	}
	slices.SortFunc(out, func(a, b [4]uint64) int { return slices.Compare(a[:], b[:]) })
	return out, nil
}

// movedOf returns the triples that the indexes hold in the place of those that
// a graph states of some names, in order.
func (r *snapshot) movedOf(graph uint64, stated []triple, names map[quad.Value]quad.IRI) ([]triple, error) {
	to := make(map[uint64]uint64)
	for name, iri := range names {
		from, err1 := r.id(name)
		id, err2 := r.id(iri)
		if err := cmp.Or(err1, err2); err != nil {
			return nil, err
		}
		to[from] = id
	}
	var out []triple
	for _, t := range stated {
		moved := move(t, to)
		if _, as := slices.BinarySearchFunc(stated, moved, compareTriples); as {
			continue
		}
		held, err := r.get(orderSPOG.appendKey(nil, [4]uint64{moved[0], moved[1], moved[2], graph}))
		if err != nil {
			return nil, err
		}
		if held != nil { // else only a rejected fact says it
			out = append(out, moved)
		}
	}
	slices.SortFunc(out, compareTriples)
	return slices.Compact(out), nil
}

// shownOf returns what the indexes hold of a graph, in order.
func (r *snapshot) shownOf(graph uint64) ([]triple, error) {
	stated, err := triplesOf(graph, r.get)
	if err != nil {
		return nil, err
	}
	var hidden []triple
	for q, err := range r.hidden(0) {
		if err != nil {
			return nil, err
		}
		if q[3] == graph {
			hidden = append(hidden, triple(q[:3]))
		}
	}
	if len(hidden) == 0 {
		return stated, nil
	}
	all, err := r.moves()
	if err != nil {
		return nil, err
	}
	label, err := r.value(graph)
	if err != nil {
		return nil, err
	}
	shown, _ := diffTriples(stated, hidden)
	moved, err := r.movedOf(graph, stated, all[label])
	shown = append(shown, moved...)
	slices.SortFunc(shown, compareTriples)
	return shown, err
}
