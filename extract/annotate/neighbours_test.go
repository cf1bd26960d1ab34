package annotate

import (
	"slices"
	"strings"
	"testing"

	"kg/extract/ud"
)

// tagged makes a sentence of "form/XPOS" words; heads are unset, so that every
// number modifies nothing. "form/XPOS/head/deprel" sets them.
func tagged(text string) *ud.Sentence {
	s := &ud.Sentence{}
	for i, w := range strings.Fields(text) {
		f := strings.Split(w, "|")
		t := ud.Token{ID: i + 1, Form: f[0], Lemma: strings.ToLower(f[0]), XPOS: f[1], Begin: 2 * i, End: 2*i + 1}
		if len(f) > 3 {
			t.Head, t.Deprel = int(f[2][0]-'0'), f[3]
		}
		s.Tokens = append(s.Tokens, t)
	}
	return s
}

// values returns what the grammar finds in a sentence as "type words".
func values(s *ud.Sentence) []string {
	new(finder).add(s)
	var all []string
	for _, n := range s.Names {
		var words []string
		for id := n.First; id <= n.Last; id++ {
			words = append(words, s.Token(id).Form)
		}
		all = append(all, n.Type+" "+strings.Join(words, " "))
	}
	return all
}

// TestValueGrammar holds every kind of value and, behind it, words that look
// like it and are none. Tags are given: nothing depends on the network.
func TestValueGrammar(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		// Dates by the calendar.
		{"month and day", "on|IN June|NNP 5|CD ,|, 2006|CD", "date June 5 , 2006"},
		{"day and month", "on|IN 5|CD June|NNP 2006|CD", "date 5 June 2006"},
		{"ordinal", "on|IN June|NNP 5th|CD", "date June 5th"},
		{"weekday first", "on|IN Monday|NNP ,|, June|NNP 5|CD", "date Monday , June 5"},
		{"abbreviations", "on|IN Mon.|NNP ,|, Sept.|NNP 11|CD", "date Mon. , Sept. 11"},
		{"days from and to", "on|IN June|NNP 5|CD -|: 7|CD", "date June 5 - 7"},
		{"month and year", "in|IN June|NNP 2006|CD", "date June 2006"},
		{"months", "in|IN June|NNP -|: July|NNP 2006|CD", "date June - July 2006"},
		{"ISO", "on|IN 2006-06-05|CD", "date 2006-06-05"},
		{"slashes", "on|IN 12/29/2021|CD", "date 12/29/2021"},
		{"a month alone", "in|IN May|NNP", "date May"},
		{"the verb may", "they|PRP may|MD march|VB", ""},
		{"March, the verb", "to|TO March|VB", ""},
		{"a weekday alone", "on|IN Friday|NNP", "date Friday"},
		{"last Friday", "last|JJ Friday|NNP", "date last Friday"},
		{"Friday's possessor", "Friday|NNP 's|POS vote|NN", "date Friday"},
		{"people after a month", "in|IN May|NNP 13|CD people|NNS died|VBD", "date May"},
		{"a day beyond the month", "May|NNP 45|CD rose|VBD", "date May"},
		// Years.
		{"year after a preposition", "in|IN 2006|CD", "date 2006"},
		{"years", "in|IN 2003-04|CD", ""},
		{"years from and to", "in|IN 2003|CD -|: 04|CD", "date 2003 - 04"},
		{"an amount like a year", "killed|VBD 2000|CD people|NNS", ""},
		{"kilometres like a year", "ran|VBD 2000|CD kilometers|NNS", "quantity 2000 kilometers"},
		{"dollars like a year", "$|$ 2000|CD", "money $ 2000"},
		{"about a year", "about|RB 1900|CD men|NNS", ""},
		{"a year too old", "1066|CD came|VBD", ""},
		{"after a preposition it is one", "in|IN 1492|CD", "date 1492"},
		{"a year to come", "by|IN 2150|CD", "date 2150"},
		{"BC", "in|IN 44|CD BC|NNP", "date 44 BC"},
		{"decade", "the|DT 1990s|NNS", "date the 1990s"},
		{"decade in short", "the|DT '60s|NNS", "date the '60s"},
		{"century", "the|DT 19th|JJ century|NN", "date the 19th century"},
		{"century and era", "in|IN the|DT 1st|JJ century|NN BC|NNP", "date the 1st century BC"},
		{"a word after a century", "the|DT 19th|JJ century|NN House|NNP", "date the 19th century"},
		// Relative dates.
		{"last year", "last|JJ year|NN", "date last year"},
		{"last, the verb", "it|PRP may|MD last|VB", ""},
		{"the last two years", "the|DT last|JJ two|CD years|NNS", "date the last two years"},
		{"ago", "two|CD years|NNS ago|RB", "date two years ago"},
		{"a year later", "a|DT year|NN later|RB", "date a year later"},
		{"years later", "years|NNS later|RB", "date years later"},
		{"yesterday", "came|VBD yesterday|NN", "date yesterday"},
		{"the day before yesterday", "the|DT day|NN before|IN yesterday|NN", "date the day before yesterday"},
		{"the summer of a year", "the|DT summer|NN of|IN 2006|CD", "date the summer of 2006"},
		{"fall, the verb", "they|PRP fall|VBP", ""},
		{"end of a month", "the|DT end|NN of|IN June|NNP", "date the end of June"},
		{"quarter", "the|DT third|JJ quarter|NN of|IN 2006|CD", "date the third quarter of 2006"},
		{"that day", "on|IN that|DT day|NN", "date that day"},
		{"some day or other", "one|CD day|NN he|PRP left|VBD", ""},
		// Times.
		{"clock", "at|IN 10:30|CD", "time 10:30"},
		{"clock and half of day", "at|IN 8:46|CD a.m.|NN", "time 8:46 a.m."},
		{"hour", "at|IN 5|CD p.m.|NN EST|NNP", "time 5 p.m. EST"},
		{"o'clock", "at|IN ten|CD o'clock|RB", "time ten o'clock"},
		{"military", "at|IN 1430|CD GMT|NNP", "time 1430 GMT"},
		{"midnight", "around|IN midnight|NN", "time midnight"},
		{"last night", "last|JJ night|NN", "time last night"},
		{"Friday evening", "late|JJ Friday|NNP evening|NN", "time late Friday evening"},
		{"minutes ago", "20|CD minutes|NNS ago|RB", "time 20 minutes ago"},
		{"a score", "won|VBD 2-1|CD", ""},
		{"a ratio", "three|CD to|IN one|CD", ""},
		{"the second man", "the|DT second|JJ man|NN", ""},
		// Durations.
		{"for two years", "for|IN two|CD years|NNS", "duration two years"},
		{"for weeks", "for|IN weeks|NNS", "duration weeks"},
		{"an age", "77|CD -|HYPH year|NN -|HYPH old|JJ", "duration 77 - year - old"},
		{"long", "month|NN -|HYPH long|JJ strike|NN", "duration month - long"},
		{"half an hour", "half|PDT an|DT hour|NN", "duration half an hour"},
		{"weeks alone", "weeks|NNS went|VBD by|RB", ""},
		{"a day's work", "a|DT day|NN", ""},
		// Money.
		{"dollars", "$|$ 20|CD million|CD", "money $ 20 million"},
		{"US dollars", "US$|$ 5|CD", "money US$ 5"},
		{"pounds", "£|$ 3|CD m|NN", "money £ 3 m"},
		{"currency behind", "20|CD euros|NNS", "money 20 euros"},
		{"of Canada", "20|CD Canadian|JJ dollars|NNS", "money 20 Canadian dollars"},
		{"from and to", "$|$ 5|CD -|: 10|CD", "money $ 5 - 10"},
		{"about", "about|RB $|$ 5|CD", "money about $ 5"},
		{"won, the verb", "they|PRP won|VBD 20|CD games|NNS", ""},
		{"twenty won", "20|CD won|NNS", "money 20 won"},
		{"pounds of weight", "weighed|VBD 20|CD pounds|NNS", "quantity 20 pounds"},
		{"millions of pounds", "20|CD million|CD pounds|NNS", "money 20 million pounds"},
		{"a sign alone", "the|DT $|$ fell|VBD", ""},
		// Percents.
		{"sign", "5|CD %|NN", "percent 5 %"},
		{"word", "five|CD percent|NN", "percent five percent"},
		{"two words", "5|CD per|IN cent|NN", "percent 5 per cent"},
		{"points", "5|CD percentage|NN points|NNS", "percent 5 percentage points"},
		{"from and to, in percent", "1.5|CD %|NN -|: 2|CD %|NN", "percent 1.5 % - 2 %"},
		{"more than", "more|JJR than|IN 20|CD percent|NN", "percent more than 20 percent"},
		{"half of them", "half|NN of|IN them|PRP", ""},
		{"percent alone", "the|DT percent|NN", ""},
		// Quantities.
		{"kilometres", "250|CD kilometers|NNS", "quantity 250 kilometers"},
		{"per hour", "250|CD kilometers|NNS per|IN hour|NN", "quantity 250 kilometers per hour"},
		{"hyphens", "250|CD -|HYPH mile|NN", "quantity 250 - mile"},
		{"square", "20|CD square|JJ miles|NNS", "quantity 20 square miles"},
		{"barrels", "2.3|CD million|CD barrels|NNS", "quantity 2.3 million barrels"},
		{"half a mile", "half|PDT a|DT mile|NN", "quantity half a mile"},
		{"several", "several|JJ hundred|CD meters|NNS", "quantity several hundred meters"},
		{"people are none", "250|CD people|NNS", ""},
		{"the unit's verb", "they|PRP foot|VBP bills|NNS", ""},
		{"a number alone", "250|CD fell|VBD", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var want []string
			if c.want != "" {
				want = []string{c.want}
			}
			s := tagged(c.text)
			if got := values(s); !slices.Equal(got, want) {
				t.Errorf("values of %q are %q, want %q; classes %s", c.text, got, want, tokenClasses(s, nil))
			}
		})
	}
}

