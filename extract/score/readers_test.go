package score

import (
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"kg/extract/ud"
)

// readers are all readers of this package, each with a good file.
var readers = []struct {
	name, good string
	read       func(io.Reader) (any, error)
}{
	{"carb gold", "Ann saw Bob .\tsaw\tAnn\tBob\nIt rains .\trains\tIt\n", any1(ReadCaRBGold)},
	{"carb predictions", "Ann saw Bob .\t0.5\tsaw\tAnn\tBob\n\nIt rains .\t1e-3\trains\tIt\n", any1(ReadCaRB)},
	{"benchie gold", handSynsets, any1(ReadBenchIEGold)},
	{"benchie predictions", "7\tAnn\truns\tclub\n8\tIt\trains\t\n", any1(ReadBenchIE)},
	{"conll", handChains, any1(ReadChains)},
	{"gap gold", handGAP, any1(ReadGAPGold)},
	{"gap answers", "t-1\tTRUE\tFALSE\nt-2\ttrue\tfalse\n", any1(ReadGAP)},
	{"bio", "# sent_id = a\nAnn\tB-PER\nleft\tO\n\nRome\tB-LOC\n", any1(func(r io.Reader) ([]*ud.Sentence, error) { return ReadBIO(r, Columns{0, 1}) })},
	{"names", "# key\tnames\n00ff\tperson:0-3 place:5-9\n", any1(ReadKeyedNames)},
	{"fact gold", "# published: 2021-12-29\nmust\tA|B\tsay\tC\t+\tasserted\tD|\t2021\tnote\nnever\tE\n", any1(ReadFactRows)},
	{"verdicts", "# document\tsentence\nd\ts\tf\tyes\tno\tyes\tno\town\tnote\n", any1(ReadVerdicts)},
	{"key of a sheet", "1\t-\td\tsha256:00\tA | b | C\n2\tdenied\td\tsha256:00\tA | b | D [denied]\n", any1(ReadKey)},
	{"answers", "# row\n1\tyes\tno\tyes\tno\tnot said\n2\tno\tno\tno\tno\n", any1(ReadAnswers)},
	{"pairs of names", "# pairs\na\tA\tb\tB\tsame\nc\tC\td\tD\n", any1(ReadPairs)},
}

func any1[T any](read func(io.Reader) (T, error)) func(io.Reader) (any, error) {
	return func(r io.Reader) (any, error) { v, err := read(r); return v, err }
}

// TestReadersTakeAnyLineEnds: a byte order mark, CRLF, no line end at the end
// and single bytes from the reader make no difference.
func TestReadersTakeAnyLineEnds(t *testing.T) {
	for _, r := range readers {
		want, err := r.read(strings.NewReader(r.good))
		if err != nil {
			t.Fatalf("%s: %v", r.name, err)
		}
		for name, text := range map[string]string{
			"byte order mark": "\ufeff" + r.good,
			"CRLF":            strings.ReplaceAll(r.good, "\n", "\r\n"),
			"no last end":     strings.TrimSuffix(r.good, "\n"),
			"both":            "\ufeff" + strings.ReplaceAll(r.good, "\n", "\r\n"),
		} {
			got, err := r.read(iotest.OneByteReader(strings.NewReader(text)))
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%s with %s: %v, %+v, want %+v", r.name, name, err, got, want)
			}
		}
	}
}

// TestReadersPassErrorsOn: what the reader below says is not lost, nor taken
// for the end of the file.
func TestReadersPassErrorsOn(t *testing.T) {
	for _, r := range readers {
		broken := io.MultiReader(strings.NewReader(r.good), iotest.ErrReader(io.ErrUnexpectedEOF))
		if _, err := r.read(broken); err == nil || !strings.Contains(err.Error(), "unexpected EOF") || !strings.HasPrefix(err.Error(), "read "+r.name) {
			t.Errorf("%s: error %v, want one that begins with its name and tells of an unexpected EOF", r.name, err)
		}
	}
}

// TestReadersOfNothing: an empty file is an empty gold.
func TestReadersOfNothing(t *testing.T) {
	for _, r := range readers {
		for _, text := range []string{"", "\n\n", "\ufeff"} {
			if _, err := r.read(strings.NewReader(text)); err != nil {
				t.Errorf("%s of %q: %v", r.name, text, err)
			}
		}
	}
}

