package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	source "go/token"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// printed are the values that commands print as JSON, and the arguments that
// print one of each.
var printed = []struct {
	name string
	of   reflect.Type
	args []string // OTHER stands for another store
}{
	{"path", reflect.TypeFor[pathsJSON](), []string{"path", "Russia", "West"}},
	{"show", reflect.TypeFor[entityJSON](), []string{"show", "Russia"}},
	{"query", reflect.TypeFor[[]answer](), []string{"query", "Russia accused ?what"}},
	{"export", reflect.TypeFor[[]factJSON](), []string{"export"}},
	{"meet", reflect.TypeFor[meetingJSON](), []string{"path", "Russia", "West", "Moscow"}},
	{"timeline", reflect.TypeFor[[]factJSON](), []string{"timeline", "Russia"}},
	{"conflicts", reflect.TypeFor[[]conflictJSON](), []string{"conflicts"}},
	{"ls", reflect.TypeFor[[]documentJSON](), []string{"ls"}},
	{"stats", reflect.TypeFor[statsJSON](), []string{"stats"}},
	{"diff", reflect.TypeFor[[]differenceJSON](), []string{"diff", "OTHER"}},
	{"why", reflect.TypeFor[[]whyJSON](), []string{"why", "Russia accused West"}},
	{"judgements", reflect.TypeFor[[]judgementJSON](), []string{"judgements"}},
	{"suggest", reflect.TypeFor[[]suggestionJSON](), []string{"merge", "--suggest"}},
	{"count", reflect.TypeFor[countJSON](), []string{"query", "Russia accused ?what", "--count"}},
	{"extract", reflect.TypeFor[[]factJSON](), []string{"extract", "article.txt"}},
}

// deniedFixture contradicts contractFixture and joins its places.
const deniedFixture = `title Russia accuses nobody
date 2021-12-29
+ Russia did not accuse the West.
place:Russia | accuse | place:West | polarity=denied
+ Russia, the West and Moscow thanked Turkey.
place:Russia | thank | place:Turkey
place:West | thank | place:Turkey
place:Moscow | thank | place:Turkey
+ The organization Ada rested.
organization:Ada | rest |
`

