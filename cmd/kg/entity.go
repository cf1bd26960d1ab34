package main

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"kg/schema"
	"kg/schema/name"
	"kg/store"
)

// findLimit is how many entities a name is looked up for.
const findLimit = 20

// entity returns the one entity that a name means. Where there is none it
// says which may have been meant; where there are several, none of which
// dominates, it asks, or fails if nobody can be asked.
func (q *question) entity(text string) (quad.IRI, error) {
	if iri, err := q.ofWikidata(text); iri != "" || err != nil {
		return iri, err
	}
	all, err := q.store.Find(text, findLimit)
	if err != nil {
		return "", err
	}
	switch found := meant(text, all); {
	case len(found) > 1 && !dominates(found):
		return q.choose(text, found)
	case len(found) > 0:
		if len(found) > 1 || found[0].How == store.Prefix {
			label := found[0].Label
			if label == text {
				label = string(found[0].Entity) // others have the name too
			}
			fmt.Fprintf(q.app.err, "kg: %q is read as %q\n", text, label)
		}
		return found[0].Entity, nil
	case len(all) > 0:
		return "", exit(exitNothing, "no entity %q; did you mean %q?", text, all[0].Label)
	}
	return "", exit(exitNothing, "no entity %q", text)
}

// wikidataID is what a user may name an entity by.
var wikidataID = regexp.MustCompile(`^(wd:)?(Q[1-9][0-9]*)$`)

// ofWikidata returns the entity that documents say is one of Wikidata, "" if
// text is no id of Wikidata's or none is known by it.
func (q *question) ofWikidata(text string) (quad.IRI, error) {
	id := wikidataID.FindStringSubmatch(text)
	if id == nil {
		return "", nil
	}
	o, known1, err1 := q.view.ID(quad.IRI(schema.Wikidata + id[2]))
	p, known2, err2 := q.view.ID(schema.SameAs)
	if err := cmp.Or(err1, err2); err != nil || !known1 || !known2 {
		return "", err
	}
	var first quad.IRI
	for ids, err := range q.view.Quads(0, p, o, 0) {
		if err != nil {
			return "", err
		}
		v, err := q.view.Value(ids[0])
		if err != nil {
			return "", err
		}
		iri, _ := v.(quad.IRI)
		if iri, err = q.canonical(iri); err != nil {
			return "", err
		}
		if first == "" || iri < first {
			first = iri
		}
	}
	return first, nil
}

// find returns the entities that a name means.
func (q *question) find(text string) ([]store.Found, error) {
	all, err := q.store.Find(text, findLimit)
	return meant(text, all), err
}

// meant returns those of the entities found for a name that it may really
// mean: those whose name it is, else those of whose names it is some whole
// words.
func meant(text string, all []store.Found) []store.Found {
	if len(all) == 0 {
		return nil
	}
	best := all[0].How
	switch best {
	case store.Similar:
		return nil
	case store.Prefix:
		words := " " + name.Fold(text) + " "
		return slices.DeleteFunc(slices.Clone(all), func(f store.Found) bool {
			return f.How != best || !strings.Contains(" "+name.Fold(f.Label)+" ", words)
		})
	}
	return slices.DeleteFunc(slices.Clone(all), func(f store.Found) bool { return f.How != best })
}

// dominance is how many times as many documents as all others together an
// entity must be in to be meant by a name that they share.
const dominance = 4

// dominates reports whether the first of several entities is the one that
// nearly all documents mean.
func dominates(found []store.Found) bool {
	others := 0
	for _, f := range found[1:] {
		others += f.Documents
	}
	return found[0].Documents >= dominance*others
}

// choose has the user pick one of several entities.
func (q *question) choose(text string, found []store.Found) (quad.IRI, error) {
	w := &teller{describer: q}
	var list strings.Builder
	for i, f := range found {
		n := w.must(f.Entity)
		fmt.Fprintf(&list, "  %d  %s  %s  %s\n", i+1, printable(n.Label), n.Type, n.ID)
	}
	if w.err != nil {
		return "", w.err
	}
	if !q.app.asks {
		return "", exit(exitAmbiguous, "%q may be one of these; name it by its IRI\n%s", text, strings.TrimRight(list.String(), "\n"))
	}
	fmt.Fprintf(q.app.err, "%q may be\n%swhich? ", text, list.String())
	line, err := q.app.line(q.ctx)
	if err != nil {
		return "", err
	}
	n, err := strconv.Atoi(strings.TrimSpace(line))
	if err != nil || n < 1 || n > len(found) {
		return "", exit(exitAmbiguous, "no choice of %q; answer with one of the numbers, or name it by its IRI", text)
	}
	return found[n-1].Entity, nil
}

// line reads a line that somebody types, who may also interrupt. At the end
// of the input it is what there is.
func (a *app) line(ctx context.Context) (string, error) {
	typed := make(chan string, 1)
	go func() { // it waits for ever where nothing comes, and ends with the process
		line, _ := bufio.NewReader(a.in).ReadString('\n')
		typed <- line
	}()
	select {
	case line := <-typed:
		return line, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
