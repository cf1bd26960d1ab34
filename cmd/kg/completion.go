package main

import (
	"context"
	"embed"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"kg/schema/name"
)

//go:embed completion
var completionScripts embed.FS

var shells = []string{"bash", "zsh", "fish"}

func (a *app) completionCommand() *cli.Command {
	return &cli.Command{
		Name:      "completion",
		Usage:     "prints what makes a shell complete commands, flags and names",
		ArgsUsage: "bash|zsh|fish",
		Description: `Prints a script for a shell, which then completes commands, flags, formats and the
names of entities. Put the line for your shell where it starts:

  bash   ~/.bashrc                     source <(kg completion bash)
  zsh    ~/.zshrc, below compinit      source <(kg completion zsh)
  fish   ~/.config/fish/config.fish    kg completion fish | source

Example:
  kg completion bash > kg.bash`,
		Action: a.completion,
	}
}

func (a *app) completion(c *cli.Context) error {
	if err := wantArgs(c, 1, 1); err != nil {
		return err
	}
	shell := c.Args().First()
	if !slices.Contains(shells, shell) {
		return usage("no shell %q here; there are %s", shell, strings.Join(shells, ", "))
	}
	script, err := completionScripts.ReadFile("completion/kg." + shell)
	if err != nil {
		return err
	}
	_, err = a.out.Write(script)
	return err
}

// completeCommand is what those scripts run: the words of the command line,
// the last of which is to be completed. It prints a candidate a line, with
// what it is behind a tab; a line ":files" stands for the names of files.
func (a *app) completeCommand() *cli.Command {
	return &cli.Command{
		Name:   "__complete",
		Hidden: true,
		Action: func(c *cli.Context) error {
			words := c.Args().Slice()
			if len(words) == 0 {
				words = []string{""}
			}
			a.complete(c, words[:len(words)-1], words[len(words)-1])
			return nil
		},
	}
}

// candidate is one way to go on, and what it is.
type candidate struct{ word, what string }

// complete prints how a word may go on. It says nothing where something is
// wrong: the user is not done.
func (a *app) complete(c *cli.Context, before []string, word string) {
	for _, found := range a.candidates(c, before, word) {
		if strings.HasPrefix(name.Fold(found.word), name.Fold(word)) || found.word == ":files" {
			fmt.Fprintln(a.out, strings.TrimRight(found.word+"\t"+found.what, "\t"))
		}
	}
}

func (a *app) candidates(c *cli.Context, before []string, word string) []candidate {
	commands := c.App.Commands
	var command *cli.Command
	var flag cli.Flag // whose value the word is
	db, only := "", false
	for i := 0; i < len(before); i++ {
		arg := before[i]
		switch {
		case flag != nil:
			if slices.Contains(flag.Names(), "db") {
				db = arg
			}
			flag = nil
		case arg == "--":
			only = true
		case !only && len(arg) > 1 && arg[0] == '-':
			if takesValue(arg, command, commands) {
				flag = flagOf(strings.TrimLeft(arg, "-"), command, commands)
			}
		case command == nil:
			command = find(commands, arg)
		}
	}
	switch {
	case flag != nil:
		return a.values(flag, db, word)
	case command == nil && !strings.HasPrefix(word, "-"):
		return visible(commands)
	case strings.HasPrefix(word, "-") && !only:
		return flagsOf(command)
	case command == nil:
		return nil
	}
	return a.arguments(command, commands, db, word)
}

func visible(commands []*cli.Command) (all []candidate) {
	for _, c := range commands {
		if !c.Hidden {
			all = append(all, candidate{c.Name, c.Usage})
		}
	}
	return all
}

// flagOf returns the flag of a name that a command has, or any if the command
// is not known yet.
func flagOf(name string, command *cli.Command, commands []*cli.Command) cli.Flag {
	if command != nil {
		commands = []*cli.Command{command}
	}
	for _, c := range commands {
		for _, f := range c.Flags {
			if slices.Contains(f.Names(), name) {
				return f
			}
		}
	}
	return nil
}

