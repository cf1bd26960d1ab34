package extract_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/extract"
	"kg/extract/article"
	"kg/extract/ud"
	"kg/schema"
)

// goldText is an article with trees and names by hand.
type goldText struct {
	name      string
	article   *article.Article
	sentences []*ud.Sentence
}

// shared reads a file of the folder "shared" beside the repository, and skips
// the test where there is none.
func shared(t testing.TB, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if data, err := os.ReadFile(filepath.Join(dir, "shared", name)); err == nil {
			return string(data)
		}
	}
	t.Skipf("shared/%s is absent", name)
	return ""
}

// goldNews returns the news articles of the development data, each as one
// text with a line for each sentence.
func goldNews(t testing.TB) []*goldText {
	t.Helper()
	sentences, err := ud.Read(strings.NewReader(shared(t, "data/dev/news/news.dev.conllu")))
	if err != nil {
		t.Fatal(err)
	}
	readNames(shared(t, "data/dev/news/news.dev.bio_link"), sentences)
	var all []*goldText
	for _, s := range sentences {
		for _, c := range s.Comments {
			if name, ok := strings.CutPrefix(c, "newdoc id = "); ok {
				all = append(all, &goldText{name: name, article: &article.Article{Date: "2021-12-29", Language: "en"}})
			}
		}
		d := all[len(all)-1]
		at := len(d.article.Text)
		s.Begin += at
		s.End += at
		for i := range s.Tokens {
			s.Tokens[i].Begin += at
			s.Tokens[i].End += at
		}
		d.article.Text += s.Text + "\n"
		d.sentences = append(d.sentences, s)
	}
	return all
}

// readNames gives sentences the names of a file of BIO tags.
func readNames(bio string, sentences []*ud.Sentence) {
	byID := make(map[string]*ud.Sentence)
	for _, s := range sentences {
		byID[s.ID] = s
	}
	types := map[string]string{"PER": ud.Person, "ORG": ud.Organization, "LOC": ud.Place, "EVENT": ud.Event, "OBJ": ud.Product}
	var s *ud.Sentence
	id := 0
	for line := range strings.Lines(bio) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if name, ok := strings.CutPrefix(f[0], "# sent_id = "); ok {
			s, id = byID[name], 0
		}
		if len(f) < 3 {
			continue
		}
		id++
		switch kind := types[strings.TrimPrefix(f[1], "B-")]; {
		case kind != "":
			s.Names = append(s.Names, ud.Name{First: id, Last: id, Type: kind})
		case strings.HasPrefix(f[1], "I-") && types[f[1][2:]] != "":
			s.Names[len(s.Names)-1].Last = id
		}
	}
}

// pronouns are no nodes.
var pronouns = map[string]bool{
	"he": true, "she": true, "it": true, "they": true, "him": true, "her": true, "them": true, "we": true, "us": true, "i": true, "you": true,
	"this": true, "that": true, "these": true, "those": true, "who": true, "which": true, "what": true, "himself": true, "themselves": true, "there": true,
}

// TestInterpret holds what is so for the facts of every article.
func TestInterpret(t *testing.T) {
	for _, d := range goldNews(t) {
		t.Run(d.name, func(t *testing.T) {
			doc := extract.Interpret(d.article, d.sentences).Document("")
			if len(doc.Facts) < len(d.sentences)/2 {
				t.Errorf("%d facts of %d sentences", len(doc.Facts), len(d.sentences))
			}
			if again := extract.Interpret(d.article, d.sentences).Document(""); !reflect.DeepEqual(doc, again) {
				t.Error("two runs differ")
			}
			sound(t, doc)
		})
	}
}

