package main

import (
	"strings"
	"testing"

	"kg/extract/score"
	"kg/extract/ud"
)

const twoSentences = `# newdoc id = d
# text = Ann's sister left.
1-2	Ann's	_	_	_	_	_	_	_	_
1	Ann	Ann	PROPN	NNP	_	3	nmod:poss	_	Entity=(1
2	's	's	PART	POS	_	1	case	_	_
3	sister	sister	NOUN	NN	_	4	nsubj	_	_
4	left	leave	VERB	VBD	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

1	She	she	PRON	PRP	_	2	nsubj	_	_
2	ran	run	VERB	VBD	_	0	root	_	_

`

// line annotates every token as a noun hung to the one before it, and names
// the first one.
func line(s *ud.Sentence) {
	for i := range s.Tokens {
		t := &s.Tokens[i]
		t.UPOS, t.Head, t.Deprel = "NOUN", i, "dep"
	}
	s.Tokens[0].Deprel = "root"
	s.Names = []ud.Name{{First: 1, Last: 1, Type: ud.Person}}
}

// words makes a sentence of each line, its words parted by blanks.
func words(text string) []*ud.Sentence {
	var all []*ud.Sentence
	at := 0
	for part := range strings.Lines(text) {
		s := &ud.Sentence{Begin: at}
		begin := at
		for form := range strings.FieldsSeq(part) {
			begin = at + strings.Index(text[at:], form)
			at = begin + len(form)
			s.Tokens = append(s.Tokens, ud.Token{ID: len(s.Tokens) + 1, Form: form, Begin: begin, End: at})
		}
		s.End = at
		s.Text = text[s.Begin:s.End]
		line(s)
		all = append(all, s)
	}
	return all
}

func TestUD(t *testing.T) {
	gold := file(t, "gold.conllu", twoSentences)
	var seen []string
	p := &pipeline{parse: words, annotate: func(s *ud.Sentence) {
		for _, tok := range s.Tokens {
			seen = append(seen, tok.Form+tok.UPOS+tok.Deprel+tok.Misc)
		}
		if len(s.Ranges) == 0 && s.Tokens[0].Form == "Ann" {
			t.Error("the multiword token is lost")
		}
		line(s)
	}}
	r := evaluate(p, "ud", "-gold", gold)
	// Of 7 words sister alone is a noun; the heads of 's and the period are right.
	for _, want := range []string{"Sentences\t1.0000\n", "Words\t1.0000\n", "UPOS\t0.1429\n", "UAS\t0.2857\n", "LAS\t0.0000\n"} {
		if !strings.Contains(r.out, want) {
			t.Errorf("out = %q, want %q in it; err %q", r.out, want, r.err)
		}
	}
	if got := strings.Join(seen, " "); got != "Ann 's sister leftSpaceAfter=No . She ran" {
		t.Errorf("annotate saw %q: nothing of the gold but tokens and blanks", got)
	}
	r = evaluate(p, "ud", file(t, "raw.txt", "Ann's sister left .\nShe\nran\n"), "-gold", gold)
	// Right: sister left . She ran of 7 gold and 6 predicted words; 1 of 2 and 3 sentences.
	for _, want := range []string{"Sentences\t0.4000\n", "Words\t0.7692\n"} {
		if !strings.Contains(r.out, want) {
			t.Errorf("raw: out = %q, want %q in it; err %q", r.out, want, r.err)
		}
	}
	if r := evaluate(nil, "ud", "-gold", gold, "-pred", gold); !strings.Contains(r.out, "LAS\t1.0000\n") {
		t.Errorf("pred: %+v", r)
	}
	if r := evaluate(nil, "ud", "-gold", gold, "-pred", gold, "--errors"); !strings.Contains(r.out, "errors\t0\n") {
		t.Errorf("errors: %+v", r)
	}
	if r := evaluate(p, "ud", "-gold", gold, file(t, "other.txt", "Bob left .")); r.code != exitFailed || !strings.Contains(r.err, "texts differ") {
		t.Errorf("another text: %+v", r)
	}
}

