package openie

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed signatures.txt
var signatureTable string

// construction is how a verb takes the clause below it; the names of
// signatures.txt.
type construction string

const (
	thatClause  construction = "that"         // "said that P"
	infinitive  construction = "to"           // "seems to do P"
	passiveTo   construction = "passive-to"   // "is thought to do P"
	objectTo    construction = "object-to"    // "made Y do P"
	fromGerund  construction = "from"         // "kept Y from doing P"
	adjectiveTo construction = "adjective-to" // "is able to do P"
	markGerund  construction = "mark"         // "campaigned against doing P"
)

// outcome is what a governing verb makes of a clause.
type outcome struct {
	denied   bool
	modality Modality
}

// outcomes are the signs of signatures.txt.
var outcomes = map[string]outcome{
	"+": {}, "-": {denied: true}, "?": {modality: Possible}, "-?": {true, Possible},
	"p": {modality: Planned}, "-p": {true, Planned}, "o": {modality: Hypothetical},
}

// signature is a line of signatures.txt: what the verbs of a class make of
// the clause below them, and whether their subject is its source.
type signature struct {
	of                construction
	class             class
	says              bool
	affirmed, negated outcome
}

var signatures = sync.OnceValue(func() []signature {
	var all []signature
	for line := range strings.Lines(signatureTable) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) == 5 && !strings.HasPrefix(line, "#") {
			all = append(all, signature{construction(f[0]), class(f[1]), f[2] == "subject", outcomes[f[3]], outcomes[f[4]]})
		}
	}
	return all
})

// signatureOf returns the signature of a verb in a construction; ok is false
// where the table has none.
func signatureOf(lemma string, of construction) (s signature, ok bool) {
	all := signatures()
	i := slices.IndexFunc(all, func(s signature) bool { return s.of == of && in(lemma, s.class) })
	if i < 0 {
		return signature{}, false
	}
	return all[i], true
}

// apply changes the context of a clause to what a verb with the signature
// makes of it; up is the verb's own mood.
func (s signature) apply(up context, c *context) {
	o := s.affirmed
	if up.denied {
		o = s.negated
	}
	if o.denied {
		c.denied = !c.denied
	}
	c.raise(o.modality)
}
