package main

import (
	"strconv"
	"strings"
)

// plainDuration returns an xsd:duration as people say it, "2 years 6 months"
// for P2Y6M; as it is where it is none of whole units.
func plainDuration(d string) string {
	rest, ok := strings.CutPrefix(d, "P")
	var words []string
	month := "month"
	for ok && rest != "" {
		if after, is := strings.CutPrefix(rest, "T"); is {
			rest, month = after, "minute"
			continue
		}
		k := strings.IndexFunc(rest, func(r rune) bool { return r < '0' || r > '9' })
		if k <= 0 {
			return d
		}
		unit := map[byte]string{'Y': "year", 'M': month, 'D': "day", 'H': "hour", 'S': "second"}[rest[k]]
		n, err := strconv.Atoi(rest[:k])
		if unit == "" || err != nil {
			return d
		}
		if n != 1 {
			unit += "s"
		}
		words = append(words, rest[:k]+" "+unit)
		rest = rest[k+1:]
	}
	if len(words) == 0 {
		return d
	}
	return strings.Join(words, " ")
}
