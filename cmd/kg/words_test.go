package main

import (
	"go/ast"
	"go/parser"
	source "go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestErrorsAreTested holds that the words of every error that the tool makes
// stand in a script or a test: the longest part of its text between what is
// filled in.
func TestErrorsAreTested(t *testing.T) {
	words := strings.NewReplacer(`\`, "", `''`, `'`).Replace(textOf(t, "*_test.go") + textOf(t, "testdata/script/*.txtar"))
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		for at, text := range errorsOf(t, file) {
			if part := longestPart(text); !strings.Contains(words, part) {
				t.Errorf("%s: no test has %q of %q", at, part, text)
			}
		}
	}
}

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

// errorsOf returns the texts of the errors that a file makes, by their place.
func errorsOf(t *testing.T, file string) map[source.Position]string {
	t.Helper()
	set := source.NewFileSet()
	parsed, err := parser.ParseFile(set, file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := make(map[source.Position]string)
	ast.Inspect(parsed, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		name := ""
		switch f := call.Fun.(type) {
		case *ast.Ident:
			name = f.Name
		case *ast.SelectorExpr:
			name = f.Sel.Name
		}
		if name != "usage" && name != "exit" && name != "Errorf" && name != "New" {
			return true
		}
		for _, arg := range call.Args[:min(2, len(call.Args))] {
			if literal, ok := arg.(*ast.BasicLit); ok && literal.Kind == source.STRING {
				if text, err := strconv.Unquote(literal.Value); err == nil {
					found[set.Position(literal.Pos())] = text
				}
				break
			}
		}
		return true
	})
	return found
}

var verb = regexp.MustCompile(`%[-+#]?[0-9.]*[a-zA-Z]`)

// longestPart returns the longest part of a format between its verbs.
func longestPart(text string) string {
	longest := ""
	for _, part := range verb.Split(text, -1) {
		if part = strings.TrimSpace(part); len(part) > len(longest) {
			longest = part
		}
	}
	return longest
}
