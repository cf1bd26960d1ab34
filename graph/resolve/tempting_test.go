package resolve

import (
	"slices"
	"testing"

	"kg/graph"
)

// resolved resolves names, given as in named, in each of their rotations and
// backwards, and holds that the order decides nothing.
func resolved(t *testing.T, names []graph.Name) string {
	t.Helper()
	want := show(Resolve(names))
	for i := range names {
		other := slices.Concat(names[i:], names[:i])
		if got := show(Resolve(other)); got != want {
			t.Errorf("another order gives %q, not %q", got, want)
		}
		slices.Reverse(other)
		if got := show(Resolve(other)); got != want {
			t.Errorf("another order gives %q, not %q", got, want)
		}
	}
	return want
}

// TestTempting holds that names which look alike and are of several things
// stay apart: one wrong merge costs more trust than ten that are missed.
func TestTempting(t *testing.T) {
	for _, test := range []struct {
		name  string
		names []string
		want  string // "" for all apart
	}{
		{"Georgia, country and state", []string{"place/Georgia=Q230", "place/GEORGIA=Q1428", "place/georgia"}, ""},
		{"Georgia, place and person", []string{"place/Georgia", "person/Georgia"}, ""},
		{"Georgia, thing, place and person", []string{"thing/Georgia", "place/Georgia", "person/Georgia"}, ""},
		{"Georgia O'Keeffe", []string{"place/Georgia", "person/Georgia O'Keeffe", "person/Georgia"}, ""},
		{"Jordan, country and surname", []string{"place/Jordan*5", "person/Michael Jordan", "person/Jordan"}, "Michael Jordan: Jordan"},
		{"Jordan, given name", []string{"person/Jordan", "person/Jordan Peterson"}, ""},
		{"Jordans", []string{"person/Jordan", "person/Michael Jordan", "person/Barbara Jordan"}, ""},
		{"Paris, city, person and thing", []string{"place/Paris=Q90", "person/Paris", "person/Paris Hilton", "thing/Paris!Product"}, ""},
		{"Paris, two cities", []string{"place/Paris=Q90", "place/PARIS=Q830149"}, ""},
		{"Washington", []string{"place/Washington", "person/Washington", "place/Washington, D.C.", "organization/Washington"}, ""},
		{"Washingtons", []string{"person/Washington", "person/George Washington", "person/Denzel Washington"}, ""},
		{"New York and New York City", []string{"place/New York", "place/New York City"}, ""},
		{"two Koreas", []string{"place/Korea", "place/North Korea", "place/South Korea"}, ""},
		{"two Congos", []string{"place/Congo", "place/Republic of the Congo", "place/Democratic Republic of the Congo"}, ""},
		{"Guinea, Guinea-Bissau and Equatorial Guinea", []string{"place/Guinea", "place/Guinea-Bissau", "place/Equatorial Guinea"}, ""},
		{"Niger and Nigeria", []string{"place/Niger", "place/Nigeria"}, ""},
		{"Austria and Australia", []string{"place/Austria", "place/Australia"}, ""},
		{"Iran and Iraq", []string{"place/Iran", "place/Iraq"}, ""},

		{"a couple", []string{"person/Bill Clinton", "person/Hillary Clinton", "person/Clinton"}, ""},
		{"a couple and its initials", []string{"person/Bill Clinton", "person/Hillary Clinton", "person/H. Clinton", "person/B. Clinton"}, "Bill Clinton: B. Clinton; Hillary Clinton: H. Clinton"},
		{"father and son", []string{"person/George H. W. Bush", "person/George W. Bush", "person/Bush", "person/George Bush"}, ""},
		{"father and son, with an initial", []string{"person/George H. W. Bush", "person/George W. Bush", "person/G. Bush"}, ""},
		{"brothers of one initial", []string{"person/Fidel Castro", "person/F. Castro", "person/Francisco Castro"}, ""},
		{"siblings", []string{"person/Kim Jong Un", "person/Kim Yo Jong", "person/Kim Jong Il", "person/Kim"}, ""},
		{"a daughter", []string{"person/Donald Trump", "person/Ivanka Trump", "person/Trump"}, ""},
		{"two initials of one letter", []string{"person/J. Smith", "person/J. P. Smith"}, "J. P. Smith: J. Smith"},
		{"initials that differ", []string{"person/J. P. Smith", "person/J. R. Smith"}, ""},
		{"initials that differ and one of both", []string{"person/J. P. Smith", "person/J. R. Smith", "person/J. Smith"}, ""},
		{"a nickname", []string{"person/Bob Smith", "person/Robert Smith"}, ""},
		{"a given name cut short", []string{"person/Vlad Putin", "person/Vladimir Putin"}, ""},
		{"surnames that begin alike", []string{"person/Ada Smith", "person/Ada Smithson"}, ""},
		{"words in another order", []string{"person/Li Wei", "person/Wei Li"}, ""},
		{"a surname that is a given name", []string{"person/James", "person/James Brown", "person/Henry James", "person/LeBron James"}, ""},
		{"names that differ in a letter", []string{"person/Peter Hansen", "person/Peter Hanson"}, ""},
		{"short names that differ in one", []string{"person/Tony Hall", "person/Toni Hall"}, ""},

		{"a company and its founder", []string{"organization/Ford", "person/Ford", "person/Henry Ford"}, "Henry Ford: Ford"},
		{"a company named after two", []string{"organization/Hewlett-Packard", "person/Hewlett", "person/David Packard"}, ""},
		{"a company and its maker's whole name", []string{"organization/Henry Ford", "person/Henry Ford"}, ""},
		{"a company and a fruit", []string{"organization/Apple", "thing/Apple!Product"}, ""},
		{"a company and a river", []string{"organization/Amazon", "place/Amazon"}, ""},
		{"a company and its parts", []string{"organization/Goldman", "organization/Goldman Sachs", "organization/Ford Motor", "organization/Ford"}, ""},
		{"a bank and the bank", []string{"organization/World Bank", "organization/Bank"}, ""},
		{"first words and their initials", []string{"organization/UN Security Council", "organization/United Nations Security Council", "organization/Security Council"}, "United Nations Security Council: UN Security Council"},
		{"the same initials of two", []string{"organization/NY Times", "organization/New York Times", "organization/North Yorkshire Times"}, ""},
		{"the same initials of another kind", []string{"organization/INS Talwar", "thing/Indian Naval Ship Talwar"}, ""},
		{"initials of all but one letter", []string{"organization/UN Council", "organization/United Nations Security Council"}, ""},
		{"initials of a person", []string{"person/JP Ray", "person/John Paul Ray"}, ""},
		{"two ministries", []string{"organization/Foreign Ministry", "organization/Russian Foreign Ministry", "organization/Ministry"}, ""},
		{"initials of two", []string{"organization/ABC", "organization/American Broadcasting Company+ABC", "organization/Australian Broadcasting Corporation+ABC"}, ""},
		{"initials of an organization are no person", []string{"person/NSC", "organization/National Security Council+NSC"}, ""},
		{"initials that begin with the words of another", []string{"organization/NS", "organization/National Security Council+NS"}, ""},
		{"departments of one name", []string{"organization/State Department=Q1", "organization/STATE DEPARTMENT=Q2"}, ""},
		{"numbers", []string{"thing/Apollo 11", "thing/Apollo 13", "thing/Apollo 1 1"}, ""},
		{"a sequel", []string{"thing/Toy Story", "thing/Toy Story 2"}, ""},
		{"versions", []string{"thing/3.5", "thing/35", "thing/3 5!Product"}, "3.5: 3 5"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := resolved(t, named(test.names...)); got != test.want {
				t.Errorf("Resolve(%q) = %q, want %q", test.names, got, test.want)
			}
		})
	}
}

