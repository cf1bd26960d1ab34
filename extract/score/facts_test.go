package score

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestNodeIs(t *testing.T) {
	for _, test := range []struct {
		name         string
		node         Node
		alternatives string
		want         bool
	}{
		{"label", Node{Label: "Emma Lind"}, "emma lind", true},
		{"alias", Node{Label: "Emma Lind", Aliases: []string{"Lind"}}, "Ann|Lind", true},
		{"a part of the label is none", Node{Label: "Emma Lind"}, "Emma", false},
		{"head", Node{Label: "the four old bridges", Head: "bridges"}, "bridges", true},
		{"head as lemma", Node{Label: "the four old bridges", Head: "bridge"}, "old bridges", true},
		{"head, four words more", Node{Label: "a new bridge over Elbe", Head: "bridge"}, "bridge", true},
		{"head, five words more", Node{Label: "a new bridge over the Elbe", Head: "bridge"}, "bridge", false},
		{"another head", Node{Label: "the bridge toll", Head: "toll"}, "bridge", false},
		{"no node", Node{}, "bridge", false},
		{"an empty alternative is no empty label", Node{}, "a|", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := test.node.is(alternatives(test.alternatives)); got != test.want {
				t.Errorf("%+v is %q = %v, want %v", test.node, test.alternatives, got, test.want)
			}
		})
	}
}

func TestSingular(t *testing.T) {
	for word, want := range map[string]string{"treaties": "treaty", "crosses": "cross", "boxes": "box", "troops": "troop",
		"glass": "glass", "virus": "virus", "gas": "gas", "ties": "tie"} {
		if got := singular(word); got != want {
			t.Errorf("singular(%q) = %q, want %q", word, got, want)
		}
	}
}

// city is a hand-made fact with all its attributes.
func city() Fact {
	return Fact{
		Subject: Node{Label: "Emma Lind", Aliases: []string{"Lind"}}, Lemma: "open", Relation: "open", Label: "opened",
		Object:    Node{Label: "a new bridge", Head: "bridge"},
		Arguments: []Argument{{"to", Node{Label: "traffic", Head: "traffic"}}, {"with", Node{Label: "Bob Cox"}}, {"", Node{Label: "the city", Head: "city"}}},
		Polarity:  "affirmed", Modality: "asserted", Speakers: []Node{{Label: "the city", Head: "city"}}, Time: "2021-05-04",
		Sentence: "Lind opened a new bridge to traffic with Cox on Tuesday, the city said.",
	}
}

func TestFactString(t *testing.T) {
	f := city()
	if got, want := f.String(), "Emma Lind | opened | a new bridge | to traffic | with Bob Cox | the city [said by the city, time 2021-05-04]"; got != want {
		t.Errorf("String() = %q, want %q", got, want)
	}
	plain := Fact{Subject: Node{Label: "Emma Lind"}, Label: "left", Polarity: "denied", Modality: "planned"}
	if got, want := plain.String(), "Emma Lind | left [denied, planned]"; got != want {
		t.Errorf("String() = %q, want %q", got, want)
	}
}

