package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/schema"
	"kg/store"
)

// Floors of TestJudgedPaths, and how much of what is printed must have a
// verdict. The bars to reach are that every printed step is true to its
// sentence in .90 of the answers, and that .70 of the best paths are worth
// reading.
const (
	judgedPairs    = 50
	trueAnswers    = 0.90
	worthReading   = 0.70
	enoughVerdicts = 0.95
)

// verdict is what a reader said of a printed step or path.
type verdict struct {
	yes  bool
	note string
}

// verdictsOf holds verdicts by what was judged: "step", the hash of its
// sentence and its words, or "path" and its line. They hold wherever the
// same is printed again.
type verdictsOf map[string]verdict

func readJudgements(t *testing.T, file string) verdictsOf {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all := make(verdictsOf)
	for in := bufio.NewScanner(f); in.Scan(); {
		line := in.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != 5 || fields[3] != "yes" && fields[3] != "no" {
			t.Fatalf("%s: %q is no verdict", file, line)
		}
		all[strings.Join(fields[:3], "\t")] = verdict{fields[3] == "yes", fields[4]}
	}
	return all
}

// stepKey and pathKey are what verdicts are found by. The articles that the
// repository does not hold must not be quoted, so sentences are hashed.
func stepKey(s stepJSON) string {
	sentence := "imported"
	if len(s.Facts) > 0 {
		sentence = "sha256:" + schema.Hash(s.Facts[0].Sentence)
	}
	words := s.Subject.named() + " | " + s.words() + " | " + s.Object.named()
	if said := s.says(); said != "" {
		words += " [" + said + "]"
	}
	return strings.Join([]string{"step", sentence, words}, "\t")
}

// named is a node's label, with the document's own name where it differs.
func (n *nodeJSON) named() string {
	if n.As == "" {
		return n.Label
	}
	return n.Label + " (" + n.As + ")"
}

// says tells who says what an attributed step rests on.
func (s *stepJSON) says() string {
	if len(s.Facts) == 0 || !s.attributed() {
		return ""
	}
	return s.Facts[0].saidBy()
}

func pathKey(from nodeJSON, p pathJSON) string {
	line := from.Label
	for _, s := range p.Steps {
		if s.Direction == "inverse" {
			line += " <-" + s.words() + "- " + s.Subject.Label
		} else {
			line += " -" + s.words() + "-> " + s.Object.Label
		}
	}
	return strings.Join([]string{"path", "", line}, "\t")
}

