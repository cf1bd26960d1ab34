package main

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var errWriting = errors.New("no more")

// TestWriteOut holds that a file is written whole or not at all, and keeps
// what it was otherwise.
func TestWriteOut(t *testing.T) {
	a := &app{out: io.Discard}
	write := func(text string, err error) func(io.Writer) error {
		return func(w io.Writer) error {
			io.WriteString(w, text)
			return err
		}
	}
	for _, test := range []struct {
		name, before, want string
		err                error
	}{
		{"a new file", "", "new", nil},
		{"in the place of an old one", "old, and longer", "new", nil},
		{"failed, without an old one", "", "", errWriting},
		{"failed, with an old one", "old", "old", errWriting},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, "graph.nq")
			if test.before != "" {
				if err := os.WriteFile(file, []byte(test.before), 0o640); err != nil {
					t.Fatal(err)
				}
			}
			if err := a.writeOut(file, write("new", test.err)); err != test.err {
				t.Fatal(err)
			}
			text, err := os.ReadFile(file)
			if string(text) != test.want || test.want == "" && !errors.Is(err, os.ErrNotExist) {
				t.Errorf("the file holds %q, %v, want %q", text, err, test.want)
			}
			if info, err := os.Stat(file); test.before != "" && (err != nil || info.Mode().Perm() != 0o640) {
				t.Errorf("its mode is %v, %v, want that of the old one", info, err)
			}
			entries, err := os.ReadDir(dir)
			if most := 1; err != nil || len(entries) > most {
				t.Errorf("%d files are left, %v", len(entries), err)
			}
		})
	}
}

// TestWriteThroughLink holds that a link stays one and what it leads to is
// written.
func TestWriteThroughLink(t *testing.T) {
	dir := t.TempDir()
	file, link := filepath.Join(dir, "real.nq"), filepath.Join(dir, "link.nq")
	if err := errors.Join(os.WriteFile(file, []byte("old"), 0o666), os.Symlink("real.nq", link)); err != nil {
		t.Fatal(err)
	}
	err := (&app{}).writeOut(link, func(w io.Writer) error { _, err := io.WriteString(w, "new"); return err })
	text, failed := os.ReadFile(file)
	if err != nil || failed != nil || string(text) != "new" {
		t.Errorf("the file holds %q, %v, %v", text, err, failed)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is %v, %v", info, err)
	}
}

// TestWriteFolder holds the same of a folder.
func TestWriteFolder(t *testing.T) {
	dir := t.TempDir()
	folder := filepath.Join(dir, "neo")
	names := []string{"a.csv", "b.csv"}
	fill := func(err error) func([]io.Writer) error {
		return func(out []io.Writer) error {
			for i, w := range out {
				io.WriteString(w, names[i])
			}
			return err
		}
	}
	if err := writeFolder(folder, names, fill(errWriting)); err != errWriting {
		t.Fatal(err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) > 0 {
		t.Errorf("%v is left, %v", entries, err)
	}
	if err := os.Mkdir(folder, 0o777); err != nil { // an empty one is as good as none
		t.Fatal(err)
	}
	if err := writeFolder(folder, names, fill(nil)); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if text, err := os.ReadFile(filepath.Join(folder, name)); err != nil || string(text) != name {
			t.Errorf("%s holds %q, %v", name, text, err)
		}
	}
	if err := writeFolder(folder, names, fill(nil)); err == nil || codeOf(t.Context(), err) != exitFailed {
		t.Errorf("a full folder is written over, %v", err)
	}
}

// TestEmptyFacts holds that an export of no facts is still of its format.
func TestEmptyFacts(t *testing.T) {
	dir := t.TempDir()
	mustRun(t, dir, "init")
	if got := mustRun(t, dir, "export", "--format", "json"); got != "[]\n" {
		t.Errorf("JSON of nothing is %q", got)
	}
	if got := mustRun(t, dir, "export", "--format", "jsonl"); got != "" {
		t.Errorf("JSONL of nothing is %q", got)
	}
	for _, format := range []string{"csv", "tsv"} {
		got := mustRun(t, dir, "export", "--format", format)
		if strings.Count(got, "\n") != 1 || !strings.HasPrefix(got, "fact") {
			t.Errorf("%s of nothing is %q", format, got)
		}
	}
	for _, format := range []string{"nquads", "ntriples", "turtle", "trig", "jsonld", "graphml", "dot", "html", "svg"} {
		if _, stderr, code := run(t.Context(), dir, nil, "export", "--format", format); code != exitDone {
			t.Errorf("%s of nothing ends with %d: %s", format, code, stderr)
		}
	}
}

// TestFactsAgree holds that CSV, TSV, JSON and JSONL give the same facts in
// the same order.
func TestFactsAgree(t *testing.T) {
	dir := t.TempDir()
	madeUpStore(t, dir, 3)
	var ids [][]string
	rows, err := csv.NewReader(strings.NewReader(mustRun(t, dir, "export", "--format", "csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var tsv [][]string
	for line := range strings.Lines(mustRun(t, dir, "export", "--format", "tsv")) {
		tsv = append(tsv, strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
	}
	for _, table := range [][][]string{rows, tsv} {
		var some []string
		for _, row := range table[1:] {
			if len(row) != len(columns) {
				t.Fatalf("a row of %d columns: %q", len(row), row)
			}
			some = append(some, row[0])
		}
		ids = append(ids, some)
	}
	var all []factJSON
	if err := json.Unmarshal([]byte(mustRun(t, dir, "export", "--format", "json")), &all); err != nil {
		t.Fatal(err)
	}
	var fromJSON, fromLines []string
	for _, f := range all {
		fromJSON = append(fromJSON, f.Fact)
	}
	for line := range strings.Lines(mustRun(t, dir, "export", "--format", "jsonl")) {
		var f factJSON
		if err := json.Unmarshal([]byte(line), &f); err != nil {
			t.Fatal(err)
		}
		fromLines = append(fromLines, f.Fact)
	}
	ids = append(ids, fromJSON, fromLines)
	for i, some := range ids {
		if len(some) != 120 || strings.Join(some, " ") != strings.Join(ids[0], " ") {
			t.Errorf("format %d has %d other facts", i, len(some))
		}
	}
}
