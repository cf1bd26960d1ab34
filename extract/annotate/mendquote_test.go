package annotate

import (
	"testing"
)

func TestMendTitles(t *testing.T) {
	for _, c := range []struct {
		name, text string
		id, want   int
	}{
		{"side by side", `Acme/PROPN/0/root ,/PUNCT/3/punct maker/NOUN/1/appos of/ADP/6/case "/PUNCT/6/punct Jaws/PROPN/3/nmod "/PUNCT/6/punct and/CCONJ/10/cc "/PUNCT/10/punct Alien/PROPN/1/conj "/PUNCT/10/punct`, 10, 6},
		{"a comma inside", `Acme/PROPN/0/root ,/PUNCT/3/punct maker/NOUN/1/appos of/ADP/6/case "/PUNCT/6/punct Jaws/PROPN/3/nmod ,/PUNCT/10/punct "/PUNCT/6/punct "/PUNCT/10/punct Alien/PROPN/1/conj "/PUNCT/10/punct`, 10, 6},
		{"words between", `Acme/PROPN/0/root made/VERB/1/acl "/PUNCT/4/punct Jaws/PROPN/2/obj "/PUNCT/4/punct and/CCONJ/9/cc sold/VERB/9/amod "/PUNCT/9/punct Alien/PROPN/1/conj "/PUNCT/9/punct`, 9, 1},
		{"no mark closes", `Acme/PROPN/0/root "/PUNCT/3/punct Jaws/PROPN/1/appos and/CCONJ/5/cc Alien/PROPN/1/conj`, 5, 1},
	} {
		s := treeOf(c.text)
		mend(s)
		if got := s.Token(c.id).Head; got != c.want || !s.IsTree() {
			t.Errorf("%s: head is %d, want %d", c.name, got, c.want)
		}
	}
}
