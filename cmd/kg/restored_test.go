package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// unpacked returns the text of a compressed file.
func unpacked(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	in, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// packed compresses a text.
func packed(text string) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	io.WriteString(w, text)
	w.Close()
	return b.Bytes()
}

// TestRestore holds that a backup restores to the same graph and judgements,
// that two backups of one store are the same bytes, and that none goes over a
// store with something in it.
func TestRestore(t *testing.T) {
	dir := given(t, talksFixture, allianceFixture)
	mustRun(t, dir, "merge", "Finland", "Sweden")
	one, two := filepath.Join(dir, "one.gz"), filepath.Join(dir, "two.gz")
	mustRun(t, dir, "backup", one)
	mustRun(t, dir, "backup", two)
	if a, b := unpacked(t, one), unpacked(t, two); a != b || !strings.HasPrefix(a, "# kg backup 1\n# base urn:x-kg:\n<") {
		t.Errorf("two backups are\n%.200s\n%.200s", a, b)
	}
	copied := filepath.Join(dir, "copy")
	mustRun(t, dir, "restore", "--db", copied, one)
	for _, args := range [][]string{{"export"}, {"export", "--as-stated"}, {"judgements"}, {"ls", "--jsonl"}, {"stats", "--json"}} {
		wantText(t, mustRun(t, dir, append(args, "--db", copied)...), mustRun(t, dir, args...))
	}
	_, stderr, code := run(t.Context(), dir, nil, "restore", "--db", copied, one)
	if code != exitFailed || !strings.Contains(stderr, "quads already; --db DIR names a new one") {
		t.Errorf("a restore over a store ends with %d: %s", code, stderr)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if name := e.Name(); strings.HasPrefix(name, "one.gz.") || strings.HasPrefix(name, "two.gz.") {
			t.Errorf("%s is left", name)
		}
	}
}

// TestDamagedBackups holds that no damage of a backup gets past its checks,
// and that none of them leaves anything in the store.
func TestDamagedBackups(t *testing.T) {
	dir := given(t, talksFixture)
	good := filepath.Join(dir, "good.gz")
	mustRun(t, dir, "backup", good)
	text := unpacked(t, good)
	lines := strings.SplitAfter(text, "\n")
	without := func(i int) string { return strings.Join(lines[:i], "") + strings.Join(lines[i+1:], "") }
	whole, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	const sumLine = 2 // the last line and what stands behind it
	for _, tt := range []struct {
		name string
		data []byte
		want string
	}{
		{"no file of gzip", []byte(text), "it is no backup"},
		{"empty", nil, "it is no backup"},
		{"nothing in it", packed(""), "it does not begin with"},
		{"another text", packed("<a> <b> <c> .\n"), "it does not begin with"},
		{"of a later version", packed("# kg backup 2\n# base urn:x-kg:\n"), "it has version 2, this kg reads 1"},
		{"without a base", packed("# kg backup 1\n<urn:a> <urn:b> <urn:c> .\n"), "it names no base"},
		{"a base that is none", packed("# kg backup 1\n# base nowhere\n"), "it names no base"},
		{"a quad less", packed(without(5)), "the backup is damaged"},
		{"a quad twice", packed(strings.Join(lines[:6], "") + lines[5] + strings.Join(lines[6:], "")), "the backup is damaged"},
		{"two quads in the other order", packed(strings.Join(lines[:5], "") + lines[6] + lines[5] + strings.Join(lines[7:], "")), "the backup is damaged"},
		{"a letter changed", packed(strings.Replace(text, "Geneva", "Geneve", 1)), "the backup is damaged"},
		{"the last line less", packed(without(len(lines) - sumLine)), "the backup is damaged"},
		{"a line behind the last", packed(text + lines[5]), "the backup is damaged"},
		{"another sum", packed(strings.Replace(text, "SHA-256 ", "SHA-256 0", 1)), "the backup is damaged"},
		{"a line that is no quad", packed(strings.Join(lines[:5], "") + "nonsense\n" + strings.Join(lines[5:], "")), "the backup is damaged: line 6"},
		{"cut off", whole[:len(whole)/2], "the backup is damaged"},
		{"cut off within the sum of gzip", whole[:len(whole)-2], "the backup is damaged"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "bad.gz")
			if err := os.WriteFile(file, tt.data, 0o666); err != nil {
				t.Fatal(err)
			}
			in, err := openBackup(bytes.NewReader(tt.data))
			if err == nil {
				for _, failed := range in.quads("bad.gz") {
					err = failed
				}
			}
			wantError(t, err, exitFailed, tt.want)
		})
	}
}

// TestLongLines holds that a backup with a line longer than any buffer is
// read, and that its sum covers all of the line.
func TestLongLines(t *testing.T) {
	line := `<urn:a> <urn:b> "` + strings.Repeat("Łódź ", 40_000) + `end" .` + "\n"
	head, last := "# kg backup 1\n# base urn:x-kg:\n", fmt.Sprintf("# 1 quads, SHA-256 %x\n", sha256.Sum256([]byte(line)))
	for text, damaged := range map[string]bool{head + line + last: false, head + strings.Replace(line, "end", "and", 1) + last: true} {
		in, err := openBackup(bytes.NewReader(packed(text)))
		if err != nil {
			t.Fatal(err)
		}
		n, failed := 0, false
		for _, err := range in.quads("long") {
			if err != nil {
				failed = true
			} else {
				n++
			}
		}
		if n != 1 || failed != damaged {
			t.Errorf("%d quads are read, damaged %v, want 1, %v", n, failed, damaged)
		}
	}
}
