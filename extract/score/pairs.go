package score

import (
	"crypto/sha256"
	"fmt"
	"io"
	"slices"
	"strings"
)

// NamePair is two names as documents write them.
type NamePair struct{ DocA, A, DocB, B string }

func (p NamePair) String() string { return strings.Join([]string{p.DocA, p.A, p.DocB, p.B}, "\t") }

// ordered returns the pair with its smaller side first.
func (p NamePair) ordered() NamePair {
	if p.DocB+"\t"+p.B < p.DocA+"\t"+p.A {
		return NamePair{p.DocB, p.B, p.DocA, p.A}
	}
	return p
}

// ReadPairs reads document, name, document, name and, where a reader judged
// them, "same" or "different", parted by tabs; lines behind "#" are comments.
// What stands in no fifth column counts as the same.
func ReadPairs(r io.Reader) (map[NamePair]bool, error) {
	const what = "pairs of names"
	all := make(map[NamePair]bool)
	err := eachLine(r, what, func(n int, line string) error {
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			return nil
		}
		f := strings.Split(line, "\t")
		if len(f) < 4 || len(f) > 6 {
			return formatError(what, n, "%d columns, want 4 to 6", len(f))
		}
		if len(f) > 4 && f[4] != "same" && f[4] != "different" {
			return formatError(what, n, "want same or different, got %q", f[4])
		}
		p := NamePair{f[0], f[1], f[2], f[3]}.ordered()
		same := len(f) == 4 || f[4] == "same"
		if old, ok := all[p]; ok && old != same {
			return formatError(what, n, "a second verdict on %s", p)
		}
		all[p] = same
		return nil
	})
	return all, err
}

// NamedIn is a name of a document and the entity that it was taken for.
type NamedIn struct{ Document, Name, Entity string }

// DrawPairs returns n pairs of names of one entity that differ in document or
// name, or all if there are fewer, in the order of a hash of seed and pair. An
// entity gives at most per pairs, the first by that order, so that those of
// which all documents speak do not fill the draw; 0 stands for any number.
func DrawPairs(names []NamedIn, n int, seed uint64, per int) []NamePair {
	type ticket struct {
		hash   [sha256.Size]byte
		pair   NamePair
		entity string
	}
	by := make(map[string][]NamedIn)
	for _, x := range names {
		if !slices.Contains(by[x.Entity], x) {
			by[x.Entity] = append(by[x.Entity], x)
		}
	}
	var tickets []ticket
	for entity, list := range by {
		for i, x := range list {
			for _, y := range list[i+1:] {
				p := NamePair{x.Document, x.Name, y.Document, y.Name}.ordered()
				tickets = append(tickets, ticket{sha256.Sum256(fmt.Appendf(nil, "%d\t%s", seed, p)), p, entity})
			}
		}
	}
	slices.SortFunc(tickets, func(a, b ticket) int { return slices.Compare(a.hash[:], b.hash[:]) })
	drawn := make(map[string]int)
	var out []NamePair
	for _, t := range tickets {
		if len(out) >= n {
			break
		}
		if drawn[t.entity]++; per == 0 || drawn[t.entity] <= per {
			out = append(out, t.pair)
		}
	}
	return out
}

// MergesResult counts pairs: those that were merged and drawn, and those that
// should have been merged.
type MergesResult struct {
	Drawn, Judged, Wrong int
	Should, Merged       int
	Unjudged             []NamePair // of the draw
	Apart                []NamePair // of those that should be one
}

// Figures lists the result as kgeval prints it.
func (r MergesResult) Figures() []Figure {
	return []Figure{
		{Name: "drawn", Value: float64(r.Drawn), Count: true},
		{Name: "judged", Value: float64(r.Judged), Count: true},
		{Name: "wrong", Value: float64(r.Wrong), Count: true},
		{Name: "should", Value: float64(r.Should), Count: true},
		{Name: "merged", Value: float64(r.Merged), Count: true},
		{Name: "merged_share", Value: ratio(float64(r.Merged), float64(r.Should))},
	}
}

// JudgeMerges looks up what a reader says of a draw, and which pairs that
// should be one are.
func JudgeMerges(draw []NamePair, verdicts, should map[NamePair]bool, names []NamedIn) MergesResult {
	r := MergesResult{Drawn: len(draw), Should: len(should)}
	for _, p := range draw {
		same, ok := verdicts[p]
		switch {
		case !ok:
			r.Unjudged = append(r.Unjudged, p)
			continue
		case !same:
			r.Wrong++
		}
		r.Judged++
	}
	entities := make(map[[2]string][]string)
	for _, n := range names {
		key := [2]string{n.Document, fold(n.Name)}
		entities[key] = append(entities[key], n.Entity)
	}
	for p := range should {
		a, b := entities[[2]string{p.DocA, fold(p.A)}], entities[[2]string{p.DocB, fold(p.B)}]
		if slices.ContainsFunc(a, func(e string) bool { return slices.Contains(b, e) }) {
			r.Merged++
		} else {
			r.Apart = append(r.Apart, p)
		}
	}
	slices.SortFunc(r.Apart, func(a, b NamePair) int { return strings.Compare(a.String(), b.String()) })
	return r
}
