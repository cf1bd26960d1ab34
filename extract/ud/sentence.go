// Package ud holds a sentence as Universal Dependencies sees it: tokens with
// the ten CoNLL-U columns, the tree over them, and the names found in it.
//
// Every token also carries its place in the text it came from. Offsets here
// are bytes of the article's canonical text, end exclusive; they become
// Unicode code points where a document leaves extract (see package link).
//
// A Sentence is plain data. It may be read from several goroutines at once,
// and must not be changed while it is.
package ud

import (
	"iter"
	"strings"
)

// Token is one syntactic word. The fields up to Misc are CoNLL-U's columns.
type Token struct {
	ID     int    // 1-based position in the sentence
	Form   string // the word as it stands in the text
	Lemma  string
	UPOS   string
	XPOS   string
	Feats  Feats
	Head   int    // ID of the governor; 0 at the root
	Deprel string // with its subtype, as in nsubj:pass
	Deps   string // enhanced graph as read; empty where there is none
	Misc   string

	Begin, End int // byte span in the text

	// By how much the network preferred Head to any other word, and UPOS to any
	// other tag, in log-odds; 0 and 0 where no network ran. What was mended since
	// keeps those of what it was.
	HeadMargin, TagMargin float32

	Sketch *Sketch // nil where nobody asked for it
}

// Sketch is the vector that the network has for a word, cut down to a few
// numbers that scorers of whole texts can keep.
type Sketch [32]int8

// Rel is the token's relation without its subtype: "nsubj" for "nsubj:pass".
func (t *Token) Rel() string {
	rel, _, _ := strings.Cut(t.Deprel, ":")
	return rel
}

// Is reports whether the token's relation is one of rels. A rel without a
// colon matches every subtype of it; one with a colon matches exactly.
func (t *Token) Is(rels ...string) bool {
	for _, rel := range rels {
		if t.Deprel == rel || !strings.Contains(rel, ":") && t.Rel() == rel {
			return true
		}
	}
	return false
}

// Feats is the FEATS column as written: "Case=Nom|Number=Sing", "" for none.
type Feats string

// Get returns the value of a feature, "" if the token lacks it.
func (f Feats) Get(name string) string {
	for part := range strings.SplitSeq(string(f), "|") {
		if key, value, ok := strings.Cut(part, "="); ok && key == name {
			return value
		}
	}
	return ""
}

// Name types that annotate gives. Sources of gold with fewer types use a
// subset of them.
const (
	Person       = "person"
	Organization = "organization"
	Place        = "place"
	Facility     = "facility"
	Norp         = "norp" // nationalities, religious and political groups
	Product      = "product"
	Event        = "event"
	Work         = "work"
	Law          = "law"
	Misc         = "misc" // a name of none of the types above

	Date     = "date"     // a day or a longer time: "last June", "the 1990s"
	Time     = "time"     // less than a day: "10 p.m.", "Friday evening"
	Duration = "duration" // how long or how old: "two years", "77-year-old"
	Money    = "money"
	Percent  = "percent"
	Quantity = "quantity" // a number of units of measure: "250 kilometers"
)

// Name is a name or a value in a sentence: tokens First to Last, both
// included.
type Name struct {
	First, Last int // token IDs
	Type        string
}

// Proper reports whether n names something, which dates and amounts do not.
func (n *Name) Proper() bool {
	switch n.Type {
	case Date, Time, Duration, Money, Percent, Quantity:
		return false
	}
	return true
}

// Range is a multiword token: the words First to Last were written as Form.
type Range struct {
	First, Last int // token IDs
	Form        string
	Misc        string
}

// Block says what part of a text a sentence stands in. Headings and captions
// leave out words and tell in the present what is over.
type Block string

// The blocks of a text; "# block = heading" in CoNLL-U.
const (
	Prose   Block = ""
	Heading Block = "heading"
	Item    Block = "item" // of a list
	Caption Block = "caption"
)

// Sentence is a tokenised, and after annotation a parsed, sentence.
type Sentence struct {
	ID       string   // sent_id where the source gives one
	Comments []string // other comment lines, without "# "
	Text     string   // the sentence as it stands in the text
	Begin    int      // byte span in the text
	End      int
	Tokens   []Token
	Ranges   []Range
	Names    []Name      // and values, in text order, none within another
	Block    Block       // what the sentence stands in
	Vectors  [][]float32 // one per token, nil where no network ran

	children [][]int
}

// Token returns the token of an ID, nil for 0 and for IDs out of range.
func (s *Sentence) Token(id int) *Token {
	if id < 1 || id > len(s.Tokens) {
		return nil
	}
	return &s.Tokens[id-1]
}

// Head returns the governor of t, nil if t is the root.
func (s *Sentence) Head(t *Token) *Token { return s.Token(t.Head) }

