package main

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// TestShorten holds that what is being read stands at the end of a line in
// the columns that are left, with its end where it is too long.
func TestShorten(t *testing.T) {
	for _, tt := range []struct {
		name, file string
		columns    int
		want       string
	}{
		{"it fits", "a.txt", 30, "   a.txt"},
		{"it just fits", "0123456789", 13, "   0123456789"},
		{"one too long", "0123456789a", 13, "   …23456789a"},
		{"no room", "a.txt", 12, ""},
		{"no name", "", 30, ""},
		{"marks take none", "cafe\u0301-0123456", 15, "   cafe\u0301-0123456"},
		{"wide letters", "東京都庁舎は新宿にある", 15, "   …新宿にある"},
		{"wide letters to the last column", "東京都庁舎は新宿にある", 16, "   …は新宿にある"},
		{"what a terminal obeys", "a\x1b[2J\nb.txt", 30, "   a\uFFFD[2J b.txt"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			wantText(t, shorten(tt.file, tt.columns), tt.want)
		})
	}
}

// TestShortenAlways holds that a line that is drawn over never wraps.
func TestShortenAlways(t *testing.T) {
	for _, name := range []string{strings.Repeat("news/", 30) + "1.txt", strings.Repeat("新聞", 40), "a" + strings.Repeat("新", 60), strings.Repeat("👨‍👩‍👧", 30), "x"} {
		for columns := range 90 {
			if got := shorten(name, columns); displayWidth(got) > columns {
				t.Errorf("shorten(%q, %d) is %d wide", name, columns, displayWidth(got))
			}
		}
	}
}

// TestProgressFailures holds that failures are told, behind all that is known.
func TestProgressFailures(t *testing.T) {
	wantText(t, progressLine(0, 10, 0, 0), " 0/10 articles")
	wantText(t, progressLine(5, 10, 0, 0), " 5/10 articles") // no time, no rate
	wantText(t, progressLine(5, 10, 1, 5*time.Second), " 5/10 articles   1.0/s   5s left   1 failed")
	wantText(t, progressLine(0, 1000, 1200, time.Second), " 0/1,000 articles   1,200 failed")
}

// TestProgressDraws holds that a line on a terminal is drawn over the one
// before, and that elsewhere lines come when it is time.
func TestProgressDraws(t *testing.T) {
	var out bytes.Buffer
	p := &progress{w: &out, on: true, begin: time.Now()}
	p.show(0, 2, 0, "a.txt")
	wantText(t, out.String(), "\r\x1b[K 0/2 articles   a.txt")
	out.Reset()
	p.clear()
	wantText(t, out.String(), "\r\x1b[K")
	out.Reset()
	p.clear()
	wantText(t, out.String(), "")
	p = &progress{w: &out, begin: time.Now().Add(-time.Hour)}
	p.show(0, 2, 0, "a.txt")
	p.last = time.Now().Add(time.Hour) // so that it is too soon
	p.show(0, 2, 0, "b.txt")
	p.clear()
	wantText(t, out.String(), " 0/2 articles   a.txt\n")
}
