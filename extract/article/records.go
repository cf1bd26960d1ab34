package article

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// maxLine is the longest line of JSON Lines, and the longest record of CSV,
// in bytes.
const maxLine = 8 << 20

// fieldNames are the names under which fields are looked for where the user
// gives none, the likeliest first.
var fieldNames = map[string][]string{
	"text":   {"text", "content", "body", "article", "maintext", "articlebody", "full_text", "fulltext"},
	"title":  {"title", "headline"},
	"date":   {"date", "published", "date_publish", "datepublished", "published_at", "publish_date", "publication_date", "pubdate", "pub_date", "publishedat"},
	"byline": {"byline", "author", "authors", "creator"},
	"id":     {"id", "url", "link", "uri", "guid"},
}

// record makes an article of the fields of one record.
func (r *Reader) record(get func(name string) (string, bool), source string, number int) (*Article, error) {
	field := func(kind, name string) (string, bool) {
		if name != "" {
			return get(name)
		}
		for _, name := range fieldNames[kind] {
			if v, ok := get(name); ok {
				return v, true
			}
		}
		return "", false
	}
	id, _ := field("id", r.IDField)
	named := oneLine(id)
	if named == "" {
		named = strconv.Itoa(number)
	}
	refused := &RecordError{At: fmt.Sprintf("%s#%d", source, number), Source: source + "#" + named}
	body, ok := field("text", r.TextField)
	switch {
	case !ok && r.TextField != "":
		refused.Err = fmt.Errorf("%w: no field %q", ErrFormat, r.TextField)
	case !ok:
		refused.Err = fmt.Errorf("%w: no field named text, content or body; name it with --text-field", ErrFormat)
	case !hasWord(body):
		refused.Err = ErrEmpty
	}
	if refused.Err != nil {
		return nil, refused
	}
	title, _ := field("title", r.TitleField)
	date, _ := field("date", r.DateField)
	a := recordArticle(body, oneLine(title))
	a.Source, a.Record = refused.Source, true
	if d := metaDate(date); d != "" {
		a.Date = d
	}
	if a.Date == "" {
		a.Date = dateOfURL(id)
	}
	if byline, _ := field("byline", ""); byline != "" {
		a.Byline = cleanByline(byline)
	}
	a.tidy()
	return a, nil
}

func recordArticle(body, title string) *Article {
	if strings.Contains(body, "</p>") || strings.Contains(body, "</div>") {
		c := newComposer()
		c.block(Heading, title)
		fragment(body, c, title)
		a := &Article{Text: Canonical(c.String()), Title: title}
		a.Date, a.Language = findDate(a.Text), languageOf(a.Text, "")
		return a
	}
	if title != "" && !strings.HasPrefix(oneLine(body), title) {
		body = title + "\n\n" + strings.TrimLeft(body, "\n")
	}
	a := plainText(body)
	if title != "" {
		a.Title = title
	}
	return a
}

// readJSONLines reads one object a line.
func readJSONLines(i *input, yield func(*Article, error) bool) error {
	in := bufio.NewReaderSize(i.in, 1<<16)
	for number := 1; ; number++ {
		line, err := readLine(in)
		if err != nil && err != io.EOF {
			return fmt.Errorf("line %d: %w", number, err)
		}
		if line = bytes.TrimSpace(bytes.TrimPrefix(line, []byte("\ufeff"))); len(line) > 0 {
			a, bad := i.reader.jsonLine(line, i.source, number)
			if !yield(a, bad) {
				return errStop
			}
		}
		if err == io.EOF {
			return nil
		}
	}
}

func (r *Reader) jsonLine(line []byte, source string, number int) (*Article, error) {
	var object map[string]any
	in := json.NewDecoder(bytes.NewReader(line))
	in.UseNumber() // ids have more digits than a float64
	err := in.Decode(&object)
	if _, more := in.Token(); err != nil || more != io.EOF || object == nil {
		return nil, &RecordError{At: fmt.Sprintf("%s#%d", source, number), Err: fmt.Errorf("%w: line %d is no JSON object", ErrFormat, number)}
	}
	lower := make(map[string]any, len(object))
	for k, v := range object {
		lower[strings.ToLower(k)] = v
	}
	return r.record(func(name string) (string, bool) {
		v, ok := object[name]
		if !ok {
			v = lower[strings.ToLower(name)]
		}
		switch v := v.(type) {
		case string:
			return v, true
		case json.Number:
			return v.String(), true
		case []any, map[string]any: // as JSON-LD has authors
			s := join(texts(v))
			return s, s != ""
		}
		return "", false
	}, source, number)
}

// readLine reads a line of at most maxLine bytes; io.EOF comes with the last.
func readLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := in.ReadSlice('\n')
		if len(line)+len(part) > maxLine {
			return nil, fmt.Errorf("%w: a line of more than %d MB", ErrLarge, maxLine>>20)
		}
		line = append(line, part...)
		if err != bufio.ErrBufferFull {
			return line, err
		}
	}
}

// readCSV reads one record a row, the first row being names. What parts the
// fields is the sign that the first row has most of: tab, semicolon or comma.
func readCSV(i *input, yield func(*Article, error) bool) error {
	limited := &recordLimit{in: i.in}
	in := bufio.NewReaderSize(limited, 1<<16)
	if mark, _ := in.Peek(3); string(mark) == "\ufeff" {
		_, _ = in.Discard(3)
	}
	head, _ := in.Peek(headSize)
	head, _, _ = bytes.Cut(head, []byte("\n"))
	r := csv.NewReader(in)
	r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = true, -1, true
	for _, c := range "\t;" {
		if bytes.Count(head, []byte(string(c))) > bytes.Count(head, []byte(string(r.Comma))) {
			r.Comma = c
		}
	}
	names, err := r.Read()
	if err != nil {
		return fmt.Errorf("%w: no row of names; the first must name the fields", ErrFormat)
	}
	columns := make(map[string]int)
	for n, name := range names {
		columns[strings.ToLower(strings.TrimSpace(name))] = n
	}
	for number := 2; ; number++ {
		limited.read = 0
		fields, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		a, bad := i.reader.record(func(name string) (string, bool) {
			n, ok := columns[strings.ToLower(name)]
			if !ok || n >= len(fields) {
				return "", false
			}
			return decode([]byte(fields[n])), true
		}, i.source, number)
		if !yield(a, bad) {
			return errStop
		}
	}
}

// recordLimit fails where a record is longer than maxLine.
type recordLimit struct {
	in   io.Reader
	read int
}

func (l *recordLimit) Read(b []byte) (int, error) {
	n, err := l.in.Read(b)
	if l.read += n; l.read > maxLine {
		return n, fmt.Errorf("%w: a record of more than %d MB", ErrLarge, maxLine>>20)
	}
	return n, err
}

// isJSONLines reports whether the first line is an object of JSON.
func isJSONLines(head []byte) bool {
	s := bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\ufeff")))
	line, _, whole := bytes.Cut(s, []byte("\n"))
	if !bytes.HasPrefix(line, []byte("{")) {
		return false
	}
	return json.Valid(line) || !whole && len(head) == headSize && bytes.HasPrefix(line, []byte(`{"`))
}
