package annotate

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"

	"kg/extract/ud"
)

// Each token is a letter to the grammar of values, so that its rules are
// regular expressions over one letter a token. The letters of the classes of
// values.txt, units.txt and currencies.txt are these; tokenClass gives others.
var letters = map[string]byte{
	"number": 'w', "multiple": 'B', "vague": 's', "ordinal": 'o', "fraction": 'f',
	"days": 'u', "plural days": 'U', "hours": 'h', "plural hours": 'H', "ages": 'z', "plural ages": 'Z',
	"quarter": 'k', "weekend": 'y', "part of day": 'p', "clock": 'P', "zone": 'G', "noon": 'n', "today": 't',
	"season": 'S', "fall": 'F', "deictic": 'L', "stage": 'e', "shift": 'l', "ago": 'g', "edge": 'E',
	"approximate": 'q', "beyond": 'v', "age": 'd', "long": 'b', "percent": '%', "per": ':', "temperature": 'j',
	"pound": 'x', "currency": 'c', "unit": 'm', "before": 'j',
	"the": 'T', "a": 'A', "of": 'O', "and": '&', "range": 'r', "preposition": 'i', "after": 'a', "era": 'R', "hyphen": '-', "comma": ',', "slash": '/',
}

// Letters of tokens that are not in the tables.
const (
	monthClass   = 'M'
	weekdayClass = 'W'
	yearClass    = 'Y' // 1000 to 2199
	dayClass     = 'D' // 1 to 31
	numberClass  = 'N' // other digits
	decadeClass  = 'K' // 1990s
	clockClass   = 'C' // 10:30
	dateClass    = 'I' // 2004-05-06
	moneyClass   = '$'
	nationClass  = 'J' // an adjective or a name in capitals: "U.S." dollars
	pluralClass  = 'X' // another noun in the plural
	possessor    = 'V' // its, Iraq's
	otherClass   = '_'
)

//go:embed values.txt
var valueTable string

//go:embed units.txt
var unitTable string

//go:embed currencies.txt
var currencyTable string

var classes = sync.OnceValue(func() map[string]byte {
	set := make(map[string]byte, 800)
	for _, table := range []string{valueTable, unitTable, currencyTable} {
		for line := range strings.Lines(table) {
			class, words, _ := strings.Cut(strings.TrimSpace(line), "\t")
			for w := range strings.FieldsSeq(words) {
				if _, ok := set[w]; !ok && line[0] != '#' {
					set[w] = letters[class]
				}
			}
		}
	}
	return set
})

var (
	yearForm    = regexp.MustCompile(`^(1\d|2[01])\d\d$`)
	dayForm     = regexp.MustCompile(`^(0?[1-9]|[12]\d|3[01])$`)
	numberForm  = regexp.MustCompile(`^[+-]?(\d[\d.,]*|\.\d+)$`)
	ordinalForm = regexp.MustCompile(`(?i)^\d+(st|nd|rd|th)$`)
	decadeForm  = regexp.MustCompile(`^(['’]\d0|1\d\d0|20\d0)['’]?s$`)
	clockForm   = regexp.MustCompile(`(?i)^([01]?\d|2[0-4])([:.][0-5]\d([:.][0-5]\d)?([ap]\.?m\.?)?|[ap]\.?m\.?)$`)
	dateForm    = regexp.MustCompile(`^(\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](\d{2}|\d{4})|(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01]))$`)
	moneyForm   = regexp.MustCompile(`^([A-Z]{0,3}\$|[€£¥₹₽₩₪₺₴]|EUR|USD|GBP)$`)
)

// tokenClasses fills row with the letter of each token.
func tokenClasses(s *ud.Sentence, row []byte) []byte {
	row = row[:0]
	for i := range s.Tokens {
		row = append(row, tokenClass(&s.Tokens[i]))
	}
	for i := 0; i+1 < len(row); i++ {
		phraseClass(s, row, i)
	}
	return row
}

