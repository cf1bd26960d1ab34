package store

import (
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/graph/resolve"
	"kg/schema"
)

// resolving are the options of a store that joins names by their rules.
func resolving() Options {
	return Options{Resolve: resolve.Resolve, Keys: resolve.Keys, Rules: resolve.Version}
}

// alikes draws the name of an entity of which many could be one: given names
// and initials before few surnames, one of them a crowded one, spellings,
// initials of an organization, places with and without an item.
func alikes(r *rand.Rand) schema.Entity {
	base := schema.DefaultBase
	kind, label := "person", ""
	e := schema.Entity{Named: true}
	switch r.IntN(12) {
	case 0:
		kind, label = "organization", pick(r, []string{"Acme Bay Corp", "ABC", "A.B.C.", "Ray"})
		if label == "Acme Bay Corp" && r.IntN(2) == 0 {
			e.Aliases = []string{"ABC"}
		}
	case 1:
		kind, label = "place", pick(r, []string{"Kyiv", "Kiev", "KIEV", "Ray", "Roe"})
		if label != "Ray" && label != "Roe" {
			e.Wikidata = pick(r, []string{"", "Q1899", "Q1899", "Q2"})
		}
	case 2:
		kind, label = "thing", pick(r, []string{"ABC", "Ray", "Kyiv"})
	case 3, 4, 5:
		label = fmt.Sprintf("%c%ci Ray", 'A'+r.IntN(6), 'a'+r.IntN(20)) // near a crowd
	default:
		label = pick(r, []string{"", "", "A. ", "Ada ", "ADA ", "Ada Bo ", "Bo "}) + pick(r, []string{"Ray", "Roe", "Zelensky", "Zelenskiy", "Vogt"})
	}
	sense := ""
	switch {
	case kind == "person":
		e.Fields = pick(r, [][]string{nil, nil, {"politics"}, {"sport"}, {"politics", "sport"}, {"law"}})
		if nation := pick(r, []string{"", "Finland", "Brazil"}); nation != "" {
			term := pick(r, []quad.IRI{schema.NationTerm, schema.NationTerm, schema.OriginTerm})
			e.Stated = []schema.Attribute{{Term: term, Value: nation, In: schema.Span{Begin: 0, End: 9}}}
		}
		if len(e.Fields) == 1 && e.Fields[0] == "sport" {
			sense = pick(r, []string{"sport", "sport born 1951", "sport born 1970"})
		}
	case kind == "place" && e.Wikidata == "":
		sense = pick(r, []string{"", "Texas", "Ohio"})
	}
	e.IRI, e.Label = base.Told(kind, label, sense), label
	switch kind {
	case "person":
		e.Class = schema.SchemaOrg + "Person"
	case "place":
		e.Class = schema.SchemaOrg + "Place"
	}
	return e
}

// aliked makes a document of such names.
func aliked(r *rand.Rand, n int) *schema.Document {
	d := &schema.Document{Base: schema.DefaultBase, Title: fmt.Sprint("document ", n), Language: "en", Extractor: "test 1", Source: fmt.Sprintf("%d.txt", n)}
	d.Text = "They met.\n"
	d.Sentences = []schema.Span{{Begin: 0, End: 9}}
	for range 1 + r.IntN(5) {
		e := alikes(r)
		if !slices.ContainsFunc(d.Entities, func(o schema.Entity) bool { return o.IRI == e.IRI }) {
			d.Entities = append(d.Entities, e)
		}
	}
	for i := range d.Entities[1:] {
		f := schema.Fact{Subject: d.Entities[i].IRI, Object: d.Entities[i+1].IRI, ObjectName: true, Relation: []string{"meet"},
			Polarity: schema.Affirmed, Modality: schema.Asserted, Sentence: d.Sentences[0], Confidence: 0.5, Rule: "test"}
		f.Predicate = d.Base.Relation(f.Relation...)
		f.IRI = d.Base.Fact(schema.Hash(d.Hash(), fmt.Sprint(i)))
		d.Facts = append(d.Facts, f)
	}
	return d
}

// occurrence draws a name and what one of the documents that have it means by it.
func occurrence(r *rand.Rand, docs []*schema.Document) (name, once quad.IRI) {
	d := pick(r, docs)
	for _, i := range r.Perm(len(d.Entities)) {
		if e := d.Entities[i]; e.Named {
			return e.IRI, d.Base.Occurrence(e.IRI, d.Hash())
		}
	}
	return occurrence(r, docs)
}

