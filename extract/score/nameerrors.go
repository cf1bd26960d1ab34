package score

import (
	"cmp"
	"slices"

	"kg/extract/ud"
)

// NameError is a name that gold and prediction do not share. Gold or Pred is
// nil where that side has nothing to set against the other's.
type NameError struct {
	Sentence   *ud.Sentence // of the gold
	Gold, Pred *ud.Name     // with coarse types
	fragment   bool
}

// NameClasses are the classes of errors: the right span with another type, a
// span that overlaps with the right or with another type, a further span that
// overlaps the same name, a name that was not found, and one that is none.
var NameClasses = []string{"type", "boundary", "boundary_type", "fragment", "missed", "invented"}

// Class returns which of NameClasses the error is.
func (e NameError) Class() string {
	switch {
	case e.Pred == nil:
		return "missed"
	case e.fragment:
		return "fragment"
	case e.Gold == nil:
		return "invented"
	case e.Gold.First == e.Pred.First && e.Gold.Last == e.Pred.Last:
		return "type"
	case e.Gold.Type == e.Pred.Type:
		return "boundary"
	}
	return "boundary_type"
}

// NameErrors pairs what Names counts as wrong: each gold name that is not
// predicted with the first predicted one that overlaps it and is not gold,
// each once; what is left over stands alone. gold and pred are as for Names.
func NameErrors(gold, pred []*ud.Sentence) []NameError {
	var all []NameError
	for i, g := range gold {
		want, got := coarse(g.Names, nil), coarse(pred[i].Names, g.Names)
		missing, extra := without(want, got), without(got, want)
		for k := range missing {
			m := &missing[k]
			e := NameError{Sentence: g, Gold: m}
			at := slices.IndexFunc(extra, func(x ud.Name) bool { return overlap(x, *m) })
			if at >= 0 {
				x := extra[at]
				e.Pred = &x
				extra = slices.Delete(extra, at, at+1)
			}
			all = append(all, e)
		}
		for k := range extra {
			x := &extra[k]
			part := slices.ContainsFunc(missing, func(m ud.Name) bool { return overlap(*x, m) })
			all = append(all, NameError{Sentence: g, Pred: x, fragment: part})
		}
	}
	return all
}

func overlap(a, b ud.Name) bool { return a.First <= b.Last && b.First <= a.Last }

// without returns the names of a that b lacks, in text order.
func without(a, b map[ud.Name]bool) []ud.Name {
	var out []ud.Name
	for n := range a {
		if !b[n] {
			out = append(out, n)
		}
	}
	slices.SortFunc(out, func(x, y ud.Name) int {
		return cmp.Or(x.First-y.First, x.Last-y.Last, cmp.Compare(x.Type, y.Type))
	})
	return out
}

// NameErrorFigures counts errors by class, and by class and type: the gold
// name's, or the predicted one's where there is no gold.
func NameErrorFigures(errors []NameError) []Figure {
	counts := map[string]int{}
	for _, e := range errors {
		n := e.Gold
		if n == nil {
			n = e.Pred
		}
		counts[e.Class()]++
		counts[e.Class()+"_"+n.Type]++
	}
	var all []Figure
	for _, class := range NameClasses {
		all = append(all, Figure{Name: class, Value: float64(counts[class]), Count: true})
		for _, t := range NameTypes {
			all = append(all, Figure{Name: class + "_" + t, Value: float64(counts[class+"_"+t]), Count: true})
		}
	}
	return all
}