func flagsOf(command *cli.Command) (all []candidate) {
	if command == nil {
		return []candidate{{"--help", "shows help"}}
	}
	for _, f := range append(slices.Clone(command.Flags), cli.HelpFlag) {
		what := ""
		if d, ok := f.(cli.DocGenerationFlag); ok {
			what = strings.ReplaceAll(d.GetUsage(), "`", "")
		}
		for _, n := range f.Names() {
			if len(n) == 1 {
				all = append(all, candidate{"-" + n, what})
			} else {
				all = append(all, candidate{"--" + n, what})
			}
		}
	}
	return all
}

// values returns what a flag may be given. Flags that choose name their
// choices behind a colon, divided by commas.
func (a *app) values(flag cli.Flag, db, word string) []candidate {
	switch n := flag.Names()[0]; n {
	case "db", "output", "import":
		return []candidate{{":files", ""}}
	case "doc", "document":
		return a.documentNames(db)
	case "around", "avoid", "via":
		return a.entityNames(db, word)
	case "format", "include", "polarity", "modality":
		d, _ := flag.(cli.DocGenerationFlag)
		_, list, choices := strings.Cut(d.GetUsage(), ": ")
		if !choices { // such as the patterns of --include below folders
			return nil
		}
		list, _, _ = strings.Cut(list, ";")
		var all []candidate
		for choice := range strings.SplitSeq(list, ", ") {
			all = append(all, candidate{choice, ""})
		}
		return all
	}
	return nil
}

// arguments returns what a command may be given: what its usage says its
// arguments are.
func (a *app) arguments(command *cli.Command, commands []*cli.Command, db, word string) []candidate {
	switch {
	case command.Name == "help":
		return append(visible(commands), topics()...)
	case command.Name == "completion":
		return []candidate{{"bash", ""}, {"zsh", ""}, {"fish", ""}}
	case strings.Contains(command.ArgsUsage, "DOC"):
		return a.documentNames(db)
	case strings.Contains(command.ArgsUsage, "PATH"), strings.Contains(command.ArgsUsage, "FILE"), strings.Contains(command.ArgsUsage, "DIR"),
		strings.Contains(command.ArgsUsage, "OTHER"):
		return []candidate{{":files", ""}}
	case strings.Contains(command.ArgsUsage, "NAME"), strings.Contains(command.ArgsUsage, "A B"), strings.Contains(command.ArgsUsage, "PATTERN"):
		return a.entityNames(db, word)
	}
	return nil
}

// completionLimit is how many names are offered.
const completionLimit = 50

// entityNames returns the labels of entities that begin with a word.
func (a *app) entityNames(db, word string) (all []candidate) {
	dir, exists, err := a.home(db)
	if err != nil || !exists {
		return nil
	}
	s, err := openStore(dir, false)
	if err != nil {
		return nil
	}
	defer s.Close()
	q, err := a.question(context.Background(), s)
	if err != nil {
		return nil
	}
	defer q.view.Close()
	found, err := s.Find(word, 4*completionLimit)
	if err != nil {
		return nil
	}
	seen := make(map[string]bool)
	for _, f := range found {
		n, err := q.node(f.Entity)
		if err != nil || seen[n.Label] {
			continue
		}
		seen[n.Label] = true
		if all = append(all, candidate{n.Label, n.Type}); len(all) == completionLimit {
			break
		}
	}
	return all
}

// documentNames returns the sources of documents, and the digits by which kg
// ls shows them.
func (a *app) documentNames(db string) (all []candidate) {
	dir, exists, err := a.home(db)
	if err != nil || !exists {
		return nil
	}
	s, err := openStore(dir, false)
	if err != nil {
		return nil
	}
	defer s.Close()
	docs, err := documents(s)
	if err != nil {
		return nil
	}
	for _, d := range docs {
		for _, source := range d.Sources {
			all = append(all, candidate{a.display(source), d.Title})
		}
		all = append(all, candidate{short(d.Document, s.Base()), d.Title})
	}
	return all
}
