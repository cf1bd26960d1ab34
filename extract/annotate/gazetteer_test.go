package annotate

import (
	"slices"
	"strings"
	"testing"

	"kg/extract/ud"
)

func TestGazetteer(t *testing.T) {
	p, err := newGazetteer([]string{"new york\tp", "york\tp", "baden - baden\tp", "united states\tc", "u.s.\tc", "french\td", "new zealander\td"})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text string
		want []int32
	}{
		{"", nil},
		{"He left New York", []int32{0, 0, place, place + 1}},
		{"York and new", []int32{place, 0, 0}},
		{"Baden - Baden", []int32{place, place + 1, place + 1}},
		{"Baden-Baden", []int32{place}},
		{"Báden-BADEN", []int32{place}},
		{"the United States", []int32{0, country, country + 1}},
		{"U.S. , French", []int32{country, 0, demonym}},
		{"New Zealander", []int32{demonym, demonym}},
		{"New New York York", []int32{0, place, place + 1, place}},
	} {
		var tokens []ud.Token
		for _, w := range strings.Fields(c.text) {
			tokens = append(tokens, ud.Token{Form: w})
		}
		if got := p.classes(nil, tokens, new([]byte), new([]int32)); !slices.Equal(got, c.want) {
			t.Errorf("classes(%q) = %v, want %v", c.text, got, c.want)
		}
	}
}

func TestGazetteerDamaged(t *testing.T) {
	if _, err := newGazetteer([]string{"york\tx"}); err == nil {
		t.Error("newGazetteer of an unknown kind: no error")
	}
}
