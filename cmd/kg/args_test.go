package main

import (
	"io"
	"slices"
	"strings"
	"testing"
)

func TestReorder(t *testing.T) {
	commands := (&app{out: io.Discard, err: io.Discard}).tool().Commands
	for _, tt := range []struct{ name, args, want string }{
		{"flags first", "path --max-steps 3 A B", "path --max-steps 3 -- A B"},
		{"flags last", "path A B --max-steps 3", "path --max-steps 3 -- A B"},
		{"flags between", "path A -n 2 B --json", "path -n 2 --json -- A B"},
		{"flag with its value", "path A B --max-steps=3", "path --max-steps=3 -- A B"},
		{"one dash", "path A B -json", "path -json -- A B"},
		{"before the command", "--db /tmp/x path A B", "path --db /tmp/x -- A B"},
		{"double dash", "path --json -- -A --max-steps", "path --json -- -A --max-steps"},
		{"lone dash is an argument", "add - --date 2021-12-29", "add --date 2021-12-29 -- -"},
		{"boolean takes no value", "path --json A B", "path --json -- A B"},
		{"a value that looks like a flag", "add --date -x f", "add --date -x -- f"},
		{"unknown flag stays a flag", "path A B --nope", "path --nope -- A B"},
		{"command as argument", "show show", "show -- show"},
		{"help", "path -h", "path -h"},
		{"help after arguments", "path A B --help", "path --help"},
		{"missing value", "path A B -n", "path -n"},
		{"no command", "-h", "-h"},
		{"nothing", "", ""},
		{"unknown command", "pth A --json", "-- pth A --json"},
		{"variables", "query ?who accused US --jsonl", "query --jsonl -- ?who accused US"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := reorder(strings.Fields(tt.args), commands)
			if !slices.Equal(got, strings.Fields(tt.want)) {
				t.Errorf("reorder(%s) = %s, want %s", tt.args, strings.Join(got, " "), tt.want)
			}
		})
	}
}
