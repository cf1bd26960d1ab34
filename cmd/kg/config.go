package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// settingNames are what the configuration file may set.
var settingNames = []string{"store", "color", "columns"}

// colours are the values of color and $KG_COLOR.
var colours = []string{"auto", "always", "never"}

// configure reads the configuration file, if there is one.
func (a *app) configure() error {
	file := a.getenv("KG_CONFIG")
	named := file != ""
	if !named {
		dir := a.getenv("XDG_CONFIG_HOME")
		if home := a.getenv("HOME"); !filepath.IsAbs(dir) && home != "" {
			dir = filepath.Join(home, ".config")
		}
		if !filepath.IsAbs(dir) {
			return nil
		}
		file = filepath.Join(dir, "kg", "config")
	}
	f, err := os.Open(file)
	if errors.Is(err, os.ErrNotExist) && !named {
		return nil
	}
	if err != nil {
		return usage("configuration: %v", err)
	}
	defer f.Close()
	a.settings = make(map[string]string)
	number := 0
	in := bufio.NewScanner(f)
	for in.Scan() {
		number++
		if err := a.set(in.Text()); err != nil {
			return usage("%s:%d: %v", file, number, err)
		}
	}
	if err := in.Err(); err != nil {
		return usage("configuration %s: %v", file, err)
	}
	return nil
}

// set reads a line of the configuration file.
func (a *app) set(line string) error {
	line, _, _ = strings.Cut(line, "#")
	if line = strings.TrimSpace(line); line == "" {
		return nil
	}
	name, value, ok := strings.Cut(line, "=")
	name, value = strings.TrimSpace(name), strings.TrimSpace(value)
	switch {
	case !ok || value == "":
		return fmt.Errorf("%q is no line such as \"store = DIR\"", line)
	case !slices.Contains(settingNames, name):
		return fmt.Errorf("no setting %q; there are %s", name, strings.Join(settingNames, ", "))
	case name == "color" && !slices.Contains(colours, value):
		return fmt.Errorf("color is %s", strings.Join(colours, ", "))
	case name == "columns" && strings.Trim(value, "0123456789") != "":
		return fmt.Errorf("columns is a number")
	case name == "store" && !filepath.IsAbs(value):
		return fmt.Errorf("store wants a whole path, from /")
	}
	a.settings[name] = value
	return nil
}