func TestDigitClass(t *testing.T) {
	for form, want := range map[string]byte{
		"2006": yearClass, "1000": yearClass, "2199": yearClass, "2200": numberClass, "999": numberClass, "31": dayClass, "1": dayClass, "01": dayClass, "32": numberClass, "0": numberClass,
		"1,200.50": numberClass, ".5": numberClass, "+3": numberClass, "-3": numberClass, "5th": letters["ordinal"], "21ST": letters["ordinal"],
		"1990s": decadeClass, "'60s": decadeClass, "’60s": decadeClass, "2010's": decadeClass, "1985s": 0,
		"10:30": clockClass, "24:00": clockClass, "25:00": 0, "10:61": 0, "10:30:15": clockClass, "5pm": clockClass, "10.30pm": clockClass,
		"2006-06-05": dateClass, "12/29/2021": dateClass, "29.12.2021": dateClass, "9/11": dateClass, "13/45": 0,
		"F16": 0, "word": 0, "": 0, "2-1": 0, "½": 0,
	} {
		if got := digitClass(form); got != want {
			t.Errorf("digitClass(%q) = %q, want %q", form, got, want)
		}
	}
}

// TestClassTables: every class of the tables has a letter, and no word two.
func TestClassTables(t *testing.T) {
	for _, table := range []string{valueTable, unitTable, currencyTable} {
		for line := range strings.Lines(table) {
			class, words, _ := strings.Cut(strings.TrimSpace(line), "\t")
			if line[0] == '#' {
				continue
			}
			if letters[class] == 0 || strings.TrimSpace(words) == "" || words != strings.ToLower(words) {
				t.Errorf("class %q of %q", class, words)
			}
		}
	}
	for _, p := range phrases {
		if len(strings.Fields(p.words)) != len(p.class) {
			t.Errorf("%q has %d letters", p.words, len(p.class))
		}
	}
}

