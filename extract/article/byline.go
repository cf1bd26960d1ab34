package article

import (
	"strings"
)

// cleanByline takes "By" off a byline; an address is none.
func cleanByline(s string) string {
	s = oneLine(Canonical(s))
	if len(s) > 3 && strings.EqualFold(s[:3], "by ") {
		s = s[3:]
	}
	if strings.Contains(s, "://") || len(s) > 200 {
		return ""
	}
	return s
}

// writer matches a line that names who wrote an article and says no more: "By
// Ida B. Wells and Nellie Bly", "By Martha Gellhorn, Collier's".
var writer = lazy(`^(?:By|BY)\s+(` + person + `(?:(?:,\s+|\s+(?:and|AND|&)\s+|,\s+and\s+)` + person + `)*)(?:,\s+[\p{L}'’ .-]{2,40})?$`)

const person = `\p{Lu}[\p{L}.'’-]*(?:\s+(?:de|da|del|van|von|der|den|la|le|al|bin|ten|\p{Lu}[\p{L}.'’-]*)){1,4}`

// Limits of findByline.
const (
	bylineLines = 6 // that are not blank may stand before it, the first of which is the headline
	bylineBytes = 120
)

// findByline returns who wrote a text, as a line near its top says, below the
// headline; "" where none does.
func findByline(text string) string {
	headline := true
	for line := range top(text, bylineLines) {
		if !headline && len(line) <= bylineBytes {
			if m := writer.FindStringSubmatch(line); m != nil {
				return oneLine(m[1])
			}
		}
		headline = false
	}
	return ""
}
