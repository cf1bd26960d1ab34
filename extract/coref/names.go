package coref

import (
	"slices"
	"strings"
	"unicode"

	"kg/extract/ud"
	"kg/schema/name"
)

// names joins mentions by name: the same name, the surname or first name of
// one full name, an acronym and its expansion. It first lets each name have
// the type that most of its mentions were given.
func (r *resolver) names() {
	groups := make(map[string][]int) // key -> mentions
	var keys []string
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.Name == nil {
			continue
		}
		key := name.Fold(m.label)
		if c := Country(m.label); c != "" && m.Name.Type != ud.Person {
			key = name.Fold(c)
		}
		if key == "" || m.Name.Type == ud.Person && initials(key) == len(strings.Fields(key)) {
			continue // initials alone: "M.D." behind a name is no name
		}
		if groups[key] == nil {
			keys = append(keys, key)
		}
		groups[key] = append(groups[key], i)
	}
	r.missed(groups)
	for _, key := range keys {
		r.vote(groups[key])
	}
	r.storms(keys, groups)
	r.surnames(keys, groups)
	r.fullNames(keys, groups)
	for _, key := range keys {
		for _, i := range groups[key][1:] {
			r.join(groups[key][0], i, "same name", 1)
		}
	}
	slices.SortStableFunc(keys, func(a, b string) int { return len(strings.Fields(b)) - len(strings.Fields(a)) })
	fuller := newFuller(r, keys, groups)
	r.capitals(keys, groups)
	for _, key := range keys { // "V. Putin" finds its fuller name before "Putin" does
		r.partial(key, fuller, groups)
	}
}

// missed takes a proper noun that was not seen to be a name for one that
// stands elsewhere in the text in the same words.
func (r *resolver) missed(groups map[string][]int) {
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.Name != nil || m.token.UPOS != "PROPN" || rulers[strings.ToLower(m.token.Lemma)] {
			continue
		}
		s := r.sentences[m.Sentence]
		if n := s.NameAt(m.token.ID); n != nil {
			continue // "an Australian" beside "the Australian coast"
		}
		first := m.token.ID
		for first > 1 && s.Token(first-1).Head == m.token.ID && s.Token(first-1).Is("compound", "flat") {
			first--
		}
		label := text(s, first, m.token.ID)
		key := name.Fold(label)
		if c := Country(label); c != "" {
			key = name.Fold(c)
		}
		group := groups[key]
		if len(group) == 0 {
			continue
		}
		n := *r.mentions[group[0]].Name
		n.First, n.Last = first, m.token.ID
		m.Name, m.label, m.class = &n, label, proper
		r.summaries[i] = summarize(m)
		groups[key] = append(group, i)
		slices.Sort(groups[key])
	}
}

// fuller finds the names that a short one can stand for, in the order of keys.
type fuller struct {
	keys                         []string
	last, first, head, expansion map[string][]int // last word, first word, words before "of" and initials -> positions in keys
	tail                         map[string][]int // last word of organizations
	start                        map[string][]int // first word of organizations
	inner                        map[string][]int // words of persons between the first and the last
}

