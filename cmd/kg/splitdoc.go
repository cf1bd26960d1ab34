package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"kg/schema"
)

// splitIn judges that some documents mean another one by a name than all
// others do, all of them the same one; or takes that back.
func (a *app) splitIn(c *cli.Context, text string, docs []string) error {
	q, err := a.judge(c)
	if err != nil {
		return err
	}
	defer q.close()
	all, err := documents(q.store)
	if err != nil {
		return err
	}
	chosen, err := matchAll(docs, all, q.base)
	if err != nil {
		return err
	}
	var hashes []string
	for _, d := range chosen {
		hash, _ := q.base.Local(quad.IRI(d.Document), "doc/")
		hashes = append(hashes, hash)
	}
	if c.Bool("undo") {
		return q.takeBackIn(text, hashes)
	}
	var judged []schema.Judgement
	for _, hash := range hashes {
		names, err := q.namesIn(text, hash)
		if err != nil {
			return err
		}
		for _, name := range names {
			judged = append(judged, schema.Judgement{Kind: schema.Split, A: name, B: q.base.Occurrence(name, hash)})
		}
	}
	said := slices.Clone(judged)
	for _, j := range said[1:] {
		judged = append(judged, schema.Judgement{Kind: schema.Merge, A: said[0].B, B: j.B})
	}
	if _, _, err := q.store.Judge(c.Context, judged, nil); err != nil {
		return err
	}
	for _, j := range said {
		fmt.Fprintf(a.err, "%s now: %s\n", q.saying(j), string(j.B))
	}
	return nil
}

// source returns where a document came from, or its hash.
func (q *question) source(hash string) string {
	if t, err := q.document(hash); err == nil && t.source != "" {
		return q.app.display(t.source)
	}
	return hash
}

// namesIn returns the names of the one entity that a text means which a
// document has.
func (q *question) namesIn(text, hash string) ([]quad.IRI, error) {
	found, err := q.find(text)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		_, err := q.entity(text) // which says what else may be meant
		return nil, err
	}
	var names []quad.IRI
	var of []string // entities
	away := false
	for _, f := range found {
		members, err := q.members(f.Entity)
		if err != nil {
			return nil, err
		}
		has := false
		for _, m := range members {
			in, err := q.isIn(m, hash)
			if err != nil {
				return nil, err
			}
			if _, _, split := q.base.OccurrenceOf(m); in && split {
				away = true
			} else if in {
				names, has = append(names, m), true
			}
		}
		if has {
			of = append(of, "  "+string(f.Entity))
		}
	}
	switch {
	case len(of) > 1:
		return nil, exit(exitAmbiguous, "%q may be one of these in %s; name it by its IRI\n%s", text, q.source(hash), strings.Join(of, "\n"))
	case away && len(of) == 0:
		return nil, exit(exitNothing, "%s means another one by %q already", q.source(hash), text)
	case len(of) == 0:
		return nil, exit(exitNothing, "%s says nothing of %q", q.source(hash), text)
	}
	return names, nil
}

// isIn reports whether a document's graph holds a name.
func (q *question) isIn(name quad.IRI, hash string) (bool, error) {
	node, known1, err := q.view.ID(name)
	if err != nil || !known1 {
		return false, err
	}
	graph, known2, err := q.view.ID(q.base.Graph(hash))
	if err != nil || !known2 {
		return false, err
	}
	for _, at := range [][2]uint64{{node, 0}, {0, node}} {
		for _, err := range q.view.Quads(at[0], 0, at[1], graph) {
			return err == nil, err
		}
	}
	return false, nil
}

// takeBackIn takes back that some documents mean another one by a name.
func (q *question) takeBackIn(text string, hashes []string) error {
	var found []schema.Judgement
	for j, err := range q.store.Judgements() {
		if err != nil {
			return err
		}
		_, hash, ok := j.Occurrence(q.base)
		if !ok || !slices.Contains(hashes, hash) {
			continue
		}
		near, err := q.concerns(j, text)
		if err != nil {
			return err
		}
		if near || q.means(j.A, text) || q.means(j.B, text) {
			found = append(found, j)
		}
	}
	if len(found) == 0 {
		return exit(exitNothing, "no such judgement; kg judgements lists them")
	}
	return q.takeBack(found)
}

// rejoined returns how the judgements change when some are taken back. With
// what a document means by a name go the merges that are about it; others
// that it was merged with stay one.
func (q *question) rejoined(gone []schema.Judgement) (add, withdraw []schema.Judgement, err error) {
	with := make(map[quad.IRI][]quad.IRI) // what each occurrence that goes is merged with
	for _, j := range gone {
		if _, _, ok := j.Occurrence(q.base); ok {
			with[j.Canonical().B] = nil
		}
	}
	withdraw = slices.Clone(gone)
	for j, err := range q.store.Judgements() {
		if err != nil {
			return nil, nil, err
		}
		if j.Kind != schema.Merge {
			continue
		}
		goes := false
		for _, ab := range [][2]quad.IRI{{j.A, j.B}, {j.B, j.A}} {
			if _, ok := with[ab[0]]; !ok {
				continue
			}
			goes = true
			if _, too := with[ab[1]]; !too {
				with[ab[0]] = append(with[ab[0]], ab[1])
			}
		}
		if goes {
			withdraw = append(withdraw, j)
		}
	}
	for _, left := range with {
		for _, other := range left[min(1, len(left)):] {
			add = append(add, schema.Judgement{Kind: schema.Merge, A: left[0], B: other})
		}
	}
	return add, withdraw, nil
}
