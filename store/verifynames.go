package store

import (
	"slices"

	"github.com/cayleygraph/quad"

	"kg/graph"
)

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
	seen := make(map[string]bool)
	lookupKeys(l.read.base, id, iri, d, func(k []byte) {
		if !seen[string(k)] {
			seen[string(k)] = true
			l.lookups[1].addRecord(0, k)
		}
	})
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