// TestUniqueFuller looks at whom a short name of a person is.
func TestUniqueFuller(t *testing.T) {
	for _, test := range []struct {
		name  string
		names []string
		want  string
	}{
		{"the only one", []string{"person/Merkel", "person/Angela Merkel"}, "Angela Merkel: Merkel"},
		{"the only one among other surnames", []string{"person/Merkel", "person/Angela Merkel", "person/Angela Davis"}, "Angela Merkel: Merkel"},
		{"a particle", []string{"person/von der Leyen", "person/Ursula von der Leyen"}, "Ursula von der Leyen: von der Leyen"},
		{"a particle and without", []string{"person/Leyen", "person/von der Leyen", "person/Ursula von der Leyen"}, "Ursula von der Leyen: Leyen, von der Leyen"},
		{"an initial for a name", []string{"person/A. Merkel", "person/Angela Merkel"}, "Angela Merkel: A. Merkel"},
		{"another initial", []string{"person/B. Merkel", "person/Angela Merkel"}, ""},
		{"an initial makes a surname's two", []string{"person/B. Merkel", "person/Angela Merkel", "person/Merkel"}, ""},
		{"two initials for two names", []string{"person/J. F. Kennedy", "person/John Fitzgerald Kennedy"}, "John Fitzgerald Kennedy: J. F. Kennedy"},
		{"a middle name left out", []string{"person/John Kennedy", "person/John Fitzgerald Kennedy"}, "John Fitzgerald Kennedy: John Kennedy"},
		{"a middle name only", []string{"person/Fitzgerald Kennedy", "person/John Fitzgerald Kennedy"}, "John Fitzgerald Kennedy: Fitzgerald Kennedy"},
		{"four forms of one", []string{"person/Kennedy", "person/J. Kennedy", "person/John Kennedy", "person/John F. Kennedy"}, "John F. Kennedy: J. Kennedy, John Kennedy, Kennedy"},
		{"two middle names for one name without", []string{"person/John Kennedy", "person/John F. Kennedy", "person/John G. Kennedy"}, ""},
		{"and for the surname", []string{"person/Kennedy", "person/John F. Kennedy", "person/John G. Kennedy"}, ""},
		{"two spellings of the fuller name", []string{"person/Zelensky", "person/Volodymyr Zelensky", "person/Volodymyr Zelenskyy"}, "Volodymyr Zelenskyy: Volodymyr Zelensky, Zelensky"},
		{"two fuller names of one item", []string{"person/Gaddafi", "person/Muammar Gaddafi=Q1", "person/Moammar Gaddafi=Q1"}, "Moammar Gaddafi: Gaddafi, Muammar Gaddafi"},
		{"two fuller names of two items", []string{"person/Gaddafi", "person/Muammar Gaddafi=Q1", "person/Saif Gaddafi=Q2"}, ""},
		{"of its own item", []string{"person/Gaddafi=Q2", "person/Muammar Gaddafi=Q1"}, ""},
		{"of the same item", []string{"person/Gaddafi=Q1", "person/Muammar Gaddafi=Q1"}, "Muammar Gaddafi: Gaddafi"},
		{"a fuller name in dispute", []string{"person/Gaddafi", "person/Muammar Gaddafi=Q1,Q2"}, ""},
		{"a fuller name of a place", []string{"person/Lincoln", "place/Abraham Lincoln"}, ""},
		{"a thing is no person", []string{"thing/Merkel", "person/Angela Merkel"}, ""},
		{"case and accents", []string{"person/PÉREZ", "person/Carlos Perez"}, "Carlos Perez: PÉREZ"},
		{"possessive", []string{"person/Merkel's", "person/Angela Merkel"}, "Angela Merkel: Merkel's"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := resolved(t, named(test.names...)); got != test.want {
				t.Errorf("Resolve(%q) = %q, want %q", test.names, got, test.want)
			}
		})
	}
}

// TestCanonical looks at which name stands for its class.
func TestCanonical(t *testing.T) {
	for _, test := range []struct {
		name  string
		names []string
		want  string
	}{
		{"in most documents", []string{"person/Putin*3", "person/Vladimir Putin*2"}, "Putin: Vladimir Putin"},
		{"the longest of equals", []string{"person/Putin*2", "person/Vladimir Putin*2"}, "Vladimir Putin: Putin"},
		{"length is in letters, not bytes", []string{"place/Łódź", "place/LODZ"}, "LODZ: Łódź"},
		{"the first by bytes of equals", []string{"person/putin", "person/Putin", "person/PUTIN"}, "PUTIN: Putin, putin"},
		{"a thing too", []string{"thing/NATO*2", "organization/NATO"}, "NATO: NATO"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := resolved(t, named(test.names...)); got != test.want {
				t.Errorf("Resolve(%q) = %q, want %q", test.names, got, test.want)
			}
		})
	}
}
