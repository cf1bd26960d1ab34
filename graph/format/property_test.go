package format

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"io"
	"strings"
	"testing"
)

// hostile is text that each format must escape.
const hostile = "a \"b\" <c> & 'd'; \\e,\n\tf\x01 é 東"

func writeGraph(t *testing.T, g GraphEncoder) {
	t.Helper()
	for _, n := range []Node{
		{ID: "urn:a", Label: hostile, Class: "Person", Aliases: []string{"A; B", "C"}},
		{ID: "urn:b", Label: "B"},
	} {
		if err := g.Node(n); err != nil {
			t.Fatal(err)
		}
	}
	for _, e := range []Edge{
		{From: "urn:a", To: "urn:b", Label: hostile, Lemma: "be admit to", Relation: "urn:rel", Confidence: 0.93, Sentence: hostile, Line: 7},
		{From: "urn:b", To: "urn:a", Label: "joined", Polarity: "denied", Modality: "asserted"},
	} {
		if err := g.Edge(e); err != nil {
			t.Fatal(err)
		}
	}
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestGraphML(t *testing.T) {
	var out bytes.Buffer
	writeGraph(t, NewGraphML(&out))
	type data struct {
		Key  string `xml:"key,attr"`
		Text string `xml:",chardata"`
	}
	var got struct {
		Keys []struct {
			ID string `xml:"id,attr"`
		} `xml:"key"`
		Graph struct {
			Nodes []struct {
				ID   string `xml:"id,attr"`
				Data []data `xml:"data"`
			} `xml:"node"`
			Edges []struct {
				Source string `xml:"source,attr"`
				Target string `xml:"target,attr"`
				Data   []data `xml:"data"`
			} `xml:"edge"`
		} `xml:"graph"`
	}
	if err := xml.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatalf("%v:\n%s", err, out.String())
	}
	if n := len(got.Graph.Nodes); n != 2 || got.Graph.Nodes[0].ID != "urn:a" || len(got.Graph.Edges) != 2 || got.Graph.Edges[0].Target != "urn:b" {
		t.Fatalf("read as %+v", got.Graph)
	}
	keys := make(map[string]bool)
	for _, k := range got.Keys {
		keys[k.ID] = true
	}
	for _, d := range append(got.Graph.Nodes[0].Data, got.Graph.Edges[0].Data...) {
		if !keys[d.Key] {
			t.Errorf("no key %q", d.Key)
		}
		if strings.HasSuffix(d.Key, ".label") && d.Text != strings.ReplaceAll(hostile, "\x01", "\uFFFD") {
			t.Errorf("%s = %q", d.Key, d.Text)
		}
	}
}

func TestDOT(t *testing.T) {
	var out bytes.Buffer
	writeGraph(t, NewDOT(&out))
	for _, want := range []string{
		"digraph kg {\n", `  "urn:a" [label="a \"b\" <c> & 'd'; \\e,  f  é 東", fillcolor="#dbe9f6"];` + "\n",
		`  "urn:b" -> "urn:a" [label="joined", tooltip="", style=dashed];` + "\n", "}\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%s is not in\n%s", want, out.String())
		}
	}
}

func TestNeo4j(t *testing.T) {
	var nodes, relationships bytes.Buffer
	g, err := NewNeo4j(&nodes, &relationships)
	if err != nil {
		t.Fatal(err)
	}
	writeGraph(t, g)
	n := readCSV(t, &nodes)
	if len(n) != 3 || n[1][1] != hostile || n[1][2] != "A, B;C" || n[1][3] != "Entity;Person" || n[2][3] != "Entity" {
		t.Errorf("nodes %q", n)
	}
	r := readCSV(t, &relationships)
	if len(r) != 3 || strings.Join(r[1][:3], " ") != "urn:a urn:b BE_ADMIT_TO" || r[1][len(r[1])-1] != hostile || r[2][2] != "RELATED_TO" {
		t.Errorf("relationships %q", r)
	}
}

func readCSV(t *testing.T, in io.Reader) [][]string {
	t.Helper()
	all, err := csv.NewReader(in).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all
}
