package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/urfave/cli/v2"
)

// Exit codes.
const (
	exitDone      = 0
	exitUncovered = 1 // a draw with too few verdicts, or by readers who do not read
	exitFailed    = 2
)

// errUncovered ends "judged" where too much of the draw has no verdict. What
// there is to say was printed before.
var errUncovered = errors.New("the draw has too few verdicts")

// errDistrusted ends "readers" where one let too many planted errors pass.
var errDistrusted = errors.New("a reader let more than a tenth of the planted errors pass; have another read the sheet")

// app is one run of the tool.
type app struct {
	out, err io.Writer
	open     func() (*pipeline, error) // called where no prediction is given
}

// run interprets the arguments, prints what went wrong and returns the exit
// code.
func (a *app) run(args []string) int {
	tool := a.tool()
	err := tool.Run(append([]string{"kgeval"}, flagsFirst(args, tool.Commands)...))
	if err == nil {
		return exitDone
	}
	fmt.Fprintf(a.err, "kgeval: %v\n", err)
	if errors.Is(err, errUncovered) || errors.Is(err, errDistrusted) {
		return exitUncovered
	}
	return exitFailed
}

func (a *app) tool() *cli.App {
	tool := &cli.App{
		Name:            "kgeval",
		Usage:           "quality figures from gold files",
		Writer:          a.out,
		ErrWriter:       a.err,
		HideHelpCommand: true,
		HideVersion:     true,
		OnUsageError:    onUsageError,
		ExitErrHandler:  func(*cli.Context, error) {},
		Action: func(c *cli.Context) error {
			if c.Args().Present() {
				return fmt.Errorf("no command %q; see kgeval -h", c.Args().First())
			}
			return errors.New("no command given; see kgeval -h")
		},
		CustomAppHelpTemplate: `kgeval - {{.Usage}}

Usage: kgeval COMMAND -gold FILE [flags] [TEXT...]

Commands:{{range .VisibleCommands}}
  {{printf "%-8s" .Name}} {{.Usage}}{{end}}

"kgeval COMMAND -h" shows the flags and an example.
`,
		Commands: []*cli.Command{
			a.udCommand(), a.namesCommand(), a.carbCommand(), a.benchieCommand(),
			a.keepCommand(), a.corefCommand(), a.gapCommand(), a.identityCommand(), a.mergesCommand(), a.factsCommand(), a.judgedCommand(), a.sheetCommand(), a.readersCommand(), a.confidenceCommand(),
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

Usage: {{.HelpName}} -gold FILE [flags] {{.ArgsUsage}}

{{.Description}}

Flags:{{range .VisibleFlags}}
  {{.}}{{end}}
`

func onUsageError(c *cli.Context, err error, _ bool) error {
	name := "kgeval"
	if c.Command != nil && c.Command.Name != name {
		name += " " + c.Command.Name
	}
	return fmt.Errorf("%w; see %s -h", err, name)
}

// Flags that commands share.
var (
	goldFlag  = &cli.StringFlag{Name: "gold", Usage: "`FILE` to measure against"}
	predFlag  = &cli.StringFlag{Name: "pred", Usage: "score this `FILE` of another system instead of kg's own output"}
	graphFlag = &cli.BoolFlag{Name: "graph", Usage: "measure the links that the graph is made of"}
	jsonFlag  = &cli.BoolFlag{Name: "json", Usage: "print JSON"}
)

// wantArgs checks that there is a gold file and from least to most further
// arguments, any number where most is negative, and none with --pred.
func wantArgs(c *cli.Context, least, most int) error {
	n, name := c.Args().Len(), c.Command.HelpName
	switch {
	case c.String("gold") == "":
		return fmt.Errorf("no -gold FILE given; see %s -h", name)
	case n < least:
		return fmt.Errorf("too few arguments; see %s -h", name)
	case most >= 0 && n > most:
		return fmt.Errorf("unexpected argument %q; see %s -h", c.Args().Get(most), name)
	case n > 0 && c.String("pred") != "":
		return fmt.Errorf("%q and --pred exclude each other; see %s -h", c.Args().First(), name)
	}
	return nil
}

// exclude refuses two flags together: what one prints is not what the other
// promises.
func exclude(c *cli.Context, one, other string) error {
	if c.Bool(one) && c.Bool(other) {
		return fmt.Errorf("--%s and --%s exclude each other; see %s -h", one, other, c.Command.HelpName)
	}
	return nil
}

// need refuses a flag that says nothing without another.
func need(c *cli.Context, flag, other string) error {
	if c.Bool(flag) && !c.Bool(other) {
		return fmt.Errorf("--%s needs --%s; see %s -h", flag, other, c.Command.HelpName)
	}
	return nil
}
