package coref

import (
	"strings"

	"kg/extract/ud"
)

// A group is a question about a mention and a candidate before it, or about
// the mention alone; its answer is a number below the group's size. The
// scorer has a row of weights for each answer.
type group int

const (
	classIs      group = iota // class of the mention
	relationIs                // its relation to its head
	kindIs                    // what the candidate is: its class
	typeIs                    // type of the candidate's name, or what its noun means
	candidateAs               // its relation, that of the first conjunct
	sentences                 // between the two
	rank                      // of the candidate, from the nearest
	size                      // of its chain so far
	parallel                  // relations that are alike
	command                   // subject of the mention's own clause, or of one above
	quotes                    // which of the two stand in quotation marks
	genders                   // whether they are known and agree
	numbers                   // which of the two are plural
	persons                   // whether they mean persons
	headWord                  // whether they share it
	modifiers                 // whether what they add to it agrees
	opening                   // candidate opens its sentence; mention does
	coordinated               // one of several conjuncts
	topic                     // place of the chain among those most spoken of
	early                     // the chain begins with the text
	definite                  // candidate has an article, and which
	distance                  // words between them, in powers of two
	rivals                    // chains between them that fit as well
	verb                      // arguments of the same verb word
	named                     // the chain has a name
	depth                     // of the candidate in its tree
	ownDepth                  // of the mention
	recent                    // the candidate is the latest of its chain
	taken                     // pronouns like the mention that the chain has so far
	mainSubject               // the candidate is subject of its sentence's root, by voice
	length                    // words of the candidate's name
	after                     // the candidate stands behind the mention
	path                      // how the clauses of the two hang together
	subjects                  // the candidate is a subject, and the how manyth from the mention
	continued                 // whether the pronoun before that is like the mention took up the chain
	subjectOften              // mentions of the chain that are subjects
	choice                    // how many chains there are to choose from
	voices                    // which of the two sentences speak of "I" and "we"
	namedAgain                // the rest of the sentence names the candidate's chain
	none                      // no antecedent: what the mention is and where it stands
	groups
)

// groupSizes are the numbers of answers.
var groupSizes = [groups]int{
	classIs: classCount, relationIs: 8, kindIs: classCount, typeIs: 9, candidateAs: 8, sentences: 8, rank: 7, size: 5, parallel: 4,
	command: 4, quotes: 4, genders: 6, numbers: 4, persons: 4, headWord: 4, modifiers: 5, opening: 4, coordinated: 3, topic: 5,
	early: 3, definite: 4, distance: 9, rivals: 4, verb: 2, named: 3,
	depth: 5, ownDepth: 5, recent: 2, taken: 4, mainSubject: 3, length: 4, after: 2,
	path: 11, subjects: 5, continued: 5, subjectOften: 5, choice: 5, voices: 4, namedAgain: 2, none: 12,
}

// groupStarts are the rows at which the groups' answers begin, and the number
// of all rows.
var groupStarts = func() (starts [groups + 1]int) {
	for g, n := range groupSizes {
		starts[g+1] = starts[g] + n
	}
	return starts
}()

// features are the rows of the answers about a candidate, one a group.
type features []uint16

func (f *features) add(g group, answer int) {
	*f = append(*f, uint16(groupStarts[g]+min(max(answer, 0), groupSizes[g]-1)))
}

// class tells kinds of mentions apart that take up others in their own ways.
type class int

const (
	person       class = iota // he, she
	thing                     // it
	many                      // they
	speaker                   // I
	speakers                  // we
	hearer                    // you
	proper                    // a name
	definiteNoun              // the ship
	pointed                   // this ship
	possessed                 // her ship
	indefinite                // a ship
	bareNoun                  // ships
	classCount   = iota
)

// classOf returns the class of a mention.
func classOf(r *resolver, m *Mention) class {
	if m.Name != nil {
		return proper
	}
	if c, ok := pronounClass(m.token); ok {
		return c
	}
	d := r.sentences[m.Sentence].Child(m.token.ID, "det", "nmod:poss")
	switch {
	case d == nil:
		return bareNoun
	case d.Is("nmod:poss"):
		return possessed
	case d.Feats.Get("PronType") == "Dem":
		return pointed
	case d.Feats.Get("Definite") == "Def":
		return definiteNoun
	}
	return indefinite
}

// pronounClass returns the class of a personal pronoun, false for other words.
func pronounClass(t *ud.Token) (class, bool) {
	if t.UPOS != "PRON" {
		return 0, false
	}
	switch strings.ToLower(t.Form) {
	case "he", "she", "his", "her", "hers", "him", "himself", "herself":
		return person, true
	case "it", "its", "itself":
		return thing, true
	case "they", "them", "their", "theirs", "themselves", "'em":
		return many, true
	case "i", "me", "my", "mine", "myself":
		return speaker, true
	case "we", "us", "our", "ours", "ourselves", "'s":
		return speakers, true
	case "you", "your", "yours", "yourself", "yourselves", "ya", "y'all":
		return hearer, true
	}
	return 0, false
}

