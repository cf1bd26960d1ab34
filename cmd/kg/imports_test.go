package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// mayImport is the table of the architecture: which of the project's packages
// a package may import, tests aside. A package without a row fails the test,
// so that a new one is placed on purpose. Internal packages belong to the row
// of the package that they are internal to.
var mayImport = map[string]string{
	"schema/name": "",
	"schema/verb": "",
	"schema":      "schema/name schema/verb",

	"graph":         "schema schema/name",
	"graph/resolve": "graph schema schema/name",
	"graph/format":  "graph schema schema/name",
	"graph/picture": "graph/format",

	"store/synth": "schema graph",

	"store": "schema schema/name schema/verb graph",

	"extract/ud":       "",
	"extract/article":  "",
	"extract/tokenize": "extract/ud",
	"extract/annotate": "extract/ud schema/verb",
	"extract/openie":   "extract/ud",
	"extract/coref":    "extract/ud schema/name",
	"extract/link":     "extract/ud extract/coref extract/openie schema schema/name",
	"extract/score":    "extract/ud extract/coref extract/openie",
	"extract": "extract/article extract/ud extract/tokenize extract/annotate extract/coref extract/openie extract/link " +
		"schema schema/name",

	"cmd/kg": "extract extract/article extract/openie extract/ud graph graph/format graph/picture graph/resolve schema schema/name store",
	"cmd/kgeval": "extract extract/article extract/ud extract/tokenize extract/annotate extract/coref extract/openie " +
		"extract/link extract/score schema schema/name graph graph/resolve",
}

// TestImports holds every package to its row. That there are no cycles is
// the compiler's to say; that the rows themselves have none is TestRows'.
func TestImports(t *testing.T) {
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports,Module,Error", "kg/...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	seen := 0
	for in := json.NewDecoder(strings.NewReader(string(out))); ; seen++ {
		var p struct {
			ImportPath string
			Imports    []string
			Module     struct{ Path string }
		}
		if err := in.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimPrefix(p.ImportPath, p.Module.Path+"/")
		name, _, _ = strings.Cut(name, "/internal/")
		row, ok := mayImport[name]
		if !ok {
			t.Errorf("package %s has no row in the table", name)
		}
		for _, imported := range p.Imports {
			ours, ok := strings.CutPrefix(imported, p.Module.Path+"/")
			owner, _, internal := strings.Cut(ours, "/internal/")
			if ok && !slices.Contains(strings.Fields(row), ours) && !(internal && owner == name) {
				t.Errorf("%s imports %s, which the architecture does not allow", name, ours)
			}
		}
	}
	if seen < 5 {
		t.Errorf("go list found %d packages", seen)
	}
}

// TestRows sorts the table topologically: what the rows allow has no cycle,
// graph reaches neither store nor extract, and schema nothing above it.
func TestRows(t *testing.T) {
	reach := make(map[string]map[string]bool)
	var visit func(name string, path []string) map[string]bool
	visit = func(name string, path []string) map[string]bool {
		if slices.Contains(path, name) {
			t.Fatalf("the table has a cycle: %s", strings.Join(append(path, name), " -> "))
		}
		if reach[name] == nil {
			all := make(map[string]bool)
			for _, next := range strings.Fields(mayImport[name]) {
				all[next] = true
				for further := range visit(next, append(slices.Clone(path), name)) {
					all[further] = true
				}
			}
			reach[name] = all
		}
		return reach[name]
	}
	for name := range mayImport {
		visit(name, nil)
	}
	for _, never := range []struct{ from, to string }{
		{"graph", "store"}, {"graph", "extract"}, {"graph/resolve", "store"}, {"graph/format", "store"},
		{"schema", "graph"}, {"schema", "store"}, {"schema", "extract"}, {"store", "extract"}, {"extract", "store"},
	} {
		if reach[never.from][never.to] {
			t.Errorf("the table lets %s reach %s", never.from, never.to)
		}
	}
}