func newFuller(r *resolver, keys []string, groups map[string][]int) *fuller {
	f := &fuller{keys, make(map[string][]int), make(map[string][]int), make(map[string][]int), make(map[string][]int), make(map[string][]int), make(map[string][]int), make(map[string][]int)}
	for k, key := range keys {
		m := &r.mentions[groups[key][0]]
		if words := name.Words(m.label); m.Name.Type == ud.Person && len(words) > 0 {
			f.last[words[len(words)-1]] = append(f.last[words[len(words)-1]], k)
		}
		if first, _, more := strings.Cut(key, " "); more && m.Name.Type == ud.Person {
			f.first[first] = append(f.first[first], k)
		}
		if words := strings.Fields(key); len(words) > 2 && m.Name.Type == ud.Person {
			for _, w := range words[1 : len(words)-1] {
				f.inner[w] = append(f.inner[w], k)
			}
		}
		if first, _, more := strings.Cut(key, " "); more && m.Name.Type == ud.Organization {
			f.start[first] = append(f.start[first], k)
		}
		if head, _, more := strings.Cut(key, " of "); more && m.Name.Type == ud.Organization {
			f.head[head] = append(f.head[head], k)
		}
		if words := strings.Fields(key); len(words) > 1 && m.Name.Type == ud.Organization {
			f.tail[words[len(words)-1]] = append(f.tail[words[len(words)-1]], k)
		}
		if words := strings.Fields(name.Spoken(key)); len(words) > 0 && m.Name.Type == ud.Organization {
			f.tail[words[len(words)-1]] = append(f.tail[words[len(words)-1]], k)
		}
		if initials := name.Acronym(m.label); initials != "" {
			f.expansion[initials] = append(f.expansion[initials], k)
		}
	}
	return f
}

// candidates returns the keys that may be fuller names than the mention's own.
func (f *fuller) candidates(key string, m *Mention) []string {
	var at []int
	if m.Name.Type == ud.Person {
		words := name.Words(m.label)
		at = append(at, f.last[words[len(words)-1]]...)
		at = append(at, f.first[key]...)
		at = append(at, f.inner[key]...)
	}
	if m.Name.Type == ud.Organization {
		at = append(at, f.head[key]...)
		at = append(at, f.start[key]...)
		at = append(at, f.tail[key[strings.LastIndexByte(key, ' ')+1:]]...)
	}
	if name.IsAcronym(m.label) {
		at = append(at, f.expansion[strings.ReplaceAll(m.label, ".", "")]...)
	}
	slices.Sort(at)
	var keys []string
	for _, k := range slices.Compact(at) {
		keys = append(keys, f.keys[k])
	}
	return keys
}

// surnames lets a name that was taken for a place or an organization be the
// person of that surname whom the text names in full, where it acts and is
// never where something happens: "Paris left the ship" beside "Valeska Paris".
// A double surname is taken for one wherever it stands.
func (r *resolver) surnames(keys []string, groups map[string][]int) {
	full := make(map[string]bool)
	for _, key := range keys {
		m := &r.mentions[groups[key][0]]
		if words := strings.Fields(m.label); len(words) > 1 && m.Name.Type == ud.Person {
			full[name.Fold(words[len(words)-1])] = true
		}
	}
	for _, key := range keys {
		if full[key] && r.mentions[groups[key][0]].Name.Type != ud.Person && (r.acts(groups[key]) || double(r.mentions[groups[key][0]].label)) {
			r.retype(groups[key], ud.Person)
		}
	}
}

// double reports whether a name is one word of two parts: "Bankman-Fried".
func double(label string) bool {
	first, last, ok := strings.Cut(label, "-")
	return ok && first != "" && last != "" && !strings.ContainsAny(label, " 0123456789")
}

// acts reports whether one of some mentions is a subject or possessor and
// none stands behind a preposition of place.
func (r *resolver) acts(group []int) bool {
	found := false
	for _, i := range group {
		m := &r.mentions[i]
		s := r.sentences[m.Sentence]
		for c := range s.Children(m.token.ID, "case") {
			switch strings.ToLower(c.Form) {
			case "in", "at", "near", "from", "to", "into", "outside", "of":
				return false
			}
		}
		found = found || m.token.Is("nsubj", "nmod:poss")
	}
	return found
}

// vote gives the mentions of one name their commonest type, the first one
// where several are equally common, of these place where one is called so.
// Person wins over others only by majority.
func (r *resolver) vote(group []int) {
	count := make(map[string]int)
	for _, i := range group {
		count[r.mentions[i].Name.Type]++
	}
	best := r.mentions[group[0]].Name.Type
	for _, i := range group {
		t := r.mentions[i].Name.Type
		if count[t] > count[best] || count[t] == count[best] && t == ud.Place && isPlace(name.Fold(r.mentions[i].label)) {
			best = t
		}
	}
	if m := &r.mentions[group[0]]; best != ud.Person && name.Organization(name.Fold(m.label)) {
		best = ud.Organization
	}
	r.retype(group, best)
}

