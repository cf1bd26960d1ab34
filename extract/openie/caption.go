package openie

import (
	"strings"

	"kg/extract/ud"
)

// captionWords open a bracket that tells what a picture shows.
var captionWords = map[string]bool{
	"pictured": true, "photo": true, "photograph": true, "picture": true, "image": true, "inset": true, "above": true, "below": true,
	"left": true, "right": true, "centre": true, "center": true, "top": true, "bottom": true, "file": true, "seen": true,
}

// captioned reports whether a token stands in brackets that tell what a
// picture shows and are no part of the text: "(pictured, troops massed near the border)".
func (r *reader) captioned(id int) bool {
	if r.captions == nil {
		r.captions = captions(r.s.Tokens)
	}
	return r.captions[id]
}

// shown reports whether a participle points from the text to a picture:
// "Erdogan, [pictured] here in Ankara, ...", "the bridge, [seen] above".
func (r *reader) shown(t *ud.Token) bool {
	if !t.Is("acl", "advcl", "parataxis", "appos") && !(t.Head == 0 && r.s.Block == ud.Caption) || t.XPOS != "VBN" || r.s.Child(t.ID, "aux", "obl:agent") != nil {
		return false
	}
	switch strings.ToLower(t.Lemma) {
	case "picture":
		return true
	case "see", "show", "photograph":
		next := r.s.Token(t.ID + 1)
		return next != nil && next.Head == t.ID && pointers[strings.ToLower(next.Form)]
	}
	return false
}

// pointers tell where a picture is, or what of it is meant.
var pointers = map[string]bool{"here": true, "above": true, "below": true, "left": true, "right": true, "centre": true, "center": true}

func captions(tokens []ud.Token) []bool {
	in := make([]bool, len(tokens)+1)
	open := false
	for i := range tokens {
		switch form := tokens[i].Form; {
		case (form == "(" || form == "[") && i+1 < len(tokens):
			open = captionWords[strings.ToLower(tokens[i+1].Form)]
		case form == ")" || form == "]":
			open = false
		}
		in[tokens[i].ID] = open
	}
	return in
}
