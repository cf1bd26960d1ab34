package main

import (
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"strings"
	"testing"
	"time"
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

// TestCollectLate holds that garbage is collected late once, and then as
// always; and that GOGC is heeded.
func TestCollectLate(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(70))
	percent := func() uint64 {
		now := []metrics.Sample{{Name: "/gc/gogc:percent"}}
		metrics.Read(now)
		return now[0].Value.Uint64()
	}
	t.Setenv("GOGC", "70")
	if collectLate(); percent() != 70 {
		t.Errorf("although GOGC is 70, it is %d", percent())
	}
	t.Setenv("GOGC", "")
	runtime.GC() // the next is far off
	if collectLate(); percent() != 800 {
		t.Errorf("it is %d", percent())
	}
	for range 10_000 {
		if runtime.GC(); percent() == 70 {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("after a collection it is %d", percent())
}
