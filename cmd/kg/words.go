package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"kg/extract/article"
)

// factHead names the columns of a table of facts.
var factHead = []string{"subject", "relation", "object", "how", "confidence", "source"}

// words puts an argument in words, a clause in parentheses.
func (a argumentJSON) words() string {
	if a.Type == "Statement" {
		return strings.TrimSpace(a.Preposition + " (" + a.Label + ")")
	}
	return strings.TrimSpace(a.Preposition + " " + a.Label)
}

// factCells puts a fact into the columns of a table.
func (a *app) factCells(f factJSON) []string {
	object := ""
	if f.Object != nil {
		object = f.Object.Label
	}
	for _, arg := range f.Arguments {
		object = strings.TrimSpace(object + " " + arg.words())
	}
	return []string{
		f.Subject.Label, f.Predicate.Label, object, strings.Join(f.how(), "; "),
		fmt.Sprintf("%.2f", f.Confidence), a.place(f),
	}
}

// how says in what way a fact is meant: all that sets it apart from one that
// the article itself asserts.
func (f *factJSON) how() []string {
	var how []string
	if doubt := doubt(f.Polarity, f.Modality); doubt != "" {
		how = append(how, doubt)
	}
	if said := f.saidBy(); said != "" {
		how = append(how, said)
	}
	if f.Time != "" {
		how = append(how, f.Time)
	}
	if f.Since != "" {
		how = append(how, "since "+f.Since)
	}
	if f.Until != "" {
		how = append(how, "until "+f.Until)
	}
	if f.Duration != "" {
		how = append(how, "for "+plainDuration(f.Duration))
	}
	if f.Place != nil && !slices.ContainsFunc(f.Arguments, func(a argumentJSON) bool { return a.ID == f.Place.ID }) {
		how = append(how, "in "+f.Place.Label)
	}
	return how
}

// saidBy names the speakers of a fact, inner first, "" if there are none.
func (f *factJSON) saidBy() string {
	if f.Speaker == nil {
		return ""
	}
	said := "said by " + f.Speaker.Label
	for _, s := range f.Speakers {
		said += ", according to " + s.Label
	}
	return said
}

// place says where a fact's sentence stands: "call.txt:24", "report.pdf p. 3".
// In other formats than plain text lines are not the file's, and only the
// source is told.
func (a *app) place(f factJSON) string {
	source := a.display(f.Source)
	if f.Source == "" {
		source = strconv.Quote(f.Title)
	}
	switch {
	case f.Page > 0:
		return fmt.Sprintf("%s p. %d", source, f.Page)
	case f.Source == "" || hasLines(f.Source):
		return fmt.Sprintf("%s:%d", source, f.Line)
	}
	return source
}

// hasLines reports whether a source's lines are those of its text.
func hasLines(source string) bool {
	if article.IsURL(source) {
		return false
	}
	file, _ := splitRecord(source)
	ext := strings.ToLower(cmp.Or(filepath.Ext(file), filepath.Ext(source)))
	return ext == "" || ext == ".txt" || ext == ".text"
}

// display shortens a path for people: relative to the working directory where
// that is shorter.
func (a *app) display(path string) string {
	wd, err := a.getwd()
	if err != nil || !filepath.IsAbs(path) {
		return path
	}
	file, record := splitRecord(path)
	if rel, err := filepath.Rel(wd, file); err == nil && len(rel) < len(file) {
		return rel + record
	}
	return path
}

// splitRecord parts the path of a file from what tells a record in it, "#" and
// an id that may be a URL.
func splitRecord(source string) (file, record string) {
	if i := strings.IndexByte(source, '#'); i > 0 && !os.IsPathSeparator(source[i-1]) {
		return source[:i], source[i:]
	}
	return source, ""
}
