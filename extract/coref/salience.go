package coref

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"

	"kg/extract/ud"
)

//go:generate go test -run TestFit -fit

//go:embed salience.tsv
var salienceTable string

// A feature speaks for or against an antecedent, or for none. Weights are
// apart for the classes of pronouns.
type feature int

const (
	sameSentence feature = iota
	sentenceBefore
	nearest // of all candidates
	nextNearest
	asSubject
	asObject
	asOblique
	asModifier // inside another noun phrase
	coordinated
	parallel      // both subjects, or both objects
	ownSubject    // subject of the clause that a possessive stands in
	clauseSubject // subject of a clause above the pronoun's
	opening       // first candidate of its sentence
	isName
	isPronoun
	isIndefinite
	spokenOnce  // the chain has no other mention yet
	spokenOften // four times and more
	sureGender  // known, and that of the pronoun
	ofPerson
	ofGroup
	acrossQuote // one of the two in quotation marks, the other not
	quoting     // subject outside the quotation that holds the pronoun
	none        // no antecedent
	noneSubject
	noneObject
	noneQuoted
	featureCount
)

// featureNames are those of salience.tsv.
var featureNames = [featureCount]string{
	"same sentence", "sentence before", "nearest", "next nearest", "subject", "object", "oblique", "modifier", "coordinated", "parallel",
	"own subject", "clause subject", "opening", "name", "pronoun", "indefinite", "spoken once", "spoken often", "sure gender", "person",
	"group", "across quote", "quoting", "none", "none for subject", "none for object", "none in quote",
}

// features is a set of features.
type features uint64

func (f *features) add(x feature, ok bool) {
	if ok {
		*f |= 1 << x
	}
}

// class tells the pronouns of persons, things and many apart.
type class int

const (
	person class = iota
	thing
	many
	classes
)

// classOf returns the class of a third-person pronoun, false for other
// pronouns.
func classOf(t *ud.Token) (class, bool) {
	switch strings.ToLower(t.Lemma) {
	case "he", "she", "his", "her", "hers", "him", "himself", "herself":
		return person, true
	case "it", "its", "itself":
		return thing, true
	case "they", "them", "their", "theirs", "themselves":
		return many, true
	}
	return 0, false
}

// salience holds a weight for each feature and class.
type salience [classes][featureCount]float64

var saliences = sync.OnceValue(func() *salience {
	var w salience
	row := make(map[string]feature)
	for f, name := range featureNames {
		row[name] = feature(f)
	}
	for line := range strings.Lines(salienceTable) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		x, ok := row[f[0]]
		if !ok || len(f) != 1+int(classes) {
			continue
		}
		for c := range w {
			w[c][x], _ = strconv.ParseFloat(f[c+1], 64)
		}
	}
	return &w
})

// score returns the sum of the weights of a set of features.
func (w *salience) score(c class, set features) float64 {
	sum := 0.0
	for f := range featureCount {
		if set&(1<<f) != 0 {
			sum += w[c][f]
		}
	}
	return sum
}

// candidate is a mention that a pronoun may take up; mention -1 stands for
// none.
type candidate struct {
	mention  int
	features features
	p        float64
}

// weigh fills the probabilities of candidates: a log-linear model. The
// powers are cut to 32 bits, in which all machines agree on them.
func (w *salience) weigh(c class, list []candidate) {
	best := math.Inf(-1)
	for k := range list {
		list[k].p = w.score(c, list[k].features)
		best = max(best, list[k].p)
	}
	sum := 0.0
	for k := range list {
		list[k].p = float64(float32(math.Exp(list[k].p - best)))
		sum += list[k].p
	}
	for k := range list {
		list[k].p /= sum
	}
}

// candidates lists what the pronoun i may take up, the nearest first, and
// none at the end.
func (r *resolver) candidates(i int) []candidate {
	m := &r.mentions[i]
	var list []candidate
	for j := i - 1; j >= 0 && m.Sentence-r.mentions[j].Sentence <= pronounWindow; j-- {
		n := &r.mentions[j]
		if n.token.UPOS == "PRON" && r.root(j) == j || !r.agrees(i, j) || r.bound(m, n) {
			continue
		}
		list = append(list, candidate{mention: j, features: r.features(i, j)})
	}
	for k := range list {
		f := &list[k].features
		f.add(nearest, k == 0)
		f.add(nextNearest, k == 1)
		f.add(opening, k+1 == len(list) || r.mentions[list[k].mention].Sentence != r.mentions[list[k+1].mention].Sentence)
	}
	no := candidate{mention: -1}
	no.features.add(none, true)
	no.features.add(noneSubject, m.token.Is("nsubj"))
	no.features.add(noneObject, m.token.Is("obj", "obl", "iobj"))
	no.features.add(noneQuoted, m.quoted)
	return append(list, no)
}

// features compares the pronoun i with the mention j before it.
func (r *resolver) features(i, j int) features {
	m, n := &r.mentions[i], &r.mentions[j]
	s := r.sentences[m.Sentence]
	same := m.Sentence == n.Sentence
	as, u := r.first(n), r.summaries[r.root(j)]
	var f features
	f.add(sameSentence, same)
	f.add(sentenceBefore, m.Sentence-n.Sentence == 1)
	f.add(asSubject, as.Is("nsubj"))
	f.add(asObject, as.Is("obj", "iobj"))
	f.add(asOblique, as.Is("obl"))
	f.add(asModifier, as.Is("nmod", "compound", "amod", "appos"))
	f.add(coordinated, as != n.token || r.sentences[n.Sentence].Child(n.token.ID, "conj") != nil)
	f.add(parallel, m.token.Is("nsubj") && as.Is("nsubj") || m.token.Is("obj", "iobj") && as.Is("obj", "iobj"))
	if same && as.Is("nsubj") {
		own := m.token.Is("nmod:poss") && clause(s, m.token) == as.Head
		f.add(ownSubject, own)
		f.add(clauseSubject, !own && s.Dominates(as.Head, m.token.ID))
	}
	f.add(isName, n.Name != nil)
	f.add(isPronoun, n.token.UPOS == "PRON")
	f.add(isIndefinite, n.Name == nil && n.token.UPOS != "PRON" && !n.definite)
	f.add(spokenOnce, u.size == 1)
	f.add(spokenOften, u.size >= 4)
	f.add(sureGender, u.gender != Unknown && u.gender == m.gender)
	f.add(ofPerson, u.person)
	f.add(ofGroup, u.group)
	f.add(acrossQuote, m.quoted != n.quoted)
	f.add(quoting, m.quoted && !n.quoted && as.Is("nsubj") && m.Sentence-n.Sentence <= 1)
	return f
}
