package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// How often progress tells how far a run is, on a terminal and elsewhere.
const (
	drawInterval = 100 * time.Millisecond
	lineInterval = 30 * time.Second
)

// progress shows how far a run is: how many of its articles are read, how
// many a second, when it will end, and what is being read. On a terminal it
// draws one line again and again, elsewhere it prints a line now and then.
type progress struct {
	w           io.Writer
	on, visible bool // on a terminal; there is a line
	begin, last time.Time
}

func newProgress(a *app) *progress {
	return &progress{w: a.err, on: isTerminal(a.err), begin: time.Now()}
}

// show tells how far the run is, if it is time to.
func (p *progress) show(done, total, failed int, name string) {
	now := time.Now()
	switch {
	case p.on && now.Sub(p.last) < drawInterval:
		return
	case !p.on && (now.Sub(p.begin) < lineInterval || now.Sub(p.last) < lineInterval):
		return
	}
	p.last = now
	line := progressLine(done, total, failed, now.Sub(p.begin))
	if p.on {
		p.visible = true
		fmt.Fprint(p.w, "\r\x1b[K", line, shorten(name, lineWidth-displayWidth(line)))
		return
	}
	fmt.Fprintf(p.w, "%s   %s\n", line, name)
}

// lineWidth is how many columns a line on a terminal may have: wrapped, it
// could not be drawn over.
const lineWidth = 79

// shorten returns the end of a name after three blanks, in so many columns.
func shorten(name string, columns int) string {
	name = strings.Join(flat([]string{printable(name)}), "")
	room := columns - 3
	if room < 10 || name == "" {
		return ""
	}
	over := displayWidth(name) - room
	if over <= 0 {
		return "   " + name
	}
	cut, rest := split(name, over+1)
	if displayWidth(cut) <= over { // a wide character would stand over the edge
		_, rest = split(name, over+2)
	}
	return "   …" + rest
}

// clear takes the line away, so that something else can be printed.
func (p *progress) clear() {
	if p.visible {
		p.visible = false
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}

func progressLine(done, total, failed int, spent time.Duration) string {
	line := fmt.Sprintf(" %s/%s articles", thousands(done), thousands(total))
	if rate := float64(done) / spent.Seconds(); done > 0 && spent > 0 {
		left := time.Duration(float64(total-done) / rate * float64(time.Second)).Round(time.Second)
		line += fmt.Sprintf("   %.1f/s   %v left", rate, left)
	}
	if failed > 0 {
		line += fmt.Sprintf("   %s failed", thousands(failed))
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
