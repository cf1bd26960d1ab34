package store

import (
	"bytes"
	"encoding/binary"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// FuzzTerm looks that what a term is encoded as decodes to it.
func FuzzTerm(f *testing.F) {
	hash := "0123456789abcdef0123456789abcdef"
	for i, text := range []string{
		"http://example.org/a", "urn:x-kg:fact/" + hash, "urn:x-kg:fact/" + hash + "0", "urn:x-kg:doc/" + hash, "urn:x-kg:doc/" + hash + "#char=3,17",
		"urn:x-kg:doc/" + hash + "#char=03,17", "urn:x-kg:doc/" + hash + "#char=3,17,1", "urn:x-kg:doc/" + hash + "/node/call-2",
		"urn:x-kg:graph/ABCDEF", "urn:x-kg:person/Émile_Zola", "urn:x-kg:", "two words", "a\x00b", "\xff", "", "line\nbreak \"quoted\" \\",
	} {
		f.Add(byte(i), text, "en-GB")
		f.Add(byte(0), text, "http://www.w3.org/2001/XMLSchema#date")
	}
	f.Fuzz(func(t *testing.T, sort byte, text, mark string) {
		var v quad.Value
		switch sort % 5 {
		case 0:
			v = quad.IRI(text)
		case 1:
			v = quad.BNode(text)
		case 2:
			v = quad.String(text)
		case 3:
			v = quad.LangString{Value: quad.String(text), Lang: mark}
		case 4:
			v = quad.TypedString{Value: quad.String(text), Type: quad.IRI(mark)}
		}
		term, err := appendTerm(nil, schema.DefaultBase, v)
		if err != nil {
			return
		}
		back, err := decodeTerm(schema.DefaultBase, term)
		if typed, ok := v.(quad.TypedString); ok && typed.Type == schema.String {
			v = typed.Value
		}
		if err != nil || back != v {
			t.Errorf("decode(encode(%#v)) = %#v, %v", v, back, err)
		}
	})
}

// FuzzDecode looks that no bytes make a decoder panic, and that what decodes
// is what its encoder would have written.
func FuzzDecode(f *testing.F) {
	a, b := makeID(kindNamed, 1), makeID(kindLiteral, 1<<35)
	f.Add(packTriples([]triple{{a, b, a}, {a, b, b}, {b, a, a}}))
	f.Add(appendEntries(nil, true, []entry{{a, code(b) << 1, 3, 9301}, {b, code(a)<<1 | 1, 1, 0}}))
	f.Add(encodeMembers([]member{{a, "same name"}, {b, ""}}))
	f.Add(record{a, 1, 2, 3}.encode())
	f.Add([]byte{tagSpan, 255, 255})
	f.Fuzz(func(t *testing.T, data []byte) {
		if triples, err := unpackTriples(nil, data); err == nil {
			again, err := unpackTriples(nil, packTriples(triples))
			if err != nil || !slices.Equal(again, triples) {
				t.Errorf("triples %x come back as %x, %v", triples, again, err)
			}
		}
		if v, err := decodeTerm(schema.DefaultBase, data); err == nil {
			if term, err := appendTerm(nil, schema.DefaultBase, v); err == nil {
				if again, err := decodeTerm(schema.DefaultBase, term); err != nil || again != v {
					t.Errorf("term %#v comes back as %#v, %v", v, again, err)
				}
			}
		}
		if entries, more, err := parseEntries(nil, data); err == nil {
			again, goesOn, err := parseEntries(nil, appendEntries(nil, more, entries))
			if err != nil || goesOn != more || !slices.Equal(again, entries) {
				t.Errorf("entries %x come back as %x, %v, %v", entries, again, goesOn, err)
			}
		}
		_, _ = parseMembers(data)
		_, _ = parsePage(data)
		_, _ = parseRecord(data)
	})
}

// FuzzKeys looks that keys sort as what they are made of does, and decode.
func FuzzKeys(f *testing.F) {
	f.Add([]byte("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var q [2][4]uint64
		for i := range 8 {
			if len(data) < 8 {
				return
			}
			n := binary.LittleEndian.Uint64(data)
			q[i/4][i%4] = makeID(kind(1+n%uint64(kindVocabulary)), 1+n>>8%(1<<35))
			data = data[8:]
		}
		for _, o := range []order{orderSPOG, orderPOSG, orderOSPG} {
			if back, ok := o.quad(o.key(q[0])); !ok || back != q[0] {
				t.Errorf("quad(key(%x)) = %x, %v", q[0], back, ok)
			}
			var ids [2][]uint64
			for i := range 2 {
				for _, at := range o.at {
					ids[i] = append(ids[i], q[i][at])
				}
			}
			if got, want := bytes.Compare(o.key(q[0]), o.key(q[1])), slices.Compare(ids[0], ids[1]); got != want {
				t.Errorf("keys of %x and %x compare as %d, their ids as %d", ids[0], ids[1], got, want)
			}
		}
		for _, id := range q[0] {
			if uncode(code(id)) != id || readID(appendID(nil, id)) != id {
				t.Errorf("id %x does not come back", id)
			}
		}
	})
}
