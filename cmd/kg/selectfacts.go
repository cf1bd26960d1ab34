package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// columns are those of facts as CSV and TSV: more than a table shows, so that
// nothing is lost that a spreadsheet can hold.
var columns = []string{
	"fact", "subject", "subject_id", "subject_type", "relation", "relation_id", "object", "object_id", "object_type",
	"arguments", "polarity", "modality", "speaker", "time", "place", "confidence", "rule",
	"document", "title", "source", "line", "begin", "end", "sentence",
}

// cells returns a fact in columns.
func (f *factJSON) cells() []string {
	var object, speaker, place nodeJSON
	for to, from := range map[*nodeJSON]*nodeJSON{&object: f.Object, &speaker: f.Speaker, &place: f.Place} {
		if from != nil {
			*to = *from
		}
	}
	var arguments []string
	for _, a := range f.Arguments {
		arguments = append(arguments, strings.TrimSpace(a.Preposition+" "+a.Label))
	}
	return []string{
		f.Fact, f.Subject.Label, f.Subject.ID, f.Subject.Type, f.Predicate.Label, f.Predicate.ID, object.Label, object.ID, object.Type,
		strings.Join(arguments, "; "), f.Polarity, f.Modality, speaker.Label, f.Time, place.Label,
		strconv.FormatFloat(f.Confidence, 'f', 2, 64), f.Rule,
		f.Document, f.Title, f.Source, strconv.Itoa(f.Line), strconv.Itoa(f.Begin), strconv.Itoa(f.End), f.Sentence,
	}
}

// writeFacts writes the facts of a selection as they come.
func (q *question) writeFacts(s *selection, kind string, out io.Writer) error {
	buffer := bufio.NewWriterSize(out, 64<<10)
	w := factWriter(kind, buffer)
	err := w.begin()
	for fact, failed := range q.each(s) {
		if failed != nil {
			return failed
		}
		if err != nil {
			break
		}
		f, failed := describe(fact.Fact, q.base, q)
		if failed != nil {
			return failed
		}
		err = w.fact(&f)
	}
	if err == nil {
		err = w.end()
	}
	if err == nil {
		err = buffer.Flush()
	}
	if err != nil {
		return fmt.Errorf("write: %w", err)
	}
	return nil
}

// factRows writes facts one after the other.
type factRows struct {
	begin, end func() error
	fact       func(*factJSON) error
}

func factWriter(kind string, out *bufio.Writer) factRows {
	nothing := func() error { return nil }
	line := func(cells []string) error {
		_, err := fmt.Fprintln(out, strings.Join(flat(cells), "\t"))
		return err
	}
	switch kind {
	case "csv":
		w := csv.NewWriter(out)
		end := func() error { w.Flush(); return w.Error() }
		return factRows{func() error { return w.Write(columns) }, end, func(f *factJSON) error { return w.Write(f.cells()) }}
	case "tsv":
		return factRows{func() error { return line(append([]string(nil), columns...)) }, nothing, func(f *factJSON) error { return line(f.cells()) }}
	case "json":
		before := "[\n  "
		begin := nothing
		fact := func(f *factJSON) error {
			var text bytes.Buffer
			encoder := json.NewEncoder(&text)
			encoder.SetEscapeHTML(false)
			encoder.SetIndent("  ", "  ")
			err := encoder.Encode(f)
			if err == nil {
				_, err = fmt.Fprintf(out, "%s%s", before, bytes.TrimRight(text.Bytes(), "\n"))
			}
			before = ",\n  "
			return err
		}
		end := func() error {
			if before == "[\n  " {
				before = "["
			} else {
				before = "\n"
			}
			_, err := fmt.Fprintln(out, before+"]")
			return err
		}
		return factRows{begin, end, fact}
	}
	return factRows{nothing, nothing, func(f *factJSON) error { return writeJSONLine(out, f) }}
}
