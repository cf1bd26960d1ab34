package extract

import (
	"strings"
	"testing"

	"kg/extract/openie"
	"kg/extract/ud"
)

// split is "The London-based firm bought shares from Acme-Nord ." as
// annotated: two of its own tokens are three pieces each.
const split = `1	The	the	DET	DT	_	5	det	_	_
2	London	London	PROPN	NNP	_	4	obl	_	SpaceAfter=No
3	-	-	PUNCT	HYPH	_	4	punct	_	SpaceAfter=No
4	based	base	VERB	VBN	VerbForm=Part	5	amod	_	_
5	firm	firm	NOUN	NN	Number=Sing	6	nsubj	_	_
6	bought	buy	VERB	VBD	Mood=Ind|Tense=Past|VerbForm=Fin	0	root	_	_
7	shares	share	NOUN	NNS	Number=Plur	6	obj	_	_
8	from	from	ADP	IN	_	11	case	_	_
9	Acme	Acme	PROPN	NNP	_	11	compound	_	SpaceAfter=No
10	-	-	PUNCT	HYPH	_	11	punct	_	SpaceAfter=No
11	Nord	Nord	PROPN	NNP	_	6	obl	_	_
12	.	.	PUNCT	.	_	6	punct	_	_

`

func splitLine(t *testing.T) *Line {
	t.Helper()
	sentences, err := ud.Read(strings.NewReader(split))
	if err != nil {
		t.Fatal(err)
	}
	s := sentences[0]
	s.Text = "The London-based firm bought shares from Acme-Nord ."
	return &Line{s, []int{0, 1, 1, 1, 2, 3, 4, 5, 6, 6, 6, 7}, openie.Extract(s)}
}

// TestLineTuples holds that both views are in the line's own tokens.
func TestLineTuples(t *testing.T) {
	l := splitLine(t)
	for _, tt := range []struct {
		name string
		got  []openie.Tuple
		want string
	}{
		{"tuples", l.Tuples(), "The London-based firm | bought | shares | from Acme-Nord"},
		{"triples", l.Triples(), "The London-based firm | bought | shares\nThe London-based firm | bought shares from | Acme-Nord"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var lines []string
			for _, tuple := range tt.got {
				lines = append(lines, strings.Join(append([]string{tuple.Subject, tuple.Relation}, tuple.Objects...), " | "))
			}
			if got := strings.Join(lines, "\n"); got != tt.want {
				t.Errorf("%s = %s\nwant %s", tt.name, got, tt.want)
			}
		})
	}
}

func TestLineWords(t *testing.T) {
	l := splitLine(t)
	for _, tt := range []struct {
		name string
		ids  []int
		want string
	}{
		{"none", nil, ""},
		{"whole tokens", []int{5, 6}, "firm bought"},
		{"the head of the pieces", []int{4}, "London-based"},
		{"a piece that is not the head", []int{2, 3, 9}, ""},
		{"in the line's order", []int{11, 1}, "The Acme-Nord"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := l.words(tt.ids); got != tt.want {
				t.Errorf("words(%v) = %q, want %q", tt.ids, got, tt.want)
			}
		})
	}
}
