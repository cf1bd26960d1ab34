package format

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/piprate/json-gold/ld"
)

// readJSONLD iterates over the quads of a JSON-LD document. It reaches for
// nothing: a context that is only named by its address is an error.
func readJSONLD(in io.Reader, base string) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		lines, err := jsonLines(in, base)
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		for q, err := range NewReader(strings.NewReader(lines), NQuads).All() {
			if e := (*SyntaxError)(nil); errors.As(err, &e) {
				err = fmt.Errorf("JSON-LD holds what RDF does not allow: %s: %s", e.Message, lineOf(lines, e.Line))
			}
			if !yield(q, err) || err != nil {
				return
			}
		}
	}
}

// lineOf returns the nth line of a text, from 1.
func lineOf(text string, n int) string {
	for line := range strings.Lines(text) {
		if n--; n == 0 {
			return strings.TrimSpace(line)
		}
	}
	return ""
}

// jsonLines returns a JSON-LD document as N-Quads.
func jsonLines(in io.Reader, base string) (string, error) {
	var document any
	decoder := json.NewDecoder(in)
	if err := decoder.Decode(&document); err != nil {
		return "", fmt.Errorf("read JSON: %w", err)
	}
	if _, err := decoder.Token(); err != io.EOF {
		return "", fmt.Errorf("read JSON: more after the document, at byte %d", decoder.InputOffset())
	}
	options := ld.NewJsonLdOptions(base)
	options.DocumentLoader = noLoader{}
	options.Format = "application/n-quads"
	// A context may name one of its own terms in a way that ends json-gold's
	// reading by a panic; a document must not end ours.
	lines, err := func() (lines any, err error) {
		defer func() {
			if r := recover(); r != nil {
				err = fmt.Errorf("a keyword has a value of a kind that it can't have (%v)", r)
			}
		}()
		return ld.NewJsonLdProcessor().ToRDF(document, options)
	}()
	if err != nil {
		return "", fmt.Errorf("read JSON-LD: %w", err)
	}
	text, ok := lines.(string)
	if !ok {
		return "", fmt.Errorf("read JSON-LD: a %T for N-Quads", lines)
	}
	return text, nil
}

// noLoader loads nothing.
type noLoader struct{}

// LoadDocument refuses, and says what to do.
func (noLoader) LoadDocument(address string) (*ld.RemoteDocument, error) {
	return nil, ld.NewJsonLdError(ld.LoadingDocumentFailed,
		fmt.Sprintf("the context %s stands elsewhere, and nothing is fetched; write it out in the file", address))
}