// tokenClass returns the letter of a token by its form and part of speech.
func tokenClass(t *ud.Token) byte {
	form := strings.TrimPrefix(t.Form, "mid-")
	if c := digitClass(form); c != 0 {
		return c
	}
	if moneyForm.MatchString(form) {
		return moneyClass
	}
	noun := strings.HasPrefix(t.XPOS, "NN")
	if noun && form != "" && form[0] >= 'A' && form[0] <= 'Z' { // not "mid-" alone
		if _, ok := ud.Weekday(strings.TrimSuffix(form, "s")); ok {
			return weekdayClass
		}
		if ud.Month(form) != 0 {
			return monthClass
		}
	}
	class := classes()[strings.ToLower(form)]
	if !agrees(class, t) {
		class = 0
	}
	switch {
	case class == 'h' && t.XPOS == "JJ": // the second
		return 'o'
	case class != 0:
		return class
	case t.XPOS == "POS" || t.XPOS == "PRP$":
		return possessor
	case strings.HasPrefix(t.XPOS, "NNP") || t.XPOS == "JJ" && form != strings.ToLower(form):
		return nationClass
	case t.XPOS == "NNS":
		return pluralClass
	}
	return otherClass
}

// agrees reports whether a word has the part of speech that its class asks
// for: "won" is no currency in "they won", "last" no date in "may last".
func agrees(class byte, t *ud.Token) bool {
	switch class {
	case 'c', 'm', 'x', 'S', 'F', 'p', 'E', 'y', 'u', 'U', 'H', 'z', 'Z', 'k':
		return strings.HasPrefix(t.XPOS, "NN")
	case 'h':
		return strings.HasPrefix(t.XPOS, "NN") || t.XPOS == "JJ"
	case 'L', 'e':
		return t.XPOS == "JJ" || t.XPOS == "DT" || t.XPOS == "RB" || strings.EqualFold(t.Form, "coming")
	case 'R':
		return t.Form == strings.ToUpper(t.Form)
	case 'q':
		return t.XPOS != "VB" && t.XPOS != "VBP"
	case 'B', 'G': // "m" is also the verb of "I'm"
		return !strings.HasPrefix(t.XPOS, "V")
	}
	return class != 0
}

// digitClass returns the letter of a token of digits, 0 for others.
func digitClass(form string) byte {
	if form == "" || (form[0] < '0' || form[0] > '9') && !strings.ContainsAny(form, "0123456789") {
		return 0
	}
	switch {
	case yearForm.MatchString(form):
		return yearClass
	case dayForm.MatchString(form):
		return dayClass
	case ordinalForm.MatchString(form):
		return letters["ordinal"]
	case decadeForm.MatchString(form):
		return decadeClass
	case dateForm.MatchString(form):
		return dateClass
	case strings.Contains(form, ":") && clockForm.MatchString(form) || clockForm.MatchString(form) && strings.ContainsAny(form, "ampAMP"):
		return clockClass
	case numberForm.MatchString(form):
		return numberClass
	}
	return 0
}

// phrases are words that stand together for one class.
var phrases = []struct{ words, class string }{
	{"more than", "qq"}, {"less than", "qq"}, {"fewer than", "qq"}, {"at least", "qq"}, {"at most", "qq"}, {"up to", "qq"}, {"close to", "qq"},
	{"as many as", "qqq"}, {"as much as", "qqq"}, {"as little as", "qqq"}, {"as few as", "qqq"}, {"per cent", "%%"}, {"percentage point", "%%"},
	{"percentage points", "%%"}, {"light years", "mm"}, {"light year", "mm"}, {"an estimated", "qq"},
	{"the following", "TL"}, {"few more", "ss"}, {"several more", "ss"}, {"that day", "Lu"}, {"that year", "Lu"},
	{"that month", "Lu"}, {"that week", "Lu"}, {"that night", "Lp"}, {"that evening", "Lp"}, {"that morning", "Lp"}, {"that afternoon", "Lp"},
}

// phraseClass gives the words of a phrase that begins at row[i] its letters.
func phraseClass(s *ud.Sentence, row []byte, i int) {
	for _, p := range phrases {
		n := len(p.class)
		if i+n > len(row) || !strings.EqualFold(s.Tokens[i].Form, p.words[:strings.IndexByte(p.words, ' ')]) {
			continue
		}
		k := i
		same := true
		for w := range strings.FieldsSeq(p.words) {
			same = same && strings.EqualFold(s.Tokens[k].Form, w)
			k++
		}
		if same {
			copy(row[i:], p.class)
		}
	}
}
