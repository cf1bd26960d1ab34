package coref

import (
	"iter"
	"sort"
	"strings"

	"kg/extract/ud"
	"kg/schema/name"
)

// Windows: how many sentences back mentions look for what they take up, and
// how many candidates are weighed.
const (
	pronounWindow = 3
	nounWindow    = 3
	selfWindow    = 30 // of "I" for "I"
	most          = 24 // candidates
)

// found is what a mention takes up: mentions of one chain, the nearest first.
type found struct {
	mention int
	chain   []int
	p       float64
}

// antecedents links mentions in text order, each to the chain before it that
// it most likely takes up, and returns those links. It leaves alone what
// likely takes up nothing.
func (r *resolver) antecedents() []found {
	var all []found
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.class == proper || !r.open(i) {
			continue
		}
		list := r.candidates(i)
		r.weigh(i, list)
		j, p := r.likeliest(list)
		if j < 0 || p < likely {
			continue
		}
		f := found{mention: i, p: p}
		for _, c := range list[:len(list)-1] {
			if r.joined(c.mention, j) {
				f.chain = append(f.chain, c.mention)
			}
		}
		all = append(all, f)
		r.join(j, i, ruleOf[m.class], p)
	}
	return all
}

// keep links what is surely found, each to the nearest mention of its chain
// that is a name or a noun, or was surely found itself.
func (r *resolver) keep(all []found) {
	kept := make(map[int]bool)
	for _, f := range all {
		m := &r.mentions[f.mention]
		if least := sure(m); least == 0 || f.p < least {
			continue
		}
		if said := r.reporter(f.mention); said >= 0 && !r.joined(said, f.chain[0]) {
			continue
		}
		for _, j := range f.chain {
			if r.mentions[j].class >= proper || kept[j] {
				if r.contested(f.mention, j) || r.overlooks(f.mention, j) {
					break
				}
				r.join(j, f.mention, ruleOf[m.class], f.p)
				kept[f.mention] = true
				break
			}
		}
	}
}

// ruleOf names what linked mentions of a class.
var ruleOf = [classCount]string{
	person: "pronoun", thing: "pronoun", many: "pronoun", speaker: "pronoun", speakers: "pronoun", hearer: "pronoun",
	proper: "name", definiteNoun: "noun", pointed: "noun", possessed: "noun", indefinite: "noun", bareNoun: "noun",
}

// open reports whether a mention may take something up that no rule found:
// pronouns, unless they stand for nothing, and phrases that begin a chain.
func (r *resolver) open(i int) bool {
	m := &r.mentions[i]
	if m.class < proper {
		return !m.token.Is("expl") && !r.dummy(m) && r.members[i] == nil && m.Rule == ""
	}
	return m.class != proper && r.root(i) == i && !r.summaries[i].names && r.members[i] == nil && !r.isTitle(m)
}

// likeliest returns the nearest mention of the likeliest chain and the
// probability of that chain, -1 where none is likelier.
func (r *resolver) likeliest(list []candidate) (int, float64) {
	sums := make(map[int]float64)
	best, p := -1, list[len(list)-1].p
	for _, c := range list[:len(list)-1] {
		sums[r.root(c.mention)] += c.p
	}
	for _, c := range list[:len(list)-1] {
		if sum := sums[r.root(c.mention)]; sum > p {
			best, p = c.mention, sum
		}
	}
	return best, p
}

// candidates lists what the mention i may take up, the nearest first, and
// none at the end.
func (r *resolver) candidates(i int) []candidate {
	m := &r.mentions[i]
	var list []candidate
	like := false
	barred := r.barred(i)
	for j := i - 1; j >= 0 && len(list) < most && m.Sentence-r.mentions[j].Sentence <= selfWindow; j-- {
		n := &r.mentions[j]
		if !r.reaches(m, n) || !r.fits(i, j) || r.bound(m, n) || r.owns(m, j) || r.foreign(m, j) || barred[r.root(j)] {
			continue
		}
		like = like || r.headAnswer(m, n) == 1
		list = append(list, candidate{mention: j, features: r.compare(i, j)})
	}
	for j := i + 1; m.class == person && j < len(r.mentions) && r.mentions[j].Sentence == m.Sentence; j++ {
		if n := &r.mentions[j]; n.Name != nil && r.fits(i, j) && !r.bound(m, n) && !r.owns(m, j) && !barred[r.root(j)] {
			list = append(list, candidate{mention: j, features: r.compare(i, j)})
		}
	}
	r.place(i, list)
	return append(list, candidate{mention: -1, features: r.alone(i, like)})
}

// barred returns the chains that a pronoun can't take up because one of their
// mentions is another argument of its clause, or the phrase that holds it.
func (r *resolver) barred(i int) map[int]bool {
	m := &r.mentions[i]
	if m.class >= proper {
		return nil
	}
	out := make(map[int]bool)
	for j := range r.beside(i) {
		if n := &r.mentions[j]; n.Name != nil && r.bound(m, n) {
			out[r.root(j)] = true
		}
	}
	return out
}

// before returns the pronoun before the mention i that is of its class and
// gender, -1 where there is none near.
func (r *resolver) before(i int) int {
	m := &r.mentions[i]
	for j := i - 1; j >= 0 && m.class < proper && m.Sentence-r.mentions[j].Sentence <= pronounWindow; j-- {
		if n := &r.mentions[j]; n.class == m.class && agree(n.gender, m.gender) {
			return j
		}
	}
	return -1
}

// namedAfter returns the chains that the sentence names behind the mention i.
func (r *resolver) namedAfter(i int) map[int]bool {
	out := make(map[int]bool)
	for j := range r.beside(i) {
		if j > i && r.mentions[j].Name != nil {
			out[r.root(j)] = true
		}
	}
	return out
}