// judgements draws judgements about the names of documents.
func judgements(r *rand.Rand, docs []*schema.Document) []schema.Judgement {
	name := func() quad.IRI { return pick(r, pick(r, docs).Entities).IRI }
	var out []schema.Judgement
	for range r.IntN(4) {
		name, once := occurrence(r, docs)
		out = append(out, schema.Judgement{Kind: schema.Split, A: name, B: once})
		if other, another := occurrence(r, docs); r.IntN(2) == 0 && other != name {
			out = append(out, schema.Judgement{Kind: schema.Merge, A: once, B: pick(r, []quad.IRI{other, another})}.Canonical())
		}
	}
	for range r.IntN(6) {
		j := schema.Judgement{Kind: pick(r, []string{schema.Merge, schema.Split}), A: name(), B: name()}
		contrary, _ := j.Contrary()
		if d := pick(r, docs); r.IntN(2) == 0 && len(d.Facts) > 0 {
			j = schema.Judgement{Kind: schema.Reject, A: pick(r, d.Facts).IRI}
		}
		if j = j.Canonical(); j.A != j.B && !slices.Contains(out, j) && !slices.Contains(out, contrary) {
			out = append(out, j)
		}
	}
	return out
}

// TestIdentityOrders holds that identity is a function of what is stored and
// judged: however documents and judgements came, in whatever batches, with
// whatever else came and went between, the export is that of a store which
// got just those that are left, at once.
func TestIdentityOrders(t *testing.T) {
	seeds := 6
	if os.Getenv("KG_LONG") != "" {
		seeds = 200
	}
	joined := 0
	for seed := range seeds {
		r := rand.New(rand.NewPCG(uint64(seed), 11))
		var docs []*schema.Document
		for n := range 50 + r.IntN(30) {
			docs = append(docs, aliked(r, n))
		}
		stay, judged := docs[:50], judgements(r, docs)
		want := newStore(t, resolving())
		mustJudge(t, want, judged, nil)
		mustPut(t, want, stay...)
		got := newStore(t, resolving())
		if seed%3 == 0 {
			got.stage = 1 << 13 // several stages a commit
		}
		wander(t, r, got, docs, stay, judged)
		for _, resolved := range []bool{true, false} {
			equal(t, fmt.Sprintf("seed %d, resolved %v", seed, resolved), exported(t, got, resolved), exported(t, want, resolved))
		}
		for c := range got.Classes() {
			joined += len(c.Members)
		}
	}
	if joined < 10*seeds {
		t.Errorf("only %d names were joined: they are too poor to show anything", joined)
	}
}

// wander puts and removes documents, judges and withdraws, until the store
// holds those that stay and what is judged.
func wander(t *testing.T, r *rand.Rand, s *Store, docs, stay []*schema.Document, judged []schema.Judgement) {
	t.Helper()
	todo := slices.Clone(docs)
	r.Shuffle(len(todo), func(i, j int) { todo[i], todo[j] = todo[j], todo[i] })
	passing := judgements(r, docs)
	for len(todo) > 0 {
		n := min(len(todo), 1+r.IntN(20))
		mustPut(t, s, todo[:n]...)
		todo = todo[n:]
		switch r.IntN(4) {
		case 0:
			mustJudge(t, s, passing, nil)
		case 1:
			mustJudge(t, s, judged, passing)
		case 2:
			gone := pick(r, stay)
			if err := s.Remove(t.Context(), gone.IRI()); err == nil {
				todo = append(todo, gone)
			}
		}
	}
	mustJudge(t, s, nil, passing)
	mustJudge(t, s, judged, nil)
	var gone []quad.IRI
	for _, d := range docs[len(stay):] {
		gone = append(gone, d.IRI())
	}
	if err := s.Remove(t.Context(), gone...); err != nil {
		t.Fatal(err)
	}
}

func mustJudge(t testing.TB, s *Store, add, withdraw []schema.Judgement) {
	t.Helper()
	if _, _, err := s.Judge(t.Context(), add, withdraw); err != nil {
		t.Fatal(err)
	}
}

