package extract

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"kg/extract/article"
	"kg/extract/coref"
	"kg/extract/link"
	"kg/extract/openie"
	"kg/extract/tokenize"
	"kg/extract/ud"
	"kg/schema"
)

// timed is an article with what each pass needs of those before it.
type timed struct {
	article   *article.Article
	sentences []*ud.Sentence
	text      *coref.Text
	frames    [][]*openie.Frame
}

// sampleArticles reads the repository's own articles.
func sampleArticles(t testing.TB, x *Extractor) []timed {
	t.Helper()
	paths, err := filepath.Glob("../articles/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no articles: %v", err)
	}
	var all []timed
	for _, path := range paths[:min(len(paths), 2)] {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		a, err := article.Read(f, path)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		r := x.Read(a)
		all = append(all, timed{a, r.Sentences, r.Text, r.Frames})
	}
	return all
}

// passes are the parts that extraction is timed in; openie and link are what
// "extraction" adds to annotation.
func passes(x *Extractor) map[string]func(*timed) {
	return map[string]func(*timed){
		"annotate": func(s *timed) {
			for b := range s.article.Blocks() {
				for _, sentence := range tokenize.Sentences(s.article.Text, b.Begin, b.End) {
					x.model.Annotate(sentence)
					coref.Sketch(sentence)
				}
			}
		},
		"coref": func(s *timed) { coref.Resolve(s.sentences) },
		"openie": func(s *timed) {
			for _, sentence := range s.sentences {
				openie.Extract(sentence)
			}
		},
		"link": func(s *timed) {
			d := &schema.Document{Text: s.article.Text, Title: s.article.Title, Date: s.article.Date}
			link.Document(d, s.sentences, s.text, s.frames)
		},
	}
}

// TestShareOfTime holds that extraction adds little to annotation: each pass
// counts with its fastest run, which a busy machine lengthens least.
func TestShareOfTime(t *testing.T) {
	if raceDetector {
		t.Skip("the race detector slows Go down, but not the network's assembly")
	}
	x, err := Open("")
	if err != nil {
		t.Fatal(err)
	}
	samples := sampleArticles(t, x)
	took := make(map[string]time.Duration)
	for name, pass := range passes(x) {
		for i := range samples {
			best := time.Hour
			for range 3 {
				begin := time.Now()
				pass(&samples[i])
				best = min(best, time.Since(begin))
			}
			took[name] += best
		}
	}
	share := float64(took["openie"]+took["link"]) / float64(took["annotate"])
	t.Logf("openie %v and link %v are %.1f%% of annotation's %v", took["openie"], took["link"], 100*share, took["annotate"])
	if share > 0.15 {
		t.Errorf("extraction takes %.1f%% of the time of annotation, want at most 15%%", 100*share)
	}
}

func BenchmarkPasses(b *testing.B) {
	x, err := Open("")
	if err != nil {
		b.Fatal(err)
	}
	samples := sampleArticles(b, x)
	size := 0
	for _, s := range samples {
		size += len(s.article.Text)
	}
	for _, name := range []string{"annotate", "coref", "openie", "link"} {
		pass := passes(x)[name]
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				for i := range samples {
					pass(&samples[i])
				}
			}
		})
	}
}
