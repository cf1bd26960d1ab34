package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"github.com/cayleygraph/quad"
)

// Verify looks at everything in the store in dir and calls report with what
// is wrong: first the checksums of whole files, and where those are right
// every count and hash sum, every index against the documents' lists, names
// and identity against the quads, and every span against its text. It
// returns an error if it could not look.
func Verify(ctx context.Context, dir string, o Options, report func(error)) error {
	o.ReadOnly = true
	found := false
	note := func(err error) { found = true; report(err) }
	if err := verifyFiles(dir, note); err != nil || found {
		return err
	}
	s, err := Open(dir, o)
	if errors.Is(err, ErrCorrupt) {
		report(err)
		return nil
	}
	if err != nil {
		return err
	}
	err = s.verify(ctx, report)
	return errors.Join(err, s.Close())
}

// verifyFiles compares the files of a store that was closed well with their
// checksums.
func verifyFiles(dir string, report func(error)) error {
	f, err := readFolder(dir)
	if err == nil {
		var known *sums
		if known, err = readSums(dir); err == nil && known.clean {
			files := known.of(f)
			for _, name := range slices.Sorted(maps.Keys(files)) {
				if err := files[name].check(filepath.Join(f.path(), name)); errors.Is(err, ErrCorrupt) {
					report(err)
				} else if err != nil {
					return err
				}
			}
		}
	}
	if errors.Is(err, ErrCorrupt) {
		report(err)
		return nil
	}
	return err
}

// audit compares what the tables hold with what they must: both as the
// number and the sum of hashes of their parts.
type audit struct {
	ctx    context.Context
	read   *snapshot
	terms  terms
	counts *counts
	report func(error)

	rejected map[uint64]bool
	moves    moves
	hidden   [2]tally

	lists     tally    // of all graphs
	pieces    [2]tally // of the lists
	orders    [3]tally // SPOG, POSG, OSPG as scanned
	should    [3]tally // as SPOG says
	evidence  [2]tally // as scanned; as the graphs say
	sources   [2]tally
	edges     [2]tally
	ids       [2]tally // D; T
	uses      [2]tally
	lookups   [2]tally
	pages     [2]tally
	used      [kinds][]uint32 // graphs that hold each term
	documents uint64
	graphs    uint64
	sentences uint64
	facts     uint64
}

