package main

import (
	"strconv"

	"github.com/urfave/cli/v2"
)

var statsFormats = []string{"table", "json", "jsonl", "tsv"}

func (a *app) statsCommand() *cli.Command {
	return &cli.Command{
		Name:  "stats",
		Usage: "counts what the store holds",
		Description: `Prints how many documents, sentences, facts, entities and quads there are.

Example:
  kg stats
  kg stats --json | jq .facts`,
		Flags:  append([]cli.Flag{dbFlag}, formatFlags(statsFormats...)...),
		Action: a.stats,
	}
}

// statsJSON is what kg stats prints.
type statsJSON struct {
	Documents int `json:"documents"`
	Sentences int `json:"sentences"`
	Facts     int `json:"facts"`
	Entities  int `json:"entities"` // named things, those that are one counted once
	Names     int `json:"names"`    // as documents give them
	Nodes     int `json:"nodes"`    // things without a name
	Relations int `json:"relations"`
	Quads     int `json:"quads"`
}

func (a *app) stats(c *cli.Context) error {
	if err := wantArgs(c, 0, 0); err != nil {
		return err
	}
	kind, err := formatFlag(c, statsFormats...)
	if err != nil {
		return err
	}
	s, err := a.openHome(c, false)
	if err != nil {
		return err
	}
	defer s.Close()
	counts, err := s.Stats()
	if err != nil {
		return err
	}
	out := statsJSON{
		Documents: counts.Documents, Sentences: counts.Sentences, Facts: counts.Facts, Entities: counts.Entities,
		Names: counts.Entities, Nodes: counts.Nodes, Relations: counts.Relations, Quads: counts.Quads,
	}
	for class, err := range s.Classes() {
		if err != nil {
			return err
		}
		out.Entities -= len(class.Members) - 1
	}
	switch kind {
	case "json":
		return writeJSON(a.out, out)
	case "jsonl":
		return writeJSONLine(a.out, out)
	}
	type count struct {
		what string
		n    int
	}
	counted := []count{
		{"documents", out.Documents}, {"sentences", out.Sentences}, {"facts", out.Facts}, {"entities", out.Entities},
		{"names", out.Names}, {"nodes", out.Nodes}, {"relations", out.Relations}, {"quads", out.Quads},
	}
	return rows(a.screen(), kind, []string{"what", "count"}, counted, func(c count) []string {
		return []string{c.what, strconv.Itoa(c.n)}
	})
}
