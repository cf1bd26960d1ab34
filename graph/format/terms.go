package format

import "github.com/cayleygraph/quad"

// terms remembers IRIs read lately, since the same few stand on line after
// line: a hit needs neither check nor memory.
type terms [1 << 12]quad.Value

// slot returns the place of an IRI, by FNV-1a over its last bytes and length.
func (t *terms) slot(raw []byte) *quad.Value {
	h := uint32(2166136261) ^ uint32(len(raw))
	for i := max(0, len(raw)-24); i < len(raw); i++ {
		h = (h ^ uint32(raw[i])) * 16777619
	}
	return &t[(h^h>>16)%uint32(len(t))]
}

// get returns the IRI as a term if it was read before, else nil.
func (t *terms) get(raw []byte) quad.Value {
	v := *t.slot(raw)
	if iri, ok := v.(quad.IRI); ok && string(iri) == string(raw) {
		return v
	}
	return nil
}

// put remembers an IRI that was read from raw.
func (t *terms) put(raw []byte, iri quad.Value) { *t.slot(raw) = iri }
