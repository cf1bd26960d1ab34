package store

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// reader returns the process that has a data folder open for reading, the
// one with the lowest number. It is 0 where that can't be told: readers leave
// no trace in a store, which may be on media that can't be written, and only
// Linux lists who has which lock.
func reader(data string) int {
	info, err := os.Stat(data)
	if err != nil {
		return 0
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0
	}
	locks, err := os.ReadFile("/proc/locks")
	if err != nil {
		return 0
	}
	return sharer(string(locks), fileID(uint64(stat.Dev), stat.Ino))
}

// fileID names a file as /proc/locks does: the major and minor number of its
// device, which Linux keeps in parts, and the number of its inode.
func fileID(device, inode uint64) string {
	major := device>>8&0xfff | device>>32&^0xfff
	minor := device&0xff | device>>12&^0xff&0xffffffff
	return fmt.Sprintf("%02x:%02x:%d", major, minor, inode)
}

// sharer returns the lowest number of a process that shares the lock of a
// file, 0 for none, from lines such as
//
//	1: FLOCK  ADVISORY  READ 4711 fe:00:1234 0 EOF
func sharer(locks, file string) int {
	lowest := 0
	for line := range strings.Lines(locks) {
		f := strings.Fields(line)
		if len(f) != 8 || f[1] != "FLOCK" || f[3] != "READ" || f[5] != file { // those that wait have an arrow more
			continue
		}
		if pid, err := strconv.Atoi(f[4]); err == nil && pid > 0 && (lowest == 0 || pid < lowest) {
			lowest = pid
		}
	}
	return lowest
}
