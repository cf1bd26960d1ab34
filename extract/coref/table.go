package coref

import (
	_ "embed"
	"strings"
	"sync"

	"kg/schema/name"
)

//go:embed countries.tsv
var countryTable string

//go:embed firstnames.tsv
var nameTable string

type gazetteer struct {
	names    map[string]string // folded name -> country
	demonyms map[string]string // lower case -> country, "" where several share it
	capitals map[string]string // folded -> country
	items    map[string]string // country -> Wikidata item
}

var countries = sync.OnceValue(func() gazetteer {
	g := gazetteer{make(map[string]string), make(map[string]string), make(map[string]string), make(map[string]string)}
	for line := range strings.Lines(countryTable) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) != 5 || strings.HasPrefix(line, "#") {
			continue
		}
		g.names[name.Fold(f[0])] = f[0]
		for _, other := range strings.Split(f[1], "|") {
			if key := name.Fold(other); key != "" && g.names[key] == "" {
				g.names[key] = f[0]
			}
		}
		for _, d := range strings.Split(strings.ToLower(f[2]), "|") {
			if old, ok := g.demonyms[d]; ok && old != f[0] {
				g.demonyms[d] = ""
			} else if d != "" {
				g.demonyms[d] = f[0]
			}
		}
		for _, c := range strings.Split(f[3], "|") {
			if key := name.Fold(c); key != "" && key != name.Fold(f[0]) {
				g.capitals[key] = f[0]
			}
		}
		g.capitals["washington"] = "United States" // "Washington D.C." in the table
		g.items[f[0]] = f[4]
	}
	return g
})

// Country returns the common English name of the country that a name stands
// for, "" for none. "us" in lower case is no name.
func Country(s string) string {
	if s == strings.ToLower(s) {
		return ""
	}
	return countries().names[name.Fold(s)]
}

// Demonym returns the country that an adjective or a people's name belongs
// to: "Russia" for "Russian" and "Russians", "" for none or several.
func Demonym(s string) string {
	s = strings.ToLower(s)
	if c, ok := countries().demonyms[s]; ok {
		return c
	}
	return countries().demonyms[strings.TrimSuffix(s, "s")]
}

// capitalOf returns the country whose capital a folded name is, "" for none
// and for states that are called as their capital.
func capitalOf(folded string) string { return countries().capitals[folded] }

// Item returns the Wikidata item of a country by its common English name, ""
// for none and where the table is not certain.
func Item(country string) string { return countries().items[country] }

// nameList is what the table of first names tells.
type nameList struct {
	genders    map[string]Gender
	everywhere map[string]bool // that have it in all languages
}

var nameLists = sync.OnceValue(func() nameList {
	l := nameList{make(map[string]Gender, 60000), make(map[string]bool)}
	for line := range strings.Lines(nameTable) {
		row, names, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for n := range strings.FieldsSeq(names) {
			switch row {
			case "female":
				l.genders[n] = Female
			case "male":
				l.genders[n] = Male
			default:
				l.everywhere[n] = true
			}
		}
	}
	return l
})

// firstNames returns the genders of first names.
func firstNames() map[string]Gender { return nameLists().genders }
