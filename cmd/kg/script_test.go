package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain has the race detector not wait a second at the end of each of the
// hundreds of processes that the tests run. What it found it has told by then.
func TestMain(m *testing.M) {
	if os.Getenv(raceOptions) == "" {
		os.Setenv(raceOptions, "atexit_sleep_ms=0")
	}
	testscript.Main(m, map[string]func(){"kg": main, "fixture": fixtureMain})
}

// raceOptions is the environment variable of the race detector's options.
const raceOptions = "GORACE"

// TestScripts runs the tool as a user does, one script per command.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_DATA_HOME", filepath.Join(env.WorkDir, "data"))
			env.Setenv("KG_DB", "")
			env.Setenv(raceOptions, os.Getenv(raceOptions))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"code": code, "traces": traces},
	})
}

// code is "code N command...": the command must end with exit code N.
func code(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N command...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}
