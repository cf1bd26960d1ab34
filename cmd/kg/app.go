package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"syscall"

	"github.com/urfave/cli/v2"
)

// app is one run of the tool: its streams and its environment.
type app struct {
	in       io.Reader
	out, err io.Writer
	getenv   func(string) string
	getwd    func() (string, error)
	asks     bool // somebody sits there who can answer a question

	settings map[string]string // of the configuration file
}

// run interprets the arguments, prints what went wrong and returns the exit
// code.
func (a *app) run(ctx context.Context, args []string) int {
	tool := a.tool()
	help := &keeper{Writer: a.out}
	tool.Writer = help
	err := a.configure()
	if err == nil {
		err = cmp.Or(tool.RunContext(ctx, append([]string{"kg"}, reorder(args, tool.Commands)...)), help.err)
	}
	code := codeOf(ctx, err)
	switch {
	case code == exitInterrupted:
		fmt.Fprintln(a.err, "kg: interrupted")
	case errors.Is(err, context.DeadlineExceeded):
		fmt.Fprintln(a.err, "kg: stopped when the time was over that --timeout gives")
	case err != nil && err.Error() != "" && !errors.Is(err, syscall.EPIPE):
		fmt.Fprintf(a.err, "kg: %v\n", err)
	}
	return code
}

// tool returns the command line as cli/v2 sees it. Nothing in it prints
// errors or ends the process.
func (a *app) tool() *cli.App {
	tool := &cli.App{
		Name:            "kg",
		Usage:           "articles in, a knowledge graph out, with the sentence behind every answer",
		ErrWriter:       a.err,
		HideHelpCommand: true,
		HideVersion:     true,

		DisableSliceFlagSeparator: true, // names and files may hold commas

		OnUsageError: onUsageError,
		Flags: []cli.Flag{cli.HelpFlag, // which cli adds only where no command is called help
			&cli.BoolFlag{Name: "version", Usage: "print versions", DisableDefaultText: true}},
		ExitErrHandler: func(*cli.Context, error) {},
		Action: func(c *cli.Context) error {
			if c.Bool("version") {
				return a.version()
			}
			return noCommand(c)
		},
		CustomAppHelpTemplate: `kg - {{.Usage}}

Usage: kg COMMAND [flags] [arguments]

Commands:{{range .VisibleCommands}}
  {{printf "%-10s" .Name}} {{.Usage}}{{end}}

The store is --db DIR, else $KG_DB, else the nearest .kg upward, else
$XDG_DATA_HOME/kg. "kg COMMAND -h" shows the flags and an example, "kg help TOPIC"
tells of patterns, formats, environment and json. "kg --version" tells which kg this
is.
`,
		Commands: []*cli.Command{
			a.initCommand(), a.addCommand(), a.extractCommand(), a.lsCommand(), a.rmCommand(), a.refreshCommand(),
			a.showCommand(), a.pathCommand(), a.queryCommand(), a.whyCommand(), a.timelineCommand(), a.conflictsCommand(), a.diffCommand(),
			a.mergeCommand(), a.splitCommand(), a.rejectCommand(), a.judgementsCommand(), a.exportCommand(), a.importCommand(), a.statsCommand(),
			a.verifyCommand(), a.compactCommand(), a.backupCommand(), a.restoreCommand(),
			a.helpCommand(), a.completionCommand(), a.completeCommand(),
		},
	}
	for _, c := range tool.Commands {
		c.OnUsageError = onUsageError
		c.HideHelpCommand = true
		c.CustomHelpTemplate = commandHelp
	}
	return tool
}

const commandHelp = `{{.HelpName}} - {{.Usage}}

Usage: {{.HelpName}} [flags] {{.ArgsUsage}}

{{.Description}}

Flags:{{range .VisibleFlags}}
  {{.}}{{end}}
`

func onUsageError(c *cli.Context, err error, _ bool) error {
	name := "kg"
	if c.Command != nil && c.Command.Name != "kg" {
		name = "kg " + c.Command.Name
	}
	return usage("%v; see %s -h", err, name)
}

func noCommand(c *cli.Context) error {
	if !c.Args().Present() {
		return usage("no command given; see kg -h")
	}
	return usage("no command %q; see kg -h", c.Args().First())
}

// wantArgs returns a usage error unless the number of arguments is in range;
// most < 0 stands for no limit.
func wantArgs(c *cli.Context, least, most int) error {
	n := c.Args().Len()
	switch {
	case n < least:
		return usage("%s wants %s; see %s -h", c.Command.HelpName, c.Command.ArgsUsage, c.Command.HelpName)
	case most >= 0 && n > most:
		return usage("unexpected argument %q; see %s -h", c.Args().Get(most), c.Command.HelpName)
	}
	return nil
}
