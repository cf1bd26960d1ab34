package store

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// Stories decides which documents are copies of one text. It must be a
// function of its arguments alone.
type Stories interface {
	// Sketch returns what the store keeps of a text to compare it.
	Sketch(text string) []byte
	// Keys returns numbers of which the sketches of copies share one.
	Keys(sketch []byte) []uint32
	// Copies reports whether two sketches are of copies. It is symmetric.
	Copies(a, b []byte) bool
}

// A story is a set of graphs whose documents are copies of each other, or of
// common copies. The smallest id of its graphs is its number.
//
// The count that an edge has of its graphs is not changed by stories; how many
// of them are surplus copies stands in a table of its own.

// sketch keeps the sketch of a graph's text, and finds it by its keys. It
// remembers which graphs have to be looked at in the end, and which edges.
func (c *commit) sketch(graph uint64, old, new *contents) error {
	stories := c.store.options.Stories
	if stories == nil {
		return nil
	}
	story, err := c.get(key(tableStory, graph))
	if err != nil {
		return err
	}
	if story != nil {
		removed, _ := diffTriples(old.shown, new.shown)
		c.recountAll(removed)
	}
	if old.derived.text == new.derived.text && old.derived.document == new.derived.document {
		if story != nil {
			c.storied[graph] = true // its edges may have changed
		}
		return nil
	}
	was, err := c.get(key(tableSketch, graph))
	if err != nil {
		return err
	}
	for _, k := range stories.Keys(was) {
		c.delete(sketchKey(k, graph))
	}
	c.storied[graph] = true
	if new.derived.document == 0 || new.derived.text == "" {
		c.delete(key(tableSketch, graph))
		return nil
	}
	c.setSketch(graph, new.derived.text)
	return nil
}

func (c *commit) setSketch(graph uint64, text string) {
	sketch := c.store.options.Stories.Sketch(text)
	c.set(key(tableSketch, graph), sketch)
	for _, k := range c.store.options.Stories.Keys(sketch) {
		c.set(sketchKey(k, graph), []byte{})
	}
}

// sketchAll keeps the sketches of all documents of data that were built, which
// hold none.
func (c *commit) sketchAll() error {
	if c.store.options.Stories == nil {
		return nil
	}
	var ids [3]uint64 // of the terms that tell what a document's text is
	for i, v := range []quad.IRI{schema.Type, schema.Context, schema.IsString} {
		id, err := parseID(c.idOf(v))
		if err != nil {
			return err
		}
		if id == 0 {
			return nil // no graph holds a text
		}
		ids[i] = id
	}
	var graphs []uint64
	for q, err := range c.read.quads([4]uint64{0, ids[2], 0, 0}) {
		if err != nil {
			return err
		}
		graphs = append(graphs, q[3])
	}
	slices.Sort(graphs)
	for _, graph := range slices.Compact(graphs) {
		text, err := c.textIn(graph, ids)
		if err != nil {
			return err
		}
		if text != "" {
			c.storied[graph] = true
			c.setSketch(graph, text)
		}
		if err := c.stageIfLarge(); err != nil {
			return err
		}
	}
	return nil
}

// textIn returns the text of the document that a graph describes, as derive
// tells it.
func (c *commit) textIn(graph uint64, ids [3]uint64) (text string, err error) {
	triples, err := triplesOf(graph, c.get)
	if err != nil {
		return "", err
	}
	var document uint64
	for _, t := range triples {
		if t[1] == ids[0] && t[2] == ids[1] && (document == 0 || t[0] < document) {
			document = t[0]
		}
	}
	for _, t := range triples {
		if document != 0 && t[0] == document && t[1] == ids[2] {
			v, err := valueOf(c.base, t[2], c.get)
			if err != nil {
				return "", err
			}
			text = max(text, schema.Text(v))
		}
	}
	return text, nil
}

func sketchKey(k uint32, graph uint64) []byte {
	return appendID(binary.BigEndian.AppendUint32([]byte{tableSketchKey}, k), graph)
}

func (c *commit) recountAll(triples []triple) {
	for _, t := range triples {
		if isEdge(t) {
			c.recount[t] = true
		}
	}
}

