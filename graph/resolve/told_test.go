package resolve

import (
	"testing"

	"kg/graph"
)

// TestTold holds that things of one name which documents tell apart stay so,
// and that those which they tell alike, or tell nothing of, are one.
func TestTold(t *testing.T) {
	for _, test := range []struct {
		name  string
		names []string
		want  string
	}{
		{"an athlete and a politician", []string{"person/Michael Jordan~sport@sport", "person/Michael Jordan@politics"}, ""},
		{"an athlete and an artist", []string{"person/Ada Ray~sport@sport", "person/Ada Ray~arts@arts"}, ""},
		{"an athlete and nothing else", []string{"person/Michael Jordan~sport@sport*2", "person/Michael Jordan"}, "Michael Jordan~sport: Michael Jordan"},
		{"an athlete in capitals", []string{"person/MICHAEL JORDAN~sport@sport", "person/Michael Jordan~sport@sport", "person/Michael Jordan@politics"},
			"MICHAEL JORDAN~sport: Michael Jordan~sport"},
		{"who was both", []string{"person/Ada Ray~sport@sport*2", "person/Ada Ray@politics,sport"}, "Ada Ray~sport: Ada Ray"},
		{"who was both, by a third", []string{"person/Ada Ray~sport@sport*2", "person/ADA RAY@politics", "person/Ada Ray@politics,sport"}, ""},
		{"nothing said where two are told apart", []string{"person/ada ray", "person/Ada Ray~sport@sport", "person/ADA RAY@politics", "person/ADa Ray"}, "ADa Ray: ada ray"},
		{"a surname of either", []string{"person/Jordan", "person/Michael Jordan~sport@sport", "person/Michael Jordan@politics"}, ""},
		{"a surname that is told", []string{"person/Jordan~sport@sport", "person/Michael Jordan~sport@sport*2", "person/Michael Jordan@politics"},
			"Michael Jordan~sport: Jordan~sport"},
		{"a surname of another field", []string{"person/Jordan@politics", "person/Michael Jordan~sport@sport"}, ""},
		{"spellings in two fields", []string{"person/Volodymyr Zelensky~arts@arts", "person/Volodymyr Zelenskyy@politics"}, ""},
		{"years of birth", []string{"person/Ada Ray~born 1815", "person/Ada Ray~born 1951"}, ""},
		{"years of birth in one field", []string{"person/Ada Ray~sport born 1815@sport", "person/Ada Ray~sport born 1951@sport", "person/Ada Ray@sport"}, ""},
		{"one year of birth", []string{"person/Ada Ray~sport born 1951@sport*3", "person/Ada Ray~born 1951@politics,sport", "person/Ada Ray"},
			"Ada Ray~sport born 1951: Ada Ray, Ada Ray~born 1951"},
		{"a year of birth and nothing", []string{"person/Ada Ray~born 1815*2", "person/Ada Ray@politics"}, "Ada Ray~born 1815: Ada Ray"},
		{"a sense of others", []string{"person/Ada Ray~chess", "person/Ada Ray~go"}, ""},
		{"a field that nobody knows", []string{"person/Ada Ray@chess", "person/ADA RAY@politics"}, "ADA RAY: Ada Ray"},

		{"Georgia, country and state", []string{"place/Georgia~country=Q230", "place/Georgia~U.S. state=Q1428", "place/Georgia"}, ""},
		{"Georgia, one of the two", []string{"place/Georgia~country=Q230", "place/Georgia"}, ""},
		{"Washington, state and capital", []string{"place/Washington~U.S. state=Q1223", "place/Washington"}, ""},
		{"Paris, a small one", []string{"place/Paris~Texas", "place/Paris"}, ""},
		{"Springfields", []string{"place/Springfield~Illinois", "place/Springfield~Oregon", "place/Springfield"}, ""},
		{"the only Springfield", []string{"place/Springfield~Illinois*2", "place/Springfield"}, "Springfield~Illinois: Springfield"},
		{"a spelling with a sense", []string{"place/Ft. Ray~Texas*2", "place/Fort Ray~Texas", "place/Fort Ray~Ohio"}, "Ft. Ray~Texas: Fort Ray~Texas"},
	} {
		if got := resolved(t, named(test.names...)); got != test.want {
			t.Errorf("%s: classes of %q are %q, want %q", test.name, test.names, got, test.want)
		}
	}
}

// TestToldJudged holds that what the user judges goes before what documents
// tell, and that judgements about one name of two reach no further.
func TestToldJudged(t *testing.T) {
	athlete, politician := "person/Ada Ray~sport", "person/Ada Ray"
	names := named(athlete+"@sport*2", politician+"@politics")
	names[0].Same = append(names[0].Same, names[1].IRI)
	names[1].Same = append(names[1].Same, names[0].IRI)
	if got := resolved(t, names); got != "Ada Ray~sport: Ada Ray" {
		t.Errorf("judged the same: %q", got)
	}
	if c := Resolve(names); len(c) != 1 || c[0].Members[0].Why != judged {
		t.Errorf("why: %+v", c)
	}
	names = named(athlete+"@sport*2", "person/Ada Ray")
	names[0].Different, names[1].Different = append(names[0].Different, names[1].IRI), append(names[1].Different, names[0].IRI)
	if got := resolved(t, names); got != "" {
		t.Errorf("judged different: %q", got)
	}
	if s := Suggest(append([]graph.Name(nil), names...)); len(s) != 0 {
		t.Errorf("suggested again: %v", s)
	}
}
