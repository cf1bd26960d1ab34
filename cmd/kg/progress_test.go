package main

import (
	"bytes"
	"testing"
	"time"
)

func TestProgressLine(t *testing.T) {
	for _, tt := range []struct {
		name        string
		done, total int
		spent       time.Duration
		want        string
	}{
		{"nothing yet", 0, 412, time.Second, " 0/412 articles"},
		{"under way", 100, 412, 2 * time.Second, " 100/412 articles   50.0/s   6s left"},
		{"slow and many", 1000, 61000, 1000 * time.Second, " 1,000/61,000 articles   1.0/s   16h40m0s left"},
		{"at the end", 3, 3, time.Second, " 3/3 articles   3.0/s   0s left"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := progressLine(tt.done, tt.total, 0, tt.spent); got != tt.want {
				t.Errorf("progressLine(%d, %d, %v) = %q, want %q", tt.done, tt.total, tt.spent, got, tt.want)
			}
		})
	}
}

// TestProgressElsewhere holds that nothing is drawn where there is no
// terminal, and that what is drawn is taken away again.
func TestProgressElsewhere(t *testing.T) {
	var out bytes.Buffer
	p := newProgress(&app{err: &out})
	p.show(1, 3, 0, "a.txt")
	p.clear()
	if out.Len() > 0 {
		t.Errorf("progress drew %q on no terminal", out.String())
	}
	p.on = true
	p.show(1, 3, 0, "a.txt")
	p.show(2, 3, 0, "b.txt") // too soon
	p.clear()
	p.clear()
	if got := bytes.Count(out.Bytes(), []byte("\r\x1b[K")); got != 2 {
		t.Errorf("progress began %d lines in %q, want 2", got, out.String())
	}
}

func TestThousands(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 123456: "123,456", 9876543: "9,876,543"} {
		if got := thousands(n); got != want {
			t.Errorf("thousands(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestSummary(t *testing.T) {
	for _, tt := range []struct {
		name string
		run  adding
		want string
	}{
		{"all well", adding{total: 412, done: 412, sentences: 9871, facts: 6204}, " 412/412 articles   9,871 sentences   6,204 facts   7.9 s"},
		{"unchanged and failed", adding{total: 4, done: 4, unchanged: 2, failures: []string{"x"}, sentences: 3},
			" 4/4 articles   3 sentences   0 facts   7.9 s   (2 unchanged, 1 failed)"},
		{"an edited file of records", adding{total: 4, done: 4, unchanged: 3, removed: 1, failures: []string{"x"}}, " 4/4 articles   0 sentences   0 facts   7.9 s   (3 unchanged, 1 removed, 1 failed)"},
		{"interrupted", adding{total: 9, done: 3, facts: 7}, " 3/9 articles   0 sentences   7 facts   7.9 s"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.run.summary(7900 * time.Millisecond); got != tt.want {
				t.Errorf("summary = %q, want %q", got, tt.want)
			}
		})
	}
}
