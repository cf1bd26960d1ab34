package main

import (
	"embed"
	"path"
	"strings"

	"github.com/urfave/cli/v2"
)

// helpTexts are the topics of kg help that are no commands. The first line of
// each says what it is about.
//
//go:embed help
var helpTexts embed.FS

func (a *app) helpCommand() *cli.Command {
	return &cli.Command{
		Name:      "help",
		Usage:     "explains a command or a topic",
		ArgsUsage: "[COMMAND|TOPIC]",
		Description: `Explains a command, as "kg COMMAND -h" does, or one of the topics patterns,
formats, environment and json.

Example:
  kg help path
  kg help environment`,
		Action: a.help,
	}
}

func (a *app) help(c *cli.Context) error {
	if err := wantArgs(c, 0, 1); err != nil {
		return err
	}
	topic := c.Args().First()
	if topic == "" {
		return cli.ShowAppHelp(c)
	}
	if command := find(c.App.Commands, topic); command != nil {
		cli.HelpPrinter(a.out, command.CustomHelpTemplate, command)
		return nil
	}
	text, err := helpTexts.ReadFile("help/" + path.Base(topic) + ".txt")
	if err != nil {
		return usage("no help on %q; kg help lists the commands, and there are %s", topic, strings.Join(topicNames(), ", "))
	}
	_, err = a.out.Write(text)
	return err
}

// topics returns the topics with what each is about.
func topics() (all []candidate) {
	entries, err := helpTexts.ReadDir("help")
	if err != nil {
		return nil
	}
	for _, e := range entries {
		text, err := helpTexts.ReadFile("help/" + e.Name())
		if err != nil {
			return nil
		}
		first, _, _ := strings.Cut(string(text), "\n")
		all = append(all, candidate{strings.TrimSuffix(e.Name(), ".txt"), first})
	}
	return all
}

func topicNames() (names []string) {
	for _, t := range topics() {
		names = append(names, t.word)
	}
	return names
}