func TestNames(t *testing.T) {
	gold := file(t, "gold.bio", "Ann\tB-PER\nmet\tO\nBob\tB-PER\n\nIt\tO\nran\tO\n")
	r := evaluate(&pipeline{annotate: line}, "names", "-gold", gold)
	for _, want := range []string{"P\t0.5000\n", "R\t0.5000\n", "F1_PER\t0.5000\n", "F1_LOC\t0.0000\n", "gold\t2\n"} {
		if !strings.Contains(r.out, want) {
			t.Errorf("out = %q, want %q in it; err %q", r.out, want, r.err)
		}
	}
	numbered := file(t, "pred.iob2", "1\tAnn\tB-PER\t-\n2\tmet\tO\t-\n3\tBob\tB-PER\t-\n\n1\tIt\tO\t-\n2\tran\tO\t-\n")
	if r := evaluate(nil, "names", "-gold", gold, "-pred", numbered); !strings.Contains(r.out, "\nF1\t1.0000\n") {
		t.Errorf("pred: %+v", r)
	}
}

func TestNameErrors(t *testing.T) {
	gold := file(t, "gold.bio", "Ann\tB-PER\nmet\tO\nBob\tB-PER\n")
	pred := file(t, "pred.bio", "Ann\tB-LOC\nmet\tO\nBob\tO\n")
	r := evaluate(nil, "names", "-gold", gold, "-pred", pred, "--errors", "--list")
	for _, want := range []string{"type\tPER Ann\tLOC Ann\tAnn met Bob\n", "missed\tPER Bob\t-\t", "\ntype_PER\t1\n", "\ninvented\t0\n"} {
		if !strings.Contains(r.out, want) {
			t.Errorf("out = %q, want %q in it; err %q", r.out, want, r.err)
		}
	}
}

func TestKeyedNames(t *testing.T) {
	const text = "Åsa met Bob."
	gold := file(t, "gold.tsv", score.TextKey(text)+"\tperson:0-3 person:8-11\n")
	p := &pipeline{parse: func(line string) []*ud.Sentence {
		all := split(line)
		all[0].Names = []ud.Name{{First: 1, Last: 1, Type: ud.Person}, {First: 3, Last: 3, Type: ud.Place}}
		return all
	}}
	lines := file(t, "lines.txt", "Not this.\n"+text+"\n")
	if r := evaluate(p, "names", "-gold", gold, "-text", lines); !strings.Contains(r.out, "R_PER\t0.5000\n") {
		t.Errorf("%+v", r)
	}
	if r := evaluate(p, "names", "-gold", gold, "-text", file(t, "other.txt", "Not this.\n")); r.code != exitFailed || !strings.Contains(r.err, "no sentence with the key") {
		t.Errorf("a text without the sentence: %+v", r)
	}
	if r := evaluate(nil, "names", "-gold", gold, "-text", lines, "-pred", gold); r.code != exitFailed || !strings.Contains(r.err, "exclude each other") {
		t.Errorf("text and prediction: %+v", r)
	}
}

func TestExtractions(t *testing.T) {
	p := &pipeline{
		tuples:  func(line string) []score.Tuple { return []score.Tuple{{Relation: "saw", Args: []string{"Ann", line}}} },
		triples: func(line string) []score.Triple { return []score.Triple{{"Ann", "saw", line}} },
	}
	if r := evaluate(p, "carb", "-gold", file(t, "g.tsv", "Bob\tsaw\tAnn\tBob\n")); !strings.Contains(r.out, "F1\t1.0000\n") {
		t.Errorf("carb: %+v", r)
	}
	gold := file(t, "g.txt", "sent_id:1\tBob\n1--> Cluster 1:\nAnn --> saw --> [old] Bob\n")
	if r := evaluate(p, "benchie", "-gold", gold); !strings.Contains(r.out, "F1\t1.0000\n") {
		t.Errorf("benchie: %+v", r)
	}
}

