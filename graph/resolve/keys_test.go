package resolve

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kg/graph"
	"kg/schema/name"
)

// TestKeysOfNames holds which keys names have, by a letter for their sort.
func TestKeysOfNames(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"person/Ada Lovelace", "flovelace a, llovelace, nada lovelace, sada lovelace"},
		{"person/A. B. Ray", "fray a, fray b, lray, na b ray, sa b ray"},
		{"person/Lovelace", "llovelace, nlovelace"},
		{"person/Volodymyr Zelenskyy", "fzelenski v, lzelenski, nvolodymyr zelenskyy, svolodymyr zelenski"},
		{"person/Ada Lovelace=Q7259", "flovelace a, llovelace, nada lovelace, sada lovelace, whttp://www.wikidata.org/entity/Q7259"},
		{"place/Kiev", "nkiev, nkyiv"},
		{"place/Paris~Texas", "nparis"},
		{"person/Ada Ray~sport@sport", "fray a, lray, nada ray, sada ray"},
		{"place/Kyiv", "nkyiv"},
		{"place/Mt. Cook", "nmount cook, nmt cook"},
		{"thing/S-550", "ns 550"},
		{"organization/QXZ", "iqxz, nqxz"},
		{"organization/National Security Council+NSC", "ans council, inational security council, insc, nnational security council"},
		{"organization/EU", "ieu, neu, neuropean union"},
		{"organization/San Diego Chargers+Chargers", "asd chargers, ichargers, isan diego chargers, nsan diego chargers"},
		{"organization/UN Refugee Agency", "aun refugee agency, iun refugee agency, nun refugee agency"},
		{"organization/U.S. Navy", "aus navy, ius navy, nus navy"},
		{"thing/Indian Naval Ship Talwar", "ain ship talwar, ains talwar, nindian naval ship talwar"},
		{"organization/Bank of the Two Rivers", "ibank of the two rivers, nbank of the two rivers, sbank of the two river"},
		{"person/M. D.", ""},
		{"place/?!", ""},
		{"place/Paris=Q1,Q2", ""},
		{"place/Paris*0", ""},
	} {
		var keys []string
		for _, k := range Keys(named(test.text)[0]) {
			keys = append(keys, k.Text)
			if crowd := strings.IndexByte("afli", k.Text[0]) >= 0; crowd != (k.Crowd == Crowd) || !crowd && k.Crowd != 0 {
				t.Errorf("%s: key %q of a crowd of %d", test.text, k.Text, k.Crowd)
			}
		}
		if got := strings.Join(keys, ", "); got != test.want {
			t.Errorf("Keys(%s) = %q, want %q", test.text, got, test.want)
		}
	}
}

// TestKeysMeet holds that whatever may be one shares a key.
func TestKeysMeet(t *testing.T) {
	for _, pair := range [][2]string{
		{"person/Putin", "person/Vladimir Putin"}, {"person/V. Putin", "person/Vladimir Vladimirovich Putin"}, {"place/Kiev", "place/Kyiv"},
		{"organization/NSC", "organization/National Security Council+NSC"}, {"organization/EU", "organization/European Union"},
		{"person/Volodymyr Zelensky", "person/Volodymyr Zelenskyy"}, {"thing/Kyiv=Q1899", "place/Kiev=Q1899"}, {"thing/NATO", "organization/NATO"},
		{"organization/Chargers", "organization/San Diego Chargers+Chargers"}, {"organization/Sixers", "organization/Philadelphia 76ers+Sixers"}, {"thing/INS Talwar", "thing/Indian Naval Ship Talwar"},
		{"place/U.S.", "place/US"},
		{"organization/Academy of Motion Pictures Arts", "organization/Academy of Motion Picture Arts"},
	} {
		names := named(pair[:]...)
		if len(Resolve(names)) != 1 {
			t.Errorf("%q are not one", pair)
		}
		second := Keys(names[1])
		if !slices.ContainsFunc(Keys(names[0]), func(k graph.Key) bool { return slices.Contains(second, k) }) {
			t.Errorf("%q share no key", pair)
		}
	}
}

// TestCrowdsOfSurnames holds where a crowd begins: 64 names may share a
// surname, and with one more nobody is short for any.
func TestCrowdsOfSurnames(t *testing.T) {
	crowd := func(n int) []graph.Name {
		names := named("person/Ray", "person/Ada Ray=Q1*3")
		for i := range n - 2 { // forms of one name: each has a word more
			names = append(names, named(fmt.Sprintf("person/Ada %sRay=Q1", strings.Repeat("Bo ", i+1)))...)
		}
		return names
	}
	for n, want := range map[int]bool{2: true, 10: true, Crowd: true, Crowd + 1: false} {
		joined := false
		for _, c := range Resolve(crowd(n)) {
			joined = joined || slices.ContainsFunc(c.Members, func(m graph.Member) bool { return m.IRI == named("person/Ray")[0].IRI })
		}
		if joined != want {
			t.Errorf("of %d names with one surname: joined %v, want %v", n, joined, want)
		}
	}
	names := named("organization/NSC", "organization/National Security Council+NSC")
	names[0].Crowded = []string{"i" + name.Fold("NSC")}
	if got := resolved(t, names); got != "" {
		t.Errorf("initials in a crowd that is not at hand: %q", got)
	}
}
