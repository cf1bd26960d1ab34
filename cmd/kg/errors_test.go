package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kg/extract/article"
	"kg/schema"
	"kg/store"
)

// wrongFixture has two names that are one, two that may be meant by one word,
// and a name of two kinds.
const wrongFixture = `title One
date 2022-01-02
+ President Vladimir Putin of Russia met Joe Biden and Jill Biden in Geneva.
person:Vladimir Putin | meet | person:Joe Biden
person:Vladimir Putin | meet | person:Jill Biden
person:Vladimir Putin | meet in | place:Geneva
+ Putin requested a call.
person:Putin | request | node:call
`

// TestErrorWords holds what is said of a wrong use, and that it ends with the
// right code and prints no data.
func TestErrorWords(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "one.txt")
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	write("one.txt", wrongFixture)
	mustRun(t, dir, "init")
	if err := putFixtures(filepath.Join(dir, storeName), []string{file}); err != nil {
		t.Fatal(err)
	}
	mustRun(t, dir, "backup", filepath.Join(dir, "good.backup"))
	mustRun(t, dir, "init", "--db", filepath.Join(dir, "based"), "--base", "https://example.org/kg/")
	for name, text := range map[string]string{
		"other.backup": "# something else\n# base urn:x-kg:\n", "later.backup": "# kg backup 99\n# base urn:x-kg:\n",
		"baseless.backup": "# kg backup 1\n# bass urn:x-kg:\n", "short.backup": "# kg backup 1\n# base urn:x-kg:\n# 7 quads, SHA-256 00\n",
		"bad.backup": "# kg backup 1\n# base urn:x-kg:\n<a b> <c> <d> .\n",
	} {
		var packed bytes.Buffer
		w := gzip.NewWriter(&packed)
		io.WriteString(w, text)
		w.Close()
		write(name, packed.String())
	}
	write("plain.backup", "no gzip")
	for _, name := range []string{"empty", "future"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	write("future/kg-store", "kg store 99\nwhatever that has\n")
	write("splits.txt", "split\turn:x-kg:person/Putin\turn:x-kg:person/Joe_Biden\nsplit\turn:x-kg:person/Putin\turn:x-kg:person/Jill_Biden\n")
	mustRun(t, dir, "judgements", "--import", filepath.Join(dir, "splits.txt"))
	for _, test := range []struct {
		args string // _ stands for a blank within an argument, @ for the folder
		code int
		want string
	}{
		{"add --workers 0 @one.txt", 2, "--workers 0 is not between 1 and 1024"},
		{"add --workers many @one.txt", 2, `invalid value "many" for flag -workers: parse error; see kg add -h`},
		{"add --date yesterday @one.txt", 2, `--date "yesterday" is no date such as 2021-12-29`},
		{"add --watch -", 2, `--watch goes with files and folders, not with "-"`},
		{"add --watch nowhere", 2, "watch: stat "},
		{"add", 2, "kg add wants PATH... | URL... | -; see kg add -h"},
		{"extract --lines --format json -", 2, "--lines goes with --format"},

		{"restore @plain.backup", 2, "plain.backup: it is no backup: "},
		{"restore @other.backup", 2, `other.backup: it is no backup: it does not begin with "# kg backup" and a version`},
		{"restore @later.backup", 2, "later.backup: a later kg wrote it, which must read it too: it has version 99, this kg reads 1"},
		{"restore @baseless.backup", 2, "baseless.backup: it is no backup: it names no base"},
		{"--db @new restore @short.backup", 2, "short.backup: the backup is damaged: it holds 0 quads that do not fit its last line"},
		{"--db @new restore @bad.backup", 2, "bad.backup: the backup is damaged: line 3, column 3: "},
		{"restore @good.backup", 2, "the store in .kg holds 86 quads already; --db DIR names a new one"},
		{"--db @based restore @good.backup", 2, "the store in based has the base https://example.org/kg/, the backup urn:x-kg:; --db DIR names a new one"},
		{"diff @based", 2, "the stores have the bases urn:x-kg: and https://example.org/kg/ and share no name; only stores of one base (kg init --base) can be compared"},
		{"diff nowhere", 2, "open store nowhere: no store: there is no such folder"},

		{"query ?who_met_?whom --order", 2, "flag needs an argument: -order; see kg query -h"},
		{"query ?who_met_?whom --order=", 2, "--order wants a variable, confidence, time or support"},
		{"query ?who_met_?whom --order when", 2, `--order "when" is no variable of the query; there are also confidence, time and support`},
		{"query ?who_met_?whom --type what=Person", 2, "--type is of ?what, which is no variable of the query"},
		{"query ?who_met_?whom --type Person", 2, `--type "Person" wants a variable and a type, as in who=Person`},
		{"query ?who_met_?whom --limit 0", 2, "--limit wants a number from 1"},
		{"query ?who_met_?whom --time soon", 2, `--time "soon" is no time; write 2022, 2022-03-01, 2022-03..2022-06 or ..2021`},
		{"query ?who_met_?facts", 2, "pattern ?who met ?facts: no variable can be called ?facts"},
		{"query Putin_met", 2, "pattern Putin met: wants three slots, subject, relation and object: 'Putin requested ?what'"},
		{`query ?who_met_"Putin`, 2, `pattern ?who met "Putin: a quote is not closed`},
		{`query ?who_met_""`, 2, `pattern ?who met "": nothing between the quotes`},
		{"query ?_met_Putin", 2, "pattern ? met Putin: a variable needs a name, as in ?what"},
		{"query", 2, "kg query wants PATTERN...; see kg query -h"},

		{"path Putin Geneva -n 0", 2, "-n and --max-steps want numbers from 1"},
		{"path Putin Vladimir_Putin", 1, `"Putin" and "Vladimir Putin" are one, <urn:x-kg:person/Vladimir_Putin>; kg show tells why, kg split parts them`},
		{"path Putin Geneva Joe_Biden -n 2", 2, "--via and -n go with two names"},
		{"path Putin", 2, "kg path wants A B [C...]; see kg path -h"},
		{"path Biden Geneva", 4, "\"Biden\" may be one of these; name it by its IRI\n  1  Jill Biden  Person  urn:x-kg:person/Jill_Biden\n  2  Joe Biden  Person  urn:x-kg:person/Joe_Biden"},

		{"merge Putin call", 2, `"call" is <urn:x-kg:doc/`},
		{"merge Putin call", 2, ", which has no name; only names can be judged one or two"},
		{"judgements --import @splits.txt --undo @splits.txt", 2, "--import and --undo exclude each other"},
		{"split Vladimir_Putin Vladimir_Putin", 2, `"Vladimir Putin" is the entity's own name; say which other name is not its: `},
		{"split Vladimir_Putin Biden", 1, `"Biden" is no name of the entity by itself; its names are `},
		{"split --undo Putin", 4, "that may be one of several judgements; name both sides by their IRIs\n  split\t"},
		{"merge --undo Putin Geneva", 1, "no such judgement; kg judgements lists them"},
		{"reject 1234", 2, `"1234" has fewer than 8 digits of a fact's hash; kg query --jsonl prints it whole`},
		{"reject 12345678", 1, `no fact "12345678"; kg query --jsonl prints the facts behind an answer`},
		{"why Putin_requested", 2, "wants three slots"},

		{"--db nowhere stats", 2, `no store in nowhere; "kg add FILE" makes one, --db DIR names another`},
		{"--db @empty stats", 2, `"kg add FILE" makes one, --db DIR names another`},
		{"--db @future stats", 2, "format not known to this version: the store has format 99, this kg reads format 4; a newer kg is needed"},
		{"diff @empty", 2, "no store: the folder is empty"},
		{"--db @one.txt stats", 2, "find store: "},
		{"stats --format xml", 2, `no format "xml" here; there are table, json`},
		{"stats --json --format table", 2, "formats json and table exclude each other"},
		{"stats more", 2, `unexpected argument "more"; see kg stats -h`},
		{"status", 2, `no command "status"; see kg -h`},
		{"", 2, "no command given; see kg -h"},
		{"show", 2, "kg show wants NAME; see kg show -h"},
	} {
		t.Run(test.args, func(t *testing.T) {
			var args []string
			for _, arg := range strings.Fields(test.args) {
				arg = strings.ReplaceAll(arg, "_", " ")
				if name, ok := strings.CutPrefix(arg, "@"); ok {
					arg = filepath.Join(dir, name)
				}
				args = append(args, arg)
			}
			out, stderr, code := run(t.Context(), dir, nil, args...)
			if code != test.code || !strings.Contains(stderr, "kg: ") || !strings.Contains(stderr, test.want) {
				t.Errorf("ends with %d: %s\nwant %d: %s", code, stderr, test.code, test.want)
			}
			if out != "" {
				t.Errorf("prints %q on standard output", out)
			}
		})
	}
}

