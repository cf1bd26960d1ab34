package link

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/extract/coref"
	"kg/extract/openie"
	"kg/extract/ud"
	"kg/schema"
)

// read reads a file of testdata. Names stand in MISC as Name=B-type at the
// first token and Name=I behind it.
func read(t testing.TB, path string) []*ud.Sentence {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sentences, err := ud.Read(f)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	for _, s := range sentences {
		if !s.IsTree() {
			t.Fatalf("%s: %q is no tree", path, s.Text)
		}
		for i := range s.Tokens {
			switch kind := ud.Feats(s.Tokens[i].Misc).Get("Name"); {
			case strings.HasPrefix(kind, "B-"):
				s.Names = append(s.Names, ud.Name{First: i + 1, Last: i + 1, Type: kind[2:]})
			case kind == "I":
				s.Names[len(s.Names)-1].Last = i + 1
			}
		}
	}
	return sentences
}

// TestLabel reads "label = 6 new missile", the label of the phrase headed by
// token 6, from the comments; "none" is no label.
func TestLabel(t *testing.T) {
	for _, s := range read(t, "testdata/labels.conllu") {
		l := &linker{text: &coref.Text{}, sentences: []*ud.Sentence{s}}
		for _, c := range s.Comments {
			rest, _ := strings.CutPrefix(c, "label = ")
			id, want, _ := strings.Cut(rest, " ")
			t.Run(want+" in "+s.Text, func(t *testing.T) {
				head, err := strconv.Atoi(id)
				if err != nil {
					t.Fatal(err)
				}
				if want == "none" {
					want = ""
				}
				if got := l.label(0, s.Token(head), nil); got != want {
					t.Errorf("label of %d = %q, want %q", head, got, want)
				}
			})
		}
	}
}

func TestSensible(t *testing.T) {
	named, unnamed, none := thing{iri: "a", named: true}, thing{iri: "b"}, thing{}
	object := openie.Phrase{Head: 1, Tokens: []int{1}}
	for _, c := range []struct {
		name            string
		frame           openie.Frame
		subject, object thing
		want            bool
	}{
		{"subject, verb and object", openie.Frame{Object: object, Relation: words("attack")}, unnamed, unnamed, true},
		{"the object has no node", openie.Frame{Object: object, Relation: words("attack")}, named, none, false},
		{"no relation", openie.Frame{Object: object}, named, named, false},
		{"an empty word", openie.Frame{Object: object, Relation: words("")}, named, named, false},
		{"a name resigned", openie.Frame{Relation: words("resign")}, named, none, true},
		{"something unnamed ended", openie.Frame{Relation: words("end")}, unnamed, none, false},
		{"something unnamed ended somewhere", openie.Frame{Relation: words("end"), Arguments: []openie.Argument{{Preposition: "in", Phrase: object}}}, unnamed, none, true},
		{"a name said", openie.Frame{Relation: words("say")}, named, none, false},
		{"a name said something", openie.Frame{Relation: words("say")}, named, thing{iri: "fact"}, true},
		{"a name said something some day", openie.Frame{Relation: words("say"), Arguments: []openie.Argument{{Phrase: object, Time: true}}, Times: []openie.Phrase{object}}, named, none, false},
		{"a name ended up somehow", openie.Frame{Relation: words("end", "up"), Arguments: []openie.Argument{{Preposition: "due to", Phrase: object}}}, named, none, false},
		{"a name gave up", openie.Frame{Relation: words("give", "up"), Arguments: []openie.Argument{{Preposition: "due to", Phrase: object}}}, named, none, true},
		{"a name will resign", openie.Frame{Relation: words("resign"), Modality: openie.Planned}, named, none, true},
		{"something unnamed ended some day", openie.Frame{Relation: words("end"), Arguments: []openie.Argument{{Phrase: object, Time: true}}, Times: []openie.Phrase{object}}, unnamed, none, true},
		{"something unnamed may end some day", openie.Frame{Relation: words("end"), Modality: openie.Possible, Arguments: []openie.Argument{{Phrase: object, Time: true}}, Times: []openie.Phrase{object}}, unnamed, none, false},
		{"a name is", openie.Frame{Relation: words("be")}, named, none, false},
		{"a name is accessible", openie.Frame{Relation: words("be", "accessible")}, named, none, false},
		{"a name is a lawyer", openie.Frame{Object: object, Relation: words("be")}, named, unnamed, true},
		{"a name was elected", openie.Frame{Object: object, Relation: words("be", "elected")}, named, unnamed, true},
		{"unnamed beside unnamed", openie.Frame{Object: object, Rule: "apposition", Relation: words("be")}, unnamed, unnamed, false},
		{"name beside description", openie.Frame{Object: object, Rule: "apposition", Relation: words("be")}, named, unnamed, true},
		{"supposed of nothing named", openie.Frame{Object: object, Modality: openie.Possible, Relation: words("represent")}, unnamed, unnamed, false},
		{"supposed of a name", openie.Frame{Object: object, Modality: openie.Possible, Relation: words("represent")}, named, unnamed, true},
		{"supposed by somebody", openie.Frame{Object: object, Modality: openie.Possible, Relation: words("represent"), Speakers: []openie.Phrase{object}}, unnamed, unnamed, true},
		{"wrote in something", openie.Frame{Object: object, Relation: openie.Relation{Words: []string{"write"}, Preposition: "in"}}, named, unnamed, false},
		{"wrote in something named", openie.Frame{Object: object, Relation: openie.Relation{Words: []string{"write"}, Preposition: "in"}}, named, named, true},
		{"a demonym is no relation", openie.Frame{Object: object, Relation: words("Russian")}, named, named, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := sensible(&c.frame, false, false, c.subject, c.object); got != c.want {
				t.Errorf("sensible = %t, want %t", got, c.want)
			}
		})
	}
}

