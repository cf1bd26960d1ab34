package annotate

import "kg/extract/ud"

// quotedTitles joins a phrase in quotation marks with the one before it where nothing
// but "and", "or" or a comma stands between: "maker of "Candy Crush" and ["Call
// of Duty"]".
func quotedTitles(s *ud.Sentence) bool {
	changed := false
	opened, first := 0, 0 // where the marks open, and the head of the phrase before
	for i := range s.Tokens {
		t := &s.Tokens[i]
		switch {
		case !quotation(t):
			continue
		case opened == 0:
			opened = t.ID
			continue
		}
		end := t.ID - 1
		if s.Token(end).Form == "," {
			end--
		}
		head := 0
		if end > opened {
			head = s.HeadOf(opened+1, end)
		}
		if h := s.Token(head); h != nil && first != 0 && h.Deprel == "conj" && h.Head != first && !s.Dominates(h.ID, first) {
			h.Head = first
			changed = true
		}
		first = 0
		if next := s.Token(t.ID + 1); head != 0 && next != nil {
			if next.Form == "," || next.Form == "and" || next.Form == "or" {
				next = s.Token(next.ID + 1)
				if next != nil && next.Form == "and" {
					next = s.Token(next.ID + 1)
				}
			}
			if next != nil && quotation(next) {
				first = head
			}
		}
		opened = 0
	}
	return changed
}

// quotation reports whether a token is a double quotation mark.
func quotation(t *ud.Token) bool {
	switch t.Form {
	case "\"", "“", "”", "``", "''":
		return true
	}
	return false
}