// sound checks a document's entities, its facts, and that each fact can be
// read back from its quads.
func sound(t *testing.T, d *schema.Document) {
	t.Helper()
	unused := make(map[quad.IRI]string)
	for _, e := range d.Entities {
		unused[e.IRI] = e.Label
		if pronouns[e.Label] || strings.TrimSpace(e.Label) == "" || e.Label != strings.Join(strings.Fields(e.Label), " ") {
			t.Errorf("%s has label %q", e.IRI, e.Label)
		}
		kind, label := d.Base.Name(e.IRI)
		if e.Named && (kind == "" || label != e.Label) {
			t.Errorf("%s reads back as %s %q, want %q", e.IRI, kind, label, e.Label)
		}
		if n := len(strings.Fields(e.Label)); !e.Named && n > 16 {
			t.Errorf("label %q has %d words", e.Label, n)
		}
	}
	if len(unused) != len(d.Entities) {
		t.Error("two entities have one IRI")
	}
	use := func(iri quad.IRI) {
		if _, ok := unused[iri]; ok {
			unused[iri] = ""
		}
	}
	quads := make(map[quad.Value][]quad.Quad)
	for _, q := range d.Quads() {
		quads[q.Subject] = append(quads[q.Subject], q)
	}
	text := []rune(d.Text)
	for _, f := range d.Facts {
		if f.Subject == f.Object {
			t.Errorf("%s is its own object in %s", f.Subject, f.Predicate)
		}
		if f.Object == nil && len(f.Arguments) == 0 && f.Plain() && d.Base.Words(f.Predicate)[0] == "be" && len(d.Base.Words(f.Predicate)) == 1 {
			t.Errorf("%s is", f.Subject)
		}
		back, err := schema.ReadFact(d.Base, f.IRI, func(yield func(quad.Quad, error) bool) {
			for _, q := range quads[f.IRI] {
				if !yield(q, nil) {
					return
				}
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		if back.Subject != f.Subject || back.Predicate != f.Predicate || back.Object != f.Object || back.Sentence != f.Sentence ||
			back.PredicateSpan != f.PredicateSpan || back.Polarity != f.Polarity || back.Modality != f.Modality || len(back.Arguments) != len(f.Arguments) {
			t.Errorf("%s reads back as %+v, want %+v", f.IRI, back, f)
		}
		if words := string(text[f.SubjectSpan.Begin:f.SubjectSpan.End]); strings.TrimSpace(words) != words || words == "" {
			t.Errorf("words of the subject of %s = %q", f.Predicate, words)
		}
		use(f.Subject)
		use(f.Place)
		if o, ok := f.Object.(quad.IRI); ok {
			use(o)
		}
		for _, a := range f.Arguments {
			use(a.Value)
		}
		for _, s := range f.Speakers {
			use(s)
		}
	}
	for iri, label := range unused {
		if label != "" {
			t.Errorf("no fact speaks of %s", iri)
		}
	}
}

// opened is the extractor of all tests; loading takes a moment.
var opened = sync.OnceValues(func() (*extract.Extractor, error) { return extract.Open("") })

func open(t testing.TB) *extract.Extractor {
	t.Helper()
	x, err := opened()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

const news = `PARIS, December 18, 2021

French President Emmanuel Macron accused Russia of aggression on Thursday. He will meet Chancellor Olaf Scholz in Berlin next month.

The Café Zürich closed. “We did not sell it,” said Anne Hidalgo, the mayor of Paris.`

func read(text string) *article.Article {
	return &article.Article{Text: text, Title: "Macron accuses Russia", Date: "2021-12-18", Language: "en"}
}

// lines prints the quads of a document.
func lines(d *schema.Document) string {
	var out strings.Builder
	for _, q := range d.Quads() {
		out.WriteString(q.NQuad() + "\n")
	}
	return out.String()
}

func TestExtract(t *testing.T) {
	x := open(t)
	d := x.Extract(read(news))
	sound(t, d)
	if d.Extractor != x.Version() || d.Extractor == "" {
		t.Errorf("extractor = %q, want %q", d.Extractor, x.Version())
	}
	for _, text := range []string{"", "\n", "...", "a", "日本語", "\ufffd", strings.Repeat("and ", 900)} {
		sound(t, x.Extract(read(text)))
	}
}

// TestBlocks holds that headings, captions and lists are read as what they
// are, and that the same words in prose are not.
func TestBlocks(t *testing.T) {
	const prose = "\n\nThe talks in Geneva lasted three days, and reporters waited outside the hotel."
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a headline of what is to come", "Putin to meet Biden" + prose, []string{"Putin met Biden planned"}},
		{"a headline that counts people", "Two killed in Kyiv blast" + prose, []string{"two people was killed in Kyiv blast asserted"}},
		{"a headline in the present tense", "Finland joins NATO on Tuesday" + prose, []string{"Finland joined NATO asserted 2021-12-14"}},
		{"a source behind a colon", "Russia will lose war: Zelenskyy" + prose, []string{"Russia lost war planned <Zelenskyy>"}},
		{"objects", "The trade pact was signed in Rome.\n\nThe trade pact includes:\n\n- aid for Egypt\n- the release of Alan Gross", []string{"trade pact was signed in Rome asserted", "trade pact included aid for Egypt asserted", "trade pact included release of Alan Gross asserted"}},
		{"the following", "The following countries voted against the climate resolution:\n\n* Russia\n* Syria", []string{"Russia voted against climate resolution asserted", "Syria voted against climate resolution asserted"}},
		{"items that state something", "Key events:\n\n- Finland joined NATO.\n- Sweden waited.", []string{"Finland joined NATO asserted"}},
		{"a caption", "Chancellor Olaf Scholz (pictured with Alan Gross) met Joe Biden in Rome.", []string{"Olaf Scholz is Chancellor asserted", "Olaf Scholz met Joe Biden asserted"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := open(t).Extract(&article.Article{Text: c.text, Date: "2021-12-18", Language: "en"})
			sound(t, d)
			labels := make(map[quad.IRI]string)
			for _, e := range d.Entities {
				labels[e.IRI] = e.Label
			}
			var got []string
			for _, f := range d.Facts {
				object, _ := f.Object.(quad.IRI)
				line := labels[f.Subject] + " " + schema.RelationLabel(d.Base.Words(f.Predicate)) + " " + labels[object] + " " + f.Modality
				for _, s := range f.Speakers {
					line += " <" + labels[s] + ">"
				}
				got = append(got, strings.TrimSpace(line+" "+f.Time))
			}
			for _, want := range c.want {
				if !slices.Contains(got, want) {
					t.Errorf("no fact %q among %q", want, got)
				}
			}
			if c.name == "a caption" && strings.Contains(strings.Join(got, "\n"), "Gross") {
				t.Errorf("a caption became facts: %q", got)
			}
		})
	}
}

// TestReadBounded holds that a long text needs no vectors to be kept, and that
// one without sentence ends is no single sentence.
func TestReadBounded(t *testing.T) {
	r := open(t).Read(read(strings.Repeat("he saw him and she liked it and ", 100)))
	for _, s := range r.Sentences {
		if s.Vectors != nil {
			t.Errorf("a sentence of %d tokens kept its vectors", len(s.Tokens))
		}
	}
	if len(r.Sentences) < 2 || len(r.Frames) != len(r.Sentences) {
		t.Errorf("%d sentences with %d lists of frames, want several", len(r.Sentences), len(r.Frames))
	}
}

// TestExtractAlike holds that one extractor gives one result, at once and
// from many goroutines.
func TestExtractAlike(t *testing.T) {
	x := open(t)
	want := lines(x.Extract(read(news)))
	if again := lines(x.Extract(read(news))); again != want {
		t.Error("two runs differ")
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if got := lines(x.Extract(read(news))); got != want {
				t.Error("another goroutine got another result")
			}
		})
	}
	group.Wait()
}

func TestLine(t *testing.T) {
	const line = "Macron did n't meet Scholz in Berlin , reporters said ."
	l := open(t).Line(line)
	words := strings.Fields(line)
	if len(l.Origin) != len(l.Sentence.Tokens) || len(l.Frames) == 0 {
		t.Fatalf("%d origins of %d tokens, %d frames", len(l.Origin), len(l.Sentence.Tokens), len(l.Frames))
	}
	for i, o := range l.Origin {
		if o < 0 || o >= len(words) || !strings.Contains(words[o], l.Sentence.Tokens[i].Form) {
			t.Errorf("token %q comes of %d", l.Sentence.Tokens[i].Form, o)
		}
	}
}

func ExampleExtractor_Extract() {
	x, err := extract.Open("")
	if err != nil {
		fmt.Println(err)
		return
	}
	d := x.Extract(&article.Article{Text: "Emmanuel Macron visited Kyiv. He praised Ukraine.", Date: "2022-06-17"})
	for _, f := range d.Facts {
		fmt.Println(string(f.Subject), schema.RelationLabel(d.Base.Words(f.Predicate)), schema.Text(f.Object))
	}
	// Output:
	// urn:x-kg:person/Emmanuel_Macron visited urn:x-kg:place/Kyiv
	// urn:x-kg:person/Emmanuel_Macron praised urn:x-kg:place/Ukraine
}

func BenchmarkExtract(b *testing.B) {
	x := open(b)
	a := read(strings.Repeat(news+"\n\n", 4))
	b.SetBytes(int64(len(a.Text)))
	b.ReportAllocs()
	for b.Loop() {
		x.Extract(a)
	}
}
