package name

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"case", "NATO", "nato"},
		{"accents", "Élysée Palace", "elysee palace"},
		{"decomposed", "E\u0301lyse\u0301e", "elysee"},
		{"letters without decomposition", "Łódź Ærø Straße İzmir Đà Nẵng", "lodz aero strasse izmir da nang"},
		{"article", "The United States", "united states"},
		{"article alone", "The", "the"},
		{"articles", "the The Hague", "hague"},
		{"article in a word", "Theresa May", "theresa may"},
		{"possessive", "Russia's", "russia"},
		{"typographic possessive", "Russia’s", "russia"},
		{"possessive of a plural", "United States'", "united states"},
		{"points", "U.S.", "us"},
		{"no points", "US", "us"},
		{"initial", "V. Putin", "v putin"},
		{"initials", "George H. W. Bush", "george h w bush"},
		{"hyphen", "Jean-Claude Juncker", "jean claude juncker"},
		{"model number", "S-550", "s 550"},
		{"point between digits", "3.5", "3 5"},
		{"ampersand", "AT&T", "at t"},
		{"apostrophe", "O’Brien", "obrien"},
		{"blanks", "  Vladimir\t Putin\u00a0", "vladimir putin"},
		{"quotation marks", "“Nord Stream”", "nord stream"},
		{"final sigma", "Πειραιάς", "πειραιασ"},
		{"voiced kana", "がか", "か\u3099か"},
		{"vowel signs", "दिल्ली", "दिल्ली"},
		{"ligatures and widths", "ﬁＡ①", "fia1"},
		{"nothing left", "?!", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := Fold(test.in); got != test.want {
				t.Errorf("Fold(%q) = %q, want %q", test.in, got, test.want)
			}
		})
	}
}

func TestFuller(t *testing.T) {
	for _, test := range []struct {
		long, short string
		want        bool
	}{
		{"Vladimir Putin", "Putin", true},
		{"Vladimir Vladimirovich Putin", "Vladimir Putin", true},
		{"Vladimir Vladimirovich Putin", "V. Putin", true},
		{"Vladimir Putin", "V. Putin", true},
		{"VLADIMIR PUTIN", "putin", true},
		{"Emmanuel Macron", "Macron's", true},
		{"Ursula von der Leyen", "von der Leyen", true},
		{"John Fitzgerald Kennedy", "J. F. Kennedy", true},
		{"George Walker Bush", "George W. Bush", true},
		{"George W. Bush", "George Bush", true},
		{"George H. W. Bush", "George W. Bush", false},
		{"Putin", "Vladimir Putin", false},
		{"Vladimir Putin", "Vladimir Putin", false},
		{"Vladimir Putin", "Vladimir", false},
		{"Vladimir Putin", "D. Putin", false},
		{"Vladimir Putin", "Vlad Putin", false},
		{"Vladimir Vladimirovich Putin", "Vladimirovich Vladimir Putin", false},
		{"Joe Biden", "Jill Biden", false},
		{"Putin", "", false},
		{"", "", false},
	} {
		t.Run(test.long+"/"+test.short, func(t *testing.T) {
			if got := Fuller(test.long, test.short); got != test.want {
				t.Errorf("Fuller(%q, %q) = %v, want %v", test.long, test.short, got, test.want)
			}
		})
	}
}

func TestAcronym(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"National Security Council", "NSC"},
		{"Federal Bureau of Investigation", "FBI"},
		{"North Atlantic Treaty Organization", "NATO"},
		{"Asia-Pacific Economic Cooperation", "APEC"},
		{"Organisation for Economic Co-operation and Development", "OECD"},
		{"Kremlin", ""},
		{"a call", ""},
		{"", ""},
	} {
		t.Run(test.in, func(t *testing.T) {
			if got := Acronym(test.in); got != test.want {
				t.Errorf("Acronym(%q) = %q, want %q", test.in, got, test.want)
			}
		})
	}
}

func TestIsAcronym(t *testing.T) {
	for in, want := range map[string]bool{
		"NATO": true, "U.S.": true, "US": true, "G7": true, "AT&T": true, "MI6": true, "UNICEF": true,
		"Nato": false, "X": false, "": false, "2021": false, "S-550": false, "U.S. Navy": false, "ABCDEFGHI": false, "A2021": false,
	} {
		if got := IsAcronym(in); got != want {
			t.Errorf("IsAcronym(%q) = %v, want %v", in, got, want)
		}
	}
}

