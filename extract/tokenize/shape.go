package tokenize

import "strings"

// wholeLen returns the length of the URL or mail address that s begins with,
// without the punctuation that follows it; 0 if there is none.
func wholeLen(s string) int {
	if !isURL(s) && !isMail(s) {
		return 0
	}
	n := len(s)
	if i := strings.IndexAny(s, "<>\"”’"); i >= 0 {
		n = i
	}
	for n > 0 {
		c := s[n-1]
		if strings.IndexByte(".,;:!?'*]}", c) >= 0 || c == ')' && !strings.Contains(s[:n], "(") {
			n--
			continue
		}
		break
	}
	return n
}

func isURL(s string) bool {
	if i := strings.Index(s[:min(len(s), 16)], "://"); i > 1 {
		return isPlain(s[:i]) && len(s) > i+3
	}
	if len(s) > 6 && strings.EqualFold(s[:4], "www.") || len(s) > 8 && strings.EqualFold(s[:7], "mailto:") {
		return true
	}
	// a host with a path: example.org/news/1
	host, path, ok := strings.Cut(s, "/")
	return ok && path != "" && len(host) < 64 && isHost(host)
}

// isMail reports name@host, with punctuation after it or not.
func isMail(s string) bool {
	name, host, ok := strings.Cut(s, "@")
	return ok && len(name) > 0 && len(name) < 64 && strings.IndexByte(host, '.') > 0 && (isWordRune(rune(name[len(name)-1])) || name[len(name)-1] == '.') && isWordRune(rune(name[0])) && isWordRune(rune(host[0]))
}

// isFile reports a file or host name: its last part is a known extension or
// top-level domain, or it has three or more parts in small letters.
func isFile(s string) bool {
	i := strings.LastIndexByte(s, '.')
	if i <= 0 || i == len(s)-1 {
		return false
	}
	l, ok := lower(s[i+1:])
	if ok && extensions[string(l.bytes())] && !strings.ContainsAny(s, "/") {
		return true
	}
	return isHost(s)
}

func isHost(s string) bool {
	i := strings.LastIndexByte(s, '.')
	if i <= 0 || i == len(s)-1 || strings.Contains(s, "..") {
		return false
	}
	dots := 0
	for j := 0; j < len(s); j++ {
		c := s[j]
		if c == '.' {
			dots++
		} else if c != '-' && c != '_' && !isWordRune(rune(c)) {
			return false
		}
	}
	l, ok := lower(s[i+1:])
	if ok && domains[string(l.bytes())] {
		return isLower(s[i+1]) || strings.ToUpper(s) == s && i > 2
	}
	return dots >= 2 && i > 3 && s == strings.ToLower(s) && isLower(s[0]) && isLower(s[i+1]) && !isLetterDots(s)
}

// isLetterDots reports letters with periods between: U.S, a.m, Ph.D.
func isLetterDots(s string) bool {
	run := 0
	dots := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '.':
			if run == 0 {
				return false
			}
			run = 0
			dots++
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			if run++; run > 2 || run == 2 && isUpper(c) {
				return false
			}
		default:
			return false
		}
	}
	return dots > 0 && run > 0
}

// emoticonLen returns the length of the emoticon, :-) and its like, that s
// begins with; 0 if there is none. One that ends in a letter, as :D, ends s.
func emoticonLen(s string) int {
	for _, e := range [...]string{"^_^", "-_-", "<3"} {
		if s == e {
			return len(e)
		}
	}
	i := 0
	if len(s) > 2 && s[0] == '>' {
		i++
	}
	if len(s) < i+2 || strings.IndexByte(":;=", s[i]) < 0 {
		return 0
	}
	i++
	if i+1 < len(s) && strings.IndexByte("-^'", s[i]) >= 0 {
		i++
	}
	mouth := s[i]
	for i < len(s) && s[i] == mouth {
		i++
	}
	if mouth == ')' || mouth == '(' && i == len(s) || i == len(s) && i <= 3 && strings.IndexByte("DPp]|/", mouth) >= 0 {
		return i
	}
	return 0
}

// elision reports whether rest goes on after an apostrophe that belongs to
// the word: '60s, 'em, 'til.
func elision(rest string) bool {
	if len(rest) >= 2 && isDigit(rune(rest[0])) && isDigit(rune(rest[1])) {
		return len(rest) == 2 || rest[2] == 's' || !isWordRune(rune(rest[2])) && rest[2] < 0x80 && rest[2] != '\''
	}
	n := 0
	for n < len(rest) && n < 8 && (isLower(rest[n]) || isUpper(rest[n])) {
		n++
	}
	l, ok := lower(rest[:n])
	return ok && elided[string(l.bytes())] && (n == len(rest) || rest[n] != '\'')
}

// isDropped reports words that lost their last letter: goin, ol, th.
func isDropped(s string) bool {
	l, ok := lower(s)
	if !ok {
		return false
	}
	w := string(l.bytes())
	return w == "ol" || w == "o" || w == "th" || w == "an" || w == "n" || len(w) > 3 && strings.HasSuffix(w, "in")
}
