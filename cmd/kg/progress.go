package main

import (
	"fmt"
	"io"
	"strconv"
	"time"
)

// progress shows on a terminal how far a run is: how many of its articles are
// read, how many a second, and when it will end. Elsewhere it shows nothing.
type progress struct {
	w           io.Writer
	on, visible bool
	total       int
	begin, last time.Time
}

func newProgress(a *app, total int) *progress {
	return &progress{w: a.err, on: isTerminal(a.err), total: total, begin: time.Now()}
}

// show draws the line anew, at most ten times a second.
func (p *progress) show(done int) {
	now := time.Now()
	if !p.on || now.Sub(p.last) < 100*time.Millisecond {
		return
	}
	p.last, p.visible = now, true
	fmt.Fprint(p.w, "\r\x1b[K", progressLine(done, p.total, now.Sub(p.begin)))
}

// clear takes the line away, so that something else can be printed.
func (p *progress) clear() {
	if p.visible {
		p.visible = false
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}

func progressLine(done, total int, spent time.Duration) string {
	line := fmt.Sprintf(" %s/%s articles", thousands(done), thousands(total))
	if rate := float64(done) / spent.Seconds(); done > 0 && spent > 0 {
		left := time.Duration(float64(total-done) / rate * float64(time.Second)).Round(time.Second)
		line += fmt.Sprintf("   %.1f/s   %v left", rate, left)
	}
	return line
}

// thousands writes a number with commas.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
