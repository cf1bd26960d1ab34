package name

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestGazetteerTables holds that the tables are sorted, without doubles, and
// of the columns that they say.
func TestGazetteerTables(t *testing.T) {
	item := regexp.MustCompile(`^Q[1-9][0-9]*$`)
	for name, table := range map[string]struct {
		text                    string
		columns, comments, rows int
	}{
		"cities": {cityTable, 4, 2, 3000}, "states": {stateTable, 3, 2, 65}, "items": {itemTable, 2, 2, 150}, "roles": {roleTable, 2, 1, 500},
	} {
		lines := strings.Split(strings.TrimSuffix(table.text, "\n"), "\n")
		if !strings.HasPrefix(lines[0], "# Code generated ") || !strings.HasSuffix(lines[0], "DO NOT EDIT.") {
			t.Errorf("%s: head line %q", name, lines[0])
		}
		lines = lines[table.comments:]
		if !slices.IsSorted(lines) || len(lines) < table.rows {
			t.Errorf("%s: %d rows, sorted %v", name, len(lines), slices.IsSorted(lines))
		}
		names := make(map[string]bool)
		for _, line := range lines {
			f := strings.Split(line, "\t")
			key := f[0]
			if name != "roles" { // which are not folded
				key = Fold(key)
			}
			if len(f) != table.columns || key == "" || names[key] {
				t.Errorf("%s: %q has not %d columns, or its name stands there twice", name, line, table.columns)
			}
			names[key] = true
			if last := f[len(f)-1]; name != "roles" && last != "" && !item.MatchString(last) {
				t.Errorf("%s: %q is no item", name, last)
			}
		}
	}
}

func TestCityOf(t *testing.T) {
	for folded, want := range map[string]City{
		"paris": {Country: "France"}, "kyiv": {Country: "Ukraine"}, "kiev": {Country: "Ukraine"}, "atlanta": {Country: "United States", State: "Georgia"},
		"chicago": {"United States", "Illinois", "Q1297"}, "berlin": {Country: "Germany", Item: "Q64"}, "toronto": {"Canada", "Ontario", "Q172"},
		"springfield": {}, "surrey": {"Canada", "British Columbia", ""}, "jamaica": {}, "georgia": {}, "": {},
	} {
		if got, ok := CityOf(folded); got != want || ok != (want != City{}) {
			t.Errorf("CityOf(%q) = %+v, %v, want %+v", folded, got, ok, want)
		}
	}
}

func TestStateOf(t *testing.T) {
	for folded, want := range map[string]State{
		"georgia": {"United States", "Q1428"}, "washington": {"United States", "Q1223"}, "texas": {"United States", "Q1439"}, "ontario": {"Canada", "Q1904"},
		"new south wales": {"Australia", "Q3224"}, "tx": {}, "bavaria": {}, "": {},
	} {
		if got, ok := StateOf(folded); got != want || ok != (want != State{}) {
			t.Errorf("StateOf(%q) = %+v, %v, want %+v", folded, got, ok, want)
		}
	}
}

func TestOrganizationItem(t *testing.T) {
	for folded, want := range map[string]string{
		"european union": "Q458", "nato": "Q7184", "north atlantic treaty organization": "Q7184", "federal bureau of investigation": "Q8333", "microsoft": "Q2283",
		"apple": "", "shell": "", "orange": "", "toyota": "", "amazon": "", "paul": "", "": "",
	} {
		if got := OrganizationItem(folded); got != want {
			t.Errorf("OrganizationItem(%q) = %q, want %q", folded, got, want)
		}
	}
}

func TestFieldOf(t *testing.T) {
	for role, want := range map[string]Field{
		"goalkeeper": Sport, "basketball player": Sport, "star goalkeeper": Sport, "senator": Politics, "foreign minister": Politics, "congressman": Politics,
		"singer": Arts, "jazz singer": Arts, "film director": Arts, "actor": Arts,
		"player": 0, "star": 0, "president": 0, "minister": 0, "director": 0, "doctor": Medicine, "tree": 0, "": 0,
		"lawyer": Law, "human rights lawyer": Law, "general": Military, "attorney general": 0, "brigadier general": Military, "banker": Business,
	} {
		if got := FieldOf(role); got != want {
			t.Errorf("FieldOf(%q) = %d, want %d", role, got, want)
		}
	}
}

