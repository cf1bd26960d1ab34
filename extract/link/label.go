package link

import (
	"slices"
	"strings"

	"kg/extract/coref"
	"kg/extract/ud"
)

// maxLabel is how many words a node's label has at most, names aside.
const maxLabel = 6

// label returns the words that a node needs to be understood: the noun with
// its compounds, numbers and adjectives, and the of-phrase of nouns that mean
// little without one. "" where the phrase is no sensible node. What follows the
// noun must be among the tokens of the phrase, where they are known.
func (l *linker) label(i int, t *ud.Token, phrase []int) string {
	s := l.sentences[i]
	if empty[strings.ToLower(t.Lemma)] || t.UPOS == "SYM" && t.Form == "-" {
		return ""
	}
	owner, ok := l.owner(i, t)
	if !ok {
		return ""
	}
	if owner == "" {
		owner = l.doer(i, t)
	}
	ids := l.modifiers(i, t)
	if p := s.Child(t.ID, "nmod:poss"); p != nil && owner != "" {
		ids = slices.DeleteFunc(ids, func(id int) bool { return s.Dominates(p.ID, id) }) // the name says it
	}
	if names := l.ofSet(i, t); names != "" && owner == "" {
		slices.Sort(ids)
		return join(s, slices.Compact(ids)) + " of " + names
	}
	if of := l.ofPhrase(i, t); of != nil {
		ids = append(ids, of...)
	} else if needsOf[strings.ToLower(t.Lemma)] {
		return ""
	} else if len(ids) == 1 && owner == "" {
		purpose := l.purpose(i, t)
		if purpose == nil {
			purpose = l.infinitive(i, t)
		}
		if phrase == nil || !slices.ContainsFunc(purpose, func(id int) bool { return !slices.Contains(phrase, id) }) {
			ids = append(ids, purpose...)
		}
	}
	if l.ranked(i, t) {
		which := l.infinitive(i, t) // "fourth country to land on the Moon"
		if which == nil {
			which = l.purpose(i, t) // "second largest army in the alliance"
		}
		ids = append(ids, which...)
	}
	ids = append(ids, l.rate(i, t)...)
	ids = whole(s, ids)
	if p := s.Child(t.ID, "nmod:poss"); len(ids) == 1 && owner == "" && p != nil && p.UPOS == "PRON" {
		return "" // "their money", nobody knows whose
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	if text := join(s, ids); camp(text) || strings.HasPrefix(text, "each other") || strings.HasPrefix(text, "one another") {
		return "" // "other pro-Beijing elected", "called each other friends"
	}
	if label := join(s, ids); owner == "" || label == "" {
		return label
	}
	return possessive(owner) + " " + join(s, ids)
}

// sureOwner is how certain a possessive pronoun's name must be to be written
// into a label.
const sureOwner = 0.7

// owner returns the name that a possessive pronoun or noun before t stands
// for, "" for none. ok is false where the noun says nothing without it: "whose robots",
// "her mother" of nobody knows whom.
func (l *linker) owner(i int, t *ud.Token) (name string, ok bool) {
	p := l.sentences[i].Child(t.ID, "nmod:poss")
	switch {
	case p == nil || l.sentences[i].NameAt(p.ID) != nil:
		return "", true
	case p.XPOS == "WP$":
		return "", false
	}
	if v, ok := l.quotes.self(i, p); ok {
		if all := l.spoken(v); len(all) == 1 {
			return l.entities[all[0].iri].Label, true // "my mother", in a quotation
		}
	}
	if k, m := l.text.At(coref.Ref{Sentence: i, Token: p.ID}); k >= 0 && m.Certainty >= sureOwner && l.text.Chains[k].Label != "" {
		return l.text.Chains[k].Label, true
	}
	return "", p.UPOS != "PRON" || !relational[strings.ToLower(t.Lemma)]
}

// camp reports whether a label is but a word for whom somebody is for or
// against.
func camp(label string) bool {
	before, _, ok := strings.Cut(strings.ToLower(label), "-")
	return ok && (before == "pro" || before == "anti") && !strings.Contains(label, " ")
}

// whole adds the rest of hyphenated words of which ids have a part:
// "pan-democrats", "NASA T-shirt".
func whole(s *ud.Sentence, ids []int) []int {
	ids = slices.Clone(ids)
	joined := func(a int) bool { // a and a+1 are written together around a hyphen
		x, y := s.Token(a), s.Token(a+1)
		return x != nil && y != nil && x.End == y.Begin && (x.XPOS == "HYPH" || y.XPOS == "HYPH")
	}
	for k := 0; k < len(ids); k++ {
		id := ids[k]
		if joined(id) && !slices.Contains(ids, id+1) {
			ids = append(ids, id+1)
		}
		if joined(id-1) && !slices.Contains(ids, id-1) {
			ids = append(ids, id-1)
		}
	}
	return ids
}

func possessive(name string) string {
	if strings.HasSuffix(name, "s") {
		return name + "'"
	}
	return name + "'s"
}

// relational nouns are of somebody: kin, friends, parts and concerns.
var relational = map[string]bool{
	"mother": true, "father": true, "mum": true, "mom": true, "dad": true, "parent": true, "wife": true, "husband": true, "spouse": true,
	"ex-husband": true, "ex-wife": true, "fiancé": true, "fiancée": true, "girlfriend": true, "boyfriend": true, "son": true, "daughter": true,
	"brother": true, "sister": true, "uncle": true, "aunt": true, "cousin": true, "grandmother": true, "grandfather": true, "child": true, "kid": true,
	"family": true, "friend": true, "colleague": true, "boss": true, "neighbour": true, "neighbor": true, "home": true, "house": true, "life": true,
	"body": true, "name": true, "hand": true, "head": true, "eye": true, "face": true, "heart": true, "mind": true, "voice": true, "view": true,
	"opinion": true, "age": true, "counterpart": true, "opponent": true, "predecessor": true, "successor": true, "birthday": true, "job": true,
}

// modifiers returns the IDs of t and of what stands before it and restricts
// it, the farthest left out where there are too many.
func (l *linker) modifiers(i int, t *ud.Token) []int {
	s := l.sentences[i]
	ids := []int{t.ID}
	var before []int
	for c := range s.Children(t.ID, "amod", "compound", "nummod", "flat", "nmod:desc", "goeswith", "punct", "det") {
		switch v := s.ValueAt(c.ID); {
		case v != nil && v.Type == ud.Date && dayOfMonth(s, v): // "the [March 10] hearing", but "the 2024 election"
		case c.Is("punct") && c.XPOS != "HYPH":
		case c.Is("det") && !quantifier(c, t):
		case c.Is("amod") && c.Lemma == "other" && t.Feats.Get("Number") == "Plur":
			before = append(before, c.ID) // "other countries" are not just countries
		case c.Is("amod") && (vague[strings.ToLower(c.Lemma)] || vague[strings.ToLower(c.Form)] || s.Child(c.ID, "obl", "advcl", "ccomp", "xcomp") != nil):
		default:
			before = append(before, l.modifier(i, c)...)
		}
	}
	if p := s.Child(t.ID, "nmod:poss"); p != nil && p.UPOS != "PRON" {
		before = append(before, l.possessor(i, p)...)
	}
	slices.Sort(before)
	if n := s.NameAt(t.ID); n != nil {
		for id := n.First; id <= n.Last; id++ {
			ids = append(ids, id)
		}
	}
	if over := len(before) + 1 - maxLabel; over > 0 {
		before = before[over:]
	}
	for c := range s.Children(t.ID, "nummod") {
		if slices.Contains(before, c.ID) {
			ids = append(ids, approximation(s, c)...)
		}
	}
	if t.UPOS == "NUM" || t.UPOS == "SYM" {
		ids = append(ids, approximation(s, t)...)
	}
	return append(ids, before...)
}

// approximation returns the words before a number without which it would say too
// much: "[more than] 100 people", "[at least] nine", "[about] ten hours".
func approximation(s *ud.Sentence, number *ud.Token) []int {
	var ids []int
	for d := range s.Children(number.ID, "advmod", "nmod", "amod", "case", "obl") {
		words := s.Subtree(d.ID, nil)
		if d.Is("case") && !number.Is("nummod", "nsubj", "obj") {
			continue // "at 40%": the relation says it
		}
		if words[len(words)-1] < number.ID && approximate[strings.ToLower(s.Token(words[0]).Form)] {
			ids = append(ids, words...)
		}
	}
	return ids
}

// approximate are words that begin an approximation.
var approximate = map[string]bool{
	"more": true, "less": true, "fewer": true, "at": true, "up": true, "about": true, "around": true, "nearly": true, "almost": true, "over": true,
	"under": true, "roughly": true, "approximately": true, "some": true, "not": true, "close": true, "as": true, "below": true, "above": true,
}

// quantifier reports whether a determiner tells how many, so that the noun
// without it would say too much: "some individuals", "any loudspeakers".
func quantifier(t, noun *ud.Token) bool {
	word := strings.ToLower(t.Form)
	return quantifying(word) || word == "both" && noun.Feats.Get("Number") == "Plur" // not of "both praise and criticism"
}

// quantifying reports whether a word tells how many of several.
func quantifying(word string) bool {
	switch word {
	case "some", "any", "every", "each", "either", "all", "most", "many", "few", "several":
		return true
	}
	return false
}

// dayOfMonth reports whether a date tells a day by its month and number.
func dayOfMonth(s *ud.Sentence, v *ud.Name) bool {
	month, number := false, false
	for id := v.First; id <= v.Last; id++ {
		t := s.Token(id)
		month = month || ud.Month(t.Form) != 0
		number = number || len(t.Form) < 3 && t.UPOS == "NUM"
	}
	return month && number
}

// modifier returns the tokens of a modifier without what only adds to it. A
// hyphenated word stays whole ("denial-of-service"), and so does a number
// ("one or two").
func (l *linker) modifier(i int, c *ud.Token) []int {
	s := l.sentences[i]
	whole := slices.ContainsFunc(s.Subtree(c.ID, nil), func(id int) bool { return s.Token(id).XPOS == "HYPH" })
	return s.Subtree(c.ID, func(d *ud.Token) bool {
		switch {
		case d.Is("punct"):
			return d.XPOS != "HYPH"
		case d.Is("cc", "conj"):
			return !c.Is("nummod") || d.ID > c.Head
		case d.Is("nmod"):
			return !whole || d.ID > c.Head
		case d.Is("case", "mark"):
			return !whole
		}
		return d.Is("advmod", "appos", "parataxis", "advcl", "acl", "obl") && !ordinal(s, d) && !degree(d)
	})
}

// degree reports whether an adverb makes an adjective a comparative or
// superlative, so that it would say something else without it: "[most]
// valuable".
func degree(d *ud.Token) bool {
	switch strings.ToLower(d.Form) {
	case "most", "least", "more", "less":
		return d.Is("advmod")
	}
	return false
}

// ordinal reports whether d puts a superlative in its place: "[second] largest".
func ordinal(s *ud.Sentence, d *ud.Token) bool {
	h := s.Head(d)
	if h == nil || h.Feats.Get("Degree") != "Sup" {
		return false
	}
	switch strings.ToLower(d.Form) {
	case "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth":
		return true
	}
	return d.Feats.Get("NumType") == "Ord"
}

// possessor returns the tokens of a short possessor: a name or bare noun.
func (l *linker) possessor(i int, p *ud.Token) []int {
	s := l.sentences[i]
	var ids []int
	if n := s.NameAt(p.ID); n != nil {
		for id := n.First; id <= n.Last; id++ {
			ids = append(ids, id)
		}
	} else if s.Temporal(p.ID) {
		return s.Subtree(p.ID, nil) // "next year's"
	} else {
		ids = l.modifiers(i, p)
	}
	if c := s.Child(p.ID, "case"); c != nil && c.XPOS == "POS" {
		ids = append(ids, c.ID)
	}
	return ids
}

// join writes tokens as a label: blanks as in the text, one for each gap, and
// a word in lower case where only its place gave it a capital.
func join(s *ud.Sentence, ids []int) string {
	var out strings.Builder
	for k, id := range ids {
		t := s.Token(id)
		form := t.Form
		titled := k+1 < len(ids) && ids[k+1] == id+1 && s.Token(id+1).UPOS == "PROPN" && s.NameAt(id+1) == nil // "Foreign Minister"
		if initial(s, t) && !titled && t.UPOS != "PROPN" && s.NameAt(id) == nil && t.Lemma == strings.ToLower(t.Lemma) && form != strings.ToUpper(form) {
			form = strings.ToLower(form)
		}
		if k > 0 && (ids[k-1] != id-1 || s.Token(id-1).End < t.Begin) {
			out.WriteByte(' ')
		}
		out.WriteString(form)
	}
	return strings.Trim(strings.Join(strings.Fields(out.String()), " "), " '’‘\"“”-")
}

// initial reports whether a word begins the sentence or a quotation.
func initial(s *ud.Sentence, t *ud.Token) bool {
	before := s.Token(t.ID - 1)
	return before == nil || before.UPOS == "PUNCT" && before.XPOS != "HYPH"
}

// vague adjectives say which of several only to those who read the text.
var vague = map[string]bool{
	"same": true, "other": true, "such": true, "own": true, "certain": true, "various": true, "further": true, "latest": true, "following": true,
	"estimated": true, "so-called": true, "aforementioned": true, "respective": true,
}

// empty nouns are no node by themselves.
var empty = map[string]bool{
	"thing": true, "way": true, "lot": true, "fact": true, "one": true, "something": true, "nothing": true, "anything": true, "everything": true,
	"kind": true, "sort": true, "bit": true, "case": true, "time": true, "addition": true, "example": true, "order": true, "sic": true,
	"course": true, "rest": true, "all": true, "move": true, "part": false, "none": true, "those": true, "this": true, "that": true, "what": true,
}

// needsOf are nouns that mean nothing without their of-phrase.
var needsOf = map[string]bool{
	"number": true, "series": true, "range": true, "member": true, "majority": true, "group": false, "dozen": true, "hundred": true,
	"thousand": true, "million": true, "billion": true, "ten": true, "couple": true, "variety": true, "percentage": true, "share": false, "half": true,
}
