package store

import (
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

// TestJudgeCounts holds how many judgements come and go: those that were
// there already, or are not there to be taken back, count for nothing, and
// one takes the place of its contrary.
func TestJudgeCounts(t *testing.T) {
	s := newStore(t, Options{Resolve: surnames})
	d := met("a", "Ada Byron", "Bo")
	mustPut(t, s, d)
	merge := schema.Judgement{Kind: schema.Merge, A: person("Ada Byron"), B: person("Bo")}
	turned := schema.Judgement{Kind: schema.Merge, A: person("Bo"), B: person("Ada Byron")}
	split := schema.Judgement{Kind: schema.Split, A: person("Bo"), B: person("Ada Byron")}
	reject := schema.Judgement{Kind: schema.Reject, A: d.Facts[0].IRI}
	type list = []schema.Judgement
	tests := []struct {
		name             string
		before           list
		add, withdraw    list
		added, withdrawn int
		left             list
	}{
		{"none", nil, nil, nil, 0, 0, nil},
		{"one of each kind", nil, list{merge, reject}, nil, 2, 0, list{merge, reject}},
		{"what is there", list{merge}, list{merge}, nil, 0, 0, list{merge}},
		{"what is there, with its names turned", list{merge}, list{turned}, nil, 0, 0, list{merge}},
		{"twice at once", nil, list{merge, turned}, nil, 1, 0, list{merge}},
		{"the contrary of what is there", list{merge}, list{split}, nil, 1, 1, list{split}},
		{"contraries at once, of which the last holds", nil, list{merge, split}, nil, 1, 0, list{split}},
		{"there and back", list{merge}, list{split, merge}, nil, 0, 0, list{merge}},
		{"taken back", list{merge, reject}, nil, list{reject}, 0, 1, list{merge}},
		{"taken back with its names turned", list{merge}, nil, list{turned}, 0, 1, nil},
		{"taken back, which is not there", list{merge}, nil, list{split, reject}, 0, 0, list{merge}},
		{"taken back and said at once", list{merge}, list{merge}, list{merge}, 0, 0, list{merge}},
		{"said in the place of another", list{reject}, list{split}, list{reject}, 1, 1, list{split}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			mustJudge(t, s, nil, collect(t, s.Judgements()))
			mustJudge(t, s, test.before, nil)
			added, withdrawn, err := s.Judge(t.Context(), test.add, test.withdraw)
			if err != nil || added != test.added || withdrawn != test.withdrawn {
				t.Errorf("Judge = %d, %d, %v, want %d, %d", added, withdrawn, err, test.added, test.withdrawn)
			}
			var want list
			for _, j := range test.left {
				want = append(want, j.Canonical())
			}
			slices.SortFunc(want, schema.CompareJudgements)
			if got := collect(t, s.Judgements()); !slices.Equal(got, want) {
				t.Errorf("judgements = %v, want %v", got, want)
			}
		})
	}
}

// TestJudgeRefuses holds that no judgement of a list is written where one is
// refused, and that what is to be taken back need not be well-formed.
func TestJudgeRefuses(t *testing.T) {
	s := newStore(t, Options{})
	d := met("a", "Ada", "Bo")
	mustPut(t, s, d)
	before := keysLeft(t, s)
	good := schema.Judgement{Kind: schema.Merge, A: person("Ada"), B: person("Bo")}
	for words, bad := range map[string]schema.Judgement{
		"is none of merge, split and reject": {Kind: "accept", A: person("Ada")},
		"stands there twice":                 {Kind: schema.Split, A: person("Ada"), B: person("Ada")},
		"is no fact below":                   {Kind: schema.Reject, A: person("Ada")},
		"is no name below":                   {Kind: schema.Merge, A: person("Ada"), B: d.Facts[0].IRI},
	} {
		added, withdrawn, err := s.Judge(t.Context(), []schema.Judgement{good, bad}, nil)
		failsWith(t, err, nil, words)
		if added != 0 || withdrawn != 0 {
			t.Errorf("%s: %d and %d", words, added, withdrawn)
		}
		equal(t, words, keysLeft(t, s), before)
		if _, _, err := s.Judge(t.Context(), nil, []schema.Judgement{bad}); err != nil {
			t.Errorf("taking back %v: %v", bad, err)
		}
	}
}

// TestJudgeUnknown judges names and a fact that no document has: the store
// keeps it for those that may come, and then it holds.
func TestJudgeUnknown(t *testing.T) {
	s := newStore(t, resolving())
	d := speak("a", [3]string{"Ada Lovelace", "meet", "Bo Diddley"}, [3]string{"Bo Diddley", "leave", "Paris/place"})
	all := []schema.Judgement{
		{Kind: schema.Merge, A: person("Ada Lovelace"), B: person("Bo Diddley")}, {Kind: schema.Reject, A: d.Facts[1].IRI},
	}
	mustJudge(t, s, all, nil)
	if stats, err := s.Stats(); err != nil || stats.Documents != 0 || stats.Facts != 0 || stats.Quads != 2 {
		t.Errorf("stats = %+v, %v", stats, err)
	}
	if found, err := s.Facts(string(d.Facts[1].IRI[len("urn:x-kg:fact/"):])); err != nil || len(found) != 1 {
		t.Errorf("the fact that was rejected is found as %v, %v", found, err)
	}
	mustPut(t, s, d)
	if classes := collect(t, s.Classes()); len(classes) != 1 || len(classes[0].Members) != 2 {
		t.Errorf("classes = %v, want the two that were judged to be one", classes)
	}
	if got := collect(t, s.Match(quad.Quad{Subject: d.Facts[1].IRI})); len(got) != 1 {
		t.Errorf("a fact that was rejected before it came gives %d quads, want the judgement", len(got))
	}
	if err := s.Remove(t.Context(), d.IRI()); err != nil {
		t.Fatal(err)
	}
	if got := collect(t, s.Judgements()); len(got) != 2 {
		t.Errorf("with the document went judgements; there are %v", got)
	}
	empty(t, s)
}

