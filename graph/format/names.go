package format

import (
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// names writes IRIs short, and remembers how.
type names struct {
	prefixes map[string]string // names by namespace
	kept     map[quad.IRI]string
}

// namesKept bounds how many IRIs are remembered.
const namesKept = 1 << 14

func newNames(prefixes []Prefix) *names {
	n := &names{prefixes: make(map[string]string)}
	for _, p := range prefixes {
		n.prefixes[p.Namespace] = p.Name
	}
	return n
}

// short returns an IRI as Turtle has it: with a prefix where one fits and
// what is left needs no escape, else between angle brackets.
func (n *names) short(iri quad.IRI) string {
	if s, ok := n.kept[iri]; ok {
		return s
	}
	if n.kept == nil || len(n.kept) >= namesKept {
		n.kept = make(map[quad.IRI]string)
	}
	s := "<" + string(iri) + ">"
	if prefix, local, ok := n.split(iri); ok && isLocal(local) {
		s = prefix + ":" + local
	}
	n.kept[iri] = s
	return s
}

// split returns the prefix of an IRI's namespace, which ends in its last
// slash, colon or number sign, and what follows.
func (n *names) split(iri quad.IRI) (prefix, local string, ok bool) {
	end := strings.LastIndexAny(string(iri), "/#:") + 1
	prefix, ok = n.prefixes[string(iri[:end])]
	return prefix, string(iri[end:]), ok
}

// isLocal reports whether s can stand behind the colon of a prefixed name as
// it is (PN_LOCAL of Turtle's grammar).
func isLocal(s string) bool {
	if s == "" || s[0] == '.' || s[len(s)-1] == '.' {
		return false
	}
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == '%':
			if i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2]) {
				return false
			}
			i += 3
		case c == '.':
			i++
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			if i == 0 && !schema.NameStart(r) && !isDigit(c) || !schema.NamePart(r) {
				return false
			}
			i += size
		}
	}
	return true
}
