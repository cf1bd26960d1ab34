package main

import (
	"context"
	"iter"
	"sync"
)

// inOrder applies work to each of in on n goroutines and yields the results
// in the order of in, which another goroutine iterates over. No more than a few results per goroutine wait for the
// consumer, so a slow consumer slows the work. When ctx ends no more work
// begins; what had begun is yielded, the next of in among it if in was being
// asked for it.
func inOrder[In, Out any](ctx context.Context, n int, in iter.Seq[In], work func(In) Out) iter.Seq[Out] {
	return func(yield func(Out) bool) {
		var all sync.WaitGroup
		defer all.Wait()
		left := make(chan struct{}) // closed when the consumer wants no more
		defer close(left)
		slots := make(chan struct{}, n)
		queue := make(chan chan Out, 8*n)
		all.Go(func() {
			defer close(queue)
			slot := func() bool {
				select {
				case slots <- struct{}{}:
				case <-ctx.Done():
				case <-left:
					return false
				}
				return ctx.Err() == nil // select takes any of those that are ready
			}
			if !slot() {
				return
			}
			for i := range in {
				out := make(chan Out, 1)
				all.Go(func() {
					out <- work(i)
					<-slots
				})
				select {
				case queue <- out:
				case <-left:
					return
				}
				if !slot() {
					return
				}
			}
		})
		for out := range queue {
			if !yield(<-out) {
				return
			}
		}
	}
}
