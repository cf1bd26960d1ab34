package name

import (
	"strings"
	"testing"
)

// TestFoldAlike holds which names fold alike, and which of those that nearly
// do not.
func TestFoldAlike(t *testing.T) {
	for _, names := range [][]string{
		{"Élysée Palace", "the Elysee palace", "THE ÉLYSÉE  PALACE", "E\u0301lyse\u0301e-Palace", "“Élysée Palace”", "Élysée Palace’s", "Élysée Palace's"},
		{"U.S.", "US", "u.s", "U.S", "the US", "U.S.'s"},
		{"Jean-Claude Juncker", "Jean Claude Juncker", "jean–claude juncker", "Jean-Claude\u00a0Juncker"},
		{"O'Brien", "O’Brien", "O‘Brien", "OBrien"},
		{"AT&T", "AT & T", "at&t"},
		{"S-550", "S 550", "s—550", "(S-550)"},
		{"Łódź", "Lodz", "LÓDŹ"},
		{"Straße", "strasse", "STRASSE"},
		{"Æthelred", "Aethelred"},
		{"Þór", "Thor"},
		{"ＮＡＴＯ", "NATO"},
		{"Zürich", "Zurich", "Zu\u0308rich"},
		{"İstanbul", "Istanbul", "istanbul", "ıstanbul"},
		{"George H. W. Bush", "George H W Bush", "george h.  w. bush"},
	} {
		for _, n := range names[1:] {
			if Fold(n) != Fold(names[0]) {
				t.Errorf("Fold(%q) = %q and Fold(%q) = %q, want the same", n, Fold(n), names[0], Fold(names[0]))
			}
		}
	}
	for _, two := range [][2]string{
		{"3.5", "35"}, {"v1.2", "v12"}, {"Apollo 11", "Apollo 1 1"}, {"Theresa", "resa"}, {"The", ""}, {"US", "U S"}, {"か", "が"}, {"ハハ", "パパ"},
		{"Müller", "Mueller"}, {"Georgia", "Georgian"}, {"Bush", "Bushs"}, {"C", "C++1"}, {"Jean Claude", "Jeanclaude"},
	} {
		if Fold(two[0]) == Fold(two[1]) {
			t.Errorf("%q and %q fold alike", two[0], two[1])
		}
	}
}

func TestWords(t *testing.T) {
	for in, want := range map[string]string{
		"Vladimir Putin": "vladimir|putin", "The Élysée Palace's": "elysee|palace", "AT&T": "at|t", "U.S. Navy": "us|navy", "3.5 km": "3|5|km",
		"George H.W. Bush": "george|hw|bush", "": "", "?!": "", " x ": "x", "a/b": "a|b",
	} {
		if got := strings.Join(Words(in), "|"); got != want {
			t.Errorf("Words(%q) = %s, want %s", in, got, want)
		}
	}
}

// TestFullerForms tells the forms of one name by their fullness: each is
// fuller than all before it, and none than one after it or itself.
func TestFullerForms(t *testing.T) {
	for _, forms := range [][]string{
		{"Kennedy", "J. Kennedy", "John Kennedy", "John F. Kennedy", "John Fitzgerald Kennedy"},
		{"Putin", "V. Putin", "Vladimir Putin", "Vladimir V. Putin", "Vladimir Vladimirovich Putin"},
		{"Leyen", "der Leyen", "von der Leyen", "Ursula von der Leyen"},
		{"Bush", "G. Bush", "G. W. Bush", "George W. Bush", "George Walker Bush"},
	} {
		for i, long := range forms {
			for j, short := range forms {
				if got := Fuller(long, short); got != (i > j) {
					t.Errorf("Fuller(%q, %q) = %v", long, short, got)
				}
			}
		}
	}
}

