package store

import (
	"cmp"
	"fmt"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// Document is what the store knows of a document, without its text.
type Document struct {
	IRI       quad.IRI
	Graph     quad.IRI
	Title     string
	Date      string
	Byline    string
	Language  string
	Extractor string
	Sources   []string // sorted; NoSource among them where it came without one
	Sentences int
	Facts     int
	Quads     int
}

// Documents iterates over the documents, sorted by IRI.
func (s *Store) Documents() iter.Seq2[Document, error] {
	return iterate(s, "documents", func(r *snapshot, yield func(Document) bool) error {
		stored, err := r.documents()
		if err != nil {
			return err
		}
		for _, d := range stored {
			out, err := r.document(d)
			if err != nil {
				return fmt.Errorf("%s: %w", d.iri, err)
			}
			if !yield(out) {
				return nil
			}
		}
		return nil
	})
}

// storedDocument is a graph that holds a document.
type storedDocument struct {
	iri    quad.IRI
	graph  uint64
	record record
}

func (r *snapshot) documents() ([]storedDocument, error) {
	counts, err := r.readCounts()
	if err != nil {
		return nil, err
	}
	var out []storedDocument
	for item, err := range r.scan([]byte{tableGraph}) {
		if err != nil {
			return nil, err
		}
		k := item.Key()
		value, err := item.ValueCopy(nil)
		if err != nil {
			return nil, err
		}
		if len(k) != 1+idLen {
			return nil, fmt.Errorf("%w: the key %x is no graph", ErrCorrupt, k)
		}
		rec, err := parseRecord(value)
		if err != nil {
			return nil, err
		}
		if rec.document == 0 {
			continue
		}
		iri, err := r.iri(rec.document)
		if err != nil {
			return nil, err
		}
		out = append(out, storedDocument{iri, readID(k[1:]), rec})
	}
	if len(out) != int(counts.documents) {
		return nil, fmt.Errorf("%w: it gave %d documents and should hold %d", ErrCorrupt, len(out), counts.documents)
	}
	slices.SortFunc(out, func(a, b storedDocument) int { return cmp.Compare(a.iri, b.iri) })
	return out, nil
}

func (r *snapshot) document(d storedDocument) (Document, error) {
	out := Document{
		IRI: d.iri, Sentences: int(d.record.sentences),
		Facts: int(d.record.facts), Quads: int(d.record.quads),
	}
	graph, err := r.value(d.graph)
	if err != nil {
		return out, err
	}
	out.Graph, _ = graph.(quad.IRI)
	for q, err := range r.quads([4]uint64{d.record.document, 0, 0, d.graph}) {
		if err != nil {
			return out, err
		}
		p, err := r.value(q[1])
		if err != nil {
			return out, err
		}
		if p == schema.IsString { // long, and nobody asked
			continue
		}
		o, err := r.value(q[2])
		if err != nil {
			return out, err
		}
		out.set(p, schema.Text(o))
	}
	slices.Sort(out.Sources)
	return out, nil
}

func (d *Document) set(p quad.Value, text string) {
	switch p {
	case schema.Headline:
		d.Title = text
	case schema.DatePublished:
		d.Date = text
	case schema.Creator:
		d.Byline = text
	case schema.Language:
		d.Language = text
	case schema.Extractor:
		d.Extractor = text
	case schema.Source:
		d.Sources = append(d.Sources, text)
	}
}

// Stats are counts of what a store holds.
type Stats struct {
	Documents int
	Graphs    int
	Sentences int
	Facts     int
	Entities  int // nodes that are named, joined or not
	Nodes     int // nodes without a name
	Relations int
	Quads     int
}

// Stats returns the counts of the last commit.
func (s *Store) Stats() (Stats, error) {
	r, err := s.snapshot()
	if err != nil {
		return Stats{}, fmt.Errorf("stats: %w", err)
	}
	defer r.discard()
	c, err := r.readCounts()
	if err != nil {
		return Stats{}, fmt.Errorf("stats: %w", err)
	}
	return Stats{
		Documents: int(c.documents), Graphs: int(c.graphs), Sentences: int(c.sentences), Facts: int(c.facts),
		Entities: int(c.live[kindNamed]), Nodes: int(c.live[kindNode]),
		Relations: int(c.live[kindRelation]), Quads: int(c.quads.n),
	}, nil
}
