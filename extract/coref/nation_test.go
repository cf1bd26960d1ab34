package coref

import (
	"strings"
	"testing"
)

// TestAttributes holds which nations and parties the words around a name give a
// person, and which they do not.
func TestAttributes(t *testing.T) {
	before := func(adjectives, noun string) string { // "the ... skier Ray"
		words := strings.Fields(adjectives)
		n := len(words)
		out := ""
		for _, w := range words {
			out += w + "/ADJ/" + string(rune('1'+n)) + "/amod "
		}
		return out + noun + "/NOUN/" + string(rune('2'+n)) + "/nmod:desc Ray/PROPN/" + string(rune('3'+n)) + "/nsubj/person left,leave/VERB/0/root"
	}
	behind := func(description string) string { // from the third word on, its head the sixth
		return "Ray/PROPN/7/nsubj/person ,/PUNCT/1/punct " + description + " left,leave/VERB/0/root"
	}
	for _, test := range []struct{ name, text, at, want string }{
		{"an adjective", before("Finnish", "skier"), "1.3", "Finland"},
		{"an adjective further off", before("Finnish young", "skier"), "1.4", "Finland"},
		{"a country of two words", before("South African", "skier"), "1.4", "South Africa"},
		{"an old country", before("Soviet", "skier"), "1.3", "Soviet Union"},
		{"a part of a country", before("Scottish", "skier"), "1.3", "Scotland"},
		{"a country without adjective", before("U.S.", "senator"), "1.3", "United States"},
		{"a quarter of one", before("East African", "skier"), "1.4", ""},
		{"two nations", before("Cuban-American", "skier"), "1.3", "Cuba, United States"},
		{"a people of a nation", before("African-American", "skier"), "1.3", "United States"},
		{"born", before("Australian-born", "skier"), "1.3", "born Australia"},
		{"born and more", before("Russian-born American", "skier"), "1.4", "United States, born Russia"},
		{"born in a town", before("Sydney-born", "skier"), "1.3", ""},
		{"backed", before("Russian-backed", "skier"), "1.3", ""},
		{"opposed", before("anti-American", "skier"), "1.3", ""},
		{"in lower case", before("polish", "skier"), "1.3", ""},
		{"what he teaches", before("Spanish", "teacher"), "1.3", ""},
		{"whom he spies for", before("Russian", "spy"), "1.3", ""},
		{"where he won", before("Australian", "champion"), "1.3", ""},
		{"whom he trains", before("Russian", "coach"), "1.3", ""},
		{"what is no person", before("Russian", "rocket"), "1.3", ""},
		{"in apposition", behind("a/DET/6/det tall/ADJ/6/amod Brazilian/ADJ/6/amod lawyer/NOUN/1/appos"), "1.1", "Brazil"},
		{"of what he owns", behind("an/DET/6/det Italian/ADJ/6/amod restaurant/NOUN/6/compound critic/NOUN/1/appos"), "1.1", ""},
		{"of a house he designs", behind("an/DET/6/det Italian/ADJ/6/amod house/NOUN/6/compound designer/NOUN/1/appos"), "1.1", ""},
		{"of the opposition", behind("a/DET/6/det Russian/ADJ/6/amod opposition/NOUN/6/compound politician/NOUN/1/appos"), "1.1", "Russia"},
		{"American football", behind("an/DET/6/det American/ADJ/6/amod football/NOUN/6/compound goalkeeper/NOUN/1/appos"), "1.1", ""},
		{"the finder of a man", "the/DET/3/det Finnish/ADJ/3/amod skier/NOUN/4/nsubj praised,praise/VERB/0/root Ray/PROPN/4/obj/person", "1.5", ""},
		{"a countryman", behind("an/DET/6/det old/ADJ/6/amod young/ADJ/6/amod American/PROPN/1/appos/norp"), "1.1", "United States"},
		{"it is said", "Ray/PROPN/3/nsubj/person is,be/AUX/3/cop Spanish/ADJ/0/root", "1.1", "Spain"},
		{"it is denied", "Ray/PROPN/4/nsubj/person is,be/AUX/4/cop not/PART/4/advmod Spanish/ADJ/0/root", "1.1", ""},
		{"it is thought of", "if/SCONJ/4/mark Ray/PROPN/4/nsubj/person were,be/AUX/4/cop Spanish/ADJ/5/advcl left,leave/VERB/0/root", "1.2", ""},
		{"the name alone", "Ukrainian/ADJ/2/amod/norp Ray/PROPN/3/nsubj/person left,leave/VERB/0/root", "1.2", "Ukraine"},
		{"a possessor", "Russia/PROPN/3/nmod:poss/place 's/PART/1/case Ray/PROPN/4/nsubj/person left,leave/VERB/0/root", "1.3", "Russia"},
		{"a state or a country", "Georgia/PROPN/3/nmod:poss/place 's/PART/1/case Ray/PROPN/4/nsubj/person left,leave/VERB/0/root", "1.3", ""},
		{"in a list", "Ray/PROPN/4/nsubj/person of/ADP/3/case Serbia/PROPN/1/nmod/place left,leave/VERB/0/root", "1.1", "Serbia"},
		{"where he is", "Ray/PROPN/4/nsubj/person in/ADP/3/case Serbia/PROPN/1/nmod/place left,leave/VERB/0/root", "1.1", ""},

		{"a Democrat", "Senate/NOUN/2/compound Democrat/NOUN/3/nmod:desc Ray/PROPN/4/nsubj/person left,leave/VERB/0/root", "1.3", "in Democratic Party"},
		{"a democrat", "Russian/ADJ/2/amod democrat/NOUN/3/nmod:desc Ray/PROPN/4/nsubj/person left,leave/VERB/0/root", "1.3", "Russia"},
		{"a Republican senator", before("Republican", "senator"), "1.3", "United States, in Republican Party"},
		{"a Republican lawmaker", before("Republican", "lawmaker"), "1.3", "in Republican Party"},
		{"a Labour MP", before("Labour", "MP"), "1.3", "in Labour Party"},
		{"a Conservative dentist", before("Conservative", "dentist"), "1.3", ""},
		{"letters", "Ray/PROPN/7/nsubj/person (/PUNCT/3/punct D/PROPN/1/appos -/PUNCT/3/punct Ohio/PROPN/3/flat )/PUNCT/3/punct left,leave/VERB/0/root", "1.1", "United States, in Democratic Party"},
		{"one word of them", "Ray/PROPN/5/nsubj/person (/PUNCT/3/punct R-Tex./PROPN/1/appos )/PUNCT/3/punct left,leave/VERB/0/root", "1.1", "United States, in Republican Party"},
		{"a grade", "Ray/PROPN/5/nsubj/person (/PUNCT/3/punct D-minus/PROPN/1/appos )/PUNCT/3/punct left,leave/VERB/0/root", "1.1", ""},
		{"a vitamin", "Ray/PROPN/7/nsubj/person (/PUNCT/3/punct D/PROPN/1/appos -/PUNCT/3/punct 3/NUM/3/flat )/PUNCT/3/punct left,leave/VERB/0/root", "1.1", ""},
		{"a team", "Arsenal/PROPN/2/compound/organization goalkeeper/NOUN/3/nmod:desc Ray/PROPN/4/nsubj/person left,leave/VERB/0/root", "1.3", "in Arsenal"},
		{"the coach of one", "Arsenal/PROPN/2/compound/organization coach/NOUN/3/nmod:desc Ray/PROPN/4/nsubj/person left,leave/VERB/0/root", "1.3", ""},
		{"who sells to one", "Arsenal/PROPN/2/compound/organization banker/NOUN/3/nmod:desc Ray/PROPN/4/nsubj/person left,leave/VERB/0/root", "1.3", ""},
	} {
		r := resolverOf(t, test.text)
		for i := range r.sentences[0].Tokens { // blanks stand before all words but "-", and what stands behind it
			if tok := &r.sentences[0].Tokens[i]; tok.Form == "-" {
				tok.Begin = r.sentences[0].Tokens[i-1].End
				r.sentences[0].Tokens[i+1].Begin = tok.End
			}
		}
		r.rules()
		text := r.text()
		i, _ := text.At(r.mentions[r.mentionAt(t, test.at)].Ref)
		c := text.Chains[i]
		var got []string
		for _, list := range []struct {
			before string
			all    []Stated
		}{{"", c.Nations}, {"born ", c.Origins}, {"in ", c.Parties}} {
			for _, a := range list.all {
				got = append(got, list.before+a.Value)
			}
		}
		if got := strings.Join(got, ", "); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}