// TestPhraseClasses: words that stand together for one class, and one of them
// alone.
func TestPhraseClasses(t *testing.T) {
	for text, want := range map[string]string{
		"as|IN many|JJ as|IN five|CD": "qqqw", "As|IN Many|JJ As|IN five|CD": "qqqw", "at|IN least|JJS five|CD": "qqw", "up|RB to|IN five|CD": "qqw", "per|IN cent|NN": "%%",
		"light|NN years|NNS": "mm", "that|DT night|NN": "Lp", "as|IN many|JJ men|NNS": "_",
	} {
		got := string(tokenClasses(tagged(text), nil))
		if want == "_" {
			if strings.Contains(got, "q") {
				t.Errorf("classes of %q are %s", text, got)
			}
		} else if got != want {
			t.Errorf("classes of %q are %s, want %s", text, got, want)
		}
	}
}

func name(first, last int, kind string) ud.Name { return ud.Name{First: first, Last: last, Type: kind} }

// TestRespanNeighbours: what the rules of spans.go leave as it is.
func TestRespanNeighbours(t *testing.T) {
	const per, org, loc = ud.Person, ud.Organization, ud.Place
	for _, c := range []struct {
		name, text string
		names      []ud.Name
		want       []ud.Name
	}{
		{"two directions", "upper|JJ western|JJ Baghdad|NNP", []ud.Name{name(1, 3, loc)}, []ud.Name{name(3, 3, loc)}},
		{"a direction of an organization", "northern|JJ Alliance|NNP", []ud.Name{name(1, 2, org)}, []ud.Name{name(1, 2, org)}},
		{"a direction before small letters", "northern|JJ border|NN area|NN Rome|NNP", []ud.Name{name(1, 2, loc)}, nil},
		{"a common noun behind", "Songhua|NNP river|NN", []ud.Name{name(1, 2, loc)}, []ud.Name{name(1, 1, loc)}},
		{"in capitals", "Songhua|NNP River|NNP", []ud.Name{name(1, 2, loc)}, []ud.Name{name(1, 2, loc)}},
		{"of a person", "Ann|NNP bridge|NN", []ud.Name{name(1, 2, per)}, []ud.Name{name(1, 2, per)}},
		{"a short word", "Songhua|NNP rd|NN", []ud.Name{name(1, 2, loc)}, []ud.Name{name(1, 2, loc)}},
		{"nothing but common nouns", "The|DT world|NN powers|NNS", []ud.Name{name(2, 3, org)}, nil},
		{"in a sentence without capitals", "world|NN powers|NNS", []ud.Name{name(1, 2, org)}, []ud.Name{name(1, 2, org)}},
		{"a name in small letters", "The|DT al-qaeda|NNP cell|NN", []ud.Name{name(2, 2, org)}, []ud.Name{name(2, 2, org)}},
		{"a dangling of", "Bank|NNP of|IN it|PRP", []ud.Name{name(1, 2, org)}, []ud.Name{name(1, 1, org)}},
		{"of and a name", "Bank|NNP of|IN England|NNP", []ud.Name{name(1, 2, org), name(3, 3, loc)}, []ud.Name{name(1, 3, org)}},
		{"of and a word in capitals", "Bank|NNP of|IN England|NNP", []ud.Name{name(1, 2, org)}, []ud.Name{name(1, 3, org)}},
		{"a dangling and", "Smith|NNP and|CC Jones|NNP", []ud.Name{name(1, 2, org)}, []ud.Name{name(1, 1, org)}},
		{"Of in capitals", "Bank|NNP Of|IN it|PRP", []ud.Name{name(1, 2, org)}, []ud.Name{name(1, 2, org)}},
		{"a nickname", "John|NNP \"|`` Jack|NNP \"|'' Sheehan|NNP", []ud.Name{name(1, 1, per), name(3, 3, per), name(5, 5, per)}, []ud.Name{name(1, 5, per)}},
		{"a nickname in brackets", "John|NNP (|-LRB- Jack|NNP )|-RRB- Sheehan|NNP", []ud.Name{name(1, 1, per), name(3, 3, per), name(5, 5, per)}, []ud.Name{name(1, 5, per)}},
		{"commas", "John|NNP ,|, Jack|NNP ,|, Sheehan|NNP", []ud.Name{name(1, 1, per), name(3, 3, per), name(5, 5, per)}, []ud.Name{name(1, 1, per), name(3, 3, per), name(5, 5, per)}},
		{"a place in brackets", "John|NNP (|-LRB- Rome|NNP )|-RRB- Sheehan|NNP", []ud.Name{name(1, 1, per), name(3, 3, loc), name(5, 5, per)}, []ud.Name{name(1, 1, per), name(3, 3, loc), name(5, 5, per)}},
		{"a saint's square", "St.|NNP Peter|NNP 's|POS Square|NNP", []ud.Name{name(1, 2, per), name(4, 4, ud.Facility)}, []ud.Name{name(1, 4, ud.Facility)}},
		{"a person's square", "Ann|NNP Peter|NNP 's|POS Square|NNP", []ud.Name{name(1, 2, per), name(4, 4, ud.Facility)}, []ud.Name{name(1, 2, per), name(4, 4, ud.Facility)}},
		{"a saint's brother", "St.|NNP Peter|NNP 's|POS Andrew|NNP", []ud.Name{name(1, 2, per), name(4, 4, per)}, []ud.Name{name(1, 2, per), name(4, 4, per)}},
		{"Mr.", "Mr.|NNP London|NNP", []ud.Name{name(2, 2, loc)}, []ud.Name{name(2, 2, per)}},
		{"Pope", "Pope|NNP Francis|NNP", []ud.Name{name(2, 2, org)}, []ud.Name{name(2, 2, per)}},
		{"a pope in small letters", "pope|NN Francis|NNP", []ud.Name{name(2, 2, org)}, []ud.Name{name(2, 2, org)}},
		{"no title", "near|IN London|NNP", []ud.Name{name(2, 2, loc)}, []ud.Name{name(2, 2, loc)}},
		{"a product after Mr.", "Mr.|NNP Muscle|NNP", []ud.Name{name(2, 2, ud.Product)}, []ud.Name{name(2, 2, ud.Product)}},
		{"an age at the beginning", "18|CD -|HYPH year|NN -|HYPH old|JJ Farid|NNP", []ud.Name{name(6, 6, org)}, []ud.Name{name(6, 6, per)}},
		{"the age of someone", "the|DT 18|CD -|HYPH year|NN -|HYPH old|JJ Farid|NNP", []ud.Name{name(7, 7, org)}, []ud.Name{name(7, 7, per)}},
		{"the age of a firm", "the|DT 120|CD -|HYPH year|NN -|HYPH old|JJ Acme|NNP", []ud.Name{name(7, 7, org)}, []ud.Name{name(7, 7, org)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := tagged(c.text)
			s.Names = slices.Clone(c.names)
			respan(s)
			if !slices.Equal(s.Names, c.want) && len(s.Names)+len(c.want) > 0 {
				t.Errorf("names of %q are %v, want %v", c.text, s.Names, c.want)
			}
		})
	}
}

