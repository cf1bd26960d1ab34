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
	add("sentence", wordsGrade(len(s.Tokens)))
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
	flag("hyphened", slices.ContainsFunc(s.Tokens, func(t ud.Token) bool { return t.XPOS == "HYPH" }))
	flag("both-named", subject.named && object.named)
	flag("none-named", !subject.named && !object.named)
	flag("unclosed", s.Tokens[len(s.Tokens)-1].UPOS != "PUNCT")
	add("verb", voiceOf(s, f))
	return all
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

func wordsGrade(n int) string {
	switch {
	case n <= 10:
		return "short"
	case n <= 20:
		return "middle"
	case n <= 35:
		return "long"
	}
	return "very-long"
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
