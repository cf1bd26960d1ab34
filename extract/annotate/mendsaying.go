package annotate

import (
	"strings"

	"kg/extract/ud"
)

// saying are verbs behind which stands what is said, or in front.
var saying = wordSet(`acknowledge add admit allege announce argue claim confirm declare disclose estimate explain insist joke note predict reply report reveal
	say state stress suggest tell warn write`)

// sayerOf gives the verb of saying t, in front of which stands what is said, the
// noun between the two, which was taken for a part of that: "Mali left Chad, [an
// aide to Anna] said".
func sayerOf(s *ud.Sentence, t *ud.Token) bool {
	said := s.Child(t.ID, "ccomp")
	if t.UPOS != "VERB" || !saying[strings.ToLower(t.Lemma)] || said == nil || said.ID > t.ID || s.Child(t.ID, "nsubj", "csubj", "expl", "aux") != nil {
		return false
	}
	for id := said.ID + 1; id < t.ID; id++ {
		who := s.Token(id)
		if who.UPOS != "NOUN" && who.UPOS != "PROPN" || !who.Is("appos", "nsubj", "obj", "obl", "conj") || who.Head >= id || !s.Dominates(said.ID, id) {
			continue
		}
		ids := s.Subtree(id, func(d *ud.Token) bool { return d.Is("punct") })
		if comma := s.Token(ids[0] - 1); ids[len(ids)-1] == t.ID-1 && comma != nil && comma.Form == "," && s.Child(id, "case") == nil {
			who.Head, who.Deprel = t.ID, "nsubj"
			return true
		}
	}
	return false
}

// speaking are verbs of what somebody does who says something.
var speaking = wordSet("accuse add blame cite invite note pledge praise quote refer reject speak stress thank urge vow warn")

// afterSaying hangs a participle t that stands behind the verb of what was said
// on that verb, where it was hung on what was said in front of it and tells of
// words: "gas will be cut, Mali says, [warning] that ...", but not "a missile hit
// Kharkiv, officials said, killing 30".
func afterSaying(s *ud.Sentence, t *ud.Token) bool {
	said := s.Head(t)
	if t.Deprel != "advcl" || said == nil || s.Child(t.ID, "nsubj") != nil || !strings.HasSuffix(t.Form, "ing") || !speaking[verbLemma(t.Form, t.Lemma, "VBG")] {
		return false
	}
	if verb := s.Head(said); said.Is("ccomp", "parataxis") && verb.ID > said.ID && verb.ID < t.ID {
		t.Head = verb.ID
		return true
	}
	for verb := range s.Children(said.ID, "parataxis") {
		if verb.ID > said.ID && verb.ID < t.ID && saying[strings.ToLower(verb.Lemma)] && s.Child(verb.ID, "nsubj") != nil && s.Child(verb.ID, "ccomp", "obj") == nil {
			t.Head = verb.ID
			return true
		}
	}
	return false
}