// TestJudgeUndone holds that judgements that are taken back leave nothing,
// and that those that were there come back from their own text.
func TestJudgeUndone(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 12))
	var docs []*schema.Document
	for n := range 50 {
		docs = append(docs, aliked(r, n))
	}
	s := newStore(t, resolving())
	mustPut(t, s, docs...)
	before, edges := exported(t, s, false), len(keysOf(t, s, tableEvidence))
	for range 20 {
		before := exported(t, s, true)
		judged := judgements(r, docs)
		mustJudge(t, s, judged, nil)
		mustJudge(t, s, nil, judged)
		equal(t, "the export after judging and taking back", exported(t, s, true), before)
	}
	equal(t, "the export as stated", exported(t, s, false), before)
	if left := len(keysOf(t, s, tableEvidence)); left != edges {
		t.Errorf("%d kinds of evidence left of %d", left, edges)
	}
	a, b := docs[0].Entities[0].IRI, docs[1].Entities[0].IRI
	if a == b {
		t.Fatal("the test wants two names")
	}
	merge := schema.Judgement{Kind: schema.Merge, A: b, B: a}
	for _, step := range []struct {
		name             string
		add, withdraw    []schema.Judgement
		added, withdrawn int
		left             int
	}{
		{"new", []schema.Judgement{merge}, nil, 1, 0, 1},
		{"again", []schema.Judgement{{Kind: schema.Merge, A: a, B: b}}, nil, 0, 0, 1},
		{"the contrary", []schema.Judgement{{Kind: schema.Split, A: a, B: b}}, nil, 1, 1, 1},
		{"withdrawn though not there", nil, []schema.Judgement{merge}, 0, 0, 1},
		{"withdrawn", nil, []schema.Judgement{{Kind: schema.Split, A: b, B: a}}, 0, 1, 0},
	} {
		added, withdrawn, err := s.Judge(t.Context(), step.add, step.withdraw)
		if left := len(collect(t, s.Judgements())); err != nil || added != step.added || withdrawn != step.withdrawn || left != step.left {
			t.Errorf("%s: %d added, %d withdrawn, %d left, %v; want %d, %d, %d", step.name, added, withdrawn, left, err, step.added, step.withdrawn, step.left)
		}
	}
	if _, _, err := s.Judge(t.Context(), []schema.Judgement{{Kind: schema.Merge, A: a, B: "x"}}, nil); err == nil {
		t.Error("a judgement about no name was taken")
	}
}

// TestReject looks that a rejected fact is in no answer, nor what is said
// about it, that another fact's edge stays, and that the document as stated
// keeps them all.
func TestReject(t *testing.T) {
	d := speak("one", [3]string{"Ada", "meet", "Bo"}, [3]string{"Ada", "leave", "Bo"}, [3]string{"Bo", "leave", "Ada"})
	again := d.Facts[0] // the same edge, by another fact
	again.IRI = d.Base.Fact(schema.Hash("again"))
	said := d.Facts[2]
	said.IRI, said.Object, said.ObjectName = d.Base.Fact(schema.Hash("said")), d.Facts[1].IRI, false
	said.Relation = []string{"say"}
	said.Predicate = d.Base.Relation("say")
	d.Facts = append(d.Facts, again, said)
	s := newStore(t, resolving())
	mustPut(t, s, d)
	before, stated := exported(t, s, true), exported(t, s, false)
	edge := func(words string) int { return len(collect(t, s.Match(quad.Quad{Predicate: d.Base.Relation(words)}))) }
	mustJudge(t, s, []schema.Judgement{{Kind: schema.Reject, A: d.Facts[0].IRI}, {Kind: schema.Reject, A: d.Facts[1].IRI}}, nil)
	if meet, leave := edge("meet"), edge("leave"); meet != 1 || leave != 1 {
		t.Errorf("%d edges say that they met, %d that one left; want 1 by the other fact, and 1 of Bo's", meet, leave)
	}
	for i, left := range []bool{false, false, true, true, false} {
		if got := len(collect(t, s.Match(quad.Quad{Subject: d.Facts[i].IRI, Predicate: schema.Subject}))) > 0; got != left {
			t.Errorf("fact %d is there: %v, want %v", i, got, left)
		}
	}
	for doc := range s.Documents() {
		if doc.Facts != 2 {
			t.Errorf("the document has %d facts, want 2", doc.Facts)
		}
	}
	if got := exported(t, s, false); len(got) != len(stated)+2 {
		t.Errorf("as stated there are %d quads, want the %d of the document and two judgements", len(got), len(stated))
	}
	if err := s.Remove(t.Context(), d.IRI()); err != nil {
		t.Fatal(err)
	}
	if left := keysOf(t, s, tableHidden); len(left) > 0 {
		t.Errorf("%d hidden quads of a document that is gone", len(left))
	}
	mustPut(t, s, d)
	mustJudge(t, s, nil, collect(t, s.Judgements()))
	equal(t, "the export", exported(t, s, true), before)
}

// TestRulesChange looks that a store whose names other rules resolved is
// resolved anew by its next commit.
func TestRulesChange(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 12))
	s := newStore(t, Options{Resolve: surnames})
	var docs []*schema.Document
	for n := range 20 {
		docs = append(docs, aliked(r, n))
	}
	mustPut(t, s, docs[:19]...)
	s.options = resolving()
	mustPut(t, s, docs[19])
	want := newStore(t, resolving())
	mustPut(t, want, docs...)
	equal(t, "export", exported(t, s, true), exported(t, want, true))
	equal(t, "keys", keysOf(t, s, tableShared), keysOf(t, want, tableShared))
}

