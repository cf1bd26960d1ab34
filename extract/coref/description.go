package coref

import (
	"slices"
	"strings"

	"kg/extract/ud"
)

// nominalWindow is how many sentences back a description looks.
const nominalWindow = 6

// descriptions resolves noun phrases: descriptions by role and country, "the
// two leaders", things named after their description, and the same noun used
// again with "the".
func (r *resolver) descriptions() {
	offices := r.offices()
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.token.UPOS == "PRON" {
			if !r.couple(i) {
				r.sayer(i)
			}
			continue
		}
		if m.Name != nil || r.root(i) != i || r.isTitle(m) {
			continue
		}
		switch {
		case r.pair(i), r.nations(i), r.ruler(i, offices), r.naming(i), r.cataphor(i), r.employer(i), r.kind(i), r.company(i), r.aged(i), r.again(i):
		}
	}
}

// isTitle reports whether the noun stands as title of a name.
func (r *resolver) isTitle(m *Mention) bool { return m.token.Deprel == "nmod:desc" }

// pair resolves "the two leaders" and "both presidents" to the two persons
// that the sentences just before speak of, if they are just two. Nobody whose
// title is that of no ruler is a leader: "Defence Secretary Ben Wallace".
func (r *resolver) pair(i int) bool {
	m := &r.mentions[i]
	s := r.sentences[m.Sentence]
	two := false
	for c := range s.Children(m.token.ID, "nummod", "det") {
		two = two || c.Is("nummod") && strings.EqualFold(c.Form, "two") && m.definite || strings.EqualFold(c.Form, "both")
	}
	if !two || !m.plural || !ud.Personal(m.token.Lemma) {
		return false
	}
	noun := strings.ToLower(m.token.Lemma)
	ruling := noun == "leader" || rulers[noun]
	var roots, firsts []int
	for j := i - 1; j >= 0 && m.Sentence-r.mentions[j].Sentence <= 1; j-- {
		if !r.summaries[r.root(j)].named {
			continue
		}
		if ruling && r.serves(&r.mentions[j]) {
			continue
		}
		if root := r.root(j); !slices.Contains(roots, root) {
			roots = append(roots, root)
			firsts = append(firsts, j)
		}
	}
	if len(roots) != 2 {
		return false
	}
	slices.Sort(firsts)
	r.members[i] = firsts
	r.mentions[i].Rule = "the two before"
	r.mentions[i].Certainty = 0.85
	return true
}

// serves reports whether a person's name has a title that is no ruler's.
func (r *resolver) serves(m *Mention) bool {
	if roles, _ := r.roles(m); len(roles) > 0 {
		return false
	}
	for c := range r.sentences[m.Sentence].Children(m.token.ID, "nmod:desc") {
		if titleGender(c) == Unknown && ud.Personal(c.Lemma) {
			return true // not "Mr. Putin"
		}
	}
	return false
}

