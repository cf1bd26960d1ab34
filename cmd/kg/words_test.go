package main

import (
	"go/ast"
	"go/parser"
	source "go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestErrorsAreTested holds that the words of every error that the tool makes
// stand in a script or a test: the longest part of its text between what is
// filled in.
func TestErrorsAreTested(t *testing.T) {
	var tested strings.Builder
	for _, pattern := range []string{"*_test.go", "testdata/script/*.txtar"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			tested.Write(text)
		}
	}
	words := strings.NewReplacer(`\`, "", `''`, `'`).Replace(tested.String())
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
