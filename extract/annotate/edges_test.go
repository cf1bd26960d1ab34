package annotate

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"kg/extract/ud"
)

// parsed reads a sentence of words as form/XPOS/head/relation. UPOS follows
// from XPOS.
func parsed(t testing.TB, text string) *ud.Sentence {
	t.Helper()
	s := &ud.Sentence{}
	for i, w := range strings.Fields(text) {
		f := strings.Split(w, "/")
		head, err := strconv.Atoi(f[2])
		if err != nil || len(f) != 4 {
			t.Fatalf("word %q", w)
		}
		upos := map[string]string{"NNP": "PROPN", "NNPS": "PROPN", "NN": "NOUN", "NNS": "NOUN", "JJ": "ADJ", "CD": "NUM"}[f[1]]
		s.Tokens = append(s.Tokens, ud.Token{ID: i + 1, Form: f[0], Lemma: f[0], UPOS: upos, XPOS: f[1], Head: head, Deprel: f[3]})
	}
	s.Index()
	return s
}

func TestEdges(t *testing.T) {
	const per, org, place, product = ud.Person, ud.Organization, ud.Place, ud.Product
	for _, c := range []struct {
		name, text string
		names      []ud.Name
		want       []ud.Name
	}{
		{"a role cut in two", "U.S./NNP/2/compound Solicitor/NNP/3/compound General/NNP/4/nsubj left/VBD/0/root", []ud.Name{{First: 1, Last: 2, Type: org}}, []ud.Name{{First: 1, Last: 1, Type: org}}},
		{"a company called General", "Acme/NNP/2/compound Motors/NNP/3/compound General/NNP/4/nsubj left/VBD/0/root", []ud.Name{{First: 1, Last: 2, Type: org}}, []ud.Name{{First: 1, Last: 2, Type: org}}},
		{"a role alone", "Surgeon/NNP/2/compound General/NNP/3/nsubj left/VBD/0/root", []ud.Name{{First: 1, Last: 1, Type: org}}, []ud.Name{{First: 1, Last: 1, Type: org}}},
		{"a person and his country", "Ada/NNP/4/compound Ray/NNP/1/flat U.S./NNP/4/compound envoy/NN/5/nsubj left/VBD/0/root", []ud.Name{{First: 1, Last: 3, Type: per}}, []ud.Name{{First: 1, Last: 2, Type: per}, {First: 3, Last: 3, Type: place}}},
		{"a person and initials that end", "Ada/NNP/4/nsubj Ray/NNP/1/flat J.D./NNP/1/flat left/VBD/0/root", []ud.Name{{First: 1, Last: 3, Type: per}}, []ud.Name{{First: 1, Last: 3, Type: per}}},
		{"where one lives", "Ray/NNP/7/nsubj ,/,/1/punct 59/CD/1/appos ,/,/1/punct of/IN/6/case Lima/NNP/1/nmod left/VBD/0/root", []ud.Name{{First: 1, Last: 1, Type: per}, {First: 6, Last: 6, Type: per}}, []ud.Name{{First: 1, Last: 1, Type: per}, {First: 6, Last: 6, Type: place}}},
		{"whose one is", "Ray/NNP/7/nsubj ,/,/1/punct wife/NN/1/appos ,/,/1/punct of/IN/6/case Lee/NNP/1/nmod left/VBD/0/root", []ud.Name{{First: 6, Last: 6, Type: per}}, []ud.Name{{First: 6, Last: 6, Type: per}}},
		{"a team", "Comets/NNPS/2/nmod:desc Ada/NNP/4/nsubj Ray/NNP/2/flat won/VBD/0/root", []ud.Name{{First: 2, Last: 3, Type: per}}, []ud.Name{{First: 1, Last: 1, Type: org}, {First: 2, Last: 3, Type: per}}},
		{"a profession", "Actors/NNPS/2/nmod:desc Ada/NNP/4/nsubj Ray/NNP/2/flat won/VBD/0/root", []ud.Name{{First: 2, Last: 3, Type: per}}, []ud.Name{{First: 2, Last: 3, Type: per}}},
		{"what two are", "Cousins/NNPS/2/nmod:desc Ada/NNP/6/nsubj Ray/NNP/2/flat and/CC/5/cc Bo/NNP/2/conj won/VBD/0/root", []ud.Name{{First: 2, Last: 3, Type: per}, {First: 5, Last: 5, Type: per}}, []ud.Name{{First: 2, Last: 3, Type: per}, {First: 5, Last: 5, Type: per}}},
		{"a degree", "Ada/NNP/5/nsubj Ray/NNP/1/flat ,/,/4/punct M.D./NNP/1/appos left/VBD/0/root", []ud.Name{{First: 1, Last: 2, Type: per}, {First: 4, Last: 4, Type: place}}, []ud.Name{{First: 1, Last: 2, Type: per}}},
		{"a state", "Ada/NNP/5/nsubj Ray/NNP/1/flat ,/,/4/punct VA/NNP/1/appos left/VBD/0/root", []ud.Name{{First: 1, Last: 2, Type: per}, {First: 4, Last: 4, Type: place}}, []ud.Name{{First: 1, Last: 2, Type: per}, {First: 4, Last: 4, Type: place}}},
		{"a city's state", "Bethesda/NNP/4/nsubj ,/,/3/punct MD/NNP/1/appos fell/VBD/0/root", []ud.Name{{First: 1, Last: 1, Type: place}, {First: 3, Last: 3, Type: place}}, []ud.Name{{First: 1, Last: 1, Type: place}, {First: 3, Last: 3, Type: place}}},
		{"a ship's prefix", "HMS/NNP/3/nsubj Talwar/NNP/1/flat sank/VBD/0/root", []ud.Name{{First: 1, Last: 2, Type: org}}, []ud.Name{{First: 1, Last: 2, Type: product}}},
		{"a prefix alone", "INS/NNP/2/nsubj agreed/VBD/0/root", []ud.Name{{First: 1, Last: 1, Type: org}}, []ud.Name{{First: 1, Last: 1, Type: org}}},
		{"behind a ship", "the/DT/2/det frigate/NN/4/nsubj Talwar/NNP/2/appos sank/VBD/0/root", []ud.Name{{First: 3, Last: 3, Type: place}}, []ud.Name{{First: 3, Last: 3, Type: product}}},
		{"a navy's ship", "Indian/JJ/3/amod Naval/NNP/3/amod Ship/NNP/5/nsubj Talwar/NNP/3/flat sank/VBD/0/root", []ud.Name{{First: 1, Last: 1, Type: ud.Norp}, {First: 4, Last: 4, Type: place}}, []ud.Name{{First: 1, Last: 4, Type: product}}},
		{"a navy's ship, whole", "Indian/JJ/3/amod Naval/NNP/3/amod Ship/NNP/5/nsubj Talwar/NNP/3/flat sank/VBD/0/root", []ud.Name{{First: 1, Last: 4, Type: org}}, []ud.Name{{First: 1, Last: 4, Type: product}}},
		{"a country's ship", "Indian/JJ/2/amod Ship/NNP/4/nsubj Talwar/NNP/2/flat sank/VBD/0/root", []ud.Name{{First: 1, Last: 1, Type: ud.Norp}, {First: 3, Last: 3, Type: place}}, []ud.Name{{First: 1, Last: 1, Type: ud.Norp}, {First: 3, Last: 3, Type: product}}},
		{"who owns ships", "Battleship/NNP/2/compound Museum/NNP/3/nsubj opened/VBD/0/root", []ud.Name{{First: 1, Last: 2, Type: org}}, []ud.Name{{First: 1, Last: 2, Type: org}}},
		{"who gave a ship", "the/DT/2/det ship/NN/3/obj Ray/NNP/4/nsubj built/VBD/0/root", []ud.Name{{First: 3, Last: 3, Type: per}}, []ud.Name{{First: 3, Last: 3, Type: per}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := parsed(t, c.text)
			s.Names = slices.Clone(c.names)
			edges(s)
			if !slices.Equal(s.Names, c.want) {
				t.Errorf("names = %v, want %v", s.Names, c.want)
			}
		})
	}
}

