package main

import (
	"io"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

// TestCompleteOtherwise holds how words go on where the command line is
// unusual.
func TestCompleteOtherwise(t *testing.T) {
	dir := given(t, talksFixture, allianceFixture)
	for _, tt := range []struct{ name, words, want string }{
		{"a flag before the command", "-", "--help"},
		{"a flag's value before the command", "--db|/x|ver", "verify"},
		{"flags of a command", "why|--f", "--format"},
		{"short flags", "path|-n", "-n"},
		{"a flag behind arguments", "path|Biden|--av", "--avoid"},
		{"names behind --avoid", "path|--avoid|Gen", "Geneva"},
		{"names behind --via", "path|--via|gen", "Geneva"},
		{"kinds of polarity", "query|--polarity|", "affirmed denied"},
		{"kinds of modality", "query|--modality|p", "planned possible"},
		{"kinds to include", "query|--include|", "denied planned possible hypothetical"},
		{"patterns of files are the user's", "add|--include|", ""},
		{"numbers are the user's", "path|-n|", ""},
		{"formats", "show|--format|", "table json jsonl"},
		{"files to import judgements from", "judgements|--import|", ":files"},
		{"documents", "query|--document|2.t", "2.txt"},
		{"no names behind a path", "backup|", ":files"},
		{"another store to compare with", "diff|", ":files"},
		{"names but for case", "show|FINL", "Finland"},
		{"nothing begins so", "show|Zz", ""},
		{"all topics of help", "help|env", "environment"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			out := mustRun(t, dir, append([]string{"__complete", "--"}, strings.Split(tt.words, "|")...)...)
			var got []string
			for line := range strings.Lines(out) {
				word, _, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
				got = append(got, word)
			}
			wantText(t, strings.Join(got, " "), tt.want)
		})
	}
}

// TestCompleteNowhere holds that completion is silent where there is no store.
func TestCompleteNowhere(t *testing.T) {
	dir := t.TempDir()
	for _, words := range []string{"show|A", "rm|A", "export|--around|A", "export|--doc|A"} {
		out, stderr, code := run(t.Context(), dir, nil, append([]string{"__complete", "--"}, strings.Split(words, "|")...)...)
		if out != "" || stderr != "" || code != exitDone {
			t.Errorf("%s completes to %q, %q, %d", words, out, stderr, code)
		}
	}
	if out := mustRun(t, dir, "__complete"); !strings.Contains(out, "path\t") {
		t.Errorf("without words the commands are %q", out)
	}
}

// TestFlagsAreDescribed holds that every flag of every command completes with
// what it does, and that no candidate is empty.
func TestFlagsAreDescribed(t *testing.T) {
	a := &app{out: io.Discard, err: io.Discard, getenv: func(string) string { return "" }, getwd: func() (string, error) { return t.TempDir(), nil }}
	commands := a.tool().Commands
	for _, command := range commands {
		for _, found := range flagsOf(command) {
			if !strings.HasPrefix(found.word, "-") || found.what == "" || strings.Contains(found.what, "`") {
				t.Errorf("kg %s completes %q with %q", command.Name, found.word, found.what)
			}
			flag := flagOf(strings.TrimLeft(found.word, "-"), command, commands)
			if flag == nil && found.word != "--help" && found.word != "-h" {
				t.Errorf("kg %s has no flag %s", command.Name, found.word)
			}
			if _, isBool := flag.(*cli.BoolFlag); flag == nil || isBool {
				continue
			}
			for _, value := range a.values(flag, "", "") {
				if value.word == "" {
					t.Errorf("kg %s %s has an empty value", command.Name, found.word)
				}
			}
		}
	}
}

// TestCompletionScripts holds that each shell has its script, no other one.
func TestCompletionScripts(t *testing.T) {
	for _, shell := range shells {
		if out := mustRun(t, t.TempDir(), "completion", shell); !strings.Contains(out, "__complete") {
			t.Errorf("the script for %s is %s", shell, out)
		}
	}
	_, stderr, code := run(t.Context(), t.TempDir(), nil, "completion", "csh")
	if code != exitFailed || !strings.Contains(stderr, `no shell "csh" here; there are bash, zsh, fish`) {
		t.Errorf("csh ends with %d: %s", code, stderr)
	}
}
