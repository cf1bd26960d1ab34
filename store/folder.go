package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"kg/schema"
)

const (
	// FormatVersion is the version of FORMAT.md that this package writes,
	// and the only one that it reads.
	FormatVersion = 2

	descriptor = "kg-store" // says what the folder is
	dataFolder = "data"     // Badger's files
)

// createFolder makes dir and its descriptor.
func createFolder(dir string, base schema.Base) error {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if len(entries) > 0 {
		return fmt.Errorf("the folder already holds %s", entries[0].Name())
	}
	if err := os.MkdirAll(filepath.Join(dir, dataFolder), 0o777); err != nil {
		return err
	}
	text := fmt.Sprintf("kg store %d\nbase %s\n", FormatVersion, base)
	return writeFile(filepath.Join(dir, descriptor), text)
}

// writeFile writes a file that is there as a whole or not at all.
func writeFile(path, text string) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // of no use once it is renamed
	_, err = f.WriteString(text)
	if err == nil {
		err = f.Chmod(0o666)
	}
	if err == nil {
		err = f.Sync()
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer folder.Close()
	return folder.Sync()
}

// readDescriptor returns the base of the store in dir, and refuses what is
// no store or of another version.
func readDescriptor(dir string) (schema.Base, error) {
	data, err := os.ReadFile(filepath.Join(dir, descriptor))
	if errors.Is(err, fs.ErrNotExist) {
		return "", noStore(dir)
	}
	if err != nil {
		return "", err
	}
	first, rest, _ := strings.Cut(string(data), "\n")
	number, ok := strings.CutPrefix(first, "kg store ")
	version, err := strconv.Atoi(number)
	if !ok || err != nil || version < 1 {
		return "", fmt.Errorf("%w: its file %s does not begin with \"kg store\" and a version", ErrNoStore, descriptor)
	}
	if version != FormatVersion {
		return "", fmt.Errorf("%w: the store has format %d, this kg reads format %d", ErrVersion, version, FormatVersion)
	}
	line, _, ok := strings.Cut(rest, "\n")
	text, isBase := strings.CutPrefix(line, "base ")
	if !ok || !isBase {
		return "", fmt.Errorf("%w: its file %s names no base", ErrCorrupt, descriptor)
	}
	base, err := schema.ParseBase(text)
	if err != nil {
		return "", fmt.Errorf("%w: its file %s: %w", ErrCorrupt, descriptor, err)
	}
	return base, nil
}

func noStore(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w: there is no such folder", ErrNoStore)
	case err != nil:
		return fmt.Errorf("%w: %w", ErrNoStore, err)
	case len(entries) == 0:
		return fmt.Errorf("%w: the folder is empty", ErrNoStore)
	}
	return fmt.Errorf("%w: the folder holds something else, such as %s", ErrNoStore, entries[0].Name())
}
