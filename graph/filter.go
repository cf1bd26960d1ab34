package graph

import (
	"slices"

	"kg/schema"
)

// filter decides which facts count for a query.
type filter struct {
	Filter
	polarities, modalities []string
	least                  int
	graphs                 map[uint64]bool // nil for all
	documents              *documents
}

func newFilter(view View, query Query) (*filter, error) {
	f := &filter{Filter: query.Filter, least: percent(query.MinConfidence), polarities: query.Polarities, modalities: query.Modalities}
	if len(f.polarities) == 0 {
		f.polarities = append([]string{schema.Affirmed}, query.Include...)
	}
	if len(f.modalities) == 0 {
		f.modalities = append([]string{schema.Asserted}, query.Include...)
	}
	if len(query.Graphs) > 0 {
		f.graphs = make(map[uint64]bool)
	}
	for _, g := range query.Graphs {
		id, ok, err := view.ID(g)
		if err != nil {
			return nil, err
		}
		if ok {
			f.graphs[id] = true
		}
	}
	var err error
	f.documents, err = newDocuments(view, query.Base, query.Since, query.Until)
	return f, err
}

// kind reports whether facts of a polarity and modality count.
func (f *filter) kind(polarity, modality string) bool {
	return slices.Contains(f.polarities, polarity) && slices.Contains(f.modalities, modality)
}

// plain reports whether plain facts count, and others whether others do.
func (f *filter) plain() bool { return f.kind(schema.Affirmed, schema.Asserted) }

func (f *filter) others() bool {
	return len(f.polarities) > 1 || len(f.modalities) > 1 || !f.plain()
}

// perFact reports whether of the plain facts some may count and others not.
func (f *filter) perFact() bool {
	return f.least > 1 || f.graphs != nil || f.documents.filters() || f.From != "" || f.To != ""
}

// graph reports whether what a graph says counts.
func (f *filter) graph(g uint64) (bool, error) {
	if f.graphs != nil && !f.graphs[g] {
		return false, nil
	}
	return f.documents.inTime(g)
}

// bare reports whether a triple of a graph counts that no fact says.
func (f *filter) bare(g uint64) (bool, error) {
	if f.From != "" || f.To != "" {
		return false, nil
	}
	return f.graph(g)
}

// fact reports whether a fact counts.
func (f *filter) fact(r *facts, x *fact) (bool, error) {
	if x.percent < f.least || !f.kind(x.polarity, x.modality) {
		return false, nil
	}
	if f.From != "" || f.To != "" {
		when, err := r.time(x.node)
		if err != nil || !Within(when, f.From, f.To) {
			return false, err
		}
	}
	return f.graph(x.graph)
}

// time returns when a fact happened, "" where it does not say.
func (r *facts) time(node uint64) (string, error) {
	p := r.ids[schema.TimeTerm]
	if p == 0 {
		return "", nil
	}
	for q, err := range r.view.Quads(node, p, 0, 0) {
		if err != nil {
			return "", err
		}
		return r.literal(q[2])
	}
	return "", nil
}

// types decides which entities are of the classes that a variable asks for.
type types struct {
	view    View
	is      uint64              // rdf:type
	classes map[string][]uint64 // by variable; the view does not know the others
	known   map[typed]bool
}

type typed struct {
	variable string
	entity   uint64
}

func newTypes(view View, query Query) (*types, error) {
	t := &types{view: view, classes: make(map[string][]uint64), known: make(map[typed]bool)}
	var err error
	if t.is, _, err = view.ID(schema.Type); err != nil {
		return nil, err
	}
	for variable, classes := range query.Types {
		t.classes[variable] = []uint64{}
		for _, c := range classes {
			id, ok, err := view.ID(c)
			if err != nil {
				return nil, err
			}
			if ok {
				t.classes[variable] = append(t.classes[variable], id)
			}
		}
	}
	return t, nil
}

// has reports whether an entity may be the value of a variable.
func (t *types) has(variable string, entity uint64) (bool, error) {
	classes, asked := t.classes[variable]
	if !asked || variable == "" {
		return true, nil
	}
	key := typed{variable, entity}
	is, ok := t.known[key]
	if !ok {
		var err error
		if is, err = t.look(entity, classes); err != nil {
			return false, err
		}
		t.known[key] = is
	}
	return is, nil
}

// look reports whether an entity is of one of some classes.
func (t *types) look(entity uint64, classes []uint64) (bool, error) {
	members, err := t.view.Members(entity, nil)
	if err != nil {
		return false, err
	}
	is := false
	for _, m := range members {
		if t.is == 0 || is {
			break
		}
		for q, err := range t.view.Quads(m, t.is, 0, 0) {
			if err != nil {
				return false, err
			}
			is = is || slices.Contains(classes, q[2])
		}
	}
	return is, nil
}