// keysOf returns how many keys of a table there are for each of its prefixes.
func keysOf(t *testing.T, s *Store, table byte) []string {
	t.Helper()
	count := make(map[string]int)
	for _, k := range keysLeft(t, s) {
		if k[0] == table {
			count[fmt.Sprintf("%x", k[:min(9, len(k))])]++
		}
	}
	var out []string
	for k, n := range count {
		out = append(out, fmt.Sprint(k, " ", n))
	}
	slices.Sort(out)
	return out
}

// TestMillion measures what an article costs in a store of many entities
// (KG_LONG=1; KG_ENTITIES says how many): the whole commit, of which resolution
// is a part, and holds what resolution may take of it.
func TestMillion(t *testing.T) {
	if os.Getenv("KG_LONG") == "" {
		t.Skip("without KG_LONG=1 there are no million entities")
	}
	r := rand.New(rand.NewPCG(5, 12))
	surnames := rand.NewZipf(r, 1.2, 20, 200_000)
	const each = 500
	entities := 1_000_000
	if n, err := strconv.Atoi(os.Getenv("KG_ENTITIES")); err == nil {
		entities = n
	}
	const most = 50 * time.Millisecond
	near := 0
	var resolved []time.Duration
	options := resolving()
	options.Resolve = func(names []graph.Name) []graph.Class {
		near = len(names)
		began := time.Now()
		defer func() { resolved = append(resolved, time.Since(began)) }()
		return resolve.Resolve(names)
	}
	s := newStore(t, options)
	document := func(n, entities int) *schema.Document {
		d := &schema.Document{Base: schema.DefaultBase, Title: fmt.Sprint(n), Language: "en", Extractor: "test 1", Source: fmt.Sprint(n)}
		for i := range entities {
			label := fmt.Sprintf("G%d Sur%d", r.IntN(2_000_000), surnames.Uint64())
			switch i % 10 {
			case 8:
				label = fmt.Sprintf("Sur%d", surnames.Uint64())
			case 9:
				label = fmt.Sprintf("%c. Sur%d", 'A'+r.IntN(26), surnames.Uint64())
			}
			d.Entities = append(d.Entities, schema.Entity{IRI: d.Base.Named("person", label), Label: label, Named: true, Class: schema.SchemaOrg + "Person"})
		}
		return d
	}
	begin := time.Now()
	var batch []*schema.Document
	for n := range entities / each {
		if batch = append(batch, document(n, each)); len(batch) == 100 {
			mustPut(t, s, batch...)
			batch = nil
		}
	}
	t.Logf("%d names put in %v", entities, time.Since(begin))
	for n := range 10 {
		d := document(-1-n, 30)
		began := time.Now()
		mustPut(t, s, d)
		t.Logf("an article of 30 names: committed in %v, %d names near it, resolved in %v", time.Since(began), near, resolved[len(resolved)-1])
	}
	articles := resolved[len(resolved)-10:]
	slices.Sort(articles)
	if articles[5] > most {
		t.Errorf("the names of an article were resolved in %v, want at most %v", articles[5], most)
	}
}

// TestIdentityBuilt looks that names are resolved alike, with what they
// share, when the data are built anew, and that verify agrees.
func TestIdentityBuilt(t *testing.T) {
	o := resolving()
	s := newStore(t, o)
	r := rand.New(rand.NewPCG(6, 8))
	var docs []*schema.Document
	for i := range 6 {
		d := randomDocument(r, fmt.Sprint(i))
		d.Source = fmt.Sprint(i)
		docs = append(docs, d)
	}
	mustPut(t, s, docs...)
	mustJudge(t, s, []schema.Judgement{
		{Kind: schema.Merge, A: s.base.Named("person", "Ada Byron"), B: s.base.Named("person", "Grace Hopper")},
		{Kind: schema.Reject, A: docs[0].Facts[0].IRI},
	}, nil)
	want, classes := exported(t, s, true), collect(t, s.Classes())
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	verified(t, s.dir, o)
	if err := Compact(t.Context(), s.dir, o); err != nil {
		t.Fatal(err)
	}
	verified(t, s.dir, o)
	again, err := Open(s.dir, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	equal(t, "export", exported(t, again, true), want)
	if got := collect(t, again.Classes()); !reflect.DeepEqual(got, classes) {
		t.Errorf("classes = %v, want %v", got, classes)
	}
}
