package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	source "go/token"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// makers are the functions that make an error from a format of it: the first
// argument that is a text.
var makers = []string{"New", "Errorf", "usage", "exit", "wrong", "fail", "expect"}

// excuse says why no test has some words of a package's errors.
type excuse struct{ pkg, words, reason string }

// untested are the words that no test has, because no user can cause the error
// that they tell of.
var untested = []excuse{
	{"graph", "the view shows an edge at one end and not at the other", "store.Verify holds both ends against each other"},
	{"store", "the store was not closed", "Open clears it up, and says so if it can't"},
	{"store", "evidence of an edge that is none", "both are derived from the same quads"},
	{"store", "write table", "Badger fails to write although room was found"},
	{"store", "and undoing it", "two writes fail, one after another"},
	{"store", "close store", "the last write fails although room was found"},
	{"store", "a store can't hold a", "schema.CheckTerm has refused it"},
	{"store", "terms of a kind", "more than fit a disk"},
}

// embedded are packages whose errors tell that what the binary holds is
// damaged, of which their own tests make sure that it is seen.
var embedded = []string{"extract", "extract/annotate"}

// TestErrorsAreTested holds that the words of every error of the tool, made in
// this package or in one that it imports, stand in a script or in a test of
// the error's package or of this one: the longest part of its text between
// what is filled in. Comments don't count.
func TestErrorsAreTested(t *testing.T) {
	packages := linked(t)
	scripts := strings.NewReplacer(`\`, "", `''`, `'`).Replace(textOf(t, "testdata/script/*.txtar"))
	tests := slices.DeleteFunc(packages["cmd/kg"].tests(), func(path string) bool { return filepath.Base(path) == "errorwords_test.go" })
	tool := scripts + textsOf(t, tests)
	excused := make(map[excuse]bool)
	for name, p := range packages {
		if slices.Contains(embedded, name) {
			continue
		}
		words := tool
		if name != "cmd/kg" {
			words += textsOf(t, p.tests())
		}
		for at, text := range errorsOf(t, p.sources()) {
			part := longestPart(text)
			if strings.Contains(words, part) {
				continue
			}
			n := slices.IndexFunc(untested, func(e excuse) bool { return e.pkg == name && e.words == part })
			if n < 0 {
				t.Errorf("%s: no test has %q of %q", at, part, text)
				continue
			}
			excused[untested[n]] = true
		}
	}
	for _, e := range untested {
		if !excused[e] {
			t.Errorf("%s makes no such error, or a test has it: %q", e.pkg, e.words)
		}
	}
}

// TestErrorsOf holds what is taken for the words of an error.
func TestErrorsOf(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.go")
	if err := os.WriteFile(file, []byte(`package a
		var none = errors.New("no such thing")
		func f() error { // errors.New("in a comment")
			fmt.Sprintf("no error")
			a.wrong("of a method: %d", 7)
			exit(2, "of a " +
				"long line")
			return fmt.Errorf(words)
		}`), 0o666); err != nil {
		t.Fatal(err)
	}
	got := slices.Sorted(maps.Values(errorsOf(t, []string{file})))
	if want := []string{"no such thing", "of a long line", "of a method: %d"}; !slices.Equal(got, want) {
		t.Errorf("errorsOf = %q, want %q", got, want)
	}
	for text, want := range map[string]string{
		"no such thing":                    "no such thing",
		"%w: the file %s is too big":       "is too big",
		"open %s: %w":                      "open",
		"%d MB of %d%% are free where %s ": "are free where",
		"%w":                               "",
	} {
		if got := longestPart(text); got != want {
			t.Errorf("longestPart(%q) = %q, want %q", text, got, want)
		}
	}
}

// linkedPackage is what go list says of a package that the tool holds.
type linkedPackage struct {
	ImportPath, Dir                    string
	Module                             *struct{ Path string }
	GoFiles, TestGoFiles, XTestGoFiles []string
}

func (p linkedPackage) sources() []string { return p.in(p.GoFiles) }
func (p linkedPackage) tests() []string   { return p.in(p.TestGoFiles, p.XTestGoFiles) }

func (p linkedPackage) in(lists ...[]string) []string {
	var paths []string
	for _, name := range slices.Concat(lists...) {
		paths = append(paths, filepath.Join(p.Dir, name))
	}
	return paths
}

// linked returns the packages of the project that the tool holds, by their
// names within it.
func linked(t *testing.T) map[string]linkedPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-deps", "-json=ImportPath,Dir,Module,GoFiles,TestGoFiles,XTestGoFiles", ".").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	ours := make(map[string]linkedPackage)
	for in := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p linkedPackage
		if err := in.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if p.Module == nil {
			continue
		}
		if name, ok := strings.CutPrefix(p.ImportPath, "kg/"); ok && p.Module.Path == "kg" {
			ours[name] = p
		}
	}
	if len(ours) < 10 {
		t.Fatalf("go list found %d packages", len(ours))
	}
	return ours
}

// errorsOf returns the texts of the errors that files make, by their place.
func errorsOf(t *testing.T, files []string) map[source.Position]string {
	t.Helper()
	found := make(map[source.Position]string)
	for _, file := range files {
		set := source.NewFileSet()
		ast.Inspect(sourceFile(t, set, file), func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			var name string
			switch f := call.Fun.(type) {
			case *ast.Ident:
				name = f.Name
			case *ast.SelectorExpr:
				name = f.Sel.Name
			}
			if !slices.Contains(makers, name) {
				return true
			}
			for _, arg := range call.Args {
				if text, ok := textOfExpr(arg); ok {
					found[set.Position(arg.Pos())] = text
					break
				}
			}
			return true
		})
	}
	return found
}

// textsOf returns the string literals of files, one a line.
func textsOf(t *testing.T, files []string) string {
	t.Helper()
	var all strings.Builder
	for _, file := range files {
		ast.Inspect(sourceFile(t, source.NewFileSet(), file), func(n ast.Node) bool {
			expr, ok := n.(ast.Expr)
			if !ok {
				return true
			}
			text, ok := textOfExpr(expr)
			if ok {
				all.WriteString(text)
				all.WriteByte('\n')
			}
			return !ok
		})
	}
	return all.String()
}

func sourceFile(t *testing.T, set *source.FileSet, file string) *ast.File {
	t.Helper()
	f, err := parser.ParseFile(set, file, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// textOfExpr returns the text of a string literal, or of several with a + between
// them.
func textOfExpr(expr ast.Expr) (string, bool) {
	switch e := expr.(type) {
	case *ast.BasicLit:
		if e.Kind == source.STRING {
			text, err := strconv.Unquote(e.Value)
			return text, err == nil
		}
	case *ast.BinaryExpr:
		left, isText := textOfExpr(e.X)
		right, both := textOfExpr(e.Y)
		return left + right, e.Op == source.ADD && isText && both
	}
	return "", false
}

var verb = regexp.MustCompile(`%[-+#]?[0-9.]*[a-zA-Z%]`)

// longestPart returns the longest part of a format between its verbs.
func longestPart(text string) string {
	parts := verb.Split(text, -1)
	for i, part := range parts {
		parts[i] = strings.Trim(part, " :;,")
	}
	return slices.MaxFunc(parts, func(a, b string) int { return cmp.Compare(len(a), len(b)) })
}
