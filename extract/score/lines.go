package score

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// eachLine calls f for every line of r with its 1-based number, without the
// line end and a byte order mark before the first, until f returns an error.
// Lines may be up to 64 MiB long.
func eachLine(r io.Reader, what string, f func(n int, line string) error) error {
	in := bufio.NewScanner(unmarked(r))
	in.Buffer(make([]byte, 1<<16), 1<<26)
	for n := 1; in.Scan(); n++ {
		if err := f(n, strings.TrimSuffix(in.Text(), "\r")); err != nil {
			return err
		}
	}
	if err := in.Err(); err != nil {
		return fmt.Errorf("read %s: %w", what, err)
	}
	return nil
}

// unmarked returns what r gives without a byte order mark at its beginning.
func unmarked(r io.Reader) io.Reader {
	const mark = "\ufeff"
	in := bufio.NewReader(r)
	if begin, _ := in.Peek(len(mark)); string(begin) == mark {
		in.Discard(len(mark))
	}
	return in
}

// sortedKeys returns the keys of a map in byte order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
