package annotate

import (
	"strings"

	"kg/extract/ud"
)

// namesakes are nouns for what is called after persons, by the type of such a
// name.
var namesakes = map[string]map[string]bool{
	ud.Organization: wordSet(`academy association centre center clinic college commission committee company corporation foundation fund group hospital
		institute institution laboratories laboratory library museum observatory orchestra partnership school society trust university`),
	ud.Place: wordSet(`airfield airport arena barracks bridge building cathedral church garden gardens highway hotel house island mausoleum memorial monument
		park pier plaza port spaceport square stadium station stadion theater theatre tower tunnel`),
	ud.Product: wordSet(`probe rover satellite spacecraft telescope`),
	ud.Misc:    wordSet(`award cup fellowship lecture medal prize scholarship trophy`),
}

func namesakeType(noun string) string {
	for kind, nouns := range namesakes {
		if nouns[strings.ToLower(noun)] {
			return kind
		}
	}
	return ""
}

// calledAfter lengthens the name of a person to the noun in capitals that it
// stands before in the tree, where such things are called after persons: "the
// [James Webb] Space Telescope".
func calledAfter(s *ud.Sentence) {
	for i := 0; i < len(s.Names); i++ {
		n := s.Names[i]
		if n.Type != ud.Person {
			continue
		}
		head := calledHead(s, n)
		if head == 0 {
			continue
		}
		k, kind := i, namesakeType(s.Token(head).Form)
		for k+1 < len(s.Names) && s.Names[k+1].First <= head {
			k++
		}
		if s.Names[k].Last > head {
			continue
		}
		s.Names[k].Last = head
		joinNames(s, i, k)
		s.Names[i].Type = kind
	}
}

// calledHead returns the last word of what is called after a person, or after
// several with one article ("the [Bill] and Melinda Gates Foundation"), 0 where
// the name stands before nothing of the kind.
func calledHead(s *ud.Sentence, n ud.Name) int {
	first := s.Token(s.HeadOf(n.First, n.Last))
	before := s.Token(n.First - 1)
	if !first.Is("compound") || first.Head <= n.Last || namesakeType(s.Token(first.Head).Form) == "" || before != nil && glued(s, before.ID) {
		return 0
	}
	for id := n.Last + 1; id <= first.Head; id++ {
		switch t := s.Token(id); {
		case t.XPOS == "CC" && before != nil && before.UPOS == "DET":
		case !capital(t.Form) || !strings.HasPrefix(t.XPOS, "NNP") || id < first.Head && (t.Head < n.First || t.Head > first.Head):
			return 0
		}
	}
	return first.Head
}

// storms gives the name of a storm the words in capitals that say so: "Tropical
// Storm [Boris]".
func storms(s *ud.Sentence) {
	for i := range s.Names {
		n := &s.Names[i]
		begin := n.First
		if before := s.Token(begin - 1); before != nil && capital(before.Form) && ud.Storm(before.Form) && s.NameAt(before.ID) == nil {
			begin--
		}
		if !ud.Storm(s.Token(begin).Form) || n.Last != begin+1 || !capital(s.Token(begin).Form) || !capital(s.Token(n.Last).Form) {
			continue
		}
		if kind := s.Token(begin - 1); kind != nil && capital(kind.Form) && strings.Contains(" tropical super winter ", " "+strings.ToLower(kind.Form)+" ") && s.NameAt(kind.ID) == nil {
			begin--
		}
		n.First, n.Type = begin, ud.Event
	}
}
