package extract

import "regexp"

// datelines are what news agencies write before the first sentence of a story:
// a place, often the date, the agency, then a dash.
var (
	dateline = regexp.MustCompile(`^(\p{Lu}[\p{L}.'’-]+(?:[ -]\p{Lu}[\p{L}.'’-]*){0,3})((?:/\p{Lu}[\p{L} ]*)?(?:, \p{Lu}[\p{L}.]*(?: \p{Lu}[\p{L}.]*)?)?)(,? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?)?( \([^()]{2,40}\))?\s*(?:\s[-–]{1,2}|—)\s+`)
	capitals = regexp.MustCompile(`^\p{Lu}{3,}`)
)

// afterDateline returns where the text behind a dateline begins, 0 where it
// begins with none. A place in ordinary letters needs a second sign, "Taipei,
// Taiwan —", "Moscow (dpa) -", since "Biden - the president" has none.
func afterDateline(text string) int {
	m := dateline.FindStringSubmatchIndex(text)
	if m == nil || m[1] == len(text) {
		return 0
	}
	given := func(group int) bool { return m[2*group] >= 0 && m[2*group+1] > m[2*group] }
	if !capitals.MatchString(text) && !given(2) && !given(3) && !given(4) {
		return 0
	}
	return m[1]
}
