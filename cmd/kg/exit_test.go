package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"syscall"
	"testing"
)

func TestCodeOf(t *testing.T) {
	interrupted, cancel := context.WithCancel(t.Context())
	cancel()
	for _, tt := range []struct {
		name string
		ctx  context.Context
		err  error
		want int
	}{
		{"done", t.Context(), nil, exitDone},
		{"done before the interrupt came", interrupted, nil, exitDone},
		{"interrupted", interrupted, context.Canceled, exitInterrupted},
		{"what an interrupt caused", interrupted, io.ErrUnexpectedEOF, exitInterrupted},
		{"closed pipe", t.Context(), fmt.Errorf("write: %w", syscall.EPIPE), exitDone},
		{"nothing found", t.Context(), exit(exitNothing, "no entity"), exitNothing},
		{"wrapped", t.Context(), fmt.Errorf("path: %w", exit(exitAmbiguous, "two")), exitAmbiguous},
		{"usage", t.Context(), usage("no such flag"), exitFailed},
		{"anything else", t.Context(), errors.New("disk on fire"), exitFailed},
		{"some inputs", t.Context(), &exitError{code: exitSome}, exitSome},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := codeOf(tt.ctx, tt.err); got != tt.want {
				t.Errorf("codeOf(%v) = %d, want %d", tt.err, got, tt.want)
			}
		})
	}
}
