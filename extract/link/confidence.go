package link

import (
	_ "embed"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"kg/extract/openie"
	"kg/extract/ud"
	"kg/schema"
)

//go:embed confidence.tsv
var confidenceTable string

// weights of the features of facts in the logistic regression that
// confidences come from: confidence.tsv, fitted by kgeval confidence.
var weights = sync.OnceValue(func() map[string]float64 {
	table := make(map[string]float64)
	for line := range strings.Lines(confidenceTable) {
		if f := strings.Split(strings.TrimSpace(line), "\t"); len(f) == 2 && !strings.HasPrefix(line, "#") {
			table[f[0]], _ = strconv.ParseFloat(f[1], 64)
		}
	}
	return table
})

// Confidence bounds: nothing read by machine is certain, and what is kept is
// not hopeless.
const (
	leastConfidence = 0.05
	mostConfidence  = 0.97
)

// confidence returns how likely a careful reader calls a fact with some
// features true. It is rounded to four decimals, so that a processor's last
// bits never show.
func confidence(features []string) float64 {
	sum := weights()["bias"]
	for _, f := range features {
		sum += weights()[f]
	}
	p := 1 / (1 + math.Exp(-sum))
	return math.Round(min(max(p, leastConfidence), mostConfidence)*1e4) / 1e4
}

// features tells what the confidence of a fact depends on.
func (l *linker) features(i int, f *openie.Frame, fact *schema.Fact, subject, object thing) []string {
	var all []string
	add := func(name, value string) { all = append(all, name+"="+value) }
	flag := func(name string, holds bool) {
		if holds {
			all = append(all, name)
		}
	}
	base, how, _ := strings.Cut(f.Rule, "-")
	voice, how, _ := strings.Cut(how, "-")
	if base == "svo" || base == "sv" {
		base += "-" + voice
	} else {
		how = voice
	}
	add("rule", base)
	for part := range strings.SplitSeq(how, "-") {
		if part != "" {
			add("by", part)
		}
	}
	s := l.sentences[i]
	add("certainty", grade(subject.certainty*object.certainty))
	add("arguments", strconv.Itoa(min(len(fact.Arguments), 3)))
	flag("subject-named", subject.named)
	flag("object-named", object.named)
	flag("no-object", fact.Object == nil)
	flag("content", f.Content != nil && f.Object.Zero())
	flag("prepositional", f.Relation.Preposition != "")
	flag("denied", f.Denied)
	flag("doubtful", f.Modality != openie.Asserted)
	flag("said", len(fact.Speakers) > 0)
	flag("dated", fact.Time != "")
	flag("subject-bare", l.bareNoun(subject))
	flag("object-bare", l.bareNoun(object))
	flag("subject-cut", !subject.named && l.cut(i, f.Subject))
	flag("object-cut", !object.named && !f.Object.Zero() && l.cut(i, f.Object))
	flag("far-subject", distant(f.Predicate, f.Subject.Head))
	flag("far-object", distant(f.Predicate, f.Object.Head))
	flag("pronoun", s.Token(f.Subject.Head).UPOS == "PRON")
	flag("quoted", slices.ContainsFunc(s.Tokens, func(t ud.Token) bool { return quoteMark(t.Form, false) != 0 }))
	flag("bracketed", slices.ContainsFunc(s.Tokens, func(t ud.Token) bool { return t.Form == "(" || t.Form == "-LRB-" }))
	flag("both-named", subject.named && object.named)
	flag("none-named", !subject.named && !object.named)
	flag("unclosed", s.Tokens[len(s.Tokens)-1].UPOS != "PUNCT")
	add("verb", voiceOf(s, f))
	all = append(all, sureness(s, f)...)
	return append(all, shape(s, f)...)
}

// shape tells how the words of a frame lie in their sentence, on which it
// depends how sure the parser can have been of them.
func shape(s *ud.Sentence, f *openie.Frame) []string {
	var all []string
	add := func(name, value string) { all = append(all, name+"="+value) }
	add("subject-rel", relationOf(s, f.Subject.Head))
	add("object-rel", relationOf(s, f.Object.Head))
	add("relation-words", strconv.Itoa(min(len(f.Relation.Words), 4)))
	add("depth", strconv.Itoa(min(depth(s, f.Predicate), 4)))
	verbs := 0
	for i := range s.Tokens {
		if s.Tokens[i].UPOS == "VERB" {
			verbs++
		}
	}
	add("clauses", strconv.Itoa(min(verbs, 6)/2))
	some := func(name string, holds func(t *ud.Token) bool) {
		for _, p := range []openie.Phrase{f.Subject, f.Object} {
			if t := s.Token(p.Head); t != nil && holds(t) {
				all = append(all, name)
				return
			}
		}
	}
	some("coordinated", func(t *ud.Token) bool { return t.Is("conj") || s.Child(t.ID, "conj") != nil })
	some("modified", func(t *ud.Token) bool { return s.Child(t.ID, "appos", "acl") != nil })
	if s.NameAt(f.Predicate) != nil {
		all = append(all, "named-predicate")
	}
	return all
}

// relationOf returns the relation of a token in its tree, "none" for no token.
func relationOf(s *ud.Sentence, id int) string {
	if t := s.Token(id); t != nil {
		return t.Deprel
	}
	return "none"
}

// depth counts the words above a token.
func depth(s *ud.Sentence, id int) int {
	n := 0
	for t := s.Head(s.Token(id)); t != nil && n < len(s.Tokens); t = s.Head(t) {
		n++
	}
	return n
}

// grade sorts a certainty between 0 and 1 into a few.
func grade(p float64) string {
	switch {
	case p >= 0.99:
		return "sure"
	case p >= 0.85:
		return "likely"
	case p >= 0.7:
		return "fair"
	}
	return "weak"
}

// distant reports whether two tokens lie far apart; 0 is none.
func distant(a, b int) bool { return a != 0 && b != 0 && max(a-b, b-a) > 8 }

// Explain returns the weight of each of some features of a fact, those that
// matter most first.
func Explain(features []string) []Reason {
	all := []Reason{{"bias", weights()["bias"]}}
	for _, f := range features {
		if w := weights()[f]; w != 0 {
			all = append(all, Reason{f, w})
		}
	}
	slices.SortStableFunc(all, func(a, b Reason) int {
		switch x, y := math.Abs(a.Weight), math.Abs(b.Weight); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return strings.Compare(a.Feature, b.Feature)
	})
	return all
}

// Reason is a feature of a fact and its weight in the log-odds of its
// confidence.
type Reason struct {
	Feature string
	Weight  float64
}

// voiceOf tells what stands as predicate of a frame: its part of speech and
// whether it is the main one of its sentence.
func voiceOf(s *ud.Sentence, f *openie.Frame) string {
	t := s.Token(f.Predicate)
	return t.UPOS + "-" + t.Rel()
}
