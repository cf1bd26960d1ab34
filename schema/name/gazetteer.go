package name

import (
	_ "embed"
	"iter"
	"strconv"
	"strings"
	"sync"
)

//go:embed cities.tsv
var cityTable string

//go:embed states.tsv
var stateTable string

//go:embed items.tsv
var itemTable string

//go:embed roles.tsv
var roleTable string

// City is a large city that a name means where nothing else is said.
type City struct {
	Country string // its common name in English
	State   string // of the United States, Canada and Australia
	Item    string // of Wikidata, "" where it is not certain
}

// State is a member of a federal country whose name follows a city's in
// English: "Paris, Texas".
type State struct {
	Country string
	Item    string // of Wikidata
}

// rows iterates over the cells of a table's lines that are no comments.
func rows(table string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(table) {
			if !strings.HasPrefix(line, "#") && !yield(strings.Split(strings.TrimSuffix(line, "\n"), "\t")) {
				return
			}
		}
	}
}

var cities = sync.OnceValue(func() map[string]City {
	table := make(map[string]City)
	for f := range rows(cityTable) {
		table[Fold(f[0])] = City{Country: f[1], State: f[2], Item: f[3]}
	}
	return table
})

var states = sync.OnceValue(func() map[string]State {
	table := make(map[string]State)
	for f := range rows(stateTable) {
		table[Fold(f[0])] = State{Country: f[1], Item: f[2]}
	}
	return table
})

var items = sync.OnceValue(func() map[string]string {
	table := make(map[string]string)
	for f := range rows(itemTable) {
		table[f[0]] = f[1]
	}
	return table
})

// CityOf returns the large city that a folded name means where nothing else
// is said, false for none and where several are about as large.
func CityOf(folded string) (City, bool) {
	c, ok := cities()[Place(folded)]
	if !ok {
		c, ok = cities()[folded] // by the older name
	}
	return c, ok
}

// StateOf returns the member of a federal country that a folded name is the
// name of, whatever else it may be: "georgia".
func StateOf(folded string) (State, bool) {
	s, ok := states()[folded]
	return s, ok
}

// OrganizationItem returns the Wikidata item of a well-known organization by
// its folded name, "" for none and where it is not certain.
func OrganizationItem(folded string) string { return items()[folded] }

// Field is what persons are known in. A person of one field is hardly one of
// another.
type Field uint8

// Fields, as bits. The zero Field is none, or an unknown one.
const (
	Sport Field = 1 << iota
	Politics
	Arts
)

// fieldNames are the names of fields, sorted.
var fieldNames = []struct {
	name  string
	field Field
}{{"arts", Arts}, {"politics", Politics}, {"sport", Sport}}

// FieldNamed returns the field of a name, 0 for none.
func FieldNamed(s string) Field {
	for _, f := range fieldNames {
		if f.name == s {
			return f.field
		}
	}
	return 0
}

// Names returns the names of the fields that f holds, sorted.
func (f Field) Names() []string {
	var out []string
	for _, known := range fieldNames {
		if f&known.field != 0 {
			out = append(out, known.name)
		}
	}
	return out
}

var roles = sync.OnceValue(func() map[string]Field {
	table := make(map[string]Field)
	for f := range rows(roleTable) {
		table[f[0]] = FieldNamed(f[1])
	}
	return table
})

// FieldOf returns the field that a role tells, by all of its words or by its
// last: "basketball player", "former champion hurdler"; 0 for none.
func FieldOf(role string) Field {
	for role != "" {
		if f, ok := roles()[role]; ok {
			return f
		}
		_, role, _ = strings.Cut(role, " ")
	}
	return 0
}

// SenseOf returns the sense that tells a person of a field, born in a year,
// from others of the name: "sport born 1963"; 0 stands for an unknown year.
// It is "" where nothing does, and for several fields. Politics is what most
// persons in the news are known in, so it tells nobody.
func SenseOf(f Field, born int) string {
	var words []string
	if names := f.Names(); len(names) == 1 && f != Politics {
		words = names
	}
	if born != 0 {
		words = append(words, "born", strconv.Itoa(born))
	}
	return strings.Join(words, " ")
}

// ReadSense returns what a person's sense tells, and those of its words that
// tell neither field nor year.
func ReadSense(sense string) (f Field, born int, rest string) {
	var others []string
	words := strings.Fields(sense)
	for at := 0; at < len(words); at++ {
		field := FieldNamed(words[at])
		year := 0
		if words[at] == "born" && at+1 < len(words) {
			year, _ = strconv.Atoi(words[at+1])
		}
		switch {
		case field != 0:
			f |= field
		case year > 0:
			born = year
			at++
		default:
			others = append(others, words[at])
		}
	}
	return f, born, strings.Join(others, " ")
}
