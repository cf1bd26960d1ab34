package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kg/extract/article"
	"kg/schema"
	"kg/store"
)

// leastDigits is how many digits of a hash name a document.
const leastDigits = 4

// match returns the documents that an argument names: one, or all that came
// from a file of several.
func match(arg string, docs []documentJSON, base schema.Base) ([]documentJSON, error) {
	source := arg
	if !article.IsURL(arg) {
		file, record := splitRecord(arg)
		path, err := filepath.Abs(file)
		if err != nil {
			return nil, err
		}
		source = path + record
	}
	var begun []documentJSON
	for _, d := range docs {
		hash := strings.TrimPrefix(d.Document, string(base.Document("")))
		switch {
		case arg == d.Document, slices.Contains(d.Sources, source), arg != store.NoSource && slices.Contains(d.Sources, arg):
			return []documentJSON{d}, nil
		case len(arg) >= leastDigits && strings.HasPrefix(hash, strings.ToLower(arg)):
			begun = append(begun, d)
		}
	}
	if all := recordsIn(source, docs); len(all) > 0 {
		return all, nil
	}
	switch len(begun) {
	case 0:
		return nil, exit(exitNothing, "no document %q; kg ls lists them", arg)
	case 1:
		return begun, nil
	}
	return nil, exit(exitAmbiguous, "%q begins the hashes of %d documents; give more digits or a path, kg ls has both", arg, len(begun))
}

// matchAll returns the documents that arguments name, each once.
func matchAll(args []string, docs []documentJSON, base schema.Base) (all []documentJSON, err error) {
	named := make(map[string]bool)
	for _, arg := range args {
		found, err := match(arg, docs, base)
		if err != nil {
			return nil, err
		}
		for _, d := range found {
			if !named[d.Document] {
				named[d.Document] = true
				all = append(all, d)
			}
		}
	}
	return all, nil
}

// recordsIn returns the documents that came from a file of several articles.
// The sources of most name the file; an item of a feed goes by its own URL,
// which the file itself tells. A record, FILE#ID, holds no others.
func recordsIn(file string, docs []documentJSON) []documentJSON {
	info, err := os.Stat(file)
	isFile := err == nil && info.Mode().IsRegular()
	if !isFile && strings.Contains(file, "#") {
		return nil
	}
	var items map[string]bool
	if isFile {
		items = feedItems(file)
	}
	var found []documentJSON
	for _, d := range docs {
		if slices.ContainsFunc(d.Sources, func(s string) bool {
			return items[s] || strings.HasPrefix(s, file+"#") && !isOther(s, file)
		}) {
			found = append(found, d)
		}
	}
	return found
}

// feedItems returns the sources of the items of a feed, none where a path is
// that of something else. No more than one article is read of other files.
func feedItems(path string) map[string]bool {
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	items := make(map[string]bool)
	var reader article.Reader
	for a, err := range reader.Articles(f, path) {
		var refused *article.RecordError
		switch {
		case errors.As(err, &refused):
			items[refused.Source] = true
		case err != nil || a.Record || a.Source == path:
			return nil
		default:
			items[a.Source] = true
		}
	}
	return items
}
