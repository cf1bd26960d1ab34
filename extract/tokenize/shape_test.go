package tokenize

import (
	"strings"
	"testing"
)

func TestWholeLen(t *testing.T) {
	for text, want := range map[string]string{
		"https://example.org":            "https://example.org",
		"http://x.y/(z)":                 "http://x.y/(z)",
		"http://x.y/z).":                 "http://x.y/z",
		"http://x.y,":                    "http://x.y",
		"www.example.org/a-b?c=1,":       "www.example.org/a-b?c=1",
		"WWW.EXAMPLE.ORG":                "WWW.EXAMPLE.ORG",
		"example.org/news/1.":            "example.org/news/1",
		"news@example.org.":              "news@example.org",
		"mailto:news@example.org":        "mailto:news@example.org",
		"http://x.y\"":                   "http://x.y",
		"and/or":                         "",
		"http://":                        "",
		"@desk":                          "",
		"a@b":                            "",
		"name@.org":                      "",
		"://x.y":                         "",
		"example.org":                    "", // a host alone is no address but a word
		"www.":                           "",
		strings.Repeat("a", 70) + "@b.c": "",
		"":                               "",
	} {
		if got := text[:wholeLen(text)]; got != want {
			t.Errorf("wholeLen(%q) takes %q, want %q", text, got, want)
		}
	}
}

func TestIsHost(t *testing.T) {
	for text, want := range map[string]bool{
		"example.org": true, "Amazon.com": true, "BBC.COM": true, "news.bbc.co.uk": true, "a-b_c.example.net": true,
		"example.": false, ".org": false, "a..b.com": false, "Sushi.They": false, "U.S": false, "a.m": false, "1.5": false, "ex ample.org": false, "": false,
	} {
		if got := isHost(text); got != want {
			t.Errorf("isHost(%q) = %v, want %v", text, got, want)
		}
	}
}

func TestIsLetterDots(t *testing.T) {
	for text, want := range map[string]bool{
		"U.S": true, "a.m": true, "Ph.D": true, "J.F.K": true, "D.C": true,
		"U": false, "": false, ".": false, "U.": false, "U..S": false, "Inc.": false, "US.A": false, "1.5": false, "e.g.x.y": true, "Łó.D": false,
	} {
		if got := isLetterDots(text); got != want {
			t.Errorf("isLetterDots(%q) = %v, want %v", text, got, want)
		}
	}
}

