package graph

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// Slot is one place of a pattern: a variable, terms, or, if it is zero,
// anything.
type Slot struct {
	Variable string       // its name, "" for none
	Terms    []quad.Value // any of these; a name stands for its class
}

// Pattern is a triple with holes. A variable that stands in several slots,
// of one pattern or of many, has the same value in all of them.
type Pattern struct {
	Subject, Predicate, Object Slot
	// Forms are other ways to say the same: facts in which the object of the
	// pattern is a further argument, or no entity.
	Forms []Form
}

// Form fits facts of some relations, the subject of which fits the pattern's
// subject, and what a term such as kg:argument-of joins to the fact its
// object. With the term rdf:object it fits what no direct triple says:
// clauses and literals.
type Form struct {
	Relations []quad.Value
	Term      quad.IRI
}

// Query asks for the values of variables that satisfy all its patterns.
type Query struct {
	Base     schema.Base // of the facts' IRIs
	Patterns []Pattern
	Types    map[string][]quad.IRI // classes, any of which the value of a variable has
	// Include lists the polarities and modalities, such as schema.Denied and
	// schema.Planned, of facts that give no direct triple but shall count all
	// the same. A fact that is both denied and planned needs both.
	Include []string
	Filter

	wholeFrom int // see wholeFrom; 0 for it
}

// Filter says which facts count. The zero value lets all count that are
// affirmed and asserted.
type Filter struct {
	Polarities, Modalities []string     // only these; none for affirmed, asserted, and what is included
	MinConfidence          float64      // 0 to 1
	Since, Until           string       // when the document was published: ISO dates, "" for open
	From, To               string       // when it happened; a fact without time did at none
	Graphs                 []quad.Value // of the documents; none for all
}

// Binding is an answer to a query.
type Binding struct {
	// Values holds a term for each variable; of a class the canonical name.
	Values map[string]quad.Value

	solver *solver
	rows   []*row // by pattern
}

// Facts returns for each pattern of the query, in its order, the facts that
// say it, sorted by bytes; none where an imported triple does. It looks them
// up in the view, which must still be open.
func (b Binding) Facts() ([][]quad.IRI, error) {
	all := make([][]quad.IRI, len(b.rows))
	for i, r := range b.rows {
		if r.told == nil {
			if err := b.solver.tell(r); err != nil {
				return nil, fmt.Errorf("facts of an answer: %w", err)
			}
		}
		all[i] = slices.Clone(r.told)
	}
	return all, nil
}

// Match iterates over the answers to a query, each once. Patterns are joined
// one after the other, always the one with the fewest quads under the values
// found so far; where one leaves a choice, its values come sorted by bytes.
// So the order of the answers is a function of the quads alone, and the
// first of them comes before the last is looked for. Patterns match direct
// triples; those that describe documents, facts and entities only where the
// predicate is given. A term that the view does not know matches nothing.
// An error ends the iteration.
func Match(ctx context.Context, view View, query Query) iter.Seq2[Binding, error] {
	return func(yield func(Binding, error) bool) {
		s, err := newSolver(ctx, view, query)
		if err == nil {
			err = s.solve(make([]uint64, len(s.names)), func(bound []uint64) (bool, error) {
				b, err := s.binding(bound)
				return err == nil && yield(b, nil), err
			})
		}
		if err != nil && err != errStopped {
			yield(Binding{}, err)
		}
	}
}

// Count returns how many answers Match would give, without making them.
func Count(ctx context.Context, view View, query Query) (int, error) {
	s, err := newSolver(ctx, view, query)
	if err != nil {
		return 0, err
	}
	s.unordered = true
	n := 0
	err = s.solve(make([]uint64, len(s.names)), func([]uint64) (bool, error) {
		n++
		return true, nil
	})
	return n, err
}