// TestSchemas holds the JSON Schemas in the folder schema to the types that
// are printed, and what is printed to the schemas. -update writes them anew.
func TestSchemas(t *testing.T) {
	dir := t.TempDir()
	mustRun(t, dir, "init")
	for i, text := range []string{contractFixture, deniedFixture} {
		file := filepath.Join(dir, fmt.Sprint(i, ".txt"))
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		if err := putFixtures(filepath.Join(dir, storeName), []string{file}); err != nil {
			t.Fatal(err)
		}
	}
	article := filepath.Join(dir, "article.txt")
	if err := os.WriteFile(article, []byte("Turkey joined NATO in 1952. The government of Finland thanked it.\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	mustRun(t, dir, "add", article)
	other := filepath.Join(dir, "other")
	mustRun(t, dir, "init", "--db", other)
	if err := putFixtures(other, []string{filepath.Join(dir, "1.txt")}); err != nil {
		t.Fatal(err)
	}
	mustRun(t, dir, "merge", "Kremlin", "NATO")
	docs := fieldComments(t)
	for _, p := range printed {
		t.Run(p.name, func(t *testing.T) {
			want := schemaText(t, p.name, p.of, docs)
			file := filepath.Join("schema", p.name+".json")
			if *update {
				if err := os.WriteFile(file, want, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			got, err := os.ReadFile(file)
			if err != nil || !bytes.Equal(got, want) {
				t.Fatalf("%s is not the schema of what is printed, %v; go test ./cmd/kg -run Schemas -update writes it anew", file, err)
			}
			schema, err := jsonschema.NewCompiler().Compile(file)
			if err != nil {
				t.Fatal(err)
			}
			args := append(slices.Clone(p.args), "--json")
			for i, arg := range args {
				switch arg {
				case "OTHER":
					args[i] = other
				case "article.txt":
					args[i] = article
				}
			}
			out := mustRun(t, dir, args...)
			if strings.TrimSpace(out) == "[]" {
				t.Fatal("nothing is printed")
			}
			value, err := jsonschema.UnmarshalJSON(strings.NewReader(out))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(value); err != nil {
				t.Errorf("%v\nin %s", err, out)
			}
			if err := schema.Validate(map[string]any{"nonsense": 1.0}); err == nil {
				t.Error("the schema takes anything")
			}
		})
	}
}

// schemaText returns the schema of a type.
func schemaText(t *testing.T, name string, of reflect.Type, docs map[string]string) []byte {
	t.Helper()
	s := &schemas{docs: docs, defs: make(map[string]any)}
	root := s.of(of)
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = "What kg " + name + " --json prints"
	if len(s.defs) > 0 {
		root["$defs"] = s.defs
	}
	text, err := json.MarshalIndent(root, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(text, '\n')
}

// schemas writes types as JSON Schemas, each struct once.
type schemas struct {
	docs map[string]string
	defs map[string]any
}

func (s *schemas) of(t reflect.Type) map[string]any {
	switch {
	case t == reflect.TypeFor[answer]():
		return map[string]any{
			"type": "object", "required": []string{factsKey},
			"properties":           map[string]any{factsKey: s.of(reflect.TypeFor[[]factJSON]())},
			"additionalProperties": s.of(reflect.TypeFor[nodeJSON]()), // one for each variable
		}
	case t.Kind() == reflect.Pointer:
		return map[string]any{"anyOf": []any{s.of(t.Elem()), map[string]any{"type": "null"}}}
	case t.Kind() == reflect.Slice:
		return map[string]any{"type": "array", "items": s.of(t.Elem())}
	case t.Kind() == reflect.Struct:
		name := strings.TrimSuffix(t.Name(), "JSON")
		if _, ok := s.defs[name]; !ok {
			s.defs[name] = nil // it may hold itself
			s.defs[name] = s.object(t)
		}
		return map[string]any{"$ref": "#/$defs/" + name}
	}
	kind, ok := map[reflect.Kind]string{reflect.String: "string", reflect.Int: "integer", reflect.Float64: "number", reflect.Bool: "boolean"}[t.Kind()]
	if !ok {
		panic(fmt.Sprint("no schema of ", t))
	}
	return map[string]any{"type": kind}
}

func (s *schemas) object(t reflect.Type) map[string]any {
	properties, required := make(map[string]any), []string{}
	for i := range t.NumField() {
		f := t.Field(i)
		key, option, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous {
			inner := s.object(f.Type)
			maps.Copy(properties, inner["properties"].(map[string]any))
			required = append(required, inner["required"].([]string)...)
			continue
		}
		if key == "" || key == "-" || !f.IsExported() {
			continue
		}
		property := s.of(f.Type)
		if doc := s.docs[t.Name()+"."+f.Name]; doc != "" {
			property["description"] = doc
		}
		properties[key] = property
		if option != "omitempty" {
			required = append(required, key)
		}
	}
	slices.Sort(required)
	return map[string]any{"type": "object", "properties": properties, "required": required}
}

// fieldComments returns what stands behind the fields of the package's types.
func fieldComments(t *testing.T) map[string]string {
	t.Helper()
	docs := make(map[string]string)
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		parsed, err := parser.ParseFile(source.NewFileSet(), file, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			spec, ok := n.(*ast.TypeSpec)
			if !ok {
				return true
			}
			if s, ok := spec.Type.(*ast.StructType); ok {
				for _, f := range s.Fields.List {
					for _, name := range f.Names {
						docs[spec.Name.Name+"."+name.Name] = strings.TrimSpace(f.Comment.Text())
					}
				}
			}
			return true
		})
	}
	return docs
}
