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

		{"a skier and a lawyer of two nations", []string{"person/Ada Ray~sport^Finland@sport", "person/Ada Ray~law from Brazil^Brazil@law"}, ""},
		{"a skier and a lawyer of one nation", []string{"person/Ada Ray~sport^Brazil@sport*2", "person/Ada Ray~law from Brazil^Brazil@law"},
			"Ada Ray~sport: Ada Ray~law from Brazil"},
		{"a skier and a lawyer of no nation", []string{"person/Ada Ray~sport^Finland@sport*2", "person/Ada Ray@law"}, "Ada Ray~sport: Ada Ray"},
		{"a minister and a lawyer", []string{"person/Ada Ray^Finland@politics", "person/Ada Ray~law from Brazil^Brazil@law"}, ""},
		{"senators of two nations", []string{"person/Ada Ray~politics from United States^United States@politics", "person/Ada Ray~politics from Canada^Canada@politics", "person/Ada Ray"}, ""},
		{"a senator and a president", []string{"person/Ada Ray~politics from Italy^Italy@politics", "person/Ada Ray^Italy@politics*2"}, "Ada Ray: Ada Ray~politics from Italy"},
		{"a nation alone", []string{"person/Ada Ray~law from Brazil^Brazil@law*2", "person/Ada Ray^Finland"}, "Ada Ray~law from Brazil: Ada Ray"},
		{"a player of two nations", []string{"person/DIEGO COSTA~sport^Brazil@sport*2", "person/Diego Costa~sport^Spain@sport"}, "DIEGO COSTA~sport: Diego Costa~sport"},
		{"a lawyer of two nations", []string{"person/Amal Clooney~law from Lebanon^Lebanon@law*2", "person/Amal Clooney~law from United Kingdom^United Kingdom@law"},
			"Amal Clooney~law from Lebanon: Amal Clooney~law from United Kingdom"},
		{"born elsewhere", []string{"person/Ada Ray~science from Poland^Poland@science*2", "person/Ada Ray^France,-Poland@business"}, "Ada Ray~science from Poland: Ada Ray"},
		{"born elsewhere, and no more", []string{"person/Ada Ray~arts^-Australia@arts", "person/ADA RAY~law from United States^United States@law*2"}, "ADA RAY~law from United States: Ada Ray~arts"},
		{"Cuban-American", []string{"person/Ada Ray~arts^Cuba,United States@arts", "person/Ada Ray^United States@law*2"}, "Ada Ray: Ada Ray~arts"},
		{"Scottish and British", []string{"person/Ada Ray~arts^Scotland@arts", "person/Ada Ray^United Kingdom@law*2"}, "Ada Ray: Ada Ray~arts"},
		{"English and Scottish", []string{"person/Ada Ray~arts^Scotland@arts", "person/Ada Ray^England@law*2"}, "Ada Ray: Ada Ray~arts"},
		{"Soviet and Russian", []string{"person/Ada Ray~sport^Soviet Union@sport", "person/Ada Ray^Russia@business*2"}, "Ada Ray: Ada Ray~sport"},
		{"Hong Kong and Chinese", []string{"person/Ada Ray~arts^Hong Kong@arts", "person/Ada Ray^China@business*2"}, "Ada Ray: Ada Ray~arts"},
		{"Russian and Ukrainian", []string{"person/Ada Ray~arts^Russia@arts", "person/Ada Ray^Ukraine@business*2"}, ""},
		{"a lawyer who went into politics elsewhere", []string{"person/Ada Ray^Georgia@law,politics", "person/ADA RAY^Ukraine@law,politics*2"}, "ADA RAY: Ada Ray"},
		{"could be either of two nations", []string{"person/Ada Ray", "person/Ada Ray~sport^Finland@sport", "person/Ada Ray~law from Brazil^Brazil@law"}, ""},
		{"a surname of either nation", []string{"person/Ray", "person/Ada Ray~sport^Finland@sport", "person/Ada Ray~law from Brazil^Brazil@law"}, ""},
		{"a surname of one", []string{"person/Ray~law from Brazil^Brazil@law", "person/Ada Ray~sport^Finland@sport"}, ""},

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
