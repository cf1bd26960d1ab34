package store

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"

	"kg/graph"
)

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
	var last uint64
	for item, err := range a.read.scan([]byte{tableTerm}) {
		if err != nil {
			return err
		}
		switch k := item.Key(); {
		case len(k) == 1+idLen && validID(readID(k[1:])):
			last = readID(k[1:])
			if err := cmp.Or(a.or(a.readTerm(last)), a.ctx.Err()); err != nil {
				return err
			}
		case len(k) != 1+idLen+4 || readID(k[1:]) != last: // no piece of it
			a.wrong("the key %x is of no term", k)
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
			entries, flag, err := parseEntries(nil, b)
			for _, e := range entries {
				if compareEntries(last, e) >= 0 || compareEntries(e, bound) < 0 {
					a.wrong("the list of neighbours of %x is not sorted", node)
				}
				last = e
				a.addEdge(0, node, e)
			}
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
		if len(item.Key()) != 1+idLen {
			a.wrong("the key %x is of no count of uses", item.Key())
			continue
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
		if len(item.Key()) != 1+idLen {
			a.wrong("the key %x is of no source", item.Key())
			continue
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
		if len(item.Key()) != 1+4 {
			a.wrong("the key %x is of no page of identities", item.Key())
			continue
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
