package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// flagsFirst brings the arguments of a command into the order that cli/v2
// reads: command, flags, "--", others. What follows a "--" is no flag. A
// flag that the command does not know stays where cli finds and refuses it.
func flagsFirst(args []string, commands []*cli.Command) []string {
	at := slices.IndexFunc(commands, func(c *cli.Command) bool { return len(args) > 0 && c.HasName(args[0]) })
	if at < 0 {
		return args
	}
	flags, rest := []string{args[0]}, []string{"--"}
	for i := 1; i < len(args); i++ {
		arg := args[i]
		switch {
		case arg == "--":
			rest = append(rest, args[i+1:]...)
			return append(flags, rest...)
		case len(arg) < 2 || arg[0] != '-':
			rest = append(rest, arg)
		default:
			flags = append(flags, arg)
			if !takesValue(commands[at], arg) {
				continue
			}
			if i++; i == len(args) {
				return flags // cli says what is missing
			}
			flags = append(flags, args[i])
		}
	}
	return append(flags, rest...)
}

// takesValue reports whether the next argument is the value of flag arg.
func takesValue(c *cli.Command, arg string) bool {
	name := strings.TrimLeft(arg, "-")
	return slices.ContainsFunc(c.Flags, func(f cli.Flag) bool {
		_, isBool := f.(*cli.BoolFlag)
		return !isBool && slices.Contains(f.Names(), name)
	})
}
