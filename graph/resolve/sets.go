package resolve

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"kg/schema/name"
)

// sets are disjoint sets of names. Foes never come into one set, and only
// judgements bring names of two kinds, of two items or of two senses into one.
type sets struct {
	parent []int32
	about  []about
	foes   map[int][]int // of a set's smallest number: those of its members
}

// about is what is known of a set; it stands at its smallest number.
type about struct {
	item  quad.IRI // "" for none
	said  *told
	kinds uint8 // bits of person, organization, place
}

// told is what documents tell that may tell a thing from others of its name.
type told struct {
	sense   string     // where it lies, "" for nothing
	born    int32      // a person's year, 0 for none
	fields  name.Field // that a person is known in, and callings
	nations string     // that a person is of, sorted, each behind "|"
	origins string     // where a person was born, alike
}

// told returns what is told, nothing for nil.
func (t *told) told() told {
	if t == nil {
		return told{}
	}
	return *t
}

// conflicts reports whether two are told apart: places that lie elsewhere,
// persons who are known in other fields or were born in other years, or foreigners.
func (a told) conflicts(b told) bool {
	x, y := a.fields&name.Fields, b.fields&name.Fields
	return a.sense != b.sense && a.sense != "" && b.sense != "" ||
		a.born != b.born && a.born != 0 && b.born != 0 ||
		x != 0 && y != 0 && x&y == 0 ||
		a.foreign(b)
}

// foreign reports whether two persons are of nations that have nothing to do
// with each other, and do other things, or politics, which nobody does in two
// countries: a Finnish skier and a Brazilian lawyer, two ministers. Persons who
// do the same may be one: players change the country they play for.
func (a told) foreign(b told) bool {
	if a.nations == "" || b.nations == "" || a.fields == 0 || b.fields == 0 || a.fields&b.fields&^name.Politics != 0 {
		return false
	}
	for _, n := range list(a.nations + a.origins) {
		for _, m := range list(b.nations + b.origins) {
			if name.Kin(n, m) {
				return false
			}
		}
	}
	return true
}

// list returns what unlist wrote as one.
func list(text string) []string { return strings.Split(strings.TrimPrefix(text, "|"), "|") }

// unlist writes strings as one that compares: sorted, each behind "|".
func unlist(list []string) string {
	slices.Sort(list)
	var out strings.Builder
	for _, s := range slices.Compact(list) {
		out.WriteString("|" + s)
	}
	return out.String()
}

// both returns what two lists hold.
func both(a, b string) string {
	if a == b || b == "" {
		return a
	}
	if a == "" {
		return b
	}
	return unlist(append(list(a), list(b)...))
}

// and returns what two tell together; where they conflict, a goes first.
func (a told) and(b told) told {
	return told{cmp.Or(a.sense, b.sense), cmp.Or(a.born, b.born), a.fields | b.fields, both(a.nations, b.nations), both(a.origins, b.origins)}
}

func newSets(all []entry) *sets {
	s := &sets{parent: make([]int32, len(all)), about: make([]about, len(all)), foes: make(map[int][]int)}
	for i := range all {
		s.parent[i] = int32(i)
		if !all[i].mute {
			s.about[i].item = all[i].item
			s.about[i].said = all[i].said
		}
		s.about[i].kinds = kindBit(all[i].kind)
	}
	return s
}

func kindBit(kind string) uint8 {
	switch kind {
	case "person":
		return 1
	case "organization":
		return 2
	case "place":
		return 4
	}
	return 0
}

// part keeps i and j apart.
func (s *sets) part(i, j int) {
	a, b := s.find(i), s.find(j)
	s.foes[a] = append(s.foes[a], j)
	s.foes[b] = append(s.foes[b], i)
}

// find returns the smallest number of i's set.
func (s *sets) find(i int) int {
	for int(s.parent[i]) != i {
		s.parent[i] = s.parent[s.parent[i]]
		i = int(s.parent[i])
	}
	return i
}

// told returns what is told of i's set.
func (s *sets) told(i int) told { return s.about[s.find(i)].said.told() }

// item returns the Wikidata item of i's set.
func (s *sets) item(i int) quad.IRI { return s.about[s.find(i)].item }

// may reports whether a rule may make the sets of i and j one.
func (s *sets) may(i, j int) bool {
	i, j = s.find(i), s.find(j)
	a, b := &s.about[i], &s.about[j]
	kinds := a.kinds | b.kinds
	known := kinds == a.kinds || kinds == b.kinds // two of them where the user judged so
	return known && (a.item == "" || b.item == "" || a.item == b.item) && !a.said.told().conflicts(b.said.told()) && !s.apart(i, j)
}

// apart reports whether the sets of i and j hold foes of each other.
func (s *sets) apart(i, j int) bool {
	i, j = s.find(i), s.find(j)
	for _, foe := range s.foes[i] {
		if s.find(foe) == j {
			return true
		}
	}
	return false
}

// join makes the sets of i and j one, if that may be.
func (s *sets) join(i, j int) {
	if s.may(i, j) {
		s.unite(i, j)
	}
}

// judge makes the sets of i and j one, whatever they are, unless they hold
// foes.
func (s *sets) judge(i, j int) {
	if !s.apart(i, j) {
		s.unite(i, j)
	}
}

func (s *sets) unite(i, j int) {
	i, j = s.find(i), s.find(j)
	if i == j {
		return
	}
	first, second := min(i, j), max(i, j)
	s.parent[second] = int32(first)
	s.about[first].kinds |= s.about[second].kinds
	if said := s.about[second].said; s.about[first].said == nil {
		s.about[first].said = said
	} else if said != nil {
		both := s.about[first].said.and(*said)
		s.about[first].said = &both
	}
	if s.about[first].item == "" {
		s.about[first].item = s.about[second].item
	}
	if foes := s.foes[second]; len(foes) > 0 {
		s.foes[first] = append(s.foes[first], foes...)
		delete(s.foes, second)
	}
}

// all returns the sets of several, in the order of their smallest numbers,
// each sorted.
func (s *sets) all() [][]int {
	size := make([]int32, len(s.parent))
	for i := range s.parent {
		size[s.find(i)]++
	}
	var all [][]int
	place := make(map[int]int)
	for i := range s.parent {
		first := s.find(i)
		if size[first] < 2 {
			continue
		}
		at, ok := place[first]
		if !ok {
			at = len(all)
			place[first] = at
			all = append(all, make([]int, 0, size[first]))
		}
		all[at] = append(all[at], i)
	}
	return all
}
