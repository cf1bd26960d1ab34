package resolve

import (
	"testing"
)

// TestReasons holds under which rule each of two names joins the other.
func TestReasons(t *testing.T) {
	for _, test := range []struct{ a, b, want string }{
		{"place/US", "place/U.S.*2", sameName},
		{"thing/NATO", "organization/NATO*2", sameName},
		{"place/US=Q30", "place/United States=Q30", sameItem},
		{"place/U.S.=Q30", "place/US*2=Q30", sameName},
		{"place/Kiev", "place/Kyiv*2", spelling},
		{"place/Kiev=Q1899", "place/Kyiv*2=Q1899", spelling},
		{"person/Volodymyr Zelensky", "person/Volodymyr Zelenskyy", spelling},
		{"person/Putin", "person/Vladimir Putin", fuller},
		{"person/Vladimir Putin", "person/Putin*2", fuller},
		{"organization/NSC", "organization/National Security Council+NSC", initial},
		{"organization/EU", "organization/European Union", initial},
	} {
		classes := Resolve(named(test.a, test.b))
		if len(classes) != 1 || len(classes[0].Members) != 2 {
			t.Errorf("%s and %s: %v", test.a, test.b, classes)
			continue
		}
		for _, m := range classes[0].Members {
			want := test.want
			if m.IRI == classes[0].Canonical {
				want = ""
			}
			if m.Why != want {
				t.Errorf("%s of %s and %s: %q, want %q", m.IRI, test.a, test.b, m.Why, want)
			}
		}
	}
}

// TestJudgedFirst sets judgements against each of the rules.
func TestJudgedFirst(t *testing.T) {
	different := func(a, b string) judgement { return judgement{a, b, false} }
	same := func(a, b string) judgement { return judgement{a, b, true} }
	for _, test := range []struct {
		name       string
		names      []string
		judgements []judgement
		want       string
	}{
		{"no same name", []string{"place/US", "place/U.S."}, []judgement{different("place/US", "place/U.S.")}, ""},
		{"no same item", []string{"place/US=Q30", "place/United States=Q30"}, []judgement{different("place/US", "place/United States")}, ""},
		{"no spelling", []string{"place/Kiev", "place/Kyiv"}, []judgement{different("place/Kyiv", "place/Kiev")}, ""},
		{"no initials", []string{"organization/EU", "organization/European Union"}, []judgement{different("organization/EU", "organization/European Union")}, ""},
		{"no vague thing", []string{"thing/NATO", "organization/NATO"}, []judgement{different("thing/NATO", "organization/NATO")}, ""},
		{"one of three", []string{"place/US", "place/U.S.", "place/us"}, []judgement{different("place/US", "place/us")}, "U.S.: US"},
		{"neither by way of a third", []string{"place/US=Q30", "place/United States=Q30", "place/U.S."}, []judgement{different("place/U.S.", "place/United States")}, "U.S.: US"},
		{"three that are the same", []string{"place/A1", "place/B1", "place/C1"}, []judgement{same("place/A1", "place/B1"), same("place/B1", "place/C1")}, "A1: B1, C1"},
		{"the same and different by way of a third", []string{"place/A1", "place/B1", "place/C1"},
			[]judgement{same("place/A1", "place/B1"), same("place/B1", "place/C1"), different("place/A1", "place/C1")}, "A1: B1"},
		{"the same, with all that each is by rule", []string{"place/Kiev", "place/Kyiv", "organization/Kyiv City", "organization/KYIV CITY"},
			[]judgement{same("place/Kiev", "organization/Kyiv City")}, "KYIV CITY: Kyiv City, Kiev, Kyiv"},
		{"two kinds, and no third", []string{"place/Ford", "organization/FORD", "person/Ford"}, []judgement{same("place/Ford", "organization/FORD")}, "FORD: Ford"},
		{"a surname of two, judged", []string{"person/Biden", "person/Joe Biden", "person/Jill Biden"}, []judgement{same("person/Biden", "person/Joe Biden")}, "Joe Biden: Biden"},
		{"a surname of two that are one", []string{"person/Biden", "person/Joe Biden", "person/Joseph Biden"}, []judgement{same("person/Joseph Biden", "person/Joe Biden")}, "Joseph Biden: Biden, Joe Biden"},
		{"a surname of two, one of which it is not", []string{"person/Biden", "person/Joe Biden", "person/Jill Biden"}, []judgement{different("person/Biden", "person/Jill Biden")}, ""},
		{"of itself", []string{"place/US"}, []judgement{same("place/US", "place/US")}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := resolved(t, withJudgements(named(test.names...), test.judgements...)); got != test.want {
				t.Errorf("Resolve(%q, %v) = %q, want %q", test.names, test.judgements, got, test.want)
			}
		})
	}
}
