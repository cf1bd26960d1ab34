package main

import (
	"cmp"
	"slices"
	"strings"

	"kg/schema"
)

// excerpt returns the sentence of a fact in at most some columns: words in
// its middle make room for an ellipsis, those farthest from the words that
// state the fact first. With no columns it is the whole sentence.
func (f *factJSON) excerpt(most int) string {
	if most <= 0 || displayWidth(f.Sentence) <= most {
		return f.Sentence
	}
	words := strings.Fields(f.Sentence)
	distance := f.distances(words)
	order := make([]int, len(words))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(distance[a], distance[b]) })
	kept := make([]bool, len(words))
	for _, i := range order {
		kept[i] = true
		if displayWidth(joined(words, kept)) > most {
			kept[i] = false
			break
		}
	}
	text := joined(words, kept)
	if text == "…" { // not even one word fits
		return clip(f.Sentence, most)
	}
	return text
}

// distances returns how far each word stands from those that state the fact,
// or from the first where that is not known.
func (f *factJSON) distances(words []string) []int {
	runes := []rune(f.Sentence)
	out := make([]int, len(words))
	at := 0
	var near []int
	for i, w := range words {
		for at < len(runes) && runes[at] == ' ' {
			at++
		}
		end := at + len([]rune(w))
		for _, s := range f.stating {
			if at < s.End && s.Begin < end {
				near = append(near, i)
				break
			}
		}
		at = end
	}
	if len(near) == 0 {
		near = []int{0}
	}
	for i := range words {
		out[i] = len(words)
		for _, n := range near {
			out[i] = min(out[i], max(i-n, n-i))
		}
	}
	return out
}

// joined writes the kept words, an ellipsis for each run of others that is
// longer than one.
func joined(words []string, kept []bool) string {
	var out []string
	for i := 0; i < len(words); {
		if kept[i] {
			out = append(out, words[i])
			i++
			continue
		}
		first := i
		for i < len(words) && !kept[i] {
			i++
		}
		if i-first == 1 && displayWidth(words[first]) <= 1 {
			out = append(out, words[first])
		} else {
			out = append(out, "…")
		}
	}
	return strings.Join(out, " ")
}

// statingWords returns where in its sentence, whose blanks are single, a fact
// is stated: the spans of its subject, relation and object.
func (t *text) statingWords(f *schema.Fact) []schema.Span {
	var spans []schema.Span
	for _, s := range []schema.Span{f.SubjectSpan, f.PredicateSpan, f.ObjectSpan} {
		if s == (schema.Span{}) || s.Begin < f.Sentence.Begin || s.End > f.Sentence.End || f.Sentence.End > len(t.runes) {
			continue
		}
		begin := len([]rune(t.span(schema.Span{Begin: f.Sentence.Begin, End: s.Begin})))
		if begin > 0 && s.Begin > f.Sentence.Begin && t.runes[s.Begin-1] == ' ' {
			begin++
		}
		spans = append(spans, schema.Span{Begin: begin, End: begin + len([]rune(t.span(s)))})
	}
	return spans
}
