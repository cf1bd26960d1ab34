package coref

import (
	"testing"

	"kg/extract/ud"
)

// TestShortOrganizations looks by which rule a short name is the organization
// that the text names in full, "" for none, and whether it becomes an alias.
func TestShortOrganizations(t *testing.T) {
	for _, test := range []struct {
		name        string
		full, short string
		rule        string
		alias       bool
	}{
		{"a navy", "Indian/PROPN/2/compound Navy/PROPN/3/nsubj/organization fired,fire/VERB/0/root", "Navy/PROPN/2/nsubj/organization left,leave/VERB/0/root", butCountry, false},
		{"a country's ministry", "France/PROPN/2/compound Ministry/PROPN/3/nsubj/organization spoke,speak/VERB/0/root", "Ministry/PROPN/2/nsubj/organization left,leave/VERB/0/root", butCountry, false},
		{"a bank of no country", "Acme/PROPN/2/compound Bank/PROPN/3/nsubj/organization spoke,speak/VERB/0/root", "Bank/PROPN/2/nsubj/organization left,leave/VERB/0/root", "", false},
		{"a team of a number", "Philadelphia/PROPN/2/compound 76ers/PROPN/3/nsubj/organization won,win/VERB/0/root", "Sixers/NOUN/2/nsubj/organization left,leave/VERB/0/root", "end of the name", true},
		{"a firm's first word", "Novo/PROPN/2/compound Nordisk/PROPN/3/nsubj/organization grew,grow/VERB/0/root", "Novo/PROPN/2/nsubj/organization paid,pay/VERB/0/root", butText, false},
		{"a firm's last word", "Eli/PROPN/2/compound Lilly/PROPN/3/nsubj/organization grew,grow/VERB/0/root", "Lilly/PROPN/2/nsubj/organization paid,pay/VERB/0/root", butText, false},
		{"a party", "Labour/PROPN/2/compound Party/PROPN/3/nsubj/organization won,win/VERB/0/root", "Labour/PROPN/2/nsubj/organization paid,pay/VERB/0/root", butText, false},
		{"a branch", "Rover/PROPN/2/compound News/PROPN/3/nsubj/organization grew,grow/VERB/0/root", "Rover/PROPN/2/nsubj/organization paid,pay/VERB/0/root", "", false},
		{"a foundation", "Ford/PROPN/2/compound Foundation/PROPN/3/nsubj/organization grew,grow/VERB/0/root", "Ford/PROPN/2/nsubj/organization paid,pay/VERB/0/root", "", false},
		{"a word of many names", "United/PROPN/2/compound Biscuits/PROPN/3/nsubj/organization grew,grow/VERB/0/root", "United/PROPN/2/nsubj/organization paid,pay/VERB/0/root", "", false},
		{"another number", "Philadelphia/PROPN/2/compound 76ers/PROPN/3/nsubj/organization won,win/VERB/0/root", "Niners/NOUN/2/nsubj/organization left,leave/VERB/0/root", "", false},
	} {
		text := Resolve([]*ud.Sentence{tree(t, test.full), tree(t, test.short)})
		a, _ := text.At(Ref{0, 2})
		b, m := text.At(Ref{1, 1})
		if (a == b) != (test.rule != "") || m.Rule != test.rule {
			t.Errorf("%s: one: %v, by rule %q, want %q", test.name, a == b, m.Rule, test.rule)
		} else if c := text.Chains[a]; (len(c.Aliases) > 0) != test.alias {
			t.Errorf("%s: aliases %q", test.name, c.Aliases)
		}
	}
	backward := []*ud.Sentence{tree(t, "Novo/PROPN/2/nsubj/organization paid,pay/VERB/0/root"), tree(t, "Novo/PROPN/2/compound Nordisk/PROPN/3/nsubj/organization grew,grow/VERB/0/root")}
	if _, m := Resolve(backward).At(Ref{1, 2}); m.Rule != "" {
		t.Errorf("a longer name behind the short one: joined by %q", m.Rule)
	}
	two := []*ud.Sentence{tree(t, "Indian/PROPN/2/compound Navy/PROPN/3/nsubj/organization fired,fire/VERB/0/root"),
		tree(t, "Iranian/PROPN/2/compound Navy/PROPN/3/nsubj/organization fired,fire/VERB/0/root"), tree(t, "Navy/PROPN/2/nsubj/organization left,leave/VERB/0/root")}
	if _, m := Resolve(two).At(Ref{2, 1}); m.Rule != "" {
		t.Errorf("one of two navies: joined by %q", m.Rule)
	}
}

// TestEntitled holds that a first name alone in quotation marks is a show's.
func TestEntitled(t *testing.T) {
	full := "Ada/PROPN/3/nsubj/person Ray/PROPN/1/flat spoke,speak/VERB/0/root"
	for text, want := range map[string]bool{
		`the/DET/2/det show/NOUN/6/nsubj "/PUNCT/4/punct Ada/PROPN/2/appos/person "/PUNCT/4/punct ended,end/VERB/0/root`:                 false,
		`the/DET/2/det show/NOUN/7/nsubj "/PUNCT/4/punct Ada/PROPN/2/appos/person ,/PUNCT/4/punct ”/PUNCT/4/punct ended,end/VERB/0/root`: false,
		`"/PUNCT/4/punct we/PRON/4/nsubj like/VERB/4/aux Ada/PROPN/0/root/person left,leave/VERB/4/acl`:                                  true,
	} {
		again := tree(t, text)
		resolved := Resolve([]*ud.Sentence{tree(t, full), again})
		a, _ := resolved.At(Ref{0, 1})
		b, _ := resolved.At(Ref{1, again.Names[0].First})
		if (a == b) != want {
			t.Errorf("%s: one: %v, want %v", text, a == b, want)
		}
	}
}

// TestInnerName holds that a word within a long name of a person stands for him
// where no other has it.
func TestInnerName(t *testing.T) {
	full := tree(t, "Luiz/PROPN/5/nsubj/person Lula/PROPN/1/flat da/PROPN/1/flat Silva/PROPN/1/flat won,win/VERB/0/root")
	short := tree(t, "Lula/PROPN/2/nsubj/person spoke,speak/VERB/0/root")
	other := tree(t, "Ana/PROPN/4/nsubj/person Lula/PROPN/1/flat Costa/PROPN/1/flat left,leave/VERB/0/root")
	for _, c := range []struct {
		name string
		text []*ud.Sentence
		want string
	}{
		{"one of that name", []*ud.Sentence{full, short}, "inner name"},
		{"two of that name", []*ud.Sentence{full, other, short}, ""},
	} {
		text := Resolve(c.text)
		if _, m := text.At(Ref{len(c.text) - 1, 1}); m.Rule != c.want {
			t.Errorf("%s: joined by %q, want %q", c.name, m.Rule, c.want)
		}
	}
}
