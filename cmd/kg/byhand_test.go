package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"kg/schema"
)

// keep returns the IRIs of facts that fit, in their order.
func keep(all []factJSON, fits func(*factJSON) bool) string {
	var iris []string
	for i := range all {
		if fits(&all[i]) {
			iris = append(iris, all[i].Fact)
		}
	}
	return strings.Join(iris, "\n")
}

// parts are the entities that have a part in a fact.
func (f *factJSON) parts() []string {
	parts := []string{f.Subject.ID}
	if f.Object != nil {
		parts = append(parts, f.Object.ID)
	}
	for _, a := range f.Arguments {
		parts = append(parts, a.ID)
	}
	return parts
}

// nearByHand returns how many steps of plain facts lead from some entities to
// each other one, as far as depth. All facts join a subject and an object.
func nearByHand(all []factJSON, focus []string, depth int) map[string]int {
	distance := make(map[string]int)
	for _, f := range focus {
		distance[f] = 0
	}
	for step := range depth {
		for _, f := range all {
			if f.Polarity != schema.Affirmed || f.Modality != schema.Asserted || f.Object == nil {
				continue
			}
			for _, ends := range [][2]string{{f.Subject.ID, f.Object.ID}, {f.Object.ID, f.Subject.ID}} {
				from, known := distance[ends[0]]
				if _, seen := distance[ends[1]]; known && from == step && !seen {
					distance[ends[1]] = step + 1
				}
			}
		}
	}
	return distance
}

// TestAroundByHand compares --around and --depth with the facts of the whole
// export that are near by a walk through all of them.
func TestAroundByHand(t *testing.T) {
	dir := t.TempDir()
	madeUpStore(t, dir, 2)
	all := jsonLines[factJSON](t, mustRun(t, dir, "export", "--jsonl"))
	for depth, around := range map[int][][]int{1: {{3}, {0, 5, 9}}, 2: {{3}, {7, 1}}} {
		for _, focus := range around {
			args := []string{"export", "--jsonl", "--depth", fmt.Sprint(depth)}
			var iris []string
			for _, n := range focus {
				args = append(args, "--around", fmt.Sprintf("Person%d Name%d", n, n))
				iris = append(iris, string(schema.DefaultBase.Named("person", fmt.Sprintf("Person%d Name%d", n, n))))
			}
			distance := nearByHand(all, iris, depth)
			want := keep(all, func(f *factJSON) bool {
				near := make(map[string]bool)
				for _, p := range f.parts() {
					if d, ok := distance[p]; ok {
						if d < depth {
							return true
						}
						near[p] = true
					}
				}
				return len(near) > 1
			})
			got := keep(jsonLines[factJSON](t, mustRun(t, dir, args...)), func(*factJSON) bool { return true })
			if got != want || want == "" {
				t.Errorf("%q gives\n%s\nwant\n%s", args, got, want)
			}
		}
	}
}