func TestFields(t *testing.T) {
	for _, test := range []struct {
		field Field
		names string
		sense string
	}{{0, "", ""}, {Sport, "sport", "sport"}, {Arts, "arts", "arts"}, {Politics, "politics", ""}, {Sport | Politics, "politics sport", ""}, {Arts | Sport | Politics, "arts politics sport", ""},
		{Law, "law", ""}, {Law | Business | Science | Medicine | Military | Religion, "business law medicine military religion science", ""}} {
		names := test.field.Names()
		if got := strings.Join(names, " "); got != test.names || SenseOf(test.field, "", 0) != test.sense {
			t.Errorf("field %d: names %q, sense %q", test.field, got, SenseOf(test.field, "", 0))
		}
		var all Field
		for _, n := range names {
			all |= FieldNamed(n)
		}
		if all != test.field {
			t.Errorf("%q are field %d, want %d", names, all, test.field)
		}
	}
	if FieldNamed("chess") != 0 {
		t.Error("a field of no name")
	}
}

// TestSenses holds that what a sense was made of is read from it again.
func TestSenses(t *testing.T) {
	for _, test := range []struct {
		sense  string
		field  Field
		nation string
		born   int
		rest   string
	}{
		{"", 0, "", 0, ""}, {"sport", Sport, "", 0, ""}, {"born 1963", 0, "", 1963, ""}, {"arts born 1963", Arts, "", 1963, ""}, {"politics", Politics, "", 0, ""},
		{"chess sport", Sport, "", 0, "chess"}, {"born again", 0, "", 0, "born again"}, {"born -3", 0, "", 0, "born -3"}, {"U.S. state", 0, "", 0, "U.S. state"},
		{"law from Brazil", Law, "Brazil", 0, ""}, {"politics born 1950 from United States", Politics, "United States", 1950, ""}, {"far from", 0, "", 0, "far from"},
	} {
		field, nation, born, rest := ReadSense(test.sense)
		if field != test.field || nation != test.nation || born != test.born || rest != test.rest {
			t.Errorf("ReadSense(%q) = %d, %q, %d, %q", test.sense, field, nation, born, rest)
		}
		if got := SenseOf(field, nation, born); rest == "" && (field != Politics || nation != "") && got != test.sense {
			t.Errorf("SenseOf(%d, %q, %d) = %q, want %q", field, nation, born, got, test.sense)
		}
	}
	if got := SenseOf(Sport, "Finland", 0); got != "sport" {
		t.Errorf("a skier's sense is %q", got)
	}
}

// TestNations holds which words tell a nation, and which nations are kin.
func TestNations(t *testing.T) {
	for word, want := range map[string]string{"Scottish": "Scotland", "scot": "Scotland", "Soviet": "Soviet Union", "Finn": "Finland", "Russian": "", "": ""} {
		if got := Nation(word); got != want {
			t.Errorf("Nation(%q) = %q, want %q", word, got, want)
		}
	}
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"Finland", "Finland", true}, {"Finland", "Sweden", false}, {"England", "United Kingdom", true}, {"Scotland", "England", true}, {"Ireland", "United Kingdom", true},
		{"Soviet Union", "Ukraine", true}, {"Russia", "Ukraine", false}, {"Hong Kong", "China", true}, {"Taiwan", "Hong Kong", false}, {"Israel", "Palestine", true},
		{"Yugoslavia", "Serbia", true}, {"Puerto Rico", "United States", true}, {"East Germany", "Germany", true}, {"Finland", "", false},
	} {
		if Kin(test.a, test.b) != test.want || Kin(test.b, test.a) != test.want {
			t.Errorf("Kin(%q, %q) is not %v both ways", test.a, test.b, test.want)
		}
	}
}

// TestParties holds what members of parties are called.
func TestParties(t *testing.T) {
	for word, want := range map[string]string{"Democrat": "Democratic Party", "Democratic": "Democratic Party", "Republican": "Republican Party", "Tory": "Conservative Party", "party": ""} {
		if got, ok := PartyOf(word); got.Name != want || ok != (want != "") {
			t.Errorf("PartyOf(%q) = %q, %v, want %q", word, got.Name, ok, want)
		}
	}
}
