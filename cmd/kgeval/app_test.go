package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files")

// result is what one run printed and returned.
type result struct {
	out, err string
	code     int
}

// evaluate runs kgeval with a pipeline, nil for one that must not be opened.
func evaluate(p *pipeline, args ...string) result {
	var out, err bytes.Buffer
	a := &app{out: &out, err: &err, open: func() (*pipeline, error) {
		if p == nil {
			return nil, errors.New("no pipeline in this test")
		}
		return p, nil
	}}
	code := a.run(args)
	return result{out.String(), err.String(), code}
}

// file writes a file for a test and returns its path.
func file(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// shared returns the path of a folder in "shared" beside the repository, and
// skips the test where there is none.
func shared(t *testing.T, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		path := filepath.Join(dir, "shared", name)
		if _, err := os.Stat(path); err == nil {
			return path
		}
	}
	t.Skipf("shared/%s is absent", name)
	return ""
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s:\ngot:\n%s\nwant:\n%s", path, got, want)
	}
}

func TestUsageErrors(t *testing.T) {
	gold := file(t, "gold.tsv", "s\tsaw\tAnn\tBob\n")
	for _, test := range []struct {
		name, want string
		args       []string
	}{
		{"no command", "no command given", nil},
		{"unknown command", `no command "crab"`, []string{"crab"}},
		{"unknown flag", "-foo", []string{"carb", "-gold", gold, "--foo"}},
		{"unknown flag of the tool", "-foo", []string{"--foo"}},
		{"no gold", "no -gold FILE", []string{"carb"}},
		{"gold without a file", "-gold", []string{"carb", "-gold"}},
		{"too many arguments", `unexpected argument "x"`, []string{"carb", "-gold", gold, "x"}},
		{"too few arguments", "too few arguments", []string{"facts", "-gold", gold}},
		{"text and pred", "exclude each other", []string{"ud", "-gold", gold, "x", "-pred", gold}},
		{"facts has no pred", "-pred", []string{"facts", "-gold", gold, "-pred", gold, "x"}},
		{"draw of nothing", "draws nothing", []string{"judged", "-gold", gold, "-n", "0", "x"}},
		{"bad number", "-n", []string{"judged", "-gold", gold, "-n", "many", "x"}},
		{"no such file", "no such file", []string{"carb", "-gold", gold + ".no", "-pred", gold}},
		{"unreadable prediction", "bad confidence", []string{"carb", "-gold", gold, "-pred", gold}},
		{"pipeline that fails", "no pipeline in this test", []string{"carb", "-gold", gold}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := evaluate(nil, test.args...)
			if r.code != exitFailed || r.out != "" || !strings.Contains(r.err, test.want) || !strings.HasPrefix(r.err, "kgeval: ") {
				t.Errorf("code %d, out %q, err %q, want %d, nothing and %q", r.code, r.out, r.err, exitFailed, test.want)
			}
		})
	}
}

func TestHelp(t *testing.T) {
	if r := evaluate(nil, "-h"); r.code != 0 || !strings.Contains(r.out, "judged") || r.err != "" {
		t.Errorf("-h: %+v", r)
	}
	for _, c := range (&app{}).tool().Commands {
		r := evaluate(nil, c.Name, "-h")
		if r.code != 0 || !strings.Contains(r.out, "\n  kgeval "+c.Name+" -gold ") || r.err != "" {
			t.Errorf("%s -h shows no example: %+v", c.Name, r)
		}
	}
}

func TestGzip(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	z.Write([]byte("s\tsaw\tAnn\tBob\n"))
	z.Close()
	pred := file(t, "pred.tsv", "s\t1\tsaw\tAnn\tBob\n")
	r := evaluate(nil, "carb", "-gold", file(t, "gold", packed.String()), "-pred", pred)
	if !strings.Contains(r.out, "F1\t1.0000\n") {
		t.Errorf("a packed gold: %+v", r)
	}
	if r := evaluate(nil, "carb", "-gold", file(t, "gold.gz", packed.String()[:12]), "-pred", pred); r.code != exitFailed {
		t.Errorf("a broken gold: %+v", r)
	}
}

func TestJSON(t *testing.T) {
	gold, pred := file(t, "gold.tsv", "s\tsaw\tAnn\tBob Cox\n"), file(t, "pred.tsv", "s\t1\tsaw\tAnn\tBob\n")
	r := evaluate(nil, "carb", "--json", "-pred", pred, "-gold", gold)
	want := "{\n  \"P\": 1.0000,\n  \"R\": 0.7500,\n  \"F1\": 0.8571,\n"
	if !strings.HasPrefix(r.out, want) {
		t.Errorf("out = %s, want it to begin with %s", r.out, want)
	}
}

// TestPeers prints the figures of other systems' output, which are published
// with the development halves.
func TestPeers(t *testing.T) {
	dir := shared(t, "eval")
	var out strings.Builder
	for _, test := range []struct {
		command, gold string
		peers         []string
	}{
		{"carb", "dev.gold.tsv", []string{"openie4", "openie5", "clausie", "reverb"}},
		{"benchie", "dev.gold.txt", []string{"clausie", "minie", "openie6", "m2oie_en", "stanford"}},
	} {
		for _, peer := range test.peers {
			r := evaluate(nil, test.command, "-gold", filepath.Join(dir, test.command, test.gold),
				"-pred", filepath.Join(dir, test.command, "dev."+peer+".tsv"))
			if r.code != 0 {
				t.Fatalf("%s %s: %s", test.command, peer, r.err)
			}
			out.WriteString("# " + test.command + " " + peer + "\n" + r.out)
		}
	}
	golden(t, "peers.golden", out.String())
}
