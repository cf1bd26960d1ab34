package kernel

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestGenerated holds that the assembly and its declarations are what the
// generators write, but for the line that names the command.
func TestGenerated(t *testing.T) {
	if testing.Short() {
		t.Skip("builds two programs")
	}
	if _, err := os.Stat("asm"); err != nil {
		t.Skip("runs away from its sources")
	}
	for _, c := range []struct {
		arch string
		args []string
	}{
		{"amd64", []string{".", "-pkg", "kernel"}},
		{"arm64", []string{"./arm64"}},
	} {
		t.Run(c.arch, func(t *testing.T) {
			dir := t.TempDir()
			files := []string{"kernel_" + c.arch + ".s", "stubs_" + c.arch + ".go"}
			args := append([]string{"run"}, c.args...)
			args = append(args, "-out", filepath.Join(dir, files[0]), "-stubs", filepath.Join(dir, files[1]))
			cmd := exec.Command("go", args...)
			cmd.Dir = "asm"
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("go %v: %v\n%s", args, err, out)
			}
			for _, name := range files {
				if want, got := body(t, filepath.Join(dir, name)), body(t, name); !bytes.Equal(got, want) {
					t.Errorf("%s is not what its generator writes: go generate ./extract/annotate/internal/kernel", name)
				}
			}
		})
	}
}

// body is a file without its first line.
func body(t *testing.T, path string) []byte {
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := bytes.Cut(text, []byte("\n"))
	return rest
}
