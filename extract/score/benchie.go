package score

import (
	"io"
	"regexp"
	"strings"
)

// Triple is a subject, a relation and an object.
type Triple [3]string

// Triples holds the extractions of each sentence, keyed by its id.
type Triples map[string][]Triple

// ReadBenchIE reads predictions: id, subject, relation and object.
func ReadBenchIE(r io.Reader) (Triples, error) {
	all := Triples{}
	err := eachLine(r, "benchie predictions", func(n int, line string) error {
		if strings.TrimSpace(line) == "" {
			return nil
		}
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			return formatError("benchie predictions", n, "%d columns, want 4", len(f))
		}
		all[f[0]] = append(all[f[0]], Triple{f[1], f[2], f[3]})
		return nil
	})
	return all, err
}

// Synset is BenchIE's cluster: the triples that state one fact.
type Synset []pattern

// pattern is a gold triple, each slot with its optional words.
type pattern [3]slot

// slot is a run of pieces of one word or more; an optional piece may be left
// out whole.
type slot []piece

type piece struct {
	words    []string
	optional bool
}

// BenchIEGold holds the sentences of the gold and their synsets.
type BenchIEGold struct {
	IDs       []string // in the order of the file
	Sentences map[string]string
	Synsets   map[string][]Synset
}

// synsetHead matches the line above a synset. The number before the arrow is
// not always the sentence's own id.
var synsetHead = regexp.MustCompile(`^\d+--> Cluster \d+:$`)

// ReadBenchIEGold reads the fact synsets of dev.gold.txt: per sentence a line
// "sent_id:ID TAB text", then clusters "ID--> Cluster N:" with one triple a
// line, its slots parted by " --> ", optional words in brackets. As in the
// reference reader a line of no other shape is skipped: "78-->Cluster 6:"
// heads nothing, and what follows it belongs to the cluster before.
func ReadBenchIEGold(r io.Reader) (*BenchIEGold, error) {
	const what = "benchie gold"
	g := &BenchIEGold{Sentences: map[string]string{}, Synsets: map[string][]Synset{}}
	id := ""
	err := eachLine(r, what, func(n int, line string) error {
		line = strings.TrimSpace(line)
		if line == "" {
			return nil
		}
		if rest, ok := strings.CutPrefix(line, "sent_id:"); ok {
			var text string
			id, text, _ = strings.Cut(rest, "\t")
			if _, twice := g.Sentences[id]; twice {
				return formatError(what, n, "sentence %s stands there twice", id)
			}
			g.IDs = append(g.IDs, id)
			g.Sentences[id] = strings.TrimSpace(text)
			return nil
		}
		if id == "" {
			return formatError(what, n, "triple before the first sent_id")
		}
		clusters := g.Synsets[id]
		if synsetHead.MatchString(line) {
			g.Synsets[id] = append(clusters, nil)
			return nil
		}
		slots := strings.Split(line, " --> ")
		if len(slots) != 3 {
			return nil
		}
		if len(clusters) == 0 {
			return formatError(what, n, "triple before the first cluster")
		}
		var p pattern
		for i, s := range slots {
			p[i] = parseSlot(s)
		}
		last := &clusters[len(clusters)-1]
		*last = append(*last, p)
		return nil
	})
	return g, err
}

func parseSlot(text string) slot {
	var s slot
	for text != "" {
		must, rest, open := strings.Cut(text, "[")
		if words := strings.Fields(must); len(words) > 0 {
			s = append(s, piece{words: words})
		}
		if !open {
			break
		}
		may, rest, _ := strings.Cut(rest, "]")
		if words := strings.Fields(may); len(words) > 0 {
			s = append(s, piece{words: words, optional: true})
		}
		text = rest
	}
	return s
}

// match reports whether words are the slot with some of its optional pieces.
func (s slot) match(words []string) bool {
	if len(s) == 0 {
		return len(words) == 0
	}
	if s[0].optional && s[1:].match(words) {
		return true
	}
	n := len(s[0].words)
	if len(words) < n {
		return false
	}
	for i, w := range s[0].words {
		if words[i] != w {
			return false
		}
	}
	return s[1:].match(words[n:])
}

