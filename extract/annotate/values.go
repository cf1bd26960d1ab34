package annotate

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"strings"

	"kg/extract/ud"
)

// rule finds values of a type. Its pattern reads one letter a token (see
// letters); group 1, where there is one, is the value and the rest context.
type rule struct {
	kind    string
	needs   string // letters of which the pattern needs one
	pattern *regexp.Regexp
}

// finder is working memory of the search for values.
type finder struct {
	row   []byte // a letter of each token
	found []ud.Name
}

// add adds the dates, times, durations, amounts of money, quantities and
// percents of a sentence to its names in text order. Where two overlap, the
// longer one stays, then the earlier. A name within a value is part of it
// ("ten U.S. dollars"); a value that touches a name in another way is none
// ("the September 11 attacks", "Theresa May").
func (f *finder) add(s *ud.Sentence) {
	f.row = tokenClasses(s, f.row)
	found := f.found[:0]
	for _, r := range rules() {
		found = r.find(found, s, f.row)
	}
	f.found = found
	if len(found) == 0 {
		return
	}
	slices.SortStableFunc(found, func(x, y ud.Name) int { return cmp.Or(y.Last-y.First-x.Last+x.First, x.First-y.First) })
	for _, v := range found {
		if fits(s, v) {
			s.Names = slices.DeleteFunc(s.Names, func(n ud.Name) bool { return v.First <= n.First && n.Last <= v.Last })
			s.Names = append(s.Names, v)
		}
	}
	slices.SortFunc(s.Names, func(x, y ud.Name) int { return x.First - y.First })
}

// find appends what the rule finds in row.
func (r rule) find(found []ud.Name, s *ud.Sentence, row []byte) []ud.Name {
	if !bytes.ContainsAny(row, r.needs) {
		return found
	}
	for at := 0; at < len(row); {
		m := r.pattern.FindSubmatchIndex(row[at:])
		if m == nil {
			break
		}
		if len(m) > 2 {
			m = m[2:]
		}
		v := ud.Name{First: at + m[0] + 1, Last: at + m[1], Type: r.kind}
		if trim(s, row, &v) && (v.First != v.Last || row[v.First-1] != yearClass || isYear(s, row, v.First-1)) {
			found = append(found, v)
		}
		at += max(m[1], 1)
	}
	return found
}

// trim takes off what belongs to the words after it, and reports whether
// something is left: in "in May 13 people" 13 is no day. "One day" is no
// duration but some day or other, unless it tells how long after.
func trim(s *ud.Sentence, row []byte, v *ud.Name) bool {
	next := byte(otherClass)
	if v.Last < len(row) {
		next = row[v.Last]
	}
	if v.First < v.Last && row[v.Last-1] == dayClass && row[v.Last-2] == monthClass && bytes.IndexByte([]byte("X%mcuUhHB$"), next) >= 0 {
		v.Last--
	}
	return v.Type != ud.Duration || next == 'a' || v.Last != v.First+1 || !strings.EqualFold(s.Token(v.First).Form, "one") ||
		!strings.EqualFold(s.Token(v.Last).Form, "day") && !strings.EqualFold(s.Token(v.Last).Form, "night")
}

// isYear reports whether a lone number from 1000 to 2199 is a year: one after
// a preposition of time, one that is no number of something, or one between
// an article or possessive and a noun, as in "the 2004 elections".
func isYear(s *ud.Sentence, row []byte, i int) bool {
	t, before, next := &s.Tokens[i], byte(otherClass), byte(otherClass)
	if i > 0 {
		before = row[i-1]
	}
	if i+1 < len(row) {
		next = row[i+1]
	}
	recent := t.Form >= "1900" && t.Form < "2100" || len(t.Form) > 4 // mid-2004
	noun := next == pluralClass || bytes.IndexByte([]byte("%mcxuUhHB$"), next) >= 0
	switch {
	case noun && next != pluralClass || before == moneyClass || before == 'q':
		return false
	case noun:
		return recent && (determined(s, t) || before == '&' && i > 1 && row[i-2] == yearClass)
	case before == 'i' || before == 'a' || before == 'e' || before == 'O' && t.Rel() != "nummod":
		return t.Form >= "1400"
	}
	return recent && (t.Rel() != "nummod" || determined(s, t))
}

// determined reports whether an article or a possessive before t belongs to
// the noun that t does.
func determined(s *ud.Sentence, t *ud.Token) bool {
	d := s.Child(t.Head, "det", "nmod:poss")
	return d != nil && d.ID < t.ID
}

// fits reports whether no name touches a value but such as lie within it, and
// no value at all.
func fits(s *ud.Sentence, v ud.Name) bool {
	return !slices.ContainsFunc(s.Names, func(n ud.Name) bool {
		if n.First > v.Last || n.Last < v.First {
			return false
		}
		within := v.First <= n.First && n.Last <= v.Last
		same := n.First == v.First && n.Last == v.Last
		return !n.Proper() || !within || same && (n.Type == ud.Person || n.Type == ud.Organization || n.Type == ud.Place)
	})
}
