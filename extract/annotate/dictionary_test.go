package annotate

import (
	"bytes"
	"testing"
)

func TestDictionary(t *testing.T) {
	d := newDictionary([]byte("the\n##s\n\nran\tVERB\trun\nran\tNOUN\tran\nthe"))
	for key, want := range map[string]int{"the": 0, "##s": 1, "": 2, "ran\tVERB": 3, "ran\tNOUN": 4, "ran": -1, "th": -1, "run": -1, "the\n": -1} {
		if got := d.find([]byte(key)); got != want {
			t.Errorf("find(%q) = %d, want %d", key, got, want)
		}
	}
	if _, value := d.line(3); string(value) != "run" || d.len() != 6 {
		t.Errorf("line 3 has %q, of %d lines", value, d.len())
	}
	if empty := newDictionary(nil); empty.find([]byte("a")) != -1 || empty.len() != 1 {
		t.Error("a dictionary without text has words")
	}
}

// TestDictionariesHold finds every line of the embedded ones by its key.
func TestDictionariesHold(t *testing.T) {
	m := loaded(t)
	for _, d := range []*dictionary{m.words.ids, m.heads.lemmas.known} {
		if d.len() < 1000 {
			t.Errorf("only %d lines", d.len())
		}
		for i := range d.len() {
			key, _ := d.line(i)
			if j := d.find(key); j != i {
				if k, _ := d.line(max(j, 0)); j < 0 || j > i || !bytes.Equal(k, key) {
					t.Fatalf("find(%q) = %d, want %d", key, j, i)
				}
			}
		}
	}
}
