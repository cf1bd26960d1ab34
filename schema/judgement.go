package schema

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/cayleygraph/quad"
)

// Kinds of judgements.
const (
	Merge  = "merge"  // two names are one thing
	Split  = "split"  // two names are two things; or a name and what one document means by it
	Reject = "reject" // a fact is not so
)

// Judgement is what the user says of two names or of a fact, against what
// kg itself makes of them. It is about IRIs as documents state them, so that
// it holds whatever documents come and go.
type Judgement struct {
	Kind string
	A    quad.IRI // a name, or the fact to reject
	B    quad.IRI // the other name, "" of rejections
}

// Canonical returns the judgement with its names in order: which of two came
// first says nothing.
func (j Judgement) Canonical() Judgement {
	if j.B != "" && j.B < j.A {
		j.A, j.B = j.B, j.A
	}
	return j
}

// Contrary returns the judgement that says the opposite of two names, false
// for rejections.
func (j Judgement) Contrary() (Judgement, bool) {
	switch j.Kind {
	case Merge:
		j.Kind = Split
	case Split:
		j.Kind = Merge
	default:
		return j, false
	}
	return j.Canonical(), true
}

// Occurrence returns the name and the hash of a document that means another
// thing by it, where the judgement says so: it splits the name from the IRI
// that Base.Occurrence makes of the two.
func (j Judgement) Occurrence(b Base) (name quad.IRI, hash string, ok bool) {
	j = j.Canonical()
	name, hash, ok = b.OccurrenceOf(j.B)
	return name, hash, ok && j.Kind == Split && name == j.A
}

// Check returns an error unless the judgement is of a known kind and about
// two names, or a fact, of a base.
func (j Judgement) Check(b Base) error {
	named := func(iri quad.IRI) bool {
		_, label := b.Name(iri)
		return label != "" && ScanIRI(string(iri)) == len(iri)
	}
	switch j.Kind {
	case Merge, Split:
		switch {
		case !named(j.A):
			return fmt.Errorf("%s: %s is no name below %s", j.Kind, j.A, b.mint())
		case !named(j.B):
			return fmt.Errorf("%s: %s is no name below %s", j.Kind, j.B, b.mint())
		case j.A == j.B:
			return fmt.Errorf("%s: %s stands there twice", j.Kind, j.A)
		}
		return nil
	case Reject:
		if hash, ok := b.Local(j.A, "fact/"); !ok || hash == "" || j.B != "" || ScanIRI(string(j.A)) != len(j.A) {
			return fmt.Errorf("%s: %s is no fact below %s", j.Kind, j.A, b.mint())
		}
		return nil
	}
	return fmt.Errorf("%q is none of %s, %s and %s", j.Kind, Merge, Split, Reject)
}

// Quad returns the judgement as a quad of the graph Base.Judgements.
func (j Judgement) Quad(b Base) quad.Quad {
	j = j.Canonical()
	q := quad.Quad{Subject: j.A, Predicate: SameAs, Object: j.B, Label: b.Judgements()}
	switch j.Kind {
	case Split:
		q.Predicate = DifferentFrom
	case Reject:
		q.Predicate, q.Object = Judged, quad.String(Rejected)
	}
	return q
}

// JudgementOf returns the judgement that a quad says, false where it says
// none.
func JudgementOf(q quad.Quad) (Judgement, bool) {
	a, ok1 := q.Subject.(quad.IRI)
	b, ok2 := q.Object.(quad.IRI)
	switch {
	case ok1 && ok2 && q.Predicate == SameAs:
		return Judgement{Merge, a, b}.Canonical(), true
	case ok1 && ok2 && q.Predicate == DifferentFrom:
		return Judgement{Split, a, b}.Canonical(), true
	case ok1 && q.Predicate == Judged && q.Object == quad.String(Rejected):
		return Judgement{Kind: Reject, A: a}, true
	}
	return Judgement{}, false
}

// CompareJudgements orders judgements by kind and IRIs.
func CompareJudgements(a, b Judgement) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
}

// String returns the judgement as a line of a file of judgements: kind and
// IRIs with tabs between them.
func (j Judgement) String() string {
	j = j.Canonical()
	return strings.TrimSuffix(strings.Join([]string{j.Kind, string(j.A), string(j.B)}, "\t"), "\t")
}

// ReadJudgements reads lines as Judgement.String writes them. Empty lines and
// those behind "#" say nothing. Errors name the line.
func ReadJudgements(r io.Reader, b Base) ([]Judgement, error) {
	var all []Judgement
	in := bufio.NewScanner(r)
	for n := 1; in.Scan(); n++ {
		line := strings.TrimSpace(in.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) < 2 || len(f) > 3 {
			return nil, fmt.Errorf("judgements: line %d has %d columns, want kind and one IRI or two, parted by tabs", n, len(f))
		}
		j := Judgement{Kind: f[0], A: quad.IRI(f[1])}
		if len(f) == 3 {
			j.B = quad.IRI(f[2])
		}
		if err := j.Check(b); err != nil {
			return nil, fmt.Errorf("judgements: line %d: %w", n, err)
		}
		all = append(all, j.Canonical())
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("judgements: %w", err)
	}
	return all, nil
}