// TestNoFuller lists pairs neither of which is a form of the other.
func TestNoFuller(t *testing.T) {
	for _, two := range [][2]string{
		{"George H. W. Bush", "George W. Bush"}, {"John F. Kennedy", "John G. Kennedy"}, {"Joe Biden", "Jill Biden"}, {"Joe Biden", "J. Bidens"},
		{"Li Wei", "Wei Li"}, {"Bob Smith", "Robert Smith"}, {"Vlad Putin", "Vladimir Putin"}, {"Ada Smith", "Ada Smithson"}, {"Vladimir", "Vladimir Putin"},
		{"Martin Luther", "Martin Luther King"}, {"A. B. Ray", "B. A. Ray"}, {"Dr. King", "Mr. King"}, {"Ada Ray", "Ada Ray"}, {"Ada", ""},
	} {
		if Fuller(two[0], two[1]) || Fuller(two[1], two[0]) {
			t.Errorf("one of %q is a fuller form of the other", two)
		}
	}
}

// TestSpellings holds which words transliterations spell in several ways, and
// which are two names.
func TestSpellings(t *testing.T) {
	for _, words := range [][]string{
		{"zelenskyy", "zelenskiy", "zelensky", "zelenskij", "zelenskii", "zelenski"}, {"mohammed", "mohamed", "mohamedd"}, {"mikhail", "mihail"},
		{"khrushchev", "hrushchev"}, {"yevgeniy", "yevgeny", "yevgenii"}, {"phillip", "philip"}, {"hussain", "husain"},
	} {
		for _, w := range words[1:] {
			if Spelling(w) != Spelling(words[0]) {
				t.Errorf("Spelling(%q) = %q, Spelling(%q) = %q", w, Spelling(w), words[0], Spelling(words[0]))
			}
		}
		if again := Spelling(Spelling(words[0])); again != Spelling(words[0]) {
			t.Errorf("the spelling of %q's is %q", words[0], again)
		}
	}
	for _, two := range [][2]string{
		{"smith", "smyth"}, {"brown", "browne"}, {"hansen", "hanson"}, {"johansen", "johansson"}, {"clarke", "clark"}, {"goodman", "godman"},
		{"coopers", "copers"}, {"lee", "le"}, {"khan", "han"}, {"anna", "ana"}, {"moore", "more"}, {"petersen", "peterson"},
	} {
		if Spelling(two[0]) == Spelling(two[1]) {
			t.Errorf("%q and %q are spelled alike: %q", two[0], two[1], Spelling(two[0]))
		}
	}
}

// TestAcronyms holds that the acronym of a name is written as one, in any
// case of its small words.
func TestAcronyms(t *testing.T) {
	for in, want := range map[string]string{
		"World Health Organization": "WHO", "United Nations": "UN", "Food and Drug Administration": "FDA", "Co-operative Bank": "CB",
		"Médecins Sans Frontières": "MSF", "École Normale": "ÉN", "Office of the President": "OP", "Group of 20": "", "de Gaulle": "", "the West": "",
		"  Bank   of  England ": "BE", "Tel-Aviv": "TA", "-": "", "A B": "AB",
	} {
		got := Acronym(in)
		if got != want {
			t.Errorf("Acronym(%q) = %q, want %q", in, got, want)
		}
		if got != "" && !IsAcronym(got) {
			t.Errorf("%q, of %q, is none", got, in)
		}
	}
	for in, want := range map[string]bool{
		"UN": true, "U.N.": true, "B&B": true, "G7": true, "G20": false, "9": false, "G200": false, "F16": false, "U N": false, "un": false, "USA!": false, "ÉN": true, "NATO-led": false, "&": false, "..": false, "ABCDEFGH": true,
	} {
		if got := IsAcronym(in); got != want {
			t.Errorf("IsAcronym(%q) = %v", in, got)
		}
	}
}

// TestPlacesToday holds that older names lead to today's and no further.
func TestPlacesToday(t *testing.T) {
	for old, today := range map[string]string{
		"Kiev": "kyiv", "KIEV": "kyiv", "Kyiv": "kyiv", "Bombay": "mumbai", "Leningrad": "saint petersburg", "Mt. Everest": "mount everest", "Ft. Worth": "fort worth",
		"Georgia": "georgia", "Paris": "paris", "Kiev Oblast": "kiev oblast", "Mtwara": "mtwara", "Ft": "ft",
	} {
		if got := Place(Fold(old)); got != today {
			t.Errorf("Place(%q) = %q, want %q", old, got, today)
		}
		if again := Place(Place(Fold(old))); again != today {
			t.Errorf("Place of %q's is %q", old, again)
		}
	}
}
