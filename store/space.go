package store

import (
	"fmt"
	"syscall"
)

// spareRoom is how many bytes of the disk a write leaves free: Badger maps
// files of this size and dies if there is no room behind them.
const spareRoom = 48 << 20

// slackMost is the most that Badger writes anew when a store is closed,
// before it removes what it replaced.
const slackMost = 128 << 20

// checkRoom returns ErrNoSpace unless the file system of dir has room for
// some bytes more, and for what Badger needs beside.
func checkRoom(dir string, bytes int64) error {
	var st syscall.Statfs_t
	if err := syscall.Statfs(dir, &st); err != nil {
		return nil // we can't tell
	}
	free := int64(st.Bavail) * int64(st.Bsize)
	if need := bytes + spareRoom; free < need {
		return fmt.Errorf("%w: %d MB are free where %s is, %d MB are needed", ErrNoSpace, free>>20, dir, need>>20)
	}
	return nil
}