// TestMendNeighbours: trees and names next to those that mend corrects stay.
func TestMendNeighbours(t *testing.T) {
	const per, org = ud.Person, ud.Organization
	for _, c := range []struct {
		name, text string
		names      []ud.Name
		changes    bool
	}{
		{"role and name", "Minister/NOUN/3/nsubj Anna/PROPN/3/nsubj left/VERB/0/root", []ud.Name{name(2, 2, per)}, true},
		{"a pronoun and a name", "He/PRON/3/nsubj Anna/PROPN/3/nsubj left/VERB/0/root", []ud.Name{name(2, 2, per)}, false},
		{"a role and an organization", "Minister/NOUN/3/nsubj Acme/PROPN/3/nsubj left/VERB/0/root", []ud.Name{name(2, 2, org)}, false},
		{"name and role", "Anna/PROPN/3/nsubj minister/NOUN/3/nsubj left/VERB/0/root", []ud.Name{name(1, 1, per)}, false},
		{"one subject", "Minister/NOUN/3/nmod:desc Anna/PROPN/3/nsubj left/VERB/0/root", []ud.Name{name(2, 2, per)}, false},
		{"an adjective's two subjects", "Minister/NOUN/3/nsubj Anna/PROPN/3/nsubj tall/ADJ/0/root", []ud.Name{name(2, 2, per)}, false},
		{"a clause with its own subject", "It/PRON/2/nsubj comes/VERB/0/root as/ADP/4/case minister/NOUN/2/obl he/PRON/6/nsubj accused/VERB/2/advcl Spain/PROPN/6/obj", nil, false},
		{"a clause without an object", "It/PRON/2/nsubj comes/VERB/0/root as/ADP/4/case minister/NOUN/2/obl left/VERB/2/advcl", nil, false},
		{"another preposition", "It/PRON/2/nsubj comes/VERB/0/root with/ADP/4/case ministers/NOUN/2/obl accusing/VERB/2/advcl Spain/PROPN/5/obj", nil, false},
		{"a time", "It/PRON/2/nsubj came/VERB/0/root after/ADP/4/case Monday/PROPN/2/obl accusing/VERB/2/advcl Spain/PROPN/5/obj", nil, false},
		{"words between", "It/PRON/2/nsubj comes/VERB/0/root as/ADP/4/case minister/NOUN/2/obl today/NOUN/2/obl:unmarked accused/VERB/2/advcl Spain/PROPN/6/obj", nil, false},
		{"brackets of another kind", "CEI/PROPN/0/root (/PUNCT/3/punct Rome/PROPN/1/dep )/PUNCT/3/punct", []ud.Name{name(1, 1, org), name(3, 3, ud.Place)}, false},
		{"brackets left open", "head/NOUN/0/root CEI/PROPN/1/nmod (/PUNCT/4/punct Conference/PROPN/1/appos", []ud.Name{name(2, 2, org), name(4, 4, org)}, false},
		{"brackets that hang right", "CEI/PROPN/0/root (/PUNCT/3/punct Conference/PROPN/1/appos )/PUNCT/3/punct", []ud.Name{name(1, 1, org), name(3, 3, org)}, false},
		{"the bracket is above", "CEI/PROPN/3/nmod (/PUNCT/3/punct Conference/PROPN/4/nsubj )/PUNCT/0/root", []ud.Name{name(1, 1, org), name(3, 3, org)}, false},
		{"a hyphenated adjective", "a/DET/4/det well/ADV/4/advmod +-/PUNCT/4/punct +known/ADJ/5/amod man/NOUN/0/root", nil, false},
		{"hyphenated verbs", "to/PART/4/mark copy/VERB/0/root +-/PUNCT/4/punct +paste/VERB/2/conj", nil, false},
		{"a conjunct after the party in the text", "Ann/PROPN/4/nsubj and/CCONJ/3/cc Bob/PROPN/1/conj left/VERB/0/root", []ud.Name{name(1, 1, per), name(3, 3, per)}, false},
		{"a party of no one", "talks/NOUN/6/nsubj of/ADP/3/case Labour/PROPN/1/nmod and/CCONJ/5/cc Bob/PROPN/3/conj left/VERB/0/root", []ud.Name{name(3, 3, org), name(5, 5, per)}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, before := treeOf(c.text), treeOf(c.text)
			s.Names = c.names
			mend(s)
			if changed := !slices.Equal(s.Tokens, before.Tokens); changed != c.changes {
				t.Errorf("changed %v, want %v: %+v", changed, c.changes, s.Tokens)
			}
			if !s.IsTree() && before.IsTree() {
				t.Error("what was a tree is none")
			}
			for id := 0; id <= len(s.Tokens); id++ { // the index is that of the heads
				for child := range s.Children(id) {
					if child.Head != id {
						t.Errorf("%d is a child of %d in the index, of %d by its head", child.ID, id, child.Head)
					}
				}
			}
		})
	}
}

