package annotate

import (
	"slices"
	"strings"

	"kg/extract/ud"
)

// bare are words that name nothing by themselves, but do with "of" and a name
// behind them: "the Church of Scientology".
var bare = wordSet(`academy agency archdiocese army association bank bay board bureau cathedral chamber church city
	coast college commission committee confederation congress council court department diocese duchy faculty federation gulf house
	institute isle kingdom league ministry municipality museum office order organisation organization parliament party
	port principality province republic school sea society state states strait straits sultanate synod town union university`)

// addressed are titles, which are no part of a person's name.
var addressed = wordSet(`ambassador archbishop ayatollah bishop cardinal chancellor chairman chairwoman captain colonel congressman
	congresswoman director dr dr. drs drs. emir general governor gen. gov. imam judge justice king lieutenant lord lt. major mayor minister
	mr mr. mrs mrs. ms ms. pope premier president prince princess prof. professor queen rabbi rep. representative rev. reverend
	secretary sen. senator sergeant sheikh sir sultan`)

// companyForms end a company's name: "Google, Inc. of Mountain View".
var companyForms = wordSet(`ag co corp corporation gmbh inc incorporated limited llc llp lp ltd nv oy plc sa spa`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// tidy joins names that are parts of one and takes titles off persons.
func tidy(s *ud.Sentence) {
	for i := 0; i < len(s.Names); i++ {
		n := &s.Names[i]
		if n.Type == ud.Person {
			for n.First < n.Last && addressed[strings.ToLower(s.Token(n.First).Form)] {
				n.First++
			}
		}
		if i+1 < len(s.Names) && completes(s, *n, s.Names[i+1]) {
			n.Last = s.Names[i+1].Last
			s.Names = slices.Delete(s.Names, i+1, i+2)
		}
	}
}

// completes reports whether b, after "of" or "of the", belongs to a: to its
// one bare word ("the Church of Scientology"), or to an organization that is
// one of a place ("Boy Scouts of America"). In the training parts of UNER and
// WikiGold, 48 organizations of two words or more run on through "of", 7 end
// before it and a place.
func completes(s *ud.Sentence, a, b ud.Name) bool {
	word, of := s.Token(a.First).Form, s.Token(a.Last+1)
	if of == nil || !strings.EqualFold(of.Form, "of") {
		return false
	}
	if companyForms[strings.TrimSuffix(strings.ToLower(s.Token(a.Last).Form), ".")] {
		return false
	}
	gap := b.First - a.Last
	if gap == 2 && a.First < a.Last && a.Type == ud.Organization && b.Type == ud.Place {
		return true
	}
	if a.First != a.Last || !bare[strings.ToLower(word)] || shape(word) != title && shape(word) != upper {
		return false
	}
	return gap == 2 || gap == 3 && strings.EqualFold(s.Token(a.Last+2).Form, "the")
}