// TestSelectByHand compares what flags of kg export select with all facts
// filtered one by one.
func TestSelectByHand(t *testing.T) {
	dir := given(t, talksFixture, allianceFixture, undatedFixture)
	all := jsonLines[factJSON](t, mustRun(t, dir, "export", "--jsonl"))
	if len(all) != 6 {
		t.Fatalf("%d facts", len(all))
	}
	date := map[string]string{"Talks in Geneva": "2021-06-16", "The alliance grows": "2022-05-18"}
	in := func(title string) func(*factJSON) bool { return func(f *factJSON) bool { return f.Title == title } }
	relation := func(lemma string) func(*factJSON) bool {
		return func(f *factJSON) bool { return f.Predicate.Lemma == lemma }
	}
	plain := func(f *factJSON) bool { return f.Polarity == schema.Affirmed && f.Modality == schema.Asserted }
	about := func(label string) func(*factJSON) bool {
		return func(f *factJSON) bool {
			return f.Subject.Label == label || f.Object != nil && f.Object.Label == label
		}
	}
	both := func(a, b func(*factJSON) bool) func(*factJSON) bool {
		return func(f *factJSON) bool { return a(f) && b(f) }
	}
	for _, tt := range []struct {
		name string
		args []string
		fits func(*factJSON) bool
	}{
		{"all", nil, func(*factJSON) bool { return true }},
		{"a document by its path", []string{"--doc", "@2.txt"}, in("The alliance grows")},
		{"a document twice", []string{"--doc", "@2.txt", "--doc", "@2.txt"}, in("The alliance grows")},
		{"two documents", []string{"--doc", "@3.txt", "--doc", "@1.txt"}, func(f *factJSON) bool { return f.Title != "The alliance grows" }},
		{"a document by its digits", []string{"--doc", short(all[0].Document, schema.DefaultBase)}, in(all[0].Title)},
		{"since", []string{"--since", "2022-01-01"}, func(f *factJSON) bool { return date[f.Title] >= "2022-01-01" }},
		{"since the very day", []string{"--since", "2022-05-18"}, func(f *factJSON) bool { return date[f.Title] >= "2022-05-18" }},
		{"since long ago, what has no date is left out", []string{"--since", "1900-01-01"}, func(f *factJSON) bool { return date[f.Title] != "" }},
		{"asserted", []string{"--asserted"}, plain},
		{"asserted in a document", []string{"--asserted", "--doc", "@2.txt"}, both(plain, in("The alliance grows"))},
		{"a pattern", []string{"?who joined ?what"}, relation("join")},
		{"a pattern of all", []string{"?who ?did ?what"}, func(*factJSON) bool { return true }},
		{"a pattern and asserted", []string{"?who joined ?what", "--asserted"}, both(plain, relation("join"))},
		{"a name in a pattern", []string{"Finland ?did ?what"}, func(f *factJSON) bool { return f.Subject.Label == "Finland" }},
		{"two patterns", []string{"?who joined ?what", "?other praised ?who"}, func(f *factJSON) bool {
			return f.Predicate.Lemma == "praise" || f.Predicate.Lemma == "join" && f.Subject.Label == "Finland"
		}},
		{"around", []string{"--around", "Finland"}, about("Finland")},
		{"around and a pattern", []string{"--around", "NATO", "?who joined ?what"}, relation("join")},
		{"around and asserted", []string{"--around", "NATO", "--asserted"}, both(plain, about("NATO"))},
		{"around in a document", []string{"--around", "NATO", "--doc", "@3.txt"}, in("Undated")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			out, stderr, code := run(t.Context(), dir, nil, append([]string{"export", "--jsonl"}, within(dir, tt.args)...)...)
			if code != exitDone {
				t.Fatal(stderr)
			}
			wantText(t, keep(jsonLines[factJSON](t, out), func(*factJSON) bool { return true }), keep(all, tt.fits))
		})
	}
}

// TestSelectWords holds what a selection refuses, and what it says where
// nothing fits.
func TestSelectWords(t *testing.T) {
	dir := given(t, talksFixture, undatedFixture)
	q := asked(t, dir)
	for _, tt := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"--depth", "2"}, exitFailed, "--depth goes with --around NAME"},
		{[]string{"--around", "NATO", "--depth", "0"}, exitFailed, "--depth wants a number from 1"},
		{[]string{"--around", ""}, exitNothing, `no entity ""`},
		{[]string{"--around", "Nobody"}, exitNothing, `no entity "Nobody"`},
		{[]string{"--doc", "none.txt"}, exitNothing, `no document "none.txt"; kg ls lists them`},
		{[]string{"--since", "2022"}, exitFailed, `--since "2022" is no date; write YYYY-MM-DD`},
		{[]string{"--since", ""}, exitFailed, `--since "" is no date; write YYYY-MM-DD`},
		{[]string{"--since", "2030-01-01"}, exitNothing, "nothing fits"},
		{[]string{"--doc", "@1.txt", "--since", "2021-06-17"}, exitNothing, "nothing fits"},
		{[]string{"Biden accused ?whom"}, exitNothing, "nothing fits"},
		{[]string{"Biden accused"}, exitFailed, "wants three slots"},
	} {
		_, err := q.selected(parsed(t, "export", within(dir, tt.args)...))
		wantError(t, err, tt.code, tt.want)
	}
	s, err := q.selected(parsed(t, "export"))
	if err != nil || !s.whole() {
		t.Errorf("without flags the selection is %+v, %v", s, err)
	}
	s, err = q.selected(parsed(t, "export", "--asserted"))
	if err != nil || s.whole() {
		t.Errorf("--asserted selects all, %v", err)
	}
}

