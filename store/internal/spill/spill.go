// Package spill sorts more records than fit into memory: what does not fit is
// written to a temporary file in sorted runs, which are merged as they are
// read.
package spill

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
)

// Codec says how records are compared, and how they stand in a run.
type Codec[T any] struct {
	Compare func(a, b T) int
	Append  func(buf []byte, v T) []byte
	Read    func(*bufio.Reader) (T, error) // io.EOF where there are no more
	Size    func(T) int                    // about how many bytes a record takes in memory
}

// Sorter takes records in any order and gives them back sorted. It serves one
// goroutine.
type Sorter[T any] struct {
	// Room is asked before bytes are written, and may refuse; nil never
	// does.
	Room func(bytes int64) error

	codec   Codec[T]
	file    *File
	limit   int
	records []T
	size    int
	runs    []section
	writing chan error // of the run that is being sorted and written, nil for none
	spare   []T
}

type section struct{ begin, length int64 }

// New returns a sorter that holds about limit bytes of records, twice while
// a run is being written, and spills into dir.
func New[T any](dir string, limit int, codec Codec[T]) *Sorter[T] {
	return &Sorter[T]{codec: codec, limit: limit, file: &File{dir: dir}}
}

// Add takes a record.
func (s *Sorter[T]) Add(v T) error {
	s.records = append(s.records, v)
	if s.size += s.codec.Size(v); s.size < s.limit {
		return nil
	}
	return s.spill()
}

// spill begins to sort and write what is in memory, once the last run is
// written.
func (s *Sorter[T]) spill() error {
	if err := s.wait(); err != nil {
		return err
	}
	if s.Room != nil {
		if err := s.Room(int64(s.size)); err != nil {
			return err
		}
	}
	records, begin := s.records, s.file.length
	s.records, s.spare, s.size = s.spare[:0], records, 0
	s.writing = make(chan error, 1)
	go func() {
		slices.SortFunc(records, s.codec.Compare)
		err := s.write(records)
		s.runs = append(s.runs, section{begin, s.file.length - begin})
		s.writing <- err
	}()
	return nil
}

func (s *Sorter[T]) write(records []T) error {
	out := bufio.NewWriterSize(s.file, 1<<18)
	var buf []byte
	for _, v := range records {
		buf = s.codec.Append(buf[:0], v)
		if _, err := out.Write(buf); err != nil {
			return err
		}
	}
	return out.Flush()
}

func (s *Sorter[T]) wait() error {
	if s.writing == nil {
		return nil
	}
	err := <-s.writing
	s.writing = nil
	return err
}

// Sorted iterates over the records in order, once. Nothing may be added
// afterwards.
func (s *Sorter[T]) Sorted() iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		if err := s.wait(); err != nil {
			yield(none, err)
			return
		}
		s.spare = nil
		slices.SortFunc(s.records, s.codec.Compare)
		if len(s.runs) == 0 {
			for _, v := range s.records {
				if !yield(v, nil) {
					return
				}
			}
			return
		}
		m := &merge[T]{codec: s.codec}
		err := m.add(source[T]{records: s.records})
		for _, run := range s.runs {
			if err == nil {
				in := bufio.NewReaderSize(s.file.section(run), 1<<16)
				err = m.add(source[T]{in: in})
			}
		}
		for err == nil && len(m.sources) > 0 {
			if !yield(m.sources[0].head, nil) {
				return
			}
			err = m.next()
		}
		if err != nil {
			yield(none, fmt.Errorf("sort: %w", err))
		}
	}
}

// Close frees the memory and the file. A nil Sorter has none.
func (s *Sorter[T]) Close() error {
	if s == nil {
		return nil
	}
	err := s.wait()
	s.records, s.spare = nil, nil
	if closeErr := s.file.Close(); err == nil {
		err = closeErr
	}
	return err
}

// source is a sorted run, in memory or in the file.
type source[T any] struct {
	head    T
	in      *bufio.Reader
	records []T
}

// merge is a heap of sources by their heads.
type merge[T any] struct {
	codec   Codec[T]
	sources []source[T]
}

// advance reads the next head, and reports whether there is one.
func (m *merge[T]) advance(s *source[T]) (bool, error) {
	if s.in == nil {
		if len(s.records) == 0 {
			return false, nil
		}
		s.head, s.records = s.records[0], s.records[1:]
		return true, nil
	}
	var err error
	s.head, err = m.codec.Read(s.in)
	if err == io.EOF {
		return false, nil
	}
	return err == nil, err
}

func (m *merge[T]) add(s source[T]) error {
	ok, err := m.advance(&s)
	if err != nil || !ok {
		return err
	}
	m.sources = append(m.sources, s)
	for i := len(m.sources) - 1; i > 0 && m.less(i, (i-1)/2); i = (i - 1) / 2 {
		m.swap(i, (i-1)/2)
	}
	return nil
}

// next moves on from the least head.
func (m *merge[T]) next() error {
	ok, err := m.advance(&m.sources[0])
	if err != nil {
		return err
	}
	if !ok {
		last := len(m.sources) - 1
		m.sources[0] = m.sources[last]
		m.sources = m.sources[:last]
	}
	for i := 0; ; {
		least := i
		for _, child := range [2]int{2*i + 1, 2*i + 2} {
			if child < len(m.sources) && m.less(child, least) {
				least = child
			}
		}
		if least == i {
			return nil
		}
		m.swap(i, least)
		i = least
	}
}

func (m *merge[T]) less(i, j int) bool {
	return m.codec.Compare(m.sources[i].head, m.sources[j].head) < 0
}

func (m *merge[T]) swap(i, j int) { m.sources[i], m.sources[j] = m.sources[j], m.sources[i] }

// File is a temporary file that nobody else can see: its name is taken away
// as soon as it is made, so that a kill leaves nothing. It is made when
// something is first written.
type File struct {
	dir    string
	file   *os.File
	length int64
}

// NewFile returns a file in dir.
func NewFile(dir string) *File { return &File{dir: dir} }

// Write appends.
func (f *File) Write(p []byte) (int, error) {
	if f.file == nil {
		file, err := os.CreateTemp(f.dir, "spill-")
		if err != nil {
			return 0, err
		}
		if err := os.Remove(file.Name()); err != nil {
			file.Close()
			return 0, err
		}
		f.file = file
	}
	n, err := f.file.WriteAt(p, f.length)
	f.length += int64(n)
	return n, err
}

// Len returns how many bytes were written.
func (f *File) Len() int64 { return f.length }

// Section returns a reader of a part of the file.
func (f *File) Section(begin, length int64) io.Reader { return f.section(section{begin, length}) }

func (f *File) section(s section) io.Reader {
	if f.file == nil {
		return io.LimitReader(nil, 0)
	}
	return io.NewSectionReader(f.file, s.begin, s.length)
}

// ReadAt reads a part of the file.
func (f *File) ReadAt(p []byte, at int64) (int, error) {
	if f.file == nil {
		return 0, io.EOF
	}
	return f.file.ReadAt(p, at)
}

// Close frees the file.
func (f *File) Close() error {
	if f.file == nil {
		return nil
	}
	err := f.file.Close()
	f.file = nil
	return err
}
