package graph

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestQueue holds the heap against sorting.
func TestQueue(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var q queue
		var left []entry
		for range r.IntN(60) {
			if r.IntN(3) > 0 || len(q) == 0 {
				e := entry{cost: r.IntN(8), steps: r.IntN(3)}
				q.push(e)
				left = append(left, e)
				continue
			}
			slices.SortFunc(left, func(a, b entry) int { return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(a.steps, b.steps)) })
			if got := q.pop(); got.cost != left[0].cost || got.steps != left[0].steps {
				t.Fatalf("pop = %+v of %+v", got, left)
			}
			left = left[1:]
		}
		if len(q) != len(left) {
			t.Fatalf("%d entries, want %d", len(q), len(left))
		}
	}
}

// TestHopTable holds the table against a map, through growth and clearing,
// also when the count of its clearings begins anew.
func TestHopTable(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 3))
	table := new(hopTable)
	for round := range 4 {
		if round == 2 {
			table.epoch = math.MaxUint32
		}
		table.clear()
		want := make(map[uint64]int32)
		for range 5000 {
			id := r.Uint64N(3000) << (r.UintN(2) * 30)
			slot := table.slot(id)
			if *slot != want[id] {
				t.Fatalf("round %d: %d has the number %d, want %d", round, id, *slot, want[id])
			}
			if *slot == 0 {
				table.used++
				*slot = int32(table.used)
				want[id] = *slot
			}
		}
		for id, n := range want {
			if got := *table.slot(id); got != n {
				t.Fatalf("round %d: %d has the number %d in the end, want %d", round, id, got, n)
			}
		}
	}
}

func TestHub(t *testing.T) {
	for n := range 3000 {
		want := 0
		if n > 0 {
			want = 50 * int(math.Floor(3*math.Log2(float64(min(n, 1024)))+1e-9))
		}
		if got := hub(n); got != want {
			t.Fatalf("hub(%d) = %d, want %d", n, got, want)
		}
	}
}

func TestUnsure(t *testing.T) {
	for p := 1; p <= 100; p++ {
		if got, want := unsure[p], int(math.Round(-1000*math.Log(float64(p)/100))); got != want {
			t.Errorf("%d percent cost %d, want %d", p, got, want)
		}
	}
	if unsure[0] != unsure[1] || unsure[100] != 0 {
		t.Errorf("none costs %d, all %d", unsure[0], unsure[100])
	}
}

func TestLittle(t *testing.T) {
	for words, want := range map[string]int{
		"": 0, "accuse": 0, "be": 700, "have": 700, "do": 700, "get": 700, "be in": 700, "be married to": 0, "be member of": 0, "get along with": 700,
		"speak in": 600, "speak with": 0, "die because of": 600, "carry out": 0, "in": 0, "speak about": 0, "arrive at": 600, "be because of": 700,
		"welcome": 300, "welcome decision of": 300, "call": 300, "call for": 300, "call meeting with": 0, "ask": 2000, "ask for weapons from": 2000,
		"say to": 2000, "say in": 2000, "want to go on without": 2000, "accept invitation to": 2000, "be invited to": 0, "go to": 800, "go to war with": 0, "go": 800, "go with": 300, "return together with": 0, "travel in": 600,
	} {
		if got := little(strings.Fields(words)); got != want {
			t.Errorf("little(%q) = %d, want %d", words, got, want)
		}
	}
}

func TestPercent(t *testing.T) {
	for confidence, want := range map[float64]int{0: 1, -1: 1, .004: 1, .014: 1, .015: 2, .37: 37, .995: 100, 1: 100, 7: 100} {
		if got := percent(confidence); got != want {
			t.Errorf("percent(%v) = %d, want %d", confidence, got, want)
		}
	}
}

func TestWithin(t *testing.T) {
	for _, test := range []struct {
		date, since, until string
		want               bool
	}{
		{"2021-12-30", "", "", true},
		{"", "", "", false},
		{"", "2021", "2022", false},
		{"2021-12-30", "2021-12-30", "2021-12-30", true},
		{"2021-12-30", "2021-12-31", "", false},
		{"2021-12-30", "", "2021-12-29", false},
		{"2021-12-30", "2021-12", "2021-12", true},
		{"2021-12-30", "2021", "", true},
		{"2021-12-30", "2022", "", false},
		{"2021-12", "2021-12-15", "", true}, // it may have been
		{"2021-12", "", "2021-12-01", true},
		{"2021-12", "2022-01-01", "", false},
		{"2021", "2021-06", "2021-07", true},
		{"2020", "2021-06", "2021-07", false},
		{"2022", "2021-06", "2021-07", false},
	} {
		if got := Within(test.date, test.since, test.until); got != test.want {
			t.Errorf("Within(%q, %q, %q) = %v", test.date, test.since, test.until, got)
		}
	}
}

// TestLinkPrice adds up what a link costs.
func TestLinkPrice(t *testing.T) {
	denied := factKind{"denied", "asserted"}
	for _, test := range []struct {
		name string
		link link
		want int
	}{
		{"one certain document", link{stories: 1, percent: 100, kind: plainFact}, 1300},
		{"three documents", link{stories: 3, percent: 100, kind: plainFact}, 1100},
		{"half sure", link{stories: 1, percent: 50, kind: plainFact}, 1300 + 693},
		{"a relation that says little", link{stories: 1, percent: 100, kind: plainFact, little: genericPrice}, 2000},
		{"what somebody says", link{stories: 1, percent: 100, kind: plainFact, attributed: true}, 1800},
		{"what was denied", link{stories: 1, percent: 100, kind: denied}, 2100},
		{"all at once", link{stories: 2, percent: 50, kind: denied, attributed: true, little: settingPrice}, 1000 + 150 + 693 + 600 + 800 + 500},
		{"what nobody says", link{percent: 100, kind: plainFact}, noPrice},
	} {
		if got := test.link.price(); got != test.want {
			t.Errorf("%s: %d, want %d", test.name, got, test.want)
		}
	}
}

// TestSum looks that what has no end stays so.
func TestSum(t *testing.T) {
	for _, test := range [][3]int{{1, 2, 3}, {math.MaxInt, 0, math.MaxInt}, {5, math.MaxInt, math.MaxInt}, {math.MaxInt, math.MaxInt, math.MaxInt}} {
		if got := sum(test[0], test[1]); got != test[2] {
			t.Errorf("sum(%d, %d) = %d, want %d", test[0], test[1], got, test[2])
		}
	}
	if less(math.MaxInt, 7) != math.MaxInt || less(9, 7) != 2 {
		t.Error("a limit that is none is cut, or one is not")
	}
}

func TestIncluded(t *testing.T) {
	for _, test := range []struct {
		polarity, modality string
		include            []string
		want               bool
	}{
		{"affirmed", "asserted", []string{"denied", "planned"}, false}, // it is plain
		{"denied", "asserted", nil, false},
		{"denied", "asserted", []string{"planned"}, false},
		{"denied", "asserted", []string{"denied"}, true},
		{"affirmed", "planned", []string{"denied", "planned"}, true},
		{"denied", "planned", []string{"planned"}, false},
		{"denied", "planned", []string{"denied"}, false},
		{"denied", "planned", []string{"denied", "planned"}, true},
	} {
		f := fact{polarity: test.polarity, modality: test.modality}
		if got := f.included(test.include); got != test.want {
			t.Errorf("%s, %s with %v: %v", test.polarity, test.modality, test.include, got)
		}
	}
}
