package name

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed nations.tsv
var nationTable string

//go:embed parties.tsv
var partyTable string

// nationList is what the table of nations tells.
type nationList struct {
	words map[string]string  // lower case -> nation
	kin   map[[2]string]bool // both ways
}

var nations = sync.OnceValue(func() nationList {
	n := nationList{make(map[string]string), make(map[[2]string]bool)}
	for f := range rows(nationTable) {
		for word := range strings.SplitSeq(strings.ToLower(f[1]), "|") {
			n.words[word] = f[0]
		}
		for other := range strings.SplitSeq(strings.Join(f[2:], ""), "|") {
			if other != "" {
				n.kin[[2]string{f[0], other}] = true
				n.kin[[2]string{other, f[0]}] = true
			}
		}
	}
	delete(n.words, "")
	return n
})

// Nation returns the nation that a word tells a person to be of, beside those
// that the names of countries give: "Scotland" for "Scottish" and "Scot", "Soviet
// Union" for "Soviet"; "" for none.
func Nation(word string) string { return nations().words[strings.ToLower(word)] }

// Kin reports whether one person may well be said to be of both nations, since
// they are one, one was part of the other, or one people lives in them: of
// England and of the United Kingdom, of Russia and of the Soviet Union.
func Kin(a, b string) bool { return a == b || nations().kin[[2]string{a, b}] }

// Party is a political party that members are called by.
type Party struct {
	Name    string
	Country string // where members of its country's Congress alone are called so
}

var parties = sync.OnceValue(func() map[string]Party {
	table := make(map[string]Party)
	for f := range rows(partyTable) {
		for word := range strings.SplitSeq(strings.ToLower(f[0]), "|") {
			table[word] = Party{Name: f[1], Country: f[2]}
		}
	}
	return table
})

// PartyOf returns the party whose members are called by a word, "Democrat" or
// "Tory"; false for others.
func PartyOf(word string) (Party, bool) {
	p, ok := parties()[strings.ToLower(word)]
	return p, ok
}
