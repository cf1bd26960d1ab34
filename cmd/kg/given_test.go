package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"

	"kg/schema"
)

// Two dated documents and one without a date, whose facts differ in all that
// flags choose by.
const (
	talksFixture = `title Talks in Geneva
date 2021-06-16
+ Joe Biden met Vladimir Putin in Geneva on Wednesday.
person:Joe Biden | meet | person:Vladimir Putin | in=place:Geneva | time=2021-06-16 | conf=0.95
+ Joe Biden did not visit Moscow.
person:Joe Biden | visit | place:Moscow | polarity=denied | conf=0.8
`
	allianceFixture = `title The alliance grows
date 2022-05-18
+ Finland joined NATO.
place:Finland | join | organization:NATO | time=2023-04-04 | conf=0.9
+ Sweden will join NATO, Jens Stoltenberg said.
place:Sweden | join | organization:NATO | modality=planned | said=person:Jens Stoltenberg | conf=0.7
+ Turkey praised Finland.
place:Turkey | praise | place:Finland | conf=0.4
`
	undatedFixture = `title Undated
+ Vladimir Putin accused NATO of expansion.
person:Vladimir Putin | accuse | organization:NATO | of=node:expansion | conf=0.85
`
)

// given makes a store of documents in a new folder: 1.txt, 2.txt and so on.
func given(t *testing.T, texts ...string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	mustRun(t, dir, "init")
	givenIn(t, dir, storeName, texts...)
	return dir
}

// givenIn puts documents into a store of a folder.
func givenIn(t *testing.T, dir, store string, texts ...string) {
	t.Helper()
	var files []string
	for i, text := range texts {
		file := filepath.Join(dir, fmt.Sprintf("%d.txt", i+1))
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	if err := putFixtures(filepath.Join(dir, store), files); err != nil {
		t.Fatal(err)
	}
}

// within returns arguments, those that begin with "@" as files of a folder.
func within(dir string, args []string) []string {
	out := make([]string, len(args))
	for i, arg := range args {
		out[i] = arg
		if name, ok := strings.CutPrefix(arg, "@"); ok {
			out[i] = filepath.Join(dir, name)
		}
	}
	return out
}

// quiet returns an app in a folder that prints to a buffer, on a screen of so
// many columns, 0 for none.
func quiet(dir string, columns int) (*app, *bytes.Buffer) {
	var out bytes.Buffer
	return &app{
		in: strings.NewReader(""), out: &out, err: io.Discard, getwd: func() (string, error) { return dir, nil },
		getenv: func(name string) string {
			if name == "COLUMNS" && columns > 0 {
				return fmt.Sprint(columns)
			}
			return ""
		},
	}, &out
}

// asked opens the store of a folder for questions until the test ends.
func asked(t *testing.T, dir string) *question {
	t.Helper()
	a, _ := quiet(dir, 0)
	s, err := openStore(filepath.Join(dir, storeName), false)
	if err != nil {
		t.Fatal(err)
	}
	q, err := a.question(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(q.close)
	return q
}

// parsed returns the flags of a command line as the command gets them.
func parsed(t *testing.T, command string, args ...string) *cli.Context {
	t.Helper()
	var got *cli.Context
	tool := (&app{out: io.Discard, err: io.Discard}).tool()
	find(tool.Commands, command).Action = func(c *cli.Context) error { got = c; return nil }
	args = append([]string{"kg"}, reorder(append([]string{command}, args...), tool.Commands)...)
	if err := tool.RunContext(t.Context(), args); err != nil || got == nil {
		t.Fatalf("%q: %v", args, err)
	}
	return got
}

// jsonLines decodes what is printed as JSON Lines.
func jsonLines[T any](t *testing.T, text string) (all []T) {
	t.Helper()
	for in := json.NewDecoder(strings.NewReader(text)); in.More(); {
		var v T
		if err := in.Decode(&v); err != nil {
			t.Fatalf("%v in %s", err, text)
		}
		all = append(all, v)
	}
	return all
}

// stated is a plain fact of a document, without a store.
func stated(subject, relation, object string) factJSON {
	f := factJSON{
		Fact: "urn:x-kg:fact/" + subject + relation + object, Subject: nodeJSON{ID: subject, Label: subject},
		Predicate: relationJSON{ID: relation, Label: relation, Lemma: relation}, Polarity: schema.Affirmed, Modality: schema.Asserted,
		Confidence: 0.9, Document: "urn:x-kg:doc/1", Story: "urn:x-kg:doc/1", Title: "One", Source: "/news/1.txt", Line: 3,
		Sentence: subject + " " + relation + " " + object + ".", Arguments: []argumentJSON{},
	}
	if object != "" {
		f.Object = &nodeJSON{ID: object, Label: object}
	}
	return f
}

// wantText fails the test where a text is another.
func wantText(t *testing.T, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// wantError fails the test unless an error has a code and words.
func wantError(t *testing.T, err error, code int, words string) {
	t.Helper()
	if err == nil || codeOf(t.Context(), err) != code || !strings.Contains(err.Error(), words) {
		t.Errorf("the error is %v, want code %d and %q", err, code, words)
	}
}
