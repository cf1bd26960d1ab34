package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestHome(t *testing.T) {
	root := t.TempDir()
	for _, dir := range []string{"project/.kg/data", "project/deep/er", "plain", "store/data", "empty"} {
		if err := os.MkdirAll(filepath.Join(root, dir), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(root, "file"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	at := func(path string) string { return filepath.Join(root, path) }
	for _, tt := range []struct {
		name, flag, wd string
		env            map[string]string
		want           string
		exists         bool
	}{
		{"here", "", "project", nil, "project/.kg", true},
		{"upward", "", "project/deep/er", nil, "project/.kg", true},
		{"flag first", at("store"), "project", map[string]string{"KG_DB": at("plain")}, "store", true},
		{"environment before upward", "", "project", map[string]string{"KG_DB": at("store")}, "store", true},
		{"named but empty", at("empty"), "project", nil, "empty", false},
		{"named but missing", at("missing"), "project", nil, "missing", false},
		{"the user's own", "", "plain", map[string]string{"XDG_DATA_HOME": at("data")}, "data/kg", false},
		{"without XDG_DATA_HOME", "", "plain", map[string]string{"HOME": at("home")}, "home/.local/share/kg", false},
		{"XDG_DATA_HOME must be absolute", "", "plain", map[string]string{"XDG_DATA_HOME": "data", "HOME": at("home")}, "home/.local/share/kg", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := &app{
				getenv: func(name string) string { return tt.env[name] },
				getwd:  func() (string, error) { return at(tt.wd), nil },
			}
			dir, exists, err := a.home(tt.flag)
			if err != nil || dir != at(tt.want) || exists != tt.exists {
				t.Errorf("home(%q) = %q, %v, %v, want %q, %v", tt.flag, dir, exists, err, at(tt.want), tt.exists)
			}
		})
	}
	a := &app{getenv: func(string) string { return "" }, getwd: func() (string, error) { return at("plain"), nil }}
	if dir, _, err := a.home(""); err == nil {
		t.Errorf("home without a home = %q, want an error", dir)
	}
	if dir, _, err := a.home(at("file")); err == nil {
		t.Errorf("home in a file = %q, want an error", dir)
	}
}
