package store

import (
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"

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
)

var errTerm = errors.New("no term")

// appendTerm appends the encoding of v, which nil stands for the default
// graph, to buf. Terms that N-Quads could not carry are refused.
func appendTerm(buf []byte, base schema.Base, v quad.Value) ([]byte, error) {
	if v == nil {
		return append(buf, tagNone), nil
	}
	if err := schema.CheckTerm(v); err != nil {
		return nil, err
	}
	switch v := v.(type) {
	case quad.IRI:
		return appendIRI(buf, string(base), string(v)), nil
	case quad.BNode:
		return append(append(buf, tagBlank), v...), nil
	case quad.String:
		return append(append(buf, tagString), v...), nil
	case quad.LangString:
		return appendTagged(buf, tagLang, v.Lang, v.Value), nil
	case quad.TypedString:
		if v.Type == schema.String { // RDF 1.1: the same literal
			return append(append(buf, tagString), v.Value...), nil
		}
		return appendTagged(buf, tagTyped, string(v.Type), v.Value), nil
	}
	return nil, fmt.Errorf("a store can't hold a %T", v)
}

// appendTagged appends a literal with its language tag or datatype.
func appendTagged(buf []byte, tag byte, mark string, text quad.String) []byte {
	return append(append(append(append(buf, tag), mark...), 0), text...)
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