// TestGlued: a hyphen within a word, not a dash, nor a hyphen at an end.
func TestGlued(t *testing.T) {
	for text, want := range map[string]bool{
		"a/X/0/root +-/X/1/punct +b/X/1/dep": true, "a/X/0/root -/X/1/punct +b/X/1/dep": false, "a/X/0/root +-/X/1/punct b/X/1/dep": false, "a/X/0/root +/+/1/punct +b/X/1/dep": false,
	} {
		if got := glued(treeOf(text), 2); got != want {
			t.Errorf("glued in %q = %v, want %v", text, got, want)
		}
	}
	s := treeOf("a/X/0/root +-/X/1/punct")
	if glued(s, 2) || glued(s, 1) {
		t.Error("a hyphen at the end is within a word")
	}
}

func TestSpellPlace(t *testing.T) {
	for word, want := range map[string]string{
		"Paris": "paris", "São": "sao", "Port-au-Prince": "port - au - prince", "N’Djamena": "n'djamena", "a b": "a b", "-": "-", "": "", "Łódź": "łodz", "Київ": "киів",
	} {
		if got := string(spellPlace(nil, word)); got != want {
			t.Errorf("spellPlace(%q) = %q, want %q", word, got, want)
		}
	}
	if got := string(spellPlace([]byte("new "), "York")); got != "new york" {
		t.Errorf("behind a word %q", got)
	}
}