// beside iterates over the other mentions of the sentence of the mention i.
func (r *resolver) beside(i int) iter.Seq[int] {
	return func(yield func(int) bool) {
		first := i
		for first > 0 && r.mentions[first-1].Sentence == r.mentions[i].Sentence {
			first--
		}
		for j := first; j < len(r.mentions) && r.mentions[j].Sentence == r.mentions[i].Sentence; j++ {
			if j != i && !yield(j) {
				return
			}
		}
	}
}

// owns reports whether m would own itself as j: "his Russian counterpart" is
// Putin, so that he is not Putin.
func (r *resolver) owns(m *Mention, j int) bool {
	if !m.token.Is("nmod:poss") {
		return false
	}
	owned, ok := r.at[Ref{m.Sentence, m.token.Head}]
	return ok && r.joined(owned, j)
}

// reaches reports whether a mention looks as far back as n.
func (r *resolver) reaches(m, n *Mention) bool {
	back := m.Sentence - n.Sentence
	switch m.class {
	case person, thing, many:
		return back <= pronounWindow
	case speaker, speakers, hearer:
		return m.class == n.class || back <= 1
	}
	return r.headAnswer(m, n) != 0 || back <= nounWindow && n.class >= proper
}

// place adds the features that compare candidates with each other: their
// rank, how much is spoken of their chains, and what stands between.
func (r *resolver) place(i int, list []candidate) {
	m := &r.mentions[i]
	sizes := make([]int, 0, len(list))
	seen := make(map[int]bool)
	for _, c := range list {
		if root := r.root(c.mention); !seen[root] {
			seen[root] = true
			sizes = append(sizes, r.summaries[root].size)
		}
	}
	sort.Sort(sort.Reverse(sort.IntSlice(sizes)))
	clear(seen)
	later := r.namedAfter(i)
	before := r.before(i)
	subject := 0
	for k := range list {
		n := &r.mentions[list[k].mention]
		root := r.root(list[k].mention)
		f := &list[k].features
		f.add(rank, steps(k, 1, 2, 3, 5, 9, 17))
		f.add(topic, sort.Search(len(sizes), func(x int) bool { return sizes[x] <= r.summaries[root].size }))
		f.add(rivals, len(seen)-b(seen[root]))
		first := k+1 == len(list) || r.mentions[list[k+1].mention].Sentence != n.Sentence
		f.add(opening, b(first)+2*b(m.token.ID <= 2))
		f.add(recent, b(!seen[root]))
		f.add(namedAgain, b(later[root]))
		f.add(choice, steps(len(sizes), 2, 3, 5, 9))
		switch {
		case before < 0:
			f.add(continued, 0)
		default:
			f.add(continued, 1+b(r.root(before) == root)+2*b(r.mentions[before].Sentence == m.Sentence))
		}
		if r.first(n).Is("nsubj") {
			subject++
			f.add(subjects, subject)
		} else {
			f.add(subjects, 0)
		}
		seen[root] = true
	}
}

// fits checks number, gender, and whether the mention j can be what i takes
// up at all.
func (r *resolver) fits(i, j int) bool {
	m, n := &r.mentions[i], &r.mentions[j]
	root := r.root(j)
	u := r.summaries[root]
	if r.members[root] != nil {
		u.plural = true
	}
	if n.class < proper && n.class != m.class && (speaking(n.class) != speaking(m.class) || u.size == 1 && !speaking(m.class)) {
		return false
	}
	switch m.class {
	case person:
		return !u.plural && agree(m.gender, u.gender) && (u.person && !u.group || r.maybePerson(n))
	case thing:
		return !u.person && !u.plural && u.gender != Male && u.gender != Female
	case many:
		return u.plural || u.group || u.person && !u.named && u.gender == Unknown
	case speaker:
		return n.class == speaker
	case speakers:
		return n.class == speakers
	case hearer:
		return n.class == hearer
	}
	return n.class >= proper && agree(m.gender, u.gender) && (m.plural == u.plural || r.headAnswer(m, n) != 0) && !u.named || n.class >= proper && r.kindred(m, &u)
}

// kindred reports whether a noun can describe a chain with a name: persons by
// nouns for persons, others by others.
func (r *resolver) kindred(m *Mention, u *summary) bool {
	return u.named == ud.Personal(m.token.Lemma) && !m.plural && agree(m.gender, u.gender)
}

// maybePerson reports whether a name of another type may be a person's all
// the same: a proper noun that is no country and no people. Organizations of
// several words, and those written in capitals, are none.
func (r *resolver) maybePerson(n *Mention) bool {
	if n.token.UPOS != "PROPN" || countryNamed(n) != "" || r.locative(n) || strings.ContainsAny(n.label, "0123456789") {
		return false
	}
	if n.Name != nil && (n.Name.Type == ud.Norp || n.Name.Type == ud.Organization) {
		return !n.plural && !strings.Contains(n.label, " ") && !name.IsAcronym(n.label) && !name.Organization(name.Fold(n.label))
	}
	return true
}

// locative reports whether a place's name is that of a capital or stands where
// only a place does: "in Moscow".
func (r *resolver) locative(n *Mention) bool {
	if n.Name == nil || n.Name.Type != ud.Place {
		return false
	}
	for c := range r.sentences[n.Sentence].Children(n.token.ID, "case") {
		switch strings.ToLower(c.Form) {
		case "in", "at", "near", "into", "outside":
			return true
		}
	}
	return capitalOf(name.Fold(n.label)) != ""
}

// speaking reports whether a class of pronouns is of those who speak or hear.
func speaking(c class) bool { return c == speaker || c == speakers || c == hearer }
