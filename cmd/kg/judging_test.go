package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/schema"
)

const namesFixture = `title Names
+ Atlantis, Avalon, Lemuria and Georgia met Georgia and a man.
place:Atlantis | face | place:Avalon
place:Avalon | face | place:Lemuria
place:Georgia | face | person:Georgia
node:man | face | place:Atlantis
`

// step is a command that a test runs, and what it must print on either stream.
type step struct {
	args string // "_" is a blank within an argument
	code int
	want string
}

// runSteps runs commands one after the other on one store.
func runSteps(t *testing.T, dir string, steps []step) {
	t.Helper()
	for i, s := range steps {
		args := strings.Fields(s.args)
		for j := range args {
			args[j] = strings.ReplaceAll(args[j], "_", " ")
		}
		out, stderr, code := run(t.Context(), dir, strings.NewReader(""), within(dir, args)...)
		if code != s.code || !strings.Contains(out+stderr, s.want) {
			t.Errorf("step %d, kg %s, ends with %d: %s%s\nwant %d and %s", i+1, s.args, code, out, stderr, s.code, s.want)
		}
	}
}

// TestMergeAndSplit holds what judgements about names do, one after the other,
// and what is said of those that can't be.
func TestMergeAndSplit(t *testing.T) {
	runSteps(t, given(t, namesFixture), []step{
		{"judgements", exitDone, ""},
		{"judgements --json", exitDone, "[]\n"},
		{"merge Atlantis", exitFailed, "wants A B"},
		{"merge Atlantis Nowhere", exitNothing, `no entity "Nowhere"`},
		{"merge Atlantis Georgia", exitAmbiguous, `"Georgia" may be one of these; name it by its IRI`},
		{"merge Atlantis man", exitFailed, `which has no name; only names can be judged one or two`},
		{"merge man Atlantis", exitFailed, `"man" is`},
		{"merge Atlantis Atlantis", exitDone, `"Atlantis" and "Atlantis" are one already`},
		{"split Atlantis", exitNothing, `"Atlantis" has no other name to be split from; kg show "Atlantis" lists its names`},
		{"merge --undo Atlantis Avalon", exitNothing, "no such judgement; kg judgements lists them"},
		{"merge Atlantis Avalon", exitDone, `"Atlantis" (place) and "Avalon" (place) are one now`},
		{"merge atlantis AVALON", exitDone, "are one already"},
		{"judgements", exitDone, "merge\turn:x-kg:place/Atlantis\turn:x-kg:place/Avalon\n"},
		{"judgements --jsonl", exitDone, `{"kind":"merge","a":"urn:x-kg:place/Atlantis","b":"urn:x-kg:place/Avalon"}`},
		{"show Avalon", exitDone, "Atlantis"},
		{"merge Avalon Lemuria", exitDone, "are one now"},
		{"split Atlantis Moscow", exitNothing, `"Moscow" is no name of the entity by itself; its names are "Atlantis", "Avalon", "Lemuria"`},
		{"split Atlantis Atlantis", exitFailed, "is the entity's own name; say which other name is not its"},
		{"merge --undo Avalon Lemuria", exitAmbiguous, "that may be one of several judgements; name both sides by their IRIs"},
		{"merge --undo Atlantis Lemuria", exitDone, `took back that "Atlantis" (place) and "Lemuria" (place) are one`},
		{"split Atlantis Avalon", exitDone, "are two now"},
		{"judgements", exitDone, "split\t"},
		{"merge Avalon Atlantis", exitDone, "are one now"}, // which takes back what parted them
		{"judgements", exitDone, "merge\t"},
		{"judgements --import @none --undo @none", exitFailed, "--import and --undo exclude each other"},
		{"judgements --import @none", exitFailed, "no such file"},
		{"judgements --import -", exitDone, "0 judgements added, 0 taken back"},
	})
}

