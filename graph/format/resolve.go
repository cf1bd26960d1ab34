package format

import "strings"

// reference is an IRI reference in its five parts (RFC 3986, appendix B).
// Each but the path comes with the delimiter before it, or the one after it
// in the case of the scheme, so that an empty part differs from none.
type reference struct{ scheme, authority, path, query, fragment string }

func parseReference(s string) (r reference) {
	if i := strings.IndexByte(s, '#'); i >= 0 {
		s, r.fragment = s[:i], s[i:]
	}
	if i := strings.IndexByte(s, '?'); i >= 0 {
		s, r.query = s[:i], s[i:]
	}
	if i := strings.IndexAny(s, ":/"); i > 0 && s[i] == ':' {
		r.scheme, s = s[:i+1], s[i+1:]
	}
	if strings.HasPrefix(s, "//") {
		end := len(s)
		if i := strings.IndexByte(s[2:], '/'); i >= 0 {
			end = i + 2
		}
		r.authority, s = s[:end], s[end:]
	}
	r.path = s
	return r
}

func (r reference) String() string { return r.scheme + r.authority + r.path + r.query + r.fragment }

// resolve returns the IRI that a reference stands for under a base, as RFC
// 3986 resolves it in section 5.2.
func resolve(base reference, text string) string {
	r := parseReference(text)
	switch {
	case r.scheme != "":
	case r.authority != "":
		r.scheme = base.scheme
	case r.path == "":
		if r.query == "" {
			r.query = base.query
		}
		r.scheme, r.authority, r.path = base.scheme, base.authority, base.path
		return r.String()
	default:
		if r.path[0] != '/' {
			r.path = merge(base, r.path)
		}
		r.scheme, r.authority = base.scheme, base.authority
	}
	r.path = withoutDots(r.path)
	return r.String()
}

// merge puts a relative path in the place of what follows the last slash of
// the base's.
func merge(base reference, path string) string {
	if base.authority != "" && base.path == "" {
		return "/" + path
	}
	return base.path[:strings.LastIndexByte(base.path, '/')+1] + path
}

// withoutDots removes the segments "." and ".." (section 5.2.4).
func withoutDots(path string) string {
	if !strings.Contains(path, ".") {
		return path
	}
	var out string
	for path != "" {
		switch {
		case strings.HasPrefix(path, "../"):
			path = path[3:]
		case strings.HasPrefix(path, "./"):
			path = path[2:]
		case strings.HasPrefix(path, "/./"):
			path = path[2:]
		case path == "/.":
			path = "/"
		case strings.HasPrefix(path, "/../"):
			path, out = path[3:], out[:max(0, strings.LastIndexByte(out, '/'))]
		case path == "/..":
			path, out = "/", out[:max(0, strings.LastIndexByte(out, '/'))]
		case path == "." || path == "..":
			path = ""
		default:
			end := len(path)
			if i := strings.IndexByte(path[1:], '/'); i >= 0 {
				end = i + 1
			}
			out, path = out+path[:end], path[end:]
		}
	}
	return out
}
