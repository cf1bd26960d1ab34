package coref

import (
	"strings"

	"kg/extract/ud"
)

// contested reports whether "its" may as well be that of what a sentence before
// is about: one no further off than the mention j that it would take up, where a
// subject has a name and is not of j's chain, and the subject of the whole is not
// of it, "Ryanair criticized Boeing. Its boss ..."; or whether the sentence at
// hand names an organization, and j stands before it.
func (r *resolver) contested(i, j int) bool {
	m := &r.mentions[i]
	if m.class != thing || !m.token.Is("nmod:poss") {
		return false
	}
	rival, own := false, false // the sentence at hand has such a subject, and one of the chain
	for k := i - 1; k >= 0 && r.mentions[k].Sentence >= r.mentions[j].Sentence; k-- {
		n := &r.mentions[k]
		if n.Sentence < r.mentions[k+1].Sentence {
			if rival {
				return true
			} else if own {
				return false
			}
		}
		main, subject := r.subject(n)
		if n.Sentence == m.Sentence && r.mentions[j].Sentence < m.Sentence && !r.joined(k, j) && n.Name != nil && n.Name.Type == ud.Organization {
			return true // "Kroenke, who owns Arsenal, rejected a bid from Usmanov, [its] shareholder"
		}
		switch {
		case !subject:
		case r.joined(k, j) && (main || n.Sentence == m.Sentence):
			return false
		case r.joined(k, j):
			own = true
		case n.Sentence < m.Sentence && r.mayOwn(k):
			rival = true
		}
	}
	return rival
}

// textual are verbs of what a statement, a law or a study does.
var textual = wordSet(`accuse add allow apply ask ban begin bring call cite claim come contain cost cover define demand describe express find include last
	list mention name note permit praise prohibit propose quote recommend reflect require say set show state stress suggest tell thank urge warn`)

// overlooks reports whether "it" would take up what the sentence before speaks of
// only in a clause below that of another thing: "The statement demands that
// Russia withdraw its troops. It also names China."
func (r *resolver) overlooks(i, j int) bool {
	m := &r.mentions[i]
	if m.class != thing || !m.token.Is("nsubj") || m.Sentence == 0 || r.mentions[j].Sentence != m.Sentence-1 {
		return false
	}
	if verb := r.sentences[m.Sentence].Head(m.token); verb == nil || !textual[strings.ToLower(verb.Lemma)] {
		return false
	}
	s := r.sentences[m.Sentence-1]
	root := s.Root()
	if root == nil {
		return false
	}
	about := s.Child(root.ID, "nsubj")
	if about == nil || about.UPOS != "NOUN" || about.Feats.Get("Number") == "Plur" || ud.Personal(strings.ToLower(about.Lemma)) {
		return false
	}
	for k := i - 1; k >= 0 && r.mentions[k].Sentence >= m.Sentence-1; k-- {
		n := &r.mentions[k]
		if n.Sentence == m.Sentence-1 && r.joined(k, j) && (n.token.ID == root.ID || s.Dominates(about.ID, n.token.ID) || about.ID == n.token.ID || clause(s, n.token) == root.ID) {
			return false
		}
	}
	return true
}

// subject reports whether a mention is the subject of its sentence or of a clause
// in it, or a sentence by itself.
func (r *resolver) subject(n *Mention) (main, subject bool) {
	t := r.first(n)
	h := r.sentences[n.Sentence].Head(t)
	return h == nil || t.Is("nsubj") && h.Is("root"), h == nil || t.Is("nsubj")
}

// mayOwn reports whether a mention may have what "its" says: it has the name of
// no person, or a lone word that may be a company's as well.
func (r *resolver) mayOwn(k int) bool {
	n, u := &r.mentions[k], &r.summaries[r.root(k)]
	if n.Name == nil || u.plural {
		return false
	}
	return n.Name.Type != ud.Person || n.Name.First == n.Name.Last && u.gender == Unknown && u.guess == Unknown
}
