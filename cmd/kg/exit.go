package main

import (
	"context"
	"errors"
	"fmt"
	"syscall"
)

// Exit codes of the tool, a contract.
const (
	exitDone        = 0   // done or found
	exitNothing     = 1   // no such entity, no path, no match
	exitFailed      = 2   // usage or store error
	exitSome        = 3   // some inputs failed, the others are in
	exitAmbiguous   = 4   // a name is ambiguous and nobody can be asked
	exitInterrupted = 130 // what was reported done is kept
)

// exitError is an error that knows its exit code.
type exitError struct {
	code int
	err  error // nil where all is said already
}

func (e *exitError) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

// exit returns an error with a code and a message.
func exit(code int, format string, args ...any) error {
	return &exitError{code, fmt.Errorf(format, args...)}
}

// usage returns an error about how the tool was called.
func usage(format string, args ...any) error { return exit(exitFailed, format, args...) }

// codeOf returns the exit code of an error, exitDone for nil. An interrupt
// wins over what it caused; a reader that went away is no failure.
func codeOf(ctx context.Context, err error) int {
	var coded *exitError
	switch {
	case err == nil, errors.Is(err, syscall.EPIPE):
		return exitDone
	case ctx.Err() != nil || errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.As(err, &coded):
		return coded.code
	}
	return exitFailed
}
