package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// reorder brings arguments into the one order that cli/v2 understands:
// command, flags, "--", arguments. The user may write flags before the
// command, between the arguments and after them; all after a "--" are
// arguments, and so is a lone "-". A flag that no command knows stays where
// cli will find and refuse it. Where help is asked for, or a value is
// missing, the arguments do not matter and are dropped.
func reorder(args []string, commands []*cli.Command) []string {
	var command *cli.Command
	var flags, rest []string
	flagsOnly := false
	for i := 0; i < len(args); i++ {
		arg := args[i]
		switch {
		case arg == "--":
			rest = append(rest, args[i+1:]...)
			i = len(args)
		case len(arg) > 1 && arg[0] == '-':
			flags = append(flags, arg)
			flagsOnly = flagsOnly || slices.Contains([]string{"-h", "-help", "--help"}, arg)
			if takesValue(arg, command, commands) {
				if i++; i == len(args) {
					flagsOnly = true
				} else {
					flags = append(flags, args[i])
				}
			}
		case command == nil && find(commands, arg) != nil:
			command = find(commands, arg)
		case command == nil:
			return append(append(flags, "--", arg), args[i+1:]...) // no such command
		default:
			rest = append(rest, arg)
		}
	}
	if command == nil {
		return append(flags, rest...)
	}
	out := append([]string{command.Name}, flags...)
	if flagsOnly {
		return out
	}
	return append(append(out, "--"), rest...)
}

// takesValue reports whether arg is a flag whose value is the next argument.
// Before the command is known any command's flag counts.
func takesValue(arg string, command *cli.Command, commands []*cli.Command) bool {
	if strings.Contains(arg, "=") {
		return false
	}
	if command != nil {
		commands = []*cli.Command{command}
	}
	name := strings.TrimLeft(arg, "-")
	for _, c := range commands {
		for _, f := range c.Flags {
			if _, isBool := f.(*cli.BoolFlag); !isBool && slices.Contains(f.Names(), name) {
				return true
			}
		}
	}
	return false
}

func find(commands []*cli.Command, name string) *cli.Command {
	for _, c := range commands {
		if c.HasName(name) {
			return c
		}
	}
	return nil
}
