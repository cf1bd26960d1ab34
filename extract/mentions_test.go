package extract_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"kg/extract"
	"kg/extract/article"
	"kg/extract/coref"
	"kg/extract/link"
	"kg/schema"
)

// mention is a row of testdata/seed-mentions.tsv: the word at a mention's
// head, where it stands in the text, and what it is.
type mention struct {
	line   int
	word   string
	entity string
	at     int // byte offset in the text
}

// readMentions reads rows of line, word and entity with tabs between them,
// and finds them in a text.
func readMentions(t *testing.T, path, text string) []mention {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	begins := []int{0}
	for i := range len(text) {
		if text[i] == '\n' {
			begins = append(begins, i+1)
		}
	}
	var all []mention
	for row := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimSpace(row), "\t")
		if strings.HasPrefix(row, "#") {
			continue
		}
		line, err := strconv.Atoi(f[0])
		if err != nil || len(f) != 3 || line > len(begins) {
			t.Fatalf("%s: row %q", path, row)
		}
		at := wordIn(text[begins[line-1]:], f[1])
		if at < 0 {
			t.Fatalf("%s: %q does not stand in line %d", path, f[1], line)
		}
		all = append(all, mention{line, f[1], f[2], begins[line-1] + at})
	}
	return all
}

// wordIn returns where a whole word first stands in the first line of a text.
func wordIn(text, word string) int {
	line, _, _ := strings.Cut(text, "\n")
	letter := func(i int) bool {
		return i >= 0 && i < len(line) && (line[i]|0x20 >= 'a' && line[i]|0x20 <= 'z' || line[i] >= '0' && line[i] <= '9')
	}
	for from := 0; ; from++ {
		i := strings.Index(line[from:], word)
		if i < 0 {
			return -1
		}
		if from += i; !letter(from-1) && !letter(from+len(word)) {
			return from
		}
	}
}

// entitiesAt returns the labels of what the mention at an offset is, of each
// member where it is a set.
func entitiesAt(r *extract.Reading, at int) []string {
	for i, s := range r.Sentences {
		for k := range s.Tokens {
			tok := &s.Tokens[k]
			if at < tok.Begin || at >= tok.End {
				continue
			}
			head := tok.ID
			if n := s.NameAt(head); n != nil && n.Proper() {
				head = s.HeadOf(n.First, n.Last)
			}
			c, _ := r.Text.At(coref.Ref{Sentence: i, Token: head})
			if c < 0 {
				return nil
			}
			var labels []string
			for _, k := range append(r.Text.Chains[c].Members, c) {
				if e, ok := link.Entity(schema.DefaultBase, &r.Text.Chains[k]); ok {
					labels = append(labels, e.Label)
				}
			}
			return labels
		}
	}
	return nil
}

// TestSeedMentions holds how many of the mentions that a careful reader of the
// seed article links to eight names are linked to them, and that none is
// linked to another of the eight.
func TestSeedMentions(t *testing.T) {
	text := shared(t, "articles/seed.txt")
	a, err := article.Read(strings.NewReader(text), "seed.txt")
	if err != nil {
		t.Fatal(err)
	}
	x, err := extract.Open(schema.DefaultBase)
	if err != nil {
		t.Fatal(err)
	}
	r := x.Read(a)
	all := readMentions(t, "testdata/seed-mentions.tsv", a.Text)
	eight := make(map[string]bool)
	for _, m := range all {
		eight[m.entity] = true
	}
	linked := make(map[int]bool) // by offset: "the two leaders" stand for two
	for _, m := range all {
		is := false
		for _, e := range entitiesAt(r, m.at) {
			is = is || e == m.entity
		}
		if is {
			linked[m.at] = true
		}
	}
	right := 0
	for _, m := range all {
		if linked[m.at] {
			right++
			continue
		}
		got := entitiesAt(r, m.at)
		t.Logf("line %d: %s is %v, want %s", m.line, m.word, got, m.entity)
		for _, e := range got {
			if eight[e] {
				t.Errorf("line %d: %s is linked to %s, want %s", m.line, m.word, e, m.entity)
			}
		}
	}
	t.Logf("%d of %d mentions are linked", right, len(all))
	if 100*right < 90*len(all) {
		t.Errorf("%d of %d mentions are linked, want nine in ten", right, len(all))
	}
}