// TestRejectSteps holds what rejecting a fact does to answers, and that it can
// be taken back.
func TestRejectSteps(t *testing.T) {
	dir := given(t, talksFixture)
	facts := jsonLines[factJSON](t, mustRun(t, dir, "export", "--jsonl", "?who met ?whom"))
	if len(facts) != 1 {
		t.Fatalf("%d facts", len(facts))
	}
	digits := strings.TrimPrefix(facts[0].Fact, "urn:x-kg:fact/")[:10]
	runSteps(t, dir, []step{
		{"query Biden_met_?whom --count", exitDone, "1\n"},
		{"reject --undo " + digits, exitNothing, "no such judgement; kg judgements lists them"},
		{"reject " + digits, exitDone, "rejected: Joe Biden met Vladimir Putin"},
		{"reject " + digits, exitDone, "rejected already: <" + facts[0].Fact + ">"},
		{"query Biden_met_?whom --count", exitNothing, "0\n"},
		{"judgements", exitDone, "reject\t" + facts[0].Fact},
		{"export --as-stated", exitDone, facts[0].Fact},
		{"reject --undo " + digits, exitDone, "1 facts are no longer rejected"},
		{"query Biden_met_?whom --count", exitDone, "1\n"},
	})
}

// TestJudgementsTravel holds that judgements that one store prints hold in
// another of the same articles, and that JSON is refused.
func TestJudgementsTravel(t *testing.T) {
	dir := given(t, namesFixture)
	mustRun(t, dir, "merge", "Atlantis", "Lemuria")
	lines := mustRun(t, dir, "judgements")
	asJSON := mustRun(t, dir, "judgements", "--jsonl")
	other := given(t, namesFixture)
	for name, text := range map[string]string{"lines": lines, "json": asJSON} {
		if err := os.WriteFile(filepath.Join(other, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	runSteps(t, other, []step{
		{"judgements --import @json", exitFailed, "json"},
		{"judgements --import @lines", exitDone, "1 judgements added, 0 taken back"},
		{"judgements --import @lines", exitDone, "0 judgements added, 0 taken back"},
		{"show Atlantis", exitDone, "Lemuria"},
		{"judgements --undo @lines", exitDone, "0 judgements added, 1 taken back"},
		{"merge Atlantis Lemuria", exitDone, "are one now"},
	})
	wantText(t, mustRun(t, other, "judgements"), lines)
}

// TestSaying holds judgements in words.
func TestSaying(t *testing.T) {
	q := asked(t, given(t, talksFixture))
	a, b := q.base.Named("place", "Geneva"), q.base.Named("organization", "Geneva")
	for _, tt := range []struct {
		judgement schema.Judgement
		want      string
	}{
		{schema.Judgement{Kind: schema.Merge, A: a, B: b}, `"Geneva" (place) and "Geneva" (organization) are one`},
		{schema.Judgement{Kind: schema.Split, A: a, B: b}, `"Geneva" (place) and "Geneva" (organization) are two`},
		{schema.Judgement{Kind: schema.Reject, A: "urn:x"}, "<urn:x> is rejected"},
	} {
		wantText(t, q.saying(tt.judgement), tt.want)
	}
	members := []quad.IRI{b, a, q.base.Named("place", "Genève")}
	wantText(t, q.labels(members), `"Geneva", "Genève"`)
	wantText(t, list(members[:2]), fmt.Sprintf("  %s\n  %s", string(b), string(a)))
}

// TestMember holds which of its names a text means: its IRI, the very name,
// or but for case and accents.
func TestMember(t *testing.T) {
	q := asked(t, given(t, talksFixture))
	plain, accented, other := q.base.Named("place", "Geneve"), q.base.Named("place", "Genève"), q.base.Named("organization", "Genève")
	for _, tt := range []struct {
		text    string
		members []quad.IRI
		want    quad.IRI
		code    int
	}{
		{string(plain), []quad.IRI{plain, accented}, plain, 0},
		{"<" + string(plain) + ">", []quad.IRI{plain, accented}, plain, 0},
		{"place/Geneve", []quad.IRI{plain, accented}, plain, 0},
		{"Genève", []quad.IRI{plain, accented}, accented, 0},
		{"GENEVE", []quad.IRI{plain}, plain, 0},
		{"GENEVE", []quad.IRI{plain, accented}, "", exitAmbiguous},
		{"Genève", []quad.IRI{accented, other}, "", exitAmbiguous},
		{"Bern", []quad.IRI{plain}, "", exitNothing},
	} {
		got, err := q.member(tt.members, tt.text)
		if got != tt.want || codeOf(t.Context(), err) != tt.code {
			t.Errorf("member(%v, %q) = %s, %v", tt.members, tt.text, got, err)
		}
	}
}
