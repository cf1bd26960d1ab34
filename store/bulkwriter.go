package store

import (
	"fmt"
	"path/filepath"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/pb"
	"github.com/dgraph-io/ristretto/v2/z"
)

// bulkVersion is the version of all that a bulk build writes, and its head.
const bulkVersion = 1

// bulkWriter writes a new Badger folder, table by table of the format, the
// keys of each in order. Its streams may be written by several goroutines,
// each by one.
type bulkWriter struct {
	dir  string
	db   *badger.DB
	out  *badger.StreamWriter
	room func(int64) error
}

// newBulkWriter makes Badger's files in dir, which must not exist.
func newBulkWriter(dir string) (*bulkWriter, error) {
	opts := badgerOptions(dir).
		WithSyncWrites(false).
		WithMemTableSize(8 << 20).
		WithNumCompactors(2).
		WithBlockCacheSize(1 << 20)
	db, err := badger.OpenManaged(opts)
	if err != nil {
		return nil, err
	}
	w := &bulkWriter{dir: dir, db: db, out: db.NewStreamWriter(), room: func(n int64) error { return checkRoom(filepath.Dir(dir), n) }}
	if err := w.out.Prepare(); err != nil {
		db.Close()
		return nil, err
	}
	return w, nil
}

// finish makes what was written durable.
func (w *bulkWriter) finish() error {
	if err := w.out.Flush(); err != nil {
		w.db.Close()
		return err
	}
	if err := w.db.Sync(); err != nil {
		w.db.Close()
		return err
	}
	return w.db.Close()
}

// cancel closes what is there.
func (w *bulkWriter) cancel() {
	w.out.Cancel()
	w.db.Close()
}

// bulkStream writes keys that come in order, of one table or a part of it.
type bulkStream struct {
	writer *bulkWriter
	id     uint32
	buf    *z.Buffer
	kv     pb.KV
	any    bool
}

// stream begins a table, or the nth part of one whose keys sort after those
// of others.
func (w *bulkWriter) stream(table byte, part uint32) *bulkStream {
	s := &bulkStream{writer: w, id: part<<8 | uint32(table), buf: z.NewBuffer(bulkBuffer+bulkBuffer/4, "bulk")}
	s.kv = pb.KV{StreamId: s.id, Version: bulkVersion}
	return s
}

// bulkBuffer is how many bytes a stream gathers before it hands them on.
const bulkBuffer = 512 << 10

// add writes a key and its value.
func (s *bulkStream) add(k, value []byte) error {
	s.kv.Key, s.kv.Value = k, value
	badger.KVToBuffer(&s.kv, s.buf)
	if s.buf.LenNoPadding() < bulkBuffer {
		return nil
	}
	return s.flush()
}

func (s *bulkStream) flush() error {
	if s.buf.LenNoPadding() == 0 {
		return nil
	}
	if err := s.writer.room(bulkBuffer); err != nil {
		return err
	}
	s.any = true
	err := s.writer.out.Write(s.buf)
	s.buf.Reset()
	if err != nil {
		return fmt.Errorf("write table %c: %w", byte(s.id), err)
	}
	return nil
}

// close writes the rest and ends the stream.
func (s *bulkStream) close() error {
	err := s.flush()
	if err == nil && s.any {
		badger.KVToBuffer(&pb.KV{StreamId: s.id, StreamDone: true}, s.buf)
		err = s.writer.out.Write(s.buf)
	}
	if releaseErr := s.buf.Release(); err == nil {
		err = releaseErr
	}
	return err
}
