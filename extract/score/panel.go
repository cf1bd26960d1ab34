package score

import "fmt"

// Panel is what readers said of one sheet.
type Panel struct {
	Rows     int
	Planted  int
	Passed   [2]int // planted errors that each of the two readers let pass
	Agreed   int    // extracted rows on which the two gave the same answers
	Unread   []int  // rows that one of the two did not answer
	Open     []int  // rows on which they differ and no third said anything
	Settled  int    // rows that the third settled
	Verdicts []Verdict
}

// maxPassed is the share of planted errors beyond which a reader is replaced.
const maxPassed = 0.1

// Trusted reports whether no reader let more than a tenth of the planted
// errors pass.
func (p Panel) Trusted() bool {
	return float64(max(p.Passed[0], p.Passed[1])) <= maxPassed*float64(p.Planted)
}

// Compare puts the answers of two readers together, and those of a third, who
// may be nil, where the two differ. A planted error passes where a reader calls
// it entailed with right attributes and entities.
func Compare(key []KeyRow, one, two, third Reader) (Panel, error) {
	p := Panel{Rows: len(key)}
	for _, reader := range []Reader{one, two, third} {
		for row := range reader {
			if row > len(key) {
				return p, fmt.Errorf("an answer on row %d of a sheet of %d", row, len(key))
			}
		}
	}
	for i, k := range key {
		row := i + 1
		a, ok1 := one[row]
		b, ok2 := two[row]
		if !ok1 || !ok2 {
			p.Unread = append(p.Unread, row)
			continue
		}
		if k.Planted != "" {
			p.Planted++
			for j, answers := range []Answers{a.Answers, b.Answers} {
				if answers.Entailed && answers.Attributes && answers.Entities {
					p.Passed[j]++
				}
			}
			continue
		}
		v := Verdict{Document: k.Document, Sentence: k.Sentence, Fact: k.Fact, Answers: a.Answers, By: Blind, Note: a.Note}
		switch c, ok := third[row]; {
		case a.Answers == b.Answers:
			p.Agreed++
		case ok:
			p.Settled++
			v.Answers, v.By, v.Note = c.Answers, Settled, c.Note
		default:
			p.Open = append(p.Open, row)
			continue
		}
		p.Verdicts = append(p.Verdicts, v)
	}
	return p, nil
}

// Figures lists the panel as kgeval prints it.
func (p Panel) Figures() []Figure {
	extracted := p.Rows - p.Planted - len(p.Unread)
	count := func(name string, n int) Figure { return Figure{Name: name, Value: float64(n), Count: true} }
	return []Figure{
		count("rows", p.Rows), count("unread", len(p.Unread)), count("planted", p.Planted),
		count("passed_first", p.Passed[0]), count("passed_second", p.Passed[1]),
		{Name: "agreement", Value: ratio(float64(p.Agreed), float64(extracted))},
		count("settled", p.Settled), count("open", len(p.Open)), count("verdicts", len(p.Verdicts)),
	}
}
