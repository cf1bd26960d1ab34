package coref

import (
	"fmt"
	"strings"
	"testing"

	"kg/extract/ud"
	"kg/schema/name"
)

// TestPlaceSenses holds what the text tells a place from others of its name
// by, and which item that gives it.
func TestPlaceSenses(t *testing.T) {
	georgia := "Georgia/PROPN/2/nsubj/place voted,vote/VERB/0/root"
	washington := "Washington/PROPN/2/nsubj/place voted,vote/VERB/0/root"
	row := func(name, other string) string {
		return name + "/PROPN/4/nsubj/place and/CCONJ/3/cc " + other + "/PROPN/1/conj/place voted,vote/VERB/0/root"
	}
	behind := func(place, region string) string {
		return place + "/PROPN/4/nsubj/place ,/PUNCT/3/punct " + region + "/PROPN/1/appos/place voted,vote/VERB/0/root"
	}
	for _, test := range []struct {
		name  string
		texts []string
		at    string // of the place
		want  string // its sense and item
	}{
		{"Georgia alone", []string{georgia}, "1.1", " "},
		{"a governor", []string{"Georgia/PROPN/2/compound/place Governor/PROPN/3/nmod:desc Kemp/PROPN/4/nsubj/person voted,vote/VERB/0/root", georgia}, "2.1", "U.S. state Q1428"},
		{"the state of it", []string{"the/DET/2/det state/NOUN/5/nsubj of/ADP/4/case Georgia/PROPN/2/nmod/place voted,vote/VERB/0/root"}, "1.4", "U.S. state Q1428"},
		{"a city behind which it stands", []string{behind("Atlanta", "Georgia")}, "1.3", "U.S. state Q1428"},
		{"a city of the state", []string{georgia, "Atlanta/PROPN/2/nsubj/place voted,vote/VERB/0/root"}, "1.1", "U.S. state Q1428"},
		{"a row with a state", []string{row("Georgia", "Alabama")}, "1.1", "U.S. state Q1428"},
		{"a row with a country", []string{row("Georgia", "Ukraine")}, "1.1", "country Q230"},
		{"its capital", []string{georgia, "Tbilisi/PROPN/2/nsubj/place voted,vote/VERB/0/root"}, "1.1", "country Q230"},
		{"its capital and a city of the state", []string{georgia, "Tbilisi/PROPN/2/nsubj/place voted,vote/VERB/0/root", "Atlanta/PROPN/2/nsubj/place voted,vote/VERB/0/root"}, "1.1", "country Q230"},
		{"its capital and a governor", []string{"Georgia/PROPN/2/compound/place Governor/PROPN/3/nmod:desc Kemp/PROPN/4/nsubj/person voted,vote/VERB/0/root",
			"Tbilisi/PROPN/2/nsubj/place voted,vote/VERB/0/root"}, "1.1", " "},
		{"its people", []string{"Georgians/PROPN/2/nsubj/norp voted,vote/VERB/0/root"}, "1.1", "country Q230"},

		{"Washington alone", []string{washington}, "1.1", " "},
		{"its governor", []string{"Washington/PROPN/2/compound/place Governor/PROPN/3/nmod:desc Inslee/PROPN/4/nsubj/person voted,vote/VERB/0/root"}, "1.1", "U.S. state Q1223"},
		{"a row with Oregon", []string{row("Washington", "Oregon")}, "1.1", "U.S. state Q1223"},
		{"a city of the state, from which one may fly to the capital", []string{washington, "Seattle/PROPN/2/nsubj/place voted,vote/VERB/0/root"}, "1.1", " "},
		{"a row with a capital", []string{row("Washington", "Moscow")}, "1.1", " "},

		{"Paris", []string{"Paris/PROPN/2/nsubj/place voted,vote/VERB/0/root"}, "1.1", " "},
		{"Paris in Texas", []string{behind("Paris", "Texas"), "Paris/PROPN/2/nsubj/place voted,vote/VERB/0/root"}, "2.1", "Texas "},
		{"Paris in France", []string{behind("Paris", "France")}, "1.1", " "},
		{"Paris and Texas, in a row", []string{"Paris/PROPN/6/nsubj/place ,/PUNCT/3/punct Texas/PROPN/1/conj/place and/CCONJ/5/cc Rome/PROPN/1/conj/place voted,vote/VERB/0/root"}, "1.1", " "},
		{"two of one name in one text", []string{behind("Paris", "Texas"), behind("Paris", "Tennessee")}, "1.1", " "},
		{"a town of a state", []string{behind("Springfield", "Illinois")}, "1.1", "Illinois "},
		{"a town of a country", []string{behind("Irpin", "Ukraine")}, "1.1", " "},
		{"a large city of another country", []string{behind("Tripoli", "Lebanon")}, "1.1", "Lebanon "},
		{"a city where it is known to be", []string{behind("Chicago", "Illinois")}, "1.1", " Q1297"},
		{"a city of that name elsewhere", []string{behind("Chicago", "Ohio")}, "1.1", "Ohio "},
		{"a person", []string{"Paris/PROPN/4/nsubj/person ,/PUNCT/3/punct Texas/PROPN/1/appos/place voted,vote/VERB/0/root"}, "1.1", " "},
		{"a state that is nothing else", []string{"Ohio/PROPN/2/nsubj/place voted,vote/VERB/0/root"}, "1.1", " Q1397"},
		{"a state that is a city, too", []string{"New/PROPN/2/compound York/PROPN/3/nsubj/place voted,vote/VERB/0/root"}, "1.2", " "},
		{"an organization", []string{"European/PROPN/2/compound Union/PROPN/3/nsubj/organization voted,vote/VERB/0/root"}, "1.2", " Q458"},
		{"Jordan, a person", []string{"Jordan/PROPN/2/nsubj/person voted,vote/VERB/0/root"}, "1.1", " "},
		{"Turkey", []string{"Turkey/PROPN/2/nsubj/place voted,vote/VERB/0/root"}, "1.1", " Q43"},
	} {
		r := resolverOf(t, test.texts...)
		r.rules()
		text := r.text()
		c, _ := text.At(r.mentions[r.mentionAt(t, test.at)].Ref)
		if got := text.Chains[c].Sense + " " + text.Chains[c].Item; got != test.want {
			t.Errorf("%s: sense and item %q, want %q", test.name, got, test.want)
		}
	}
}

