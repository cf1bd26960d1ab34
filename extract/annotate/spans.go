package annotate

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kg/extract/ud"
)

// respan corrects bounds and types of names by the words and the tree around
// them, where these leave no doubt: see the functions it calls.
func respan(s *ud.Sentence) {
	directions(s)
	commonNouns(s)
	danglers(s)
	quoted(s)
	hyphenated(s)
	branches(s)
	nicknames(s)
	calledAfter(s)
	storms(s)
	places(s)
	unseen(s)
	people(s)
}

// joinNames makes names i to k one, of the type of name i.
func joinNames(s *ud.Sentence, i, k int) {
	s.Names[i].Last = s.Names[k].Last
	s.Names = slices.Delete(s.Names, i+1, k+1)
}

func small(word string) bool { return word == strings.ToLower(word) }

// uncapitalised reports whether a word begins with a small letter: "76ers" does not.
func uncapitalised(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLower(r)
}

func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

var directionWords = wordSet(`north south east west northern southern eastern western central northeast northwest southeast southwest northeastern
	northwestern southeastern southwestern upper lower downtown mainland rural`)

// directions takes directions in small letters off the beginning of places:
// "western Baghdad" is a part of Baghdad.
func directions(s *ud.Sentence) {
	for i := range s.Names {
		n := &s.Names[i]
		for n.Type == ud.Place && n.First < n.Last && directionWords[s.Token(n.First).Form] && capital(s.Token(n.Last).Form) {
			n.First++
		}
	}
}

// commonNouns takes common nouns in small letters off the end of names ("the
// Songhua river", "African Union mission"), and takes away names that are
// nothing else in a sentence that has capitals ("world powers").
func commonNouns(s *ud.Sentence) {
	common := func(id int) bool {
		t := s.Token(id)
		return (t.XPOS == "NN" || t.XPOS == "NNS") && small(t.Form) && len(t.Form) > 2
	}
	cased := slices.ContainsFunc(s.Tokens, func(t ud.Token) bool { return capital(t.Form) })
	s.Names = slices.DeleteFunc(s.Names, func(n ud.Name) bool {
		for id := n.First; id <= n.Last; id++ {
			if f := s.Token(id).Form; !small(f) || !(common(id) || s.Token(id).XPOS == "JJ") {
				return false
			}
		}
		return cased
	})
	for i := range s.Names {
		n := &s.Names[i]
		if n.Type != ud.Place && n.Type != ud.Organization || !capital(s.Token(n.First).Form) {
			continue
		}
		for n.First < n.Last && (common(n.Last) || n.Type == ud.Place && s.Token(n.Last).XPOS == "NNPS" && uncapitalised(s.Token(n.Last).Form)) && capital(s.Token(n.Last-1).Form) {
			n.Last--
		}
	}
}

// danglers gives a name that ends in "of" or "for" the name or the word in
// capitals behind it, or else takes that off: "High Commission for [Refugees]".
func danglers(s *ud.Sentence) {
	for i := 0; i < len(s.Names); i++ {
		n := &s.Names[i]
		for n.First < n.Last {
			t := s.Token(n.Last)
			if t.XPOS != "IN" && t.XPOS != "DT" && t.XPOS != "CC" || !small(t.Form) {
				break
			}
			next := s.Token(n.Last + 1)
			if next != nil && t.XPOS == "IN" && capital(next.Form) && strings.HasPrefix(next.XPOS, "NNP") {
				if i+1 < len(s.Names) && s.Names[i+1].First == next.ID {
					joinNames(s, i, i+1)
				} else {
					n.Last++
				}
				break
			}
			n.Last--
		}
	}
}

// hyphenated joins two names around a hyphen that the tree has as one: "Krauss-Maffei
// Wegmann", but not "Moscow-Kyiv".
func hyphenated(s *ud.Sentence) {
	for i := 0; i+1 < len(s.Names); i++ {
		a, b := s.Names[i], s.Names[i+1]
		if b.First != a.Last+2 || s.Token(a.Last+1).XPOS != "HYPH" {
			continue
		}
		left, hyphen, right := s.Token(a.Last), s.Token(a.Last+1), s.Token(b.First)
		if left.End == hyphen.Begin && hyphen.End == right.Begin && right.Is("flat") && right.Head >= a.First && right.Head <= a.Last {
			joinNames(s, i, i+1)
		}
	}
}

var leading = wordSet("boss chief commander emir founder head leader")

