package resolve

import (
	"fmt"
	"strings"
	"testing"
)

func TestSuggest(t *testing.T) {
	for _, test := range []struct {
		name       string
		names      []string
		judgements []judgement
		want       string
	}{
		{"nothing alike", []string{"person/Ada Lovelace", "place/Paris"}, nil, ""},
		{"one already", []string{"person/Putin", "person/Vladimir Putin"}, nil, ""},
		{"short for two", []string{"person/Biden*3", "person/Joe Biden*2", "person/Jill Biden"}, nil,
			"Biden = Joe Biden: short for one of several; Biden = Jill Biden: short for one of several"},
		{"kinds", []string{"organization/Kremlin*2", "place/Kremlin"}, nil, "Kremlin = Kremlin: same name, another kind"},
		{"items", []string{"place/Paris=Q90*2", "place/PARIS=Q830149"}, nil, "PARIS = Paris: same name, another Wikidata item"},
		{"fields", []string{"person/Michael Jordan@politics", "person/Michael Jordan~sport@sport*2"}, nil,
			"Michael Jordan~sport = Michael Jordan: same name, known in another field"},
		{"births", []string{"person/Ada Ray~born 1815", "person/Ada Ray~born 1951*2"}, nil, "Ada Ray~born 1951 = Ada Ray~born 1815: same name, born in another year"},
		{"nations", []string{"person/Ada Ray~sport^Finland@sport*2", "person/Ada Ray~law from Brazil^Brazil@law"}, nil,
			"Ada Ray~sport = Ada Ray~law from Brazil: same name, of another nation"},
		{"places", []string{"place/Paris*3", "place/Paris~Texas", "place/Paris~Tennessee"}, nil,
			"Paris = Paris~Tennessee: same name, another place; Paris = Paris~Texas: same name, another place; Paris~Tennessee = Paris~Texas: same name, another place"},
		{"one of two that are told apart", []string{"person/Ada Ray", "person/ADA RAY@politics", "person/Ada Ray~sport@sport"}, nil,
			"ADA RAY = Ada Ray: short for one of several; ADA RAY = Ada Ray~sport: same name, known in another field; Ada Ray = Ada Ray~sport: short for one of several"},
		{"a short name of another field", []string{"person/Jordan@politics", "person/Michael Jordan~sport@sport"}, nil, ""},
		{"a letter", []string{"person/Tony Blair", "person/Toni Blair*2"}, nil, "Toni Blair = Tony Blair: spelled nearly alike"},
		{"a number", []string{"thing/Falcon Heavy 1!Product", "thing/Falcon Heavy 2!Product"}, nil, ""},
		{"two letters", []string{"person/Tony Blair", "person/Toby Blaid"}, nil, ""},
		{"initials", []string{"organization/National Farm Union", "organization/NFU*2"}, nil,
			"NFU = National Farm Union: initials that no document gives"},
		{"judged different", []string{"person/Tony Blair", "person/Toni Blair"}, []judgement{{"person/Tony Blair", "person/Toni Blair", false}}, ""},
		{"judged the same", []string{"person/Tony Blair", "person/Toni Blair"}, []judgement{{"person/Tony Blair", "person/Toni Blair", true}}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, s := range Suggest(withJudgements(named(test.names...), test.judgements...)) {
				got = append(got, fmt.Sprintf("%s = %s: %s", labelOf(s.A), labelOf(s.B), s.Why))
			}
			if got := strings.Join(got, "; "); got != test.want {
				t.Errorf("Suggest(%q) = %q, want %q", test.names, got, test.want)
			}
		})
	}
}
