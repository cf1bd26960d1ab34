//go:build unix

package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/creack/pty"
)

// onTerminal runs kg on a terminal of so many columns, where somebody types,
// and returns all that is seen on it and the exit code.
func onTerminal(t *testing.T, dir string, columns uint16, typed string, env []string, args ...string) (seen string, code int) {
	t.Helper()
	cmd := exec.Command("kg", args...)
	cmd.Dir = dir
	cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, raceOptions + "=" + os.Getenv(raceOptions)}, env...)
	terminal, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: columns})
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	var all bytes.Buffer
	for typed != "" && !strings.HasSuffix(all.String(), "which? ") { // it must be asked first
		if _, err := io.CopyN(&all, terminal, 1); err != nil {
			t.Fatal(err, all.String())
		}
	}
	if _, err := io.WriteString(terminal, typed); err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(&all, terminal); err != nil && !errors.Is(err, syscall.EIO) { // Linux's end of a terminal
		t.Fatal(err)
	}
	err = cmd.Wait()
	if exited := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exited) {
		t.Fatal(err)
	}
	return strings.ReplaceAll(all.String(), "\r\n", "\n"), cmd.ProcessState.ExitCode()
}

// TestTerminal looks at kg on a real terminal: colours, columns, and who is
// asked.
func TestTerminal(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "one.txt")
	if err := os.WriteFile(file, []byte(wrongFixture), 0o666); err != nil {
		t.Fatal(err)
	}
	mustRun(t, dir, "init")
	if err := putFixtures(filepath.Join(dir, storeName), []string{file}); err != nil {
		t.Fatal(err)
	}
	xterm := []string{"TERM=xterm-256color"}
	list := "\"Biden\" may be\n  1  Jill Biden  Person  urn:x-kg:person/Jill_Biden\n  2  Joe Biden  Person  urn:x-kg:person/Joe_Biden\nwhich? "
	for _, test := range []struct {
		name    string
		columns uint16
		typed   string
		env     []string
		args    string
		want    []string // parts of what is seen
		never   []string
		code    int
	}{
		{"colours", 80, "", xterm, "show Putin", []string{"\x1b[1mVladimir Putin\x1b[0m", "\x1b[36m"}, nil, 0},
		{"NO_COLOR", 80, "", append(xterm, "NO_COLOR=1"), "show Putin", []string{"Vladimir Putin   Person\n"}, []string{"\x1b"}, 0},
		{"KG_COLOR is stronger than NO_COLOR", 80, "", append(xterm, "NO_COLOR=1", "KG_COLOR=always"), "show Putin", []string{"\x1b[1m"}, nil, 0},
		{"a dumb terminal", 80, "", []string{"TERM=dumb"}, "show Putin", []string{"Vladimir Putin   Person\n"}, []string{"\x1b"}, 0},
		{"an unknown terminal", 80, "", nil, "show Putin", []string{"Vladimir Putin   Person\n"}, []string{"\x1b"}, 0},
		{"a locale that is not UTF-8", 80, "", append(xterm, "LC_ALL=C"), "show Putin", []string{"─"}, nil, 0},
		{"a narrow terminal", 40, "", []string{"TERM=dumb"}, "query ?who_met_?whom", []string{"who ", "…"}, nil, 0},
		{"a very narrow terminal", 5, "", []string{"TERM=dumb"}, "query ?who_met_?whom", []string{"who"}, nil, 0},
		{"COLUMNS is stronger than the terminal", 40, "", []string{"TERM=dumb", "COLUMNS=300"}, "query ?who_met_?whom", []string{"Russia met Joe Biden and Jill Biden in Geneva."}, []string{"…"}, 0},
		{"asked and answered", 80, "2\n", []string{"TERM=dumb"}, "show Biden", []string{list, "Joe Biden   Person\n"}, []string{"Jill Biden   Person"}, 0},
		{"asked, with nonsense for an answer", 80, "9\n", []string{"TERM=dumb"}, "show Biden", []string{list, "no choice of \"Biden\""}, nil, exitAmbiguous},
		{"asked, and the end of the input", 80, "\x04", []string{"TERM=dumb"}, "show Biden", []string{list, "no choice of \"Biden\""}, nil, exitAmbiguous},
		{"asked, and interrupted", 80, "\x03", []string{"TERM=dumb"}, "path Biden Geneva", []string{"^C", "kg: interrupted"}, []string{"panic"}, exitInterrupted},
		{"nothing to ask", 80, "", []string{"TERM=dumb"}, "path Putin Geneva --json", []string{`"steps"`}, []string{"may be"}, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			var args []string
			for _, arg := range strings.Fields(test.args) {
				args = append(args, strings.ReplaceAll(arg, "_", " "))
			}
			seen, code := onTerminal(t, dir, test.columns, test.typed, test.env, args...)
			if code != test.code {
				t.Errorf("ends with %d, want %d", code, test.code)
			}
			for _, part := range test.want {
				if !strings.Contains(seen, part) {
					t.Errorf("%q is not in\n%s", part, seen)
				}
			}
			for _, part := range test.never {
				if strings.Contains(seen, part) {
					t.Errorf("%q is in\n%s", part, seen)
				}
			}
			for line := range strings.Lines(seen) {
				if width := displayWidth(strings.TrimSuffix(line, "\n")); test.columns == 40 && test.never == nil && width > 40 {
					t.Errorf("a line of %d columns: %s", width, line)
				}
			}
		})
	}
}
