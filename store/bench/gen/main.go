// Command gen writes the graphs that stores are measured with as N-Quads to
// standard output: the same lines on every run.
//
//	go run ./gen -quads 1000000 > 1m.nq          # plain quads, Zipf degrees
//	go run ./gen -quads 1000000 -names > 1m.nq   # the same between names of the default base
//	go run ./gen -documents 4000 > docs.nq       # articles of about 250 quads
package main

import (
	"flag"
	"fmt"
	"os"

	"kg/graph/format"
	"kg/store/synth"
)

func main() {
	quads := flag.Int("quads", 0, "how many plain quads")
	names := flag.Bool("names", false, "nodes are names of the default base")
	documents := flag.Int("documents", 0, "how many documents")
	flag.Parse()
	if err := write(synth.Set{Quads: *quads, Names: *names}, *documents); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func write(set synth.Set, documents int) error {
	out := format.NewWriter(os.Stdout, format.NQuads)
	for q := range set.All() {
		if err := out.Write(q); err != nil {
			return err
		}
	}
	for d := range synth.Documents(documents) {
		for _, q := range d.Quads() {
			if err := out.Write(q); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}