// relationOf sorts the relations of mentions.
func relationOf(t *ud.Token) int {
	for i, rel := range []string{"nsubj", "obj", "obl", "nmod:poss", "nmod", "appos", "conj"} {
		if t.Is(rel) || rel == "obj" && t.Is("iobj") {
			return i
		}
	}
	return 7
}

// compare compares the mention i with the candidate j before it.
func (r *resolver) compare(i, j int) features {
	m, n := &r.mentions[i], &r.mentions[j]
	s := r.sentences[m.Sentence]
	same := m.Sentence == n.Sentence
	as, u := r.first(n), r.summaries[r.root(j)]
	f := make(features, 0, groups)
	f.add(classIs, int(m.class))
	f.add(relationIs, relationOf(m.token))
	f.add(kindIs, int(n.class))
	f.add(typeIs, typeOf(n))
	f.add(candidateAs, relationOf(as))
	f.add(sentences, steps(m.Sentence-n.Sentence, 1, 2, 3, 4, 6, 11, 21))
	f.add(size, steps(u.size, 2, 3, 5, 9))
	f.add(parallel, b(m.token.Rel() == as.Rel())+2*b(m.token.Is("nsubj") && as.Is("nsubj")))
	at := 0
	if same && as.Is("nsubj") {
		switch {
		case m.token.Is("nmod:poss") && clause(s, m.token) == as.Head:
			at = 1
		case s.Dominates(as.Head, m.token.ID):
			at = 2
		default:
			at = 3
		}
	}
	f.add(command, at)
	f.add(quotes, b(m.quoted)+2*b(n.quoted))
	f.add(genders, genderAnswer(m.gender, &u))
	f.add(numbers, b(m.plural)+2*b(u.plural))
	f.add(persons, b(u.person)+2*b(u.group))
	f.add(headWord, r.headAnswer(m, n))
	f.add(modifiers, r.modifierAnswer(m, n))
	f.add(coordinated, b(as != n.token)+2*b(as == n.token && r.sentences[n.Sentence].Child(n.token.ID, "conj") != nil))
	f.add(early, steps(r.mentions[r.root(j)].Sentence, 1, 3))
	f.add(definite, r.definiteAnswer(n))
	f.add(distance, r.wordsBetween(m, n))
	f.add(verb, b(r.sameVerb(m, n)))
	f.add(named, b(u.named)+2*b(!u.named && n.Name != nil))
	f.add(depth, depthOf(r.sentences[n.Sentence], as))
	f.add(ownDepth, depthOf(s, m.token))
	f.add(taken, u.taken[min(int(m.class), int(proper))])
	if as.Is("nsubj") && r.sentences[n.Sentence].Head(as) != nil && r.sentences[n.Sentence].Head(as).Head == 0 {
		f.add(mainSubject, 1+b(as.Deprel == "nsubj:pass"))
	} else {
		f.add(mainSubject, 0)
	}
	if n.Name != nil {
		f.add(length, n.Name.Last-n.Name.First+1)
	} else {
		f.add(length, 0)
	}
	f.add(after, b(j > i))
	f.add(subjectOften, steps(u.subjects, 1, 2, 3, 5))
	f.add(voices, b(r.spoken[m.Sentence])+2*b(r.spoken[n.Sentence]))
	f.add(path, pathAnswer(s, m, as, same))
	return f
}

// depthOf counts the words above t.
func depthOf(s *ud.Sentence, t *ud.Token) int {
	n := 0
	for h := s.Head(t); h != nil && n < len(s.Tokens); h = s.Head(h) {
		n++
	}
	return n
}

// steps returns how many of bounds x reaches.
func steps(x int, bounds ...int) int {
	n := 0
	for n < len(bounds) && x >= bounds[n] {
		n++
	}
	return n
}

func b(x bool) int {
	if x {
		return 1
	}
	return 0
}

// typeOf sorts what a candidate is the name of, or what its noun means.
func typeOf(n *Mention) int {
	switch {
	case n.Name == nil && n.token.UPOS == "PRON":
		return 0
	case n.Name == nil && ud.Personal(n.token.Lemma):
		return 1
	case n.Name == nil && collective[strings.ToLower(n.token.Lemma)]:
		return 2
	case n.Name == nil:
		return 3
	}
	switch n.Name.Type {
	case ud.Person:
		return 4
	case ud.Organization:
		return 5
	case ud.Place, ud.Facility:
		return 6
	case ud.Norp:
		return 7
	}
	return 8
}

// genderAnswer compares a mention's gender with that of a chain, or with the
// one that a name of one word would have if it is a first name.
func genderAnswer(a Gender, u *summary) int {
	switch {
	case a != Unknown && u.gender == Unknown && u.guess != Unknown:
		return 4 + b(a == u.guess)
	case a == Unknown && u.gender == Unknown:
		return 0
	case a == Unknown || u.gender == Unknown:
		return 1
	case a == u.gender:
		return 2
	}
	return 3
}

