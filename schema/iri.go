package schema

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"golang.org/x/text/unicode/norm"
)

// Base is the prefix of all IRIs that a store mints. The zero value stands
// for DefaultBase.
type Base string

// DefaultBase is the base of a store made without another.
const DefaultBase Base = "urn:x-kg:"

// ParseBase checks that s can be a base: an absolute IRI that ends in "/",
// "#" or ":" and holds no character that N-Quads forbids.
func ParseBase(s string) (Base, error) {
	u, err := url.Parse(s)
	if err != nil || u.Scheme == "" {
		return "", fmt.Errorf("base %q is not an absolute IRI", s)
	}
	if !strings.HasSuffix(s, "/") && !strings.HasSuffix(s, "#") && !strings.HasSuffix(s, ":") {
		return "", fmt.Errorf("base %q ends in none of /, # and a colon", s)
	}
	if !utf8.ValidString(s) {
		return "", fmt.Errorf("base %q is not UTF-8", s)
	}
	if n := ScanIRI(s); n < len(s) {
		return "", fmt.Errorf("base %q holds %q, which no IRI may", s, s[n])
	}
	return Base(s), nil
}

func (b Base) mint(parts ...string) quad.IRI {
	if b == "" {
		b = DefaultBase
	}
	return quad.IRI(string(b) + strings.Join(parts, ""))
}

// Document returns the IRI of the document with a hash.
func (b Base) Document(hash string) quad.IRI { return b.mint("doc/", hash) }

// Graph returns the IRI of the graph of the document with a hash.
func (b Base) Graph(hash string) quad.IRI { return b.mint("graph/", hash) }

// Resolved returns the IRI of the graph that says which names are one thing.
func (b Base) Resolved() quad.IRI { return b.mint("graph/resolved") }

// Judgements returns the IRI of the graph of the user's own judgements.
func (b Base) Judgements() quad.IRI { return b.mint("graph/judgements") }

// Span returns the IRI of the code points begin to end of a document.
func (b Base) Span(hash string, begin, end int) quad.IRI {
	return b.mint("doc/", hash, "#char=", strconv.Itoa(begin), ",", strconv.Itoa(end))
}

// Node returns the IRI of the nth (from 1) unnamed node of a document whose
// head noun is head.
func (b Base) Node(hash, head string, n int) quad.IRI {
	head = escape(head)
	if n > 1 || numbered(head) {
		return b.mint("doc/", hash, "/node/", head, "-", strconv.Itoa(n))
	}
	return b.mint("doc/", hash, "/node/", head)
}

// numbered reports whether a head noun ends as those do that were counted:
// the first "area-51" is "area-51-1", for "area-51" is the 51st "area".
func numbered(head string) bool {
	at := strings.LastIndexByte(head, '-')
	return at >= 0 && at+1 < len(head) && strings.Trim(head[at+1:], "0123456789") == ""
}

// Named returns the IRI of a named entity: kind is one of person,
// organization, place and thing, label the name.
func (b Base) Named(kind, label string) quad.IRI { return b.mint(kind, "/", escape(label)) }

// Told returns the IRI of a named entity that its document tells from others
// of its name by a sense: "U.S. state" Georgia. Without a sense it is Named's.
func (b Base) Told(kind, label, sense string) quad.IRI {
	if sense == "" {
		return b.Named(kind, label)
	}
	return b.mint(kind, "/", escape(label), "~", escape(sense))
}

// Sense returns the sense that a named entity's IRI was made of, "" for none.
func (b Base) Sense(entity quad.IRI) string {
	kind, _ := b.Name(entity)
	if name, _, ok := b.OccurrenceOf(entity); ok {
		entity = name
	}
	local, ok := b.Local(entity, kind+"/")
	if kind == "" || !ok {
		return ""
	}
	_, sense, _ := strings.Cut(local, "~")
	return unescape(sense)
}

// Occurrence returns the IRI of what the document with a hash means by a
// name, where that is another thing than others mean by it.
func (b Base) Occurrence(name quad.IRI, hash string) quad.IRI { return name + "~" + quad.IRI(hash) }

