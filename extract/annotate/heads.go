package annotate

import (
	"fmt"
	"math"
	"slices"

	"kg/extract/annotate/internal/kernel"
	"kg/extract/ud"
)

// Sizes of the heads: columns of the layer that they share.
const (
	arcWidth   = 128
	labelWidth = 64
	tagWidth   = 256
	nameWidth  = 128

	headAt     = arcWidth // arcs as dependent, as head
	labelAt    = headAt + arcWidth
	labelOver  = labelAt + labelWidth // labels as dependent, as head
	tagAt      = labelOver + labelWidth
	nameAt     = tagAt + tagWidth
	sharedSize = nameAt + nameWidth

	labelRows = 32 // words whose labels are scored at once
)

// heads turn vectors into annotation.
type heads struct {
	words, arc, label, tags, name *kernel.Matrix
	upos, xpos, deprel            []string
	feats                         []ud.Feats
	lemmas                        *lemmas
	names                         *nameTags
	root                          int // the relation "root"
}

func (h *heads) load(w *weights) (err error) {
	c := w.header.Classes
	h.upos, h.xpos, h.deprel = c["upos"], c["xpos"], c["deprel"]
	for _, f := range c["feats"] {
		if f == "_" {
			f = ""
		}
		h.feats = append(h.feats, ud.Feats(f))
	}
	if len(h.upos) == 0 || len(h.xpos) == 0 || len(h.feats) == 0 || len(c["lemma"]) == 0 || len(h.deprel) < 2 {
		return fmt.Errorf("classes: %w", errFormat)
	}
	if h.root = slices.Index(h.deprel, "root"); h.root < 0 {
		return fmt.Errorf("no relation root: %w", errFormat)
	}
	if h.lemmas, err = newLemmas(c["lemma"], w.text("lemmas")); err != nil {
		return err
	}
	if h.names, err = newNameTags(c["name"]); err != nil {
		return err
	}
	h.words = w.matrix("words", width, sharedSize)
	h.arc = w.matrix("arc", arcWidth, arcWidth)
	h.label = w.matrix("label", labelWidth, len(h.deprel)*(labelWidth+1))
	h.tags = w.matrix("tags", tagWidth, len(h.upos)+len(h.xpos)+len(h.feats)+len(h.lemmas.rules))
	h.name = w.matrix("name", nameWidth, len(h.names.types))
	return nil
}

// run annotates the tokens from index from to to. Their vectors are in s, and
// that of the root in b.root.
func (h *heads) run(e *encoder, s *ud.Sentence, from, to int, b *buffers) {
	n, set := to-from, e.set
	b.heads = grow(b.heads, (n+1)*width)
	copy(b.heads, b.root)
	for i, v := range s.Vectors[from:to] {
		copy(b.heads[(i+1)*width:], v)
	}
	b.linear(set, &b.z, kernel.Table{Cells: b.heads, Stride: width}, n+1, h.words)
	set.GELU(b.z)
	h.parse(set, s.Tokens[from:to], from, b)
	h.tag(set, s.Tokens[from:to], b)
	b.linear(set, &b.names, b.shared(1, nameAt), n, h.name)
	s.Names = h.names.names(s.Names, &b.lattice, b.names, h.name.N, n, from+1)
}

// parse sets heads and relations; heads of the tokens are numbered after
// those from other windows, first.
func (h *heads) parse(set kernel.Set, tokens []ud.Token, first int, b *buffers) {
	n := len(tokens) + 1
	padded := kernel.Pad(n, kernel.Lanes)
	b.linear(set, &b.arc, b.shared(0, 0), n, h.arc)
	keys := b.transpose(b.shared(0, headAt), n, arcWidth)
	b.pairs = grow(b.pairs, n*padded)
	set.Multiply(kernel.Table{Cells: b.pairs, Stride: padded}, kernel.Table{Cells: b.arc, Stride: arcWidth}, keys, n, arcWidth, padded)
	b.best = grow(b.best, n)
	b.tree.solve(b.best, b.pairs, padded)
	for i := 1; i < n; i++ {
		tokens[i-1].HeadMargin = margin(b.pairs[i*padded:i*padded+n], b.best[i], i)
	}
	for at := 1; at < n; at += labelRows {
		h.relations(set, tokens, first, at, min(at+labelRows, n), b)
	}
}

// margin is by how much a choice scores above the best other one, a choice that
// is out of question aside; negative where a worse one was taken, as a tree
// must at times.
func margin(scores []float32, choice, aside int) float32 {
	other := float32(-math.MaxFloat32)
	for j, s := range scores {
		if j != choice && j != aside {
			other = max(other, s)
		}
	}
	if other == -math.MaxFloat32 {
		return math.MaxFloat32 // the only one
	}
	return scores[choice] - other
}

// relations sets head and relation of the words begin to end, which count from
// 1 in the window.
func (h *heads) relations(set kernel.Set, tokens []ud.Token, first, begin, end int, b *buffers) {
	b.linear(set, &b.labels, b.shared(begin, labelAt), end-begin, h.label)
	for i := begin; i < end; i++ {
		t, head := &tokens[i-1], b.best[i]
		if head == 0 {
			t.Head, t.Deprel = 0, "root"
			continue
		}
		row := b.labels[(i-begin)*h.label.N : (i-begin+1)*h.label.N]
		over := b.z[head*sharedSize+labelOver : head*sharedSize+labelOver+labelWidth]
		t.Head, t.Deprel = first+head, h.deprel[h.relation(set, row, over, b)]
	}
}

// relation is the best relation but root, by the row of a dependent's numbers
// and the numbers of its head.
func (h *heads) relation(set kernel.Set, row, over []float32, b *buffers) int {
	n := len(h.deprel)
	b.relations = grow(b.relations, n)
	set.Dots(b.relations, row[:n*labelWidth], over, row[n*labelWidth:n*(labelWidth+1)])
	b.relations[h.root] = -math.MaxFloat32
	return argmax(b.relations)
}

// shared is the layer that the heads share, from a row and a column on.
func (b *buffers) shared(row, column int) kernel.Table {
	return kernel.Table{Cells: b.z[row*sharedSize+column:], Stride: sharedSize}
}

// tag sets parts of speech, features and lemmas.
func (h *heads) tag(set kernel.Set, tokens []ud.Token, b *buffers) {
	b.linear(set, &b.tags, b.shared(1, tagAt), len(tokens), h.tags)
	for i := range tokens {
		t, row := &tokens[i], b.tags[i*h.tags.N:]
		next := func(n int) int {
			best := argmax(row[:n])
			row = row[n:]
			return best
		}
		upos := next(len(h.upos))
		t.UPOS, t.TagMargin = h.upos[upos], margin(b.tags[i*h.tags.N:i*h.tags.N+len(h.upos)], upos, -1)
		t.XPOS = h.xpos[next(len(h.xpos))]
		t.Feats = h.feats[next(len(h.feats))]
		t.Lemma = h.lemmas.lemma(t.Form, t.UPOS, next(len(h.lemmas.rules)), &b.spelling)
		if t.UPOS == "VERB" {
			t.Lemma = verbLemma(t.Form, t.Lemma, t.XPOS)
		}
	}
}
