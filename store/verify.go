package store

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"github.com/cayleygraph/quad"

	"kg/graph"
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
	held := map[uint64]bool{g: true}
	last := triple{}
	var triples []triple
	_, err = a.read.eachOf(g, func(q [4]uint64) (bool, error) {
		t := triple{q[0], q[1], q[2]}
		if compareTriples(last, t) >= 0 {
			a.wrong("the list of graph %x is not sorted", g)
		}
		last = t
		triples = append(triples, t)
		held[t[0]], held[t[1]], held[t[2]] = true, true, true
		return true, spans.add(t)
	})
	if err != nil {
		return err
	}
	for id := range held {
		if seq := id & seqMask; seq < uint64(len(a.used[kindOf(id)])) {
			a.used[kindOf(id)][seq]++
		} else {
			a.wrong("id %x was never given out", id)
		}
	}
	out, err := a.derive(triples)
	if err != nil {
		return err
	}
	for _, t := range triples {
		if q := [4]uint64{t[0], t[1], t[2], g}; holds(out.hidden, t) {
			a.hidden[1].add(q)
		} else {
			a.lists.add(q)
		}
	}
	a.follow(g, rec, out)
	return spans.end()
}

// derive returns what follows from the triples of a graph.
func (a *audit) derive(triples []triple) (*statements, error) {
	if !slices.ContainsFunc(triples, func(t triple) bool { return kindOf(t[1]) == kindVocabulary }) {
		return &statements{}, nil
	}
	ids := make(map[quad.Value]uint64)
	quads := make([]quad.Quad, len(triples))
	for i, t := range triples {
		for j, to := range []*quad.Value{&quads[i].Subject, &quads[i].Predicate, &quads[i].Object} {
			v, err := a.terms.value(t[j])
			if err != nil {
				return nil, err
			}
			*to, ids[v] = v, t[j]
		}
	}
	return derive(a.read.base, quads, ids, a.rejected), nil
}

