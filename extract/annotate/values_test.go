package annotate

import (
	"slices"
	"strings"
	"testing"

	"kg/extract/tokenize"
	"kg/extract/ud"
)

// TestGrammar holds that every rule finds its example by itself, and that the
// grammar as a whole finds nothing else there.
func TestGrammar(t *testing.T) {
	m := loaded(t)
	for i, g := range grammar {
		t.Run(g.example, func(t *testing.T) {
			s, first, last := read(m, g.example)
			want := ud.Name{First: first, Last: last, Type: g.kind}
			if got := rules()[i].find(nil, s, tokenClasses(s, nil)); !slices.Contains(got, want) {
				t.Errorf("the rule alone finds %v, want %v; classes %s", got, want, tokenClasses(s, nil))
			}
			if got := slices.DeleteFunc(s.Names, func(n ud.Name) bool { return n.Proper() }); !slices.Equal(got, []ud.Name{want}) {
				t.Errorf("the grammar finds %v, want %v; classes %s", got, want, tokenClasses(s, nil))
			}
		})
	}
}

// read annotates an example as raw text and returns where its brackets were.
func read(m *Model, example string) (s *ud.Sentence, first, last int) {
	for _, p := range []string{" ,", " .", " %"} {
		example = strings.ReplaceAll(example, p, p[1:])
	}
	begin, end := strings.Index(example, "["), strings.Index(example, "]")-1
	text := strings.NewReplacer("[", "", "]", "").Replace(example)
	s = tokenize.Sentences(text, 0, len(text))[0]
	m.Annotate(s)
	for i := range s.Tokens {
		if t := &s.Tokens[i]; begin >= 0 && t.Begin >= begin && t.End <= end {
			if first == 0 {
				first = t.ID
			}
			last = t.ID
		}
	}
	return s, first, last
}

