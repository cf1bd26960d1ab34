package ud

import "strings"

// Storm reports whether a word says that the name behind it is that of a storm:
// "Hurricane Katrina".
func Storm(word string) bool {
	switch strings.ToLower(word) {
	case "hurricane", "typhoon", "cyclone", "storm":
		return true
	}
	return false
}
