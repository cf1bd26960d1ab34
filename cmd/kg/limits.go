package main

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"kg/graph"
	"kg/schema"
)

// Flags that several questions share.
var (
	includeFlag = &cli.StringSliceFlag{
		Name:  "include",
		Usage: "count facts that are `KIND` too: denied, planned, possible, hypothetical; several with commas",
	}
	timeoutFlag = &cli.DurationFlag{
		Name: "timeout", Usage: "stop after `TIME` such as 500ms or 10s", DefaultText: "never",
	}
	sinceFlag   = &cli.StringFlag{Name: "since", Usage: "count only what was published on `DATE` or later: YYYY-MM-DD, YYYY-MM or YYYY"}
	untilFlag   = &cli.StringFlag{Name: "until", Usage: "count only what was published on `DATE` or earlier"}
	minimumFlag = &cli.Float64Flag{Name: "min-confidence", Usage: "count only facts at least as sure as `P`, 0 to 1", DefaultText: "0"}
)

// kinds are the values of --include.
var kinds = []string{schema.Denied, schema.Planned, schema.Possible, schema.Hypothetical}

// include returns what --include names.
func include(c *cli.Context) ([]string, error) { return oneOf(c, "include", kinds) }

// oneOf returns the values of a flag, several with commas, each of which must
// be one of some.
func oneOf(c *cli.Context, flag string, known []string) ([]string, error) {
	var all []string
	for _, values := range c.StringSlice(flag) {
		for v := range strings.SplitSeq(values, ",") {
			if v = strings.TrimSpace(v); !slices.Contains(known, v) {
				return nil, usage("no --%s %q; there are %s", flag, v, strings.Join(known, ", "))
			}
			all = append(all, v)
		}
	}
	return all, nil
}

// date returns the value of a flag that must be a date, "" where it is not
// set.
func date(c *cli.Context, flag string) (string, error) {
	text := c.String(flag)
	if text == "" && !c.IsSet(flag) {
		return "", nil
	}
	if !isDate(text) {
		return "", usage("--%s %q is no date; write YYYY-MM-DD, YYYY-MM or YYYY", flag, text)
	}
	return text, nil
}

func isDate(text string) bool {
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		if _, err := time.Parse(layout, text); err == nil {
			return true
		}
	}
	return false
}

// published returns --since and --until.
func published(c *cli.Context) (since, until string, err error) {
	if since, err = date(c, "since"); err != nil {
		return "", "", err
	}
	until, err = date(c, "until")
	return since, until, err
}

// minimum returns --min-confidence.
func minimum(c *cli.Context) (float64, error) {
	least := c.Float64("min-confidence")
	if !(least >= 0 && least <= 1) {
		return 0, usage("--min-confidence %v is not between 0 and 1", least)
	}
	return least, nil
}

// limited returns a context that ends with --timeout.
func limited(c *cli.Context) (context.Context, context.CancelFunc) {
	if limit := c.Duration("timeout"); limit > 0 || c.IsSet("timeout") {
		return context.WithTimeout(c.Context, limit)
	}
	return c.Context, func() {}
}

// pathOptions reads the flags that paths have in common.
func pathOptions(c *cli.Context) (graph.PathOptions, error) {
	o := graph.PathOptions{K: c.Int("n"), MaxSteps: c.Int("max-steps")}
	if o.K < 1 || o.MaxSteps < 1 {
		return o, usage("-n and --max-steps want numbers from 1")
	}
	var err error
	if o.Include, err = include(c); err != nil {
		return o, err
	}
	if o.Since, o.Until, err = published(c); err != nil {
		return o, err
	}
	o.MinConfidence, err = minimum(c)
	return o, err
}

// pathNames looks up what the flags of a path name.
func (q *question) pathNames(c *cli.Context, o *graph.PathOptions) error {
	for _, name := range c.StringSlice("avoid") {
		iri, err := q.entity(name)
		if err != nil {
			return err
		}
		o.Avoid = append(o.Avoid, iri)
	}
	if name := c.String("via"); name != "" {
		iri, err := q.entity(name)
		if err != nil {
			return err
		}
		o.Via = iri
	}
	for _, words := range c.StringSlice("relation") {
		found, err := q.relations(words)
		if err != nil {
			return err
		}
		o.Relations = append(o.Relations, found...)
	}
	return nil
}

// relations returns the relations that words stand for, at least one.
func (q *question) relations(words string) ([]quad.Value, error) {
	found, err := q.store.FindRelations(words)
	if err == nil && len(found) == 0 {
		err = exit(exitNothing, "no relation %q", words)
	}
	return values(found), err
}