// TestJudgedPaths asks the graph of the seed, the news, ECB+ and our own
// articles for the paths between 50 pairs of names, and looks up what a
// reader said of every step that is printed and of every best path. With
// KG_LIST=FILE it writes what was printed there, with "?" for the verdicts
// that are still to be given.
func TestJudgedPaths(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 236 articles")
	}
	verdicts := readJudgements(t, filepath.Join("testdata", "paths.verdicts.tsv"))
	dir := judgedStore(t)
	answers := judgedAnswers(t, dir)
	var list strings.Builder
	look := func(key, context string, counts *[3]int) (yes bool) { // yes, no, unknown
		v, ok := verdicts[key]
		verdict := "?"
		switch {
		case !ok:
			counts[2]++
		case v.yes:
			counts[0]++
			verdict = "yes"
		default:
			counts[1]++
			verdict = "no"
		}
		fmt.Fprintf(&list, "%s\t%s\t%s\t%s\n", key, verdict, v.note, context)
		return ok && v.yes
	}
	var steps, paths [3]int
	allTrue := 0
	for _, a := range answers {
		good := true
		for i, p := range a.Paths {
			if i == 0 {
				look(pathKey(a.From, p), "", &paths)
			}
			for _, s := range p.Steps {
				sentence := ""
				if len(s.Facts) > 0 {
					sentence = s.Facts[0].Sentence
				}
				good = look(stepKey(s), sentence, &steps) && good
			}
		}
		if good {
			allTrue++
		}
	}
	if file := os.Getenv("KG_LIST"); file != "" {
		if err := os.WriteFile(file, []byte(list.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	total := func(c [3]int) int { return c[0] + c[1] + c[2] }
	t.Logf("%d pairs; every step true in %d answers; best path worth reading in %d; of %d printed steps %d true, %d not, %d without verdict",
		len(answers), allTrue, paths[0], total(steps), steps[0], steps[1], steps[2])
	if len(answers) < judgedPairs {
		t.Errorf("%d pairs of names connect, want %d", len(answers), judgedPairs)
	}
	for _, c := range [][3]int{steps, paths} {
		if unknown := float64(c[2]) / float64(total(c)); unknown > 1-enoughVerdicts {
			t.Errorf("%d of %d have no verdict; KG_LIST=FILE lists them", c[2], total(c))
			return
		}
	}
	if share := float64(allTrue) / float64(len(answers)); share < trueAnswers {
		t.Errorf("every printed step is true in %.0f%% of the answers, want %.0f%%", 100*share, 100*trueAnswers)
	}
	if share := float64(paths[0]) / float64(len(answers)); share < worthReading {
		t.Errorf("the best path is worth reading in %.0f%% of the answers, want %.0f%%", 100*share, 100*worthReading)
	}
}

// judgedStore makes the store that is asked, or returns the one that
// KG_JUDGED names, to which it was read before.
func judgedStore(t *testing.T) string {
	t.Helper()
	if dir := os.Getenv("KG_JUDGED"); dir != "" {
		return dir
	}
	shared := filepath.Join("..", "..", "..", "shared")
	if _, err := os.Stat(shared); err != nil {
		t.Skip("no ../shared beside the checkout")
	}
	articles := []string{filepath.Join(shared, "articles", "seed.txt"), ecbplus(t, shared)}
	for _, name := range []string{"afghan", "election", "hackers", "imprisoned", "korea", "taxes"} {
		articles = append(articles, filepath.Join(shared, "articles", "news", "GUM_news_"+name+".txt"))
	}
	articles = append(articles, filepath.Join("..", "..", "articles"), filepath.Join("..", "kgeval", "testdata", "articles"))
	for i, path := range articles {
		abs, err := filepath.Abs(path)
		if err != nil {
			t.Fatal(err)
		}
		articles[i] = abs
	}
	dir := filepath.Join(t.TempDir(), storeName)
	mustRun(t, filepath.Dir(dir), append([]string{"add", "--db", dir}, articles...)...)
	return dir
}

// ecbplus writes the documents of ECB+ dev to files, a sentence a line.
func ecbplus(t *testing.T, shared string) string {
	t.Helper()
	f, err := os.Open(filepath.Join(shared, "data", "dev", "coref", "ecbplus.dev.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	dir := t.TempDir()
	for in := json.NewDecoder(f); in.More(); {
		var d struct {
			ID        string `json:"doc_id"`
			Sentences []struct {
				Tokens []string `json:"tokens"`
			} `json:"sentences"`
		}
		if err := in.Decode(&d); err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		for _, s := range d.Sentences {
			text.WriteString(detokenize(s.Tokens) + "\n")
		}
		if err := os.WriteFile(filepath.Join(dir, d.ID+".txt"), []byte(text.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// detokenize joins tokens as they stand in text.
func detokenize(tokens []string) string {
	text := ""
	for _, token := range tokens {
		glued := strings.Contains(",.;:?!)]}%\"", token) || strings.HasPrefix(token, "'") || token == "n't"
		if text != "" && !glued && !strings.HasSuffix(text, "(") && !strings.HasSuffix(text, "[") && !strings.HasSuffix(text, "$") {
			text += " "
		}
		text += token
	}
	return text
}

// judgedAnswers asks for the paths between the pairs of names that a seeded
// hash puts first, of those that anything connects. The names are those that
// two documents or more hold.
func judgedAnswers(t *testing.T, dir string) []pathsJSON {
	t.Helper()
	type pair struct {
		key  string
		a, b quad.IRI
	}
	var pairs []pair
	names := judgedNames(t, dir)
	for i, a := range names {
		for _, b := range names[i+1:] {
			pairs = append(pairs, pair{schema.Hash("seed 1", string(a), string(b)), a, b})
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int { return cmp.Compare(a.key, b.key) })
	var answers []pathsJSON
	for _, p := range pairs {
		if len(answers) == judgedPairs {
			break
		}
		out, notes, _ := run(t.Context(), filepath.Dir(dir), nil, "path", "--db", dir, "--json", string(p.a), string(p.b))
		var answer pathsJSON
		if err := json.Unmarshal([]byte(out), &answer); err != nil {
			t.Fatalf("kg path %s %s: %v: %s", p.a, p.b, err, notes)
		}
		if len(answer.Paths) > 0 {
			answers = append(answers, answer)
		}
	}
	return answers
}

// judgedNames returns the entities that two documents or more hold, sorted.
func judgedNames(t *testing.T, dir string) []quad.IRI {
	t.Helper()
	s, err := openStore(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	documents := make(map[quad.IRI]map[quad.Value]bool)
	canonical := canonicalNames(t, s)
	for q, err := range s.Match(quad.Quad{Predicate: schema.PrefLabel}) {
		if err != nil {
			t.Fatal(err)
		}
		iri, _ := q.Subject.(quad.IRI)
		if to, ok := canonical[iri]; ok {
			iri = to
		}
		if documents[iri] == nil {
			documents[iri] = make(map[quad.Value]bool)
		}
		documents[iri][q.Label] = true
	}
	var names []quad.IRI
	for iri, in := range documents {
		if len(in) > 1 {
			names = append(names, iri)
		}
	}
	slices.Sort(names)
	return names
}

func canonicalNames(t *testing.T, s *store.Store) map[quad.IRI]quad.IRI {
	t.Helper()
	to := make(map[quad.IRI]quad.IRI)
	for class, err := range s.Classes() {
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range class.Members {
			to[m.IRI] = class.Canonical
		}
	}
	return to
}
