package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestImportWords holds what is said of RDF that is not in its grammar: the
// place and what is wrong there.
func TestImportWords(t *testing.T) {
	dir := t.TempDir()
	mustRun(t, dir, "init")
	for _, test := range []struct{ syntax, text, want string }{
		{"nquads", "<a:b> <a:c> <a:d>", "line 1, column 18: a point should end the statement"},
		{"nquads", "<a:b> <a:c> <a:d> . <a:e>", "line 1, column 21: more after the statement's point"},
		{"nquads", "\n_b <a:c> <a:d> .", "line 2, column 1: the colon of a blank node is missing"},
		{"nquads", "_: <a:c> <a:d> .", "blank node has no label"},
		{"nquads", `<a:b> <a:c> "x"@ .`, "bad language tag"},
		{"nquads", `<a:b> <a:c> "x"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString> .`, "literal of type rdf:langString without a language"},
		{"nquads", "<a:b> <a:c> \"\xff\" .", "literal is not UTF-8"},
		{"nquads", "<a:\xff> <a:c> <a:d> .", `IRI "a:\xff" is not UTF-8`},
		{"nquads", `<a:b> <a:c> "x .`, "the closing \" is missing"},
		{"nquads", `<a:b> <a:c> "\`, "escape has no end"},
		{"nquads", `<a:b> <a:c> "\q" .`, "no such escape"},
		{"nquads", `<a:b> <a:c> "\u12G4" .`, `"12G4" are no hexadecimal digits`},
		{"nquads", `<a:b> <a:c> "\uD800" .`, "escape stands for no character: U+D800"},
		{"nquads", "<b> <a:c> <a:d> .", "IRI"},
		{"nquads", `"x" <a:c> <a:d> .`, "line 1, column 1: "},
		{"turtle", "<a:b> <a:c> .", "line 1, column 13: "},
		{"turtle", "ex:a <a:b> <a:c> .", "ex"},
		{"trig", "<a:g> { <a:b> <a:c> <a:d> ", "line 1"},
		{"jsonld", "{", "read JSON: "},
		{"jsonld", `{} {}`, "read JSON: more after the document, at byte "},
		{"jsonld", `{"@context": "https://example.org/c"}`, "the context https://example.org/c stands elsewhere, and nothing is fetched; write it out in the file"},
		{"jsonld", `{"@context": 5}`, "read JSON-LD: "},
	} {
		t.Run(test.text, func(t *testing.T) {
			out, stderr, code := run(t.Context(), dir, strings.NewReader(test.text), "import", "--format", test.syntax, "-")
			if code == exitDone || out != "" || !strings.Contains(stderr, test.want) {
				t.Errorf("ends with %d: %s%s\nwant %s", code, out, stderr, test.want)
			}
		})
	}
	if out := mustRun(t, dir, "export"); out != "" {
		t.Errorf("something of it is in the store: %s", out)
	}
}

// TestJudgementWords holds what is said of lines that are no judgements.
func TestJudgementWords(t *testing.T) {
	dir := t.TempDir()
	mustRun(t, dir, "init")
	a, b := "urn:x-kg:person/A", "urn:x-kg:person/B"
	for text, want := range map[string]string{
		"merge":                                       "judgements: line 1 has 1 columns, want kind and one IRI or two, parted by tabs",
		"merge\t" + a + "\t" + a:                      "line 1: merge: <" + a + "> stands there twice",
		"\nmerge\t" + a + "\tb":                       "line 2: merge: <b> is no name below <urn:x-kg:>",
		"reject\t" + a:                                "line 1: reject: <" + a + "> is no fact below <urn:x-kg:>",
		"join\t" + a + "\t" + b:                       `line 1: "join" is none of merge, split and reject`,
		"merge\t" + a + "\t" + b + "\t" + b:           "line 1 has 4 columns",
		"merge\t" + a + "\t" + b + "\nmerge\t" + b:    "line 2",
		"reject\turn:x-kg:fact/01\turn:x-kg:fact/02/": "line 1",
	} {
		_, stderr, code := run(t.Context(), dir, strings.NewReader(text), "judgements", "--import", "-")
		if code != exitFailed || !strings.Contains(stderr, want) {
			t.Errorf("%q ends with %d: %s, want %s", text, code, stderr, want)
		}
	}
	if out := mustRun(t, dir, "judgements"); out != "" {
		t.Errorf("judgements of wrong files: %s", out)
	}
}

// TestBaseWords holds what is said of IRIs that can be no base.
func TestBaseWords(t *testing.T) {
	for base, want := range map[string]string{
		"https://example.org/kg":  `kg: base "https://example.org/kg" ends in none of /, # and a colon`,
		"https://example.org/ k/": `kg: base "https://example.org/ k/" holds ' ', which no IRI may`,
		"kg/":                     `kg: `,
	} {
		dir := t.TempDir()
		_, stderr, code := run(t.Context(), dir, nil, "init", "--base", base)
		if code != exitFailed || !strings.HasPrefix(stderr, want) {
			t.Errorf("--base %s ends with %d: %s, want %s", base, code, stderr, want)
		}
		if _, err := os.Stat(filepath.Join(dir, storeName)); err == nil {
			t.Errorf("--base %s made a store", base)
		}
	}
}

// TestStoreFolderWords holds what is said of folders that are no stores, or
// stores of another version.
func TestStoreFolderWords(t *testing.T) {
	for _, test := range []struct{ name, files, want string }{
		{"something else", "letter.txt=Dear reader", "the folder holds something else, such as letter.txt"},
		{"a newer store", "*=kg store 99\n", "the store has format 99, this kg reads format"},
		{"an older store", "*=kg store 1\n", "the store has format 1"},
		{"a spoilt head", "*=kg stone\n", `does not begin with "kg store" and a version`},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			store := filepath.Join(dir, storeName)
			name, text, _ := strings.Cut(test.files, "=")
			if name == "*" { // the file that says the version
				mustRun(t, dir, "init")
				name = "kg-store"
			} else if err := os.Mkdir(store, 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(store, name), []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
			out, stderr, code := run(t.Context(), dir, nil, "stats")
			if code != exitFailed || out != "" || !strings.Contains(stderr, test.want) {
				t.Errorf("ends with %d: %s%s\nwant %s", code, out, stderr, test.want)
			}
		})
	}
}

