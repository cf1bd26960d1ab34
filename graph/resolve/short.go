package resolve

import (
	"cmp"
	"slices"
	"strings"

	"kg/schema/name"
)

// persons finds the fuller names of persons.
type persons struct {
	all     []entry
	crowded crowds
	by      map[string][]int32 // names of several words by their personal keys
}

func newPersons(all []entry, crowded crowds) *persons {
	p := &persons{all: all, crowded: crowded, by: make(map[string][]int32)}
	for i := range all {
		if !all[i].person() || len(all[i].words) < 2 || all[i].mute {
			continue
		}
		for _, k := range all[i].personal() {
			if same := p.by[k.Text]; k.Crowd > 0 && !crowded.has(k.Text) && (len(same) == 0 || same[len(same)-1] != int32(i)) {
				p.by[k.Text] = append(same, int32(i))
			}
		}
	}
	return p
}

// fuller returns the fullest name that a name is short for, -1 for none. All
// that it may be short for must be forms of one name, each fuller than the
// one before, or known to be one person: "Putin" is Vladimir Putin, but with
// Jill and Joe about, "J. Biden" is nobody.
func (p *persons) fuller(i int, sets *sets) int {
	words := p.all[i].words
	if len(words) == 0 {
		return -1
	}
	forms := slices.DeleteFunc(p.forms(words), func(j int) bool { return sets.told(i).conflicts(sets.told(j)) })
	if len(forms) == 0 {
		return -1
	}
	slices.SortFunc(forms, func(i, j int) int {
		a, b := &p.all[i], &p.all[j]
		return cmp.Or(cmp.Compare(len(a.words), len(b.words)), cmp.Compare(len(a.folded), len(b.folded)), cmp.Compare(a.folded, b.folded))
	})
	for at := 1; at < len(forms); at++ {
		i, j := forms[at-1], forms[at]
		if sets.find(i) != sets.find(j) && !name.FullerWords(p.all[j].words, p.all[i].words) {
			return -1
		}
	}
	return forms[len(forms)-1]
}

// forms returns the names that words may be short for.
func (p *persons) forms(words []string) []int {
	key := surnameKey(words[len(words)-1])
	if len(words) > 1 {
		key = initialKey(words[len(words)-1], words[0])
	}
	var forms []int
	for _, i := range p.by[key] {
		if name.FullerWords(p.all[i].words, words) {
			forms = append(forms, int(i))
		}
	}
	return forms
}

// initials finds the organizations that initials stand for.
type initials struct {
	all     []entry
	crowded crowds
	by      map[string][]int // folded short names to names that give them as a label
	named   map[string][]int // folded names of which initials are well known
}

func newInitials(all []entry, crowded crowds) *initials {
	s := &initials{all: all, crowded: crowded, by: make(map[string][]int), named: make(map[string][]int)}
	for i := range all {
		if all[i].mute || all[i].kind != "organization" {
			continue
		}
		if long := name.Expansion(all[i].folded); long != "" {
			s.named[long] = nil
		}
		for _, short := range given(&all[i]) {
			s.by[short] = append(s.by[short], i)
		}
	}
	for i := range all {
		if list, ok := s.named[all[i].folded]; ok && all[i].kind == "organization" && !all[i].mute {
			s.named[all[i].folded] = append(list, i)
		}
	}
	return s
}

// given returns the folded short names that a document gives for an
// organization: its initials, "NSC" where it also writes "National Security
// Council", or its last words, "Chargers" beside "San Diego Chargers", "Sixers"
// beside "Philadelphia 76ers".
func given(e *entry) []string {
	if e.kind != "organization" {
		return nil
	}
	var out []string
	for _, l := range e.name.Labels {
		folded := name.Fold(l)
		if name.IsAcronym(l) && strings.ReplaceAll(l, ".", "") == name.Acronym(e.label) || folded != "" && (strings.HasSuffix(e.folded, " "+folded) || strings.HasSuffix(" "+name.Spoken(e.folded), " "+folded)) {
			out = append(out, folded)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// long returns a name of the one organization that i holds the initials of,
// -1 for none or several.
func (s *initials) long(i int, sets *sets) int {
	found := -1
	if long := name.Expansion(s.all[i].folded); long != "" {
		for _, j := range s.named[long] {
			if found >= 0 && sets.find(j) != sets.find(found) {
				return -1
			}
			found = j
		}
	}
	if s.crowded.has("i" + s.all[i].folded) {
		return -1
	}
	for _, j := range s.by[s.all[i].folded] {
		if found >= 0 && sets.find(j) != sets.find(found) {
			return -1
		}
		found = j
	}
	return found
}

// spells reports whether short is initials that a document gives for long.
func spells(long, short *entry) bool {
	return short.kind == "organization" && (slices.Contains(given(long), short.folded) ||
		long.kind == "organization" && name.Expansion(short.folded) == long.folded)
}

// acronym reports whether a name is the initials of an organization.
func acronym(e *entry) bool { return e.kind == "organization" && name.IsAcronym(e.label) }