func TestAdjectives(t *testing.T) {
	p, err := newGazetteer([]string{"ohio\tp", "northern ireland\tp", "ghana\tc"})
	if err != nil {
		t.Fatal(err)
	}
	const place = ud.Place
	for _, c := range []struct {
		name, text string
		names      []ud.Name
		want       []ud.Name
	}{
		{"a place and a faith", "an/DT/4/det Ohio/NNP/3/compound Baptist/JJ/4/amod pastor/NN/0/root", []ud.Name{{First: 2, Last: 3, Type: place}}, []ud.Name{{First: 2, Last: 2, Type: place}}},
		{"a place and a faith, both of the noun", "an/DT/4/det Ohio/NNP/4/compound Baptist/JJ/4/amod pastor/NN/0/root", []ud.Name{{First: 2, Last: 3, Type: place}}, []ud.Name{{First: 2, Last: 2, Type: place}}},
		{"a place with an adjective before", "Northern/JJ/2/amod Ireland/NNP/3/nsubj left/VBD/0/root", []ud.Name{{First: 1, Last: 2, Type: place}}, []ud.Name{{First: 1, Last: 2, Type: place}}},
		{"two adjectives that are one", "the/DT/4/det Latin/NNP/3/compound American/JJ/4/amod region/NN/0/root", []ud.Name{{First: 2, Last: 3, Type: place}}, []ud.Name{{First: 2, Last: 3, Type: place}}},
		{"of what it ends", "Ohio/NNP/0/root Upper/JJ/1/amod", []ud.Name{{First: 1, Last: 2, Type: place}}, []ud.Name{{First: 1, Last: 2, Type: place}}},
	} {
		s := parsed(t, c.text)
		s.Names = slices.Clone(c.names)
		p.correct(s)
		if !slices.Equal(s.Names, c.want) {
			t.Errorf("%s: names = %v, want %v", c.name, s.Names, c.want)
		}
	}
}
