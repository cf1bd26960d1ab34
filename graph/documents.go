package graph

import (
	"github.com/cayleygraph/quad"

	"kg/schema"
)

// documents tells of graphs when their documents were published.
type documents struct {
	view         View
	base         schema.Base
	since, until string // of publication, "" for open
	date         uint64 // schema:datePublished, 0 where the view has none
	dates        map[uint64]bool
}

func newDocuments(view View, base schema.Base, since, until string) (*documents, error) {
	d := &documents{view: view, base: base, since: since, until: until, dates: make(map[uint64]bool)}
	var err error
	d.date, _, err = view.ID(schema.DatePublished)
	return d, err
}

// of returns the document of a graph, 0 where it is of none.
func (d *documents) of(graph uint64) (uint64, error) {
	if graph == 0 {
		return 0, nil
	}
	v, err := d.view.Value(graph)
	if err != nil {
		return 0, err
	}
	iri, _ := v.(quad.IRI)
	hash, ok := d.base.Local(iri, "graph/")
	if !ok {
		return 0, nil
	}
	id, _, err := d.view.ID(d.base.Document(hash))
	return id, err
}

// filters reports whether the time of publication matters.
func (d *documents) filters() bool { return d.since != "" || d.until != "" }

// inTime reports whether the document of a graph was published in the time
// that is asked for. One that is known to the month or the year only was, if
// it may have been; one without a date was not.
func (d *documents) inTime(graph uint64) (bool, error) {
	if !d.filters() {
		return true, nil
	}
	if in, ok := d.dates[graph]; ok {
		return in, nil
	}
	doc, err := d.of(graph)
	if err != nil {
		return false, err
	}
	in := false
	if doc != 0 && d.date != 0 {
		for q, err := range d.view.Quads(doc, d.date, 0, 0) {
			if err != nil {
				return false, err
			}
			v, err := d.view.Value(q[2])
			if err != nil {
				return false, err
			}
			in = in || Within(schema.Text(v), d.since, d.until)
		}
	}
	d.dates[graph] = in
	return in, nil
}

// Within reports whether a date may lie between two others, each of them a
// day, a month or a year as ISO writes it. Ends may be open, "", but no date
// lies in no time.
func Within(date, since, until string) bool {
	return date != "" && compareDates(date, since) >= 0 && (until == "" || compareDates(date, until) <= 0)
}

// compareDates compares dates as far as both tell.
func compareDates(a, b string) int {
	n := min(len(a), len(b))
	switch {
	case a[:n] < b[:n]:
		return -1
	case a[:n] > b[:n]:
		return 1
	}
	return 0
}
