package annotate

import (
	"regexp"
	"slices"
	"strings"

	"kg/extract/ud"
)

// edges corrects where a name ends by the kind of its last word: see the
// functions it calls.
func edges(s *ud.Sentence) {
	officers(s)
	lands(s)
	residents(s)
	teams(s)
	ships(s)
	degrees(s)
}

// officers takes a role of two words, whose first is also a person alone, off
// the end of the name that it was cut in two by: "[U.S. Surgeon] General".
func officers(s *ud.Sentence) {
	for i := range s.Names {
		n := &s.Names[i]
		next := s.Token(n.Last + 1)
		if n.Type != ud.Organization && n.Type != ud.Person && n.Type != ud.Place || n.First == n.Last || next == nil || next.Form != "General" {
			continue
		}
		if role := s.Token(n.Last); role.Head == next.ID && role.Is("compound") && ud.Personal(strings.ToLower(role.Lemma)) {
			n.Last--
		}
	}
}

var land = regexp.MustCompile(`^(?:[A-Z]\.){2,3}$`)

// lands takes a country's initials off the end of a person's name: "[Ada Ray]
// U.S. ambassador". They are a place.
func lands(s *ud.Sentence) {
	for i := 0; i < len(s.Names); i++ {
		n := s.Names[i]
		next := s.Token(n.Last + 1)
		if n.Type != ud.Person || n.Last-n.First < 2 || next == nil || !land.MatchString(s.Token(n.Last).Form) || next.UPOS != "NOUN" && next.UPOS != "PROPN" {
			continue
		}
		s.Names[i].Last--
		s.Names = slices.Insert(s.Names, i+1, ud.Name{First: n.Last, Last: n.Last, Type: ud.Place})
	}
}

// residents makes a name behind a person's age and "of" a place: "Ada Ray, 59,
// of Queens".
func residents(s *ud.Sentence) {
	for i := range s.Names {
		n := &s.Names[i]
		if n.First < 5 || n.Type != ud.Person && n.Type != ud.Organization || !strings.EqualFold(s.Token(n.First-1).Form, "of") {
			continue
		}
		comma, age, before := s.Token(n.First-2), s.Token(n.First-3), s.Token(n.First-4)
		if comma.Form == "," && before.Form == "," && age.UPOS == "NUM" && len(age.Form) < 4 && age.Form[0] >= '0' && age.Form[0] <= '9' {
			n.Type = ud.Place
		}
	}
}

// teams makes a plural proper noun right before the name of one person, which
// it describes, an organization: "Comets Ada Ray won".
func teams(s *ud.Sentence) {
	for i := 0; i < len(s.Names); i++ {
		n := s.Names[i]
		t := s.Token(n.First - 1)
		if n.Type != ud.Person || n.First == n.Last || t == nil || t.XPOS != "NNPS" || s.NameAt(t.ID) != nil || !capital(t.Form) {
			continue
		}
		head := s.HeadOf(n.First, n.Last)
		word := strings.ToLower(t.Form)
		if t.Head != head || !t.Is("nmod:desc") || s.Child(head, "conj") != nil || ud.Personal(word) || ud.Personal(strings.TrimSuffix(word, "s")) {
			continue
		}
		s.Names = slices.Insert(s.Names, i, ud.Name{First: t.ID, Last: t.ID, Type: ud.Organization})
		i++
	}
}

// shipPrefixes go before the names of ships of navies and of merchants.
var shipPrefixes = wordSet(`HMAS HMCS HMNZS HMS INS MS MT MV RFA RMS SS USCGC USNS USS`)

var vessels = wordSet(`ship warship battleship frigate destroyer corvette cruiser submarine minesweeper trawler tanker freighter ferry yacht schooner`)

// ships makes a name that begins as those of ships do, or stands behind a word
// for one, a product: it is no organization, place or person. "INS Talwar",
// "the frigate [Talwar]", "[Indian Naval Ship Talwar]".
func ships(s *ud.Sentence) {
	for i := 0; i < len(s.Names); i++ {
		n := &s.Names[i]
		if n.Type != ud.Organization && n.Type != ud.Place && n.Type != ud.Person && n.Type != ud.Facility {
			continue
		}
		if shipPrefixes[s.Token(n.First).Form] && n.First < n.Last {
			n.Type = ud.Product
			continue
		}
		for id := max(n.First, 2); id <= n.Last; id++ {
			word := s.Token(id - 1)
			noun := strings.ToLower(word.Form) // an airline is a carrier too, but no person
			if (vessels[noun] || noun == "carrier" && n.Type == ud.Person && bareCarrier(s, word)) && (id == n.First || s.HeadOf(n.First, n.Last) == word.ID) && calls(s, word, id, n.Last) {
				s.Names[i] = ud.Name{First: navy(s, word, id), Last: n.Last, Type: ud.Product}
				for i > 0 && s.Names[i-1].Last >= s.Names[i].First { // its "Indian"
					s.Names = slices.Delete(s.Names, i-1, i)
					i--
				}
				break
			}
		}
	}
}

// bareCarrier reports whether a carrier is one of aircraft: no "mail carrier".
func bareCarrier(s *ud.Sentence, word *ud.Token) bool {
	before := s.Token(word.ID - 1)
	return before != nil && (before.UPOS == "DET" || strings.EqualFold(before.Form, "aircraft"))
}

// navy returns where the name of a ship begins whose word "Ship" and its navy
// before it are a part of it: at "Indian" in "Indian Naval Ship Talwar".
func navy(s *ud.Sentence, word *ud.Token, first int) int {
	if word.Form != "Ship" {
		return first
	}
	at := word.ID
	for at > 1 && capital(s.Token(at-1).Form) && s.Token(at-1).Head == word.ID && s.Token(at-1).Is("amod", "compound") {
		at--
	}
	if word.ID-at < 2 {
		return first
	}
	return at
}

// calls reports whether the tokens first to last are the name of what a word
// before them says.
func calls(s *ud.Sentence, word *ud.Token, first, last int) bool {
	head := s.Token(s.HeadOf(first, last))
	return capital(s.Token(first).Form) && s.Token(first).XPOS == "NNP" &&
		(head.Head == word.ID && head.Is("flat", "appos") || word.Head == head.ID && word.Is("nmod:desc", "compound", "flat"))
}

// titlesBehind are degrees and orders as they stand behind a person's name.
var titlesBehind = wordSet(`MD PHD DDS DVM JD MBA MPH RN OBE MBE CBE KBE DBE QC KC`)

// degrees takes away a name that is a degree behind a person's name and a
// comma: "Ada Ray, MD" is not in Maryland, "Bethesda, MD" is.
func degrees(s *ud.Sentence) {
	s.Names = slices.DeleteFunc(s.Names, func(n ud.Name) bool {
		if n.First != n.Last || n.First < 3 || n.Type == ud.Person || s.Token(n.First-1).Form != "," {
			return false
		}
		person := s.NameAt(n.First - 2)
		return person != nil && person.Type == ud.Person && titlesBehind[strings.ToUpper(strings.ReplaceAll(s.Token(n.First).Form, ".", ""))]
	})
}
