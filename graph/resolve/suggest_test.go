package resolve

import (
	"fmt"
	"strings"
	"testing"

	"kg/schema"
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
				_, a := schema.DefaultBase.Name(s.A)
				_, b := schema.DefaultBase.Name(s.B)
				got = append(got, fmt.Sprintf("%s = %s: %s", a, b, s.Why))
			}
			if got := strings.Join(got, "; "); got != test.want {
				t.Errorf("Suggest(%q) = %q, want %q", test.names, got, test.want)
			}
		})
	}
}