// TestPlaceClasses: the longest name from the left counts, later words have
// the next class.
func TestPlaceClasses(t *testing.T) {
	p, err := newGazetteer(strings.Split("new york\tp\nyork\tp\nnew york city\tp\nrome\tp\nfrance\tc\nfrench\td\nport - au - prince\tp", "\n"))
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string][]int32{
		"in New York City": {unknown, place, place + 1, place + 1}, "New York fell": {place, place + 1, unknown}, "York New": {place, unknown},
		"French France": {demonym, country}, "Port - au - Prince": {unknown, unknown, unknown, unknown, unknown}, "Port-au-Prince Rome": {place, place}, "": nil,
	} {
		var text8 []byte
		var ends []int32
		if got := p.classes(nil, sentence(text).Tokens, &text8, &ends); !slices.Equal(got, want) {
			t.Errorf("classes of %q are %v, want %v", text, got, want)
		}
	}
}

func TestVerbParts(t *testing.T) {
	for stem, want := range map[string]bool{"wag": true, "plan": true, "stop": true, "read": false, "play": false, "fix": false, "ask": false, "a": false, "open": false} {
		if got := single(stem); got != want {
			t.Errorf("single(%q) = %v, want %v", stem, got, want)
		}
	}
	for stem, want := range map[string]string{"admitt": "admit", "mass": "mas", "see": "se", "aa": "aa", "run": "run"} {
		if got := undouble(stem); got != want {
			t.Errorf("undouble(%q) = %q, want %q", stem, got, want)
		}
	}
	for _, c := range []struct{ form, given, xpos, want string }{
		{"fled", "fle", "VBD", "flee"}, {"MET", "met", "VBD", "meet"}, {"waging", "wag", "VBG", "wage"}, {"wagging", "wagg", "VBG", "wag"}, {"carried", "carri", "VBD", "carry"},
		{"admitting", "admitt", "VBG", "admit"}, {"passes", "passe", "VBZ", "pass"}, {"goes", "goe", "VBZ", "go"}, {"googled", "googl", "VBD", "google"}, {"said", "say", "VBD", "say"},
		{"walk", "walk", "VB", "walk"}, {"zorbed", "zorb", "VBD", "zorb"}, {"ing", "ing", "VBG", "ing"}, {"panicking", "panick", "VBG", "panic"},
	} {
		if got := verbLemma(c.form, c.given, c.xpos); got != c.want {
			t.Errorf("verbLemma(%q, %q, %s) = %q, want %q", c.form, c.given, c.xpos, got, c.want)
		}
	}
}

// TestShapeNeighbours holds shapes that differ in one letter.
func TestShapeNeighbours(t *testing.T) {
	for word, want := range map[string]int{
		"iPhone": mixed, "IPhone": mixed, "Iphone": title, "IPHONE": upper, "I": initial, "i": lower, "É": initial, "ÉTÉ": upper, "O'Neil": upperWith, "o'neil": lowerWith, "O'neil": titleWith,
		"F16": alnum, "16": digits, "1.6": digits, "½": punct, "٣": digits, "ǅ": initial, "…": punct, "עיר": uncased, "東京2020": uncased, "a1": alnum, "U.S.A": upperWith,
	} {
		if got := shape(word); got != want {
			t.Errorf("shape(%q) = %d, want %d", word, got, want)
		}
	}
}
