package coref

import "kg/extract/ud"

// Example is a mention as TestFit learns from it: its candidates with their
// features, and that it may take up none as the last one.
type Example struct {
	Ref        Ref
	Class      int
	Candidates []Ref
	Features   [][]uint16
	Sketch     *ud.Sketch   // of the mention, nil where it has none
	Sketches   []*ud.Sketch // of the candidates
}

// Rows is the number of features, Table that of all rows of weights, and the
// others where the rows of sketches begin.
var (
	Rows  = groupStarts[groups]
	Own   = ownRows
	Other = otherRows
	Pair  = pairRows
	Both  = bothRows
	Table = tableRows
)

// Nets is the number of networks, Hidden that of the hidden units of each,
// Scale what stands for 1.
const (
	Nets   = nets
	Hidden = units
	Scale  = scale
	Cross  = cross

	VectorScale = vectorScale
	TurnScale   = 1 << turnBits
	SketchScale = 1 << sketchBits
	Pronoun     = int(proper) // the first class that is none
)

// Lessons lists the mentions of a text that rules leave open. Those before
// each are linked as right says: it is given an example and returns which of
// its candidates is right, -1 for none or where nobody knows and the scorer
// is to say.
func Lessons(sentences []*ud.Sentence, right func(*Example) (candidate int, known bool)) []Example {
	r := newResolver(sentences)
	r.rules()
	var all []Example
	for i := range r.mentions {
		if !r.open(i) {
			continue
		}
		list := r.candidates(i)
		e := Example{Ref: r.mentions[i].Ref, Class: int(r.mentions[i].class), Sketch: r.mentions[i].token.Sketch}
		for _, c := range list {
			if c.mention >= 0 {
				e.Candidates = append(e.Candidates, r.mentions[c.mention].Ref)
				e.Sketches = append(e.Sketches, r.mentions[c.mention].token.Sketch)
			}
			e.Features = append(e.Features, c.features)
		}
		all = append(all, e)
		k, known := right(&e)
		switch {
		case known && k >= 0:
			r.join(list[k].mention, i, "gold", 1)
		case !known:
			r.weigh(i, list)
			if j, p := r.likeliest(list); j >= 0 && p >= likely && r.mentions[i].class != proper {
				r.join(j, i, "pronoun", p)
			}
		}
	}
	return all
}

// Reload makes the scorer use a table as TestFit writes it.
func Reload(table string) { *trained() = *readScorer(table) }