// TestArticleWords holds what is said of files that can't be read, each with
// its name, and that the others are read all the same.
func TestArticleWords(t *testing.T) {
	dir := t.TempDir()
	packed := func(text string) string {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		io.WriteString(w, text)
		w.Close()
		return b.String()
	}
	zipped := func(files ...string) string {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for _, file := range files {
			w.Create(file)
		}
		w.Close()
		return b.String()
	}
	tests := []struct{ file, text, want string }{
		{"plain.txt.gz", "Turkey joined NATO.", "named .gz, but not compressed by gzip"},
		{"twice.txt.gz", packed(packed("Turkey joined NATO.")), "compressed twice"},
		{"other.xml", "<a><b/></a>", "XML that is no feed of RSS or Atom"},
		{"empty.rss", `<rss version="2.0"><channel></channel></rss>`, "a feed without items"},
		{"pack.docx", zipped("a.txt"), "a zip archive that is no DOCX, ODT or EPUB"},
		{"bare.docx", zipped("[Content_Types].xml"), "docx"},
		{"head.csv", "", "head.csv"},
		{"fake.pdf", "no PDF", "fake.pdf"},
		{"good.txt", "Turkey joined NATO in 1952.", ""},
	}
	args := []string{"extract", "--format", "tsv"}
	for _, test := range tests {
		file := filepath.Join(dir, test.file)
		if err := os.WriteFile(file, []byte(test.text), 0o666); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	out, stderr, code := run(t.Context(), dir, nil, args...)
	if code != exitSome || !strings.Contains(out, "Turkey\tjoined\t") {
		t.Errorf("ends with %d: %s", code, out)
	}
	for _, test := range tests {
		if test.want == "" {
			continue
		}
		told := ""
		for line := range strings.Lines(stderr) {
			if strings.Contains(line, test.file) {
				told += line
			}
		}
		if !strings.Contains(told, test.want) {
			t.Errorf("%s: %q, want %s", test.file, told, test.want)
		}
	}
}
