package score

import (
	"fmt"
	"slices"
)

// PR holds the numerators and denominators of recall and precision, which
// are summed over documents before they are divided.
type PR struct{ RecallNum, RecallDen, PrecisionNum, PrecisionDen float64 }

func (s *PR) add(t PR) {
	s.RecallNum += t.RecallNum
	s.RecallDen += t.RecallDen
	s.PrecisionNum += t.PrecisionNum
	s.PrecisionDen += t.PrecisionDen
}

// PRF divides the sums.
func (s PR) PRF() PRF {
	return PRF{P: ratio(s.PrecisionNum, s.PrecisionDen), R: ratio(s.RecallNum, s.RecallDen)}
}

// ChainsResult holds the coreference metrics.
type ChainsResult struct{ Mentions, MUC, B3, CEAFe PR }

// CoNLL is the mean of the F1 of MUC, B3 and CEAF-e.
func (r ChainsResult) CoNLL() float64 {
	return (r.MUC.PRF().F1() + r.B3.PRF().F1() + r.CEAFe.PRF().F1()) / 3
}

// Figures lists the result as kgeval prints it.
func (r ChainsResult) Figures() []Figure {
	all := []Figure{{Name: "CoNLL_F1", Value: r.CoNLL()}}
	for _, m := range []struct {
		name string
		PR
	}{{"mentions", r.Mentions}, {"MUC", r.MUC}, {"B3", r.B3}, {"CEAFe", r.CEAFe}} {
		v := m.PRF()
		all = append(all, Figure{Name: m.name + "_P", Value: v.P}, Figure{Name: m.name + "_R", Value: v.R},
			Figure{Name: m.name + "_F1", Value: v.F1()})
	}
	return all
}

// Chains scores documents pair by pair, sums taken over all of them. They
// must have the same names in the same order and as many tokens.
func Chains(gold, pred []*ChainDocument) (ChainsResult, error) {
	var r ChainsResult
	if len(gold) != len(pred) {
		return r, fmt.Errorf("score chains: %d gold documents, %d predicted", len(gold), len(pred))
	}
	for i, g := range gold {
		p := pred[i]
		if g.Name != p.Name || g.Tokens() != p.Tokens() {
			return r, fmt.Errorf("score chains: gold document %d is %s with %d tokens, prediction %s with %d",
				i+1, g.Name, g.Tokens(), p.Name, p.Tokens())
		}
		r.add(scoreChains(g.Chains, p.Chains))
	}
	return r, nil
}

func (r *ChainsResult) add(o ChainsResult) {
	r.Mentions.add(o.Mentions)
	r.MUC.add(o.MUC)
	r.B3.add(o.B3)
	r.CEAFe.add(o.CEAFe)
}

// scoreChains scores one document as the CoNLL reference scorer does (Pradhan
// et al. 2014): mentions must be equal, chains are taken as they are, single
// mentions included. A mention in two chains counts for the first.
func scoreChains(gold, pred []Chain) ChainsResult {
	gold, pred = distinct(gold), distinct(pred)
	shared := make([][]float64, len(gold)) // mentions that chains i and j share
	of := chainOf(pred)
	found := 0.0
	for i, c := range gold {
		shared[i] = make([]float64, len(pred))
		for _, m := range c {
			if j, ok := of[m]; ok {
				shared[i][j]++
				found++
			}
		}
	}
	var r ChainsResult
	goldSizes, predSizes := sizes(gold), sizes(pred)
	r.Mentions = PR{found, sum(goldSizes), found, sum(predSizes)}
	transposed := transpose(shared, len(pred))
	r.MUC.RecallNum, r.MUC.RecallDen = muc(shared, goldSizes)
	r.MUC.PrecisionNum, r.MUC.PrecisionDen = muc(transposed, predSizes)
	r.B3.RecallNum, r.B3.RecallDen = b3(shared, goldSizes)
	r.B3.PrecisionNum, r.B3.PrecisionDen = b3(transposed, predSizes)
	similar := ceaf(shared, goldSizes, predSizes)
	r.CEAFe = PR{similar, float64(len(gold)), similar, float64(len(pred))}
	return r
}

// distinct returns the chains with each mention once, in the first chain that
// has it in text order. Chains left empty go.
func distinct(chains []Chain) []Chain {
	all := make([]Chain, len(chains))
	for i, c := range chains {
		all[i] = slices.Clone(c)
	}
	seen := map[Mention]bool{}
	for i, c := range ordered(all) {
		all[i] = slices.DeleteFunc(c, func(m Mention) bool {
			again := seen[m]
			seen[m] = true
			return again
		})
	}
	return slices.DeleteFunc(all, func(c Chain) bool { return len(c) == 0 })
}

func chainOf(chains []Chain) map[Mention]int {
	of := map[Mention]int{}
	for i, c := range chains {
		for _, m := range c {
			of[m] = i
		}
	}
	return of
}

func sizes(chains []Chain) []float64 {
	n := make([]float64, len(chains))
	for i, c := range chains {
		n[i] = float64(len(c))
	}
	return n
}

func sum(values []float64) float64 {
	total := 0.0
	for _, v := range values {
		total += v
	}
	return total
}

func transpose(rows [][]float64, cols int) [][]float64 {
	all := make([][]float64, cols)
	for j := range all {
		all[j] = make([]float64, len(rows))
		for i := range rows {
			all[j][i] = rows[i][j]
		}
	}
	return all
}

// muc counts links: a chain of n mentions that the other side breaks into k
// parts keeps n-k of its n-1 (Vilain et al. 1995). A mention that the other
// side lacks is a part of its own.
func muc(shared [][]float64, size []float64) (num, den float64) {
	for i, row := range shared {
		parts, covered := 0.0, 0.0
		for _, n := range row {
			if n > 0 {
				parts++
				covered += n
			}
		}
		num += covered - parts
		den += size[i] - 1
	}
	return num, den
}

// b3 sums over mentions the share of their chain that the other side has in
// the mention's own chain (Bagga and Baldwin 1998).
func b3(shared [][]float64, size []float64) (num, den float64) {
	for i, row := range shared {
		for _, n := range row {
			num += n * n / size[i]
		}
		den += size[i]
	}
	return num, den
}

// ceaf is the sum of 2|K and R| / (|K|+|R|) over the best one-to-one pairing
// of chains (Luo 2005, phi4).
func ceaf(shared [][]float64, gold, pred []float64) float64 {
	similar := make([][]float64, len(gold))
	for i, row := range shared {
		similar[i] = make([]float64, len(pred))
		for j, n := range row {
			similar[i][j] = 2 * n / (gold[i] + pred[j])
		}
	}
	return assign(similar)
}