// TestRemedies holds what is added to errors of the store.
func TestRemedies(t *testing.T) {
	for err, want := range map[error]string{
		store.ErrBusy:    "; try again when the other process is done",
		store.ErrCorrupt: `; "kg verify" tells what is wrong, "kg verify --repair" or a backup may help`,
		store.ErrNoSpace: "; what was done before is kept; make room on that disk and run it again",
		io.EOF:           "",
	} {
		wrapped := fmt.Errorf("open store: %w", err)
		if got := withRemedy(wrapped); got.Error() != wrapped.Error()+want || !errors.Is(got, err) {
			t.Errorf("withRemedy(%v) = %v, want %q added", wrapped, got, want)
		}
	}
	if got := withRemedy(nil); got != nil {
		t.Errorf("withRemedy(nil) = %v", got)
	}
}

// TestNoFolder looks what is said where the working folder is gone, and where
// nothing says whose store is meant.
func TestNoFolder(t *testing.T) {
	for args, want := range map[string]string{
		"stats": "kg: find store: gone\n", "init": "kg: make store: gone\n",
	} {
		var stderr strings.Builder
		a := &app{out: io.Discard, err: &stderr, getenv: func(string) string { return "" }, getwd: func() (string, error) { return "", errors.New("gone") }}
		if code := a.run(t.Context(), []string{args}); code != exitFailed || stderr.String() != want {
			t.Errorf("kg %s ends with %d: %s, want %s", args, code, stderr.String(), want)
		}
	}
	_, stderr, code := run(t.Context(), "/", nil, "stats")
	if code != exitFailed || stderr != "kg: no store: name one with --db DIR or $KG_DB\n" {
		t.Errorf("kg stats ends with %d: %s", code, stderr)
	}
}