// TestReadersNameTheLine: an error says what was read, which line is wrong and how.
func TestReadersNameTheLine(t *testing.T) {
	const head = "# begin document d\n0\ta\t(1\n"
	for _, test := range []struct {
		reader, bad, want string
	}{
		{"carb gold", "s\tsaw\tA\tB\nalone\n", "line 2: no relation"},
		{"carb predictions", "s\t1\tsaw\tA\n\ns\thigh\tsaw\tA\n", `line 3: bad confidence "high"`},
		{"carb predictions", "s\t1\n", "line 1: no relation"},
		{"carb predictions", "s\n", "line 1: no relation"},
		{"benchie gold", "sent_id:1\ttext\n\nA --> b --> C\n", "line 3: triple before the first cluster"},
		{"benchie gold", "A --> b --> C\n", "line 1: triple before the first sent_id"},
		{"benchie gold", "sent_id:1\ttext\n1--> Cluster 1:\nA --> b --> C\nsent_id:1\ttext\n", "line 4: sentence 1 stands there twice"},
		{"benchie predictions", "1\tA\tb\tC\n1\tA\tb\tC\tD\n", "line 2: 5 columns, want 4"},
		{"conll", "0\ta\t_\n", "line 1: token before the first document"},
		{"conll", head + "# end document\n", "line 3: chain 1 is open at the end of d"},
		{"conll", head, "line 2: document d has no end"},
		{"conll", "# begin document a\n0\tx\t_\n# begin document b\n0\tx\t_\n# end document\n", "line 3: document a has no end"},
		{"conll", "# begin document d\n0\ta\t2)\n", "line 2: chain 2 is closed but not open"},
		{"conll", "# begin document d\n0\ta\n", "line 2: 2 columns, want 3"},
		{"conll", "# begin document d\n0\ta\t(99999999999999999999)\n", "line 2: "},
		{"gap gold", handGAP + "t-9\tAnn ran.\tshe\n", "line 5: 3 columns, want 10"},
		{"gap gold", "t-1\tAnn ran.\tran\t4\tAnn\t-1\tTRUE\tAnn\t0\tTRUE\tu\n", `line 1: "Ann" does not stand at -1`},
		{"gap gold", "t-1\tAnn ran.\tran\tfour\tAnn\t0\tTRUE\tAnn\t0\tTRUE\tu\n", `line 1: "ran" does not stand at four`},
		{"gap gold", "t-1\tAnn ran.\tran\t4\tAnn\t0\tTRUE\tAnn\t0\t\tu\n", `line 1: want TRUE or FALSE, got "TRUE" and ""`},
		{"gap answers", "t-1\tTRUE\tFALSE\nt-2\tTRUE\n", "line 2: 2 columns, want 3"},
		{"gap answers", "t-1\tTRUE\tyes\n", `line 1: want TRUE or FALSE, got "TRUE" and "yes"`},
		{"gap answers", "t-1\tTRUE\tFALSE\nt-1\tTRUE\tTRUE\n", "line 2: a second answer for t-1"},
		{"bio", "Ann\tB-PER\n\nleft\n", "line 3: 1 columns, want 2"},
		{"bio", "Ann\tE-PER\n", `line 1: bad tag "E-PER"`},
		{"names", "k\tperson:0-3\nk\tperson:0-3\n", "line 2: want a key that no line before has"},
		{"names", "k person:0-3\n", "line 1: want a key"},
		{"names", "k\tperson:3-3\n", `line 1: bad name "person:3-3"`},
		{"fact gold", "must\tA\nshould\tA\n", `line 2: demand "should"`},
		{"fact gold", "must\tA\tb\tC\t0\n", `line 1: polarity "0", want + or -`},
		{"fact gold", "must\t1\t2\t3\t+\t5\t6\t7\t8\t9\n", "line 1: 10 columns, want 2 to 9"},
		{"verdicts", "# x\nd\ts\tf\tyes\n", "line 2: 4 columns, want 8 or 9"},
		{"verdicts", "d\ts\tf\tYes\tno\tno\tno\town\n", `line 1: want four times yes or no, got ["Yes" "no" "no" "no"]`},
		{"verdicts", "d\ts\tf\tno\tno\tno\tno\tme\n", `line 1: a verdict by "me", want blind, settled or own`},
		{"verdicts", "d\ts\tf\tyes\tno\tno\tno\town\nd\tS\tf\tyes\tyes\tno\tno\town\n", `line 2: a second verdict on "f"`},
		{"key of a sheet", "1\t-\td\ts\tf\n\n3\t-\td\ts\tf\n", "line 3: want row 2 in 5 columns"},
		{"answers", "1\tyes\tno\n", "line 1: 3 columns, want 5 or 6"},
		{"answers", "1\tyes\tno\tno\tno\n1\tno\tno\tno\tno\n", "line 2: row 1 a second time"},
		{"pairs of names", "a\tA\tb\n", "line 1: 3 columns, want 4 to 6"},
		{"pairs of names", "a\tA\tb\tB\t\n", `line 1: want same or different, got ""`},
		{"pairs of names", "a\tA\tb\tB\nb\tB\ta\tA\tdifferent\n", "line 2: a second verdict on a\tA\tb\tB"},
	} {
		t.Run(test.reader+" "+test.want, func(t *testing.T) {
			for _, r := range readers {
				if r.name != test.reader {
					continue
				}
				_, err := r.read(strings.NewReader(test.bad))
				if err == nil || !strings.HasPrefix(err.Error(), "read "+r.name+": ") || !strings.Contains(err.Error(), test.want) {
					t.Errorf("error %v, want read %s: %s", err, r.name, test.want)
				}
			}
		})
	}
}

