package spill_test

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"kg/store/internal/spill"
)

var numbers = spill.Codec[uint64]{
	Compare: cmp.Compare[uint64],
	Append:  binary.BigEndian.AppendUint64,
	Read: func(in *bufio.Reader) (uint64, error) {
		var b [8]byte
		_, err := io.ReadFull(in, b[:])
		return binary.BigEndian.Uint64(b[:]), err
	},
	Size: func(uint64) int { return 8 },
}

// TestSorted sorts as many records as fit, more, and none.
func TestSorted(t *testing.T) {
	for _, n := range []int{0, 1, 100, 128, 129, 10000} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			dir := t.TempDir()
			s := spill.New(dir, 1024, numbers)
			r := rand.New(rand.NewPCG(1, uint64(n)))
			var want, got []uint64
			for range n {
				v := r.Uint64N(5000)
				want = append(want, v)
				if err := s.Add(v); err != nil {
					t.Fatal(err)
				}
			}
			slices.Sort(want)
			for v, err := range s.Sorted() {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, v)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%d records came back as %d, or in another order", len(want), len(got))
			}
			if files, _ := os.ReadDir(dir); len(files) > 0 {
				t.Errorf("the file can be seen: %s", files[0].Name())
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestRoom(t *testing.T) {
	s := spill.New(t.TempDir(), 64, numbers)
	defer s.Close()
	full := errors.New("full")
	s.Room = func(int64) error { return full }
	var err error
	for i := range uint64(8) {
		if err = s.Add(i); err != nil && i < 7 {
			t.Errorf("Add(%d) = %v", i, err)
		}
	}
	if !errors.Is(err, full) {
		t.Errorf("Add without room = %v", err)
	}
}

func ExampleSorter() {
	s := spill.New(os.TempDir(), 16, numbers)
	defer s.Close()
	for _, v := range []uint64{3, 1, 2} {
		if err := s.Add(v); err != nil {
			fmt.Println(err)
		}
	}
	for v, err := range s.Sorted() {
		fmt.Println(v, err)
	}
	// Output:
	// 1 <nil>
	// 2 <nil>
	// 3 <nil>
}