const twoSentencesChains = `# begin document d
0	Ann	(1)
1	's	_
2	sister	_
3	left	_
4	.	_
5	She	(1)
6	ran	_
# end document
`

// pair puts the first tokens of all sentences into one chain and gives each
// last token a chain of its own.
func pair(sentences []*ud.Sentence, _ bool) []chain {
	all := []chain{nil}
	at := 0
	for _, s := range sentences {
		last := at + len(s.Tokens) - 1
		all[0] = append(all[0], mention{score.Mention{First: at, Last: at}, at})
		all = append(all, chain{mention{score.Mention{First: last, Last: last}, last}})
		at = last + 1
	}
	return all
}

func TestCoref(t *testing.T) {
	gold := file(t, "gold.conll", twoSentencesChains)
	split := file(t, "split.conllu", twoSentences)
	p := &pipeline{annotate: line, chains: func(sentences []*ud.Sentence, _ bool) []chain {
		if s := sentences[len(sentences)-1]; len(sentences) == 2 && (s.Begin != 19 || s.Tokens[1].Begin != 23) {
			t.Errorf("the second sentence begins at %d, its second token at %d, want 19, 23", s.Begin, s.Tokens[1].Begin)
		}
		return pair(sentences, true)
	}}
	if r := evaluate(p, "coref", "-gold", gold, split); !strings.Contains(r.out, "CoNLL_F1\t1.0000\n") {
		t.Errorf("with the sentences of the CoNLL-U: %+v", r)
	}
	if r := evaluate(p, "coref", "-gold", gold); !strings.Contains(r.out, "CoNLL_F1\t0.0000\n") {
		t.Errorf("as one sentence: %+v", r)
	}
	single := file(t, "single.conll", strings.Replace(twoSentencesChains, "sister\t_", "sister\t(2)", 1))
	// Two chains of one mention are predicted beside the right one of two.
	if r := evaluate(p, "coref", "-gold", single, split, "--singletons"); !strings.Contains(r.out, "mentions_P\t0.5000\n") {
		t.Errorf("gold with single mentions: %+v", r)
	}
	if r := evaluate(nil, "coref", "-gold", gold, "-pred", gold); !strings.Contains(r.out, "CoNLL_F1\t1.0000\n") {
		t.Errorf("pred: %+v", r)
	}
	short := file(t, "short.conllu", "# newdoc id = d\n1\tAnn\t_\t_\t_\t_\t0\troot\t_\t_\n\n")
	if r := evaluate(p, "coref", "-gold", gold, short); r.code != exitFailed || !strings.Contains(r.err, "7 tokens in the gold, 1") {
		t.Errorf("other tokens: %+v", r)
	}
}

func TestGAP(t *testing.T) {
	gold := file(t, "gap.tsv", "ID\tText\n"+
		"t-1\tAnn saw Eve\tEve\t8\tAnn\t0\tTRUE\tsaw\t4\tFALSE\tu\n"+ // Eve ends the sentence and is alone
		"t-2\tShe saw Eve\tShe\t0\tShe\t0\tTRUE\tEve\t8\tFALSE\tu\n")
	r := evaluate(&pipeline{parse: words, chains: pair}, "gap", "-gold", gold)
	for _, want := range []string{"P\t1.0000\n", "R\t0.5000\n", "F1_feminine\t1.0000\n", "F1_masculine\t0.0000\n"} {
		if !strings.Contains(r.out, want) {
			t.Errorf("out = %q, want %q in it; err %q", r.out, want, r.err)
		}
	}
	if r := evaluate(nil, "gap", "-gold", gold, "-pred", file(t, "p.tsv", "t-1\tTRUE\tFALSE\nt-2\tTRUE\tFALSE\n")); !strings.Contains(r.out, "F1\t1.0000\n") {
		t.Errorf("pred: %+v", r)
	}
}