// TestChoiceRefused looks what is said where somebody is asked and chooses
// nothing that there is.
func TestChoiceRefused(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "one.txt")
	if err := os.WriteFile(file, []byte(wrongFixture), 0o666); err != nil {
		t.Fatal(err)
	}
	mustRun(t, dir, "init")
	if err := putFixtures(filepath.Join(dir, storeName), []string{file}); err != nil {
		t.Fatal(err)
	}
	for answer, want := range map[string]string{
		"1\n": "", "2\n": "", " 2 \n": "", "2": "", "3\n": "no choice", "0\n": "no choice", "Joe\n": "no choice", "": "no choice",
	} {
		var out, stderr strings.Builder
		a := &app{in: strings.NewReader(answer), out: &out, err: &stderr, getenv: func(string) string { return "" },
			getwd: func() (string, error) { return dir, nil }, asks: true}
		code := a.run(t.Context(), []string{"show", "Biden"})
		asked := "\"Biden\" may be\n  1  Jill Biden  Person  urn:x-kg:person/Jill_Biden\n  2  Joe Biden  Person  urn:x-kg:person/Joe_Biden\nwhich? "
		if want == "" {
			name := map[string]string{"1": "Jill Biden", "2": "Joe Biden"}[strings.TrimSpace(answer)]
			if code != exitDone || stderr.String() != asked || !strings.HasPrefix(out.String(), name+"   Person\n") {
				t.Errorf("answer %q ends with %d: %s%s", answer, code, stderr.String(), out.String())
			}
			continue
		}
		asked += "kg: no choice of \"Biden\"; answer with one of the numbers, or name it by its IRI\n"
		if code != exitAmbiguous || stderr.String() != asked {
			t.Errorf("answer %q ends with %d: %s", answer, code, stderr.String())
		}
	}
}

