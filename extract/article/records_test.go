package article

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// listed reads all articles of a file, each as "source date title byline:
// text", errors by their words.
func listed(r Reader, in, source string) []string {
	var out []string
	for a, err := range r.Articles(strings.NewReader(in), source) {
		if err != nil {
			out = append(out, err.Error())
			continue
		}
		out = append(out, strings.Join(strings.Fields(strings.Join([]string{a.Source, a.Date, a.Title, a.Byline}, " ")), " ")+": "+a.Text)
	}
	return out
}

// TestJSONRecords reads one line each.
func TestJSONRecords(t *testing.T) {
	for _, c := range []struct{ name, line, want string }{
		{"text alone", `{"text": "It rained."}`, "a.jsonl#1: It rained."},
		{"all fields", `{"id": "x", "title": "Rain", "date": "2021-12-29", "author": "By Nellie Bly", "text": "It rained."}`, "a.jsonl#x 2021-12-29 Rain Nellie Bly: Rain\n\nIt rained."},
		{"authors as a list", `{"authors": ["Nellie Bly", "Ida B. Wells"], "text": "It rained."}`, "a.jsonl#1 Nellie Bly, Ida B. Wells: It rained."},
		{"an author as a thing", `{"author": {"name": "Nellie Bly"}, "text": "It rained."}`, "a.jsonl#1 Nellie Bly: It rained."},
		{"names in capitals", `{"Text": "It rained.", "TITLE": "Rain"}`, "a.jsonl#1 Rain: Rain\n\nIt rained."},
		{"the likeliest of two names", `{"content": "no", "text": "It rained."}`, "a.jsonl#1: It rained."},
		{"an id that is a URL", `{"url": "https://x.example/2021/12/29/rain", "text": "It rained."}`, "a.jsonl#https://x.example/2021/12/29/rain 2021-12-29: It rained."},
		{"an id that is a number", `{"id": 12345678901234567891, "text": "It rained."}`, "a.jsonl#12345678901234567891: It rained."},
		{"an id over two lines", `{"id": "a\nb", "text": "It rained."}`, "a.jsonl#a b: It rained."},
		{"an id that is blank", `{"id": " ", "text": "It rained."}`, "a.jsonl#1: It rained."},
		{"a date as a number", `{"date": 20211229, "text": "It rained."}`, "a.jsonl#1 2021-12-29: It rained."},
		{"a date that is none", `{"date": "yesterday", "text": "It rained."}`, "a.jsonl#1: It rained."},
		{"a date of the text", `{"text": "KYIV, Dec. 29, 2021 - It rained."}`, "a.jsonl#1 2021-12-29: KYIV, Dec. 29, 2021 - It rained."},
		{"the title begins the text", `{"title": "Rain", "text": "Rain\n\nIt rained."}`, "a.jsonl#1 Rain: Rain\n\nIt rained."},
		{"HTML", `{"title": "Rain", "text": "<p>It <b>rained</b>.</p><p>It snowed.</p>"}`, "a.jsonl#1 Rain: Rain\n\nIt rained.\n\nIt snowed.\n"},
		{"a less-than sign is no HTML", `{"text": "3 < 4 and <x>."}`, "a.jsonl#1: 3 < 4 and <x>."},
		{"escapes", `{"text": "caf\u00e9 \ud83d\ude00"}`, "a.jsonl#1 café 😀: café 😀"},
		{"letters in parts", `{"title": "cafe\u0301", "text": "It rained."}`, "a.jsonl#1 café: café\n\nIt rained."},
		{"no text", `{"title": "Rain"}`, "read article a.jsonl#1: can't be read: no field named text, content or body; name it with --text-field"},
		{"text that is a number", `{"text": {"a": 1}}`, "read article a.jsonl#1: can't be read: no field named text, content or body; name it with --text-field"},
		{"an empty text", `{"id": "x", "text": " "}`, "read article a.jsonl#1: no text"},
		{"a text of signs", `{"text": "--- ..."}`, "read article a.jsonl#1: no text"},
		{"a list", `["It rained."]`, "read article a.jsonl#1: can't be read: line 1 is no JSON object"},
		{"null", `null`, "read article a.jsonl#1: can't be read: line 1 is no JSON object"},
		{"two objects", `{"text": "a"} {"text": "b"}`, "read article a.jsonl#1: can't be read: line 1 is no JSON object"},
		{"a brace more", `{"text": "a"}}`, "read article a.jsonl#1: can't be read: line 1 is no JSON object"},
		{"a comma more", `{"text": "a",}`, "read article a.jsonl#1: can't be read: line 1 is no JSON object"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := listed(Reader{}, c.line+"\n", "a.jsonl")
			if len(got) != 1 || got[0] != c.want {
				t.Errorf("%q\nwant %q", got, c.want)
			}
		})
	}
}

