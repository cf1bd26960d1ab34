package format

import (
	"bytes"
	"io"
	"testing"
)

// tokensAgree looks that ReadTokens takes and refuses the same lines as Read,
// with the same words, and that its tokens read as the same quads.
func tokensAgree(t *testing.T, text []byte, syntax Syntax) {
	t.Helper()
	quads, tokens := NewReader(bytes.NewReader(text), syntax), NewReader(bytes.NewReader(text), syntax)
	for {
		q, err := quads.Read()
		got, tokenErr := tokens.ReadTokens()
		if (err == nil) != (tokenErr == nil) || err != nil && err.Error() != tokenErr.Error() {
			t.Fatalf("Read = %v, ReadTokens = %v", err, tokenErr)
		}
		if err == io.EOF {
			return
		}
		if err != nil {
			continue
		}
		line := bytes.Join([][]byte{got.Subject, got.Predicate, got.Object, got.Label, []byte(".")}, []byte(" "))
		again, err := readAll(line, syntax)
		if err != nil || len(again) != 1 || again[0] != q {
			t.Fatalf("the tokens %q read as %v, %v, want %v", line, again, err, q)
		}
	}
}

func TestTokens(t *testing.T) {
	for _, text := range []string{
		"<urn:s> <urn:p> \"a\"@en-GB <urn:g> .\n_:a <urn:p> _:b.c _:g .",
		"\t<urn:s><urn:p>\"1\"^^<urn:t>.# end",
		"<urn:\\u0073> <urn:p> \"\\t\" .\n<s> <urn:p> <urn:o> .\n<urn:s> <urn:p> \"a\"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString> .",
		"<urn:s> <urn:p> \"a\"@ .\n<urn:s> <urn:p> \"a .\n<urn:s> <urn:p> <urn:o> . x\n<urn:\xff> <urn:p> \"\xff\" .\n<urn:s> \"p\" <urn:o> .",
	} {
		tokensAgree(t, []byte(text), NQuads)
		tokensAgree(t, []byte(text), NTriples)
	}
}

func BenchmarkTokens(b *testing.B) {
	const lines = 100_000
	text := news(lines)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		in, n := NewReader(bytes.NewReader(text), NQuads), 0
		for {
			if _, err := in.ReadTokens(); err == io.EOF {
				break
			} else if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != lines {
			b.Fatalf("%d statements", n)
		}
	}
	b.ReportMetric(float64(lines)*float64(b.N)/b.Elapsed().Seconds(), "quads/s")
}
