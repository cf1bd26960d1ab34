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
