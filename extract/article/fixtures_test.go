package article

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestFixtures reads files that other programs made of the repository's
// articles, as TestPDFs and TestOffice make them.
func TestFixtures(t *testing.T) {
	all := stories(t)
	for _, c := range []struct {
		file  string
		story story
		notes string
		least float64 // word F1, in order
		pages int
	}{
		{"latex.pdf", joined(all, 3, 4), footnote, 0.99, 2}, // two columns, bitmap fonts, a footnote
		{"office.pdf", joined(all, 4, 2), "", 0.99, 2},      // two columns, hyphenated
		{"web.pdf", joined(all, 6, 2), "", 0.99, 0},         // composite fonts
		{"pandoc.docx", all[9], "", 1, 0},
		{"pandoc.epub", all[9], "", 1, 0},
		{"libreoffice.docx", all[9], "", 1, 0},
		{"libreoffice.odt", all[9], "", 1, 0},
		{"libreoffice.epub", all[9], "", 1, 0},
	} {
		t.Run(c.file, func(t *testing.T) {
			raw, err := os.ReadFile(filepath.Join("testdata", "files", c.file))
			if err != nil {
				t.Fatal(err)
			}
			a, err := readOne(t, raw, c.file)
			if err != nil {
				t.Fatal(err)
			}
			got, want := words(a.Text), words(flat(c.story)+" "+c.notes)
			if f1 := orderF1(got, want); f1 < c.least {
				t.Errorf("word F1 %.4f, want %.2f:\n%s", f1, c.least, a.Text)
			}
			if a.Title != c.story.Title || a.Date != c.story.Date || a.Language != "en" {
				t.Errorf("title %q, date %q, language %q", a.Title, a.Date, a.Language)
			}
			if last := a.Page(len(a.Text)); last != c.pages {
				t.Errorf("%d pages, want %d", last, c.pages)
			}
			if strings.Contains(a.Text, "Page 1") || strings.Contains(a.Text, "Valley Herald") {
				t.Error("running heads are in the text")
			}
		})
	}
}
