package format

import (
	"cmp"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
)

// neo4j writes the two files that "neo4j-admin database import full" reads.
type neo4j struct{ nodes, relationships *csv.Writer }

// NewNeo4j returns an encoder of CSV for Neo4j's bulk import, with the header
// that tells it what each column is:
//
//	neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv
func NewNeo4j(nodes, relationships io.Writer) (GraphEncoder, error) {
	n := &neo4j{csv.NewWriter(nodes), csv.NewWriter(relationships)}
	err1 := n.nodes.Write([]string{"iri:ID", "name", "aliases:string[]", ":LABEL"})
	err2 := n.relationships.Write([]string{
		":START_ID", ":END_ID", ":TYPE", "label", "relation", "fact", "polarity", "modality", "speaker", "time", "place",
		"confidence:double", "document", "title", "source", "line:long", "sentence",
	})
	return n, errors.Join(err1, err2)
}

func (n *neo4j) Node(node Node) error {
	aliases := make([]string, len(node.Aliases))
	for i, a := range node.Aliases {
		aliases[i] = strings.ReplaceAll(a, ";", ",") // which divides the values of a list
	}
	labels := "Entity"
	if node.Class != "" && node.Class != labels {
		labels += ";" + node.Class
	}
	return n.nodes.Write([]string{node.ID, node.Label, strings.Join(aliases, ";"), labels})
}

func (n *neo4j) Edge(e Edge) error {
	return n.relationships.Write([]string{
		e.From, e.To, relationshipType(e.Lemma), e.Label, e.Relation, e.Fact, e.Polarity, e.Modality, e.Speaker, e.Time, e.Place,
		number(e.Confidence), e.Document, e.Title, e.Source, strconv.Itoa(e.Line), e.Sentence,
	})
}

func (n *neo4j) Close() error {
	n.nodes.Flush()
	n.relationships.Flush()
	return errors.Join(n.nodes.Error(), n.relationships.Error())
}

// relationshipType writes words as Neo4j's types are written: ADMIT_TO.
func relationshipType(words string) string {
	parts := strings.FieldsFunc(strings.ToUpper(words), func(r rune) bool { return r == ' ' || r == '-' })
	return cmp.Or(strings.Join(parts, "_"), "RELATED_TO")
}
