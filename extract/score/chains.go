package score

import (
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"kg/extract/ud"
)

// Mention is a run of tokens of a document, counted from 0 through all its
// sentences, Last included.
type Mention struct{ First, Last int }

// Chain is a set of mentions of one thing.
type Chain []Mention

// ChainDocument is a document with its coreference chains.
type ChainDocument struct {
	Name      string
	Sentences []*ud.Sentence // forms only
	Chains    []Chain        // by their first mention, mentions in text order
}

// Tokens returns the number of tokens of all sentences.
func (d *ChainDocument) Tokens() int {
	n := 0
	for _, s := range d.Sentences {
		n += len(s.Tokens)
	}
	return n
}

// WithoutSingletons returns the chains of two mentions and more.
func WithoutSingletons(chains []Chain) []Chain {
	return slices.DeleteFunc(slices.Clone(chains), func(c Chain) bool { return len(c) < 2 })
}

// mark is an opening, a closing or a whole mention in the last column. "|"
// parts them in LitBank and stands nowhere in OntoGUM.
var mark = regexp.MustCompile(`\(\d+\)|\(\d+|\d+\)`)

// chainReader gathers one document.
type chainReader struct {
	doc    *ChainDocument
	forms  []string
	token  int
	open   map[int][]int // chain -> first tokens of its open mentions
	chains map[int]Chain
}

// ReadChains reads CoNLL coreference: number, form and chains a line, a blank
// line between sentences, "begin document NAME" and "end document" behind
// "#". LitBank's and OntoGUM's forms of it are understood.
//
// The error is that of r or names the line.
func ReadChains(r io.Reader) ([]*ChainDocument, error) {
	const what = "conll"
	var all []*ChainDocument
	var in *chainReader
	last := 0
	err := eachLine(r, what, func(n int, line string) error {
		last = n
		if name, ok := documentName(line); ok {
			if in != nil {
				return formatError(what, n, "document %s has no end", in.doc.Name)
			}
			in = &chainReader{doc: &ChainDocument{Name: name}, open: map[int][]int{}, chains: map[int]Chain{}}
			return nil
		}
		switch {
		case in == nil:
			if strings.TrimSpace(line) != "" {
				return formatError(what, n, "token before the first document")
			}
		case isEnd(line):
			if err := in.finish(); err != nil {
				return formatError(what, n, "%v", err)
			}
			all, in = append(all, in.doc), nil
		case line == "":
			in.sentence()
		default:
			f := strings.Split(line, "\t")
			if len(f) < 3 {
				return formatError(what, n, "%d columns, want 3", len(f))
			}
			if err := in.add(f[1], f[len(f)-1]); err != nil {
				return formatError(what, n, "%v", err)
			}
		}
		return nil
	})
	if err == nil && in != nil {
		err = formatError(what, last, "document %s has no end", in.doc.Name)
	}
	return all, err
}

// documentName returns the name in "#begin document (NAME); part 0" or
// "# begin document NAME".
func documentName(line string) (string, bool) {
	rest, comment := strings.CutPrefix(line, "#")
	rest, begin := strings.CutPrefix(strings.TrimSpace(rest), "begin document ")
	if !comment || !begin {
		return "", false
	}
	name, part, _ := strings.Cut(rest, ");")
	name = strings.Trim(name, "() ")
	if n := strings.TrimLeft(strings.TrimPrefix(strings.TrimSpace(part), "part"), " 0"); n != "" {
		name += "." + n
	}
	return name, true
}

func isEnd(line string) bool {
	rest, ok := strings.CutPrefix(line, "#")
	return ok && strings.TrimSpace(rest) == "end document"
}

func (r *chainReader) add(form, column string) error {
	for _, m := range mark.FindAllString(column, -1) {
		id, err := strconv.Atoi(strings.Trim(m, "()"))
		if err != nil {
			return err
		}
		if m[0] == '(' {
			r.open[id] = append(r.open[id], r.token)
		}
		if m[len(m)-1] == ')' {
			starts := r.open[id]
			if len(starts) == 0 {
				return fmt.Errorf("chain %d is closed but not open", id)
			}
			first := starts[len(starts)-1]
			r.open[id] = starts[:len(starts)-1]
			r.chains[id] = append(r.chains[id], Mention{first, r.token})
		}
	}
	r.forms = append(r.forms, form)
	r.token++
	return nil
}

func (r *chainReader) sentence() {
	if len(r.forms) > 0 {
		r.doc.Sentences = append(r.doc.Sentences, plain(r.forms))
		r.forms = nil
	}
}

func (r *chainReader) finish() error {
	r.sentence()
	for id, starts := range r.open {
		if len(starts) > 0 {
			return fmt.Errorf("chain %d is open at the end of %s", id, r.doc.Name)
		}
	}
	r.doc.Chains = ordered(slices.Collect(maps.Values(r.chains)))
	return nil
}

// ordered sorts mentions, and chains by their first mention, in place.
func ordered(chains []Chain) []Chain {
	for _, c := range chains {
		slices.SortFunc(c, compareMentions)
	}
	slices.SortFunc(chains, func(a, b Chain) int { return slices.CompareFunc(a, b, compareMentions) })
	return chains
}

func compareMentions(a, b Mention) int {
	if a.First != b.First {
		return a.First - b.First
	}
	return a.Last - b.Last
}