// TestJudgementTwice imports a judgement with its names either way round:
// it is one, and taken back as one.
func TestJudgementTwice(t *testing.T) {
	s := newStore(t, Options{})
	mustPut(t, s, met("a", "Ada", "Bo"))
	mustClose(t, s)
	ada, bo, label := person("Ada"), person("Bo"), s.base.Judgements()
	both := []quad.Quad{
		{Subject: ada, Predicate: schema.SameAs, Object: bo, Label: label}, {Subject: bo, Predicate: schema.SameAs, Object: ada, Label: label},
	}
	if _, err := Import(t.Context(), s.dir, Options{}, given(both, nil)); err != nil {
		t.Fatal(err)
	}
	s, err := Open(s.dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	want := schema.Judgement{Kind: schema.Merge, A: ada, B: bo}
	if got := collect(t, s.Judgements()); len(got) != 1 || got[0] != want {
		t.Errorf("judgements = %v, want %v", got, want)
	}
	if added, withdrawn, err := s.Judge(t.Context(), nil, []schema.Judgement{want}); added != 0 || withdrawn != 1 || err != nil {
		t.Errorf("taken back: %d, %d, %v, want 0, 1", added, withdrawn, err)
	}
	empty(t, s)
}

// TestImportRejection imports a rejection, by which quads hide: what is said
// to have been added is what the store did not hold before, and no less.
func TestImportRejection(t *testing.T) {
	d := speak("a", [3]string{"Ada", "meet", "Bo"}, [3]string{"Bo", "leave", "Ada"})
	reject := schema.Judgement{Kind: schema.Reject, A: d.Facts[0].IRI}.Quad("")
	other := met("b", "Ada", "Bo")
	for name, quads := range map[string][]quad.Quad{
		"few quads, which are a commit":                {reject, reject, d.Quads()[0]},
		"many quads, of which the data are built anew": append(slices.Repeat(d.Quads(), 2), append(other.Quads(), reject)...),
	} {
		t.Run(name, func(t *testing.T) {
			s := newStore(t, Options{})
			mustPut(t, s, d)
			mustClose(t, s)
			fresh := map[quad.Quad]bool{}
			for _, q := range quads {
				fresh[q] = true
			}
			for _, q := range d.Quads() {
				delete(fresh, q)
			}
			for _, want := range []int{len(fresh), 0} { // the second time nothing is new
				done, err := Import(t.Context(), s.dir, Options{}, given(quads, nil))
				if err != nil || done.Read != len(quads) || done.Added != want {
					t.Errorf("Import = %+v, %v, want %d of %d", done, err, want, len(quads))
				}
			}
			r := readingOf(t, s.dir, Options{})
			if got := collect(t, r.Match(quad.Quad{Subject: d.Facts[0].IRI})); len(got) != 1 {
				t.Errorf("of the rejected fact %d quads are seen, want the judgement", len(got))
			}
			verified(t, s.dir, Options{})
		})
	}
}

// TestFactsByDigits asks for facts by how their hash begins.
func TestFactsByDigits(t *testing.T) {
	s := newStore(t, Options{})
	d := speak("a", [3]string{"Ada", "meet", "Bo"}, [3]string{"Ada", "leave", "Bo"}, [3]string{"Ada", "call", "Bo"})
	hashes := []string{"ab01cdef0123456789abcdef01234567", "ab0fcdef0123456789abcdef01234567", "ac01cdef0123456789abcdef01234567"}
	for i := range d.Facts {
		d.Facts[i].IRI = d.Base.Fact(hashes[i])
	}
	mustPut(t, s, d)
	mustJudge(t, s, []schema.Judgement{{Kind: schema.Reject, A: d.Facts[1].IRI}}, nil)
	for digits, want := range map[string][]string{
		"ab": hashes[:2], "AB": hashes[:2], "ab0": hashes[:2], "ab01": hashes[:1], "ab0f": hashes[1:2], "ac": hashes[2:], "ab02": nil,
		hashes[0]: hashes[:1], hashes[0] + "0": nil, hashes[0] + "01": nil, "": nil, "a": nil, "xy": nil, "abx": nil, "ab ": nil,
	} {
		got, err := s.Facts(digits)
		var local []string
		for _, iri := range got {
			l, _ := s.base.Local(iri, "fact/")
			local = append(local, l)
		}
		if err != nil || !slices.Equal(local, want) {
			t.Errorf("Facts(%q) = %q, %v, want %q", digits, local, err, want)
		}
	}
}
