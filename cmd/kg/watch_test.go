package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestWatch holds that --watch keeps a folder in step: new files, edited ones,
// folders, and those that go.
func TestWatch(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "in")
	write := func(name, text string) {
		path := filepath.Join(in, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("gone.txt", "Poland thanked Germany.\n")
	write("old.txt", "Germany thanked Poland.\n")
	mustRun(t, dir, "init")
	mustRun(t, dir, "add", in)
	if err := os.Remove(filepath.Join(in, "gone.txt")); err != nil {
		t.Fatal(err)
	}
	watch := exec.CommandContext(t.Context(), "kg", "add", "--watch", in) // its own process: urfave/cli shares flags
	watch.Dir, watch.Env = dir, append(os.Environ(), "KG_DB=")
	if err := watch.Start(); err != nil {
		t.Fatal(err)
	}
	expect := func(what string, sources ...string) {
		t.Helper()
		var got string
		for deadline := time.Now().Add(2 * time.Minute); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
			out, _, _ := run(t.Context(), dir, strings.NewReader(""), "ls", "--format", "tsv")
			var all []string
			for line := range strings.Lines(out) {
				if f := strings.Split(line, "\t"); len(f) == 6 && f[4] != "source" {
					all = append(all, filepath.Base(f[4])+":"+f[1])
				}
			}
			if got = strings.Join(all, " "); got == strings.Join(sources, " ") {
				return
			}
		}
		t.Fatalf("%s: the store holds %q, want %q", what, got, sources)
	}
	expect("a file that went before", "old.txt:")
	write("new.txt", "Date: 2021-12-29\nTurkey joined NATO.\n")
	expect("a new file", "old.txt:", "new.txt:2021-12-29")
	write("new.txt", "Date: 2021-12-30\nTurkey left NATO.\n")
	expect("an edited file", "old.txt:", "new.txt:2021-12-30")
	write("new.txt", "Date: 2021-12-29\nTurkey joined NATO.\n")
	expect("edited back", "old.txt:", "new.txt:2021-12-29")
	write("below/deep/more.txt", "Date: 2022-01-01\nNorway joined NATO.\n")
	expect("a new folder", "old.txt:", "new.txt:2021-12-29", "more.txt:2022-01-01")
	write("picture.png", "no article")
	if err := os.Remove(filepath.Join(in, "new.txt")); err != nil {
		t.Fatal(err)
	}
	expect("a file that goes", "old.txt:", "more.txt:2022-01-01")
	if err := os.RemoveAll(filepath.Join(in, "below")); err != nil {
		t.Fatal(err)
	}
	expect("a folder that goes", "old.txt:")
	if err := watch.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	_ = watch.Wait() // an error tells the code, which is looked at
	if code := watch.ProcessState.ExitCode(); code != exitInterrupted {
		t.Errorf("code %d, want %d", code, exitInterrupted)
	}
}

// TestAddKilled kills kg add at some moments, runs it again to its end, and
// compares the export with that of an undisturbed run. The store that is
// killed held an older version of a file of records.
func TestAddKilled(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "in")
	if err := os.Mkdir(in, 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range 40 {
		text := fmt.Sprintf("Date: 2021-12-%02d\nStory %d\n\nGermany gave Poland %d tanks. Olaf Scholz visited town number %d.\n", 1+i%28, i, 2+i, i)
		if err := os.WriteFile(filepath.Join(in, fmt.Sprintf("%02d.txt", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	records := func(from, to int) {
		var lines strings.Builder
		for i := from; i < to; i++ {
			fmt.Fprintf(&lines, "{\"id\": %d, \"text\": \"Finland gave Norway %d tanks.\"}\n", i, 2+i)
		}
		if err := os.WriteFile(filepath.Join(in, "news.jsonl"), []byte(lines.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	records(0, 20)
	mustRun(t, dir, "--db", filepath.Join(dir, "killed"), "add", filepath.Join(in, "news.jsonl"))
	records(10, 30)
	export := func(db string) string {
		return mustRun(t, dir, "--db", filepath.Join(dir, db), "export")
	}
	mustRun(t, dir, "--db", filepath.Join(dir, "whole"), "add", in)
	begin := time.Now()
	mustRun(t, dir, "--db", filepath.Join(dir, "again"), "add", in)
	spent := time.Since(begin)
	killed := 0
	for _, part := range []float64{0.3, 0.6, 0.9} {
		cmd := exec.Command("kg", "--db", "killed", "add", "in")
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "KG_DB=")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(part * float64(spent)))
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if cmd.Wait() != nil {
			killed++
		}
	}
	if killed == 0 {
		t.Error("no run was killed")
	}
	mustRun(t, dir, "--db", filepath.Join(dir, "killed"), "add", in)
	if got, want := export("killed"), export("whole"); got != want {
		t.Errorf("the export after %d kills has %d bytes and differs from the undisturbed one of %d", killed, len(got), len(want))
	}
}
