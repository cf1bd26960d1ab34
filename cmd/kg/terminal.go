package main

import (
	"io"
	"os"
	"runtime"
)

// isTerminal reports whether a stream is a terminal: a character device that
// is not the null device.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}

// painter colours text for a terminal, or leaves it as it is.
type painter bool

// paint returns the painter for what is printed to w: as $KG_COLOR or the
// configuration file says, else colours on a terminal unless $NO_COLOR is set
// or it is dumb or unknown.
func (a *app) paint(w io.Writer) painter {
	colour := a.getenv("KG_COLOR")
	if colour == "" && a.getenv("NO_COLOR") == "" {
		colour = a.settings["color"]
	}
	switch colour {
	case "always":
		return true
	case "never":
		return false
	}
	known := a.getenv("TERM") != "" || runtime.GOOS == "windows" // where no terminal has a name
	return painter(isTerminal(w) && a.getenv("NO_COLOR") == "" && known && a.getenv("TERM") != "dumb")
}

func (p painter) bold(s string) string  { return p.wrap("1", s) }
func (p painter) faint(s string) string { return p.wrap("2", s) }
func (p painter) link(s string) string  { return p.wrap("36", s) }
func (p painter) doubt(s string) string { return p.wrap("33", s) } // of what is denied, planned, possible or supposed

func (p painter) wrap(code, s string) string {
	if !p || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}
