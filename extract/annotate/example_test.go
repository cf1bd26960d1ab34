package annotate_test

import (
	"fmt"

	"kg/extract/annotate"
	"kg/extract/ud"
)

func Example() {
	model, err := annotate.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	s := &ud.Sentence{}
	for i, form := range []string{"The", "minister", "visited", "Oslo", "."} {
		s.Tokens = append(s.Tokens, ud.Token{ID: i + 1, Form: form})
	}
	model.Annotate(s)
	for _, t := range s.Tokens {
		fmt.Println(t.Form, t.Lemma, t.UPOS, t.Head, t.Deprel)
	}
	for _, n := range s.Names {
		fmt.Println(s.Token(n.First).Form, n.Type)
	}
	// Output:
	// The the DET 2 det
	// minister minister NOUN 3 nsubj
	// visited visit VERB 0 root
	// Oslo Oslo PROPN 3 obj
	// . . PUNCT 3 punct
	// Oslo place
}
