package score

import (
	"io"
	"slices"
	"strings"
)

// Demands on a row.
const (
	Must  = "must"  // the fact has to be in the graph
	Never = "never" // it must not be
	May   = ""      // a careful reader takes it from the text too
)

// FactRow is a gold row. Each field holds its alternatives; an empty field
// is not checked, an empty alternative stands for nothing.
type FactRow struct {
	Line      int // in the file, from 1
	Demand    string
	Subject   []string
	Predicate []string // lemma, or lemma and preposition
	Object    []string
	Polarity  string // "affirmed", "denied" or ""
	Modality  []string
	Speaker   []string
	Time      string // the fact's time equals it or begins with it
	Note      string
}

// String shows the row on one line.
func (r FactRow) String() string {
	s := strings.Join(r.Subject, "|")
	for _, slot := range [][]string{r.Predicate, r.Object} {
		if len(slot) > 0 {
			s += " | " + strings.Join(slot, "|")
		}
	}
	if r.Polarity == "denied" {
		s += " [denied]"
	}
	return s
}

// FactGold is a gold file of one article.
type FactGold struct {
	Published string // date of the article, YYYY-MM-DD, or ""
	Rows      []FactRow
}

// ReadFactRows reads gold facts: demand, subject, predicate, object,
// polarity (+ or -), modality, speaker, time and note, parted by tabs, the
// last ones optional. Lines behind "#" are comments, but for "# published:".
func ReadFactRows(r io.Reader) (*FactGold, error) {
	const what = "fact gold"
	g := &FactGold{}
	err := eachLine(r, what, func(n int, line string) error {
		if date, ok := strings.CutPrefix(line, "# published:"); ok {
			g.Published = strings.TrimSpace(date)
		}
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			return nil
		}
		f := strings.Split(line, "\t")
		if len(f) < 2 || len(f) > 9 {
			return formatError(what, n, "%d columns, want 2 to 9", len(f))
		}
		for len(f) < 9 {
			f = append(f, "")
		}
		if f[0] != Must && f[0] != Never && f[0] != May {
			return formatError(what, n, "demand %q, want must, never or nothing", f[0])
		}
		polarity, ok := map[string]string{"": "", "+": "affirmed", "-": "denied"}[f[4]]
		if !ok {
			return formatError(what, n, "polarity %q, want + or -", f[4])
		}
		g.Rows = append(g.Rows, FactRow{
			Line: n, Demand: f[0], Subject: alternatives(f[1]), Predicate: alternatives(f[2]), Object: alternatives(f[3]),
			Polarity: polarity, Modality: alternatives(f[5]), Speaker: alternatives(f[6]), Time: f[7], Note: f[8],
		})
		return nil
	})
	return g, err
}

// alternatives splits a cell at "|"; nil if the cell is empty.
func alternatives(cell string) []string {
	if cell == "" {
		return nil
	}
	all := strings.Split(cell, "|")
	for i := range all {
		all[i] = strings.TrimSpace(all[i])
	}
	return all
}

// states reports whether the fact says what the row says, attributes aside.
func (r FactRow) states(f Fact) bool {
	if len(r.Subject) > 0 && !f.Subject.is(r.Subject) {
		return false
	}
	none := f.Object.Label == "" && slices.Contains(r.Object, "")
	if r.predicate(f) && (len(r.Object) == 0 || none || f.Object.is(r.Object)) {
		return true
	}
	return slices.ContainsFunc(f.Arguments, func(a Argument) bool { return r.carriedBy(f, a) })
}

func (r FactRow) predicate(f Fact) bool {
	return len(r.Predicate) == 0 || slices.ContainsFunc(r.Predicate, func(p string) bool {
		p = fold(p)
		return p == fold(f.Lemma) || p == fold(f.Relation) || p == fold(f.Label)
	})
}

// carriedBy reports whether the row's object is the argument a and its
// predicate leads there: "speak to" for speak with an argument behind "to",
// "have call with" for have, object call, argument behind "with", "tell" for
// tell with an argument that has no preposition.
func (r FactRow) carriedBy(f Fact, a Argument) bool {
	if len(r.Predicate) == 0 || len(r.Object) == 0 || !a.is(r.Object) {
		return false
	}
	return slices.ContainsFunc(r.Predicate, func(p string) bool {
		for _, middle := range []string{"", f.Object.Head, f.Object.Label} {
			if fold(p) == fold(f.Lemma+" "+middle+" "+a.Preposition) {
				return true
			}
		}
		return false
	})
}

// wrong lists the attributes of the fact that the row does not allow.
func (r FactRow) wrong(f Fact) []string {
	var all []string
	if r.Polarity != "" && r.Polarity != f.Polarity {
		all = append(all, "polarity")
	}
	if len(r.Modality) > 0 && !slices.Contains(r.Modality, f.Modality) {
		all = append(all, "modality")
	}
	if len(r.Speaker) > 0 && !r.spokenBy(f.Speakers) {
		all = append(all, "speaker")
	}
	if !strings.HasPrefix(f.Time, r.Time) {
		all = append(all, "time")
	}
	return all
}

// spokenBy reports whether the innermost speaker is one of the row's.
func (r FactRow) spokenBy(speakers []Node) bool {
	if len(speakers) == 0 {
		return slices.Contains(r.Speaker, "")
	}
	return speakers[0].is(r.Speaker)
}
