package ud

import (
	"strings"
	"testing"
)

func TestBid(t *testing.T) {
	for _, test := range []struct {
		name, conllu string
		want         int
	}{
		{"called on somebody", "called call VERB 0 root|on on ADP 3 case|Mali Mali PROPN 1 obl|to to PART 5 mark|leave leave VERB 1 xcomp", 3},
		{"called on somebody to avoid", "called call VERB 0 root|on on ADP 3 case|Mali Mali PROPN 1 obl|to to PART 5 mark|avoid avoid VERB 1 xcomp", 3},
		{"called on somebody to thank", "called call VERB 0 root|on on ADP 3 case|Mali Mali PROPN 1 obl|to to PART 5 mark|thank thank VERB 1 advcl", 0},
		{"appealed to a court to stay", "appealed appeal VERB 0 root|to to ADP 3 case|court court NOUN 1 obl|to to PART 5 mark|stay stay VERB 1 advcl", 0},
		{"appealed to people to stay", "appealed appeal VERB 0 root|to to ADP 3 case|people person NOUN 1 obl|to to PART 5 mark|stay stay VERB 1 advcl", 3},
		{"relied on somebody to win", "relied rely VERB 0 root|on on ADP 3 case|Mali Mali PROPN 1 obl|to to PART 5 mark|win win VERB 1 advcl", 0},
		{"relied on something", "relied rely VERB 0 root|on on ADP 3 case|drones drone NOUN 1 obl|to to PART 5 mark|strike strike VERB 1 advcl", 0},
		{"landed on something", "landed land VERB 0 root|on on ADP 3 case|Mali Mali PROPN 1 obl|to to PART 5 mark|rest rest VERB 1 advcl", 0},
		{"called somebody", "called call VERB 0 root|Chad Chad PROPN 1 obj|on on ADP 4 case|Mali Mali PROPN 1 obl|to to PART 6 mark|leave leave VERB 1 xcomp", 0},
		{"something stands between", "called call VERB 0 root|on on ADP 3 case|Mali Mali PROPN 1 obl|again again ADV 1 advmod|to to PART 6 mark|leave leave VERB 1 xcomp", 0},
		{"called on a day", "called call VERB 0 root|on on ADP 3 case|Monday Monday PROPN 1 obl|to to PART 5 mark|leave leave VERB 1 advcl", 0},
	} {
		s := &Sentence{}
		for i, word := range strings.Split(test.conllu, "|") {
			f := strings.Fields(word)
			s.Tokens = append(s.Tokens, Token{ID: i + 1, Form: f[0], Lemma: f[1], UPOS: f[2], Head: int(f[3][0] - '0'), Deprel: f[4]})
		}
		s.Index()
		got := 0
		if whom := s.Bid(s.Token(1), s.Token(len(s.Tokens))); whom != nil {
			got = whom.ID
		}
		if got != test.want {
			t.Errorf("%s: %d, want %d", test.name, got, test.want)
		}
	}
}
