package coref

import (
	"cmp"
	"maps"
	"slices"
	"unicode/utf8"

	"kg/extract/ud"
	"kg/schema/name"
)

// Text is a resolved text.
type Text struct {
	Chains []Chain
	index  map[Ref]link
}

type link struct{ chain, mention int }

// At returns the index of the chain with a mention headed by the token at
// ref, and that mention; -1 and nil where there is none.
func (t *Text) At(ref Ref) (int, *Mention) {
	l, ok := t.index[ref]
	if !ok {
		return -1, nil
	}
	return l.chain, &t.Chains[l.chain].Mentions[l.mention]
}

// Resolve links the mentions of annotated sentences in text order. It keeps
// pointers into them; they must not change while the result is used.
//
// It abstains from links that are not sure enough for a graph of facts, and
// leaves alone who speaks and is spoken to.
func Resolve(sentences []*ud.Sentence) *Text {
	weighed := newResolver(sentences)
	weighed.rules()
	all := weighed.antecedents()
	r := newResolver(sentences)
	r.rules()
	r.keep(all)
	r.sides()
	r.posts()
	return r.text()
}

// ResolveAll links mentions as Resolve does, but abstains only where nothing
// is likelier than any antecedent. That finds more and is more often wrong:
// it is what measures of coreference ask for.
func ResolveAll(sentences []*ud.Sentence) *Text {
	r := newResolver(sentences)
	r.rules()
	r.antecedents()
	return r.text()
}

// sure returns how likely an antecedent of a mention must be for a graph of
// facts, 0 where the mention is left alone. "It" often stands for nothing or
// for what a clause says, "its" never does: "India had proposed that. Russia
// opposed it."
func sure(m *Mention) float64 {
	switch m.class {
	case person:
		return 0.74
	case thing:
		if m.token.Is("nmod:poss") {
			return 0.65
		}
		return 0.82
	case many:
		return 0.75
	}
	return 0
}

// likely is how likely an antecedent must be at least.
const likely = 0.01

// rules links what is sure without weighing.
func (r *resolver) rules() {
	r.names()
	r.birthNames()
	r.appositions()
	r.descriptions()
	r.misnamed()
}

// text gathers the mentions into chains, ordered by first mention.
func (r *resolver) text() *Text {
	t := &Text{index: make(map[Ref]link, len(r.mentions))}
	chains := make(map[int]int)
	for i := range r.mentions {
		root := r.root(i)
		c, ok := chains[root]
		if !ok {
			c = len(t.Chains)
			chains[root] = c
			t.Chains = append(t.Chains, Chain{})
		}
		chain := &t.Chains[c]
		t.index[r.mentions[i].Ref] = link{c, len(chain.Mentions)}
		chain.Mentions = append(chain.Mentions, r.mentions[i])
	}
	for i := range r.mentions {
		for _, m := range r.members[i] {
			c := &t.Chains[chains[r.root(i)]]
			c.Members = append(c.Members, chains[r.root(m)])
		}
	}
	for i := range t.Chains {
		t.Chains[i].name()
	}
	r.senses(t)
	return t
}

// name gives a chain its label, aliases and type from its names.
func (c *Chain) name() {
	count := make(map[string]int)
	types := make(map[string]int)
	var born []string
	for _, m := range c.Mentions {
		c.Gender = max(c.Gender, m.gender)
		if m.Rule == birthName {
			born = append(born, m.label)
		} else if m.Name != nil && m.Rule != standsFor && m.Rule != butCountry && m.Rule != butText {
			count[m.label]++
			types[m.Name.Type]++
		}
	}
	for label, n := range count {
		c.Aliases = append(c.Aliases, label)
		if c.Label == "" || better(label, n, c.Label, count[c.Label]) {
			c.Label = label
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(types)) {
		if types[kind] > types[c.Type] {
			c.Type = kind
		}
	}
	if country := Country(c.Label); country != "" && c.Type != ud.Person && c.Label != "" {
		c.Label = country
		c.Type = ud.Place
	}
	c.Aliases = append(c.Aliases, born...)
	slices.Sort(c.Aliases)
	c.Aliases = slices.Compact(c.Aliases)
	c.Aliases = slices.DeleteFunc(c.Aliases, func(a string) bool {
		return a == c.Label || c.Type == ud.Person && initials(a) == len(name.Words(a)) // "M.D." is no name of hers
	})
}

// better reports whether label is a better name than old: more words, fewer
// initials, then no acronym, then more frequent, then smaller bytes.
func better(label string, n int, old string, m int) bool {
	return cmp.Or(
		cmp.Compare(len(name.Words(label)), len(name.Words(old))),
		cmp.Compare(initials(old), initials(label)),
		cmp.Compare(upper(old), upper(label)),
		cmp.Compare(n, m),
		cmp.Compare(old, label)) > 0
}

// initials counts the words of a name that are one letter.
func initials(s string) int {
	n := 0
	for _, w := range name.Words(s) {
		if utf8.RuneCountInString(w) == 1 {
			n++
		}
	}
	return n
}

// upper is 1 for names written in capitals alone, as headlines do.
func upper(s string) int {
	if name.IsAcronym(s) || s == "" {
		return 0
	}
	for _, r := range s {
		if r >= 'a' && r <= 'z' {
			return 0
		}
	}
	return 1
}
