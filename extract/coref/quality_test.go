package coref_test

import (
	"bufio"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"kg/extract/coref"
	"kg/extract/score"
	"kg/extract/ud"
)

// shared opens a file of the folder "shared" beside the repository, and
// skips the test where there is none.
func shared(t testing.TB, name string) io.Reader {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		f, err := os.Open(filepath.Join(dir, "shared", name))
		if err != nil {
			continue
		}
		t.Cleanup(func() { f.Close() })
		if !strings.HasSuffix(name, ".gz") {
			return f
		}
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		return z
	}
	t.Skipf("shared/%s is absent", name)
	return nil
}

// goldDocument is a document with gold trees, names and chains.
type goldDocument struct {
	name      string
	sentences []*ud.Sentence
	chains    []score.Chain
}

// readGold joins the trees, the names and the chains of the same documents.
func readGold(t testing.TB, trees, names, chains string) []*goldDocument {
	t.Helper()
	sentences, err := ud.Read(shared(t, trees))
	if err != nil {
		t.Fatal(err)
	}
	byName := make(map[string]*goldDocument)
	byID := make(map[string]*ud.Sentence)
	var doc *goldDocument
	for _, s := range sentences {
		for _, c := range s.Comments {
			if id, ok := strings.CutPrefix(c, "newdoc id = "); ok {
				doc = &goldDocument{name: id}
				byName[id] = doc
			}
		}
		doc.sentences = append(doc.sentences, s)
		byID[s.ID] = s
	}
	nameSentences(t, shared(t, names), byID)
	gold, err := score.ReadChains(shared(t, chains))
	if err != nil {
		t.Fatal(err)
	}
	var all []*goldDocument
	for _, g := range gold {
		if d := byName[g.Name]; d != nil {
			d.chains = g.Chains
			all = append(all, d)
		}
	}
	return all
}

// nameSentences reads BIO tags into the names of the sentences they are of.
func nameSentences(t testing.TB, r io.Reader, byID map[string]*ud.Sentence) {
	t.Helper()
	types := map[string]string{
		"PER": ud.Person, "ORG": ud.Organization, "LOC": ud.Place, "EVENT": ud.Event, "OBJ": ud.Product, "TIME": ud.Date,
	}
	var s *ud.Sentence
	id := 0
	in := bufio.NewScanner(r)
	for in.Scan() {
		if name, ok := strings.CutPrefix(in.Text(), "# sent_id = "); ok {
			s, id = byID[name], 0
			continue
		}
		f := strings.Split(in.Text(), "\t")
		if len(f) < 2 || s == nil || strings.HasPrefix(in.Text(), "# ") {
			continue
		}
		id++
		place, kind, _ := strings.Cut(f[1], "-")
		switch {
		case place == "B":
			typ := types[kind]
			if typ == "" {
				typ = ud.Misc
			}
			s.Names = append(s.Names, ud.Name{First: id, Last: id, Type: typ})
		case place == "I" && len(s.Names) > 0:
			s.Names[len(s.Names)-1].Last = id
		}
	}
	if err := in.Err(); err != nil {
		t.Fatal(err)
	}
}

// tally counts links of pronouns, and of descriptions, to what stands before
// them.
type tally struct{ pronouns, linked, right int }

func (y *tally) precision() float64 { return float64(y.right) / float64(max(1, y.linked)) }
func (y *tally) recall() float64    { return float64(y.right) / float64(max(1, y.pronouns)) }

// judge compares the links that a rule made with the gold chains: a link is
// right if the mention's gold chain holds the head of a mention before it.
func judge(t testing.TB, d *goldDocument, want string, y *tally) {
	gold := goldHeads(d)
	for i, s := range d.sentences {
		for k := range s.Tokens {
			if t := &s.Tokens[k]; third(t) && gold[coref.Ref{Sentence: i, Token: t.ID}] != 0 {
				y.pronouns++
			}
		}
	}
	text := coref.Resolve(d.sentences)
	for _, c := range text.Chains {
		for i, m := range c.Mentions {
			if m.Rule != want || want == "pronoun" && !third(d.sentences[m.Sentence].Token(m.Token)) {
				continue
			}
			right := false
			before := ""
			for _, n := range c.Mentions[:i] {
				if tok := d.sentences[n.Sentence].Token(n.Token); tok.UPOS != "PRON" {
					before = tok.Form
					right = right || gold[m.Ref] != 0 && gold[n.Ref] == gold[m.Ref]
				}
			}
			if before == "" {
				continue // one pronoun after another says nothing
			}
			y.linked++
			if right {
				y.right++
			} else if testing.Verbose() {
				t.Logf("%s %s -> %s: %s", d.name, d.sentences[m.Sentence].Token(m.Token).Form, before, d.sentences[m.Sentence].Text)
			}
		}
	}
}

// goldHeads returns the number, from 1, of the gold chain that a mention with
// this head belongs to.
func goldHeads(d *goldDocument) map[coref.Ref]int {
	first := []int{0}
	for _, s := range d.sentences {
		first = append(first, first[len(first)-1]+len(s.Tokens))
	}
	gold := make(map[coref.Ref]int)
	for k, c := range d.chains {
		for _, m := range c {
			i := sort.SearchInts(first, m.First+1) - 1
			s := d.sentences[i]
			ref := coref.Ref{Sentence: i, Token: s.HeadOf(m.First-first[i]+1, min(m.Last-first[i]+1, len(s.Tokens)))}
			if gold[ref] == 0 {
				gold[ref] = k + 1
			}
		}
	}
	return gold
}

// third reports whether a token is a pronoun of the third person.
func third(t *ud.Token) bool { return t.UPOS == "PRON" && t.Feats.Get("Person") == "3" }

// TestQuality holds the precision of links on gold trees. Where a rule links
// nothing there, the pass has lost it.
func TestQuality(t *testing.T) {
	for _, set := range []struct {
		name, trees, names, chains string
		floors                     map[string]float64
	}{
		{"news", "data/dev/news/news.dev.conllu", "data/dev/news/news.dev.bio_link", "data/dev/news/news.dev.ontogum.conll",
			map[string]float64{"pronoun": 0.84, "same name": 0.88, "surname": 0.95, "same noun": 0.75}},
		{"gum", "data/dev/ud/gum.dev.conllu.gz", "data/dev/ner/gum_named_silver.dev.bio_link", "data/dev/coref/ontogum.dev.conll",
			map[string]float64{"pronoun": 0.74, "same name": 0.85, "surname": 0.75, "same noun": 0.7}},
	} {
		t.Run(set.name, func(t *testing.T) {
			docs := readGold(t, set.trees, set.names, set.chains)
			for rule, floor := range set.floors {
				var y tally
				for _, d := range docs {
					judge(t, d, rule, &y)
				}
				t.Logf("%s: %d links, %d right, precision %.3f; %d pronouns, recall %.3f", rule, y.linked, y.right, y.precision(), y.pronouns, y.recall())
				if y.linked == 0 || y.precision() < floor {
					t.Errorf("precision of %s = %.3f of %d, want %.3f", rule, y.precision(), y.linked, floor)
				}
			}
		})
	}
}