func rows(t *testing.T, text string) []FactRow {
	t.Helper()
	g, err := ReadFactRows(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return g.Rows
}

func TestFactRow(t *testing.T) {
	for _, test := range []struct {
		name, row string
		outcome   string
		wrong     []string
	}{
		{"all of it", "must\tEmma Lind\topen\tbridge\t+\tasserted\tcity\t2021-05\tn", Found, nil},
		{"nothing checked", "\tLind\topen\t", Found, nil},
		{"label of the relation", "\tLind\topened\tbridge", Found, nil},
		{"another relation", "\tLind\tclose\tbridge", Missing, nil},
		{"another subject", "\tCox\topen\tbridge", Missing, nil},
		{"another object", "\tLind\topen\tbook", Missing, nil},
		{"all attributes wrong", "must\tLind\topen\tbridge\t-\tplanned|possible\tmayor\t2022", Wrong, []string{"polarity", "modality", "speaker", "time"}},
		{"finer time than the fact's", "\tLind\topen\tbridge\t\t\t\t2021-05-04T", Wrong, []string{"time"}},
		{"speaker or nobody", "\tLind\topen\tbridge\t\t\tcity|", Found, nil},
		{"carried by an argument", "\tLind\topen to\ttraffic", Found, nil},
		{"another preposition", "\tLind\topen for\ttraffic", Missing, nil},
		{"argument without its preposition", "\tLind\topen\ttraffic", Missing, nil},
		{"argument that has no preposition", "\tLind\topen\tcity", Found, nil},
		{"object and argument", "\tLind\topen bridge with\tBob Cox", Found, nil},
		{"an object or none", "\tLind\topen\tbook|", Missing, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := Facts(rows(t, test.row), []Fact{city()}).Rows[0]
			if r.Outcome != test.outcome || !reflect.DeepEqual(r.Wrong, test.wrong) {
				t.Errorf("outcome %s %v, want %s %v", r.Outcome, r.Wrong, test.outcome, test.wrong)
			}
		})
	}
}

// TestFactRowNothing holds that an empty alternative of the object stands for none.
func TestFactRowNothing(t *testing.T) {
	f := city()
	f.Object, f.Arguments = Node{}, nil
	for row, want := range map[string]string{"\tLind\topen\tbook|": Found, "\tLind\topen\tbook": Missing, "\tLind\tclose\t|book": Missing} {
		if r := Facts(rows(t, row), []Fact{f}).Rows[0]; r.Outcome != want {
			t.Errorf("%q of a fact without object: %s, want %s", row, r.Outcome, want)
		}
	}
}

func TestFactRowSpeaker(t *testing.T) {
	row := rows(t, "\tLind\topen\tbridge\t\t\tcity|")[0]
	f := city()
	f.Speakers = nil
	if wrong := row.wrong(f); wrong != nil {
		t.Errorf("no speaker: %v is wrong", wrong)
	}
	if wrong := rows(t, "\tLind\topen\tbridge\t\t\tcity")[0].wrong(f); !slices.Equal(wrong, []string{"speaker"}) {
		t.Errorf("no speaker where the row wants one: %v, want speaker", wrong)
	}
	f.Speakers = []Node{{Label: "Cox"}, {Label: "the city", Head: "city"}}
	if wrong := row.wrong(f); !slices.Equal(wrong, []string{"speaker"}) {
		t.Errorf("the city as second speaker: %v, want speaker: the first one is the source", wrong)
	}
}

func TestFactsTakesTheBestFact(t *testing.T) {
	denied := city()
	denied.Polarity = "denied"
	other := Fact{Subject: Node{Label: "Cox"}, Lemma: "leave", Label: "left"}
	r := Facts(rows(t, "must\tLind\topen\tbridge\t+\n\tLind\tclose\tbridge"), []Fact{denied, other, city()})
	if row := r.Rows[0]; row.Outcome != Found || row.Fact.Polarity != "affirmed" {
		t.Errorf("row = %+v", row)
	}
	if len(r.Beyond) != 1 || r.Beyond[0].Label != "left" {
		t.Errorf("beyond = %v, want the one fact that states no row", r.Beyond)
	}
	got := map[string]float64{}
	for _, f := range r.Figures() {
		got[f.Name] = f.Value
	}
	for name, want := range map[string]float64{"must_found": 1, "must_total": 1, "all_found": 1, "all_total": 2, "recall": .5, "beyond": 1} {
		if got[name] != want {
			t.Errorf("%s = %v, want %v", name, got[name], want)
		}
	}
}

