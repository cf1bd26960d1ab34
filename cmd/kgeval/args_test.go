package main

import (
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

func TestFlagsFirst(t *testing.T) {
	commands := []*cli.Command{{Name: "carb", Flags: []cli.Flag{goldFlag, predFlag, jsonFlag}}}
	for _, test := range []struct{ name, args, want string }{
		{"flags before", "carb -gold g x", "carb -gold g -- x"},
		{"flags after", "carb x --json --gold g", "carb --json --gold g -- x"},
		{"between", "carb x -gold g y", "carb -gold g -- x y"},
		{"with an equals sign", "carb x --gold=g y", "carb --gold=g -- x y"},
		{"behind two dashes", "carb -gold g -- --json", "carb -gold g -- --json"},
		{"a dash alone", "carb - -gold g", "carb -gold g -- -"},
		{"unknown flag", "carb x --foo y", "carb --foo -- x y"},
		{"value missing", "carb x -gold", "carb -gold"},
		{"no command", "-h", "-h"},
		{"unknown command", "crab -gold g", "crab -gold g"},
		{"nothing", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := strings.Join(flagsFirst(strings.Fields(test.args), commands), " "); got != test.want {
				t.Errorf("flagsFirst(%q) = %q, want %q", test.args, got, test.want)
			}
		})
	}
}
