package score

import (
	"strings"
	"testing"
)

func TestBenchIEPeers(t *testing.T) {
	for _, test := range []struct {
		peer     string
		p, r, f1 float64
	}{
		{"clausie", .5569, .2588, .3534},
		{"minie", .4621, .2805, .3491},
		{"openie6", .3268, .2249, .2665},
		{"m2oie_en", .3980, .1585, .2267},
		{"stanford", .0926, .1396, .1114},
	} {
		t.Run(test.peer, func(t *testing.T) {
			gold, err := ReadBenchIEGold(shared(t, "eval/benchie/dev.gold.txt"))
			if err != nil {
				t.Fatal(err)
			}
			pred, err := ReadBenchIE(shared(t, "eval/benchie/dev."+test.peer+".tsv"))
			if err != nil {
				t.Fatal(err)
			}
			got := BenchIE(gold, pred)
			near(t, "P", got.P, test.p)
			near(t, "R", got.R, test.r)
			near(t, "F1", got.F1(), test.f1)
			if got.Interval.Low >= test.f1 || got.Interval.High <= test.f1 {
				t.Errorf("interval %v does not hold %v", got.Interval, test.f1)
			}
		})
	}
}

const handSynsets = `sent_id:7	Ann runs the old club in Rome .
7--> Cluster 1:
Ann --> runs --> [the] [old] club [in Rome]
Ann --> [she] runs --> the club
9--> Cluster 2:
Ann --> runs [the] club in --> Rome
Ann --> runs [the] club --> in Rome
7-->Cluster 3:
Ann --> is --> in Rome

sent_id:8	It rains .
8--> Cluster 1:
It --> rains -->  []
`

func TestBenchIEByHand(t *testing.T) {
	gold, err := ReadBenchIEGold(strings.NewReader(handSynsets))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(gold.Synsets["7"]); n != 2 {
		t.Fatalf("sentence 7 has %d clusters, want 2: a head without a blank is none", n)
	}
	for _, test := range []struct {
		name       string
		pred       []Triple
		hit, wrong int
		p, r       float64
	}{
		{"nothing", nil, 0, 0, 0, 0},
		{"all words", []Triple{{"Ann", "runs", "the old club in Rome"}}, 1, 0, 1, 1.0 / 3},
		{"optional words left out", []Triple{{"Ann", "runs", "club"}}, 1, 0, 1, 1.0 / 3},
		{"an optional piece goes whole", []Triple{{"Ann", "runs", "club in"}}, 0, 1, 0, 0},
		{"one fact twice counts once", []Triple{{"Ann", "runs", "club"}, {"Ann", "runs", "the club"}}, 1, 0, 1, 1.0 / 3},
		{"both synsets and a wrong one", []Triple{{"Ann", "runs", "club"}, {"Ann", "runs club in", "Rome"}, {"Ann", "runs", "Rome"}},
			2, 1, 2.0 / 3, 2.0 / 3},
		{"what stands below a bad head is of the cluster before", []Triple{{"Ann", "is", "in Rome"}}, 1, 0, 1, 1.0 / 3},
		{"case matters", []Triple{{"ann", "runs", "club"}}, 0, 1, 0, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := BenchIE(gold, Triples{"7": test.pred, "99": {{"not", "in", "gold"}}})
			if got.Hit != test.hit || got.Wrong != test.wrong {
				t.Errorf("hit %d, wrong %d, want %d, %d", got.Hit, got.Wrong, test.hit, test.wrong)
			}
			near(t, "P", got.P, test.p)
			near(t, "R", got.R, test.r)
		})
	}
}

// TestBenchIEFirstCluster: a prediction that hits two clusters counts for both
// in the recall, for one in the precision.
func TestBenchIEFirstCluster(t *testing.T) {
	gold, err := ReadBenchIEGold(strings.NewReader("sent_id:1\ttext\n1--> Cluster 1:\nAnn --> runs --> [old] clubs\n" +
		"1--> Cluster 2:\nAnn --> runs --> clubs\n"))
	if err != nil {
		t.Fatal(err)
	}
	got := BenchIE(gold, Triples{"1": {{"Ann", "runs", "clubs"}, {"Ann", "runs", "away"}}})
	near(t, "P", got.P, .5)
	near(t, "R", got.R, 1)
}

func TestReadBenchIEErrors(t *testing.T) {
	for name, bad := range map[string]string{
		"triple before a sentence": "Ann --> runs --> it\n",
		"triple before a cluster":  "sent_id:1\ttext\nAnn --> runs --> it\n",
	} {
		if _, err := ReadBenchIEGold(strings.NewReader(bad)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := ReadBenchIE(strings.NewReader("1\tAnn\truns\n")); err == nil {
		t.Error("three columns: no error")
	}
}

func FuzzReadBenchIEGold(f *testing.F) {
	f.Add(handSynsets, "Ann runs")
	f.Fuzz(func(t *testing.T, text, words string) {
		gold, err := ReadBenchIEGold(strings.NewReader(text))
		if err != nil {
			return
		}
		pred := Triples{}
		for _, id := range gold.IDs {
			pred[id] = []Triple{{words, words, words}}
		}
		if r := BenchIE(gold, pred); r.P > 1 || r.R > 1 || r.Hit > r.Clusters {
			t.Errorf("BenchIE = %+v", r)
		}
	})
}
