package main

import (
	"context"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestInOrder(t *testing.T) {
	for _, tt := range []struct {
		name         string
		workers, len int
	}{
		{"nothing", 2, 0},
		{"one worker", 1, 20},
		{"more workers than work", 8, 3},
		{"more work than waits", 3, 100},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var in, want []int
				for i := range tt.len {
					in, want = append(in, i), append(want, i*i)
				}
				var running, most atomic.Int32
				got := slices.Collect(inOrder(t.Context(), tt.workers, slices.Values(in), func(i int) int {
					most.Store(max(most.Load(), running.Add(1)))
					time.Sleep(time.Duration(100-i) * time.Millisecond) // later work ends first
					running.Add(-1)
					return i * i
				}))
				if !slices.Equal(got, want) {
					t.Errorf("inOrder = %v, want %v", got, want)
				}
				if n := int(most.Load()); n > tt.workers {
					t.Errorf("%d ran at once, want at most %d", n, tt.workers)
				}
			})
		})
	}
}

func TestInOrderBackPressure(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var begun atomic.Int32
		in := make([]int, 1000)
		for range inOrder(t.Context(), 2, slices.Values(in), func(int) int { begun.Add(1); return 0 }) {
			synctest.Wait()
			if n := begun.Load(); n > 20 {
				t.Errorf("%d jobs began before the second result was taken", n)
			}
			break
		}
	})
}

func TestInOrderInterrupted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		var begun atomic.Int32
		got := 0
		for range inOrder(ctx, 2, slices.Values(make([]int, 1000)), func(int) int {
			if begun.Add(1) == 10 {
				cancel()
			}
			return 0
		}) {
			got++
		}
		if n := int(begun.Load()); n != got || n > 20 {
			t.Errorf("%d jobs began, %d results came, want as many and few", n, got)
		}
	})
}
