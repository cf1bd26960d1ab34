package store

import (
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// First bytes of encoded terms. IRIs below the store's base are written
// shorter, their hashes as 16 bytes; each IRI has one encoding.
const (
	tagNone     = '0' // the default graph's label
	tagIRI      = 'I' // a whole IRI
	tagBase     = 'B' // what follows the base
	tagFact     = 'F' // fact/<hash>
	tagGraph    = 'G' // graph/<hash>
	tagDocument = 'D' // doc/<hash>
	tagSpan     = 'S' // doc/<hash>#char=<begin>,<end> as varints
	tagPart     = 'P' // doc/<hash> and what follows
	tagBlank    = '_' // label of a blank node
	tagString   = 's' // plain literal
	tagLang     = 'l' // language tag, NUL, literal
	tagTyped    = 't' // datatype IRI, NUL, literal
)

const (
	hexLen  = 32 // digits of a hash in an IRI
	hashLen = hexLen / 2
	xsdText = schema.XSD + "string"
)

var errTerm = errors.New("no term")

// appendTerm appends the encoding of v, which nil stands for the default
// graph, to buf. Terms that N-Quads could not carry are refused.
func appendTerm(buf []byte, base schema.Base, v quad.Value) ([]byte, error) {
	switch v := v.(type) {
	case nil:
		return append(buf, tagNone), nil
	case quad.IRI:
		if err := checkIRI(string(v)); err != nil {
			return nil, err
		}
		return appendIRI(buf, string(base), string(v)), nil
	case quad.BNode:
		if !blankLabel(string(v)) {
			return nil, fmt.Errorf("%q is no label of a blank node", string(v))
		}
		return append(append(buf, tagBlank), v...), nil
	case quad.String:
		return appendText(append(buf, tagString), string(v))
	case quad.LangString:
		if !languageTag(v.Lang) {
			return nil, fmt.Errorf("%q is no language tag", v.Lang)
		}
		return appendText(append(append(append(buf, tagLang), v.Lang...), 0), string(v.Value))
	case quad.TypedString:
		if err := checkIRI(string(v.Type)); err != nil {
			return nil, err
		}
		if v.Type == xsdText { // RDF 1.1: the same literal
			return appendText(append(buf, tagString), string(v.Value))
		}
		return appendText(append(append(append(buf, tagTyped), v.Type...), 0), string(v.Value))
	}
	return nil, fmt.Errorf("a store can't hold a %T", v)
}

func appendText(buf []byte, text string) ([]byte, error) {
	if !utf8.ValidString(text) {
		return nil, fmt.Errorf("literal %.40q is not UTF-8", text)
	}
	return append(buf, text...), nil
}

func appendIRI(buf []byte, base, iri string) []byte {
	local, ok := strings.CutPrefix(iri, base)
	if !ok {
		return append(append(buf, tagIRI), iri...)
	}
	if h, ok := strings.CutPrefix(local, "fact/"); ok && len(h) == hexLen && isHash(h) {
		return appendHash(append(buf, tagFact), h)
	}
	if h, ok := strings.CutPrefix(local, "graph/"); ok && len(h) == hexLen && isHash(h) {
		return appendHash(append(buf, tagGraph), h)
	}
	if h, ok := strings.CutPrefix(local, "doc/"); ok && len(h) >= hexLen && isHash(h[:hexLen]) {
		return appendPart(buf, h[:hexLen], h[hexLen:])
	}
	return append(append(buf, tagBase), local...)
}

// appendPart appends a document's IRI, given its hash and what follows.
func appendPart(buf []byte, hash, rest string) []byte {
	if rest == "" {
		return appendHash(append(buf, tagDocument), hash)
	}
	if begin, end, ok := parseChars(rest); ok {
		buf = appendHash(append(buf, tagSpan), hash)
		return binary.AppendUvarint(binary.AppendUvarint(buf, begin), end)
	}
	return append(appendHash(append(buf, tagPart), hash), rest...)
}

// parseChars reads "#char=BEGIN,END" as it is minted: no leading zeros.
func parseChars(s string) (begin, end uint64, ok bool) {
	s, ok = strings.CutPrefix(s, "#char=")
	if !ok {
		return 0, 0, false
	}
	from, to, _ := strings.Cut(s, ",")
	begin, err1 := strconv.ParseUint(from, 10, 62)
	end, err2 := strconv.ParseUint(to, 10, 62)
	ok = err1 == nil && err2 == nil && strconv.FormatUint(begin, 10) == from && strconv.FormatUint(end, 10) == to
	return begin, end, ok
}

func isHash(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

func appendHash(buf []byte, digits string) []byte {
	buf, _ = hex.AppendDecode(buf, []byte(digits)) // isHash looked
	return buf
}

// decodeTerm is appendTerm's inverse. It fails on bytes that no term has.
func decodeTerm(base schema.Base, b []byte) (quad.Value, error) {
	if len(b) == 0 {
		return nil, errTerm
	}
	tag, rest := b[0], b[1:]
	switch tag {
	case tagNone:
		return nil, nil
	case tagIRI:
		return quad.IRI(rest), nil
	case tagBase:
		return quad.IRI(string(base) + string(rest)), nil
	case tagBlank:
		return quad.BNode(rest), nil
	case tagString:
		return quad.String(rest), nil
	case tagLang, tagTyped:
		return decodeTagged(tag, string(rest))
	}
	if len(rest) < hashLen {
		return nil, errTerm
	}
	hash, rest := hex.EncodeToString(rest[:hashLen]), rest[hashLen:]
	switch tag {
	case tagFact:
		return base.Fact(hash), nil
	case tagGraph:
		return base.Graph(hash), nil
	case tagDocument:
		return base.Document(hash), nil
	case tagPart:
		return base.Document(hash) + quad.IRI(rest), nil
	case tagSpan:
		begin, n := binary.Uvarint(rest)
		end, m := binary.Uvarint(rest[max(n, 0):])
		if n <= 0 || m <= 0 {
			return nil, errTerm
		}
		return base.Span(hash, int(begin), int(end)), nil
	}
	return nil, errTerm
}

func decodeTagged(tag byte, rest string) (quad.Value, error) {
	mark, text, ok := strings.Cut(rest, "\x00")
	switch {
	case !ok:
		return nil, errTerm
	case tag == tagLang:
		return quad.LangString{Value: quad.String(text), Lang: mark}, nil
	}
	return quad.TypedString{Value: quad.String(text), Type: quad.IRI(mark)}, nil
}

// checkIRI refuses what would not come back as one IRI from N-Quads.
func checkIRI(iri string) error {
	if iri == "" {
		return errors.New("an IRI is empty")
	}
	for _, r := range iri {
		if r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) {
			return fmt.Errorf("IRI %.80q holds %q, which no IRI may", iri, r)
		}
	}
	if !utf8.ValidString(iri) {
		return fmt.Errorf("IRI %.80q is not UTF-8", iri)
	}
	return nil
}

func languageTag(s string) bool {
	for i := range len(s) {
		c := s[i] | 0x20
		if (c < 'a' || c > 'z') && (i == 0 || s[i] != '-' && (s[i] < '0' || s[i] > '9')) {
			return false
		}
	}
	return s != "" && s[len(s)-1] != '-'
}

// blankLabel reports whether s can be written after "_:", by the grammar of
// N-Quads with all of Unicode's letters beyond ASCII.
func blankLabel(s string) bool {
	for i, r := range s {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '_', r == ':':
		case r >= 0xC0 && r != utf8.RuneError && r != 0xD7 && r != 0xF7:
		case i > 0 && (r == '-' || r == '.' && i < len(s)-1):
		default:
			return false
		}
	}
	return s != ""
}