// TestRoles holds which roles and fields the text gives a person.
func TestRoles(t *testing.T) {
	jordan := func(description string) string { // six words
		return "Michael/PROPN/2/compound Jordan/PROPN/7/nsubj/person ,/PUNCT/2/punct " + description + " left,leave/VERB/0/root"
	}
	for _, test := range []struct {
		name, text, at, want string // roles / fields / sense
	}{
		{"nothing", "Michael/PROPN/2/compound Jordan/PROPN/3/nsubj/person left,leave/VERB/0/root", "1.2", "//"},
		{"an apposition", jordan("the/DET/6/det basketball/NOUN/6/compound player/NOUN/2/appos"), "1.2", "basketball player/sport/sport"},
		{"a title", "Congressman/NOUN/3/nmod:desc Michael/PROPN/3/compound Jordan/PROPN/4/nsubj/person left,leave/VERB/0/root", "1.3", "congressman/politics/"},
		{"a copula", "Jordan/PROPN/4/nsubj/person is,be/AUX/4/cop a/DET/4/det singer/NOUN/0/root", "1.1", "singer/arts/arts"},
		{"a name in apposition", "the/DET/2/det goalkeeper/NOUN/4/nsubj Jordan/PROPN/2/appos/person left,leave/VERB/0/root", "1.3", "goalkeeper/sport/sport"},
		{"what he is not", "Jordan/PROPN/5/nsubj/person is,be/AUX/5/cop not/PART/5/advmod a/DET/5/det singer/NOUN/0/root", "1.1", "//"},
		{"what he was", "former/ADJ/2/amod goalkeeper/NOUN/3/nmod:desc Jordan/PROPN/4/nsubj/person left,leave/VERB/0/root", "1.3", "//"},
		{"two fields", "Senator/NOUN/2/nmod:desc Jordan/PROPN/6/nsubj/person ,/PUNCT/2/punct a/DET/5/det singer/NOUN/2/appos left,leave/VERB/0/root", "1.2", "senator,singer/arts,politics/"},
		{"a president", "the/DET/3/det Russian/ADJ/3/amod President/NOUN/4/nmod:desc Putin/PROPN/5/nsubj/person left,leave/VERB/0/root", "1.4", "president/politics/"},
		{"a Russian lawyer", "the/DET/3/det Russian/ADJ/3/amod lawyer/NOUN/4/nmod:desc Ray/PROPN/5/nsubj/person left,leave/VERB/0/root", "1.4", "lawyer/law/law from Russia"},
		{"a lawyer", "the/DET/2/det lawyer/NOUN/3/nmod:desc Ray/PROPN/4/nsubj/person left,leave/VERB/0/root", "1.3", "lawyer/law/"},
		{"a Russian lawyer and minister", "the/DET/3/det Russian/ADJ/3/amod lawyer/NOUN/4/nmod:desc Ray/PROPN/8/nsubj/person ,/PUNCT/4/punct a/DET/7/det diplomat/NOUN/4/appos left,leave/VERB/0/root", "1.4", "diplomat,lawyer/law,politics/"},
		{"a Canadian senator", "Canadian/ADJ/2/amod Senator/NOUN/3/nmod:desc Ray/PROPN/4/nsubj/person left,leave/VERB/0/root", "1.3", "senator/politics/politics from Canada"},
		{"a member of the American congress", "Sen./PROPN/2/nmod:desc Ray/PROPN/8/nsubj/person (/PUNCT/4/punct R/PROPN/2/appos -/PUNCT/4/punct Texas/PROPN/4/flat )/PUNCT/4/punct left,leave/VERB/0/root", "1.2", "senator/politics/politics from United States"},
		{"a president of something", "President/NOUN/2/nmod:desc Putin/PROPN/3/nsubj/person left,leave/VERB/0/root", "1.2", "president//"},
		{"a role in two words", "Prime/ADJ/2/amod Minister/NOUN/3/nmod:desc Modi/PROPN/4/nsubj/person left,leave/VERB/0/root", "1.3", "prime minister/politics/"},
		{"no role", jordan("a/DET/6/det tall/ADJ/6/amod tree/NOUN/2/appos"), "1.2", "//"},
		{"born", "Jordan/PROPN/3/nsubj:pass/person was,be/AUX/3/aux:pass born,bear/VERB/0/root in/ADP/5/case 1963/NUM/3/obl", "1.1", "//born 1963"},
		{"born, with the day", "Jordan/PROPN/6/nsubj/person born,bear/VERB/1/acl 17/NUM/4/nummod February/PROPN/2/obl 1963/NUM/4/nmod sang,sing/VERB/0/root", "1.1", "//born 1963"},
		{"born somewhere", "Jordan/PROPN/3/nsubj:pass/person was,be/AUX/3/aux:pass born,bear/VERB/0/root in/ADP/5/case Brooklyn/PROPN/3/obl", "1.1", "//"},
		{"a singer, born", "the/DET/2/det singer/NOUN/5/nsubj:pass Jordan/PROPN/2/appos/person was,be/AUX/5/aux:pass born,bear/VERB/0/root in/ADP/7/case 1963/NUM/5/obl", "1.3", "singer/arts/arts born 1963"},
		{"another year in the sentence", "Jordan/PROPN/4/nsubj/person born,bear/VERB/1/acl abroad/ADV/2/advmod won,win/VERB/0/root in/ADP/6/case 1963/NUM/4/obl", "1.1", "//"},
		{"many", "Jordan/PROPN/3/nsubj/person are,be/AUX/3/cop singers,singer/NOUN/0/root", "1.1", "//"},
	} {
		r := resolverOf(t, test.text)
		r.rules()
		text := r.text()
		i, _ := text.At(r.mentions[r.mentionAt(t, test.at)].Ref)
		c := text.Chains[i]
		if got := strings.Join(c.Roles, ",") + "/" + strings.Join(c.Field.Names(), ",") + "/" + c.Sense; got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
		if c.Sense != name.SenseOf(c.Field.Known(), c.nation(), c.Born) {
			t.Errorf("%s: sense %q of field %d and year %d", test.name, c.Sense, c.Field, c.Born)
		}
	}
}

