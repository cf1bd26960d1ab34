package format_test

import (
	"fmt"
	"os"
	"strings"

	"kg/graph/format"
)

// A bad line is reported with its place, and the rest is read.
func Example() {
	text := `<urn:ada> <urn:wrote> "Notes"@en <urn:letters> .
<urn:ada> <urn:met> <urn:charles babbage> .
<urn:ada> <urn:born> "1815"^^<urn:year> . # in London
`
	w := format.NewWriter(os.Stdout, format.NQuads)
	for q, err := range format.NewReader(strings.NewReader(text), format.NQuads).All() {
		if err == nil {
			err = w.Write(q)
		}
		if err != nil {
			fmt.Println(err)
		}
	}
	if err := w.Flush(); err != nil {
		fmt.Println(err)
	}
	// Output:
	// line 2, column 33: IRI has no end, or holds a character that must be escaped
	// <urn:ada> <urn:wrote> "Notes"@en <urn:letters> .
	// <urn:ada> <urn:born> "1815"^^<urn:year> .
}
