package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"kg/schema"
	"kg/schema/name"
)

func (a *app) splitCommand() *cli.Command {
	return &cli.Command{
		Name:      "split",
		Usage:     "judges that a name is not of the entity it was joined to",
		ArgsUsage: "NAME [OTHER]",
		Description: `From now on NAME and OTHER, two names of one entity as kg show lists them, are of
two. Without OTHER that is the entity's canonical name. With --doc the documents
mean another one by NAME than all others do: two people of one name. --undo takes
it back.

Example:
  kg split Putin
  kg split "V. Putin" "Vladimir Putin"
  kg split --undo Putin
  kg split "Michael Jordan" --doc articles/senate.txt --doc 3f9a01bc`,
		Flags: []cli.Flag{dbFlag, undoFlag,
			&cli.StringSliceFlag{Name: "doc", Usage: "what the document `DOC` means by it: a path, or the first digits that kg ls shows"},
		},
		Action: a.split,
	}
}

func (a *app) split(c *cli.Context) error {
	if err := wantArgs(c, 1, 2); err != nil {
		return err
	}
	text, other := c.Args().Get(0), c.Args().Get(1)
	if docs := c.StringSlice("doc"); len(docs) > 0 {
		if other != "" {
			return usage("--doc splits what documents mean by %q from what all others do; leave %q out", text, other)
		}
		return a.splitIn(c, text, docs)
	}
	if c.Bool("undo") {
		return a.withdraw(c, schema.Split, text, other)
	}
	q, err := a.judge(c)
	if err != nil {
		return err
	}
	defer q.close()
	entity, err := q.entity(text)
	if err != nil {
		return err
	}
	members, err := q.members(entity)
	if err != nil {
		return err
	}
	if len(members) < 2 {
		return exit(exitNothing, "%q has no other name to be split from; kg show %q lists its names", text, text)
	}
	x, err := q.member(members, text)
	if err != nil {
		return err
	}
	y := entity
	if other != "" {
		if y, err = q.member(members, other); err != nil {
			return err
		}
	} else if x == entity && len(members) == 2 {
		y = members[1]
	}
	if x == y {
		return usage("%q is the entity's own name; say which other name is not its: %s", text, q.labels(members))
	}
	if _, _, err := q.store.Judge(c.Context, []schema.Judgement{{Kind: schema.Split, A: x, B: y}}, nil); err != nil {
		return err
	}
	fmt.Fprintf(a.err, "%s and %s are two now\n", q.called(x), q.called(y))
	return nil
}

// member returns the name of an entity that a text means: by its IRI, as it
// stands, or but for case and accents.
func (q *question) member(members []quad.IRI, text string) (quad.IRI, error) {
	for _, fits := range []func(quad.IRI) bool{
		func(m quad.IRI) bool { return q.isIRI(m, text) },
		func(m quad.IRI) bool { _, label := q.base.Name(m); return label == text },
		func(m quad.IRI) bool { _, label := q.base.Name(m); return name.Fold(label) == name.Fold(text) },
	} {
		var found []quad.IRI
		for _, m := range members {
			if fits(m) {
				found = append(found, m)
			}
		}
		switch len(found) {
		case 0:
		case 1:
			return found[0], nil
		default:
			return "", exit(exitAmbiguous, "%q may be one of these; name it by its IRI\n%s", text, list(found))
		}
	}
	return "", exit(exitNothing, "%q is no name of the entity by itself; its names are %s", text, q.labels(members))
}

// isIRI reports whether a text is an IRI, whole or without the base.
func (q *question) isIRI(iri quad.IRI, text string) bool {
	text = strings.TrimSuffix(strings.TrimPrefix(text, "<"), ">")
	return text == string(iri) || string(q.base)+text == string(iri)
}

// labels returns the quoted names, for a message.
func (q *question) labels(members []quad.IRI) string {
	var out []string
	for _, m := range members {
		_, label := q.base.Name(m)
		out = append(out, fmt.Sprintf("%q", label))
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), ", ")
}

// list returns IRIs on lines of their own.
func list(iris []quad.IRI) string {
	var out []string
	for _, iri := range iris {
		out = append(out, "  "+string(iri))
	}
	return strings.Join(out, "\n")
}

// withdraw takes back the one judgement of a kind about the names that two
// texts mean; other may be "" where one tells enough.
func (a *app) withdraw(c *cli.Context, kind, text, other string) error {
	q, err := a.judge(c)
	if err != nil {
		return err
	}
	defer q.close()
	var found, exact []schema.Judgement
	for j, err := range q.store.Judgements() {
		if err != nil {
			return err
		}
		if j.Kind != kind {
			continue
		}
		if q.means(j.A, text) && q.means(j.B, other) || q.means(j.B, text) && q.means(j.A, other) {
			exact = append(exact, j)
		}
		near, err := q.concerns(j, text, other)
		if err != nil {
			return err
		}
		if near {
			found = append(found, j)
		}
	}
	if len(exact) > 0 {
		found = exact
	}
	switch len(found) {
	case 0:
		return exit(exitNothing, "no such judgement; kg judgements lists them")
	case 1:
	default:
		var lines []string
		for _, j := range found {
			lines = append(lines, "  "+j.String())
		}
		return exit(exitAmbiguous, "that may be one of several judgements; name both sides by their IRIs\n%s", strings.Join(lines, "\n"))
	}
	return q.takeBack(found)
}

// takeBack takes judgements back, and says so.
func (q *question) takeBack(all []schema.Judgement) error {
	words := make([]string, len(all))
	for i, j := range all {
		words[i] = q.saying(j)
	}
	add, withdraw, err := q.rejoined(all)
	if err != nil {
		return err
	}
	if _, _, err := q.store.Judge(q.ctx, add, withdraw); err != nil {
		return err
	}
	for _, text := range words {
		fmt.Fprintf(q.app.err, "took back that %s\n", text)
	}
	return nil
}

// means reports whether a text is a name or its IRI; "" is any.
func (q *question) means(iri quad.IRI, text string) bool {
	_, label := q.base.Name(iri)
	return text == "" || q.isIRI(iri, text) || name.Fold(label) == name.Fold(text)
}

// concerns reports whether a judgement is about names of the entities that
// the texts are found as.
func (q *question) concerns(j schema.Judgement, texts ...string) (bool, error) {
	var names []quad.IRI
	for _, text := range texts {
		if text == "" {
			continue
		}
		found, err := q.find(text)
		if err != nil {
			return false, err
		}
		for _, f := range found {
			members, err := q.members(f.Entity)
			if err != nil {
				return false, err
			}
			names = append(names, members...)
		}
	}
	return slices.Contains(names, j.A) && slices.Contains(names, j.B), nil
}

// saying puts a judgement in words.
func (q *question) saying(j schema.Judgement) string {
	if name, hash, ok := j.Occurrence(q.base); ok {
		return fmt.Sprintf("%s means another one by %s", q.source(hash), q.called(name))
	}
	switch j.Kind {
	case schema.Merge:
		return fmt.Sprintf("%s and %s are one", q.called(j.A), q.called(j.B))
	case schema.Split:
		return fmt.Sprintf("%s and %s are two", q.called(j.A), q.called(j.B))
	}
	return fmt.Sprintf("%s is rejected", j.A)
}
