package score

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"kg/extract/ud"
)

func TestTextKey(t *testing.T) {
	// printf 'Ann met Bob.' | tr -d ' ' | sha256sum
	const want = "d62215ce96d68875"
	for _, text := range []string{"Ann met Bob.", "Ann met Bob .", " Ann\tmet\u00a0Bob.\n"} {
		if got := TextKey(text); got != want {
			t.Errorf("TextKey(%q) = %s, want %s", text, got, want)
		}
	}
	if TextKey("Ann met bob.") == want {
		t.Error("case makes no difference")
	}
}

func TestKeyedNames(t *testing.T) {
	const text = "Nothing here.\nÅsa Öberg left Malmö.\r\nÅsa Öberg left Malmö.\n"
	file := "# comment\n\n" + TextKey("Åsa Öberg left Malmö.") + "\tperson:0-9 place:15-20\n" + TextKey("Nothing here.") + "\t\n"
	keyed, err := ReadKeyedNames(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	got, err := keyed.Sentences(text)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || len(got[0].Names) != 0 || len(got[1].Names) != 2 {
		t.Fatalf("Sentences = %+v, want one without names and one with two", got)
	}
	for i, want := range []string{"Åsa Öberg", "Malmö"} {
		n := got[1].Names[i]
		if name := got[1].Text[got[1].Token(n.First).Begin:got[1].Token(n.Last).End]; name != want {
			t.Errorf("name %d is %q, want %q", i, name, want)
		}
	}
	if _, err := keyed.Sentences("Nothing here.\n"); err == nil || !strings.Contains(err.Error(), "1 of 2 found") {
		t.Errorf("a sentence is absent: error %v", err)
	}
	long := KeyedNames{TextKey("Short."): {{First: 1, Last: 7, Type: ud.Person}}}
	if _, err := long.Sentences("Short."); err == nil {
		t.Error("a name beyond the sentence gave no error")
	}
	for _, bad := range []string{"key", "key\tperson", "key\tperson:4-4", "key\tperson:x-4", "key\t:1-4", "key\tperson:-1-4", "key\t\nkey\t"} {
		if _, err := ReadKeyedNames(strings.NewReader(bad)); err == nil {
			t.Errorf("ReadKeyedNames(%q) gave no error", bad)
		}
	}
}

func TestCharacters(t *testing.T) {
	const text = "Zoë met Åsa Öberg."
	found := &ud.Sentence{
		Tokens: []ud.Token{{ID: 1, Begin: 0, End: 4}, {ID: 2, Begin: 5, End: 8}, {ID: 3, Begin: 9, End: 13}, {ID: 4, Begin: 14, End: 20}},
		Names:  []ud.Name{{First: 1, Last: 1, Type: ud.Person}, {First: 3, Last: 4, Type: ud.Person}},
	}
	s := Characters(text, []*ud.Sentence{found})
	want := []ud.Name{{First: 1, Last: 3, Type: ud.Person}, {First: 9, Last: 17, Type: ud.Person}}
	if !reflect.DeepEqual(s.Names, want) {
		t.Errorf("names %v, want %v", s.Names, want)
	}
	var forms strings.Builder
	for _, token := range s.Tokens {
		forms.WriteString(token.Form)
	}
	if forms.String() != text || len(s.Tokens) != 18 {
		t.Errorf("%d tokens %q, want the 18 characters of %q", len(s.Tokens), forms.String(), text)
	}
}

// TestHeldOut holds that training leaves out every sentence of the news test.
func TestHeldOut(t *testing.T) {
	root := filepath.Join("..", "..")
	f, err := os.Open(filepath.Join(root, "cmd", "kgeval", "testdata", "news-names.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	keyed, err := ReadKeyedNames(f)
	if err != nil {
		t.Fatal(err)
	}
	list, err := os.ReadFile(filepath.Join(root, "extract", "annotate", "train", "heldout.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for line := range strings.Lines(string(list)) {
		if line[0] != '#' {
			keys = append(keys, strings.TrimSpace(line))
		}
	}
	if want := sortedKeys(keyed); !slices.Equal(keys, want) || len(keys) != 300 {
		t.Errorf("heldout.txt has %d keys, news-names.tsv %d; want the same 300", len(keys), len(want))
	}
}
