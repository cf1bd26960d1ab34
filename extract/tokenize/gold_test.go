package tokenize

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"kg/extract/ud"
)

// shared returns a file of the folder "shared" beside the repository or above
// it, and skips the test where there is none.
func shared(t testing.TB, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if path := filepath.Join(dir, "shared", name); exists(path) {
			return path
		}
		if dir == filepath.Dir(dir) {
			t.Skipf("no shared/%s above this folder", name)
		}
		dir = filepath.Dir(dir)
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// treebank reads a CoNLL-U file, gzipped or not.
func treebank(t testing.TB, path string) []*ud.Sentence {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			t.Fatal(err)
		}
	}
	all, err := ud.Read(r)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// paragraphs joins the sentences of a treebank into the paragraphs that its
// newpar and newdoc comments mark.
func paragraphs(all []*ud.Sentence) [][]*ud.Sentence {
	var out [][]*ud.Sentence
	for i, s := range all {
		if i == 0 || starts(s, "newpar") || starts(s, "newdoc") {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], s)
	}
	return out
}

func starts(s *ud.Sentence, comment string) bool {
	for _, c := range s.Comments {
		if c == comment || strings.HasPrefix(c, comment+" ") {
			return true
		}
	}
	return false
}

// plain is the text of a paragraph, and the offsets at which its sentences
// end.
func plain(par []*ud.Sentence) (text string, ends map[int]bool) {
	var b strings.Builder
	ends = make(map[int]bool)
	for _, s := range par {
		b.WriteString(s.Text)
		ends[b.Len()] = true
		last := s.Tokens[len(s.Tokens)-1].Misc
		if n := len(s.Ranges); n > 0 && s.Ranges[n-1].Last == len(s.Tokens) {
			last = s.Ranges[n-1].Misc
		}
		if !strings.Contains(last, noSpace) {
			b.WriteByte(' ')
		}
	}
	return b.String(), ends
}

// unit is a word or a sentence by its characters, white space not counted.
// Words of one multiword token share its span and are told apart by form.
type unit struct {
	begin, end int
	form       string
	rank       int // among words of one span and form
}

// units lists the sentences and words of a tokenisation, and its characters.
func unitsOf(all []*ud.Sentence) (sents, words map[unit]bool, chars string) {
	sents, words = make(map[unit]bool), make(map[unit]bool)
	var b strings.Builder
	n := 0
	write := func(form string) int {
		for _, r := range form {
			if !unicode.IsSpace(r) {
				b.WriteRune(r)
				n++
			}
		}
		return n
	}
	for _, s := range all {
		begin := n
		ranges := s.Ranges
		for i := 0; i < len(s.Tokens); i++ {
			at := n
			if len(ranges) > 0 && ranges[0].First == i+1 {
				r := ranges[0]
				ranges = ranges[1:]
				end := write(r.Form)
				for ; i < r.Last; i++ {
					u := unit{at, end, strings.ToLower(s.Tokens[i].Form), 0}
					for words[u] {
						u.rank++
					}
					words[u] = true
				}
				i--
				continue
			}
			words[unit{at, write(s.Tokens[i].Form), "", 0}] = true
		}
		sents[unit{begin, n, "", 0}] = true
	}
	return sents, words, b.String()
}

// f1 is the F score of two sets, in per cent.
func f1(gold, got map[unit]bool) float64 {
	hit := 0
	for u := range got {
		if gold[u] {
			hit++
		}
	}
	return 200 * float64(hit) / float64(len(gold)+len(got))
}
