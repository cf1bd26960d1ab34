package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// textOf returns the texts of files.
func textOf(t *testing.T, pattern string) string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no files %s, %v", pattern, err)
	}
	var all strings.Builder
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	return all.String()
}

// TestFlagsAreTested holds that a line of a script or a test gives each flag
// to each command that has it.
func TestFlagsAreTested(t *testing.T) {
	lines := strings.Split(textOf(t, "*_test.go")+textOf(t, "testdata/script/*.txtar"), "\n")
	for _, command := range (&app{}).tool().Commands {
		called := regexp.MustCompile(`kg (?:--db \S+ )?` + command.Name + ` |["{]` + command.Name + `[" ]`)
		for _, flag := range command.Flags {
			var names []string
			for _, name := range flag.Names() {
				names = append(names, regexp.QuoteMeta(strings.Repeat("-", min(2, len(name)))+name))
			}
			given := regexp.MustCompile(`(?:^|[ "{])(?:` + strings.Join(names, "|") + `)(?:[ ="',}|]|$)`)
			if !slices.ContainsFunc(lines, func(line string) bool { return called.MatchString(line) && given.MatchString(line) }) {
				t.Errorf("no test of kg %s has %s", command.Name, names[0])
			}
		}
	}
}
