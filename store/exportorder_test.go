package store

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
)

// TestExportSpills holds an export that keeps one subject in memory against
// one that keeps all.
func TestExportSpills(t *testing.T) {
	s := newStore(t, Options{Resolve: surnames})
	r := rand.New(rand.NewPCG(16, 6))
	for i := range 6 {
		d := randomDocument(r, fmt.Sprint(i))
		d.Source = fmt.Sprint(i)
		mustPut(t, s, d)
	}
	for _, resolved := range []bool{false, true} {
		spilled := iterate(s, "export", func(r *snapshot, yield func(quad.Quad) bool) error {
			e := newExporter(r, resolved)
			e.memory = 1
			return e.run(yield)
		})
		got, want := collect(t, spilled), collect(t, s.Export(resolved))
		if len(want) < 100 || !slices.Equal(got, want) {
			t.Errorf("resolved %v: %d quads by way of a file, want %d", resolved, len(got), len(want))
		}
	}
}

func TestBeginnings(t *testing.T) {
	given := []beginning{
		{[]byte("<urn:a> "), 7, false}, {[]byte("<urn:a> "), 1 << 60, true}, {[]byte("<urn:é> "), 0, false}, {nil, 1, true},
		{bytes.Repeat([]byte("x"), 1<<16), 3, false},
	}
	var buf []byte
	ends := []int{0}
	for _, b := range given {
		buf = beginnings.Append(buf, b)
		ends = append(ends, len(buf))
	}
	in := bufio.NewReader(bytes.NewReader(buf))
	for i, want := range given {
		got, err := beginnings.Read(in)
		if err != nil || !bytes.Equal(got.text, want.text) || got.node != want.node || got.other != want.other {
			t.Errorf("record %d is read as %v, %v, want %v", i, got, err, want)
		}
	}
	if _, err := beginnings.Read(in); err != io.EOF {
		t.Errorf("after the last: %v, want EOF", err)
	}
	for n := range ends[2] {
		if n == ends[1] || n == 0 {
			continue
		}
		in := bufio.NewReader(bytes.NewReader(buf[:n]))
		var err error
		for err == nil {
			_, err = beginnings.Read(in)
		}
		if !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("cut after %d bytes: %v, want an unexpected end", n, err)
		}
	}
	for _, test := range []struct {
		name string
		a, b beginning
		want int
	}{
		{"by text", beginning{text: []byte("a"), node: 9}, beginning{text: []byte("b"), node: 1}, -1},
		{"a shorter one first", beginning{text: []byte("a")}, beginning{text: []byte("ab")}, -1},
		{"then by node", beginning{text: []byte("a"), node: 2}, beginning{text: []byte("a"), node: 1}, 1},
		{"equal", beginning{text: []byte("a"), node: 2}, beginning{text: []byte("a"), node: 2}, 0},
	} {
		if got := beginnings.Compare(test.a, test.b); got != test.want {
			t.Errorf("%s: %d, want %d", test.name, got, test.want)
		}
	}
}
