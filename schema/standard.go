package schema

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"kg/schema/verb"
)

//go:generate go run gen.go

//go:embed relations.tsv
var relationTable string

// standards is relations.tsv read: what relations mean to others.
type standards struct {
	properties map[string][]quad.IRI // by the words of a relation
	events     map[string]string     // by verb, or verb and what follows it, joined by "-"
}

var relations = sync.OnceValue(func() standards {
	s := standards{make(map[string][]quad.IRI), make(map[string]string)}
	for line := range strings.Lines(relationTable) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		switch {
		case f[0] == "property" && len(f) == 4:
			var all []quad.IRI
			if f[2] != "-" {
				all = append(all, quad.IRI(SchemaOrg+f[2]))
			}
			if f[3] != "-" {
				all = append(all, quad.IRI(WikidataProperty+f[3]))
			}
			s.properties[f[1]] = all
		case f[0] == "event" && len(f) == 3:
			s.events[f[1]] = f[2]
		}
	}
	return s
})

// Properties returns the properties of schema.org and Wikidata that a relation
// is a case of, by its words: schema:birthPlace and wdt:P19 for [be born in].
// They are said of the same subject and object; nil for most relations.
func Properties(words []string) []quad.IRI { return relations().properties[strings.Join(words, " ")] }

// EventCode returns type and mode of the event that a relation reports, in the
// words of PLOVER: DISAPPROVE/ACCUSE for [accuse]; "" where it reports none of
// its events. A passive reports what its active does.
func EventCode(words []string) string {
	if len(words) > 1 && words[0] == "be" {
		lemma := activeOf(words[1])
		if lemma == "" {
			return ""
		}
		words = append([]string{lemma}, words[2:]...)
	}
	events := relations().events
	for n := min(len(words), 3); n > 0; n-- {
		if code := events[strings.Join(words[:n], "-")]; code != "" {
			return code
		}
	}
	return ""
}

// activeOf returns the verb of the table that has a participle, "" for none.
func activeOf(participle string) string { return participles()[participle] }

var participles = sync.OnceValue(func() map[string]string {
	table := make(map[string]string)
	for key := range relations().events {
		lemma, _, _ := strings.Cut(key, "-")
		p := verb.Participle(lemma)
		if old, ok := table[p]; !ok || lemma < old {
			table[p] = lemma
		}
	}
	return table
})
