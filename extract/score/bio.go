package score

import (
	"io"
	"path/filepath"
	"strings"
	"unicode"

	"kg/extract/ud"
)

// Columns says where a tagged file has its tokens and its tags, from 0.
type Columns struct{ Form, Tag int }

// ColumnsOf returns the columns of a file by the last part of its name,
// ".gz" aside: .iob2 numbers its tokens, .pos_bio has the part of speech
// before the tag, all others are token, tag and what follows.
func ColumnsOf(name string) Columns {
	switch filepath.Ext(strings.TrimSuffix(name, ".gz")) {
	case ".iob2":
		return Columns{Form: 1, Tag: 2}
	case ".pos_bio":
		return Columns{Form: 0, Tag: 2}
	}
	return Columns{Form: 0, Tag: 1}
}

// ReadBIO reads sentences with names in IOB2 tags: one token a line, a blank
// line between sentences, comments behind "# ". Names keep the file's types;
// the type "O" ("B-O") is no name. I- after another type begins a name, as
// in conlleval. Tokens have a blank between them in the text.
func ReadBIO(r io.Reader, at Columns) ([]*ud.Sentence, error) {
	var all []*ud.Sentence
	var forms, tags []string
	id := ""
	flush := func() {
		if len(forms) > 0 {
			s := plain(forms)
			s.ID, s.Names = id, tagged(tags)
			all = append(all, s)
		}
		forms, tags, id = nil, nil, ""
	}
	err := eachLine(r, "bio", func(n int, line string) error {
		switch {
		case line == "":
			flush()
		case strings.HasPrefix(line, "# "):
			if v, ok := strings.CutPrefix(line, "# sent_id = "); ok {
				id = v
			}
		default:
			f := strings.Split(line, "\t")
			if len(f) <= max(at.Form, at.Tag) {
				return formatError("bio", n, "%d columns, want %d", len(f), max(at.Form, at.Tag)+1)
			}
			if tag := f[at.Tag]; tag != "O" && !strings.HasPrefix(tag, "B-") && !strings.HasPrefix(tag, "I-") || strings.ContainsFunc(tag, unicode.IsSpace) {
				return formatError("bio", n, "bad tag %q", tag)
			}
			forms, tags = append(forms, f[at.Form]), append(tags, f[at.Tag])
		}
		return nil
	})
	flush()
	return all, err
}

// plain makes a sentence of forms with a blank between each two.
func plain(forms []string) *ud.Sentence {
	s := &ud.Sentence{Text: strings.Join(forms, " ")}
	at := 0
	for i, form := range forms {
		s.Tokens = append(s.Tokens, ud.Token{ID: i + 1, Form: form, Begin: at, End: at + len(form)})
		at += len(form) + 1
	}
	s.End = len(s.Text)
	return s
}

func tagged(tags []string) []ud.Name {
	var names []ud.Name
	open := false
	for i, tag := range tags {
		prefix, kind, _ := strings.Cut(tag, "-")
		switch {
		case prefix == "O" || kind == "O":
			open = false
		case prefix == "I" && open && names[len(names)-1].Type == kind:
			names[len(names)-1].Last = i + 1
		default:
			names = append(names, ud.Name{First: i + 1, Last: i + 1, Type: kind})
			open = true
		}
	}
	return names
}
