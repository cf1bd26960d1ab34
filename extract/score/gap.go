package score

import (
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// GAPItem is an ambiguous pronoun of the GAP corpus with two names that it
// may refer to. Offsets are bytes of Text.
type GAPItem struct {
	ID             string
	Text           string
	Pronoun        string
	PronounAt      int
	A, B           string
	AAt, BAt       int
	ACoref, BCoref bool
}

// Feminine reports the gender of the pronoun.
func (g *GAPItem) Feminine() bool {
	switch strings.ToLower(g.Pronoun) {
	case "she", "her", "hers", "herself":
		return true
	}
	return false
}

// GAPAnswer says whether the pronoun refers to A and to B.
type GAPAnswer struct{ A, B bool }

// ReadGAPGold reads GAP's tsv with its head line. The corpus counts
// characters; that every name stands at its offset is checked.
func ReadGAPGold(r io.Reader) ([]GAPItem, error) {
	const what = "gap gold"
	var all []GAPItem
	err := eachLine(r, what, func(n int, line string) error {
		f := strings.Split(line, "\t")
		if line == "" || n == 1 && f[0] == "ID" {
			return nil
		}
		if len(f) < 10 {
			return formatError(what, n, "%d columns, want 10", len(f))
		}
		g := GAPItem{ID: f[0], Text: f[1], Pronoun: f[2], A: f[4], B: f[7]}
		for _, at := range []struct {
			form, offset string
			to           *int
		}{{g.Pronoun, f[3], &g.PronounAt}, {g.A, f[5], &g.AAt}, {g.B, f[8], &g.BAt}} {
			b, ok := byteOffset(g.Text, at.offset)
			if !ok || !strings.HasPrefix(g.Text[b:], at.form) {
				return formatError(what, n, "%q does not stand at %s", at.form, at.offset)
			}
			*at.to = b
		}
		var ok1, ok2 bool
		g.ACoref, ok1 = parseTruth(f[6])
		g.BCoref, ok2 = parseTruth(f[9])
		if !ok1 || !ok2 {
			return formatError(what, n, "want TRUE or FALSE, got %q and %q", f[6], f[9])
		}
		all = append(all, g)
		return nil
	})
	return all, err
}

func byteOffset(text, chars string) (int, bool) {
	n, err := strconv.Atoi(chars)
	if err != nil || n < 0 {
		return 0, false
	}
	at := 0
	for ; n > 0 && at < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at, n == 0
}

func parseTruth(s string) (value, ok bool) {
	switch strings.ToUpper(strings.TrimSpace(s)) {
	case "TRUE":
		return true, true
	case "FALSE":
		return false, true
	}
	return false, false
}

// ReadGAP reads answers: id, A and B, each TRUE or FALSE. A second answer for
// an id must be the first.
func ReadGAP(r io.Reader) (map[string]GAPAnswer, error) {
	const what = "gap answers"
	all := map[string]GAPAnswer{}
	err := eachLine(r, what, func(n int, line string) error {
		if strings.TrimSpace(line) == "" {
			return nil
		}
		f := strings.Split(line, "\t")
		if len(f) != 3 {
			return formatError(what, n, "%d columns, want 3", len(f))
		}
		a, ok1 := parseTruth(f[1])
		b, ok2 := parseTruth(f[2])
		if !ok1 || !ok2 {
			return formatError(what, n, "want TRUE or FALSE, got %q and %q", f[1], f[2])
		}
		if old, ok := all[f[0]]; ok && old != (GAPAnswer{a, b}) {
			return formatError(what, n, "a second answer for %s", f[0])
		}
		all[f[0]] = GAPAnswer{a, b}
		return nil
	})
	return all, err
}

// GAPResult holds GAP's counts.
type GAPResult struct{ Overall, Feminine, Masculine Counts }

// Bias is the F1 on feminine pronouns divided by that on masculine ones.
func (r GAPResult) Bias() float64 { return ratio(r.Feminine.F1(), r.Masculine.F1()) }

// Figures lists the result as kgeval prints it.
func (r GAPResult) Figures() []Figure {
	return []Figure{
		{Name: "P", Value: r.Overall.Precision()},
		{Name: "R", Value: r.Overall.Recall()},
		{Name: "F1", Value: r.Overall.F1()},
		{Name: "F1_feminine", Value: r.Feminine.F1()},
		{Name: "F1_masculine", Value: r.Masculine.F1()},
		{Name: "bias", Value: r.Bias()},
	}
}

// GAP scores answers (Webster et al. 2018): every name is a decision of its
// own. An item without an answer counts as FALSE for both.
func GAP(gold []GAPItem, pred map[string]GAPAnswer) GAPResult {
	var r GAPResult
	for i := range gold {
		g := &gold[i]
		answer := pred[g.ID]
		side := &r.Masculine
		if g.Feminine() {
			side = &r.Feminine
		}
		for _, c := range []Counts{decision(g.ACoref, answer.A), decision(g.BCoref, answer.B)} {
			r.Overall.Add(c)
			side.Add(c)
		}
	}
	return r
}

func decision(gold, pred bool) Counts {
	var c Counts
	if gold {
		c.Gold = 1
	}
	if pred {
		c.Pred = 1
	}
	if gold && pred {
		c.Right = 1
	}
	return c
}
