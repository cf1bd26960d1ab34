package main

import (
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"kg/graph/format"
	"kg/schema"
)

// madeUpStore makes a store of documents in a folder.
func madeUpStore(t testing.TB, dir string, documents int) {
	t.Helper()
	if _, stderr, code := run(t.Context(), dir, nil, "init"); code != exitDone {
		t.Fatal(stderr)
	}
	s, err := openStore(filepath.Join(dir, storeName), true)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	r := rand.New(rand.NewPCG(1, 2))
	var docs []*schema.Document
	for number := range documents {
		docs = append(docs, madeUp(r, number, 12))
	}
	if _, err := s.Put(t.Context(), docs...); err != nil {
		t.Fatal(err)
	}
}

// TestSelectedQuads compares what is read of a selection with the quads of
// the whole export that belong to it.
func TestSelectedQuads(t *testing.T) {
	dir := t.TempDir()
	madeUpStore(t, dir, 5)
	imported := `<urn:x-kg:person/Person3_Name3> <https://example.org/knows> <urn:x-kg:person/Person4_Name4> <https://example.org/g> .
<urn:x-kg:person/Person3_Name3> <http://www.w3.org/2000/01/rdf-schema#label> "Third" <https://example.org/g> .
<https://example.org/x> <https://example.org/knows> <https://example.org/y> <https://example.org/g> .
`
	for _, args := range [][]string{{"import", "-"}, {"merge", "Person3 Name3", "Person5 Name5"}} {
		if _, stderr, code := run(t.Context(), dir, strings.NewReader(imported), args...); code != exitDone {
			t.Fatal(args, stderr)
		}
	}
	for _, flags := range []string{
		"--around Person3_Name3", "--around Person3_Name3 --depth 2", "--around Person7_Name7 --around Person1_Name1",
		"--doc articles/2.txt", "--doc articles/0.txt --doc articles/4.txt", "--since 2022-01-02", "--asserted",
		"--asserted --doc articles/1.txt --around Person2_Name2", "?who_relate7_?whom", "--doc articles/3.txt ?who_relate7_?whom",
	} {
		for _, asStated := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s stated=%v", flags, asStated), func(t *testing.T) {
				var args []string
				for _, arg := range strings.Fields(flags) {
					args = append(args, strings.ReplaceAll(arg, "_", " "))
				}
				got, want := bothWays(t, dir, args, asStated)
				if len(want) == 0 || !slices.Equal(got, want) {
					t.Errorf("%d quads, want %d:\n%s\nwant\n%s", len(got), len(want), strings.Join(got, ""), strings.Join(want, ""))
				}
			})
		}
	}
}

// bothWays returns the quads of a selection as they are read, and as they are
// when all are read.
func bothWays(t *testing.T, dir string, args []string, asStated bool) (got, want []string) {
	a := &app{out: io.Discard, err: io.Discard, getenv: func(string) string { return "" }, getwd: func() (string, error) { return dir, nil }}
	line := func(x quad.Quad) string {
		text, err := format.Append(nil, x)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	export := a.exportCommand()
	export.Action = func(c *cli.Context) error {
		q, err := a.ask(c.Context, c)
		if err != nil {
			return err
		}
		defer q.close()
		s, err := q.selected(c)
		if err != nil {
			return err
		}
		filter, err := q.filter(s, asStated)
		if err != nil {
			return err
		}
		for x, err := range q.selectedQuads(s, asStated) {
			if err != nil {
				return err
			}
			got = append(got, line(x))
		}
		for x, err := range q.store.Export(!asStated) {
			if err != nil {
				return err
			}
			if filter.keeps(x) {
				want = append(want, line(x))
			}
		}
		return nil
	}
	tool := &cli.App{Commands: []*cli.Command{export}, ExitErrHandler: func(*cli.Context, error) {}}
	if err := tool.RunContext(t.Context(), append([]string{"kg", "export"}, args...)); err != nil {
		t.Fatal(err)
	}
	return got, want
}
