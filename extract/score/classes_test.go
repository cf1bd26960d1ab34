package score

import (
	"strings"
	"testing"
)

func TestCaRBClasses(t *testing.T) {
	for _, test := range []struct {
		sentence, relation, args, want string
	}{
		{"Roach 's partner sang .", "has", "Roach|a partner", "has, implied"},
		{"Kyiv , the capital , fell .", "is", "Kyiv|the capital", "is, implied"},
		{"Countries in Europe agreed .", "are in", "Countries|Europe", "is and preposition"},
		{"A bridge built in 1932 fell .", "was built in", "A bridge|1932", "is and participle"},
		{"Jones , 40 , sang .", "aged", "Jones|40", "another word"},
		{"Tiddas is a trio .", "is", "Tiddas|a trio", "copula"},
		{"He said rain fell .", "said", "He|rain fell", "speech"},
		{"It has tended to rely on aid .", "has tended to rely on", "It|aid", "five words"},
		{"It was built by Eiffel .", "was built by", "It|Eiffel", "passive and agent"},
		{"He ran for mayor .", "ran for", "He|mayor", "verb and preposition"},
		{"He met Putin in Geneva .", "met", "He|Putin|in Geneva", "verb, three"},
		{"Finland joined NATO .", "joined", "Finland|NATO", "verb and object"},
	} {
		t.Run(test.want, func(t *testing.T) {
			tuple := Tuple{test.relation, strings.Split(test.args, "|")}
			gold := Tuples{test.sentence: {tuple}}
			for _, found := range []bool{true, false} {
				pred := Tuples{}
				if found {
					pred = gold
				}
				for _, r := range CaRBClasses(gold, pred) {
					holds := strings.HasPrefix(r.Class, test.want)
					if r.Gold == 1 != holds || r.Gold == 1 && (r.Recall == 1) != found {
						t.Errorf("%s: %d tuples, recall %v, lost %v", r.Class, r.Gold, r.Recall, r.Lost)
					}
				}
			}
		})
	}
}