func TestValues(t *testing.T) {
	m := loaded(t)
	for _, text := range []string{
		// The brackets are what is to be found, by type.
		"In [date May] [quantity 13 miles] of road were lost.",
		"He said the [date 2004] elections cost [money $8-billion] in [date 2003-04].",
		"Killing 2000 people, it came on [date Sept. 11, 2001], at [time 8:46 a.m.].",
		"They won 20 games and Theresa May left.",
		"He may march on, but the second man fell.",
		"Demonstrations following [date Wednesday]'s vote ended [date the following day].",
		"It fell [percent 1.5% - 2%], or [percent 6 per cent], to [money £3m].",
		"One day he will go; he left [duration one day] after the vote and came back in [duration one week].",
		"The [duration 77-year-old] was seen [date two years ago], [date years later] and [date last year].",
		"Between [date 1960] and [date 1996] about 200,000 people died.",
		"A total of 1,848 men and 300 of the 1,900 women came.",
		"Brazil beat Chile 2-1, and the court sat for [duration two-and-a-half years].",
		"The price fell [money 35 cents] to [money $38.68] a barrel, for [quantity 2.3 million barrels].",
		"More than half of them came early.",
		"",
	} {
		t.Run(text, func(t *testing.T) {
			plain, want := marked(text)
			var got []string
			for _, s := range tokenize.Sentences(plain, 0, len(plain)) {
				m.Annotate(s)
				for _, n := range s.Names {
					if !n.Proper() {
						got = append(got, n.Type+" "+plain[s.Token(n.First).Begin:s.Token(n.Last).End])
					}
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

// marked takes the marks out of a text and lists them.
func marked(text string) (plain string, marks []string) {
	var out strings.Builder
	for {
		before, rest, ok := strings.Cut(text, "[")
		out.WriteString(before)
		if !ok {
			return out.String(), marks
		}
		var mark string
		mark, text, _ = strings.Cut(rest, "]")
		marks = append(marks, mark)
		_, words, _ := strings.Cut(mark, " ")
		out.WriteString(words)
	}
}

// TestValuesAndNames holds which of the two stays where they touch.
func TestValuesAndNames(t *testing.T) {
	name := func(first, last int, kind string) ud.Name { return ud.Name{First: first, Last: last, Type: kind} }
	for _, c := range []struct {
		name, text, xpos string
		names, want      []ud.Name
	}{
		{"a name within", "ten U.S. dollars fell", "CD NNP NNS VBD", []ud.Name{name(2, 2, ud.Place)}, []ud.Name{name(1, 3, ud.Money)}},
		{"within a name", "the September 11 attacks", "DT NNP CD NNS", []ud.Name{name(2, 4, ud.Event)}, []ud.Name{name(2, 4, ud.Event)}},
		{"a person", "Theresa May fell", "NNP NNP VBD", []ud.Name{name(1, 2, ud.Person)}, []ud.Name{name(1, 2, ud.Person)}},
		{"the same span, a person", "May fell", "NNP VBD", []ud.Name{name(1, 1, ud.Person)}, []ud.Name{name(1, 1, ud.Person)}},
		{"the same span, an event", "9/11 came", "CD VBD", []ud.Name{name(1, 1, ud.Event)}, []ud.Name{name(1, 1, ud.Date)}},
		{"apart", "Anna left on Monday", "NNP VBD IN NNP", []ud.Name{name(1, 1, ud.Person)}, []ud.Name{name(1, 1, ud.Person), name(4, 4, ud.Date)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := sentence(c.text)
			for i, x := range strings.Fields(c.xpos) {
				s.Tokens[i].XPOS = x
			}
			s.Names = slices.Clone(c.names)
			new(finder).add(s)
			if !slices.Equal(s.Names, c.want) {
				t.Errorf("names = %v, want %v", s.Names, c.want)
			}
		})
	}
}

// FuzzValues holds that whatever stands there, names and values are in order
// and do not overlap.
func FuzzValues(f *testing.F) {
	f.Add("two million U.S. dollars on Monday , June 5 , 2006 at 10:30 p.m.", "CD CD NNP NNS IN NNP , NNP CD , CD IN CD NN", uint8(3))
	f.Add("- - & of a few per cent 1990 1990 mid-2004", "", uint8(0))
	f.Fuzz(func(t *testing.T, text, tags string, at uint8) {
		s := sentence(text)
		xpos := strings.Fields(tags)
		for i := range s.Tokens {
			if i < len(xpos) {
				s.Tokens[i].XPOS = xpos[i]
			}
		}
		if n := len(s.Tokens); n > 0 {
			id := int(at)%n + 1
			s.Names = []ud.Name{{First: id, Last: min(id+1, n), Type: ud.Organization}}
		}
		new(finder).add(s)
		end := 0
		for _, n := range s.Names {
			if n.First <= end || n.Last < n.First || n.Last > len(s.Tokens) {
				t.Fatalf("names %v of %d tokens", s.Names, len(s.Tokens))
			}
			end = n.Last
		}
	})
}

func BenchmarkValues(b *testing.B) {
	const text = "The general said on Friday that more than 1,300 police officers were deployed last month in provinces 250 kilometers from Kabul, at a cost of $20 million."
	s := tokenize.Sentences(text, 0, len(text))[0]
	loaded(b).Annotate(s)
	var f finder
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		s.Names = s.Names[:0]
		f.add(s)
	}
}

// TestTokenClassOfPieces holds that pieces of words, which misprints leave, have
// no class: "the mid- and late 1990s".
func TestTokenClassOfPieces(t *testing.T) {
	for _, form := range []string{"mid-", "-", "’", "Mid-", "'s"} {
		for _, xpos := range []string{"NN", "NNP", "NNS", "JJ", "HYPH", "CD"} {
			if got := tokenClass(&ud.Token{Form: form, Lemma: form, XPOS: xpos}); got == weekdayClass || got == monthClass {
				t.Errorf("tokenClass(%q as %s) = %q", form, xpos, got)
			}
		}
	}
}
