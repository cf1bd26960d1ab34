package score

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"kg/extract/ud"
)

// TextKey returns what stands for a sentence in a file that must not hold its
// text: the first 16 hexadecimal digits of the SHA-256 of its characters other
// than white space, so that a corpus in tokens has the same key.
func TextKey(sentence string) string {
	sum := sha256.Sum256([]byte(withoutBlanks(sentence)))
	return hex.EncodeToString(sum[:8])
}

// KeyedNames holds the names of sentences by TextKey. First and Last are code
// points of the sentence, counted from 1, both included: see Characters.
type KeyedNames map[string][]ud.Name

// ReadKeyedNames reads a key, a tab, and names with blanks between them, each
// of them type:begin-end in code points from 0, end exclusive; lines behind
// "#" are comments.
func ReadKeyedNames(r io.Reader) (KeyedNames, error) {
	const what = "names"
	all := KeyedNames{}
	err := eachLine(r, what, func(n int, line string) error {
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			return nil
		}
		key, rest, ok := strings.Cut(line, "\t")
		if _, twice := all[key]; !ok || twice {
			return formatError(what, n, "want a key that no line before has, a tab and names")
		}
		all[key] = nil
		for field := range strings.FieldsSeq(rest) {
			name, ok := keyedName(field)
			if !ok {
				return formatError(what, n, "bad name %q, want type:begin-end", field)
			}
			all[key] = append(all[key], name)
		}
		return nil
	})
	return all, err
}

func keyedName(field string) (ud.Name, bool) {
	kind, span, _ := strings.Cut(field, ":")
	from, to, _ := strings.Cut(span, "-")
	begin, err1 := strconv.Atoi(from)
	end, err2 := strconv.Atoi(to)
	return ud.Name{First: begin + 1, Last: end, Type: kind}, kind != "" && err1 == nil && err2 == nil && 0 <= begin && begin < end
}

// Sentences returns the sentences of a text, one a line, that have a key, in
// the text's order and each once, as Characters with their names. The error
// says that a key has no sentence or a name goes beyond its end.
func (k KeyedNames) Sentences(text string) ([]*ud.Sentence, error) {
	var all []*ud.Sentence
	seen := map[string]bool{}
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		key := TextKey(line)
		names, ok := k[key]
		if !ok || seen[key] {
			continue
		}
		seen[key] = true
		s := Characters(line, nil)
		s.ID, s.Names = key, names
		for _, n := range names {
			if n.Last > len(s.Tokens) {
				return nil, fmt.Errorf("sentence %s: a name ends at %d of %d characters", key, n.Last, len(s.Tokens))
			}
		}
		all = append(all, s)
	}
	for _, key := range sortedKeys(k) {
		if !seen[key] {
			return nil, fmt.Errorf("no sentence with the key %s (%d of %d found)", key, len(all), len(k))
		}
	}
	return all, nil
}

// Characters makes one sentence of a text in which each code point is a token,
// so that names can be compared whatever tokens they were found in. It has the
// names of found, sentences of the text with byte offsets into it.
func Characters(text string, found []*ud.Sentence) *ud.Sentence {
	s := &ud.Sentence{Text: text, End: len(text)}
	at := make([]int, len(text)+1) // ID of the code point that begins before a byte
	for i := 0; i < len(text); {
		_, size := utf8.DecodeRuneInString(text[i:]) // 1 for a byte that is no UTF-8
		end := i + size
		s.Tokens = append(s.Tokens, ud.Token{ID: len(s.Tokens) + 1, Form: text[i:end], Begin: i, End: end})
		for b := i + 1; b <= end; b++ {
			at[b] = len(s.Tokens)
		}
		i = end
	}
	for _, f := range found {
		for _, n := range f.Names {
			s.Names = append(s.Names, ud.Name{First: at[f.Token(n.First).Begin] + 1, Last: at[f.Token(n.Last).End], Type: n.Type})
		}
	}
	return s
}
