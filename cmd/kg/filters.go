package main

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"kg/graph"
	"kg/schema"
)

// queryFlags reads the flags that say which facts count for a query.
func queryFlags(c *cli.Context) (graph.Query, error) {
	var query graph.Query
	var err error
	if query.Include, err = include(c); err != nil {
		return query, err
	}
	if query.Polarities, err = oneOf(c, "polarity", []string{schema.Affirmed, schema.Denied}); err != nil {
		return query, err
	}
	modalities := []string{schema.Asserted, schema.Planned, schema.Possible, schema.Hypothetical}
	if query.Modalities, err = oneOf(c, "modality", modalities); err != nil {
		return query, err
	}
	if query.MinConfidence, err = minimum(c); err != nil {
		return query, err
	}
	if query.Since, query.Until, err = published(c); err != nil {
		return query, err
	}
	if query.From, query.To, err = timeRange(c); err != nil {
		return query, err
	}
	if c.IsSet("limit") && c.Int("limit") < 1 {
		return query, usage("--limit wants a number from 1")
	}
	query.Types, err = readTypes(c.StringSlice("type"))
	return query, err
}

// timeRange reads --time: a date, or two of which one may be missing.
func timeRange(c *cli.Context) (from, to string, err error) {
	text := c.String("time")
	if text == "" && !c.IsSet("time") {
		return "", "", nil
	}
	from, to, isRange := strings.Cut(text, "..")
	if !isRange {
		to = from
	}
	for _, end := range []string{from, to} {
		if end != "" && !isDate(end) || from == "" && to == "" {
			return "", "", usage("--time %q is no time; write 2022, 2022-03-01, 2022-03..2022-06 or ..2021", text)
		}
	}
	return from, to, nil
}

// readTypes reads "who=Person" into the classes of variables. Several of one
// variable are alternatives.
func readTypes(values []string) (map[string][]quad.IRI, error) {
	types := make(map[string][]quad.IRI)
	for _, v := range values {
		name, class, ok := strings.Cut(v, "=")
		name = strings.TrimPrefix(name, "?")
		if !ok || name == "" || class == "" {
			return nil, usage("--type %q wants a variable and a type, as in who=Person", v)
		}
		iri := quad.IRI(class)
		if !strings.Contains(class, ":") {
			iri = schema.SchemaOrg + quad.IRI(strings.ToUpper(class[:1])+class[1:])
		}
		types[name] = append(types[name], iri)
	}
	return types, nil
}

// graphs returns the graphs of the documents that --document and --source
// name, none where neither is given.
func (q *question) graphs(c *cli.Context) ([]quad.Value, error) {
	named, sources := c.StringSlice("document"), c.StringSlice("source")
	if len(named) == 0 && len(sources) == 0 {
		return nil, nil
	}
	docs, err := documents(q.store)
	if err != nil {
		return nil, err
	}
	wanted := make(map[string]bool)
	for _, arg := range named {
		found, err := match(arg, docs, q.base)
		if err != nil {
			return nil, err
		}
		for _, d := range found {
			wanted[d.Document] = true
		}
	}
	var graphs []quad.Value
	for _, d := range docs {
		from := len(sources) == 0 || slices.ContainsFunc(d.Sources, func(source string) bool {
			return slices.ContainsFunc(sources, func(text string) bool { return strings.Contains(source, text) })
		})
		if from && (len(named) == 0 || wanted[d.Document]) {
			hash, _ := q.base.Local(quad.IRI(d.Document), "doc/")
			graphs = append(graphs, q.base.Graph(hash))
		}
	}
	if len(graphs) == 0 {
		return nil, exit(exitNothing, "no document from %s; kg ls lists them", strings.Join(sources, ", "))
	}
	return graphs, nil
}

// order says how answers are sorted; the zero value leaves them as they come.
type order struct {
	key     string
	reverse bool
}

func readOrder(c *cli.Context) (order, error) {
	key := c.String("order")
	if key == "" && c.IsSet("order") {
		return order{}, usage("--order wants a variable, confidence, time or support")
	}
	rest, reverse := strings.CutPrefix(key, "-")
	return order{strings.TrimPrefix(rest, "?"), reverse}, nil
}

// check returns a usage error where the order or a type is of no variable.
func (o order) check(names []string, types map[string][]quad.IRI) error {
	if o.key != "" && !slices.Contains([]string{"confidence", "time", "support"}, o.key) && !slices.Contains(names, o.key) {
		return usage("--order %q is no variable of the query; there are also confidence, time and support", o.key)
	}
	for name := range types {
		if !slices.Contains(names, name) {
			return usage("--type is of ?%s, which is no variable of the query", name)
		}
	}
	return nil
}

// sort sorts answers; equal ones stay as they came.
func (o order) sort(all []answer) {
	if o.key == "" {
		return
	}
	slices.SortStableFunc(all, func(a, b answer) int {
		if o.reverse {
			a, b = b, a
		}
		return o.compare(a, b)
	})
}

func (o order) compare(a, b answer) int {
	if x, ok := a[o.key].(nodeJSON); ok {
		y, _ := b[o.key].(nodeJSON)
		return cmp.Or(cmp.Compare(x.Label, y.Label), cmp.Compare(x.ID, y.ID))
	}
	switch o.key {
	case "confidence":
		return cmp.Compare(a.confidence(), b.confidence())
	case "time":
		return cmp.Compare(a.time(), b.time())
	}
	x, y := statement{facts: a.facts()}, statement{facts: b.facts()}
	return cmp.Compare(x.documents(), y.documents())
}

// confidence is that of the surest fact, 1 without facts.
func (b answer) confidence() float64 {
	if facts := b.facts(); len(facts) > 0 {
		return facts[0].Confidence
	}
	return 1
}

// time is the earliest time of the facts; "~", which sorts last, without one.
func (b answer) time() string {
	times := (&statement{facts: b.facts()}).times()
	if len(times) == 0 {
		return "~"
	}
	return times[0]
}
