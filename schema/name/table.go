package name

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed organizations.tsv
var organizationTable string

// organizations maps the folded initials of well-known organizations to
// their folded names.
var organizations = sync.OnceValue(func() map[string]string {
	table := make(map[string]string)
	for line := range strings.Lines(organizationTable) {
		short, long, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if ok && !strings.HasPrefix(line, "#") {
			table[Fold(short)] = Fold(long)
		}
	}
	return table
})

// Expansion returns the folded name of the well-known organization whose
// initials a folded name is: "european union" for "eu", "" for none.
func Expansion(folded string) string { return organizations()[folded] }

// Organization reports whether a folded name is that of a well-known
// organization, or its initials.
func Organization(folded string) bool {
	return organizations()[folded] != "" || expansions()[folded]
}

var expansions = sync.OnceValue(func() map[string]bool {
	set := make(map[string]bool)
	for _, long := range organizations() {
		set[long] = true
	}
	return set
})

//go:embed places.tsv
var placeTable string

// places maps folded names of cities in older spellings to today's.
var places = sync.OnceValue(func() map[string]string {
	table := make(map[string]string)
	for line := range strings.Lines(placeTable) {
		today, others, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for other := range strings.SplitSeq(others, "|") {
			table[Fold(other)] = Fold(today)
		}
	}
	return table
})

// Place returns the folded name of a place as it is spelled today and written
// out: "kyiv" for "kiev", "mount cook" for "mt cook"; other names as they are.
func Place(folded string) string {
	for short, long := range written {
		if rest, ok := strings.CutPrefix(folded, short); ok {
			folded = long + rest
		}
	}
	if today := places()[folded]; today != "" {
		return today
	}
	return folded
}

// written are the words that begin the names of places, short and written out.
// "St." is none of them, for St. Petersburg in Florida is no Saint Petersburg.
var written = map[string]string{"mt ": "mount ", "ft ": "fort "}