// TestOwned holds that a name which begins with the place that has the rest is
// two, and that places are no rulers.
func TestOwned(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"a city's player", "San/PROPN/2/compound Diego/PROPN/4/compound 's/PART/2/case Jackson/PROPN/5/nsubj/place left,leave/VERB/0/root", "San Diego, Jackson"},
		{"a country's park", "Chile/PROPN/4/compound 's/PART/1/case Torres/PROPN/4/compound Park/PROPN/5/nsubj/place left,leave/VERB/0/root", "Chile, Torres Park"},
		{"a people's republic", "People/PROPN/3/compound 's/PART/1/case Republic/PROPN/4/nsubj/place left,leave/VERB/0/root", "People's Republic"},
		{"a place alone", "Chile/PROPN/2/nsubj/place left,leave/VERB/0/root", "Chile"},
		{"a place like rulers", "Queens,queen/PROPN/2/nsubj/place left,leave/VERB/0/root", "Queens"},
		{"a ruler", "Queen,queen/PROPN/2/nsubj/person left,leave/VERB/0/root", ""},
	} {
		s := tree(t, test.text)
		for i := range s.Tokens {
			if tok := &s.Tokens[i]; tok.Form == "'s" {
				tok.XPOS = "POS"
				s.Names[0].First = 1
				tok.Begin, tok.End = tok.Begin-1, tok.End-1 // no blank before it
			}
		}
		var labels []string
		for _, m := range newResolver([]*ud.Sentence{s}).mentions {
			if m.Name != nil {
				labels = append(labels, m.label)
			}
		}
		if got := strings.Join(labels, ", "); got != test.want {
			t.Errorf("%s: names %q, want %q", test.name, got, test.want)
		}
	}
}

