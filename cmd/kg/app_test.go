package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// run runs the tool in this process, in a folder, and returns what it
// printed and its exit code.
func run(ctx context.Context, dir string, in io.Reader, args ...string) (stdout, stderr string, code int) {
	var out, err bytes.Buffer
	a := &app{
		in: in, out: &out, err: &err,
		getenv: func(string) string { return "" },
		getwd:  func() (string, error) { return dir, nil },
	}
	code = a.run(ctx, args)
	return out.String(), err.String(), code
}

// mustRun runs the tool and fails the test unless it ends with 0.
func mustRun(t *testing.T, dir string, args ...string) string {
	t.Helper()
	out, err, code := run(t.Context(), dir, nil, args...)
	if code != exitDone {
		t.Fatalf("kg %s ends with %d: %s", strings.Join(args, " "), code, err)
	}
	return out
}

// interrupting is a standard input that interrupts the run when it is read.
type interrupting struct {
	io.Reader
	interrupt func()
}

func (r *interrupting) Read(p []byte) (int, error) {
	r.interrupt()
	return r.Reader.Read(p)
}

// TestAddInterrupted holds that an interrupted kg add ends with 130 and that
// the store has just the articles that it reported.
func TestAddInterrupted(t *testing.T) {
	dir := t.TempDir()
	args := []string{"add", "--db", filepath.Join(dir, ".kg"), "-"}
	const files = 100
	for i := range files {
		file := filepath.Join(dir, fmt.Sprintf("%d.txt", i))
		if err := os.WriteFile(file, fmt.Appendf(nil, "Poland has %d tanks.\n", i), 0o666); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	ctx, cancel := context.WithCancel(t.Context())
	out, errors, code := run(ctx, dir, &interrupting{strings.NewReader("Germany thanked Poland."), cancel}, args...)
	if code != exitInterrupted || !strings.HasSuffix(errors, "kg: interrupted\n") {
		t.Errorf("code %d, stderr %q, want 130 and that it was interrupted", code, errors)
	}
	kept := strings.Count(mustRun(t, dir, "ls", "--jsonl"), "\n")
	if want := fmt.Sprintf(" %d/%d articles ", kept, files+1); !strings.Contains(out, want) || kept == 0 || kept > files {
		t.Errorf("the store holds %d documents, kg add reported %q", kept, out)
	}
}

// TestClosedPipe holds that a reader that goes away ends the tool quietly.
func TestClosedPipe(t *testing.T) {
	dir := t.TempDir()
	mustRun(t, dir, "init")
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	r.Close()
	var errors bytes.Buffer
	a := &app{out: w, err: &errors, getenv: func(string) string { return "" }, getwd: func() (string, error) { return dir, nil }}
	if code := a.run(t.Context(), []string{"stats"}); code != exitDone || errors.Len() > 0 {
		t.Errorf("code %d, stderr %q, want 0 and nothing", code, errors.String())
	}
}

// TestHelp holds that every command says how it is used and shows an
// example.
func TestHelp(t *testing.T) {
	for _, c := range (&app{}).tool().Commands {
		if c.Hidden || c.Name == "help" {
			continue
		}
		t.Run(c.Name, func(t *testing.T) {
			out, errors, code := run(t.Context(), t.TempDir(), nil, c.Name, "-h")
			if code != exitDone || errors != "" {
				t.Errorf("code %d, stderr %q", code, errors)
			}
			for _, want := range []string{"Usage: kg " + c.Name + " [flags]", "Example:\n  kg " + c.Name, "--db DIR"} {
				if slices.Contains([]string{"extract", "completion"}, c.Name) && want == "--db DIR" {
					continue // needs no store
				}
				if !strings.Contains(out, want) {
					t.Errorf("%q is not in the help:\n%s", want, out)
				}
			}
		})
	}
}

// TestChoose holds that where a name is ambiguous and somebody can be asked,
// the answer counts.
func TestChoose(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "georgia.txt")
	text := "title Georgia\n+ Georgia met Georgia.\nplace:Georgia | be |\nperson:Georgia | be |\n"
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	mustRun(t, dir, "init")
	if err := putFixtures(filepath.Join(dir, storeName), []string{file}); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, answer, want string
		code               int
	}{
		{"first", "1\n", "urn:x-kg:person/Georgia", exitDone},
		{"second, without a line feed", " 2 ", "urn:x-kg:place/Georgia", exitDone},
		{"none of them", "3\n", "", exitAmbiguous},
		{"no number", "yes\n", "", exitAmbiguous},
		{"end of input", "", "", exitAmbiguous},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var out, errors bytes.Buffer
			a := &app{
				in: strings.NewReader(tt.answer), out: &out, err: &errors, asks: true,
				getenv: func(string) string { return "" },
				getwd:  func() (string, error) { return dir, nil },
			}
			code := a.run(t.Context(), []string{"show", "Georgia"})
			if code != tt.code || !strings.Contains(out.String(), tt.want) || !strings.Contains(errors.String(), "which? ") {
				t.Errorf("answer %q ends with %d and prints %q, %q; want %d and %s", tt.answer, code, out.String(), errors.String(), tt.code, tt.want)
			}
		})
	}
}
