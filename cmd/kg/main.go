// Command kg turns news articles into a knowledge graph that can be asked
// how things connect, and shows the sentence behind every answer. README.md
// says how to use it; "kg COMMAND -h" shows an example of each command.
//
// Data goes to standard output, progress and notes to standard error. The
// exit code says how it went: see the codes in exit.go.
//
// The keys of its JSON are a contract. They are the tags of the types in
// json.go and stay as they are; new ones may be added.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"
)

func main() {
	collectLate()
	os.Exit(process())
}

// collectLate has the garbage collector run for the first time once 32 MB were
// allocated, instead of 4, and from then on as always: it spares most questions
// a tenth of their time. It leaves alone what GOGC says.
func collectLate() {
	if os.Getenv("GOGC") == "" {
		usual := debug.SetGCPercent(800)
		runtime.AddCleanup(new([64]byte), func(percent int) { debug.SetGCPercent(percent) }, usual)
	}
}

// process runs the tool on the real process's arguments and streams. The
// first interrupt cancels the context, a second one kills. A closed pipe is
// an error of the write, not a signal, so that a store is always closed.
func process() int {
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	a := &app{
		in: os.Stdin, out: os.Stdout, err: os.Stderr,
		getenv: os.Getenv, getwd: os.Getwd,
		asks: isTerminal(os.Stdin) && isTerminal(os.Stderr),
	}
	return a.run(ctx, os.Args[1:])
}