// TestCSVRecords reads whole files.
func TestCSVRecords(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"commas", "id,title,text\nx,Rain,It rained.\n", "a.csv#x Rain: Rain\n\nIt rained."},
		{"semicolons", "id;title;text\nx;Rain, snow;It rained.\n", "a.csv#x Rain, snow: Rain, snow\n\nIt rained."},
		{"tabs", "id\ttitle\ttext\nx\tRain\tIt rained, all night.\n", "a.csv#x Rain: Rain\n\nIt rained, all night."},
		{"quotes", "id,text\nx,\"She said \"\"yes\"\".\nTwice.\"\n", "a.csv#x: She said \"yes\".\nTwice."},
		{"a bare quote", "id,text\nx,It rained 3\" of water.\n", "a.csv#x: It rained 3\" of water."},
		{"Windows' line ends and a mark", "\ufeffid,text\r\nx,It rained.\r\n", "a.csv#x: It rained."},
		{"blanks around names", " ID , Text \nx,It rained.\n", "a.csv#x: It rained."},
		{"a row that is short", "text,title,id\nIt rained.\n", "a.csv#2: It rained."},
		{"a row that is long", "text\nIt rained.,x,y\n", "a.csv#2: It rained."},
		{"an author", "text,author\nIt rained.,by Nellie Bly\n", "a.csv#2 Nellie Bly: It rained."},
		{"rows without id are numbered as lines are", "text\nIt rained.\nIt snowed.\n", "a.csv#2: It rained.|a.csv#3: It snowed."},
		{"a row without text", "id,text\nx,\ny,It rained.\n", "read article a.csv#2: no text|a.csv#y: It rained."},
		{"names alone", "id,text\n", ""},
		{"nothing", "", "read article a.csv: can't be read: no row of names; the first must name the fields"},
		{"no column of text", "id,name\nx,y\n", "read article a.csv#2: can't be read: no field named text, content or body; name it with --text-field"},
		{"windows-1252", "id,text\nx,caf\xe9\n", "a.csv#x café: café"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(listed(Reader{}, c.in, "a.csv"), "|"); got != c.want {
				t.Errorf("%q\nwant %q", got, c.want)
			}
		})
	}
	utf16 := string(encode(t, "id\ttext\nx\tIt rained in Köln.\n", "utf-16le"))
	if got := listed(Reader{}, utf16, "a.tsv"); len(got) != 1 || got[0] != "a.tsv#x: It rained in Köln." {
		t.Errorf("a spreadsheet's Unicode text: %q", got)
	}
}

// TestRecordErrors holds what an error tells of the record that it is of, so
// that others can be told from it.
func TestRecordErrors(t *testing.T) {
	for _, c := range []struct{ name, source, in, at, of string }{
		{"a record that has an id", "a.jsonl", `{"id": "x", "text": ""}`, "a.jsonl#1", "a.jsonl#x"},
		{"one that has none", "a.jsonl", `{"text": ""}`, "a.jsonl#1", "a.jsonl#1"},
		{"one that can't be told", "a.jsonl", `{"id": "x", `, "a.jsonl#1", ""},
		{"an item", "a.rss", `<rss version="2.0"><channel><item><link>https://x.example/1</link></item></channel></rss>`, "https://x.example/1", "https://x.example/1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var r Reader
			for a, err := range r.Articles(strings.NewReader(c.in), c.source) {
				var refused *RecordError
				if a != nil || !errors.As(err, &refused) || refused.At != c.at || refused.Source != c.of || errors.Unwrap(refused) != refused.Err {
					t.Errorf("%+v, %#v", a, err)
				}
			}
		})
	}
}

// TestRecordsAreMarked holds which articles are records of a file as a whole.
func TestRecordsAreMarked(t *testing.T) {
	for source, c := range map[string]struct {
		in     string
		record bool
	}{
		"a.jsonl": {`{"text": "It rained."}`, true}, "a": {`{"text": "It rained."}`, true}, "a.csv": {"text\nIt rained.\n", true}, "a.txt": {"It rained.", false},
		"a.rss": {`<rss version="2.0"><channel><item><title>Rain</title><description>It rained.</description></item></channel></rss>`, false},
	} {
		var r Reader
		for a, err := range r.Articles(strings.NewReader(c.in), source) {
			if err != nil || a.Record != c.record {
				t.Errorf("%s: %+v, %v", source, a, err)
			}
		}
	}
}

// TestRecordsStream holds that records come before the file is read to its
// end, and what came before an error of the input is kept.
func TestRecordsStream(t *testing.T) {
	broken := errors.New("broken")
	for source, head := range map[string]string{"a.jsonl": "", "a.csv": "text\n"} {
		row := "It rained.\n"
		if head == "" {
			row = `{"text": "It rained."}` + "\n"
		}
		in := io.MultiReader(strings.NewReader(head+strings.Repeat(row, 5000)), iotest.ErrReader(broken))
		n := 0
		var last error
		var r Reader
		for _, err := range r.Articles(in, source) {
			if last = err; err == nil {
				n++
			}
		}
		if n < 4000 || !errors.Is(last, broken) {
			t.Errorf("%s: %d articles, then %v", source, n, last)
		}
	}
	long := fmt.Sprintf("text\n%s\n", strings.Repeat("x", maxLine+(1<<17)))
	if got := listed(Reader{}, long, "a.csv"); len(got) != 1 || !strings.Contains(got[0], "too large: a record of more than 8 MB") {
		t.Errorf("a long record: %.200q", got)
	}
}
