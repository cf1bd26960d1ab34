package article

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// samples returns a small file of every kind, by its name.
func samples(t testing.TB) map[string][]byte {
	t.Helper()
	out := map[string][]byte{
		"a.txt":   []byte("Rain floods the valley\n\nDate: 2021-12-29\n\n- one\n> two\nThe river rose\tby three metres.\f\nNext page, caf\xe9.\n"),
		"a.md":    []byte("---\ntitle: Rain\n---\n# Rain\n\n> It *rained* [here](http://x).\n\n1. a\n   - b\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<div>x</div>\n"),
		"a.jsonl": []byte("{\"text\": \"Rain fell in the valley.\", \"date\": \"2021-12-29\", \"id\": 3}\n{\"text\": \"<p>Rain</p>\", \"title\": \"x\"}\n"),
		"a.csv":   []byte("id,title,text\n1,Rain,\"It rained, all night.\"\n2,Snow,It snowed.\n"),
		"a.rss":   []byte(`<?xml version="1.0" encoding="iso-8859-1"?><rss version="2.0"><channel><title>N</title><item><title>Rain</title><pubDate>Thu, 30 Dec 2021 10:00:00 GMT</pubDate><description>&lt;p&gt;It rained.&lt;/p&gt;</description></item></channel></rss>`),
		"a.atom":  []byte(`<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title><entry><title>Rain</title><updated>2021-12-30T10:00:00Z</updated><content type="html">&lt;p&gt;It rained.&lt;/p&gt;</content></entry></feed>`),
		"a.html":  pages(t)[0].raw,
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write(out["a.txt"]); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	out["a.txt.gz"] = packed.Bytes()
	for _, path := range []string{"latex.pdf", "office.pdf", "web.pdf", "pandoc.docx", "libreoffice.odt", "pandoc.epub"} {
		raw, err := os.ReadFile(filepath.Join("testdata", "files", path))
		if err != nil {
			t.Fatal(err)
		}
		out[path] = raw
	}
	return out
}

// mutate damages a file as disks, cables and enemies do.
func mutate(r *rand.Rand, raw []byte) []byte {
	out := bytes.Clone(raw)
	for range 1 + r.IntN(8) {
		if len(out) < 4 {
			return out
		}
		at := r.IntN(len(out))
		to := min(len(out), at+1+r.IntN(64))
		switch r.IntN(8) {
		case 0:
			out[at] ^= 1 << r.IntN(8)
		case 1:
			out = append(out[:at], out[to:]...)
		case 2:
			out = append(out[:to:to], append(bytes.Clone(out[at:to]), out[to:]...)...)
		case 3:
			out = out[:at]
		case 4:
			for i := at; i < to; i++ {
				out[i] = byte(r.IntN(256))
			}
		case 5: // another number
			for i := at; i < len(out); i++ {
				if out[i] >= '0' && out[i] <= '9' {
					out[i] = byte('0' + r.IntN(10))
					break
				}
			}
		case 6: // a huge number
			for i := at; i < len(out); i++ {
				if out[i] >= '0' && out[i] <= '9' {
					out = append(out[:i:i], append([]byte("99999999"), out[i:]...)...)
					break
				}
			}
		case 7: // much of the same
			part := bytes.Clone(out[at:to])
			out = append(out[:to:to], append(bytes.Repeat(part, 1+r.IntN(50)), out[to:]...)...)
		}
	}
	return out
}

// repack opens a zip file, damages one of the files in it, and closes it, so
// that what reads those files is reached.
func repack(r *rand.Rand, raw []byte) []byte {
	in, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return mutate(r, raw)
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	which := r.IntN(len(in.File))
	for i, f := range in.File {
		var b bytes.Buffer
		if from, err := f.Open(); err == nil {
			_, _ = b.ReadFrom(from)
			from.Close()
		}
		data := b.Bytes()
		if i == which || strings.HasSuffix(f.Name, "content.xml") || strings.HasSuffix(f.Name, "document.xml") && r.IntN(2) == 0 {
			data = mutate(r, data)
		}
		if w, err := z.Create(f.Name); err == nil {
			_, _ = w.Write(data)
		}
	}
	z.Close()
	return out.Bytes()
}

// TestMutated reads files of every kind that were damaged: no panic, no hang
// over 5 s, no more than 300 MB, and what is read is sound. KG_LONG=1 reads
// 10,000 of each kind instead of a few, KG_LONG=N so many.
func TestMutated(t *testing.T) {
	n := 15
	if long, err := strconv.Atoi(os.Getenv("KG_LONG")); err == nil {
		if n = long; n == 1 {
			n = 10_000
		}
	}
	all := samples(t)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		raw := all[name]
		t.Run(name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(7, uint64(len(raw))))
			longest, most, good := time.Duration(0), uint64(0), 0
			for i := range n {
				damaged := mutate(r, raw)
				if bytes.HasPrefix(raw, []byte("PK")) && i%2 == 0 {
					damaged = repack(r, raw)
				}
				begin := time.Now()
				var reader Reader
				for a, err := range reader.Articles(bytes.NewReader(damaged), name) {
					if err == nil {
						good++
						checkSound(t, a)
					} else if !strings.Contains(err.Error(), name) {
						t.Errorf("error %q does not name the source", err)
					}
				}
				if spent := time.Since(begin); spent > longest {
					if longest = spent; spent > 5*time.Second {
						save(t, name, damaged)
						t.Errorf("file %d takes %v", i, spent)
					}
				}
				if i%50 == 0 {
					var m runtime.MemStats
					runtime.ReadMemStats(&m)
					most = max(most, m.HeapInuse+m.StackInuse)
				}
			}
			t.Logf("%d damaged files, %d articles read, longest %v, heap %d MB", n, good, longest, most>>20)
			if most > 300<<20 {
				t.Errorf("heap of %d MB", most>>20)
			}
		})
	}
}

