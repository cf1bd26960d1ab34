package store

import (
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// Status is what Put did with a document.
type Status int

// What Put did with a document.
const (
	Unchanged Status = iota // the same text, read by the same extractor, was there
	Added
	Replaced // it took the place of another text from its source, or of an older reading
)

func (s Status) String() string {
	switch s {
	case Unchanged:
		return "unchanged"
	case Added:
		return "added"
	case Replaced:
		return "replaced"
	}
	return fmt.Sprintf("Status(%d)", int(s))
}

// NoSource is what stands for the source of documents that came without
// one, from standard input. Unlike the others it is a source of any number
// of documents.
const NoSource = "-"

// Put writes documents in one commit and returns what became of each. A
// document's sources are a set: a text that is there already gains a source,
// a source that held another text gives that up, and a document goes with
// its last source. If Put fails or ctx ends, nothing has changed.
func (s *Store) Put(ctx context.Context, docs ...*schema.Document) ([]Status, error) {
	return s.Change(ctx, docs, nil)
}

// Change writes documents as Put does and takes away sources as Forget does,
// those after these, all in one commit.
func (s *Store) Change(ctx context.Context, put []*schema.Document, forget []string) ([]Status, error) {
	if len(put)+len(forget) == 0 {
		return nil, ctx.Err()
	}
	statuses := make([]Status, len(put))
	err := s.commit(ctx, func(c *commit) error {
		for i, d := range put {
			var err error
			if statuses[i], err = c.put(d); err != nil {
				return fmt.Errorf("document %q: %w", d.Source, err)
			}
		}
		return c.forget(forget)
	})
	switch {
	case err != nil && len(put) == 0:
		return nil, fmt.Errorf("forget %d sources: %w", len(forget), err)
	case err != nil:
		return nil, fmt.Errorf("put %d documents: %w", len(put), err)
	}
	return statuses, nil
}

// Remove takes documents and all that only they said out of the store, in
// one commit. It fails with ErrNoDocument, and changes nothing, if one is
// not there.
func (s *Store) Remove(ctx context.Context, docs ...quad.IRI) error {
	if len(docs) == 0 {
		return ctx.Err()
	}
	err := s.commit(ctx, func(c *commit) error {
		for _, doc := range docs {
			hash, ok := c.base.Local(doc, "doc/")
			graph := c.base.Graph(hash)
			old, err := c.load(graph)
			if err != nil {
				return err
			}
			if !ok || old.derived.document == 0 {
				return fmt.Errorf("%w: %s", ErrNoDocument, doc)
			}
			if err := c.change(graph, old, nil); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("remove %d documents: %w", len(docs), err)
	}
	return nil
}

// Forget takes sources from the documents that have them, in one commit, and
// with them those that have no other. Sources that no document has are
// passed over.
func (s *Store) Forget(ctx context.Context, sources ...string) error {
	_, err := s.Change(ctx, nil, sources)
	return err
}

func (c *commit) forget(sources []string) error {
	for _, source := range sources {
		if _, err := c.release(quad.Quad{Object: quad.String(source)}); err != nil {
			return err
		}
	}
	return nil
}

func (c *commit) put(d *schema.Document) (Status, error) {
	if base := cmp.Or(d.Base, schema.DefaultBase); base != c.base {
		return 0, fmt.Errorf("its base is %s, the store's %s", base, c.base)
	}
	hash := d.Hash()
	from := quad.Quad{
		Subject: d.Base.Document(hash), Predicate: schema.Source, Label: d.Base.Graph(hash),
		Object: quad.String(cmp.Or(d.Source, NoSource)),
	}
	old, err := c.load(from.Label)
	if err != nil {
		return 0, err
	}
	status := Added
	quads := old.quads
	switch {
	case old.derived.document == 0:
		quads = reading(d)
	case extractor(quads) != d.Extractor:
		status = Replaced
		quads = append(reading(d), sources(quads, from.Subject)...)
	default:
		status = Unchanged
	}
	if has := slices.Contains(quads, from); !has || status != Unchanged {
		if !has {
			quads = append(quads, from)
		}
		if err := c.change(from.Label, old, quads); err != nil {
			return 0, err
		}
	}
	released, err := c.release(from)
	if released && status == Added {
		status = Replaced
	}
	return status, err
}

// reading returns what a document says, without where it came from.
func reading(d *schema.Document) []quad.Quad {
	unsourced := *d
	unsourced.Source = ""
	return unsourced.Quads()
}

func extractor(quads []quad.Quad) string {
	for _, q := range quads {
		if q.Predicate == schema.Extractor {
			return schema.Text(q.Object)
		}
	}
	return ""
}

// sources returns the quads that say where a document came from.
func sources(quads []quad.Quad, document quad.Value) []quad.Quad {
	var out []quad.Quad
	for _, q := range quads {
		if q.Predicate == schema.Source && q.Subject == document {
			out = append(out, q)
		}
	}
	return out
}

// release takes a document's source from all others that held it, of no
// document from all, and with it those that it alone held. It reports whether there were any.
func (c *commit) release(from quad.Quad) (bool, error) {
	if from.Object == quad.String(NoSource) {
		return false, nil
	}
	id, err := parseID(c.idOf(from.Object))
	if err != nil || id == 0 {
		return false, err
	}
	graphs, err := c.sourceOf(id)
	if err != nil {
		return false, err
	}
	released := false
	for _, graph := range graphs {
		label, err := valueOf(c.base, graph, c.get)
		if err != nil {
			return false, err
		}
		if label == from.Label {
			continue
		}
		if err := c.drop(label, from.Object); err != nil {
			return false, err
		}
		released = true
	}
	return released, nil
}

// drop takes a source from a document, and the document with its last.
func (c *commit) drop(label, source quad.Value) error {
	old, err := c.load(label)
	if err != nil {
		return err
	}
	document, err := valueOf(c.base, old.derived.document, c.get)
	if err != nil {
		return err
	}
	gone := quad.Quad{Subject: document, Predicate: schema.Source, Object: source, Label: label}
	left := sources(old.quads, document)
	if len(left) == 1 && left[0] == gone {
		return c.change(label, old, nil)
	}
	return c.change(label, old, slices.DeleteFunc(slices.Clone(old.quads), func(q quad.Quad) bool { return q == gone }))
}

// sourceOf returns the graphs of the documents that have a source.
func (c *commit) sourceOf(source uint64) ([]uint64, error) {
	value, err := c.get(key(tableSource, source))
	if err != nil {
		return nil, err
	}
	d := decoder{b: value}
	var graphs []uint64
	for len(d.b) > 0 {
		graphs = append(graphs, d.id())
	}
	if d.failed {
		return nil, fmt.Errorf("%w: a source's documents do not decode", ErrCorrupt)
	}
	return graphs, nil
}

// setSource adds a graph to those of a source, or takes it out.
func (c *commit) setSource(source, graph uint64, has bool) error {
	graphs, err := c.sourceOf(source)
	if err != nil {
		return err
	}
	graphs = slices.DeleteFunc(graphs, func(g uint64) bool { return g == graph })
	if has {
		graphs = append(graphs, graph)
	}
	if len(graphs) == 0 {
		c.delete(key(tableSource, source))
		return nil
	}
	var value []byte
	for _, g := range graphs {
		value = binary.AppendUvarint(value, code(g))
	}
	c.set(key(tableSource, source), value)
	return nil
}
