package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// formatFlags returns the flags that choose among formats, the first of which
// is the default.
func formatFlags(formats ...string) []cli.Flag {
	flags := []cli.Flag{&cli.StringFlag{Name: "format", Usage: "print `FORMAT`: " + strings.Join(formats, ", ")}}
	for _, f := range []string{"json", "jsonl"} {
		if slices.Contains(formats, f) {
			flags = append(flags, &cli.BoolFlag{Name: f, Usage: "short for --format " + f, DisableDefaultText: true})
		}
	}
	return flags
}

// formatFlag returns the one format that the flags name.
func formatFlag(c *cli.Context, formats ...string) (string, error) {
	var named []string
	if f := c.String("format"); f != "" || c.IsSet("format") {
		named = append(named, f)
	}
	for _, f := range []string{"json", "jsonl"} {
		if slices.Contains(formats, f) && c.Bool(f) {
			named = append(named, f)
		}
	}
	slices.Sort(named)
	switch named = slices.Compact(named); {
	case len(named) == 0:
		return formats[0], nil
	case len(named) > 1:
		return "", usage("formats %s exclude each other", strings.Join(named, " and "))
	case !slices.Contains(formats, named[0]):
		return "", usage("no format %q here; there are %s", named[0], strings.Join(formats, ", "))
	}
	return named[0], nil
}

// rows prints records in a format: as a table under a head line, as
// tab-separated values under one, as a JSON array, or one JSON value a line.
// cells turns a record into the columns of a table.
func rows[T any](w io.Writer, format string, head []string, records []T, cells func(T) []string) error {
	out := bufio.NewWriter(w)
	var err error
	switch format {
	case "json":
		err = writeJSON(out, nonNil(records))
	case "jsonl":
		for _, r := range records {
			if err = writeJSONLine(out, r); err != nil {
				break
			}
		}
	case "tsv":
		fmt.Fprintln(out, strings.Join(head, "\t"))
		for _, r := range records {
			fmt.Fprintln(out, strings.Join(flat(cells(r)), "\t"))
		}
	default:
		err = table(screen{out, widthOf(w)}, head, records, cells)
	}
	if err != nil {
		return fmt.Errorf("write: %w", err)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	return nil
}

// flat replaces what would break a line or a column by blanks.
func flat(cells []string) []string {
	for i, c := range cells {
		cells[i] = strings.Join(strings.FieldsFunc(c, func(r rune) bool {
			return r == '\t' || r == '\n' || r == '\r' || r == '\v' || r == '\f'
		}), " ")
	}
	return cells
}

// writeJSON writes one indented JSON value.
func writeJSON(w io.Writer, v any) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(v)
}

// writeJSONLine writes a JSON value on a line.
func writeJSONLine(w io.Writer, v any) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	return out.Encode(v)
}

// nonNil returns the slice, an empty one for nil: JSON prints [] and not null.
func nonNil[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