// branches joins an organization and the place it is in where both are but one
// before the role of a person: "[al-Qaida in Iraq] leader Abu Musab al-Zarqawi".
func branches(s *ud.Sentence) {
	for i := 0; i+2 < len(s.Names); i++ {
		a, b, who := s.Names[i], s.Names[i+1], s.Names[i+2]
		if a.Type == ud.Organization && b.Type == ud.Place && who.Type == ud.Person && b.First == a.Last+2 && s.Token(a.Last+1).Form == "in" &&
			who.First == b.Last+2 && s.Token(b.Last+1).UPOS == "NOUN" && leading[strings.ToLower(s.Token(b.Last+1).Lemma)] {
			joinNames(s, i, i+1)
		}
	}
}

// longestQuoted is how many words a name in quotation marks has at most.
const longestQuoted = 8

// quoted lengthens a name right behind an opening quotation mark to the closing
// one, where all between is written as in a title: "Better Idea of Afghan Girls".
func quoted(s *ud.Sentence) {
	mark := func(t *ud.Token) bool { return t != nil && (t.XPOS == "``" || t.XPOS == "''") }
	for i := 0; i < len(s.Names); i++ {
		n := s.Names[i]
		if n.Type == ud.Person || n.Type == ud.Place || !mark(s.Token(n.First-1)) {
			continue
		}
		last, end := n.Last, 0
		for id := n.Last + 1; id <= n.First+longestQuoted && s.Token(id) != nil && end == 0; id++ {
			switch t := s.Token(id); {
			case mark(t):
				end = last
			case capital(t.Form) || t.UPOS == "NUM":
				last = id
			case t.XPOS != "IN" && t.XPOS != "DT" && t.XPOS != "CC" && t.XPOS != "TO" && t.XPOS != "POS" && t.XPOS != "," && t.XPOS != ".":
				id = n.First + longestQuoted // a sentence
			}
		}
		if end <= n.Last {
			continue
		}
		k := i
		for k+1 < len(s.Names) && s.Names[k+1].First <= end {
			k++
		}
		s.Names[k].Last = end
		joinNames(s, i, k)
	}
}

// nicknames joins a person's name around a nickname: "John J. "Jack" Sheehan".
func nicknames(s *ud.Sentence) {
	quote := func(id int) bool {
		t := s.Token(id)
		return t != nil && strings.ContainsAny(t.Form, "\"“”'‘’(") && utf8.RuneCountInString(t.Form) <= 2 || t != nil && t.Form == ")"
	}
	for i := 0; i+2 < len(s.Names); i++ {
		a, b, c := s.Names[i], s.Names[i+1], s.Names[i+2]
		if a.Type == ud.Person && b.Type == ud.Person && c.Type == ud.Person && b.First == b.Last && c.First == c.Last &&
			b.First == a.Last+2 && c.First == b.Last+2 && quote(b.First-1) && quote(b.Last+1) {
			joinNames(s, i, i+2)
		}
	}
}

var sites = wordSet(`square cathedral basilica church abbey castle palace hospital college university park hall stadium airport`)

// places joins a saint or person and the place that has the name: "St. Peter's
// Square".
func places(s *ud.Sentence) {
	for i := 0; i+1 < len(s.Names); i++ {
		a, b := s.Names[i], s.Names[i+1]
		saint := strings.TrimSuffix(s.Token(a.First).Form, ".")
		if (strings.EqualFold(saint, "st") || strings.EqualFold(saint, "saint")) && b.First == b.Last && b.First == a.Last+2 && s.Token(a.Last+1).XPOS == "POS" && sites[strings.ToLower(s.Token(b.First).Form)] {
			joinNames(s, i, i+1)
			s.Names[i].Type = b.Type
		}
	}
}

var personal = wordSet(`mr mrs ms miss dr king queen pope`)

// people makes a name that stands after "Mr." or after an age that of a
// person: "the 18-year-old Farid Essebar".
func people(s *ud.Sentence) {
	for i := range s.Names {
		n := &s.Names[i]
		before := s.Token(n.First - 1)
		if before == nil || n.Type != ud.Place && n.Type != ud.Organization && n.Type != ud.Facility && n.Type != ud.Misc {
			continue
		}
		title := personal[strings.TrimSuffix(strings.ToLower(before.Form), ".")] && capital(before.Form)
		aged := before.Form == "old" && n.First > 5 && strings.HasPrefix(s.Token(n.First-3).Form, "year") && len(s.Token(n.First-5).Form) < 3
		if title || aged {
			n.Type = ud.Person
		}
	}
}
