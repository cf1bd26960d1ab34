package score

import (
	"fmt"
	"strings"

	"kg/extract/ud"
)

// NameTypes are the types that names are scored on.
var NameTypes = []string{"PER", "ORG", "LOC"}

// masked is the type of gold names that may be anything: a prediction that
// touches one is not counted (Universal NER's OTH).
const masked = "OTH"

// CoarseName maps the types of ud, of the corpora and of their prediction
// files to PER, ORG and LOC; "" is none of the three. Facilities are places.
func CoarseName(kind string) string {
	switch strings.ToLower(kind) {
	case "per", ud.Person, "politician":
		return "PER"
	case "org", ud.Organization, "organisation", "corporation", "group", "politicalparty":
		return "ORG"
	case "loc", ud.Place, ud.Facility, "location", "country":
		return "LOC"
	}
	return ""
}

// NamesResult holds exact-span counts, overall and by type.
type NamesResult struct {
	All     Counts
	Spans   Counts // types aside
	ByType  map[string]Counts
	F1Range Interval // of All, over sentences
}

// Figures lists the result as kgeval prints it.
func (r NamesResult) Figures() []Figure {
	all := []Figure{
		{Name: "P", Value: r.All.Precision()},
		{Name: "R", Value: r.All.Recall()},
		{Name: "F1", Value: r.All.F1()},
		{Name: "F1_low", Value: r.F1Range.Low},
		{Name: "F1_high", Value: r.F1Range.High},
		{Name: "F1_untyped", Value: r.Spans.F1()},
	}
	for _, t := range NameTypes {
		c := r.ByType[t]
		all = append(all, Figure{Name: "P_" + t, Value: c.Precision()}, Figure{Name: "R_" + t, Value: c.Recall()},
			Figure{Name: "F1_" + t, Value: c.F1()})
	}
	return append(all,
		Figure{Name: "gold", Value: float64(r.All.Gold), Count: true},
		Figure{Name: "predicted", Value: float64(r.All.Pred), Count: true})
}

// Names scores names by exact span and coarse type. gold and pred hold the
// same sentences with the same tokens; the error says where they do not.
func Names(gold, pred []*ud.Sentence) (NamesResult, error) {
	if len(gold) != len(pred) {
		return NamesResult{}, fmt.Errorf("score names: %d gold sentences, %d predicted", len(gold), len(pred))
	}
	r := NamesResult{ByType: map[string]Counts{}}
	perSentence := make([]Counts, len(gold))
	for i, g := range gold {
		if err := sameForms(g, pred[i]); err != nil {
			return NamesResult{}, fmt.Errorf("score names: sentence %d: %w", i+1, err)
		}
		want, got := coarse(g.Names, nil), coarse(pred[i].Names, g.Names)
		all, spans := spanCounts(want, got, r.ByType)
		r.All.Add(all)
		r.Spans.Add(spans)
		perSentence[i] = all
	}
	r.F1Range = bootstrap(len(gold), func(draw []int) float64 {
		var sum Counts
		for _, i := range draw {
			sum.Add(perSentence[i])
		}
		return sum.F1()
	})
	return r, nil
}

func sameForms(gold, pred *ud.Sentence) error {
	if len(gold.Tokens) != len(pred.Tokens) {
		return fmt.Errorf("%d gold tokens, %d predicted", len(gold.Tokens), len(pred.Tokens))
	}
	for i := range gold.Tokens {
		if g, p := gold.Tokens[i].Form, pred.Tokens[i].Form; g != p {
			return fmt.Errorf("token %d is %q in the gold, %q in the prediction", i+1, g, p)
		}
	}
	return nil
}

// coarse returns the names of the three types, those that touch a masked one
// among gold left out.
func coarse(names, gold []ud.Name) map[ud.Name]bool {
	keep := map[ud.Name]bool{}
	for _, n := range names {
		n.Type = CoarseName(n.Type)
		touches := false
		for _, m := range gold {
			touches = touches || m.Type == masked && overlap(n, m)
		}
		if n.Type != "" && !touches {
			keep[n] = true
		}
	}
	return keep
}

func spanCounts(want, got map[ud.Name]bool, byType map[string]Counts) (all, spans Counts) {
	count := func(kind string, c Counts) {
		sum := byType[kind]
		sum.Add(c)
		byType[kind] = sum
		all.Add(c)
	}
	untyped := map[ud.Name]bool{}
	for n := range want {
		count(n.Type, Counts{Gold: 1})
		untyped[ud.Name{First: n.First, Last: n.Last}] = true
	}
	for n := range got {
		count(n.Type, Counts{Pred: 1})
		if want[n] {
			count(n.Type, Counts{Right: 1})
		}
		if untyped[ud.Name{First: n.First, Last: n.Last}] {
			spans.Right++
		}
	}
	spans.Gold, spans.Pred = len(want), len(got)
	return all, spans
}
