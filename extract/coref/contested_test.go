package coref

import "testing"

// TestContested holds when "its" is left alone since it may be of what another
// sentence is about.
func TestContested(t *testing.T) {
	sued := "Ryanair/PROPN/2/nsubj/organization sued,sue/VERB/0/root Boeing/PROPN/2/obj/organization"
	boss := "its/PRON/2/nmod:poss boss/NOUN/3/nsubj left,leave/VERB/0/root"
	for _, test := range []struct {
		name   string
		texts  []string
		at, of string // of the pronoun and of what it would take up
		want   bool
	}{
		{"the subject's", []string{sued, boss}, "2.1", "1.1", false},
		{"the object's", []string{sued, boss}, "2.1", "1.3", true},
		{"the object's of a sentence before that", []string{sued, "planes/NOUN/3/nsubj were,be/AUX/3/cop late/ADJ/0/root", boss}, "3.1", "1.3", true},
		{"the subject's of a sentence before another's", []string{sued, "Airbus/PROPN/2/nsubj/organization waited,wait/VERB/0/root", boss}, "3.1", "1.1", true},
		{"the nearer subject's", []string{sued, "Airbus/PROPN/2/nsubj/organization waited,wait/VERB/0/root", boss}, "3.1", "2.1", false},
		{"the object's, which the same sentence speaks of first", []string{sued, "Boeing/PROPN/2/nsubj/organization said,say/VERB/0/root its/PRON/4/nmod:poss boss/NOUN/5/nsubj left,leave/VERB/2/ccomp"}, "2.3", "1.3", false},
		{"the subject's of what another says", []string{"Airbus/PROPN/2/nsubj/organization said,say/VERB/0/root Boeing/PROPN/4/nsubj/organization waited,wait/VERB/2/ccomp", boss}, "2.1", "1.3", true},
		{"of who says what another does", []string{"Airbus/PROPN/2/nsubj/organization said,say/VERB/0/root Boeing/PROPN/4/nsubj/organization waited,wait/VERB/2/ccomp", boss}, "2.1", "1.1", false},
		{"the subject's of what a person says", []string{"Angela/PROPN/2/compound Merkel/PROPN/3/nsubj/person said,say/VERB/0/root Boeing/PROPN/5/nsubj/organization waited,wait/VERB/3/ccomp", boss}, "2.1", "1.4", false},
		{"beside a neighbour", []string{sued, "Airbus/PROPN/5/nsubj/organization ,/PUNCT/4/punct its/PRON/4/nmod:poss neighbour/NOUN/1/appos waited,wait/VERB/0/root", boss}, "3.1", "1.3", true},
		{"beside a person", []string{"Angela/PROPN/2/compound Merkel/PROPN/3/nsubj/person visited,visit/VERB/0/root Boeing/PROPN/3/obj/organization", boss}, "2.1", "1.4", false},
		{"beside what may be a company", []string{"Ryanair/PROPN/2/nsubj/person sued,sue/VERB/0/root Boeing/PROPN/2/obj/organization", boss}, "2.1", "1.3", true},
		{"beside no name", []string{"planes/NOUN/2/nsubj left,leave/VERB/0/root Boeing/PROPN/2/obj/organization", boss}, "2.1", "1.3", false},
		{"one of a sentence before, behind another in its own", []string{sued, "Angela/PROPN/2/compound Merkel/PROPN/3/nsubj/person told,tell/VERB/0/root Airbus/PROPN/3/obj/organization about/ADP/7/case its/PRON/7/nmod:poss boss/NOUN/3/obl"}, "2.6", "1.1", true},
		{"it, which the sentence is about", []string{sued, "it/PRON/2/nsubj lost,lose/VERB/0/root"}, "2.1", "1.3", false},
		{"a person's", []string{sued, "his/PRON/2/nmod:poss boss/NOUN/3/nsubj left,leave/VERB/0/root"}, "2.1", "1.3", false},
	} {
		r := resolverOf(t, test.texts...)
		r.rules()
		if got := r.contested(r.mentionAt(t, test.at), r.mentionAt(t, test.of)); got != test.want {
			t.Errorf("%s: contested is %v", test.name, got)
		}
	}
}

// TestOverlooks holds when "it" is left alone since the sentence before is about
// another thing than what it would take up.
func TestOverlooks(t *testing.T) {
	report := "report/NOUN/2/nsubj says,say/VERB/0/root Boeing/PROPN/4/nsubj/organization waited,wait/VERB/2/ccomp"
	it := "it/PRON/2/nsubj names,name/VERB/0/root"
	for _, test := range []struct {
		name   string
		texts  []string
		at, of string // of the pronoun and of what it would take up
		want   bool
	}{
		{"below what another thing says", []string{report, it}, "2.1", "1.3", true},
		{"what no report does", []string{report, "it/PRON/2/nsubj lost,lose/VERB/0/root"}, "2.1", "1.3", false},
		{"below what a name says", []string{"Airbus/PROPN/2/nsubj/organization says,say/VERB/0/root Boeing/PROPN/4/nsubj/organization waited,wait/VERB/2/ccomp", it}, "2.1", "1.3", false},
		{"below what a person says", []string{"minister/NOUN/2/nsubj says,say/VERB/0/root Boeing/PROPN/4/nsubj/organization waited,wait/VERB/2/ccomp", it}, "2.1", "1.3", false},
		{"its object", []string{"report/NOUN/2/nsubj accuses,accuse/VERB/0/root Boeing/PROPN/2/obj/organization", it}, "2.1", "1.3", false},
		{"a sentence before that", []string{report, "planes/NOUN/3/nsubj were,be/AUX/3/cop late/ADJ/0/root", it}, "3.1", "1.3", false},
		{"its", []string{report, "its/PRON/2/nmod:poss boss/NOUN/3/nsubj left,leave/VERB/0/root"}, "2.1", "1.3", false},
	} {
		r := resolverOf(t, test.texts...)
		r.rules()
		if got := r.overlooks(r.mentionAt(t, test.at), r.mentionAt(t, test.of)); got != test.want {
			t.Errorf("%s: overlooks is %v", test.name, got)
		}
	}
}

// TestOwnDescription holds that "its" in what describes a name is not of it.
func TestOwnDescription(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       bool
	}{
		{"an apposition", "Airlines/PROPN/5/nsubj/organization ,/PUNCT/4/punct its/PRON/4/nmod:poss customer/NOUN/1/appos left,leave/VERB/0/root", true},
		{"a part", "Airlines/PROPN/5/nsubj/organization with/ADP/4/case its/PRON/4/nmod:poss planes/NOUN/1/nmod left,leave/VERB/0/root", true},
		{"a clause", "Airlines/PROPN/6/nsubj/organization which/PRON/3/nsubj sold,sell/VERB/1/acl:relcl its/PRON/5/nmod:poss planes/NOUN/3/obj left,leave/VERB/0/root", false},
		{"persons in a row", "Merkel/PROPN/5/nsubj/person ,/PUNCT/4/punct her/PRON/4/nmod:poss husband/NOUN/1/appos left,leave/VERB/0/root", false},
	} {
		r := resolverOf(t, test.text)
		for i := range r.mentions {
			if m := &r.mentions[i]; m.class == thing || m.class == person {
				if got := r.bound(m, &r.mentions[0]); got != test.want {
					t.Errorf("%s: bound is %v", test.name, got)
				}
			}
		}
	}
}
