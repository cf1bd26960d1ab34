package coref

import (
	"kg/extract/ud"
	"kg/schema/name"
)

// misnamed takes the gender from persons who have it of a list of first names
// alone, where the text says otherwise: "he" behind no other person than Nikol
// Pashinyan, whom the list takes for a woman.
func (r *resolver) misnamed() {
	says := make(map[int][Neuter]int) // by chain, how many pronouns can only be his, by gender
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.class != person || m.quoted || m.gender == Unknown {
			continue
		}
		if root := r.onlyPerson(i); root >= 0 {
			count := says[root]
			count[m.gender]++
			says[root] = count
		}
	}
	for i := range r.mentions {
		root := r.root(i)
		other := Male
		if r.summaries[root].gender == Male {
			other = Female
		}
		if count, ok := says[root]; ok && root == i && r.listed(root) && count[other] > count[Female+Male-other] {
			r.summaries[root].gender, r.summaries[root].guess = Unknown, other
			for k := range r.mentions {
				if r.joined(k, root) {
					r.mentions[k].gender = Unknown
				}
			}
		}
	}
}

// onlyPerson returns the chain of the only person whom the pronoun i can take up
// by all but gender, -1 for none, for several, and where a name or a pronoun may
// be that of somebody else.
func (r *resolver) onlyPerson(i int) int {
	m := &r.mentions[i]
	only := -1
	for j := 0; j < len(r.mentions) && r.mentions[j].Sentence <= m.Sentence; j++ {
		n := &r.mentions[j]
		if m.Sentence-n.Sentence > pronounWindow || j == i || n.class < proper && (n.class != person || j > i || n.gender != m.gender) {
			continue
		}
		root := r.root(j)
		u := &r.summaries[root]
		switch {
		case n.class == person: // whose this is, is not known
			return -1
		case !u.person && r.actsAlone(n):
			return -1
		case u.plural || u.group || !u.person:
		case j > i && !agree(u.gender, m.gender), r.bound(m, n) && !agree(u.gender, m.gender): // is nobody's but its own
		case only >= 0 && only != root, !u.named:
			return -1
		default:
			only = root
		}
	}
	return only
}

// actsAlone reports whether a lone name that is no person's acts as persons do:
// it may be one that was taken for an organization.
func (r *resolver) actsAlone(n *Mention) bool {
	return n.Name != nil && n.Name.First == n.Name.Last && n.token.Is("nsubj") && r.maybePerson(n)
}

// listed reports whether a chain has its gender of a list of names alone, and of
// none that is that of women, or of men, in every language: Angela.
func (r *resolver) listed(root int) bool {
	if g := r.summaries[root].gender; g != Female && g != Male {
		return false
	}
	for k := range r.mentions {
		n := &r.mentions[k]
		if !r.joined(k, root) || n.gender == Unknown {
			continue
		}
		if n.Name == nil || n.Name.Type != ud.Person {
			return false
		}
		if g, _ := nameGender(n.label); g != n.gender || r.titled(n) || nameLists().everywhere[name.Words(n.label)[0]] {
			return false
		}
	}
	return true
}

// titled reports whether a title tells the gender of a name.
func (r *resolver) titled(n *Mention) bool {
	for c := range r.sentences[n.Sentence].Children(n.token.ID, "nmod:desc") {
		if titleGender(c) != Unknown {
			return true
		}
	}
	return false
}
