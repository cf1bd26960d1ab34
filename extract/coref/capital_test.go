package coref

import (
	"testing"

	"kg/extract/ud"
)

func TestCapitals(t *testing.T) {
	russia := "Russia/PROPN/2/nsubj/place massed,mass/VERB/0/root troops,troop/NOUN/2/obj"
	denied := "Moscow/PROPN/2/nsubj/place denied,deny/VERB/0/root it/PRON/2/obj"
	for _, test := range []struct {
		name  string
		texts []string
		at    string // of the capital
		want  bool   // it is the country of 1.1
	}{
		{"it denies", []string{russia, denied}, "2.1", true},
		{"it is thought to", []string{russia, "Moscow/PROPN/3/nsubj:pass/place is,be/AUX/3/aux:pass thought,think/VERB/0/root to/PART/5/mark carry/VERB/3/xcomp out/ADP/5/compound:prt tests,test/NOUN/5/obj"}, "2.1", true},
		{"it is thought to be", []string{russia, "Moscow/PROPN/3/nsubj:pass/place is,be/AUX/3/aux:pass thought,think/VERB/0/root to/PART/6/mark be/AUX/6/cop lovely/ADJ/3/xcomp"}, "2.1", false},
		{"it grows", []string{russia, "Moscow/PROPN/2/nsubj/place grew,grow/VERB/0/root"}, "2.1", false},
		{"it is a place elsewhere", []string{russia, denied, "Macron/PROPN/2/nsubj/person flew,fly/VERB/0/root to/ADP/4/case Moscow/PROPN/2/obl/place"}, "2.1", false},
		{"somebody visits it", []string{russia, denied, "Macron/PROPN/2/nsubj/person visited,visit/VERB/0/root Moscow/PROPN/2/obj/place"}, "2.1", false},
		{"it owns something", []string{russia, denied, "Moscow/PROPN/2/nmod:poss/place streets,street/NOUN/0/root"}, "2.1", false},
		{"another country", []string{"France/PROPN/2/nsubj/place left,leave/VERB/0/root", denied}, "2.1", false},
		{"a person of that name", []string{russia, "Moscow/PROPN/2/nsubj/person denied,deny/VERB/0/root it/PRON/2/obj"}, "2.1", false},
		{"no capital", []string{russia, "Sochi/PROPN/2/nsubj/place denied,deny/VERB/0/root it/PRON/2/obj"}, "2.1", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := resolverOf(t, test.texts...)
			r.rules()
			i := r.mentionAt(t, test.at)
			if got := r.joined(i, r.mentionAt(t, "1.1")); got != test.want {
				t.Fatalf("joined: %v", got)
			}
			text := r.text()
			c, m := text.At(r.mentions[i].Ref)
			if test.want && (text.Chains[c].Label != "Russia" || len(text.Chains[c].Aliases) != 0 || m.Rule != standsFor) {
				t.Errorf("chain is %q with aliases %q by %q; the capital is no name of the country", text.Chains[c].Label, text.Chains[c].Aliases, m.Rule)
			}
		})
	}
}

func TestSides(t *testing.T) {
	russia := "Russia/PROPN/2/nsubj/place objected,object/VERB/0/root"
	we := "We/PRON/2/nsubj object/VERB/0/root ,/PUNCT/2/punct"
	for _, test := range []struct {
		name  string
		texts []string
		want  bool // "we" at the beginning of the last sentence is the country of 1.1
	}{
		{"a diplomat", []string{russia, we + " a/DET/6/det Russian/ADJ/6/amod diplomat/NOUN/7/nsubj said,say/VERB/2/parataxis"}, true},
		{"who has a name", []string{russia, "the/DET/3/det Russian/ADJ/3/amod envoy/NOUN/5/nsubj Polyansky/PROPN/3/appos/person spoke,speak/VERB/0/root",
			we + " Polyansky/PROPN/5/nsubj/person said,say/VERB/2/parataxis"}, true},
		{"what he says that", []string{russia, "We/PRON/2/nsubj object/VERB/6/ccomp ,/PUNCT/2/punct Russian/ADJ/5/amod officials,official/NOUN/6/nsubj said,say/VERB/0/root"}, true},
		{"a singer", []string{russia, we + " a/DET/6/det Russian/ADJ/6/amod singer/NOUN/7/nsubj said,say/VERB/2/parataxis"}, false},
		{"a diplomat of nowhere", []string{russia, we + " a/DET/5/det diplomat/NOUN/6/nsubj said,say/VERB/2/parataxis"}, false},
		{"a diplomat of a country that is not named", []string{russia, we + " a/DET/6/det French/ADJ/6/amod diplomat/NOUN/7/nsubj said,say/VERB/2/parataxis"}, false},
		{"nobody", []string{russia, we}, false},
		{"we ourselves", []string{russia, we + " we/PRON/5/nsubj said,say/VERB/2/parataxis"}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			var all []*ud.Sentence
			for _, text := range test.texts {
				all = append(all, tree(t, text))
			}
			text := Resolve(all)
			a, _ := text.At(Ref{0, 1})
			b, m := text.At(Ref{len(all) - 1, 1})
			if got := a == b; got != test.want {
				t.Fatalf("is the country: %v", got)
			}
			if test.want && (m.Certainty >= 0.8 || m.Rule == "") {
				t.Errorf("joined by %q with certainty %v", m.Rule, m.Certainty)
			}
		})
	}
}

func TestChainItem(t *testing.T) {
	georgia := "Georgia/PROPN/2/nsubj/place voted,vote/VERB/0/root"
	for _, test := range []struct {
		name  string
		texts []string
		want  string // of 1.1
	}{
		{"a country", []string{"U.S./PROPN/2/nsubj/place voted,vote/VERB/0/root"}, "Q30"},
		{"a people", []string{"Russians/PROPN/2/nsubj/norp voted,vote/VERB/0/root"}, "Q159"},
		{"a city", []string{"Paris/PROPN/2/nsubj/place voted,vote/VERB/0/root"}, ""},
		{"a person", []string{"Chad/PROPN/2/nsubj/person voted,vote/VERB/0/root"}, ""},
		{"a company", []string{"Jordan/PROPN/3/nsubj/organization Brothers/PROPN/1/flat voted,vote/VERB/0/root"}, ""},
		{"Georgia, which may be the state", []string{georgia}, ""},
		{"Georgia with its capital", []string{georgia, "Tbilisi/PROPN/2/nsubj/place voted,vote/VERB/0/root"}, "Q230"},
		{"Georgia with its people", []string{georgia, "Georgians/PROPN/2/nsubj/norp voted,vote/VERB/0/root"}, "Q230"},
		{"Georgia with another capital", []string{georgia, "Paris/PROPN/2/nsubj/place voted,vote/VERB/0/root"}, ""},
	} {
		r := resolverOf(t, test.texts...)
		r.rules()
		text := r.text()
		c, _ := text.At(Ref{0, 1})
		if c < 0 || text.Chains[c].Item != test.want {
			t.Errorf("%s: chain %d of %+v, want item %q", test.name, c, text.Chains, test.want)
		}
	}
}