func holds(sorted []triple, t triple) bool {
	_, found := slices.BinarySearchFunc(sorted, t, compareTriples)
	return found
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

// readOrders scans the three indexes of quads.
func (a *audit) readOrders() error {
	for i, o := range []order{orderSPOG, orderPOSG, orderOSPG} {
		n := 0
		for q, err := range a.read.under(o, []byte{o.table}, [4]uint64{}, tally{}) {
			if err != nil {
				return err
			}
			a.orders[i].add(q)
			if i == 0 {
				isTold := told(q[0], q[1])
				a.should[0].add(q)
				if !isTold {
					a.should[1].add(q)
				}
				if !isTold || shared(q[2]) {
					a.should[2].add(q)
				}
			}
			if n++; n%(1<<16) == 0 && a.ctx.Err() != nil {
				return a.ctx.Err()
			}
		}
	}
	return nil
}

// readTerms looks at the terms under their ids, and the ids under their
// terms.
func (a *audit) readTerms() error {
	for k := kindNamed; k <= kindVocabulary; k++ {
		for id, err := range a.read.ofKind(k) {
			if err := a.or(err); err != nil {
				return err
			}
			if id == 0 {
				break
			}
			if err := a.or(a.readTerm(id)); err != nil {
				return err
			}
		}
		if err := a.ctx.Err(); err != nil {
			return err
		}
	}
	for item, err := range a.read.scan([]byte{tableID}) {
		if err != nil {
			return err
		}
		value, err := item.ValueCopy(nil)
		if err != nil {
			return err
		}
		id, err := parseID(value, nil)
		if err := a.or(err); err != nil {
			return err
		}
		a.ids[0].addRecord(id, item.Key())
	}
	return nil
}

func (a *audit) readTerm(id uint64) error {
	v, err := a.read.value(id)
	if err != nil {
		return err
	}
	term, err := appendTerm(nil, a.read.base, v)
	if err != nil {
		return fmt.Errorf("%w: id %x: %w", ErrCorrupt, id, err)
	}
	if k := classify(a.read.base, v); k != kindOf(id) {
		a.wrong("id %x is of a term of kind %d", id, k)
	}
	a.ids[1].addRecord(id, termKey(term))
	seq := id & seqMask
	if seq >= uint64(len(a.used[kindOf(id)])) || a.used[kindOf(id)][seq] == 0 {
		a.wrong("no graph holds the term of id %x", id)
		return nil
	}
	if n := a.used[kindOf(id)][seq]; n > 1 {
		a.uses[1].add([4]uint64{id, uint64(n)})
	}
	return nil
}

// readEdges scans quads and evidence side by side, and then the lists of
// neighbours.
func (a *audit) readEdges() error {
	facts := newPeeker(a.storedEvidence())
	defer facts.stop()
	names, err := a.newLookups()
	if err != nil {
		return err
	}
	var edge triple
	graphs := uint64(0)
	end := func() error {
		best := uint16(0)
		for {
			e, ok, err := facts.peek()
			if err != nil {
				return err
			}
			if !ok || compareTriples(e.edge, edge) > 0 {
				break
			}
			facts.pass()
			if e.edge == edge {
				best = max(best, e.confidence+1)
			}
		}
		if graphs > 0 {
			a.addEdge(1, edge[0], entry{edge[2], code(edge[1]) << 1, graphs, best})
			a.addEdge(1, edge[2], entry{edge[0], code(edge[1])<<1 | 1, graphs, best})
		}
		return nil
	}
	for q, err := range a.read.under(orderSPOG, []byte{tableSPOG}, [4]uint64{}, tally{}) {
		if err != nil {
			return err
		}
		if t := (triple{q[0], q[1], q[2]}); t != edge {
			if err := end(); err != nil {
				return err
			}
			edge, graphs = t, 0
		}
		if isEdge(edge) {
			graphs++
		}
		if err := names.add(q); err != nil {
			return err
		}
	}
	if err := errors.Join(end(), names.end()); err != nil {
		return err
	}
	return a.readAdjacency()
}

func (a *audit) addEdge(side int, node uint64, e entry) {
	a.edges[side].add([4]uint64{node, e.neighbour, e.relation, e.graphs<<16 | uint64(e.best)})
}

// storedEvidence scans the evidence.
func (a *audit) storedEvidence() func(func(evidence, error) bool) {
	return func(yield func(evidence, error) bool) {
		for item, err := range a.read.scan([]byte{tableEvidence}) {
			var e evidence
			if err == nil {
				e, err = parseEvidence(item.Key(), item.Value)
			}
			if err == nil {
				a.evidence[0].addRecord(e.fact, append(e.key(), binary.BigEndian.AppendUint16(nil, e.confidence)...))
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

func parseEvidence(k []byte, value func(func([]byte) error) error) (e evidence, err error) {
	if len(k) != 1+4*idLen {
		return e, fmt.Errorf("%w: the key %x is no evidence", ErrCorrupt, k)
	}
	e.edge = triple{readID(k[1:]), readID(k[1+idLen:]), readID(k[1+2*idLen:])}
	e.fact = readID(k[1+3*idLen:])
	err = value(func(b []byte) error {
		if len(b) != 2 {
			return fmt.Errorf("%w: a confidence has %d bytes", ErrCorrupt, len(b))
		}
		e.confidence = binary.BigEndian.Uint16(b)
		return nil
	})
	return e, err
}

// readAdjacency scans the lists of neighbours: the pieces of a list, their
// bounds and order.
func (a *audit) readAdjacency() error {
	var node uint64
	var last entry
	more, pieces := false, 0
	endNode := func() {
		if node != 0 && more != (pieces > 1) {
			a.wrong("the list of neighbours of %x says otherwise than its %d pieces whether there are several", node, pieces)
		}
	}
	for item, err := range a.read.scan([]byte{tableAdjacency}) {
		if err != nil {
			return err
		}
		k := item.KeyCopy(nil)
		if len(k) != pieceKeyLen {
			a.wrong("the key %x is no list of neighbours", k)
			continue
		}
		bound := pieceBound(k)
		if readID(k[1:]) != node {
			endNode()
			node, last, more, pieces = readID(k[1:]), entry{}, false, 0
			if bound.neighbour != 0 {
				a.wrong("the list of neighbours of %x lacks its first piece", node)
			}
		}
		pieces++
		err = item.Value(func(b []byte) error {
			flag, err := parseEntries(b, func(e entry) {
				if compareEntries(last, e) >= 0 || compareEntries(e, bound) < 0 {
					a.wrong("the list of neighbours of %x is not sorted", node)
				}
				last = e
				a.addEdge(0, node, e)
			})
			more = more || flag
			return err
		})
		if err := a.or(err); err != nil {
			return err
		}
	}
	endNode()
	return nil
}

// readOthers scans uses, sources and the keys that names are found by.
func (a *audit) readOthers() error {
	for item, err := range a.read.scan([]byte{tableUses}) {
		if err != nil {
			return err
		}
		value, err := item.ValueCopy(nil)
		if err != nil {
			return err
		}
		n, err := parseUses(value, nil)
		if err := a.or(err); err != nil {
			return err
		}
		a.uses[0].add([4]uint64{readID(item.Key()[1:]), n})
	}
	for item, err := range a.read.scan([]byte{tableSource}) {
		if err != nil {
			return err
		}
		value, err := item.ValueCopy(nil)
		if err != nil {
			return err
		}
		for d := (decoder{b: value}); len(d.b) > 0; {
			a.sources[0].add([4]uint64{readID(item.Key()[1:]), d.id()})
			if d.failed {
				a.wrong("a source's documents do not decode")
				break
			}
		}
	}
	for item, err := range a.read.scan([]byte{tableQuads}) {
		if err != nil {
			return err
		}
		if k := item.Key(); len(k) == 1+idLen+4 {
			a.pieces[0].add([4]uint64{readID(k[1:]), uint64(binary.BigEndian.Uint32(k[1+idLen:]))})
		} else {
			a.wrong("the key %x is no list of quads", k)
		}
	}
	for q, err := range a.read.hidden(0) {
		if err := a.or(err); err != nil {
			return err
		}
		a.hidden[0].add(q)
	}
	for _, table := range []byte{tableName, tableTrigram, tableRelation} {
		for item, err := range a.read.scan([]byte{table}) {
			if err != nil {
				return err
			}
			a.lookups[0].addRecord(0, item.Key())
		}
	}
	return a.ctx.Err()
}

// readIdentity holds pages and members against each other.
func (a *audit) readIdentity() error {
	stored, err := a.read.storedClasses()
	if err != nil {
		return err
	}
	entities := make(map[uint64]uint64)
	for id, value := range stored {
		if err := a.or(setEntities(entities, value, id)); err != nil {
			return err
		}
	}
	for node, entity := range entities {
		if entity != 0 {
			a.pages[1].add([4]uint64{node, entity})
		}
	}
	for item, err := range a.read.scan([]byte{tablePage}) {
		if err != nil {
			return err
		}
		value, err := item.ValueCopy(nil)
		if err != nil {
			return err
		}
		p, err := parsePage(value)
		if err := a.or(err); err != nil {
			return err
		}
		first := uint64(binary.BigEndian.Uint32(item.Key()[1:])) << pageBits
		for at, entity := range p {
			if entity != 0 {
				a.pages[0].add([4]uint64{first | uint64(at), entity})
			}
		}
	}
	return nil
}

// resolve has the names resolved anew and compares what is stored.
func (a *audit) resolve(o Options) error {
	rules, err := a.read.get(metaKey("rules"))
	if err != nil || o.Resolve == nil || string(rules) != o.Rules {
		return err // the next commit does it anew
	}
	d, err := a.read.describer()
	if err != nil {
		return err
	}
	all, err := a.read.allNames(d)
	if err != nil {
		return err
	}
	names := make([]graph.Name, 0, len(all))
	var shares [2]tally
	for id, n := range all {
		names = append(names, *n)
		if o.Keys != nil {
			for _, k := range sharedKeys(id, o.Keys(*n)) {
				shares[1].addRecord(0, []byte(k))
			}
		}
	}
	for item, err := range a.read.scan([]byte{tableShared}) {
		if err != nil {
			return err
		}
		shares[0].addRecord(0, item.Key())
	}
	if shares[0] != shares[1] {
		a.wrong("the index of what names share: %d entries, should be %d", shares[0].n, shares[1].n)
	}
	slices.SortFunc(names, func(a, b graph.Name) int { return cmp.Compare(a.IRI, b.IRI) })
	want, err := encodeClasses(o.Resolve(names), a.read.id)
	if err != nil {
		return err
	}
	stored, err := a.read.storedClasses()
	if err != nil {
		return err
	}
	if !maps.EqualFunc(stored, want, slices.Equal[[]byte]) {
		a.wrong("which names are one thing is not what follows from the names: %d classes, %d should be", len(stored), len(want))
	}
	return nil
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

// auditLookups makes the keys by which each subject should be found.
type auditLookups struct {
	*audit
	predicates map[uint64]quad.IRI
	judgements uint64 // their graph
	subject    uint64
	last       [2]uint64
	described  *labelled
	relations  map[uint64]bool // that got their keys
}

func (a *audit) newLookups() (*auditLookups, error) {
	d, err := a.read.describer()
	if err != nil {
		return nil, err
	}
	return &auditLookups{audit: a, predicates: d.predicates, judgements: d.judgements, described: &labelled{}, relations: make(map[uint64]bool)}, nil
}

func (l *auditLookups) add(q [4]uint64) error {
	if q[0] != l.subject {
		if err := l.endSubject(); err != nil {
			return err
		}
		l.subject, l.last, l.described = q[0], [2]uint64{}, &labelled{}
	}
	p, ok := l.predicates[q[1]]
	if !ok || l.last == [2]uint64{q[1], q[2]} || q[3] == l.judgements {
		return nil
	}
	l.last = [2]uint64{q[1], q[2]}
	o, err := l.terms.value(q[2])
	if err == nil {
		l.described.add(p, o)
	}
	return err
}

func (l *auditLookups) endSubject() error {
	switch kindOf(l.subject) {
	case kindRelation:
		l.relations[l.subject] = true
	case kindNamed, kindOther:
	default:
		return nil
	}
	l.described.sort()
	return l.keys(l.subject, l.described)
}

func (l *auditLookups) keys(id uint64, d *labelled) error {
	iri, err := l.read.iri(id)
	if err != nil {
		return err
	}
	for k := range lookupKeysOf(l.read.base, id, iri, d) {
		l.lookups[1].addRecord(0, []byte(k))
	}
	return nil
}

func (l *auditLookups) end() error {
	if err := l.endSubject(); err != nil {
		return err
	}
	for id, err := range l.read.ofKind(kindRelation) {
		if err != nil {
			return err
		}
		if !l.relations[id] {
			if err := l.keys(id, &labelled{}); err != nil {
				return err
			}
		}
	}
	return nil
}

// sharedKeys returns the keys under which a name is found by what it shares,
// each once.
func sharedKeys(id uint64, keys []graph.Key) []string {
	var out []string
	for _, k := range keys {
		out = append(out, string(appendID(sharedKey(k.Text), id)))
	}
	slices.Sort(out)
	return slices.Compact(out)
}
