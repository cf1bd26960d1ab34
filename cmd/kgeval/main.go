// Command kgeval prints quality figures: of kg's own passes, or with --pred
// of another system's output, against gold files.
//
// Each figure is a line of its own, name and value with a tab between them;
// shares are fractions of 1 with four decimals. Files that are gzipped are
// read as they are. The exit code is 0 where a figure could be printed, 1
// where "judged" lacks verdicts, 2 after a usage or read error.
package main

import "os"

func main() {
	a := &app{out: os.Stdout, err: os.Stderr, open: openPipeline}
	os.Exit(a.run(os.Args[1:]))
}