func (s *Store) verify(ctx context.Context, report func(error)) error {
	r, err := s.snapshot()
	if err != nil {
		return err
	}
	defer r.discard()
	a := &audit{ctx: ctx, read: r, terms: terms{read: r}, report: report}
	if a.counts, err = r.readCounts(); err != nil {
		return a.or(err)
	}
	if a.rejected, err = r.rejected(); err != nil {
		return a.or(err)
	}
	if a.moves, err = r.moves(); err != nil {
		return a.or(err)
	}
	for k := range a.used {
		a.used[k] = make([]uint32, a.counts.next[k]+1)
	}
	for _, step := range []func() error{
		a.readLists, a.readOrders, a.readTerms, a.readEdges, a.readOthers, a.readIdentity,
		func() error { return a.resolve(s.options) },
	} {
		if err := a.or(step()); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	a.compare()
	return nil
}

// or reports an error that tells damage, and returns any other.
func (a *audit) or(err error) error {
	if errors.Is(err, ErrCorrupt) {
		a.report(err)
		return nil
	}
	return err
}

func (a *audit) wrong(format string, args ...any) {
	a.report(fmt.Errorf("%w: %s", ErrCorrupt, fmt.Sprintf(format, args...)))
}

// readLists reads each graph's list, what follows from it, and the spans of
// its document.
func (a *audit) readLists() error {
	for item, err := range a.read.scan([]byte{tableGraph}) {
		if err != nil {
			return err
		}
		k := item.KeyCopy(nil)
		if len(k) != 1+idLen || !validID(readID(k[1:])) {
			a.wrong("the key %x is no graph", k)
			continue
		}
		if err := a.or(a.readList(readID(k[1:]))); err != nil {
			return err
		}
		if err := a.ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

func (a *audit) readList(g uint64) error {
	rec, err := a.read.recordOf(g)
	if err != nil {
		return err
	}
	for i := range (rec.quads + packLen - 1) / packLen {
		a.pieces[1].add([4]uint64{g, i})
	}
	spans := newSpans(a, g)
	last := triple{}
	var triples []triple
	_, err = a.read.eachOf(g, func(q [4]uint64) (bool, error) {
		t := triple{q[0], q[1], q[2]}
		if compareTriples(last, t) >= 0 {
			a.wrong("the list of graph %x is not sorted", g)
		}
		last = t
		triples = append(triples, t)
		return true, spans.add(t)
	})
	if err != nil {
		return err
	}
	as, out, err := a.derive(g, triples)
	if err != nil {
		return err
	}
	for _, id := range withID(idsOf(as), g) {
		if seq := id & seqMask; seq < uint64(len(a.used[kindOf(id)])) {
			a.used[kindOf(id)][seq]++
		} else {
			a.wrong("id %x was never given out", id)
		}
	}
	shown, _ := diffTriples(as, out.hidden)
	for _, t := range shown {
		a.lists.add([4]uint64{t[0], t[1], t[2], g})
	}
	hidden, _ := diffTriples(triples, shown)
	for _, t := range hidden {
		a.hidden[1].add([4]uint64{t[0], t[1], t[2], g})
	}
	a.follow(g, rec, out)
	return spans.end()
}

// derive returns the triples of a graph with other names for those that are
// moved, and what follows from them.
func (a *audit) derive(g uint64, triples []triple) ([]triple, *statements, error) {
	label, err := a.terms.value(g)
	if err != nil {
		return nil, nil, err
	}
	names := a.moves[label]
	if len(names) == 0 && !slices.ContainsFunc(triples, func(t triple) bool { return kindOf(t[1]) == kindVocabulary }) {
		return triples, &statements{}, nil
	}
	ids := make(map[quad.IRI]uint64)
	as := list{triples, make([]quad.Quad, len(triples))}
	for i, t := range triples {
		for j, to := range []*quad.Value{&as.quads[i].Subject, &as.quads[i].Predicate, &as.quads[i].Object} {
			v, err := a.terms.value(t[j])
			if err != nil {
				return nil, nil, err
			}
			*to = v
			if iri, ok := v.(quad.IRI); ok {
				ids[iri] = t[j]
			}
		}
	}
	if as, err = as.moved(names, func(iri quad.IRI) (id uint64, err error) {
		ids[iri], err = a.read.id(iri)
		return ids[iri], err
	}); err != nil {
		return nil, nil, err
	}
	return as.triples, derive(a.read.base, as, ids, a.rejected), nil
}

// follow takes in what follows from a graph.
func (a *audit) follow(g uint64, rec record, out *statements) {
	a.graphs++
	a.sentences += out.sentences
	a.facts += out.facts
	if out.document != 0 {
		a.documents++
	}
	if want := (record{out.document, rec.quads, out.sentences, out.facts}); rec != want {
		a.wrong("the record of graph %x is %v, its quads say %v", g, rec, want)
	}
	for _, e := range out.evidence {
		a.evidence[1].addRecord(e.fact, append(e.key(), binary.BigEndian.AppendUint16(nil, e.confidence)...))
	}
	for _, s := range out.sources {
		a.sources[1].add([4]uint64{s, g})
	}
}

// compare reports all that differs.
func (a *audit) compare() {
	c := a.counts
	for _, pair := range []struct {
		what      string
		got, want tally
	}{
		{"the lists of the graphs", a.lists, c.quads},
		{"what only rejected facts say", a.hidden[0], a.hidden[1]},
		{"the pieces of those lists", a.pieces[0], a.pieces[1]},
		{"the index by subject", a.orders[0], c.quads},
		{"the index by predicate", a.orders[1], c.byRel},
		{"the index by object", a.orders[2], c.byObject},
		{"the index by predicate, against that by subject,", a.orders[1], a.should[1]},
		{"the index by object, against that by subject,", a.orders[2], a.should[2]},
		{"the evidence of the edges", a.evidence[0], a.evidence[1]},
		{"the documents of the sources", a.sources[0], a.sources[1]},
		{"the lists of neighbours", a.edges[0], a.edges[1]},
		{"the terms of the ids", a.ids[1], c.terms},
		{"the ids of the terms", a.ids[0], c.terms},
		{"the numbers of graphs that hold a term", a.uses[0], a.uses[1]},
		{"the index of names", a.lookups[0], a.lookups[1]},
		{"the entities of the names", a.pages[0], a.pages[1]},
	} {
		if pair.got != pair.want {
			a.wrong("%s: %d entries with the sum %016x, should be %d with %016x", pair.what, pair.got.n, pair.got.sum, pair.want.n, pair.want.sum)
		}
	}
	for _, pair := range []struct {
		what      string
		got, want uint64
	}{
		{"documents", c.documents, a.documents}, {"graphs", c.graphs, a.graphs},
		{"sentences", c.sentences, a.sentences}, {"facts", c.facts, a.facts},
	} {
		if pair.got != pair.want {
			a.wrong("it counts %d %s and holds %d", pair.got, pair.what, pair.want)
		}
	}
	for k, live := range c.live {
		held := uint64(0)
		for _, n := range a.used[k] {
			if n > 0 {
				held++
			}
		}
		if live != held {
			a.wrong("it counts %d terms of kind %d and its graphs hold %d", live, k, held)
		}
	}
}