// TestQueryByHand compares the flags of kg query with the answers to the same
// pattern filtered one by one.
func TestQueryByHand(t *testing.T) {
	dir := given(t, talksFixture, allianceFixture, undatedFixture)
	everything := []string{"query", "--jsonl", "?who ?did ?what", "--include", "denied,planned,possible,hypothetical"}
	type row struct {
		Who, What nodeJSON
		Facts     []factJSON
	}
	ids := func(text string, fits func(*factJSON) bool) string {
		var out []string
		for _, r := range jsonLines[row](t, text) {
			if slices.ContainsFunc(r.Facts, func(f factJSON) bool { return fits(&f) }) {
				out = append(out, r.Who.Label+" "+r.What.Label)
			}
		}
		slices.Sort(out)
		return strings.Join(out, "\n")
	}
	all := mustRun(t, dir, everything...)
	for _, tt := range []struct {
		name string
		args []string
		fits func(*factJSON) bool
	}{
		{"sure", []string{"--min-confidence", "0.85"}, func(f *factJSON) bool { return f.Confidence >= 0.85 }},
		{"denied", []string{"--polarity", "denied"}, func(f *factJSON) bool { return f.Polarity == schema.Denied }},
		{"affirmed", []string{"--polarity", "affirmed"}, func(f *factJSON) bool { return f.Polarity == schema.Affirmed }},
		{"planned", []string{"--modality", "planned"}, func(f *factJSON) bool { return f.Modality == schema.Planned }},
		{"at a time", []string{"--time", "2021"}, func(f *factJSON) bool { return strings.HasPrefix(f.Time, "2021") }},
		{"since a time", []string{"--time", "2022.."}, func(f *factJSON) bool { return f.Time >= "2022" }},
		{"a document", []string{"--document", "@3.txt"}, func(f *factJSON) bool { return f.Title == "Undated" }},
		{"a source", []string{"--source", "2.txt"}, func(f *factJSON) bool { return f.Title == "The alliance grows" }},
		{"two sources", []string{"--source", "2.txt", "--source", "3.txt"}, func(f *factJSON) bool { return f.Title != "Talks in Geneva" }},
		{"published since", []string{"--since", "2022"}, func(f *factJSON) bool { return f.Title == "The alliance grows" }},
		{"published until", []string{"--until", "2021-06"}, func(f *factJSON) bool { return f.Title == "Talks in Geneva" }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			out, stderr, code := run(t.Context(), dir, nil, append(slices.Clone(everything), within(dir, tt.args)...)...)
			if code != exitDone {
				t.Fatal(stderr)
			}
			wantText(t, ids(out, func(*factJSON) bool { return true }), ids(all, tt.fits))
		})
	}
	_, stderr, code := run(t.Context(), dir, nil, append(slices.Clone(everything), "--source", "nowhere")...)
	if code != exitNothing || !strings.Contains(stderr, "no document from nowhere; kg ls lists them") {
		t.Errorf("a source that is none ends with %d: %s", code, stderr)
	}
	some := jsonLines[row](t, mustRun(t, dir, append(slices.Clone(everything), "--limit", "2", "--order", "who")...))
	if len(some) != 2 || cmp.Compare(some[0].Who.Label, some[1].Who.Label) > 0 {
		t.Errorf("the first two are %v", some)
	}
	wantText(t, mustRun(t, dir, "query", "?who ?did ?what", "--include", "denied,planned", "--count"), fmt.Sprintln(strings.Count(all, "\n")))
}
