package score

import (
	"fmt"
	"strings"
	"testing"
)

const twoArticles = `{"doc_id": "1_1ecb", "topic": "1", "sentences": [{"sent": 0, "tokens": ["Ann", "Lee", "left", "the", "White", "House", "on", "Friday", "."]}, {"sent": 2, "tokens": ["She", "smiled", "."]}], "entities": [{"sent": 0, "tokens": [0, 1], "text": "Ann Lee", "type": "HUM", "chain": "A"}, {"sent": 0, "tokens": [3, 4, 5], "text": "the White House", "type": "LOC", "chain": "H"}, {"sent": 0, "tokens": [7], "text": "Friday", "type": "TIM", "chain": "T"}, {"sent": 2, "tokens": [0], "text": "She", "type": "HUM", "chain": "A"}], "events": []}
{"doc_id": "1_2ecb", "topic": "1", "sentences": [{"sent": 0, "tokens": ["The", "Actress", "Lee", "won", "as", "an", "actress", "does", ".", "The", "actress", "smiled"]}], "entities": [{"sent": 0, "tokens": [0, 1], "text": "The Actress", "type": "HUM", "chain": "A"}, {"sent": 0, "tokens": [2], "text": "Lee", "type": "HUM", "chain": "A"}]}
`

func TestReadECB(t *testing.T) {
	docs, err := ReadECB(strings.NewReader(twoArticles))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range docs {
		for _, n := range d.Names {
			s := d.Sentences[n.Sentence]
			got = append(got, fmt.Sprintf("%s %s-%s %s", d.ID, s.Token(n.First).Form, s.Token(n.Last).Form, n.Chain))
		}
	}
	want := "1_1ecb Ann-Lee A, 1_1ecb the-House H, 1_2ecb Lee-Lee A"
	if got := strings.Join(got, ", "); got != want {
		t.Errorf("names = %s, want %s", got, want)
	}
	for _, bad := range []string{
		`{"doc_id": "x", "sentences": [`,
		`{"doc_id": "x", "sentences": [], "entities": [{"sent": 0, "tokens": [0], "text": "A", "type": "HUM", "chain": "A"}]}`,
		`{"doc_id": "x", "sentences": [{"sent": 0, "tokens": ["A"]}], "entities": [{"sent": 0, "tokens": [1], "text": "A", "type": "HUM", "chain": "A"}]}`,
	} {
		if _, err := ReadECB(strings.NewReader(bad)); err == nil {
			t.Errorf("ReadECB(%s) has no error", bad)
		}
	}
}

func TestCapitalised(t *testing.T) {
	for _, test := range []struct {
		text string
		want bool
	}{
		{"Ada Ray", true}, {"the House of Ray", true}, {"ray", false}, {"Ada left", false}, {"US", true}, {"Us", false},
		{"She", false}, {"She 's", false}, {"I'm", false}, {"They'll", false}, {"O'Hara", true}, {"Ray's", true}, {"'s", false},
	} {
		if got := capitalised(test.text); got != test.want {
			t.Errorf("capitalised(%q) = %v, want %v", test.text, got, test.want)
		}
	}
}

func TestIdentity(t *testing.T) {
	docs, err := ReadECB(strings.NewReader(twoArticles))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name     string
		clusters [][]string
		p, r     float64
	}{
		{"right", [][]string{{"a", "h"}, {"a"}}, 1, 1},
		{"alone", [][]string{{"", ""}, {""}}, 1, 2.0 / 3},
		{"all one", [][]string{{"a", "a"}, {"a"}}, 5.0 / 9, 1},
		{"a cluster that is called as a number", [][]string{{"1", ""}, {"1"}}, 1, 1},
	} {
		r, err := Identity(docs, func(d, n int) string { return test.clusters[d][n] })
		if err != nil {
			t.Fatal(err)
		}
		if got := r.B3.PRF(); fmt.Sprintf("%.4f %.4f", got.P, got.R) != fmt.Sprintf("%.4f %.4f", test.p, test.r) {
			t.Errorf("%s: B3 = %.4f %.4f, want %.4f %.4f", test.name, got.P, got.R, test.p, test.r)
		}
	}
}
