package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const completionFixture = `title Putin
date 2021-12-29
+ Vladimir Putin met Ursula von der Leyen in Łódź.
person:Vladimir Putin~Putin | meet | person:Ursula von der Leyen | in=place:Łódź
`

// completionStore makes a folder with a store in it.
func completionStore(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "call.txt")
	if err := os.WriteFile(file, []byte(completionFixture), 0o666); err != nil {
		t.Fatal(err)
	}
	mustRun(t, dir, "init")
	if err := putFixtures(filepath.Join(dir, storeName), []string{file}); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestComplete(t *testing.T) {
	dir := completionStore(t)
	for _, tt := range []struct {
		words string // divided by "|"
		want  string
	}{
		{"sh", "show"}, {"ex", "extract export"}, {"", "init add"}, {"nothing", ""},
		{"path|--f", "--format"}, {"path|--format|j", "json jsonl"}, {"path|--include|p", "planned possible"},
		{"show|vlad", "Vladimir Putin"}, {"path|Vladimir Putin|Ur", "Ursula von der Leyen"}, {"show|lodz", "Łódź"},
		{"--db|" + dir + "/.kg|show|Urs", "Ursula von der Leyen"}, {"show|--db|/nowhere|Urs", ""},
		{"export|--around|Vl", "Vladimir Putin"}, {"export|--format|tu", "turtle"}, {"export|-o|", ":files"},
		{"rm|call", "call.txt"}, {"export|--doc|call", "call.txt"}, {"add|x", ":files"},
		{"help|pat", "path patterns"}, {"completion|z", "zsh"}, {"path|--|--f", ""},
	} {
		out := mustRun(t, dir, append([]string{"__complete", "--"}, strings.Split(tt.words, "|")...)...)
		var got []string
		for line := range strings.Lines(out) {
			word, _, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
			got = append(got, word)
		}
		if tt.words == "" {
			if !slices.Contains(got, "path") || slices.Contains(got, "__complete") {
				t.Errorf("commands are %q", got)
			}
			continue
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s completes to %q, want %s", tt.words, got, tt.want)
		}
	}
}

// TestShells completes in the real shells, as far as they are here.
func TestShells(t *testing.T) {
	dir := completionStore(t)
	tool, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin := t.TempDir()
	if err := os.Symlink(tool, filepath.Join(bin, "kg")); err != nil {
		t.Skip(err)
	}
	for _, shell := range []struct {
		name   string
		args   []string
		script func(words ...string) string
	}{
		{"bash", []string{"--norc", "-c"}, func(words ...string) string {
			return `source <(kg completion bash); COMP_WORDS=(kg ` + quoted(words) + `); COMP_CWORD=` + string(rune('0'+len(words))) +
				`; _kg; printf '%s\n' "${COMPREPLY[@]}"`
		}},
		{"fish", []string{"--no-config", "-c"}, func(words ...string) string {
			line := "kg"
			for _, w := range words {
				line += " " + strings.ReplaceAll(w, " ", `\ `)
			}
			return `kg completion fish | source; complete -C '` + strings.ReplaceAll(line, `\`, `\\`) + `' | string replace -r '\t.*' ''`
		}},
		{"zsh", []string{"-f", "-c"}, func(words ...string) string {
			// Within its own editor zsh shows what it adds; here compadd does.
			return `autoload -Uz compinit; compinit -D -u -d $TMPDIR/zcompdump; source <(kg completion zsh)
				compadd() { print -rl -- "${(@P)@[-1]}" }; _files() { print :files }
				words=(kg ` + quoted(words) + `); CURRENT=$#words; _kg`
		}},
	} {
		t.Run(shell.name, func(t *testing.T) {
			path, err := exec.LookPath(shell.name)
			if err != nil {
				t.Skip("no " + shell.name)
			}
			for _, tt := range []struct {
				words []string
				want  string
			}{
				{[]string{"sh"}, "show"},
				{[]string{"path", "--format", "json"}, "json jsonl"},
				{[]string{"show", "Vlad"}, "Vladimir Putin"},
				{[]string{"path", "Vladimir Putin", "Ursula v"}, "Ursula von der Leyen"},
			} {
				cmd := exec.Command(path, append(shell.args, shell.script(tt.words...))...)
				cmd.Dir = dir
				cmd.Env = append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"), "KG_DB=", "TMPDIR="+bin, "HOME="+bin, "XDG_DATA_HOME="+bin, "LC_ALL=C.UTF-8")
				out, err := cmd.CombinedOutput()
				if got := strings.Join(strings.Split(strings.TrimSpace(string(out)), "\n"), " "); got != tt.want {
					t.Errorf("%q completes to %q, %v, want %q", tt.words, got, err, tt.want)
				}
			}
		})
	}
}

// quoted writes words as a shell reads them.
func quoted(words []string) string {
	var out []string
	for _, w := range words {
		out = append(out, "'"+w+"'")
	}
	return strings.Join(out, " ")
}
