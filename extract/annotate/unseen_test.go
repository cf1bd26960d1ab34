package annotate

import (
	"slices"
	"testing"

	"kg/extract/ud"
)

func TestUnseen(t *testing.T) {
	forces := "Sudan/PROPN/6/nmod:poss 's/PART/1/case paramilitary/ADJ/6/amod Rapid/ADJ/6/amod Support/PROPN/6/compound Forces/NOUN/7/nsubj " +
		"agreed/VERB/0/root to/ADP/9/case talks/NOUN/7/obl yesterday/NOUN/7/obl quietly/ADV/7/advmod"
	for _, c := range []struct {
		name, tree  string
		names, want []ud.Name
	}{
		{"nobody saw it", forces, []ud.Name{{First: 1, Last: 1, Type: ud.Place}}, []ud.Name{{First: 1, Last: 1, Type: ud.Place}, {First: 4, Last: 6, Type: ud.Organization}}},
		{"half of it was seen", forces, []ud.Name{{First: 4, Last: 5, Type: ud.Organization}}, []ud.Name{{First: 4, Last: 6, Type: ud.Organization}}},
		{"a place in it was seen", forces, []ud.Name{{First: 4, Last: 4, Type: ud.Place}}, []ud.Name{{First: 4, Last: 4, Type: ud.Place}}},
		{"it is in a name", forces, []ud.Name{{First: 5, Last: 6, Type: ud.Product}}, []ud.Name{{First: 5, Last: 6, Type: ud.Product}}},
		{"two joined by and", "called/VERB/0/root the/DET/6/det Food/PROPN/6/compound and/CCONJ/5/cc Drink/PROPN/3/conj Federation/PROPN/1/obj " +
			"a/DET/8/det lobby/NOUN/1/xcomp yesterday/NOUN/1/obl quietly/ADV/1/advmod",
			[]ud.Name{{First: 6, Last: 6, Type: ud.Organization}}, []ud.Name{{First: 3, Last: 6, Type: ud.Organization}}},
		{"two joined, no article", "called/VERB/0/root near/ADP/6/case Food/PROPN/6/compound and/CCONJ/5/cc Drink/PROPN/3/conj Federation/PROPN/1/obj " +
			"a/DET/8/det lobby/NOUN/1/xcomp yesterday/NOUN/1/obl quietly/ADV/1/advmod",
			[]ud.Name{{First: 6, Last: 6, Type: ud.Organization}}, []ud.Name{{First: 6, Last: 6, Type: ud.Organization}}},
		{"two words", "the/DET/3/det Armed/ADJ/3/amod Forces/NOUN/4/nsubj agreed/VERB/0/root to/ADP/6/case talks/NOUN/4/obl quietly/ADV/4/advmod", nil, nil},
		{"a headline", "In/ADP/2/case Oslo/PROPN/6/obl Rapid/ADJ/5/amod Support/PROPN/5/compound Forces/NOUN/6/nsubj Agree/VERB/0/root to/ADP/8/case talks/NOUN/6/obl", nil, nil},
		{"another noun", "for/ADP/4/case Rapid/ADJ/4/amod Support/PROPN/4/compound Ideas/NOUN/5/obl agreed/VERB/0/root to/ADP/7/case talks/NOUN/5/obl quietly/ADV/5/advmod soon/ADV/5/advmod", nil, nil},
		{"begins the sentence", "Rapid/ADJ/3/amod Support/PROPN/3/compound Forces/NOUN/4/nsubj agreed/VERB/0/root to/ADP/6/case talks/NOUN/4/obl quietly/ADV/4/advmod soon/ADV/4/advmod", nil, nil},
	} {
		s := treeOf(c.tree)
		for i := range s.Tokens {
			if s.Tokens[i].UPOS == "CCONJ" {
				s.Tokens[i].XPOS = "CC"
			}
		}
		s.Names = slices.Clone(c.names)
		unseen(s)
		if !slices.Equal(s.Names, c.want) {
			t.Errorf("%s: names = %v, want %v", c.name, s.Names, c.want)
		}
	}
}