// pathAnswer tells how the clause of a mention hangs together with that of a
// candidate: 0 in two sentences, 1 the same, 2 to 6 below it by that relation,
// 7 to 9 above it, 10 beside it.
func pathAnswer(s *ud.Sentence, m *Mention, as *ud.Token, same bool) int {
	if !same {
		return 0
	}
	a, b := clause(s, m.token), clause(s, as)
	if a == b {
		return 1
	}
	if t := below(s, a, b); t != nil {
		switch {
		case t.Is("advcl"):
			return 2
		case t.Is("ccomp", "xcomp", "csubj"):
			return 3
		case t.Is("acl"):
			return 4
		case t.Is("conj", "parataxis"):
			return 5
		}
		return 6
	}
	if t := below(s, b, a); t != nil {
		switch {
		case t.Is("advcl"):
			return 7
		case t.Is("acl"):
			return 8
		}
		return 9
	}
	return 10
}

// below returns the token under ancestor on the way up from id, nil if it does
// not lie above.
func below(s *ud.Sentence, id, ancestor int) *ud.Token {
	t := s.Token(id)
	for steps := 0; t != nil && steps < len(s.Tokens); steps++ {
		if t.Head == ancestor {
			return t
		}
		t = s.Head(t)
	}
	return nil
}

// headAnswer tells whether two phrases share the head word: 1 as it stands,
// 2 one's is a word of the other's name, 3 in another number.
func (r *resolver) headAnswer(m, n *Mention) int {
	if m.token.UPOS == "PRON" || n.token.UPOS == "PRON" {
		return 0
	}
	a, b := strings.ToLower(m.token.Lemma), strings.ToLower(n.token.Lemma)
	switch {
	case a == b && m.plural == n.plural:
		return 1
	case a == b:
		return 3
	case n.Name != nil && strings.Contains(" "+strings.ToLower(n.label)+" ", " "+strings.ToLower(m.token.Form)+" "):
		return 2
	}
	return 0
}

// modifierAnswer tells what two phrases add to their heads: 1 nothing, 2 m
// nothing more than n, 3 the same, 4 other things.
func (r *resolver) modifierAnswer(m, n *Mention) int {
	if m.token.UPOS == "PRON" || n.token.UPOS == "PRON" {
		return 0
	}
	a, b := r.added(m), r.added(n)
	switch {
	case a == "" && b == "":
		return 1
	case a == b:
		return 3
	case a == "":
		return 2
	}
	for w := range strings.FieldsSeq(a) {
		if !strings.Contains(" "+b+" ", " "+w+" ") {
			return 4
		}
	}
	return 2
}

// added returns the content words that modify a phrase's head.
func (r *resolver) added(m *Mention) string {
	var words []string
	for c := range r.sentences[m.Sentence].Children(m.token.ID, "amod", "compound", "nummod", "nmod", "flat") {
		words = append(words, strings.ToLower(c.Lemma))
	}
	return strings.Join(words, " ")
}

func (r *resolver) definiteAnswer(n *Mention) int {
	d := r.sentences[n.Sentence].Child(n.token.ID, "det")
	switch {
	case d == nil:
		return 0
	case d.Feats.Get("Definite") == "Def":
		return 1
	case d.Feats.Get("Definite") == "Ind":
		return 2
	}
	return 3
}

// wordsBetween counts the words from a candidate to a mention in powers of
// two.
func (r *resolver) wordsBetween(m, n *Mention) int {
	words := r.starts[m.Sentence] + m.token.ID - r.starts[n.Sentence] - n.token.ID
	words = max(words, -words)
	return steps(words, 2, 4, 8, 16, 32, 64, 128, 256)
}

// sameVerb reports whether the two are arguments of one verb word in two
// places: "he wins ... the team wins".
func (r *resolver) sameVerb(m, n *Mention) bool {
	a, b := r.sentences[m.Sentence].Head(m.token), r.sentences[n.Sentence].Head(n.token)
	return a != nil && b != nil && a != b && a.UPOS == "VERB" && a.Lemma == b.Lemma && m.token.Rel() == n.token.Rel()
}

// alone describes a mention that takes up nothing.
func (r *resolver) alone(i int, like bool) features {
	m := &r.mentions[i]
	f := make(features, 0, 8)
	f.add(classIs, int(m.class))
	f.add(relationIs, relationOf(m.token))
	f.add(quotes, b(m.quoted))
	f.add(numbers, b(m.plural))
	f.add(none, 0)
	f.add(none, 1+b(like))
	f.add(none, 3+b(r.modified(m)))
	f.add(none, 5+steps(m.Sentence, 1, 2, 4, 10, 30))
	return f
}