func words(list ...string) openie.Relation { return openie.Relation{Words: list} }

// TestLabelOnce holds that a phrase spoken of twice is one node.
func TestLabelOnce(t *testing.T) {
	sentences := read(t, "testdata/labels.conllu")[:1]
	d := &schema.Document{Text: sentences[0].Text}
	phrase := openie.Phrase{Head: 6, Tokens: []int{1, 2, 3, 4, 5, 6}}
	var frames []*openie.Frame
	for _, verb := range []string{"fail", "explode"} {
		frames = append(frames, &openie.Frame{
			Predicate: 7, Subject: phrase, Relation: openie.Relation{Tokens: []int{7}, Words: []string{verb}},
			Arguments: []openie.Argument{{Preposition: "of", Phrase: openie.Phrase{Head: 5, Tokens: []int{5}}}},
		})
	}
	Document(d, sentences, coref.Resolve(sentences), [][]*openie.Frame{frames})
	if len(d.Facts) != 2 || len(d.Entities) != 2 || d.Facts[0].Subject != d.Facts[1].Subject {
		t.Errorf("%d facts of %d entities, want 2 of 2: %v", len(d.Facts), len(d.Entities), d.Entities)
	}
}

func TestSelfsame(t *testing.T) {
	l := &linker{entities: map[quad.IRI]*schema.Entity{
		"p": {Label: "Xi Jinping", Aliases: []string{"Xi"}, Named: true},
		"q": {Label: "Vladimir Putin", Aliases: []string{"Putin"}, Named: true},
		"n": {Label: "first leader to meet Putin"},
		"m": {Label: "author Xi Jinping"},
		"o": {Label: "leader"},
		"k": {Label: "163 teams"},
		"j": {Label: "teams"},
	}}
	for _, c := range []struct {
		subject, object quad.IRI
		want            bool
	}{
		{"p", "m", true},
		{"q", "n", true}, // by another name of his
		{"p", "n", false},
		{"p", "o", false},
		{"p", "q", false}, // a name is what it is
		{"j", "k", true},
		{"o", "k", false},
		{"p", "none", false},
	} {
		if got := l.selfsame(thing{iri: c.subject}, thing{iri: c.object}); got != c.want {
			t.Errorf("selfsame(%s, %s) = %t, want %t", c.subject, c.object, got, c.want)
		}
	}
}

func TestCamp(t *testing.T) {
	for label, want := range map[string]bool{
		"pro-Beijing": true, "Anti-war": true, "pro-Beijing camp": false, "pro": false, "protest": false, "": false,
	} {
		if got := camp(label); got != want {
			t.Errorf("camp(%q) = %t, want %t", label, got, want)
		}
	}
}

// TestTimeless reads the times of "Xi visits Moscow Monday" and of the same
// with other words instead of Monday.
func TestTimeless(t *testing.T) {
	for lemma, want := range map[string]bool{"Monday": false, "time": true, "moment": true, "week": false, "period": true} {
		s := &ud.Sentence{Tokens: []ud.Token{{ID: 1, Form: "a", Lemma: "a", UPOS: "DET", Head: 2, Deprel: "det"}, {ID: 2, Form: lemma, Lemma: lemma, UPOS: "NOUN", Deprel: "root"}}}
		l := &linker{sentences: []*ud.Sentence{s}}
		if got := l.timeless(0, openie.Phrase{Head: 2, Tokens: []int{1, 2}}); got != want {
			t.Errorf("timeless(a %s) = %t, want %t", lemma, got, want)
		}
	}
}
