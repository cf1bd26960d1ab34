package annotate

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"kg/extract/ud"
)

// isTree reports whether heads[1:] form one tree with one word at the root.
func isTree(heads []int) bool {
	roots := 0
	for i := 1; i < len(heads); i++ {
		if heads[i] < 0 || heads[i] >= len(heads) {
			return false
		}
		if heads[i] == 0 {
			roots++
		}
		at := i
		for steps := 0; at != 0; steps++ {
			if steps > len(heads) {
				return false
			}
			at = heads[at]
		}
	}
	return roots == 1
}

// every calls try with all assignments of heads to n nodes.
func every(n int, try func([]int)) {
	heads := make([]int, n)
	var fill func(int)
	fill = func(i int) {
		if i == n {
			try(heads)
			return
		}
		for h := range n {
			if h != i {
				heads[i] = h
				fill(i + 1)
			}
		}
	}
	fill(1)
}

func total(heads []int, scores []float32, stride int) (sum float64) {
	for i := 1; i < len(heads); i++ {
		sum += float64(scores[i*stride+heads[i]])
	}
	return sum
}

// TestSolve compares with the best of all trees.
func TestSolve(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	const stride = 8
	var solver tree
	for n := 2; n <= 6; n++ {
		for range 300 {
			scores := make([]float32, n*stride)
			for i := range scores {
				scores[i] = float32(rng.IntN(9))
				if i%stride == 0 && rng.IntN(2) == 0 {
					scores[i] += 8 // several words want to be the root
				}
			}
			best := math.Inf(-1)
			every(n, func(heads []int) {
				if isTree(heads) {
					best = max(best, total(heads, scores, stride))
				}
			})
			heads := make([]int, n)
			solver.solve(heads, scores, stride)
			if !isTree(heads) || total(heads, scores, stride) != best {
				t.Fatalf("%v: heads %v give %v, the best tree %v", scores, heads, total(heads, scores, stride), best)
			}
		}
	}
}

func TestSolveLarge(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	var solver tree
	for _, n := range []int{1, 2, 50, maxWords + 1} {
		scores := make([]float32, n*n)
		for i := range scores {
			scores[i] = rng.Float32() * 20
		}
		heads := make([]int, n)
		solver.solve(heads, scores, n)
		if n > 1 && !isTree(heads) {
			t.Errorf("%d nodes: %v is no tree", n, heads)
		}
	}
}

func BenchmarkSolve(b *testing.B) {
	rng := rand.New(rand.NewPCG(5, 6))
	const n = 40
	scores := make([]float32, n*n)
	for i := range scores {
		scores[i] = rng.Float32()
	}
	var solver tree
	heads := make([]int, n)
	b.ReportAllocs()
	for b.Loop() {
		solver.solve(heads, scores, n)
	}
}

func TestNameTags(t *testing.T) {
	tags, err := newNameTags([]string{"O", "B-person", "I-person", "B-place", "I-place"})
	if err != nil {
		t.Fatal(err)
	}
	row := func(best int) []float32 {
		r := make([]float32, 5)
		r[best] = 5
		return r
	}
	for _, c := range []struct {
		name string
		best []int
		want []ud.Name
	}{
		{"nothing", []int{0, 0}, nil},
		{"one", []int{0, 1, 2, 0}, []ud.Name{{First: 8, Last: 9, Type: "person"}}},
		{"side by side", []int{1, 1, 2}, []ud.Name{{First: 7, Last: 7, Type: "person"}, {First: 8, Last: 9, Type: "person"}}},
		{"to the end", []int{3, 4, 4}, []ud.Name{{First: 7, Last: 9, Type: "place"}}},
		{"two types", []int{1, 3}, []ud.Name{{First: 7, Last: 7, Type: "person"}, {First: 8, Last: 8, Type: "place"}}},
		{"inside without beginning", []int{0, 4, 4}, []ud.Name{{First: 7, Last: 9, Type: "place"}}}, // as good as losing one
	} {
		t.Run(c.name, func(t *testing.T) {
			var scores []float32
			for _, b := range c.best {
				scores = append(scores, row(b)...)
			}
			got := tags.names(nil, &lattice{}, scores, 5, len(c.best), 7)
			if !slices.Equal(got, c.want) {
				t.Errorf("names = %v, want %v", got, c.want)
			}
		})
	}
	for _, bad := range []string{"", "B-person", "O I-person", "O B-place I-person", "O X-y", "O B-a O"} {
		if _, err := newNameTags(strings.Fields(bad)); err == nil {
			t.Errorf("tags %q were taken", bad)
		}
	}
}

// TestSearchIsBest compares Viterbi's search with all sequences.
func TestSearchIsBest(t *testing.T) {
	tags, err := newNameTags([]string{"O", "B-a", "I-a", "B-b", "I-b"})
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(7, 8))
	const n, k = 4, 5
	for range 200 {
		scores := make([]float32, n*k)
		for i := range scores {
			scores[i] = float32(rng.IntN(16))
		}
		best := float32(-100)
		seq := make([]int, n)
		for code := range k * k * k * k {
			sum, ok := float32(0), true
			for i := range n {
				seq[i] = code % k
				code /= k
				inside := seq[i] > 0 && !tags.begin[seq[i]]
				if inside && (i == 0 || tags.types[seq[i-1]] != tags.types[seq[i]]) {
					ok = false
				}
				if tags.begin[seq[i]] && i > 0 && seq[i-1] != 0 {
					sum -= touching
				}
				sum += scores[i*k+seq[i]]
			}
			if ok {
				best = max(best, sum)
			}
		}
		var l lattice
		tags.search(&l, scores, k, n)
		var sum float32
		for i, tag := range l.tags {
			if tags.begin[tag] && i > 0 && l.tags[i-1] != 0 {
				sum -= touching
			}
			sum += scores[i*k+int(tag)]
		}
		if sum != best {
			t.Fatalf("tags %v give %v, the best give %v", l.tags, sum, best)
		}
	}
}
