package ud

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Read parses CoNLL-U. Comments "sent_id", "text" and "block" fill their fields,
// others are kept. Empty nodes (8.1) and a byte order mark are skipped. Begin and End are set from
// SpaceAfter=No as offsets into the sentence's own text.
//
// Errors are of r, or of the format and then name the line.
func Read(r io.Reader) ([]*Sentence, error) {
	var all []*Sentence
	s := &Sentence{}
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 1<<16), 1<<26)
	for line := 1; in.Scan(); line++ {
		text := strings.TrimSuffix(in.Text(), "\r")
		if line == 1 {
			text = strings.TrimPrefix(text, "\ufeff")
		}
		switch {
		case text == "":
			if err := s.whole(); err != nil {
				return nil, fmt.Errorf("read conllu: line %d: %w", line, err)
			}
			if len(s.Tokens) > 0 {
				all = append(all, finish(s))
			}
			s = &Sentence{}
		case strings.HasPrefix(text, "#"):
			s.comment(text)
		default:
			if err := s.row(text); err != nil {
				return nil, fmt.Errorf("read conllu: line %d: %w", line, err)
			}
		}
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("read conllu: %w", err)
	}
	if err := s.whole(); err != nil {
		return nil, fmt.Errorf("read conllu: end of input: %w", err)
	}
	if len(s.Tokens) > 0 {
		all = append(all, finish(s))
	}
	return all, nil
}

// whole checks that the last multiword token has all its words.
func (s *Sentence) whole() error {
	if n := len(s.Ranges); n > 0 && s.Ranges[n-1].Last > len(s.Tokens) {
		return fmt.Errorf("range %d-%d beyond the last word %d", s.Ranges[n-1].First, s.Ranges[n-1].Last, len(s.Tokens))
	}
	return nil
}

func (s *Sentence) comment(line string) {
	body := strings.TrimSpace(strings.TrimPrefix(line, "#"))
	if v, ok := strings.CutPrefix(body, "sent_id = "); ok {
		s.ID = v
	} else if v, ok := strings.CutPrefix(body, "text = "); ok {
		s.Text = v
	} else if v, ok := strings.CutPrefix(body, "block = "); ok {
		s.Block = Block(v)
	} else {
		s.Comments = append(s.Comments, body)
	}
}

func (s *Sentence) row(line string) error {
	f := strings.Split(line, "\t")
	if len(f) != 10 {
		return fmt.Errorf("%d columns, want 10", len(f))
	}
	if strings.Contains(f[0], ".") {
		return nil // an empty node of the enhanced graph
	}
	if first, last, ok := strings.Cut(f[0], "-"); ok {
		a, err1 := strconv.Atoi(first)
		b, err2 := strconv.Atoi(last)
		n := len(s.Ranges)
		if err1 != nil || err2 != nil || a > b || a != len(s.Tokens)+1 || n > 0 && s.Ranges[n-1].Last >= a {
			return fmt.Errorf("bad range %q", f[0])
		}
		s.Ranges = append(s.Ranges, Range{a, b, f[1], unblank(f[9])})
		return nil
	}
	id, err := strconv.Atoi(f[0])
	if err != nil || id != len(s.Tokens)+1 {
		return fmt.Errorf("bad id %q", f[0])
	}
	head := 0
	if f[6] != "_" {
		if head, err = strconv.Atoi(f[6]); err != nil || head < 0 {
			return fmt.Errorf("bad head %q", f[6])
		}
	}
	s.Tokens = append(s.Tokens, Token{
		ID: id, Form: f[1], Lemma: lemma(f[1], f[2]), UPOS: unblank(f[3]), XPOS: unblank(f[4]),
		Feats: Feats(unblank(f[5])), Head: head, Deprel: unblank(f[7]), Deps: unblank(f[8]), Misc: unblank(f[9]),
	})
	return nil
}

// lemma keeps "_" as the lemma of the word "_".
func lemma(form, value string) string {
	if form == "_" {
		return value
	}
	return unblank(value)
}

func unblank(v string) string {
	if v == "_" {
		return ""
	}
	return v
}

func blank(v string) string {
	if v == "" {
		return "_"
	}
	return v
}

// finish gives the tokens their spans. Words of a multiword token share its
// characters in order, as far as their forms allow.
func finish(s *Sentence) *Sentence {
	var text strings.Builder
	ranges := s.Ranges
	for i := 0; i < len(s.Tokens); i++ {
		t := &s.Tokens[i]
		if len(ranges) > 0 && ranges[0].First == t.ID {
			r := ranges[0]
			ranges = ranges[1:]
			s.spread(r, text.Len())
			text.WriteString(r.Form)
			if !strings.Contains(r.Misc, "SpaceAfter=No") {
				text.WriteByte(' ')
			}
			i = r.Last - 1
			continue
		}
		t.Begin = text.Len()
		text.WriteString(t.Form)
		t.End = text.Len()
		if !strings.Contains(t.Misc, "SpaceAfter=No") {
			text.WriteByte(' ')
		}
	}
	built := strings.TrimSuffix(text.String(), " ")
	if s.Text == "" || s.Text != built && !fits(s) {
		s.Text = built
	}
	s.End = len(s.Text)
	s.Index()
	return s
}

// fits reports whether every token's form stands at its span in s.Text.
func fits(s *Sentence) bool {
	for i := range s.Tokens {
		if t := &s.Tokens[i]; t.End > len(s.Text) {
			return false
		}
	}
	return true
}

func (s *Sentence) spread(r Range, at int) {
	end := at + len(r.Form)
	for id := r.First; id <= r.Last; id++ {
		t := &s.Tokens[id-1]
		t.Begin = at
		at = min(at+len(t.Form), end)
		if id == r.Last {
			at = end
		}
		t.End = at
	}
}

// Write prints sentences as CoNLL-U.
func Write(w io.Writer, sentences ...*Sentence) error {
	out := bufio.NewWriter(w)
	for _, s := range sentences {
		if s.ID != "" {
			fmt.Fprintf(out, "# sent_id = %s\n", s.ID)
		}
		if s.Block != Prose {
			fmt.Fprintf(out, "# block = %s\n", s.Block)
		}
		for _, c := range s.Comments {
			fmt.Fprintf(out, "# %s\n", c)
		}
		if s.Text != "" {
			fmt.Fprintf(out, "# text = %s\n", strings.Join(strings.Fields(s.Text), " "))
		}
		ranges := s.Ranges
		for i := range s.Tokens {
			t := &s.Tokens[i]
			if len(ranges) > 0 && ranges[0].First == t.ID {
				r := ranges[0]
				ranges = ranges[1:]
				fmt.Fprintf(out, "%d-%d\t%s\t_\t_\t_\t_\t_\t_\t_\t%s\n", r.First, r.Last, r.Form, blank(r.Misc))
			}
			fmt.Fprintf(out, "%d\t%s\t%s\t%s\t%s\t%s\t%d\t%s\t%s\t%s\n", t.ID, t.Form, blank(t.Lemma), blank(t.UPOS),
				blank(t.XPOS), blank(string(t.Feats)), t.Head, blank(t.Deprel), blank(t.Deps), blank(t.Misc))
		}
		out.WriteByte('\n')
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write conllu: %w", err)
	}
	return nil
}
