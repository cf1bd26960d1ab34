package article

import "strings"

// Limits of a headline.
const (
	titleBytes = 250
	titleWords = 40
)

// title returns the first line if it looks like a headline: it is short, does
// not end as a sentence does, and either a blank line or a longer line that
// ends as a sentence follows. In a wrapped text a headline of two lines is
// joined by a blank. A date and captions may stand above it.
func title(text string) string {
	lines := splitLines(text)
	i := 0
	for i < len(lines) && (lines[i].text == "" || lines[i].text[0] == '^' || dateOfLine(lines[i].text) != "") {
		i++
	}
	last := i
	if wrapWidth(lines) > 0 {
		for last+1 < len(lines) && last < i+2 && lines[last+1].text != "" {
			last++
		}
	}
	if i == len(lines) || markerLen(lines[i].text) > 0 {
		return ""
	}
	s := strings.Join(strings.Fields(text[lines[i].begin:lines[last].begin+len(lines[last].text)]), " ")
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, ":") || len(s) > titleBytes ||
		len(strings.Fields(s)) > titleWords || !hasWord(s) || isBoilerplate(s) {
		return ""
	}
	if last+1 < len(lines) && lines[last+1].text != "" {
		body := lines[last+1].text
		if dateOfLine(body) == "" && !(len(body) > len(s) && endsSentence(body)) {
			return ""
		}
	}
	return strings.TrimSpace(strings.TrimLeft(s, "#"))
}