// TestFoldEveryRune: Fold of each letter there is but those that have no
// cases and no parts (Han, Hangul, Tangut), alone, beside others and after
// broken bytes, is folded.
func TestFoldEveryRune(t *testing.T) {
	for r := rune(1); r <= utf8.MaxRune; r++ {
		if !utf8.ValidRune(r) || !unicode.IsLetter(r) && !unicode.IsMark(r) && r > 0x3000 || unicode.In(r, unicode.Han, unicode.Hangul, unicode.Tangut) {
			continue
		}
		for _, s := range []string{string(r), "a" + string(r) + "b", "a\u0301" + string(r), "\xf1" + string(r), "the " + string(r) + " the", string(r) + "'s"} {
			if folded := Fold(s); Fold(folded) != folded {
				t.Errorf("Fold(%q) = %q, whose Fold is %q", s, folded, Fold(folded))
			}
		}
	}
}

// FuzzFold: a folded name is folded, in words that single blanks part, and is
// what Words gives.
func FuzzFold(f *testing.F) {
	for _, seed := range []string{"The Élysée Palace's", "U.S.", "the the x", "İIıẞς", "3.5", "x's's", "दिल्ली", "\u0300a", "a.\u0301b", "\xf1Ѷ"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		folded := Fold(s)
		if again := Fold(folded); again != folded {
			t.Errorf("Fold(%q) = %q, whose Fold is %q", s, folded, again)
		}
		if !utf8.ValidString(folded) || strings.Join(strings.Fields(folded), " ") != folded {
			t.Errorf("Fold(%q) = %q", s, folded)
		}
		if got := strings.Join(Words(s), " "); got != folded {
			t.Errorf("Words(%q) = %q, want those of %q", s, got, folded)
		}
	})
}

// FuzzFuller: no name is fuller than itself, nor two than each other, and a
// surname is short for all that it ends.
func FuzzFuller(f *testing.F) {
	f.Add("Vladimir Vladimirovich Putin", "V. Putin")
	f.Add("George H. W. Bush", "George W. Bush")
	f.Fuzz(func(t *testing.T, a, b string) {
		if Fuller(a, a) || Fuller(a, b) && Fuller(b, a) {
			t.Errorf("%q and %q are each fuller", a, b)
		}
		if w := Words(a); len(w) > 1 && !FullerWords(w, w[len(w)-1:]) {
			t.Errorf("%q is no fuller %q", a, w[len(w)-1])
		}
	})
}

func BenchmarkFold(b *testing.B) {
	names := []string{"The United States", "Élysée Palace", "Vladimir Vladimirovich Putin", "U.S."}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Fold(names[i%len(names)])
	}
}

func TestSpelling(t *testing.T) {
	for _, same := range []struct {
		want  string
		words []string
	}{
		{"zelenski", []string{"zelenskyy", "zelenskiy", "zelensky", "zelenskij", "zelenskii", "zelenski"}},
		{"mohamed", []string{"mohammed", "mohamed"}},
		{"mihail", []string{"mikhail", "mihail"}},
		{"sergei", []string{"sergey", "sergei"}},
		{"philip", []string{"phillip", "philip"}},
	} {
		for _, w := range same.words {
			if got := Spelling(w); got != same.want {
				t.Errorf("Spelling(%q) = %q, want %q", w, got, same.want)
			}
		}
	}
	for _, two := range [][2]string{{"tony", "toni"}, {"smith", "smyth"}, {"bryan", "brian"}, {"brown", "browne"}, {"aaron", "aron"}, {"goodman", "godman"}, {"", "a"}} {
		if Spelling(two[0]) == Spelling(two[1]) {
			t.Errorf("Spelling takes %q and %q for one", two[0], two[1])
		}
	}
}

func TestSpoken(t *testing.T) {
	for folded, want := range map[string]string{
		"philadelphia 76ers": "philadelphia sixers", "49ers": "niners", "san francisco 49ers": "san francisco niners", "21ers": "oners",
		"rovers": "", "philadelphia": "", "7ers": "", "ers": "", "": "", "30ers": "", "route 66": "", "a76 ers": "",
	} {
		if got := Spoken(folded); got != want {
			t.Errorf("Spoken(%q) = %q, want %q", folded, got, want)
		}
	}
}
