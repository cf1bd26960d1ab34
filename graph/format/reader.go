package format

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// Reader reads quads line by line; a line may be of any length. It serves
// one goroutine at a time.
type Reader struct {
	in     *bufio.Reader
	syntax Syntax
	long   []byte // holds a run that did not fit in's buffer
	run    []byte // what was read up to a line feed and not yet cut at carriage returns
	number int    // of the last line, from 1
	terms  terms
}

// NewReader returns a reader of a syntax.
func NewReader(r io.Reader, s Syntax) *Reader {
	return &Reader{in: bufio.NewReaderSize(r, 64<<10), syntax: s}
}

// Read returns the next quad; io.EOF at the end; a *SyntaxError for a line
// that is not in the grammar, after which Read goes on with the next line.
// Literals come as quad.String, quad.LangString and quad.TypedString, their
// lexical forms untouched; terms share no memory with the reader.
func (r *Reader) Read() (quad.Quad, error) {
	for {
		line, err := r.line()
		if err != nil {
			return quad.Quad{}, err
		}
		p := parser{rest: line, syntax: r.syntax, terms: &r.terms}
		q, found, err := p.statement()
		if err != nil {
			return quad.Quad{}, r.syntaxError(line, p.rest, err)
		}
		if found {
			return q, nil
		}
	}
}

// syntaxError says where in a line something is wrong: where the rest begins.
func (r *Reader) syntaxError(line, rest []byte, err error) error {
	column := utf8.RuneCount(line[:len(line)-len(rest)]) + 1
	return &SyntaxError{Line: r.number, Column: column, Message: err.Error()}
}

// All iterates over the rest of the quads. An error comes with a zero quad;
// after a *SyntaxError the iteration goes on unless the caller stops, after
// another error it ends.
func (r *Reader) All() iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for {
			q, err := r.Read()
			if err == io.EOF {
				return
			}
			var syntax *SyntaxError
			if !yield(q, err) || err != nil && !errors.As(err, &syntax) {
				return
			}
		}
	}
}

// line returns the next line without its end: a line feed, a carriage
// return, or both. A byte order mark before the first line is no part of it.
func (r *Reader) line() ([]byte, error) {
	if len(r.run) == 0 {
		run, err := r.read()
		if err != nil {
			return nil, err
		}
		r.run = run
		if r.number == 0 {
			r.run = bytes.TrimPrefix(run, []byte("\uFEFF"))
		}
	}
	r.number++
	line, rest, returned := bytes.Cut(r.run, []byte{'\r'})
	if returned {
		r.run = bytes.TrimPrefix(rest, []byte{'\n'})
		return line, nil
	}
	r.run = nil
	return bytes.TrimSuffix(line, []byte{'\n'}), nil
}

// read returns what comes up to the next line feed, with it.
func (r *Reader) read() ([]byte, error) {
	run, err := r.in.ReadSlice('\n')
	if err == bufio.ErrBufferFull {
		r.long = append(r.long[:0], run...)
		for err == bufio.ErrBufferFull {
			run, err = r.in.ReadSlice('\n')
			r.long = append(r.long, run...)
		}
		run = r.long
	}
	if err == io.EOF && len(run) > 0 {
		err = nil
	}
	return run, err
}
