package coref

import (
	"strings"
	"testing"
)

// TestMisnamed holds when pronouns say that a list of first names is wrong about
// somebody: "he" that can be nobody but Nikol Pashinyan.
func TestMisnamed(t *testing.T) {
	person := func(first, last, verb string) string {
		return first + "/PROPN/2/compound " + last + "/PROPN/3/nsubj/person " + verb + "/VERB/0/root"
	}
	// The list has Nikol for women in four of five languages.
	nikol, he, she := person("Nikol", "Pashinyan", "left"), "He/PRON/2/nsubj spoke,speak/VERB/0/root", "She,she/PRON/2/nsubj spoke,speak/VERB/0/root"
	for _, test := range []struct {
		name  string
		texts []string
		want  Gender // of the person of the first sentence
	}{
		{"no pronoun", []string{nikol}, Female},
		{"he", []string{nikol, he}, Unknown},
		{"she", []string{nikol, she}, Female},
		{"he and she", []string{nikol, he, "x/X/0/root", "x/X/0/root", "x/X/0/root", nikol, she}, Female},
		{"he twice, and she", []string{nikol, he, "x/X/0/root", "x/X/0/root", "x/X/0/root", nikol, he, "x/X/0/root", "x/X/0/root", "x/X/0/root", nikol, she}, Unknown},
		{"his, beside a woman behind it", []string{nikol, "His/PRON/2/nmod:poss visit/NOUN/3/nsubj ended,end/VERB/0/root", "He/PRON/2/nsubj met,meet/VERB/0/root Ursula/PROPN/4/compound Leyen/PROPN/2/obj/person"}, Unknown},
		{"another man", []string{nikol, person("Emmanuel", "Macron", "came"), he}, Female},
		{"somebody of no known gender", []string{nikol, person("Xqz", "Ray", "came"), he}, Female},
		{"another woman", []string{nikol, person("Angela", "Merkel", "came"), he}, Female},
		{"a man behind it", []string{nikol, "He/PRON/2/nsubj met,meet/VERB/0/root Emmanuel/PROPN/4/compound Macron/PROPN/2/obj/person"}, Female},
		{"somebody without a name", []string{nikol, "the/DET/2/det minister/NOUN/3/nsubj came,come/VERB/0/root", he}, Female},
		{"what may be a person", []string{nikol, "Zelensky/PROPN/2/nsubj/organization came,come/VERB/0/root", he}, Female},
		{"a town", []string{nikol, "we/PRON/2/nsubj left,leave/VERB/0/root Brussels/PROPN/2/obj/place", he}, Unknown},
		{"far away", []string{nikol, "x/X/0/root", "x/X/0/root", "x/X/0/root", he}, Female},
		{"a pronoun of whom nobody knows", []string{"He/PRON/2/nsubj spoke,speak/VERB/0/root", nikol, he}, Female},
		{"who is a woman everywhere", []string{strings.ReplaceAll(nikol, "Nikol", "Angela"), he}, Female},
		{"a title", []string{"Mrs./PROPN/3/nmod:desc Nikol/PROPN/3/compound Pashinyan/PROPN/4/nsubj/person left,leave/VERB/0/root", he}, Female},
		{"a woman, as the text says", []string{"Nikol/PROPN/2/compound Pashinyan/PROPN/6/nsubj/person ,/PUNCT/5/punct the/DET/5/det widow/NOUN/2/appos left,leave/VERB/0/root", he}, Female},
		{"a surname alone", []string{"Pashinyan/PROPN/2/nsubj/person left,leave/VERB/0/root", he}, Unknown},
	} {
		r := resolverOf(t, test.texts...)
		r.rules()
		for i := range r.mentions {
			if n := r.mentions[i].Name; n != nil && strings.HasSuffix(r.mentions[i].label, "Pashinyan") {
				if got := r.summaries[r.root(i)].gender; got != test.want {
					t.Errorf("%s: gender %d, want %d", test.name, got, test.want)
				}
				break
			}
		}
	}
}

// TestLocative holds which places are nobody that "he" could be.
func TestLocative(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       bool
	}{
		{"a capital", "we/PRON/2/nsubj left,leave/VERB/0/root Brussels/PROPN/2/obj/place", true},
		{"a name of persons and towns", "we/PRON/2/nsubj left,leave/VERB/0/root Lincoln/PROPN/2/obj/place", false},
		{"within it", "we/PRON/2/nsubj met,meet/VERB/0/root in/ADP/4/case Lincoln/PROPN/2/obl/place", true},
		{"with it", "we/PRON/2/nsubj met,meet/VERB/0/root with/ADP/4/case Lincoln/PROPN/2/obl/place", false},
		{"a person", "we/PRON/2/nsubj met,meet/VERB/0/root in/ADP/4/case Lincoln/PROPN/2/obl/person", false},
	} {
		r := resolverOf(t, test.text)
		if got := r.locative(&r.mentions[len(r.mentions)-1]); got != test.want {
			t.Errorf("%s: locative is %v", test.name, got)
		}
	}
}
