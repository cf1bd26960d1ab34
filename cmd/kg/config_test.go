package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestConfigure(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "kg", "config")
	if err := os.Mkdir(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"all", "# mine\nstore = " + dir + "/graph # there\ncolor=never\n\ncolumns = 90\n", ""},
		{"unknown", "colour = never", `config:1: no setting "colour"; there are store, color, columns`},
		{"no value", "\nstore =", `config:2: "store =" is no line such as "store = DIR"`},
		{"bad color", "color = red", "config:1: color is auto, always, never"},
		{"bad columns", "columns = wide", "config:1: columns is a number"},
		{"relative store", "store = graph", "config:1: store wants a whole path, from /"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if err := os.WriteFile(file, []byte(tt.text), 0o666); err != nil {
				t.Fatal(err)
			}
			var out, errors bytes.Buffer
			a := &app{out: &out, err: &errors, getwd: func() (string, error) { return dir, nil }, getenv: func(name string) string {
				return map[string]string{"XDG_CONFIG_HOME": dir}[name]
			}}
			code := a.run(t.Context(), []string{"help"})
			if (code == exitDone) != (tt.want == "") || !strings.HasSuffix(strings.TrimSpace(errors.String()), tt.want) {
				t.Errorf("code %d, %q, want %q", code, errors.String(), tt.want)
			}
			if tt.name == "all" {
				if home, err := a.dataHome(); err != nil || home != dir+"/graph" || a.columns() != 90 {
					t.Errorf("the store is in %s, the width %d", home, a.columns())
				}
			}
		})
	}
	a := &app{getenv: func(name string) string { return map[string]string{"KG_CONFIG": filepath.Join(dir, "none")}[name] }}
	if err := a.configure(); err == nil {
		t.Error("a file that is named and not there is no error")
	}
}

// TestEnvironmentIsTold holds that every variable that is read stands in
// kg help environment.
func TestEnvironmentIsTold(t *testing.T) {
	text, err := helpTexts.ReadFile("help/environment.txt")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`getenv\("([A-Z_]+)"\)`).FindAllSubmatch(source, -1) {
			read++
			if !bytes.Contains(text, append([]byte("\n"), m[1]...)) {
				t.Errorf("%s reads $%s, of which kg help environment does not tell", file, m[1])
			}
		}
	}
	if read < 6 {
		t.Errorf("found %d variables in the sources", read)
	}
}
