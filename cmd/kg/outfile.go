package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// outFile is a file that comes to be whole or not at all: it is written under
// another name beside it and takes its place when it is complete.
type outFile struct {
	*os.File
	name  string
	whole bool // written in place: a pipe or a device
}

// createOut begins a file. What stands there stays until keep.
func createOut(name string) (*outFile, error) {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real
	}
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
		return nil, usage("-o %s: that is a folder", name)
	case err == nil && !info.Mode().IsRegular():
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		return &outFile{f, name, true}, err
	}
	mode := os.FileMode(0o666)
	if err == nil {
		mode = info.Mode().Perm()
	}
	for i := 0; ; i++ {
		f, err := os.OpenFile(fmt.Sprintf("%s.%d-%d.part", name, os.Getpid(), i), os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if errors.Is(err, os.ErrExist) && i < 100 {
			continue
		}
		return &outFile{f, name, false}, err
	}
}

// keep ends the file and gives it its name.
func (f *outFile) keep() error {
	if f.whole {
		return f.Close()
	}
	err := f.Sync()
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), f.name)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

// drop ends the file and leaves nothing of it.
func (f *outFile) drop() {
	f.Close()
	if !f.whole {
		os.Remove(f.Name())
	}
}

// writeOut has write fill the file of a name, or standard output where it is
// "" or "-".
func (a *app) writeOut(name string, write func(io.Writer) error) error {
	if name == "" || name == "-" {
		return write(a.out)
	}
	f, err := createOut(name)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		f.drop()
		return err
	}
	return f.keep()
}

// writeFolder has write fill the files of a new folder, which comes to be
// whole or not at all.
func writeFolder(dir string, names []string, write func([]io.Writer) error) (err error) {
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return usage("-o %s: the folder is not empty", dir)
	} else if err == nil {
		if err := os.Remove(dir); err != nil {
			return err
		}
	} else if !errors.Is(err, os.ErrNotExist) {
		return err
	}
	part, err := os.MkdirTemp(filepath.Dir(dir), filepath.Base(dir)+".*.part")
	if err != nil {
		return err
	}
	defer os.RemoveAll(part)
	var files []*os.File
	var out []io.Writer
	defer func() {
		for _, f := range files {
			f.Close()
		}
	}()
	for _, name := range names {
		f, err := os.Create(filepath.Join(part, name))
		if err != nil {
			return err
		}
		files, out = append(files, f), append(out, f)
	}
	if err := write(out); err != nil {
		return err
	}
	for _, f := range files {
		if err := errors.Join(f.Sync(), f.Close()); err != nil {
			return err
		}
	}
	files = nil
	if err := os.Chmod(part, 0o755); err != nil {
		return err
	}
	return os.Rename(part, dir)
}
