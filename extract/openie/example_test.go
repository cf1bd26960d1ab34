package openie_test

import (
	"fmt"
	"strings"

	"kg/extract/openie"
	"kg/extract/ud"
)

func ExampleExtract() {
	const tree = `# text = Canada accused India of spying.
1	Canada	Canada	PROPN	NNP	_	2	nsubj	_	_
2	accused	accuse	VERB	VBD	VerbForm=Fin	0	root	_	_
3	India	India	PROPN	NNP	_	2	obj	_	_
4	of	of	SCONJ	IN	_	5	mark	_	_
5	spying	spy	VERB	VBG	VerbForm=Ger	2	advcl	_	SpaceAfter=No
6	.	.	PUNCT	.	_	2	punct	_	_

`
	sentences, err := ud.Read(strings.NewReader(tree))
	if err != nil {
		fmt.Println(err)
		return
	}
	s := sentences[0]
	for _, f := range openie.Extract(s) {
		fmt.Println(s.Token(f.Subject.Head).Form, f.Relation.Words, f.Modality)
		for _, speaker := range f.Speakers {
			fmt.Println("  says", s.Token(speaker.Head).Form)
		}
	}
	// Output:
	// Canada [accuse] asserted
	// India [spy] possible
	//   says Canada
}
