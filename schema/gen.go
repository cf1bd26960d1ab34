//go:build ignore

// Command gen writes relations.tsv from relations.txt. It needs npm and its
// registry, to hold the names of properties against schema.org's; nothing else
// of kg does.
package main

import (
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"

	"kg/schema/internal/relations"
)

// vocabulary is schema.org in TypeScript, Apache-2.0.
const vocabulary = "schema-dts@2.1.0"

func main() {
	source, err := os.ReadFile("relations.txt")
	if err != nil {
		log.Fatal(err)
	}
	properties, err := properties()
	if err != nil {
		log.Fatal(err)
	}
	table, err := relations.Table(string(source), func(name string) bool { return properties[name] })
	if err != nil {
		log.Fatalf("relations.txt: %v", err)
	}
	if err := os.WriteFile("relations.tsv", []byte(table), 0o644); err != nil {
		log.Fatal(err)
	}
}

var property = regexp.MustCompile(`(?m)^    "([a-z]\w*)"\?:`)

// properties returns the names of all properties of schema.org.
func properties() (map[string]bool, error) {
	dir, err := os.MkdirTemp("", "gen")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	for _, args := range [][]string{{"npm", "pack", "--silent", vocabulary}, {"sh", "-c", "tar xzf *.tgz"}} {
		cmd := exec.Command(args[0], args[1:]...)
		cmd.Dir, cmd.Stderr = dir, os.Stderr
		if err := cmd.Run(); err != nil {
			return nil, err
		}
	}
	text, err := os.ReadFile(filepath.Join(dir, "package", "dist", "schema.d.ts"))
	if err != nil {
		return nil, err
	}
	names := make(map[string]bool)
	for _, m := range property.FindAllSubmatch(text, -1) {
		names[string(m[1])] = true
	}
	return names, nil
}
