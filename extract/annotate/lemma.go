package annotate

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
	"unsafe"
)

// lemmaRule makes a lemma of a form: strip that many characters of the base
// and add a suffix. The base is the form in lower case (L), as it stands (K),
// or with only its first letter large (T).
type lemmaRule struct {
	base  byte
	strip int
	add   string
}

func newLemmaRule(s string) (lemmaRule, error) {
	parts := strings.SplitN(s, " ", 3)
	if len(parts) != 3 || len(parts[0]) != 1 {
		return lemmaRule{}, fmt.Errorf("lemma rule %q: %w", s, errFormat)
	}
	n, err := strconv.Atoi(parts[1])
	if err != nil || n < 0 {
		return lemmaRule{}, fmt.Errorf("lemma rule %q: %w", s, errFormat)
	}
	return lemmaRule{parts[0][0], n, parts[2]}, nil
}

// apply returns the lemma of form; the base if that is too short.
func (r lemmaRule) apply(form string) string {
	b := form
	switch r.base {
	case 'L':
		b = strings.ToLower(form)
	case 'T':
		first, n := utf8.DecodeRuneInString(form)
		if n > 0 && first != utf8.RuneError {
			b = string(unicode.ToUpper(first)) + strings.ToLower(form[n:])
		}
	}
	end := len(b)
	for range r.strip {
		if end == 0 {
			return b
		}
		_, n := utf8.DecodeLastRuneInString(b[:end])
		end -= n
	}
	if end == 0 && r.add == "" {
		return b
	}
	return b[:end] + r.add
}

// lemmas gives lemmas: a table knows the words whose lemma is always the same,
// and for others the network chooses a rule.
type lemmas struct {
	rules []lemmaRule
	known *dictionary // of lines form, part of speech, lemma
}

func newLemmas(rules []string, table []byte) (*lemmas, error) {
	l := &lemmas{known: newDictionary(table)}
	if tabs := bytes.Count(table, []byte("\t")); len(table) > 0 && tabs != 2*l.known.len() {
		return nil, fmt.Errorf("table of lemmas: %w", errFormat)
	}
	for _, s := range rules {
		r, err := newLemmaRule(s)
		if err != nil {
			return nil, err
		}
		l.rules = append(l.rules, r)
	}
	return l, nil
}

// lemma returns the lemma of form; rule is the network's. buf is working memory.
func (l *lemmas) lemma(form, upos string, rule int, buf *[]byte) string {
	key := (*buf)[:0]
	for rest := form; rest != ""; {
		before, after, found := strings.Cut(rest, "’")
		key = append(key, before...)
		if found {
			key = append(key, '\'')
		}
		rest = after
	}
	key = append(append(key, '\t'), upos...)
	*buf = key
	if i := l.known.find(key); i >= 0 {
		_, lemma := l.known.line(i)
		return unsafe.String(unsafe.SliceData(lemma), len(lemma)) // of the embedded file
	}
	return l.rules[rule].apply(form)
}
