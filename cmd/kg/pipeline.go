package main

import (
	"context"
	"iter"
	"sync"
)

// inOrder applies work to each of in on n goroutines and yields the results
// in the order of in. No more than a few results per goroutine wait for the
// consumer, so a slow consumer slows the work. When ctx ends no more work
// begins; what had begun is yielded.
func inOrder[In, Out any](ctx context.Context, n int, in []In, work func(In) Out) iter.Seq[Out] {
	return func(yield func(Out) bool) {
		var all sync.WaitGroup
		defer all.Wait()
		left := make(chan struct{}) // closed when the consumer wants no more
		defer close(left)
		slots := make(chan struct{}, n)
		queue := make(chan chan Out, 4*n)
		all.Go(func() {
			defer close(queue)
			for _, i := range in {
				select {
				case slots <- struct{}{}:
				case <-ctx.Done():
					return
				case <-left:
					return
				}
				if ctx.Err() != nil {
					return // select takes either of two that are ready
				}
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
			}
		})
		for out := range queue {
			if !yield(<-out) {
				return
			}
		}
	}
}