// retype gives the names of some mentions a type.
func (r *resolver) retype(group []int, kind string) {
	for _, i := range group {
		if n := r.mentions[i].Name; n.Type != kind {
			c := *n
			c.Type = kind
			r.mentions[i].Name = &c
			r.summaries[i] = summarize(&r.mentions[i])
		}
	}
}

// partial joins a short name to the one fuller name that it can stand for.
func (r *resolver) partial(key string, names *fuller, groups map[string][]int) {
	short := &r.mentions[groups[key][0]]
	found, rule := "", ""
	for _, other := range names.candidates(key, short) {
		long := &r.mentions[groups[other][0]]
		why := ""
		switch {
		case other == key || long.Name.Type != short.Name.Type:
		case short.Name.Type == ud.Person && name.Fuller(long.label, short.label):
			why = "surname"
		case short.Name.Type == ud.Person && strings.HasPrefix(other, key+" ") && !strings.Contains(key, " ") && !slices.ContainsFunc(groups[key], r.entitled):
			why = "first name"
		case short.Name.Type == ud.Person && strings.Contains(other, " "+key+" ") && len(key) > 2 && !strings.Contains(key, " "):
			why = "inner name" // "Lula" for "Luiz Inacio Lula da Silva"
		case short.Name.Type == ud.Organization && groups[other][0] < groups[key][0] && firm(other, key):
			why = butText // "Activision" for "Activision Blizzard"
		case short.Name.Type == ud.Organization && strings.HasPrefix(other, key+" of "):
			why = "head of the name" // "the Church" for "the Church of Scientology"
		case short.Name.Type == ud.Organization && ends(other, key) && people(strings.TrimSuffix(other, " "+key)):
			why = butCountry // "the Navy" for "the Indian Navy"
		case short.Name.Type == ud.Organization && short.plural && !strings.Contains(key, " ") && (ends(other, key) || strings.HasSuffix(" "+name.Spoken(other), " "+key)):
			why = "end of the name" // "the Chargers" for "the San Diego Chargers", "the Sixers" for "the 76ers"
		case name.IsAcronym(short.label) && name.Acronym(long.label) == strings.ReplaceAll(short.label, ".", ""):
			why = "acronym"
		}
		if why == "" || !agree(short.gender, long.gender) {
			continue
		}
		if found != "" && r.root(groups[found][0]) != r.root(groups[other][0]) {
			return // two persons of that name: leave it apart
		}
		if found == "" {
			found, rule = other, why
		}
	}
	if found == "" {
		return
	}
	for _, i := range groups[key] {
		r.join(groups[found][0], i, rule, 0.97)
	}
}

// butCountry is the rule that joins "the Navy" to the one navy that a text
// names, "the Indian Navy". Elsewhere it is another.
const butCountry = "name but for the country"

// butText is the rule that joins a firm's name of one word to the longer one
// that the text gave before. Elsewhere it may be another.
const butText = "word of the name"

// firm reports whether a word is what is left of a firm's folded name where it
// is told short: its first word, or the last one of two. It must not be a word
// that many names have, nor may the rest tell another thing of that name, as
// "Fox News" or "Ford Foundation" do.
func firm(long, short string) bool {
	rest, ok := strings.CutPrefix(long, short+" ")
	if !ok {
		if rest, ok = strings.CutSuffix(long, " "+short); !ok || strings.Contains(rest, " ") {
			return false
		}
	}
	if strings.Contains(short, " ") || len(short) < 4 || wide(short) {
		return false
	}
	words := strings.Fields(rest)
	return len(words) <= 2 && !slices.ContainsFunc(words, func(w string) bool { return wide(w) && !suffixes[w] })
}

