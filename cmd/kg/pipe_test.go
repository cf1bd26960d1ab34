package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// closedPipe takes some bytes, then its reader is gone.
type closedPipe struct{ left int }

func (p *closedPipe) Write(b []byte) (int, error) {
	n := min(len(b), p.left)
	p.left -= n
	if n < len(b) {
		return n, &os.PathError{Op: "write", Path: "|1", Err: syscall.EPIPE}
	}
	return n, nil
}

// TestPipeClosed holds that every command that prints ends quietly where
// nobody reads on: at once, or after some bytes.
func TestPipeClosed(t *testing.T) {
	dir := t.TempDir()
	var files []string
	for name, text := range map[string]string{"one.txt": wrongFixture, "contract.txt": contractFixture, "denied.txt": deniedFixture} {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	mustRun(t, dir, "init")
	if err := putFixtures(filepath.Join(dir, storeName), files); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(dir, "other")
	mustRun(t, dir, "init", "--db", other)
	mustRun(t, dir, "merge", "West", "Moscow")
	article := filepath.Join(dir, "article.txt")
	if err := os.WriteFile(article, []byte(strings.Repeat("Turkey joined NATO in 1952.\n", 20)), 0o666); err != nil {
		t.Fatal(err)
	}
	commands := []string{
		"ls", "ls --json", "ls --jsonl", "show Russia", "show Russia --json", "path Russia Turkey", "path Russia Turkey --json",
		"path Russia Turkey --format html", "path Russia West Turkey", "query ?who_?did_?what", "query ?who_?did_?what --jsonl",
		"query ?who_?did_?what --json", "query ?who_?did_?what --count", "timeline Russia", "timeline Russia --jsonl", "conflicts", "conflicts --json",
		"diff " + other, "diff --jsonl " + other, "judgements", "judgements --jsonl", "merge --suggest", "stats", "stats --json", "why Russia_accused_?whom",
		"help", "help patterns", "path -h", "-h", "completion bash", "extract " + article, "extract --jsonl " + article, "extract --format conllu " + article,
	}
	for _, format := range exportFormats {
		if format != "neo4j" {
			commands = append(commands, "export --format "+format)
		}
	}
	for _, command := range commands {
		t.Run(command, func(t *testing.T) {
			for _, left := range []int{0, 10} {
				var args []string
				for _, arg := range strings.Fields(command) {
					args = append(args, strings.ReplaceAll(arg, "_", " "))
				}
				var stderr strings.Builder
				a := &app{in: strings.NewReader(""), out: &closedPipe{left}, err: &stderr, getenv: func(string) string { return "" },
					getwd: func() (string, error) { return dir, nil }}
				if code := a.run(t.Context(), args); code != exitDone || strings.Contains(stderr.String(), "kg:") {
					t.Errorf("after %d bytes it ends with %d: %s", left, code, stderr.String())
				}
			}
		})
	}
}
