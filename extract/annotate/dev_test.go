package annotate

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kg/extract/ud"
)

// shared returns the development folder beside the repository, and skips the
// test where there is none.
func shared(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if path := filepath.Join(dir, "shared", "data"); exists(path) {
			return path
		}
	}
	t.Skip("no folder shared/data beside the repository")
	return ""
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func open(t testing.TB, path string) io.Reader {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	if !strings.HasSuffix(path, ".gz") {
		return f
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// treeFloors are what the weights must keep to on gold tokens, in percent.
var treeFloors = []struct {
	file            string
	upos, uas, las  float64
	lemma, features float64
}{
	{"dev/ud/ewt.dev.conllu.gz", 96.8, 91.3, 88.9, 97.2, 95.8},
	{"dev/ud/gum.dev.conllu.gz", 97.5, 91.0, 88.8, 98.2, 94.1},
	{"dev/news/news.dev.conllu", 96.5, 89.3, 87.0, 97.3, 94.3},
}

func TestDevTrees(t *testing.T) {
	if testing.Short() {
		t.Skip("reads thousands of sentences")
	}
	data, m := shared(t), loaded(t)
	for _, c := range treeFloors {
		t.Run(filepath.Base(c.file), func(t *testing.T) {
			gold, err := ud.Read(open(t, filepath.Join(data, c.file)))
			if err != nil {
				t.Fatal(err)
			}
			var n, upos, xpos, feats, lemma, uas, las int
			start := time.Now()
			for _, g := range gold {
				s := &ud.Sentence{Text: g.Text, Tokens: make([]ud.Token, len(g.Tokens))}
				for i, tok := range g.Tokens {
					s.Tokens[i] = ud.Token{ID: tok.ID, Form: tok.Form}
				}
				m.Annotate(s)
				for i := range g.Tokens {
					a, b := &g.Tokens[i], &s.Tokens[i]
					n++
					count(&upos, a.UPOS == b.UPOS)
					count(&xpos, a.XPOS == b.XPOS)
					count(&feats, a.Feats == b.Feats)
					count(&lemma, a.Lemma == b.Lemma || a.Lemma == "" || a.Lemma == "_")
					count(&uas, a.Head == b.Head)
					count(&las, a.Head == b.Head && a.Rel() == b.Rel())
				}
			}
			share := func(k int) float64 { return 100 * float64(k) / float64(n) }
			t.Logf("upos %.2f xpos %.2f feats %.2f lemma %.2f UAS %.2f LAS %.2f (%.0f sentences/s)", share(upos), share(xpos),
				share(feats), share(lemma), share(uas), share(las), float64(len(gold))/time.Since(start).Seconds())
			if share(upos) < c.upos || share(uas) < c.uas || share(las) < c.las || share(lemma) < c.lemma || share(feats) < c.features {
				t.Errorf("below %+v", c)
			}
		})
	}
}

func count(n *int, ok bool) {
	if ok {
		*n++
	}
}

// nameFloors are what names must keep to, as F1 of persons, organizations and
// places, facilities counted as places.
var nameFloors = []struct {
	file string
	f1   float64
}{
	{"dev/ner/uner_ewt.dev.bio", .765},
	{"dev/ner/wikigold.dev.bio", .76},
	{"dev/news/news.dev.bio_link", .65},
}

func TestDevNames(t *testing.T) {
	if testing.Short() {
		t.Skip("reads thousands of sentences")
	}
	data, m := shared(t), loaded(t)
	for _, c := range nameFloors {
		t.Run(filepath.Base(c.file), func(t *testing.T) {
			var got, want, hit int
			for words, tags := range bioSentences(t, filepath.Join(data, c.file)) {
				s := sentence("")
				for i, w := range words {
					s.Tokens = append(s.Tokens, ud.Token{ID: i + 1, Form: w})
				}
				m.Annotate(s)
				gold := goldNames(words, tags)
				want += len(gold)
				for _, n := range s.Names {
					kind := coarse[n.Type]
					if kind == "" {
						continue
					}
					got++
					if gold[fmt.Sprint(n.First, n.Last, kind)] {
						hit++
					}
				}
			}
			f1 := 2 * float64(hit) / float64(got+want)
			t.Logf("P %.3f R %.3f F1 %.3f", float64(hit)/float64(got), float64(hit)/float64(want), f1)
			if f1 < c.f1 {
				t.Errorf("F1 %.3f is below %.3f", f1, c.f1)
			}
		})
	}
}

var coarse = map[string]string{ud.Person: "PER", ud.Organization: "ORG", ud.Place: "LOC", ud.Facility: "LOC"}

// bioSentences iterates over the sentences of a BIO file: words and tags.
func bioSentences(t testing.TB, path string) func(func([]string, []string) bool) {
	return func(yield func([]string, []string) bool) {
		var words, tags []string
		in := bufio.NewScanner(open(t, path))
		for more := true; more; {
			more = in.Scan()
			f := strings.Split(in.Text(), "\t")
			if more && len(f) >= 2 {
				words, tags = append(words, f[0]), append(tags, f[1])
			} else if (!more || in.Text() == "") && len(words) > 0 {
				if !yield(words, tags) {
					return
				}
				words, tags = nil, nil
			}
		}
	}
}

// titles stand before a person's name, and are no part of it.
var titles = "|mr.|mrs.|ms.|dr.|mr|mrs|ms|dr|president|minister|prime|senator|general|professor|sheikh|shaikh|king|queen|pope|" +
	"secretary|governor|judge|justice|chairman|sen.|rep.|gov.|gen.|lt.|col.|sir|lord|ayatollah|vice|saint|prince|former|"

// goldNames are the persons, organizations and places of a sentence.
func goldNames(words, tags []string) map[string]bool {
	names := map[string]bool{}
	for i := 0; i < len(tags); i++ {
		prefix, kind, _ := strings.Cut(tags[i], "-")
		if prefix != "B" && prefix != "I" {
			continue
		}
		end := i
		for end+1 < len(tags) && strings.HasPrefix(tags[end+1], "I-") {
			end++
		}
		first := i
		for kind == "PER" && first < end && strings.Contains(titles, "|"+strings.ToLower(words[first])+"|") {
			first++
		}
		if kind == "PER" || kind == "ORG" || kind == "LOC" {
			names[fmt.Sprint(first+1, end+1, kind)] = true
		}
		i = end
	}
	return names
}
