package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// configured returns an app that read a configuration file of a text, in an
// environment.
func configured(t *testing.T, text string, env map[string]string) *app {
	t.Helper()
	file := filepath.Join(t.TempDir(), "config")
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	a := &app{
		out: io.Discard, err: io.Discard, getwd: func() (string, error) { return filepath.Dir(file), nil },
		getenv: func(name string) string {
			if name == "KG_CONFIG" {
				return file
			}
			return env[name]
		},
	}
	if err := a.configure(); err != nil {
		t.Fatal(err)
	}
	return a
}

// TestStorePrecedence holds which store is meant: the flag's, the
// environment's, the one upward, the file's, the user's own.
func TestStorePrecedence(t *testing.T) {
	own := t.TempDir()
	env := map[string]string{"KG_DB": "/env", "XDG_DATA_HOME": own, "HOME": "/home"}
	for _, tt := range []struct {
		name, text, flag string
		env              map[string]string
		upward           bool
		want             string
	}{
		{"the flag", "store = /file", "/flag", env, true, "/flag"},
		{"the environment", "store = /file", "", env, true, "/env"},
		{"the one upward", "store = /file", "", map[string]string{"HOME": "/home"}, true, storeName},
		{"the file", "store = /file", "", map[string]string{"XDG_DATA_HOME": own}, false, "/file"},
		{"the user's own", "", "", map[string]string{"XDG_DATA_HOME": own, "HOME": "/home"}, false, filepath.Join(own, "kg")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := configured(t, tt.text, tt.env)
			wd, _ := a.getwd()
			want := tt.want
			if tt.upward {
				if err := os.Mkdir(filepath.Join(wd, storeName), 0o777); err != nil {
					t.Fatal(err)
				}
			}
			if want == storeName {
				want = filepath.Join(wd, storeName)
			}
			dir, _, err := a.home(tt.flag)
			if err != nil || dir != want {
				t.Errorf("the store is %s, %v, want %s", dir, err, want)
			}
		})
	}
}

// TestColourPrecedence holds whether text is coloured: $KG_COLOR first, then
// $NO_COLOR, then the file; no colours where there is no terminal.
func TestColourPrecedence(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		env        map[string]string
		want       painter
	}{
		{"no terminal", "", map[string]string{"TERM": "xterm"}, false},
		{"the file", "color = always", nil, true},
		{"the file says never", "color = never", nil, false},
		{"the file says auto", "color = auto", nil, false},
		{"$NO_COLOR before the file", "color = always", map[string]string{"NO_COLOR": "1"}, false},
		{"$KG_COLOR before the file", "color = never", map[string]string{"KG_COLOR": "always"}, true},
		{"$KG_COLOR before $NO_COLOR", "", map[string]string{"KG_COLOR": "always", "NO_COLOR": "1"}, true},
		{"$KG_COLOR says never", "color = always", map[string]string{"KG_COLOR": "never"}, false},
		{"the last line counts", "color = always\ncolor = never", nil, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := configured(t, tt.text, tt.env)
			if got := a.paint(io.Discard); got != tt.want {
				t.Errorf("colours are %v", got)
			}
		})
	}
}

// TestPainter holds what colours add, nothing to no text.
func TestPainter(t *testing.T) {
	on, off := painter(true), painter(false)
	wantText(t, on.bold("a")+on.faint("b")+on.link("c")+on.doubt("d"), "\x1b[1ma\x1b[0m\x1b[2mb\x1b[0m\x1b[36mc\x1b[0m\x1b[33md\x1b[0m")
	wantText(t, off.bold("a")+off.faint("b")+off.link("c")+off.doubt("d"), "abcd")
	wantText(t, on.bold(""), "")
}

// TestConfigFiles holds where the configuration is looked for.
func TestConfigFiles(t *testing.T) {
	root := t.TempDir()
	write := func(columns string, path ...string) {
		file := filepath.Join(append([]string{root}, path...)...)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("columns = "+columns), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("61", "xdg", "kg", "config")
	write("62", "home", ".config", "kg", "config")
	write("63", "named")
	at := func(name string) string { return filepath.Join(root, name) }
	for _, tt := range []struct {
		name string
		env  map[string]string
		want string
	}{
		{"nowhere", nil, ""},
		{"named", map[string]string{"KG_CONFIG": at("named"), "XDG_CONFIG_HOME": at("xdg")}, "63"},
		{"$XDG_CONFIG_HOME", map[string]string{"XDG_CONFIG_HOME": at("xdg"), "HOME": at("home")}, "61"},
		{"$HOME", map[string]string{"HOME": at("home")}, "62"},
		{"a relative $XDG_CONFIG_HOME is none", map[string]string{"XDG_CONFIG_HOME": "xdg", "HOME": at("home")}, "62"},
		{"no file there", map[string]string{"XDG_CONFIG_HOME": at("none"), "HOME": at("home")}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := &app{getenv: func(name string) string { return tt.env[name] }}
			if err := a.configure(); err != nil || a.settings["columns"] != tt.want {
				t.Errorf("columns = %q, %v, want %q", a.settings["columns"], err, tt.want)
			}
		})
	}
	for file, want := range map[string]string{"none": "configuration: open ", "xdg": "configuration "} {
		a := &app{getenv: func(name string) string { return map[string]string{"KG_CONFIG": at(file)}[name] }}
		wantError(t, a.configure(), exitFailed, want)
	}
}

// TestSet holds what a line of the configuration may be.
func TestSet(t *testing.T) {
	for _, tt := range []struct{ line, name, value, refused string }{
		{"store = /graph", "store", "/graph", ""}, {"store=/graph", "store", "/graph", ""}, {"\tcolor\t=\tnever # quiet", "color", "never", ""},
		{"store = /a=b", "store", "/a=b", ""}, {"store = /a b", "store", "/a b", ""},
		{"# nothing", "", "", ""}, {"", "", "", ""}, {"  ", "", "", ""},
		{"store", "", "", `"store" is no line such as "store = DIR"`}, {"= /graph", "", "", `no setting ""`}, {"Store = /graph", "", "", `no setting "Store"`},
		{"columns = -5", "", "", "columns is a number"}, {"columns = 8.5", "", "", "columns is a number"}, {"color = ALWAYS", "", "", "color is auto, always, never"},
		{"store = ~/graph", "", "", "store wants a whole path, from /"},
	} {
		a := &app{settings: make(map[string]string)}
		err := a.set(tt.line)
		if tt.refused != "" {
			if err == nil || !strings.Contains(err.Error(), tt.refused) || len(a.settings) > 0 {
				t.Errorf("%q is taken with %v as %v", tt.line, err, a.settings)
			}
			continue
		}
		if err != nil || a.settings[tt.name] != tt.value {
			t.Errorf("%q is taken with %v as %v", tt.line, err, a.settings)
		}
	}
}
