package main

import (
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// startBytes is how much memory a package of ours may take before main
// begins: a table or an expression that a question does not need is made at
// its first use.
const startBytes = 200_000

// TestStart holds that no package of ours makes kg start slowly.
func TestStart(t *testing.T) {
	cmd := exec.Command("kg", "--help")
	cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	var trace strings.Builder
	cmd.Stderr = &trace
	if err := cmd.Run(); err != nil {
		t.Fatal(err)
	}
	inits := regexp.MustCompile(`(?m)^init (\S+) @.* (\d+) bytes, \d+ allocs$`).FindAllStringSubmatch(trace.String(), -1)
	if len(inits) < 10 {
		t.Fatalf("no trace of what begins: %s", trace.String())
	}
	for _, init := range inits {
		n, err := strconv.Atoi(init[2])
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(init[1], "kg/") && !strings.HasPrefix(init[1], "kg/cmd/") && n > startBytes {
			t.Errorf("%s takes %d bytes before main begins", init[1], n)
		}
	}
}