// TestAmbiguousDigits looks what is said where hashes begin alike.
func TestAmbiguousDigits(t *testing.T) {
	base := schema.DefaultBase
	docs := []documentJSON{{Document: string(base.Document("12345678a0"))}, {Document: string(base.Document("12345678b0")), Sources: []string{"b.txt"}}}
	for arg, want := range map[string]string{
		"12345678":  `"12345678" begins the hashes of 2 documents; give more digits or a path, kg ls has both`,
		"123456789": `no document "123456789"; kg ls lists them`,
		"12345678A": "", "12345678b": "", "b.txt": "", docs[1].Document: "",
	} {
		_, err := match(arg, docs, base)
		if got := fmt.Sprint(err); want == "" && err != nil || want != "" && got != want {
			t.Errorf("match(%q) = %v, want %q", arg, err, want)
		}
	}
	dir := t.TempDir()
	mustRun(t, dir, "init")
	var quads strings.Builder
	for _, last := range "ab" {
		fmt.Fprintf(&quads, "<urn:x-kg:fact/0123456789abcdef0123456789abcde%c> <urn:x-kg:ns#rule> \"by hand\" .\n", last)
	}
	if _, stderr, code := run(t.Context(), dir, strings.NewReader(quads.String()), "import", "-"); code != exitDone {
		t.Fatal(stderr)
	}
	_, stderr, code := run(t.Context(), dir, nil, "why", "01234567")
	want := "kg: \"01234567\" may be one of these facts; give more digits\n  urn:x-kg:fact/0123456789abcdef0123456789abcdea\n  urn:x-kg:fact/0123456789abcdef0123456789abcdeb\n"
	if code != exitAmbiguous || stderr != want {
		t.Errorf("kg why ends with %d: %s", code, stderr)
	}
}

// TestPanicOfOneArticle looks that an error of our own is told and takes
// nothing with it.
func TestPanicOfOneArticle(t *testing.T) {
	a := &app{getwd: func() (string, error) { return "/", nil }}
	s := &adder{app: a} // without an extractor
	d, err := s.document(taken{article: &article.Article{Source: "x.txt"}})
	if d != nil || err == nil || !strings.HasPrefix(err.Error(), "extract x.txt: an error of kg's own: ") {
		t.Errorf("document = %v, %v", d, err)
	}
}

// TestFolderForArticle looks what is said where a folder stands in the place
// of a file that was listed.
func TestFolderForArticle(t *testing.T) {
	dir := t.TempDir()
	i := &intake{app: &app{}}
	for _, err := range i.articles(t.Context(), dir) {
		if want := "read article " + dir + ": it is a folder"; err == nil || err.Error() != want {
			t.Errorf("articles = %v, want %s", err, want)
		}
	}
}

// TestVerifyDamage looks what kg verify says of a store with a damaged file,
// and that it leads on.
func TestVerifyDamage(t *testing.T) {
	dir := t.TempDir()
	madeUpStore(t, dir, 3)
	tables, err := filepath.Glob(filepath.Join(dir, storeName, "*", "*.sst"))
	if err != nil || len(tables) == 0 {
		t.Fatal("no tables", err)
	}
	text, err := os.ReadFile(tables[0])
	if err != nil {
		t.Fatal(err)
	}
	text[len(text)/2] ^= 0xff
	if err := os.WriteFile(tables[0], text, 0o666); err != nil {
		t.Fatal(err)
	}
	out, stderr, code := run(t.Context(), dir, nil, "verify")
	if code != exitFailed || out == "" || stderr != "kg: the store is damaged; \"kg verify --repair\" builds its indexes anew\n" {
		t.Errorf("kg verify ends with %d: %s%s", code, out, stderr)
	}
	_, stderr, code = run(t.Context(), dir, nil, "verify", "--repair")
	if code != exitDone || stderr != "built the indexes anew\nall is in order\n" {
		t.Errorf("kg verify --repair ends with %d: %s", code, stderr)
	}
}

// TestVerifyBeyondRepair looks what is said of a sentence that is not in its
// text, which no index makes good.
func TestVerifyBeyondRepair(t *testing.T) {
	from, dir := t.TempDir(), t.TempDir()
	madeUpStore(t, from, 1)
	quads := mustRun(t, from, "export", "--as-stated")
	wrong := strings.Replace(quads, "anchorOf> \"Person", "anchorOf> \"Nobody", 1)
	mustRun(t, dir, "init")
	if _, stderr, code := run(t.Context(), dir, strings.NewReader(wrong), "import", "-"); wrong == quads || code != exitDone {
		t.Fatal(stderr)
	}
	out, stderr, code := run(t.Context(), dir, nil, "verify", "--repair")
	want := "built the indexes anew\nkg: the store is damaged, and could not be repaired; restore a backup\n"
	if code != exitFailed || out == "" || stderr != want {
		t.Errorf("kg verify --repair ends with %d: %s%s", code, out, stderr)
	}
}