// TestReadersRepeat: what is said twice alike is said once, or counts twice
// where a system may say it twice.
func TestReadersRepeat(t *testing.T) {
	if got, err := ReadGAP(strings.NewReader("t\tTRUE\tFALSE\nt\tTRUE\tFALSE\n")); err != nil || len(got) != 1 {
		t.Errorf("the same answer twice: %v, %v", got, err)
	}
	if got, err := ReadBenchIE(strings.NewReader("1\tA\tb\tC\n1\tA\tb\tC\n")); err != nil || len(got["1"]) != 2 {
		t.Errorf("the same triple twice: %v, %v", got, err)
	}
	if got, err := ReadCaRB(strings.NewReader(" s \t1\tb\tA\ns\t1\tb\tA\n")); err != nil || len(got["s"]) != 2 {
		t.Errorf("the same tuple twice, blanks aside: %v, %v", got, err)
	}
}

func TestDocumentName(t *testing.T) {
	for _, test := range []struct {
		line, name string
		ok         bool
	}{
		{"# begin document GUM_news_x", "GUM_news_x", true},
		{"#begin document (bc/cctv); part 000", "bc/cctv", true},
		{"#begin document (bc/cctv); part 012", "bc/cctv.12", true},
		{"#begin document (1023_bleak); part 0", "1023_bleak", true},
		{"begin document x", "", false},
		{"# end document", "", false},
		{"# newdoc", "", false},
	} {
		if name, ok := documentName(test.line); name != test.name || ok != test.ok {
			t.Errorf("documentName(%q) = %q, %v, want %q, %v", test.line, name, ok, test.name, test.ok)
		}
	}
}

func TestLongLines(t *testing.T) {
	long := strings.Repeat("word ", 40000)
	got, err := ReadCaRB(strings.NewReader(long + "\t1\tsaw\tA\tB\n"))
	if err != nil || len(got[strings.TrimSpace(long)]) != 1 {
		t.Errorf("a line of %d bytes: %d sentences, %v", len(long), len(got), err)
	}
}

// TestCharactersOfBrokenText: a byte that is no UTF-8 is one character.
func TestCharactersOfBrokenText(t *testing.T) {
	for _, text := range []string{"Ann \xff", "\xe2\x82", "a\xc3", "\ufffd"} {
		s := Characters(text, nil)
		var forms strings.Builder
		for i, token := range s.Tokens {
			if token.ID != i+1 || text[token.Begin:token.End] != token.Form {
				t.Errorf("%q: token %d is %q at %d to %d", text, token.ID, token.Form, token.Begin, token.End)
			}
			forms.WriteString(token.Form)
		}
		if forms.String() != text {
			t.Errorf("characters of %q make %q", text, forms.String())
		}
	}
}