func save(t *testing.T, name string, raw []byte) {
	path := filepath.Join(os.TempDir(), fmt.Sprintf("kg-damaged-%d-%s", time.Now().UnixNano(), name))
	if os.WriteFile(path, raw, 0o644) == nil {
		t.Logf("saved as %s", path)
	}
}

// checkSound checks what holds for every article that is read.
func checkSound(t *testing.T, a *Article) {
	t.Helper()
	if !utf8.ValidString(a.Text) || Canonical(a.Text) != a.Text {
		t.Errorf("Text %.200q is not canonical", a.Text)
	}
	if a.Language == "" {
		t.Error("no language")
	}
	at := 0
	for b := range a.Blocks() {
		if b.Begin < at || b.End <= b.Begin || b.End > len(a.Text) {
			t.Fatalf("block %v after %d in %.200q", b, at, a.Text)
		}
		at = b.End
	}
}

// FuzzReader reads anything as every kind of file.
func FuzzReader(f *testing.F) {
	names := []string{"a", "a.gz", "http://x/2021/12/29/"}
	for name, raw := range samples(f) {
		f.Add(raw, uint8(len(names)))
		names = append(names, name)
	}
	f.Fuzz(func(t *testing.T, raw []byte, kind uint8) {
		name := names[int(kind)%len(names)]
		var r Reader
		for a, err := range r.Articles(bytes.NewReader(raw), name) {
			if err == nil {
				checkSound(t, a)
			}
		}
	})
}

// TestBombs holds that small files that grow are refused with a reason, in
// bounded time and memory.
func TestBombs(t *testing.T) {
	zeros := bytes.Repeat([]byte{' '}, 64<<20) // more than any reader unpacks
	gz := func(b []byte) []byte {
		var out bytes.Buffer
		z := gzip.NewWriter(&out)
		_, _ = z.Write(b)
		z.Close()
		return out.Bytes()
	}
	docx := func(body []byte) []byte {
		var out bytes.Buffer
		z := zip.NewWriter(&out)
		w, _ := z.Create("word/document.xml")
		_, _ = w.Write(body)
		z.Close()
		return out.Bytes()
	}
	for _, c := range []struct {
		name string
		raw  []byte
		want string
	}{
		{"bomb.txt.gz", gz(zeros), "too large: more than 16 MB"},
		{"twice.gz", gz(gz([]byte("It rained."))), "compressed twice"},
		{"bomb.docx", docx(zeros), "too large: it unpacks to more than 48 MB"},
		{"deep.docx", docx(bytes.Repeat([]byte("<w:p>"), 1<<20)), "elements nest too deep"},
		{"deep.html", bytes.Repeat([]byte("<div>"), 1<<17), ""},
		{"tags.html", bytes.Repeat([]byte("<b>x"), 1<<20), "a page of 1048576 tags"},
		{"line.jsonl", []byte(`{"text": "` + strings.Repeat("a", 9<<20) + `"}`), "a line of more than 8 MB"},
		{"record.csv", []byte("text\n\"" + strings.Repeat("a ", 5<<20) + "\""), "a record of more than 8 MB"},
		{"zip.docx", docx(nil)[:20], "can't be read"},
		{"plain.epub", docx([]byte("<w:p/>")), "named .epub, but it is a DOCX"},
		{"picture.txt", []byte("\x89PNG\r\n\x1a\n"), "not a text but a PNG picture"},
		{"old.doc.txt", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "an old Microsoft Office file; save it as DOCX"},
		{"text.gz", []byte("It rained."), "named .gz, but not compressed by gzip"},
		{"one.html", []byte("<html><body><nav>Home</nav></body></html>"), "no text"},
		{"zeros.txt", make([]byte, 1000), "not a text"},
	} {
		t.Run(c.name, func(t *testing.T) {
			begin := time.Now()
			a, err := readOne(t, c.raw, c.name)
			if c.want == "" {
				if err == nil && !hasWord(a.Text) {
					t.Error("an article without a word")
				}
			} else if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want %q", err, c.want)
			}
			if spent := time.Since(begin); spent > 20*time.Second {
				t.Errorf("it takes %v", spent)
			}
		})
	}
}

// TestLongLine holds that one huge line is read in bounded time.
func TestLongLine(t *testing.T) {
	for _, word := range []string{"a", "rain ", "Rain fell. ", "\t", ". "} {
		raw := []byte("x " + strings.Repeat(word, 1<<20/len(word)))
		begin := time.Now()
		a, err := readOne(t, raw, "line.txt")
		if err != nil {
			t.Fatal(err)
		}
		for range a.Blocks() {
		}
		if spent := time.Since(begin); spent > 5*time.Second {
			t.Errorf("%q takes %v", word, spent)
		}
	}
}
