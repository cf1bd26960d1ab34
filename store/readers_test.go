package store

import (
	"errors"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestSharer(t *testing.T) {
	const held = "1: FLOCK  ADVISORY  READ 4711 fe:00:1234 0 EOF\n"
	for _, test := range []struct {
		name, locks string
		want        int
	}{
		{"nobody", "", 0},
		{"one", held, 4711},
		{"the lowest of two", held + "2: FLOCK  ADVISORY  READ 815 fe:00:1234 0 EOF\n", 815},
		{"of another file", "1: FLOCK  ADVISORY  READ 4711 fe:00:12345 0 EOF\n", 0},
		{"of another device", "1: FLOCK  ADVISORY  READ 4711 fd:00:1234 0 EOF\n", 0},
		{"a writer", "1: FLOCK  ADVISORY  WRITE 4711 fe:00:1234 0 EOF\n", 0},
		{"of another sort", "1: POSIX  ADVISORY  READ 4711 fe:00:1234 0 EOF\n", 0},
		{"one that waits", "1: -> FLOCK  ADVISORY  READ 4711 fe:00:1234 0 EOF\n", 0},
		{"of another container", "1: FLOCK  ADVISORY  READ 0 fe:00:1234 0 EOF\n", 0},
		{"of a remote process", "1: FLOCK  ADVISORY  READ -1 fe:00:1234 0 EOF\n", 0},
		{"no lock", "FLOCK READ 4711\n", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := sharer(test.locks, "fe:00:1234"); got != test.want {
				t.Errorf("sharer = %d, want %d", got, test.want)
			}
		})
	}
}

func TestFileID(t *testing.T) {
	for _, test := range []struct {
		device, inode uint64
		want          string
	}{
		{0xfe00, 12, "fe:00:12"},
		{0x0801, 1 << 40, "08:01:1099511627776"},
		{0x1_0010_3_45, 7, "103:10045:7"}, // the higher bits of both numbers lie apart
		{0, 0, "00:00:0"},
	} {
		if got := fileID(test.device, test.inode); got != test.want {
			t.Errorf("fileID(%#x, %d) = %s, want %s", test.device, test.inode, got, test.want)
		}
	}
}

// TestReaderIsNamed looks that a writer which finds another process reading
// is told which one.
func TestReaderIsNamed(t *testing.T) {
	s := newStore(t, Options{})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	err := writer(t, s.dir, "read", func(cmd *exec.Cmd, line string) {
		if !strings.HasPrefix(line, "done") {
			return
		}
		defer cmd.Process.Kill()
		_, err := Open(s.dir, Options{Wait: 20 * time.Millisecond})
		if !errors.Is(err, ErrBusy) {
			t.Errorf("Open beside a reader = %v, want ErrBusy", err)
			return
		}
		named := strings.Contains(err.Error(), "by process "+strconv.Itoa(cmd.Process.Pid)+" (reading)")
		if !named && (runtime.GOOS == "linux" && reader(s.folder.path()) != 0 || !strings.Contains(err.Error(), "by a reader")) {
			t.Errorf("Open beside process %d = %v", cmd.Process.Pid, err)
		}
	})
	if err == nil {
		t.Error("the reader ended before it was killed")
	}
}
