package main

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the README's transcript anew")

// drawing is made by one of the README's commands, and shown in it.
const drawing = "nato.svg"

// TestReadme runs the commands of the README's transcripts on the sample
// articles and compares what they print with what stands there, and the
// picture with the one in the repository. Spent time may differ.
func TestReadme(t *testing.T) {
	readme, err := filepath.Abs("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	code, err := os.ReadFile("example_test.go")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "articles"), os.DirFS("../../articles")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	got := transcript.ReplaceAllStringFunc(string(data), func(block string) string {
		var out strings.Builder
		out.WriteString("```console\n")
		for line := range strings.Lines(block) {
			if command, ok := strings.CutPrefix(line, "$ kg "); ok {
				out.WriteString(line + runBoth(t, dir, shellWords(strings.TrimSpace(command))))
			}
		}
		return out.String() + "```\n"
	})
	drawn, err := os.ReadFile(drawing)
	if err != nil {
		t.Fatal(err)
	}
	stored := filepath.Join(filepath.Dir(readme), drawing)
	if *update {
		if err := errors.Join(os.WriteFile(readme, []byte(got), 0o666), os.WriteFile(stored, drawn, 0o666)); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want, err := os.ReadFile(stored); err != nil || !bytes.Equal(drawn, want) {
		t.Errorf("%s is not what kg draws, %v", drawing, err)
	}
	checkQuads(t, dir, got)
	checkCode(t, string(code), got)
	if timeless(got) != timeless(string(data)) {
		t.Errorf("the README's transcript is not what kg prints; go test ./cmd/kg -run Readme -update writes it anew. kg prints\n%s",
			transcript.FindString(got))
	}
}

// checkQuads looks that the lines of N-Quads in the README are in an export.
func checkQuads(t *testing.T, dir, readme string) {
	t.Helper()
	all := mustRun(t, dir, "export")
	_, block, ok := strings.Cut(readme, "```nquads\n")
	block, _, closed := strings.Cut(block, "```")
	if !ok || !closed {
		t.Fatal("the README has no N-Quads")
	}
	for line := range strings.Lines(block) {
		if !strings.Contains(all, line) {
			t.Errorf("the README has %s, which kg does not export", line)
		}
	}
}

// checkCode looks that the README's Go is that of Example.
func checkCode(t *testing.T, file, readme string) {
	t.Helper()
	_, block, _ := strings.Cut(readme, "```go\n")
	block, _, _ = strings.Cut(block, "```")
	if _, code, _ := strings.Cut(file, "\n// whole stands in the README.\n"); code != block || block == "" {
		t.Errorf("the README's Go is not that of example_test.go:\n%s", block)
	}
}

var (
	transcript = regexp.MustCompile("(?s)```console\n.*?```\n")
	spent      = regexp.MustCompile(`[0-9.]+ s\b`)
)

func timeless(text string) string { return spent.ReplaceAllString(text, "N s") }

// runBoth runs the tool and returns all it printed, notes and errors too.
func runBoth(t *testing.T, dir string, args []string) string {
	t.Helper()
	var out bytes.Buffer
	a := &app{
		in: strings.NewReader(""), out: &out, err: &out,
		getenv: func(string) string { return "" },
		getwd:  func() (string, error) { return dir, nil },
	}
	a.run(t.Context(), args)
	return out.String()
}

// shellWords splits a command line as a shell does with quotes, and no more.
func shellWords(line string) []string {
	var words []string
	var word strings.Builder
	quote, open := rune(0), false
	for _, r := range line + " " {
		switch {
		case quote == 0 && (r == '\'' || r == '"'):
			quote, open = r, true
		case quote == r:
			quote = 0
		case quote == 0 && r == ' ':
			if open {
				words = append(words, word.String())
			}
			word.Reset()
			open = false
		default:
			word.WriteRune(r)
			open = true
		}
	}
	return words
}

func TestShellWords(t *testing.T) {
	for _, tt := range []struct{ line, want string }{
		{"path A B", "path|A|B"},
		{`query '?who accused "United States"' --jsonl`, `query|?who accused "United States"|--jsonl`},
		{`show "" x`, "show||x"},
	} {
		if got := strings.Join(shellWords(tt.line), "|"); got != tt.want {
			t.Errorf("shellWords(%s) = %s, want %s", tt.line, got, tt.want)
		}
	}
}
