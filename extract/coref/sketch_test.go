package coref

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"kg/extract/ud"
)

// TestSketchTable holds the shape of the table and that no weight is so large
// that a sketch could overflow.
func TestSketchTable(t *testing.T) {
	table := rows(t, sketchTable, 1)
	if len(table) != vectorWidth+1 {
		t.Fatalf("%d rows, want %d", len(table), vectorWidth+1)
	}
	for i, line := range table {
		if f := strings.Fields(line); len(f) != len(ud.Sketch{}) {
			t.Errorf("row %d has %d weights, want %d", i+1, len(f), len(ud.Sketch{}))
		}
	}
	for k := range len(ud.Sketch{}) {
		most := 0.0
		for i, row := range turns() {
			x := math.Abs(float64(row[k]))
			if i < vectorWidth {
				x *= 127
			}
			most += x
		}
		if most > math.MaxInt32-1<<turnBits {
			t.Errorf("component %d comes to %g", k, most)
		}
	}
}

// TestSketch compares sketches with what real numbers give.
func TestSketch(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, size := range []float64{0, 0.1, 0.5, 1, 100} {
		v := make([]float32, vectorWidth)
		for j := range v {
			v[j] = float32(size * r.NormFloat64())
		}
		got := sketch(v)
		for k := range got {
			want := float64(turns()[vectorWidth][k])
			for j, x := range v {
				want += max(min(float64(x)*vectorScale, 127), -127) * float64(turns()[j][k])
			}
			want = max(min(want/(1<<turnBits), 127), -127)
			if d := math.Abs(float64(got[k]) - want); d > 3 {
				t.Errorf("of vectors of size %v, component %d = %d, want %.2f", size, k, got[k], want)
			}
		}
	}
	if got := sketch(make([]float32, 3)); got != nil {
		t.Errorf("sketch of 3 numbers = %v, want none", got)
	}
}

// TestSketchWords holds which words get a sketch.
func TestSketchWords(t *testing.T) {
	s := tree(t, "The/DET/2/det envoy/NOUN/3/nsubj left,leave/VERB/0/root Berlin/PROPN/3/obj/place with/ADP/6/case her/PRON/3/obl")
	Sketch(s)
	for i := range s.Tokens {
		if s.Tokens[i].Sketch != nil {
			t.Errorf("%s has a sketch without a vector", s.Tokens[i].Form)
		}
	}
	s.Vectors = make([][]float32, len(s.Tokens))
	for i := range s.Vectors {
		s.Vectors[i] = make([]float32, vectorWidth)
	}
	Sketch(s)
	var got []string
	for i := range s.Tokens {
		if s.Tokens[i].Sketch != nil {
			got = append(got, s.Tokens[i].Form)
		}
	}
	if got, want := strings.Join(got, " "), "envoy Berlin her"; got != want {
		t.Errorf("sketches of %q, want %q", got, want)
	}
}

// TestProductsFit holds that no weight of products is so large that they could
// overflow.
func TestProductsFit(t *testing.T) {
	for k := range hidden {
		most := 0.0
		for j := range cross {
			most += math.Abs(float64(trained().rows[bothRows+j][k])) * mostPair * mostPair / scale
		}
		if most > math.MaxInt32 {
			t.Errorf("products of unit %d come to %g", k, most)
		}
	}
}

// TestScoreSketches compares scores with what real numbers give.
func TestScoreSketches(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	s := trained()
	for range 100 {
		var m, c ud.Sketch
		for i := range m {
			m[i], c[i] = int8(r.IntN(127)-63), int8(r.IntN(127)-63)
		}
		on := features{uint16(r.IntN(groupStarts[groups])), uint16(r.IntN(groupStarts[groups]))}
		for _, test := range []struct {
			name string
			m, c *ud.Sketch
		}{{"both", &m, &c}, {"the mention alone", &m, nil}, {"the candidate alone", nil, &c}, {"none", nil, nil}} {
			got, want := s.score(on, s.look(test.m, ownRows), s.look(test.c, otherRows)), realScore(s, on, test.m, test.c)
			if d := math.Abs(got - want); d > 0.05+0.02*math.Abs(want) {
				t.Errorf("score with sketches of %s = %.3f, want %.3f", test.name, got, want)
			}
		}
	}
}

// realScore computes in real numbers what score computes in whole ones.
func realScore(s *scorer, on features, m, c *ud.Sketch) float64 {
	weight := func(row, k int) float64 { return float64(s.rows[row][k]) / scale }
	over := func(first, k int, v *ud.Sketch) (sum float64) {
		for i, x := range v {
			sum += weight(first+i, k) * float64(x) / (1 << sketchBits)
		}
		return sum
	}
	total := 0.0
	for k := range hidden {
		sum := weight(biasRow, k)
		for _, f := range on {
			sum += weight(int(f), k)
		}
		if m != nil {
			sum += over(ownRows, k, m)
		}
		if m != nil && c != nil {
			sum += over(otherRows, k, c)
			at := k / units * units
			for j := range cross {
				sum += weight(bothRows+j, k) * over(pairRows, at+j, m) * over(pairRows, at+cross+j, c)
			}
		}
		total += max(sum, 0) * weight(outRow, k)
	}
	return total / nets
}
