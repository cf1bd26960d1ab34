package format

// Node is a node of a property graph: an entity.
type Node struct {
	ID      string   // IRI
	Label   string   // as people read it
	Class   string   // schema.org class such as "Person", "" where unknown
	Aliases []string // its other names
}

// Edge is an edge of a property graph: a fact, seen as leading from its
// subject to its object or to a further argument.
type Edge struct {
	From, To   string // IRIs of nodes
	Relation   string // IRI
	Label      string // as people read it: "was admitted to"
	Lemma      string // its words: "be admit to"
	Fact       string // IRI, "" for an imported triple
	Polarity   string // affirmed, denied
	Modality   string // asserted, planned, possible, hypothetical
	Speaker    string // who says so in the text, "" where nobody does
	Time       string // YYYY-MM-DD, YYYY-MM, YYYY or ""
	Place      string
	Confidence float64 // 0 to 1
	Document   string  // IRI
	Title      string
	Source     string // path or URL
	Line       int    // of the sentence in its text, from 1, 0 for none
	Sentence   string
}

// Plain reports whether the edge is of a fact that is affirmed and asserted.
func (e *Edge) Plain() bool {
	return (e.Polarity == "" || e.Polarity == "affirmed") && (e.Modality == "" || e.Modality == "asserted")
}

// GraphEncoder writes a property graph as it comes. It serves one goroutine
// at a time.
type GraphEncoder interface {
	// Node writes a node: each once, and before the edges that it has.
	Node(Node) error
	Edge(Edge) error
	// Close ends the text and hands all of it to the underlying writer, which
	// stays open.
	Close() error
}
