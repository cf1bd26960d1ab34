package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
)

// readFile reads a file with one of the readers of package score or ud. A
// gzipped one is unpacked, whatever its name.
func readFile[T any](path string, read func(io.Reader) (T, error)) (T, error) {
	var none T
	f, err := os.Open(path)
	if err != nil {
		return none, err
	}
	defer f.Close()
	in := bufio.NewReader(f)
	var content io.Reader = in
	if magic, err := in.Peek(2); err == nil && magic[0] == 0x1f && magic[1] == 0x8b {
		if content, err = gzip.NewReader(in); err != nil {
			return none, fmt.Errorf("%s: %w", path, err)
		}
	}
	value, err := read(content)
	if err != nil {
		return none, fmt.Errorf("%s: %w", path, err)
	}
	return value, nil
}

// text reads all of r.
func text(r io.Reader) (string, error) {
	raw, err := io.ReadAll(r)
	return string(raw), err
}