// writeStories brings stories to what the stages before it wrote: those of
// the graphs that changed, and of all that were or are in one story with them.
func (c *commit) writeStories() error {
	if len(c.storied) == 0 && len(c.recount) == 0 {
		return nil
	}
	open := maps.Clone(c.storied)
	for g := range c.storied {
		old, err := c.read.story(g)
		if err != nil {
			return err
		}
		members, err := c.read.members(old)
		if err != nil {
			return err
		}
		for _, member := range members {
			open[member] = true
		}
	}
	new := make(map[uint64]uint64) // story by graph
	for _, g := range slices.Sorted(maps.Keys(open)) {
		if new[g] != 0 {
			continue
		}
		members, err := c.component(g)
		if err != nil {
			return err
		}
		for _, member := range members {
			new[member] = members[0]
			open[member] = true
		}
	}
	if err := c.writeStory(open, new); err != nil {
		return err
	}
	return c.writeSurplus(new)
}

// component returns the graphs that are copies of g, of a copy of g, and so
// on, sorted; nil where there are none.
func (c *commit) component(g uint64) ([]uint64, error) {
	seen := map[uint64]bool{g: true}
	for queue := []uint64{g}; len(queue) > 0; queue = queue[1:] {
		copies, err := c.read.copies(queue[0], c.store.options.Stories)
		if err != nil {
			return nil, err
		}
		for _, other := range copies {
			if !seen[other] {
				seen[other] = true
				queue = append(queue, other)
			}
		}
	}
	if len(seen) == 1 {
		return nil, nil
	}
	return slices.Sorted(maps.Keys(seen)), nil
}

// copies returns the graphs whose sketches are of copies of a graph's.
func (r *snapshot) copies(g uint64, stories Stories) ([]uint64, error) {
	sketch, err := r.get(key(tableSketch, g))
	if err != nil || sketch == nil {
		return nil, err
	}
	looked := map[uint64]bool{g: true}
	var out []uint64
	for _, k := range stories.Keys(sketch) {
		for item, err := range r.scan(binary.BigEndian.AppendUint32([]byte{tableSketchKey}, k)) {
			if err != nil {
				return nil, err
			}
			b := item.Key()
			if len(b) != 5+idLen {
				return nil, fmt.Errorf("%w: the key %x is of no sketch", ErrCorrupt, b)
			}
			other := readID(b[5:])
			if looked[other] {
				continue
			}
			looked[other] = true
			has, err := r.get(key(tableSketch, other))
			if err != nil {
				return nil, err
			}
			if stories.Copies(sketch, has) {
				out = append(out, other)
			}
		}
	}
	return out, nil
}

// writeStory writes which story the graphs that were looked at are of.
func (c *commit) writeStory(open map[uint64]bool, new map[uint64]uint64) error {
	for g := range open {
		old, err := c.read.story(g)
		if err != nil {
			return err
		}
		if old == new[g] {
			continue
		}
		if old != 0 {
			c.delete(key(tableStory, g))
			c.delete(key(tableCopies, old, g))
		}
		if new[g] != 0 {
			c.set(key(tableStory, g), appendID(nil, new[g]))
			c.set(key(tableCopies, new[g], g), []byte{})
		}
		triples, err := c.read.shownOf(g)
		if err != nil {
			return err
		}
		c.recountAll(triples)
	}
	for g := range c.storied {
		if new[g] == 0 {
			continue
		}
		triples, err := c.read.shownOf(g)
		if err != nil {
			return err
		}
		c.recountAll(triples)
	}
	return nil
}

// writeSurplus counts for the edges that may have changed how many of their
// graphs are surplus copies.
func (c *commit) writeSurplus(new map[uint64]uint64) error {
	for t := range c.recount {
		graphs, stories := 0, make(map[uint64]bool)
		for q, err := range c.read.quads([4]uint64{t[0], t[1], t[2], 0}) {
			if err != nil {
				return err
			}
			story, known := new[q[3]]
			if !known {
				var err error
				if story, err = c.read.story(q[3]); err != nil {
					return err
				}
			}
			if story == 0 {
				story = q[3]
			}
			graphs++
			stories[story] = true
		}
		for _, k := range surplusKeys(t) {
			if n := graphs - len(stories); n > 0 {
				c.set(k, binary.AppendUvarint(nil, uint64(n)))
			} else {
				c.delete(k)
			}
		}
	}
	return nil
}

