package store

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
)

// randomKey returns one of few keys of a table, so that many come twice.
func randomKey(r *rand.Rand) []byte {
	return key(tableSPOG, makeID(kindNamed, 1+r.Uint64N(9)), makeID(kindRelation, 1+r.Uint64N(7)))[:1+r.IntN(2*idLen)+1]
}

// randomValue returns a value or, at times, nil.
func randomValue(r *rand.Rand) []byte {
	switch r.IntN(12) {
	case 0:
		return bytes.Repeat([]byte{byte(r.IntN(256))}, changesBlock+r.IntN(100))
	case 1, 2, 3:
		return nil
	}
	return fmt.Append([]byte{}, "value ", r.IntN(100))[:r.IntN(7)]
}

// inOrderOf lists changes in the order of their keys.
func inOrderOf(c *changes) (keys []string, values [][]byte) {
	for k, value := range c.inOrder() {
		keys, values = append(keys, string(k)), append(values, value)
	}
	return keys, values
}

// TestChanges compares changes with a map.
func TestChanges(t *testing.T) {
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 31))
		want, got := map[string][]byte{}, &changes{}
		later, gotLater := map[string][]byte{}, &changes{}
		for range r.IntN(3000) {
			k, v := randomKey(r), randomValue(r)
			if r.IntN(4) == 0 {
				later[string(k)] = bytes.Clone(v)
				gotLater.set(k, v)
			} else {
				want[string(k)] = bytes.Clone(v)
				got.set(k, v)
			}
			k[0], k[len(k)-1] = 'x', 'x' // both were copied
			if len(v) > 0 {
				v[0] ^= 1
			}
		}
		compareChanges(t, got, want)
		got.join(gotLater)
		maps.Copy(want, later)
		compareChanges(t, got, want)
	}
}

func compareChanges(t *testing.T, got *changes, want map[string][]byte) {
	t.Helper()
	if got.len() != len(want) {
		t.Fatalf("%d changes, want %d", got.len(), len(want))
	}
	keys, values := inOrderOf(got)
	if !slices.Equal(keys, slices.Sorted(maps.Keys(want))) {
		t.Fatalf("keys = %q", keys)
	}
	for i, k := range keys {
		value, ok := got.get([]byte(k))
		if !ok || !bytes.Equal(value, want[k]) || (value == nil) != (want[k] == nil) || !bytes.Equal(values[i], value) {
			t.Fatalf("%q has %q, %v, want %q", k, value, ok, want[k])
		}
	}
	if value, ok := got.get([]byte("absent")); ok || value != nil {
		t.Errorf("a key that was not given has %q", value)
	}
}

// TestLayer holds that changes are read the same before they are written and
// after.
func TestLayer(t *testing.T) {
	for seed := range uint64(8) {
		r := rand.New(rand.NewPCG(seed, 32))
		s := newStore(t, Options{})
		random := func() map[string][]byte {
			out := map[string][]byte{}
			for range r.IntN(60) {
				if v := randomValue(r); len(v) < changesBlock {
					out[string(randomKey(r))] = v
				}
			}
			return out
		}
		tamper(t, s, random())
		under, err := s.snapshot()
		if err != nil {
			t.Fatal(err)
		}
		defer under.discard()
		changes := random()
		under.over = newLayer(changesOf(changes))
		tamper(t, s, changes)
		written, err := s.snapshot()
		if err != nil {
			t.Fatal(err)
		}
		defer written.discard()
		for range 40 {
			k := randomKey(r)
			got, want := under.read(t, k), written.read(t, k)
			if !slices.Equal(got, want) {
				t.Fatalf("seed %d: %x = %q in a layer, %q once written", seed, k, got, want)
			}
		}
		for _, k := range append(slices.Collect(maps.Keys(changes)), "s", "t") {
			if got, want := under.read(t, []byte(k)), written.read(t, []byte(k)); !slices.Equal(got, want) {
				t.Fatalf("seed %d: %x = %q in a layer, %q once written", seed, k, got, want)
			}
		}
	}
}

// read returns the value of a key, and what begins with it.
func (r *snapshot) read(t *testing.T, k []byte) []string {
	t.Helper()
	value, err := r.get(k)
	if err != nil {
		t.Fatal(err)
	}
	out := []string{fmt.Sprintf("%q %v", value, value == nil)}
	for item, err := range r.scan(k) {
		if err != nil {
			t.Fatal(err)
		}
		value, err := item.ValueCopy(nil)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprintf("%x %q", item.KeyCopy(nil), value))
	}
	return out
}
