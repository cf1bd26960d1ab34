package store

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"kg/schema/name"
)

// slowDistance tries every way to make a of b.
func slowDistance(a, b []rune) int {
	switch {
	case len(a) == 0:
		return len(b)
	case len(b) == 0:
		return len(a)
	case a[0] == b[0]:
		return slowDistance(a[1:], b[1:])
	}
	best := 1 + min(slowDistance(a[1:], b), slowDistance(a, b[1:]), slowDistance(a[1:], b[1:]))
	if len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] {
		best = min(best, 1+slowDistance(a[2:], b[2:]))
	}
	return best
}

func TestDistanceAgainstSlow(t *testing.T) {
	r := rand.New(rand.NewPCG(31, 1))
	word := func() string {
		var w []rune
		for range r.IntN(6) {
			w = append(w, pick(r, []rune("abcé")))
		}
		return string(w)
	}
	for range 2000 {
		a, b := word(), word()
		if got, want := distance(a, b), slowDistance([]rune(a), []rune(b)); got != want || distance(b, a) != got {
			t.Fatalf("distance(%q, %q) = %d, want %d both ways", a, b, got, want)
		}
	}
}

func TestEdits(t *testing.T) {
	for folded, want := range map[string]int{"": 0, "us": 0, "éa": 0, "ada": 1, "kyivs": 1, "dublin": 2, "eleven char": 2, "twelve chars": 3, strings.Repeat("x", 100): 3} {
		if got := edits(folded); got != want {
			t.Errorf("edits(%q) = %d, want %d", folded, got, want)
		}
	}
}

// slowHit says how a query finds a label, if it does without any edit.
func slowHit(query, label string) (hit, bool) {
	fq, fl := name.Fold(query), name.Fold(label)
	if query == label {
		return hit{how: Exact}, true
	}
	if fq == "" {
		return hit{}, false
	}
	if fq == fl {
		return hit{how: Folded}, true
	}
	best, found := hit{how: Prefix, part: 3}, false
	words := strings.Split(fl, " ")
	for i := range words {
		rest, ok := strings.CutPrefix(strings.Join(words[i:], " "), fq)
		if !ok {
			continue
		}
		part := 2
		switch {
		case rest == "":
			part = 0
		case rest[0] == ' ':
			part = 1
		}
		best.part, found = min(best.part, part), true
	}
	return best, found
}

// TestFindAgainstSlow holds Find against one that looks at every label.
func TestFindAgainstSlow(t *testing.T) {
	r := rand.New(rand.NewPCG(31, 2))
	given := []string{"Ada", "Émile", "Emil", "ADA", "Jean Luc", "Jean-Luc", "O"}
	family := []string{"Byron", "Bryon", "Zola", "Zolas", "van Gogh", "Gogh", "O'Neil", "Müller", "Muller"}
	s := newStore(t, Options{})
	documents := make(map[string]int)
	for i := range 40 {
		d := [2]string{pick(r, given) + " " + pick(r, family), pick(r, family)}
		if d[0] == d[1] {
			continue
		}
		mustPut(t, s, speak(fmt.Sprint(i), [3]string{d[0], "meet", d[1]}))
		documents[d[0]]++
		documents[d[1]]++
	}
	mangle := func(q string) string {
		runes := []rune(q)
		for range r.IntN(3) {
			at := r.IntN(len(runes))
			switch r.IntN(4) {
			case 0:
				runes = append(runes[:at:at], runes[at+1:]...)
			case 1:
				runes = slices.Insert(runes, at, 'x')
			case 2:
				runes[at] = 'y'
			case 3:
				if at > 0 {
					runes[at-1], runes[at] = runes[at], runes[at-1]
				}
			}
			if len(runes) == 0 {
				break
			}
		}
		return strings.TrimSpace(string(runes))
	}
	labels := make([]string, 0, len(documents))
	for label := range documents {
		labels = append(labels, label)
	}
	slices.Sort(labels)
	hows := make(map[How]int)
	for range 400 {
		query := pick(r, labels)
		switch r.IntN(4) {
		case 0:
			query = strings.ToUpper(query)
		case 1:
			query = query[:1+r.IntN(len(query))]
			query = strings.ToValidUTF8(strings.TrimSpace(query), "")
		case 2:
			query = mangle(query)
		}
		hits := make(map[string]hit)
		for _, label := range labels {
			if h, ok := slowHit(query, label); ok {
				hits[label] = h
			}
		}
		if len(hits) == 0 {
			folded := name.Fold(query)
			for _, label := range labels {
				words, n := strings.Fields(name.Fold(label)), len(strings.Fields(folded))
				best := distance(folded, name.Fold(label))
				for i := 0; i+n <= len(words); i++ {
					best = min(best, distance(folded, strings.Join(words[i:i+n], " ")))
				}
				if folded != "" && best <= edits(folded) {
					hits[label] = hit{how: Similar, part: best}
				}
			}
		}
		want := make([]string, 0, len(hits))
		for label := range hits {
			want = append(want, label)
		}
		iri := func(label string) string { return string(s.base.Named("person", label)) }
		slices.SortFunc(want, func(a, b string) int {
			return cmp.Or(cmp.Compare(hits[a].how, hits[b].how), cmp.Compare(hits[a].part, hits[b].part),
				cmp.Compare(documents[b], documents[a]), cmp.Compare(iri(a), iri(b)))
		})
		found, err := s.Find(query, 0)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range found {
			got = append(got, f.Label)
			hows[f.How]++
			if f.How != hits[f.Label].how || f.Documents != documents[f.Label] || string(f.Entity) != iri(f.Label) {
				t.Fatalf("Find(%q) gives %+v, want %s in %d documents", query, f, hits[f.Label].how, documents[f.Label])
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("Find(%q) = %q, want %q", query, got, want)
		}
	}
	for _, how := range []How{Exact, Folded, Prefix, Similar} {
		if hows[how] < 20 {
			t.Errorf("only %d were found as %s", hows[how], how)
		}
	}
}

func TestSuffixes(t *testing.T) {
	long := strings.Repeat("é", keyName)
	for _, test := range []struct {
		folded string
		want   []string
	}{
		{"", nil},
		{"ada", []string{"ada"}},
		{"ada de byron", []string{"ada de byron", "de byron", "byron"}},
		{"a b c d e f g h i j", []string{"a b c d e f g h i j", "b c d e f g h i j", "c d e f g h i j", "d e f g h i j", "e f g h i j", "f g h i j", "g h i j", "h i j"}},
		{long, []string{long[:keyName]}},
		{"x" + long, []string{"x" + long[:keyName-2]}}, // not within a rune
	} {
		if got := suffixes(test.folded); !slices.Equal(got, test.want) {
			t.Errorf("suffixes(%.20q) = %.40q, want %.40q", test.folded, got, test.want)
		}
	}
}

func TestTrigrams(t *testing.T) {
	for folded, want := range map[string]string{
		"": "", "a": " a ", "us": " us|us ", "ada": " ad|ada|da ", "aaaa": " aa|aa |aaa", "é b": " é |é b| b ",
	} {
		got := trigrams(folded)
		all := strings.Split(want, "|")
		slices.Sort(all)
		if want == "" {
			all = nil
		}
		if !slices.Equal(got, all) {
			t.Errorf("trigrams(%q) = %q, want %q", folded, got, all)
		}
	}
}
