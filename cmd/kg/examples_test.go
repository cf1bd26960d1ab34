package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// examples are the lines below "Example:" in the help of commands and topics.
var examples = regexp.MustCompile(`(?m)^Example:\n((?:  .*\n?)+)`)

// TestExamples runs every example of the help, in a folder with the sample
// articles in a store. None may be refused: an exit code of 2 is a usage
// error. Those of commands that read articles run with KG_LONG=1.
func TestExamples(t *testing.T) {
	tool, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin := t.TempDir()
	if err := os.Symlink(tool, filepath.Join(bin, "kg")); err != nil {
		t.Skip(err)
	}
	lines := 0
	texts := make(map[string]string)
	for _, c := range (&app{}).tool().Commands {
		texts[c.Name] = c.Description
	}
	for _, topic := range topics() {
		text, err := helpTexts.ReadFile("help/" + topic.word + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		texts[topic.word] = string(text)
	}
	sample := t.TempDir()
	if err := os.CopyFS(filepath.Join(sample, "articles"), os.DirFS("../../articles")); err != nil {
		t.Fatal(err)
	}
	mustRun(t, sample, "add", "--db", filepath.Join(sample, ".kg"), filepath.Join(sample, "articles"))
	for name, text := range texts {
		found := examples.FindStringSubmatch(text + "\n")
		if found == nil || os.Getenv("KG_LONG") == "" && (name == "add" || name == "extract") {
			continue // the network reads much slower with the race detector
		}
		lines += strings.Count(found[1], "kg ")
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			dir := filepath.Join(folder, "today")
			for _, day := range []string{"today", "yesterday"} {
				if err := os.CopyFS(filepath.Join(folder, day), os.DirFS(sample)); err != nil {
					t.Fatal(err)
				}
			}
			for line := range strings.Lines(found[1]) {
				line = strings.TrimSpace(line)
				if !strings.Contains(line, "kg ") || strings.Contains(line, "://") && !strings.Contains(line, "--base") {
					continue // nothing is fetched in tests
				}
				command, _, _ := strings.Cut(line, " | jq") // which need not be here
				cmd := exec.Command("sh", "-c", command)
				cmd.Dir = dir
				cmd.Env = append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"), "KG_DB=", "HOME="+dir, "XDG_DATA_HOME="+dir)
				cmd.Stdin = strings.NewReader("Germany thanked Poland.\n")
				out, err := cmd.CombinedOutput()
				if cmd.ProcessState.ExitCode() == exitFailed && !strings.Contains(string(out), "no such file") && name != "init" {
					t.Errorf("%s: %v\n%s", line, err, out)
				}
			}
		})
	}
	if lines < 20 {
		t.Errorf("only %d examples", lines)
	}
}