// TestCommonNouns holds which words at the beginning of a sentence are no
// names since the text has them as nouns.
func TestCommonNouns(t *testing.T) {
	sold := "Turkey/PROPN/2/nsubj/place sold,sell/VERB/0/root well/ADV/2/advmod"
	for _, test := range []struct {
		name  string
		texts []string
		want  bool // "Turkey" at the beginning of the last is a name
	}{
		{"alone", []string{sold}, true},
		{"a bird elsewhere", []string{"They/PRON/2/nsubj ate,eat/VERB/0/root turkey/NOUN/2/obj", sold}, false},
		{"a bird and the country", []string{"They/PRON/2/nsubj ate,eat/VERB/0/root turkey/NOUN/2/obj", "They/PRON/2/nsubj left,leave/VERB/0/root Turkey/PROPN/2/obj/place today/NOUN/2/obl:tmod", sold}, true},
		{"a bird and a headline", []string{"They/PRON/2/nsubj ate,eat/VERB/0/root turkey/NOUN/2/obj", "Walmart/PROPN/2/nsubj Recalls,recall/VERB/0/root Turkey/PROPN/2/obj/place", sold}, false},
		{"a verb elsewhere", []string{"They/PRON/2/nsubj turkey/VERB/0/root", sold}, true},
	} {
		r := resolverOf(t, test.texts...)
		m := &r.mentions[r.mentionAt(t, fmt.Sprint(len(test.texts), ".1"))]
		if got := m.Name != nil; got != test.want {
			t.Errorf("%s: a name is %v", test.name, got)
		}
	}
}