// counted are numbers that sets of countries are counted by.
var counted = map[string]int{"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}

// nations resolves "both countries" and "the four nations" to the countries
// that were last named side by side, if they are so many: "Finland and Sweden".
func (r *resolver) nations(i int) bool {
	m := &r.mentions[i]
	if noun := strings.ToLower(m.token.Lemma); !m.plural || noun != "country" && noun != "nation" {
		return false
	}
	number := 0
	for c := range r.sentences[m.Sentence].Children(m.token.ID, "nummod", "det") {
		if n := counted[strings.ToLower(c.Form)]; n > 0 && (m.definite || strings.EqualFold(c.Form, "both")) {
			number = n
		}
	}
	for j := i - 1; j >= 0 && number > 0 && m.Sentence-r.mentions[j].Sentence <= nominalWindow; j-- {
		if group := r.sideBySide(j); len(group) == number {
			r.members[i] = group
			r.mentions[i].Rule = "the countries before"
			r.mentions[i].Certainty = 0.85
			return true
		}
	}
	return false
}

// sideBySide returns mention j and those coordinated with it, where all are
// countries; none where j is not the first of them.
func (r *resolver) sideBySide(j int) []int {
	return r.coordinated(j, func(m *Mention) bool { return m.Name != nil && Country(m.label) != "" })
}

// coordinated returns mention j and its conjuncts, where all are of a kind and
// j is the first of them.
func (r *resolver) coordinated(j int, kind func(*Mention) bool) []int {
	first := &r.mentions[j]
	if !kind(first) || first.token.Is("conj") {
		return nil
	}
	group := []int{j}
	for c := range r.sentences[first.Sentence].Children(first.token.ID, "conj") {
		k, ok := r.at[Ref{first.Sentence, c.ID}]
		if !ok || !kind(&r.mentions[k]) {
			return nil
		}
		group = append(group, k)
	}
	return group
}

// couple resolves "they" and "them" to those who are together the subject of the
// sentence before, if neither sentence speaks of anything else in the plural:
// "Andersson and Niinistö will travel to Washington. Biden will receive [them]."
func (r *resolver) couple(i int) bool {
	m := &r.mentions[i]
	if m.class != many || m.token.Is("nmod:poss") {
		return false
	}
	var group []int
	for j := i - 1; j >= 0 && m.Sentence-r.mentions[j].Sentence <= 1; j-- {
		n := &r.mentions[j]
		switch {
		case n.token.Is("nsubj") && n.Sentence < m.Sentence && r.members[j] != nil:
			group = r.members[j]
		case n.token.UPOS == "NOUN" && n.plural:
			return false
		case n.token.Is("nsubj") && len(r.together(j)) > 1:
			if group != nil || n.Sentence == m.Sentence {
				return false
			}
			group = r.together(j)
		case r.sentences[n.Sentence].Child(n.token.ID, "conj") != nil:
			return false
		}
	}
	if group == nil {
		return false
	}
	r.members[i] = group
	m.Rule = "those before"
	m.Certainty = 0.8
	return true
}

// together returns mention j and those coordinated with it, where all are names
// of one type, persons or countries.
func (r *resolver) together(j int) []int {
	if group := r.sideBySide(j); group != nil {
		return group
	}
	return r.coordinated(j, func(m *Mention) bool { return m.Name != nil && m.Name.Type == ud.Person })
}

// naming joins "a new missile ..." with "The S-550 missile ...": a name that
// modifies a definite phrase with the same noun, one or two sentences later,
// where only one thing of that noun was brought in.
func (r *resolver) naming(i int) bool {
	m := &r.mentions[i]
	s := r.sentences[m.Sentence]
	if !m.definite || m.plural {
		return false
	}
	var brand *Mention
	nouns := map[string]bool{strings.ToLower(m.token.Lemma): true}
	for c := range s.Children(m.token.ID, "compound", "amod") {
		if j, ok := r.at[Ref{m.Sentence, c.ID}]; ok && r.mentions[j].Name != nil && isThing(r.mentions[j].Name.Type) {
			brand = &r.mentions[j]
		} else if c.UPOS == "NOUN" {
			nouns[strings.ToLower(c.Lemma)] = true
			for d := range s.Children(c.ID, "compound") {
				if j, ok := r.at[Ref{m.Sentence, d.ID}]; ok && r.mentions[j].Name != nil && isThing(r.mentions[j].Name.Type) {
					brand = &r.mentions[j]
				} else if d.UPOS == "NOUN" {
					nouns[strings.ToLower(d.Lemma)] = true
				}
			}
		}
	}
	if brand == nil {
		return false
	}
	found := -1
	for j := i - 1; j >= 0 && m.Sentence-r.mentions[j].Sentence <= 2; j-- {
		n := &r.mentions[j]
		if n.Name == nil && n.Sentence < m.Sentence && nouns[strings.ToLower(n.token.Lemma)] && r.indefinite(n) {
			if found >= 0 {
				return false
			}
			found = j
		}
	}
	if found < 0 {
		return false
	}
	r.join(found, i, "named after its description", 0.85)
	r.join(found, r.at[brand.Ref], "named after its description", 0.85)
	return true
}

func isThing(kind string) bool {
	return kind == ud.Product || kind == ud.Misc || kind == ud.Work || kind == ud.Event
}

func (r *resolver) indefinite(m *Mention) bool {
	d := r.sentences[m.Sentence].Child(m.token.ID, "det")
	return !m.plural && d != nil && d.Feats.Get("Definite") == "Ind"
}

// cataphor joins "a senior Russian diplomat" with the person whom the next
// sentence names as its subject for the first time, with the same country.
func (r *resolver) cataphor(i int) bool {
	m := &r.mentions[i]
	if m.country == "" || !r.indefinite(m) || !ud.Personal(m.token.Lemma) || !m.token.Is("nsubj") {
		return false
	}
	for j := i + 1; j < len(r.mentions) && r.mentions[j].Sentence <= m.Sentence+1; j++ {
		n := &r.mentions[j]
		if n.Sentence != m.Sentence+1 || n.Name == nil || n.Name.Type != ud.Person || !n.token.Is("nsubj") || r.root(j) != j {
			continue
		}
		if r.countryOf(n) == m.country {
			r.join(i, j, "named after its description", 0.8)
			return true
		}
		return false
	}
	return false
}

// countryOf returns the country that the words before a person's name give.
func (r *resolver) countryOf(m *Mention) string {
	if m.country != "" {
		return m.country
	}
	s := r.sentences[m.Sentence]
	for c := range s.Children(m.token.ID, "nmod:desc", "compound", "appos", "amod", "nmod") {
		if d := Demonym(c.Form); d != "" {
			return d
		}
		for g := range s.Children(c.ID, "amod", "compound") {
			if d := Demonym(g.Form); d != "" {
				return d
			}
		}
	}
	return ""
}

// again joins "the call" to the one phrase with the same noun in the
// sentences before, if nothing that either adds to the noun tells them apart.
func (r *resolver) again(i int) bool {
	m := &r.mentions[i]
	s := r.sentences[m.Sentence]
	d := s.Child(m.token.ID, "det")
	if d == nil || d.Feats.Get("Definite") != "Def" && d.Feats.Get("PronType") != "Dem" || m.plural || r.modified(m) {
		return false
	}
	lemma := strings.ToLower(m.token.Lemma)
	found := r.only(i, nominalWindow, func(n *Mention) bool {
		return strings.ToLower(n.token.Lemma) == lemma && n.Name == nil && !n.plural && n.token.UPOS == "NOUN" && r.sentences[n.Sentence].Predicate(n.token) == nil // not "X is [the largest company]"
	}, r.joined)
	if found < 0 || r.overtaken(found, i) {
		return false
	}
	r.join(found, i, "same noun", 0.8)
	return true
}

// overtaken reports whether the text names something else that is called by the
// noun of the mentions j and i between them: "Terry left Chelsea. The club ...
// Arsenal ... the club".
func (r *resolver) overtaken(j, i int) bool {
	fits := kinds[strings.ToLower(r.mentions[i].token.Lemma)]
	for k := j + 1; fits != nil && k < i; k++ {
		if n := &r.mentions[k]; n.Name != nil && fits(n) && !r.joined(k, j) && !r.bound(&r.mentions[i], n) {
			return true
		}
	}
	return false
}

// joined reports whether two mentions are of one chain.
func (r *resolver) joined(i, j int) bool { return r.root(i) == r.root(j) }

// only returns the last mention before i that fits, of those in the same
// sentence and window sentences before it; -1 if none does, or if not all that
// do are the same.
func (r *resolver) only(i, window int, fits func(*Mention) bool, same func(i, j int) bool) int {
	found := -1
	for j := i - 1; j >= 0 && r.mentions[i].Sentence-r.mentions[j].Sentence <= window; j-- {
		if !fits(&r.mentions[j]) {
			continue
		}
		if found >= 0 && !same(found, j) {
			return -1
		}
		if found < 0 {
			found = j
		}
	}
	return found
}

// modified reports whether a phrase says more than article and noun to tell
// which thing it means: a relative clause behind a comma only adds to it.
func (r *resolver) modified(m *Mention) bool {
	s := r.sentences[m.Sentence]
	for c := range s.Children(m.token.ID, "amod", "compound", "nmod", "nummod", "acl", "appos", "nmod:poss") {
		if next := s.Token(m.token.ID + 1); c.Deprel != "acl:relcl" || next.Form != "," {
			return true
		}
	}
	return false
}