// wide reports whether a folded word stands in names of many things.
func wide(word string) bool {
	return institutions[word] || branches[word] || people(word) || name.Organization(word)
}

// suffixes are institutions that may be left out of a name that means the same.
var suffixes = wordSet(`company corporation group party`)

// branches are words for what belongs to somebody or is named after him.
var branches = wordSet(`africa america american asia asian bay brigade brothers capital center centre central city college community cross
	east eastern electronics europe european federal financial first food foundation free global health high holy international island
	lake magazine media medical memorial middle national new news north northern old pictures press public radio records red research
	river royal saint san school science security service services sky social south southern sport sports street studios super supreme
	television times top tribune trust tv union united university valley ventures village west western white world`)

// entitled reports whether a name stands alone in quotation marks, as the show
// of somebody does that is called by the first name: "her show "Ada"".
func (r *resolver) entitled(i int) bool {
	m := &r.mentions[i]
	s := r.sentences[m.Sentence]
	before, after := s.Token(m.Name.First-1), s.Token(m.Name.Last+1)
	if after != nil && (after.Form == "," || after.Form == ".") {
		after = s.Token(after.ID + 1)
	}
	return before != nil && after != nil && quotation(before) && quotation(after)
}

func quotation(t *ud.Token) bool {
	return strings.ContainsAny(t.Form, "\"“”‘’'`") && !strings.ContainsFunc(t.Form, unicode.IsLetter)
}

// ends reports whether a folded name is the last words of a longer one that has
// no "of".
func ends(long, short string) bool {
	return strings.HasSuffix(long, " "+short) && !strings.Contains(long, " of ")
}

// people reports whether a folded word is a demonym or a country.
func people(folded string) bool { return Demonym(folded) != "" || countries().names[folded] != "" }

// appositions joins a description to the name that stands in apposition to
// it: "Kyiv, the capital", "the ship Freewinds". Enumerations are left alone.
func (r *resolver) appositions() {
	for i := range r.mentions {
		m := &r.mentions[i]
		s := r.sentences[m.Sentence]
		h := s.Head(m.token)
		if h == nil || m.token.Deprel != "appos" && !(m.token.Is("flat") && m.Name != nil && h.UPOS == "NOUN") {
			continue
		}
		g, ok := r.at[Ref{m.Sentence, h.ID}]
		if !ok || (m.Name == nil) == (r.mentions[g].Name == nil) || m.plural != r.mentions[g].plural && m.Name == nil {
			continue
		}
		if h.UPOS == "PRON" || m.token.UPOS == "NUM" || !r.describesOne(m, &r.mentions[g]) {
			continue
		}
		if s.Child(m.token.ID, "case") != nil || s.Sought(h) {
			continue // "they named Ada Ray as minister", "the nominee for minister, Ada Ray"
		}
		noun := m
		if r.mentions[g].Name == nil {
			noun = &r.mentions[g]
		}
		if noun.plural {
			continue
		}
		r.join(g, i, "apposition", 0.95)
	}
}

// describesOne reports whether an apposition m and what it stands behind are one
// thing, even though others are joined to one of them: "the president of Brazil,
// Lula, and his wife", "the carmaker Renault and its partner".
func (r *resolver) describesOne(m, of *Mention) bool {
	s := r.sentences[m.Sentence]
	first := m.token.ID
	if m.Name != nil {
		first = m.Name.First
	}
	single := m.Name != nil && !of.plural
	for range s.Children(m.token.ID, "conj") {
		if !single || first != of.token.ID+1 {
			return false // "the leaders, Biden and Putin"
		}
	}
	for c := range s.Children(of.token.ID, "conj") {
		if !single || c.ID < m.token.ID {
			return false // "the firm and its owner, Anna Smith"
		}
	}
	return true
}
