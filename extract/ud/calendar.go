package ud

import (
	"strings"
	"time"
)

var months = map[string]time.Month{
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
}

var weekdays = map[string]time.Weekday{
	"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
	"mon": 1, "tue": 2, "tues": 2, "thu": 4, "thur": 4, "thurs": 4, "fri": 5,
}

// Month returns the month that a word is the name or an abbreviation of
// ("June", "SEPT."), 0 for other words. "May" and "March" may be others.
func Month(word string) time.Month { return months[strings.ToLower(strings.TrimSuffix(word, "."))] }

// Weekday returns the day of the week that a word is the name of ("Friday",
// "Tues."). The abbreviations sun, wed and sat are taken for the words that
// they are.
func Weekday(word string) (day time.Weekday, ok bool) {
	day, ok = weekdays[strings.ToLower(strings.TrimSuffix(word, "."))]
	return day, ok
}