// OccurrenceOf returns the name and the document's hash that such an IRI was
// made of, false for other IRIs.
func (b Base) OccurrenceOf(iri quad.IRI) (name quad.IRI, hash string, ok bool) {
	at := strings.LastIndexByte(string(iri), '~')
	if kind, _ := b.Name(iri); kind == "" || at < 0 {
		return "", "", false
	}
	hash = string(iri[at+1:])
	if len(hash) != hashLen || strings.Trim(hash, "0123456789abcdef") != "" {
		return "", "", false
	}
	return iri[:at], hash, true
}

// Relation returns the IRI of a relation from its words: lemma, particle,
// preposition.
func (b Base) Relation(words ...string) quad.IRI {
	return b.mint("rel/", hyphenate(words))
}

// hyphenate writes words as part of an IRI: in lower case, joined by hyphens.
func hyphenate(words []string) string {
	escaped := make([]string, len(words))
	for i, w := range words {
		escaped[i] = strings.ReplaceAll(escape(strings.ToLower(w)), "-", "%2D")
	}
	return strings.Join(escaped, "-")
}

// unhyphenate returns the words of such a part.
func unhyphenate(part string) []string {
	words := strings.Split(part, "-")
	for i, w := range words {
		words[i] = unescape(w)
	}
	return words
}

// Fact returns the IRI of the fact with a hash.
func (b Base) Fact(hash string) quad.IRI { return b.mint("fact/", hash) }

// Imported returns the IRI of the graph of unlabelled triples of an imported
// file, and of its blank node label if that is not empty.
func (b Base) Imported(hash, label string) quad.IRI {
	if label == "" {
		return b.mint("import/", hash)
	}
	return b.mint("import/", hash, "/b/", escape(label))
}

// Local returns what follows the base and a prefix such as "rel/", and
// whether iri begins so.
func (b Base) Local(iri quad.IRI, prefix string) (string, bool) {
	return strings.CutPrefix(string(iri), string(b.mint(prefix)))
}

// Words returns the words a relation IRI was made of, nil for other IRIs.
func (b Base) Words(relation quad.IRI) []string {
	local, ok := b.Local(relation, "rel/")
	if !ok || local == "" {
		return nil
	}
	return unhyphenate(local)
}

// Name returns the name a named entity's IRI was made of, and its kind;
// empty strings for other IRIs.
func (b Base) Name(entity quad.IRI) (kind, label string) {
	for _, kind := range Kinds {
		if local, ok := b.Local(entity, kind+"/"); ok {
			local, _, _ = strings.Cut(local, "~")
			return kind, unescape(local)
		}
	}
	return "", ""
}

// SpanOf returns the document hash and the code points that a span's IRI
// stands for.
func (b Base) SpanOf(span quad.IRI) (hash string, begin, end int, ok bool) {
	local, ok := b.Local(span, "doc/")
	if !ok {
		return "", 0, 0, false
	}
	hash, chars, ok := strings.Cut(local, "#char=")
	if !ok {
		return "", 0, 0, false
	}
	from, to, ok := strings.Cut(chars, ",")
	begin, err1 := strconv.Atoi(from)
	end, err2 := strconv.Atoi(to)
	if !ok || err1 != nil || err2 != nil || begin < 0 || end < begin {
		return "", 0, 0, false
	}
	return hash, begin, end, true
}

// escape writes a name as part of an IRI: NFC, blanks as "_", letters, marks
// and digits of every script and "-." kept, the rest percent-encoded.
func escape(name string) string {
	var out strings.Builder
	for _, r := range norm.NFC.String(strings.ToValidUTF8(name, "\uFFFD")) {
		switch {
		case r == ' ':
			out.WriteByte('_')
		case r == '-' || r == '.' || r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)):
			out.WriteRune(r)
		default:
			for _, c := range []byte(string(r)) {
				fmt.Fprintf(&out, "%%%02X", c)
			}
		}
	}
	return out.String()
}

func unescape(part string) string {
	name, err := url.PathUnescape(strings.ReplaceAll(part, "_", " "))
	if err != nil {
		return part
	}
	return name
}

// hashLen is how many hex digits a hash has.
const hashLen = 32

// Hash returns 32 hex digits of the SHA-256 of parts, each preceded by its
// length so that no two lists of parts collide.
func Hash(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
