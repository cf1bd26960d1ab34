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
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 1<<16), 1<<26)
	for n := 1; in.Scan(); n++ {
		line := strings.TrimSuffix(in.Text(), "\r")
		if n == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		if err := f(n, line); err != nil {
			return err
		}
	}
	if err := in.Err(); err != nil {
		return fmt.Errorf("read %s: %w", what, err)
	}
	return nil
}

// sortedKeys returns the keys of a map in byte order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