// Root returns the token whose head is 0, nil in an unparsed sentence.
func (s *Sentence) Root() *Token {
	for i := range s.Tokens {
		if t := &s.Tokens[i]; t.Head == 0 && t.Deprel != "" {
			return t
		}
	}
	return nil
}

// Index computes the child lists that Children reads. The pass that sets
// heads calls it once; a sentence without it is walked by scanning.
func (s *Sentence) Index() {
	n := len(s.Tokens)
	ids := make([]int, n) // of all nodes' children
	s.children = make([][]int, n+1)
	for i := range s.Tokens {
		if h := s.Tokens[i].Head; h >= 0 && h <= n {
			s.children[h] = ids[:len(s.children[h])+1] // counted
		}
	}
	at := 0
	for h, counted := range s.children {
		s.children[h] = ids[at : at : at+len(counted)]
		at += len(counted)
	}
	for i := range s.Tokens {
		if h := s.Tokens[i].Head; h >= 0 && h <= n {
			s.children[h] = append(s.children[h], s.Tokens[i].ID)
		}
	}
}

// Children iterates over the dependents of id in text order, those with one
// of the relations rels if any are given (see Token.Is).
func (s *Sentence) Children(id int, rels ...string) iter.Seq[*Token] {
	return func(yield func(*Token) bool) {
		if s.children != nil {
			if id < 0 || id >= len(s.children) {
				return
			}
			for _, c := range s.children[id] {
				if t := s.Token(c); (len(rels) == 0 || t.Is(rels...)) && !yield(t) {
					return
				}
			}
			return
		}
		for i := range s.Tokens {
			t := &s.Tokens[i]
			if t.Head == id && (len(rels) == 0 || t.Is(rels...)) && !yield(t) {
				return
			}
		}
	}
}

// Child returns the first dependent of id with one of rels, nil if none.
func (s *Sentence) Child(id int, rels ...string) *Token {
	for t := range s.Children(id, rels...) {
		return t
	}
	return nil
}

// Subtree returns the IDs of id and of all below it, in text order. A branch
// for which skip returns true is left out whole; skip may be nil.
func (s *Sentence) Subtree(id int, skip func(*Token) bool) []int {
	in := make([]bool, len(s.Tokens)+1)
	s.mark(id, skip, in)
	var ids []int
	for i, ok := range in {
		if ok {
			ids = append(ids, i)
		}
	}
	return ids
}

func (s *Sentence) mark(id int, skip func(*Token) bool, in []bool) {
	if in[id] {
		return
	}
	in[id] = true
	for t := range s.Children(id) {
		if skip == nil || !skip(t) {
			s.mark(t.ID, skip, in)
		}
	}
}

// Predicate returns the head of the clause that says what something is, became
// or remained by the noun t: t itself with a copula, or the verb above it. nil
// where t says that of nothing.
func (s *Sentence) Predicate(t *Token) *Token {
	if s.Child(t.ID, "cop") != nil {
		return t
	}
	if h := s.Head(t); h != nil && t.Is("xcomp") && (h.Lemma == "become" || h.Lemma == "remain") {
		return h
	}
	return nil
}

// Dominates reports whether ancestor is id or above it in the tree.
func (s *Sentence) Dominates(ancestor, id int) bool {
	t := s.Token(id)
	for steps := 0; t != nil && steps <= len(s.Tokens); steps++ {
		if t.ID == ancestor {
			return true
		}
		t = s.Head(t)
	}
	return false
}

// NameAt returns the name that holds the token id, nil if none does. A date
// or an amount is none: see ValueAt.
func (s *Sentence) NameAt(id int) *Name {
	for i := range s.Names {
		if n := &s.Names[i]; n.First <= id && id <= n.Last && n.Proper() {
			return n
		}
	}
	return nil
}

// ValueAt returns the date, time, duration or amount that holds the token id,
// nil if none does.
func (s *Sentence) ValueAt(id int) *Name {
	for i := range s.Names {
		if n := &s.Names[i]; n.First <= id && id <= n.Last && !n.Proper() {
			return n
		}
	}
	return nil
}

// HeadOf returns the ID of the token of first..last whose governor lies
// outside that span: the head of a name or phrase. The leftmost wins.
func (s *Sentence) HeadOf(first, last int) int {
	for id := first; id <= last; id++ {
		if h := s.Tokens[id-1].Head; h < first || h > last {
			return id
		}
	}
	return first
}

// IsTree reports whether the heads form one tree with a single root.
func (s *Sentence) IsTree() bool {
	if len(s.Tokens) == 0 {
		return true
	}
	root := 0
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.Head < 0 || t.Head > len(s.Tokens) || t.Head == 0 && root != 0 {
			return false
		}
		if t.Head == 0 {
			root = t.ID
		}
	}
	for i := range s.Tokens {
		if !s.Dominates(root, s.Tokens[i].ID) {
			return false // in a cycle
		}
	}
	return true
}
