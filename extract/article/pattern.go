package article

import (
	"regexp"
	"sync"
)

// pattern is a regular expression that is compiled at its first use. All of
// this package's take as long as the rest of the start of a program that
// answers a question and reads no article. It is safe for concurrent use.
type pattern struct{ compiled func() *regexp.Regexp }

// lazy returns the pattern of an expression, which must be one: it is a bug
// if its first use panics.
func lazy(expression string) pattern {
	return pattern{sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })}
}

// The methods are those of regexp.Regexp.

func (p pattern) MatchString(s string) bool            { return p.compiled().MatchString(s) }
func (p pattern) FindString(s string) string           { return p.compiled().FindString(s) }
func (p pattern) FindStringIndex(s string) []int       { return p.compiled().FindStringIndex(s) }
func (p pattern) FindStringSubmatch(s string) []string { return p.compiled().FindStringSubmatch(s) }
func (p pattern) FindStringSubmatchIndex(s string) []int {
	return p.compiled().FindStringSubmatchIndex(s)
}
func (p pattern) FindAllStringSubmatch(s string, n int) [][]string {
	return p.compiled().FindAllStringSubmatch(s, n)
}