// surplusKeys returns the keys of an edge's surplus, seen from each end.
func surplusKeys(t triple) [2][]byte {
	relation := code(t[1]) << 1
	return [2][]byte{
		binary.BigEndian.AppendUint64(key(tableSurplus, t[0], t[2]), relation),
		binary.BigEndian.AppendUint64(key(tableSurplus, t[2], t[0]), relation|1),
	}
}

// neighbour names an edge of a node: the other end, and the relation with its
// direction as adjacency writes it.
type neighbour struct{ node, relation uint64 }

// surplus returns how many graphs of a node's edges are surplus copies, nil
// where none are.
func (r *snapshot) surplus(node uint64) (map[neighbour]uint64, error) {
	var out map[neighbour]uint64
	for item, err := range r.scan(key(tableSurplus, node)) {
		if err != nil {
			return nil, err
		}
		k := item.Key()
		if len(k) != 1+2*idLen+8 {
			return nil, fmt.Errorf("%w: the key %x is of no surplus", ErrCorrupt, k)
		}
		value, err := item.ValueCopy(nil)
		if err != nil {
			return nil, err
		}
		n, _ := binary.Uvarint(value)
		if out == nil {
			out = make(map[neighbour]uint64)
		}
		out[neighbour{readID(k[1+idLen:]), binary.BigEndian.Uint64(k[1+2*idLen:])}] = n
	}
	return out, nil
}

// anySurplus reports whether any edge has one.
func (r *snapshot) anySurplus() (bool, error) {
	for _, err := range r.scan([]byte{tableSurplus}) {
		return err == nil, err
	}
	return false, nil
}

// story returns the story of a graph, 0 where it has none.
func (r *snapshot) story(graph uint64) (uint64, error) {
	return parseID(r.get(key(tableStory, graph)))
}

// members returns the graphs of a story, in order.
func (r *snapshot) members(story uint64) ([]uint64, error) {
	if story == 0 {
		return nil, nil
	}
	var out []uint64
	for item, err := range r.scan(key(tableCopies, story)) {
		if err != nil {
			return nil, err
		}
		if k := item.Key(); len(k) == 1+2*idLen {
			out = append(out, readID(k[1+idLen:]))
		}
	}
	return out, nil
}

// Stories iterates over the sets of documents that are copies of one text:
// their IRIs, sorted, the first standing for the set; the sets are sorted by
// it. Documents without copies are in none.
func (s *Store) Stories() iter.Seq2[[]quad.IRI, error] {
	return iterate(s, "stories", func(r *snapshot, yield func([]quad.IRI) bool) error {
		stories, err := r.stories()
		if err != nil {
			return err
		}
		for _, documents := range stories {
			if !yield(documents) {
				return nil
			}
		}
		return nil
	})
}

func (r *snapshot) stories() ([][]quad.IRI, error) {
	sets := make(map[uint64][]quad.IRI)
	for item, err := range r.scan([]byte{tableCopies}) {
		if err != nil {
			return nil, err
		}
		k := item.Key()
		if len(k) != 1+2*idLen {
			return nil, fmt.Errorf("%w: the key %x is of no story", ErrCorrupt, k)
		}
		value, err := r.get(key(tableGraph, readID(k[1+idLen:])))
		if err != nil {
			return nil, err
		}
		rec, err := parseRecord(value)
		if err != nil {
			return nil, err
		}
		iri, err := r.iri(rec.document)
		if err != nil {
			return nil, err
		}
		story := readID(k[1:])
		sets[story] = append(sets[story], iri)
	}
	out := make([][]quad.IRI, 0, len(sets))
	for _, set := range sets {
		slices.Sort(set)
		out = append(out, set)
	}
	slices.SortFunc(out, func(a, b []quad.IRI) int { return bytes.Compare([]byte(a[0]), []byte(b[0])) })
	return out, nil
}

// sameStory returns for each copy but the first of its set the document that
// stands for it.
func (r *snapshot) sameStory() (map[quad.Value]quad.IRI, error) {
	stories, err := r.stories()
	if err != nil {
		return nil, err
	}
	out := make(map[quad.Value]quad.IRI)
	for _, set := range stories {
		for _, copied := range set[1:] {
			out[copied] = set[0]
		}
	}
	return out, nil
}

// sameStoryQuad says that a document is a copy of another.
func sameStoryQuad(base schema.Base, copied quad.Value, of quad.IRI) quad.Quad {
	return quad.Quad{Subject: copied, Predicate: schema.SameStory, Object: of, Label: base.Resolved()}
}
