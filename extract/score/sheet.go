package score

import (
	"crypto/sha256"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Row is a fact as a reader who does not know the extractor is given it. What
// Planted names has been made wrong on purpose: a reader who lets it pass does
// not read.
type Row struct {
	Fact    Fact
	Planted string // "denied", "object" or "subject"; empty for what was extracted
}

// plantedShare is how many rows of a sheet hold one planted error.
const plantedShare = 10

// Sheet makes rows of a draw and plants an error in one row of ten, among
// facts of all that were not drawn. Their order and the errors are those of a
// hash of the seed.
func Sheet(draw, all []Fact, seed uint64) []Row {
	var rows []Row
	drawn := map[factKey]bool{}
	for _, f := range draw {
		drawn[keyOf(f)] = true
		rows = append(rows, Row{Fact: f})
	}
	planted := 0
	for _, f := range Draw(all, len(all), seed+1) {
		if planted*(plantedShare-1) >= len(draw) {
			break
		}
		if drawn[keyOf(f)] {
			continue
		}
		if row, ok := plant(f, all, planted); ok {
			rows = append(rows, row)
			planted++
		}
	}
	ticket := func(r Row) string {
		sum := sha256.Sum256(fmt.Appendf(nil, "%d\t%s\t%s", seed, r.Fact.Sentence, r.Fact))
		return string(sum[:])
	}
	slices.SortFunc(rows, func(a, b Row) int { return strings.Compare(ticket(a), ticket(b)) })
	return rows
}

// plant makes a plain fact wrong: denies it, or has another name of its
// document, one that the sentence does not hold, for its object or subject.
func plant(f Fact, all []Fact, n int) (Row, bool) {
	kinds := []string{"object", "denied", "subject"}
	kind := kinds[n%len(kinds)]
	if !f.Edge || f.Polarity == "denied" {
		return Row{}, false
	}
	if kind == "denied" {
		f.Polarity = "denied"
		return Row{f, kind}, true
	}
	for _, other := range all {
		for _, name := range []Node{other.Subject, other.Object} {
			if other.Document != f.Document || !other.Edge || name.Label == strings.ToLower(name.Label) || mentions(f, name) {
				continue
			}
			if kind == "object" {
				f.Object = name
			} else {
				f.Subject = name
			}
			return Row{f, kind}, true
		}
	}
	return Row{}, false
}

// mentions reports whether a word of a name stands in a fact's sentence or
// beside it, where a pronoun could mean it.
func mentions(f Fact, name Node) bool {
	around := fold(strings.Join([]string{f.Before, f.Sentence, f.After, f.Subject.Label, f.Object.Label}, " "))
	return slices.ContainsFunc(append(strings.Fields(fold(name.Label)), foldAll(name.Aliases)...), func(w string) bool {
		return len(w) > 2 && strings.Contains(around, w)
	})
}

func foldAll(all []string) []string {
	var out []string
	for _, s := range all {
		out = append(out, fold(s))
	}
	return out
}

// WriteSheet writes what a reader is given, the sentences around each fact
// among it; nothing tells which rows hold a planted error.
func WriteSheet(w io.Writer, rows []Row) error {
	for i, r := range rows {
		f := r.Fact
		blank := func(s string) string { return strings.Join(strings.Fields(s), " ") }
		_, err := fmt.Fprintf(w, "%d\n  before:   %s\n  sentence: %s\n  after:    %s\n  fact:     %s\n\n", i+1, blank(f.Before), blank(f.Sentence), blank(f.After), f)
		if err != nil {
			return err
		}
	}
	return nil
}

// WriteKey writes what is needed to read the answers on a sheet: a row's number,
// planted error or "-", document, key of the sentence, and fact.
func WriteKey(w io.Writer, rows []Row) error {
	for i, r := range rows {
		planted := r.Planted
		if planted == "" {
			planted = "-"
		}
		if _, err := fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\n", i+1, planted, filepath.Base(r.Fact.Document), SentenceKey(r.Fact.Sentence), r.Fact); err != nil {
			return err
		}
	}
	return nil
}

// KeyRow is a row of a sheet's key.
type KeyRow struct {
	Planted                  string // empty for what was extracted
	Document, Sentence, Fact string
}

// ReadKey reads what WriteKey wrote, rows in order.
func ReadKey(r io.Reader) ([]KeyRow, error) {
	const what = "key of a sheet"
	var all []KeyRow
	err := eachLine(r, what, func(n int, line string) error {
		if strings.TrimSpace(line) == "" {
			return nil
		}
		f := strings.Split(line, "\t")
		if len(f) != 5 || f[0] != strconv.Itoa(len(all)+1) {
			return formatError(what, n, "want row %d in 5 columns, got %q", len(all)+1, line)
		}
		row := KeyRow{f[1], f[2], f[3], f[4]}
		if row.Planted == "-" {
			row.Planted = ""
		}
		all = append(all, row)
		return nil
	})
	return all, err
}

// Reader is the answers of one reader by row number, from 1, and notes.
type Reader map[int]struct {
	Answers
	Note string
}

// ReadAnswers reads a row's number, the four answers, each yes or no, and an
// optional note, parted by tabs; lines behind "#" are comments.
func ReadAnswers(r io.Reader) (Reader, error) {
	const what = "answers"
	all := Reader{}
	err := eachLine(r, what, func(n int, line string) error {
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			return nil
		}
		f := strings.SplitN(line, "\t", 6)
		if len(f) < 5 {
			return formatError(what, n, "%d columns, want 5 or 6", len(f))
		}
		row, err := strconv.Atoi(f[0])
		answers, ok := parseAnswers(f[1:5])
		if err != nil || row < 1 || !ok {
			return formatError(what, n, "want a row's number and four times yes or no, got %q", line)
		}
		if _, ok := all[row]; ok {
			return formatError(what, n, "row %d a second time", row)
		}
		entry := all[row]
		entry.Answers = answers
		if len(f) == 6 {
			entry.Note = strings.TrimSpace(f[5])
		}
		all[row] = entry
		return nil
	})
	return all, err
}
