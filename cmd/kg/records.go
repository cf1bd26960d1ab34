package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kg/extract/article"
)

// fileRecords is what one file of records holds, as it is taken in: an edited
// one takes the place of what it was as a whole, as an edited text does.
type fileRecords struct {
	any     bool            // it is a file of records
	unknown int             // of them can't be told from others, or the rest was not read
	held    map[string]bool // sources of those that can
}

// note takes in what became of one record.
func (f *fileRecords) note(one added) {
	f.any = f.any || one.from.record
	switch {
	case one.from.source != "":
		if f.held == nil {
			f.held = make(map[string]bool)
		}
		f.held[one.from.source] = true
	case one.err != nil:
		f.unknown++
	}
}

// ended looks, at the end of an input, for records in the store that it no
// longer holds. They go with the commit that writes the last of those it does,
// so that an interrupt before it leaves the old ones to the next run. As long
// as there are some that can't be told from others, all stay.
func (r *adding) ended(input string) {
	file := r.file
	r.file = fileRecords{}
	if !file.any {
		return
	}
	source := input
	if !article.IsURL(input) {
		abs, err := filepath.Abs(input)
		if err != nil {
			return
		}
		source = abs
	}
	gone := slices.DeleteFunc(r.adder.recordsOf(source), func(s string) bool { return file.held[s] || isOther(s, source) })
	if len(gone) == 0 {
		return
	}
	if file.unknown > 0 {
		r.progress.clear()
		fmt.Fprintf(r.adder.app.err, "kg: %s: %s that may be gone from it stay until all of it can be read\n", input, count(len(gone), "record", "records"))
		return
	}
	r.gone = append(r.gone, gone...)
}

// recordsOf returns what the store has of a file of records, sorted.
func (s *adder) recordsOf(file string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	bucket, _, _ := strings.Cut(file, "#")
	var out []string
	for source := range s.known.records[bucket] {
		if strings.HasPrefix(source, file+"#") {
			out = append(out, source)
		}
	}
	if _, whole := s.known.of[file]; whole {
		out = append(out, file) // when it was one article
	}
	slices.Sort(out)
	return out
}

// isOther reports whether what looks like a record of a file is, or is of, a
// file of its own with a "#" in its name.
func isOther(source, file string) bool {
	for i := len(file) + 1; i <= len(source); i++ {
		if i == len(source) || source[i] == '#' {
			if _, err := os.Stat(source[:i]); err == nil {
				return true
			}
		}
	}
	return false
}
