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
// another, but may follow any calling: be a lawyer, and a senator.
type Field uint16

// Fields, as bits, and callings, from Law on. The zero Field is none, or an
// unknown one.
const (
	Sport Field = 1 << iota
	Politics
	Arts
	Law
	Business
	Science
	Medicine
	Military
	Religion

	// Fields are those that alone tell persons of one name apart.
	Fields = Sport | Politics | Arts
)

// fieldNames are the names of fields, sorted.
var fieldNames = []struct {
	name  string
	field Field
}{
	{"arts", Arts}, {"business", Business}, {"law", Law}, {"medicine", Medicine}, {"military", Military}, {"politics", Politics},
	{"religion", Religion}, {"science", Science}, {"sport", Sport},
}

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
// last: "basketball player", "former champion hurdler"; 0 for none. A general is
// no "attorney general".
func FieldOf(role string) Field {
	for whole := role; role != ""; {
		if f, ok := roles()[role]; ok && (role != "general" || role == whole) {
			return f
		}
		_, role, _ = strings.Cut(role, " ")
	}
	return 0
}

// SenseOf returns the sense that tells a person of a field, of a nation, born in
// a year, from others of the name: "sport born 1963", "law from Brazil"; 0 and ""
// stand for what is unknown. It is "" where nothing does, and for several fields.
// Politics is what most persons in the news are known in: like a calling, it tells
// somebody only together with a nation.
func SenseOf(f Field, nation string, born int) string {
	var words []string
	alone := f&(Sport|Arts) != 0
	if f.one() && (alone || nation != "") {
		words = f.Names()
	}
	if born != 0 {
		words = append(words, "born", strconv.Itoa(born))
	}
	if f.one() && !alone && nation != "" {
		words = append(words, "from", nation)
	}
	return strings.Join(words, " ")
}

// one reports whether f holds one field and no other.
func (f Field) one() bool { return f != 0 && f&(f-1) == 0 }

// Known returns the fields of f, or its callings where it holds none.
func (f Field) Known() Field {
	if f&Fields != 0 {
		return f & Fields
	}
	return f
}

// ReadSense returns what a person's sense tells, and those of its words that
// tell neither field nor nation nor year.
func ReadSense(sense string) (f Field, nation string, born int, rest string) {
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
		case words[at] == "from" && at+1 < len(words):
			return f, strings.Join(words[at+1:], " "), born, strings.Join(others, " ")
		default:
			others = append(others, words[at])
		}
	}
	return f, "", born, strings.Join(others, " ")
}