func TestNeverRows(t *testing.T) {
	both := Fact{Subject: Node{Label: "Emma Lind", Aliases: []string{"Bob Cox"}}, Lemma: "leave", Label: "left"}
	is := Fact{Subject: Node{Label: "Emma Lind"}, Lemma: "be", Relation: "be", Label: "is", Object: Node{Label: "Bob Cox"}}
	for _, test := range []struct {
		name, row string
		fact      Fact
		outcome   string
	}{
		{"stated", "never\tLind\topen\tbridge", city(), Broken},
		{"stated with other attributes", "never\tLind\topen\tbridge\t-", city(), Clear},
		{"stated with all attributes", "never\tLind\topen\tbridge\t+\tasserted", city(), Broken},
		{"the other way round", "never\tbridge\topen\tLind", city(), Clear},
		{"a node anywhere", "never\tAdvertisement|traffic", city(), Broken},
		{"a node nowhere", "never\tAdvertisement|It", city(), Clear},
		{"one is the other", "never\tEmma Lind\tbe\tBob Cox", is, Broken},
		{"one node for two", "never\tEmma Lind\tbe\tBob Cox", both, Broken},
		{"one node for two of another relation", "never\tEmma Lind\tsee\tBob Cox", both, Clear},
		{"two nodes", "never\tEmma Lind\tbe\tBob Cox", city(), Clear},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := Facts(rows(t, test.row), []Fact{test.fact})
			if got := r.Rows[0].Outcome; got != test.outcome {
				t.Errorf("outcome %s, want %s", got, test.outcome)
			}
			if len(r.Beyond) != 1 {
				t.Errorf("a never row takes a fact: beyond = %v", r.Beyond)
			}
		})
	}
}

func TestReadFactRows(t *testing.T) {
	g, err := ReadFactRows(strings.NewReader("# published: 2021-05-05\n# a comment\nmust\tA|B\tsay\t\t+\tasserted\tC|\t2021\tnote\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := FactRow{Line: 3, Demand: Must, Subject: []string{"A", "B"}, Predicate: []string{"say"}, Polarity: "affirmed",
		Modality: []string{"asserted"}, Speaker: []string{"C", ""}, Time: "2021", Note: "note"}
	if g.Published != "2021-05-05" || len(g.Rows) != 1 || !reflect.DeepEqual(g.Rows[0], want) {
		t.Errorf("ReadFactRows = %+v, want %+v", g, want)
	}
	for _, bad := range []string{"should\tA\tb\tC", "must\tA\tb\tC\tyes", "must"} {
		if _, err := ReadFactRows(strings.NewReader(bad)); err == nil {
			t.Errorf("ReadFactRows(%q) gave no error", bad)
		}
	}
}

func TestReadFactRowsSeed(t *testing.T) {
	g, err := ReadFactRows(shared(t, "articles/seed.gold.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, r := range g.Rows {
		count[r.Demand]++
	}
	if g.Published != "2021-12-29" || count[Must] != 17 || count[Never] != 8 || count[May] != 23 {
		t.Errorf("published %s, %v", g.Published, count)
	}
}

func FuzzReadFactRows(f *testing.F) {
	f.Add("must\tA|B\tsay\tC\t+\tasserted\tD|\t2021\tnote\n")
	f.Fuzz(func(t *testing.T, text string) {
		g, err := ReadFactRows(strings.NewReader(text))
		if err != nil {
			return
		}
		r := Facts(g.Rows, []Fact{city()})
		if len(r.Rows) != len(g.Rows) {
			t.Errorf("%d results for %d rows", len(r.Rows), len(g.Rows))
		}
	})
}

func ExampleFacts() {
	gold, _ := ReadFactRows(strings.NewReader("must\tEmma Lind\topen\tbridge\t+\nmust\tEmma Lind\tleave\tRome\n"))
	for _, row := range Facts(gold.Rows, []Fact{city()}).Rows {
		fmt.Println(row.Outcome, row.Row)
	}
	// Output:
	// found Emma Lind | open | bridge
	// missing Emma Lind | leave | Rome
}