func TestEmoticonLen(t *testing.T) {
	for text, want := range map[string]int{
		":)": 2, ":-)": 3, ";)": 2, "=)": 2, ":)))": 4, ":-))x": 4, ">:)": 3, ":(": 2, ":D": 2, ":-P": 3, "^_^": 3, "<3": 2, ":/": 2,
		":": 0, ":x": 0, ":Dx": 0, ":(x": 0, "x:)": 0, "": 0, ">": 0, ":-": 0, "<3x": 0, ":DDDD": 0,
	} {
		if got := emoticonLen(text); got != want {
			t.Errorf("emoticonLen(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestElision(t *testing.T) {
	for rest, want := range map[string]bool{
		"60s": true, "90": true, "em": true, "til": true, "tis": true, "Tis": true, "90,": true,
		"600": false, "6": false, "em'": false, "hello": false, "": false, "90'": false,
	} {
		if got := elision(rest); got != want {
			t.Errorf("elision(%q) = %v, want %v", rest, got, want)
		}
	}
}

func TestKeepsSlash(t *testing.T) {
	for text, want := range map[string]bool{
		"9/11": true, "12/29/2021": true, "w/o": true, "L/C": true, "s/he": true, "w/out": true, "2021/12/29": true,
		"and/or": false, "1/3": false, "13/45": false, "a/b/c": false, "0/11": false, "he/she": false, "/11": false, "9/": false, "1/2/3": false,
	} {
		if got := keepsSlash(text); got != want {
			t.Errorf("keepsSlash(%q) = %v, want %v", text, got, want)
		}
	}
}

func TestIsNumberCode(t *testing.T) {
	for text, want := range map[string]bool{
		"2021-12-29": true, "555-1234": true, "212-555-1234": true, "1-800-555-1234": true, "+1-800-555-1234": true, "90210-1234": true,
		"2001-2004": false, "555-123": false, "555-12345": false, "55-1234": false, "212-555-123": false, "5-4": false, "50-50": false, "1914-18": false, "-5": false, "5-": false, "1-2-3-4-5-6": false, "": false, "+": false, "a-b": false,
	} {
		if got := isNumberCode(text); got != want {
			t.Errorf("isNumberCode(%q) = %v, want %v", text, got, want)
		}
	}
}

func TestCliticLen(t *testing.T) {
	for text, want := range map[string]string{
		"it's": "'s", "IT'S": "'S", "don't": "n't", "DON’T": "N’T", "we’re": "’re", "they'll": "'ll", "I've": "'ve", "I'm": "'m", "he'd": "'d", "Latvia‘s": "‘s", "it`s": "`s",
		"the '60s": "", "1980's": "", "60's": "", "5's": "'s", "o'clock": "", "O'Hara": "", "its": "", "'s": "", "can't": "n't", "n't": "", "at't": "", "cat's'": "", "goin'": "",
	} {
		if got := text[len(text)-cliticLen(text):]; got != want {
			t.Errorf("cliticLen(%q) takes %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]bool{"'s": true, "’s": true, "n't": true, "N’T": true, "'ll": true, "'re": true, "s": false, "'": false, "'em": false, "not": false} {
		if got := isClitic(text); got != want {
			t.Errorf("isClitic(%q) = %v, want %v", text, got, want)
		}
	}
}

func TestUnitLen(t *testing.T) {
	for _, c := range []struct {
		text  string
		money bool
		want  string
	}{
		{"5pm", false, "pm"}, {"35mm", false, "mm"}, {"1,500m", false, "m"}, {"2.7m", false, "m"}, {"4.5bn", false, "bn"}, {"10km", false, "km"},
		{"5b", false, ""}, {"5b", true, "b"}, {"5M", true, "M"},
		{"2nd", false, ""}, {"1970s", false, ""}, {"F16", false, ""}, {"5", false, ""}, {"5.", false, ""}, {"16GBRAM", false, ""}, {"5:pm", false, ""},
	} {
		if got := c.text[len(c.text)-unitLen(c.text, c.money):]; got != c.want {
			t.Errorf("unitLen(%q, %v) takes %q, want %q", c.text, c.money, got, c.want)
		}
	}
}

func TestCurrencyLen(t *testing.T) {
	for text, want := range map[string]string{
		"US$4.5": "US$", "A$5m": "A$", "HK$10": "HK$", "$5": "$", "$.5": "$", "$": "", "US$": "", "MANY$5": "", "$x": "", "5$": "", "": "",
	} {
		if got := text[:currencyLen(text)]; got != want {
			t.Errorf("currencyLen(%q) takes %q, want %q", text, got, want)
		}
	}
}

func TestClasses(t *testing.T) {
	for text, want := range map[string]class{
		"word": classLower, "Word": classCapital, "NATO": classUpper, "A": classLetter, "5": classNumber, "1,200.50": classNumber, "F16": classUpper, "5pm1": classMixed,
		".": classPeriod, "?": classQuestion, "?!": classBang, "...": classEllipsis, "…": classEllipsis, ",": classComma, ":": classColon, ";": classSemicolon,
		"-": classDash, "—": classDash, "(": classOpen, "]": classClose, "“": classOpenQuote, "»": classCloseQuote, "\"": classDouble, "'": classSingle,
		"%": classSign, "😀": classSign, "Łódź": classCapital, "київ": classLower, "東京": classLower, "É": classLetter,
	} {
		s := &splitter{text: text, end: len(text)}
		if got := s.classOf(&piece{begin: 0, end: len(text)}); got != want {
			t.Errorf("class of %q = %d, want %d", text, got, want)
		}
	}
	s := &splitter{text: "Inc.", end: 4}
	if got := s.classOf(&piece{end: 4, abbrev: true}); got != classAbbrev {
		t.Errorf("class of an abbreviation = %d", got)
	}
	if got := s.classOf(&piece{end: 3, glued: true}); got != classClitic {
		t.Errorf("class of a clitic = %d", got)
	}
	for c := classNone; c < classes; c++ {
		if c.isEnd() && (c.isWord() || c.isCloser()) || c.isWord() && c.isCloser() {
			t.Errorf("class %d is of two kinds", c)
		}
	}
}

// TestWordsOfEveryKind holds the words that rules split and their neighbours
// that they must not.
func TestWordsOfEveryKind(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"prefixes with and without a hyphen", "co-founder cofounder ex-wife re-elected reelected", "co-founder cofounder ex-wife re-elected reelected"},
		{"hyphen before a number", "Covid-19 G-7 top-10", "Covid - 19 G - 7 top - 10"},
		{"negative numbers", "at -5 degrees, +3 points", "at - 5 degrees , +3 points"},
		{"chains", "state-of-the-art up-to-date", "state - of - the - art up - to - date"},
		{"hyphens at the ends", "mid- and long-term -style", "mid- and long - term - style"},
		{"en dash", "2001–04 Paris–Berlin", "2001 – 04 Paris – Berlin"},
		{"em dash without blanks", "war—peace", "war — peace"},
		{"slashes", "km/h input/output 24/7 AC/DC", "km / h input / output 24 / 7 AC / DC"},
		{"numbers", "3.14 1,000,000 10:30 5th 1st 0.5% .5", "3.14 1,000,000 10:30 5th 1st 0.5 % .5"},
		{"number and comma", "5, 6,7", "5 , 6,7"},
		{"currencies", "$5 €5.2bn £3m ¥100 US$5 5€", "$ 5 € 5.2 bn £ 3 m ¥ 100 US$ 5 5 €"},
		{"percent", "5% 5.5%, 100%-owned", "5 % 5.5 % , 100 % - owned"},
		{"times", "5pm 5:30pm 5 p.m. 17h", "5 pm 5:30 pm 5 p.m. 17h"},
		{"contractions", "gonna wanna gotta cannot CANNOT Dont", "gon+na wan+na got+ta can+not CAN+NOT Do+nt"},
		{"no contractions", "cannon want gotten Cannes", "cannon want gotten Cannes"},
		{"triple", "I'd've shouldn't've", "I+'d+'ve should+n't+'ve"},
		{"possessives of letters and years", "the U.S.'s CEO’s 2021's", "the U.S.+'s CEO+’s 2021's"},
		{"possessives of abbreviations", "Acme Corp.'s chief, the D.C.’S, Jr.'s.", "Acme Corp.+'s chief , the D.C.+’S , Jr.+'s ."},
		{"a possessive before much white space", "‘The unions’" + strings.Repeat(" ", 500) + "demand is just,’ she said", "‘ The unions+’ demand is just , ’ she said"},
		{"quotes behind periods", "'He left.'s 'U.S.'so", "' He left . ' s ' U.S. ' so"},
		{"combining marks", "cafe\u0301 E\u0301tat", "cafe\u0301 E\u0301tat"},
		{"zero width joiner in a word", "\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937"},
		{"emoji", "Nice 👍🏽, really 😀😀!", "Nice 👍🏽 , really 😀😀 !"},
		{"right to left", "שלום, עולם!", "שלום , עולם !"},
		{"hashtag", "#COVID19 @WHO, #1", "#COVID19 @WHO , # 1"},
		{"ampersand", "AT&T R&D Q&A black & white", "AT&T R&D Q&A black & white"},
		{"ellipsis within", "well...maybe", "well ... maybe"},
		{"brackets within", "(s)he word(s)", "( s ) he word ( s )"},
		{"quotes within", `the"big"one`, `the " big " one`},
		{"apostrophes", "rock 'n' roll o'clock 'til", "rock ' n ' roll o'clock 'til"},
		{"initials", "J.R.R. Tolkien J. R. Smith", "J.R.R. Tolkien J. R. Smith"},
		{"versions", "v2.0.1 iOS 14.5", "v2.0.1 iOS 14.5"},
		{"files", "report.pdf index.html", "report.pdf index.html"},
	} {
		t.Run(c.name, func(t *testing.T) {
			all := Sentences(c.text, 0, len(c.text))
			if got := strings.ReplaceAll(show(all), "\n", " "); got != c.want {
				t.Errorf("Sentences(%q) =\n%s\nwant\n%s", c.text, got, c.want)
			}
			if bad := check(c.text, all); bad != "" {
				t.Error(bad)
			}
		})
	}
}
