package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// recordsFixture are articles in a CSV with columns of unusual names.
const recordsFixture = `nr,head,when,what
7,One,2022-03-01,Turkey joined NATO.
8,Two,2022-03-02,Sweden joined NATO.
`

// TestFlags holds what flags do that no script of their commands has, each
// from another folder than the store's.
func TestFlags(t *testing.T) {
	dir, elsewhere := t.TempDir(), t.TempDir()
	write := func(name, text string) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("one.txt", wrongFixture)
	write("denied.txt", deniedFixture)
	write("contract.txt", contractFixture)
	write("texts/a.txt", "Finland joined NATO last year.\n")
	write("texts/b.md", "Sweden joined NATO.\n")
	write("texts/c.txt", "La Finlande a rejoint l'OTAN et elle partage une longue frontière avec la Russie depuis des années. Le président a dit que le pays est dans l'alliance et que les soldats sont avec les autres pour la défense de la région.\n")
	write("records.csv", recordsFixture)
	mustRun(t, dir, "init")
	mustRun(t, dir, "init", "--db", filepath.Join(dir, "empty"))
	var files []string
	for _, name := range []string{"one.txt", "denied.txt", "contract.txt"} {
		files = append(files, filepath.Join(dir, name))
	}
	if err := putFixtures(filepath.Join(dir, storeName), files); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		args []string // @ begins a name in the folder of the store
		want string   // in what is printed, on either stream; "json" for JSON of any kind
		not  string
	}{
		{[]string{"backup", "--db", "@.kg", "@all.backup"}, "", ""},
		{[]string{"compact", "--db", "@.kg"}, "", ""},
		{[]string{"verify", "--db", "@.kg"}, "all is in order", ""},
		{[]string{"conflicts", "--db", "@.kg"}, "Russia", ""},
		{[]string{"conflicts", "--db", "@.kg", "--format", "jsonl"}, `{"kind":"denial"`, ""},
		{[]string{"diff", "--db", "@.kg", "@empty"}, "Russia accuses the West", ""},
		{[]string{"diff", "--db", "@empty", "@.kg"}, "Russia accuses the West", ""},
		{[]string{"diff", "--db", "@.kg", "--json", "@empty"}, "json", ""},
		{[]string{"diff", "--db", "@.kg", "--timeout", "1m", "@empty"}, "Russia accuses the West", ""},
		{[]string{"export", "--db", "@.kg", "--json"}, "json", ""},
		{[]string{"export", "--db", "@.kg", "--jsonl"}, `{"fact":`, ""},
		{[]string{"export", "--db", "@.kg", "--format", "svg", "--nodes", "3"}, "<svg ", "<html"},
		{[]string{"judgements", "--db", "@.kg"}, "", ""},
		{[]string{"query", "--db", "@.kg", "?who met ?whom"}, "Jill Biden", ""},
		{[]string{"timeline", "--db", "@.kg", "Russia"}, "2021-12-27", ""},
		{[]string{"timeline", "--db", "@.kg", "Russia", "--json"}, "json", ""},
		{[]string{"show", "--db", "@.kg", "Russia", "--format", "json"}, "json", ""},
		{[]string{"show", "--db", "@.kg", "Russia", "--format", "table"}, "─accused→", "{"},
		{[]string{"why", "--db", "@.kg", "Russia accused West"}, "rule by hand", "did not"},
		{[]string{"why", "--db", "@.kg", "Russia accused West", "--format", "json"}, "json", ""},
		{[]string{"why", "--db", "@.kg", "Russia accused West", "--include", "denied"}, "did not accuse", ""},
		{[]string{"merge", "--db", "@.kg", "--suggest", "--json"}, "json", ""},
		{[]string{"merge", "--db", "@.kg", "--suggest", "--format", "tsv"}, "\turn:x-kg:person/Ada", ""},
		{[]string{"split", "--db", "@.kg", "Putin"}, "are two now", ""},
		{[]string{"split", "--db", "@.kg", "--undo", "Putin"}, "took back", ""},
		{[]string{"extract", "@texts", "--include", "*.md"}, "Sweden", "Finland"},
		{[]string{"extract", "@texts", "--exclude", "*.md"}, "Finland", "Sweden"},
		{[]string{"extract", "@texts"}, "skipped, since it is not in English but French; --any-language reads it", ""},
		{[]string{"extract", "@texts", "--any-language"}, "Finland", "not in English"},
		{[]string{"extract", "@texts/a.txt", "--date", "2023-05-01", "--format", "jsonl"}, `"time":"2022"`, ""},
		{[]string{"extract", "@records.csv", "--text-field", "what", "--title-field", "head", "--date-field", "when", "--id-field", "nr", "--format", "nquads"}, `"2022-03-02"`, ""},
		{[]string{"extract", "@records.csv", "--text-field", "what", "--title-field", "head", "--date-field", "when", "--id-field", "nr", "--format", "jsonl"}, `"title":"Two"`, ""},
	} {
		t.Run(strings.Join(test.args, " "), func(t *testing.T) {
			var args []string
			for _, arg := range test.args {
				if name, ok := strings.CutPrefix(arg, "@"); ok {
					arg = filepath.Join(dir, name)
				}
				args = append(args, arg)
			}
			out, stderr, code := run(t.Context(), elsewhere, nil, args...)
			if code != exitDone {
				t.Fatalf("ends with %d: %s", code, stderr)
			}
			if test.want == "json" {
				if !json.Valid([]byte(out)) || len(out) < 5 {
					t.Errorf("no JSON: %s", out)
				}
				return
			}
			if all := out + stderr; !strings.Contains(all, test.want) || test.not != "" && strings.Contains(all, test.not) {
				t.Errorf("prints %s\nwant %q and not %q", all, test.want, test.not)
			}
		})
	}
}

// TestRejectElsewhere rejects a fact that a query prints, and takes it back.
func TestRejectElsewhere(t *testing.T) {
	dir, elsewhere := t.TempDir(), t.TempDir()
	file := filepath.Join(dir, "one.txt")
	if err := os.WriteFile(file, []byte(wrongFixture), 0o666); err != nil {
		t.Fatal(err)
	}
	db := filepath.Join(dir, "store")
	mustRun(t, elsewhere, "init", "--db", db)
	if err := putFixtures(db, []string{file}); err != nil {
		t.Fatal(err)
	}
	var answer struct{ Facts []factJSON }
	if err := json.Unmarshal([]byte(mustRun(t, elsewhere, "query", "--db", db, "Putin requested ?what", "--jsonl")), &answer); err != nil || len(answer.Facts) != 1 {
		t.Fatal(err, answer)
	}
	fact := answer.Facts[0].Fact
	mustRun(t, elsewhere, "reject", "--db", db, fact)
	if _, _, code := run(t.Context(), elsewhere, nil, "query", "--db", db, "Putin requested ?what"); code != exitNothing {
		t.Errorf("the rejected fact is an answer, %d", code)
	}
	mustRun(t, elsewhere, "reject", "--db", db, "--undo", fact)
	if out := mustRun(t, elsewhere, "query", "--db", db, "Putin requested ?what"); !strings.Contains(out, "call") {
		t.Errorf("what is no longer rejected is no answer: %s", out)
	}
}
