package openie

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kg/extract/ud"
)

var update = flag.Bool("update", false, "rewrite the expected frames in testdata")

// TestExtract reads trees with the frames that they should give. Each file of
// testdata holds a family of constructions, each sentence one of them, named
// by its sent_id; "# frame = " lines tell its frames as show writes them.
// Names stand in MISC as Name=TYPE.
func TestExtract(t *testing.T) {
	files, err := filepath.Glob("testdata/*.conllu")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test data: %v", err)
	}
	for _, file := range files {
		family := strings.TrimSuffix(filepath.Base(file), ".conllu")
		sentences := readFile(t, file)
		for _, s := range sentences {
			var got []string
			for _, f := range Extract(s) {
				got = append(got, f.Words(s))
			}
			want := expected(s)
			if *update {
				expect(s, got)
				continue
			}
			t.Run(family+"/"+s.ID, func(t *testing.T) {
				if !slices.Equal(got, want) {
					t.Errorf("%s\ngot:\n\t%s\nwant:\n\t%s", s.Text, strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
				}
			})
		}
		if *update {
			rewrite(t, file, sentences)
		}
	}
}

const framePrefix = "frame = "

// expected returns the frames that the comments of s tell.
func expected(s *ud.Sentence) []string {
	var want []string
	for _, c := range s.Comments {
		if f, ok := strings.CutPrefix(c, framePrefix); ok {
			want = append(want, f)
		}
	}
	return want
}

// expect replaces the frames that the comments of s tell.
func expect(s *ud.Sentence, frames []string) {
	s.Comments = slices.DeleteFunc(s.Comments, func(c string) bool { return strings.HasPrefix(c, framePrefix) })
	for _, f := range frames {
		s.Comments = append(s.Comments, framePrefix+f)
	}
}

func rewrite(t *testing.T, file string, sentences []*ud.Sentence) {
	t.Helper()
	var out bytes.Buffer
	if err := ud.Write(&out, sentences...); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// readFile reads CoNLL-U with names.
func readFile(t testing.TB, file string) []*ud.Sentence {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sentences, err := ud.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sentences {
		if !s.IsTree() {
			t.Fatalf("%s: %s: not a tree", file, s.ID)
		}
		nameTokens(s)
	}
	return sentences
}

// nameTokens gives s the names that its MISC column tells. Neighbours of one
// type are one name.
func nameTokens(s *ud.Sentence) {
	last := 0 // token that the last name may go on after
	for i := range s.Tokens {
		t := &s.Tokens[i]
		for part := range strings.SplitSeq(t.Misc, "|") {
			kind, ok := strings.CutPrefix(part, "Name=")
			if !ok {
				continue
			}
			if n := len(s.Names); n > 0 && last == t.ID-1 && s.Names[n-1].Type == kind {
				s.Names[n-1].Last = t.ID
			} else {
				s.Names = append(s.Names, ud.Name{First: t.ID, Last: t.ID, Type: kind})
			}
			last = t.ID
		}
	}
}

// join returns tokens with blanks between.
func join(s *ud.Sentence, ids []int) string {
	var words []string
	for _, id := range ids {
		words = append(words, s.Token(id).Form)
	}
	return strings.Join(words, " ")
}
