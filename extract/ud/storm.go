package ud

import "strings"

// Storm reports whether a word says that the name behind it is that of a storm:
// "Hurricane Katrina".
func Storm(word string) bool {
	for _, storm := range []string{"hurricane", "typhoon", "cyclone", "storm"} {
		if strings.EqualFold(word, storm) {
			return true
		}
	}
	return false
}