func (c Synset) match(words [3][]string) bool {
	for _, p := range c {
		if p[0].match(words[0]) && p[1].match(words[1]) && p[2].match(words[2]) {
			return true
		}
	}
	return false
}

// BenchIEResult holds BenchIE's figures.
type BenchIEResult struct {
	PRF
	Interval Interval // of the F1, over sentences
	Clusters int      // in the gold
	Hit      int      // clusters that a prediction hits
	Wrong    int      // predictions that hit none
	Pred     int      // predictions on the gold's sentences
}

// Figures lists the result as kgeval prints it.
func (r BenchIEResult) Figures() []Figure {
	return []Figure{
		{Name: "P", Value: r.P},
		{Name: "R", Value: r.R},
		{Name: "F1", Value: r.F1()},
		{Name: "F1_low", Value: r.Interval.Low},
		{Name: "F1_high", Value: r.Interval.High},
		{Name: "clusters", Value: float64(r.Clusters), Count: true},
		{Name: "hit", Value: float64(r.Hit), Count: true},
		{Name: "wrong", Value: float64(r.Wrong), Count: true},
		{Name: "predicted", Value: float64(r.Pred), Count: true},
	}
}

// benchieSums are the counts of one or more sentences. first counts the
// clusters that are the first one that some prediction hits, any those that
// some prediction hits at all.
type benchieSums struct{ first, any, wrong, clusters, pred int }

func (s *benchieSums) add(t benchieSums) {
	s.first += t.first
	s.any += t.any
	s.wrong += t.wrong
	s.clusters += t.clusters
	s.pred += t.pred
}

func (s benchieSums) prf() PRF {
	return PRF{ratio(float64(s.first), float64(s.first+s.wrong)), ratio(float64(s.any), float64(s.clusters))}
}

// BenchIE scores triples against fact synsets (Gashteovski et al. 2022): a
// triple is right when all three slots equal one gold triple, optional words
// aside. Precision counts distinct clusters, each prediction for the first
// that it hits, so that saying one fact twice gains nothing.
func BenchIE(gold *BenchIEGold, pred Triples) BenchIEResult {
	var sentences []benchieSums
	var total benchieSums
	for _, id := range gold.IDs {
		s := benchieSentence(gold.Synsets[id], pred[id])
		sentences = append(sentences, s)
		total.add(s)
	}
	return BenchIEResult{
		PRF: total.prf(), Clusters: total.clusters, Hit: total.any, Wrong: total.wrong, Pred: total.pred,
		Interval: bootstrap(len(sentences), func(draw []int) float64 {
			var sum benchieSums
			for _, i := range draw {
				sum.add(sentences[i])
			}
			return sum.prf().F1()
		}),
	}
}

func benchieSentence(clusters []Synset, pred []Triple) benchieSums {
	first, any := make([]bool, len(clusters)), make([]bool, len(clusters))
	sums := benchieSums{clusters: len(clusters), pred: len(pred)}
	for _, t := range pred {
		words := [3][]string{strings.Fields(t[0]), strings.Fields(t[1]), strings.Fields(t[2])}
		hit := false
		for i, c := range clusters {
			if c.match(words) {
				any[i] = true
				if !hit {
					first[i] = true
				}
				hit = true
			}
		}
		if !hit {
			sums.wrong++
		}
	}
	for i := range clusters {
		if first[i] {
			sums.first++
		}
		if any[i] {
			sums.any++
		}
	}
	return sums
}

// BenchIEValues returns 1 for each prediction on a sentence that is the first
// to hit a cluster, 0 for the others.
func BenchIEValues(clusters []Synset, pred []Triple) []float64 {
	values := make([]float64, len(pred))
	hit := make([]bool, len(clusters))
	for j, t := range pred {
		words := [3][]string{strings.Fields(t[0]), strings.Fields(t[1]), strings.Fields(t[2])}
		for i, c := range clusters {
			if c.match(words) {
				if !hit[i] {
					values[j] = 1
				}
				hit[i] = true
				break
			}
		}
	}
	return values
}
