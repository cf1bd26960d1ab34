package main

import (
	"bytes"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"

	"github.com/dgraph-io/badger/v4"
	"github.com/rogpeppe/go-internal/testscript"
)

// traces is "traces WORD STORE": some file of the store holds the word, in
// whatever case, be it packed, deleted or replaced.
func traces(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: traces WORD STORE")
	}
	word, found := bytes.ToLower([]byte(args[0])), ""
	look := func(where string, data []byte) {
		if bytes.Contains(bytes.ToLower(data), word) {
			found = where
		}
	}
	dir := ts.MkAbs(args[1])
	ts.Check(filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			if err == nil && strings.HasPrefix(d.Name(), "data-") {
				err = eachValue(path, look)
			}
			return err
		}
		data, err := os.ReadFile(path)
		look(path, data)
		return err
	}))
	switch {
	case neg && found != "":
		ts.Fatalf("%s holds %s", found, args[0])
	case !neg && found == "":
		ts.Fatalf("no file of %s holds %s", args[1], args[0])
	}
}

// eachValue calls look with all keys and values of Badger's tables, those too
// that newer ones hide.
func eachValue(data string, look func(where string, data []byte)) error {
	db, err := badger.OpenManaged(badger.DefaultOptions(data).WithLogger(nil).WithReadOnly(true))
	if err != nil {
		return err
	}
	defer db.Close()
	txn := db.NewTransactionAt(math.MaxUint64, false)
	defer txn.Discard()
	it := txn.NewIterator(badger.IteratorOptions{AllVersions: true})
	defer it.Close()
	for it.Rewind(); it.Valid(); it.Next() {
		look(data, it.Item().Key())
		if err := it.Item().Value(func(value []byte) error { look(data, value); return nil }); err != nil {
			return err
		}
	}
	return nil
}
