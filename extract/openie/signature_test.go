package openie

import (
	"strings"
	"testing"

	"kg/extract/ud"
)

// clauseUnder returns a tree in which a verb or adjective takes the clause
// "Riga sold Mali" in a construction, with "not" before the verb where negated
// is set. Its frame is the one with the predicate "sell".
func clauseUnder(of construction, lemma string, negated bool) *ud.Sentence {
	verb := func(xpos string) string { return lemma + "\tVERB\t" + xpos }
	var rows []string
	row := func(form, class string, head int, rel string) {
		f := strings.Split(class, "\t")
		rows = append(rows, form+"\t"+f[0]+"\t"+f[1]+"\t"+f[2]+"\t"+rel+"\t"+string(rune('0'+head)))
	}
	name, to, not := "N\tPROPN\tNNP", "to\tPART\tTO", "not\tPART\tRB"
	if !negated {
		not = "also\tADV\tRB"
	}
	named := func(n string) string { return n + name[1:] }
	switch of {
	case thatClause: // Oslo not VERB that Riga sold Mali
		row("Oslo", named("Oslo"), 3, "nsubj")
		row("not", not, 3, "advmod")
		row(lemma, verb("VBD"), 0, "root")
		row("that", "that\tSCONJ\tIN", 6, "mark")
		row("Riga", named("Riga"), 6, "nsubj")
		row("sold", "sell\tVERB\tVBD", 3, "ccomp")
		row("Mali", named("Mali"), 6, "obj")
	case infinitive: // Oslo not VERB to sell Mali
		row("Oslo", named("Oslo"), 3, "nsubj")
		row("not", not, 3, "advmod")
		row(lemma, verb("VBD"), 0, "root")
		row("to", to, 5, "mark")
		row("sell", "sell\tVERB\tVB", 3, "xcomp")
		row("Mali", named("Mali"), 5, "obj")
	case passiveTo: // Oslo is not VERBed to sell Mali
		row("Oslo", named("Oslo"), 4, "nsubj:pass")
		row("is", "be\tAUX\tVBZ", 4, "aux:pass")
		row("not", not, 4, "advmod")
		row(lemma, verb("VBN"), 0, "root")
		row("to", to, 6, "mark")
		row("sell", "sell\tVERB\tVB", 4, "xcomp")
		row("Mali", named("Mali"), 6, "obj")
	case objectTo: // Oslo not VERB Riga to sell Mali
		row("Oslo", named("Oslo"), 3, "nsubj")
		row("not", not, 3, "advmod")
		row(lemma, verb("VBD"), 0, "root")
		row("Riga", named("Riga"), 3, "obj")
		row("to", to, 6, "mark")
		row("sell", "sell\tVERB\tVB", 3, "xcomp")
		row("Mali", named("Mali"), 6, "obj")
	case fromGerund: // Oslo not VERB Riga from selling Mali
		row("Oslo", named("Oslo"), 3, "nsubj")
		row("not", not, 3, "advmod")
		row(lemma, verb("VBD"), 0, "root")
		row("Riga", named("Riga"), 3, "obj")
		row("from", "from\tSCONJ\tIN", 6, "mark")
		row("selling", "sell\tVERB\tVBG", 3, "advcl")
		row("Mali", named("Mali"), 6, "obj")
	case adjectiveTo: // Oslo is not ADJ to sell Mali
		row("Oslo", named("Oslo"), 4, "nsubj")
		row("is", "be\tAUX\tVBZ", 4, "cop")
		row("not", not, 4, "advmod")
		row(lemma, lemma+"\tADJ\tJJ", 0, "root")
		row("to", to, 6, "mark")
		row("sell", "sell\tVERB\tVB", 4, "xcomp")
		row("Mali", named("Mali"), 6, "obj")
	case markGerund: // Oslo not campaigned MARK selling Mali
		words := strings.Split(lemma, "-")
		at := 4 + len(words)
		row("Oslo", named("Oslo"), 3, "nsubj")
		row("not", not, 3, "advmod")
		row("campaigned", "campaign\tVERB\tVBD", 0, "root")
		row(words[0], words[0]+"\tSCONJ\tIN", at, "mark")
		for _, w := range words[1:] {
			row(w, w+"\tSCONJ\tIN", 4, "fixed")
		}
		row("selling", "sell\tVERB\tVBG", 3, "advcl")
		row("Mali", named("Mali"), at, "obj")
	}
	s := &ud.Sentence{}
	for i, line := range rows {
		f := strings.Split(line, "\t")
		t := ud.Token{ID: i + 1, Form: f[0], Lemma: f[1], UPOS: f[2], XPOS: f[3], Deprel: f[4], Head: int(f[5][0] - '0')}
		s.Tokens = append(s.Tokens, t)
		if t.UPOS == "PROPN" {
			s.Names = append(s.Names, ud.Name{First: t.ID, Last: t.ID, Type: ud.Place})
		}
	}
	return s
}

// TestSignatures reads a clause under each verb of each class, affirmed and
// negated. What is wanted stands here by class, as the literature has it, and
// not in the table.
func TestSignatures(t *testing.T) {
	for _, test := range []struct {
		of                construction
		class             class
		says              bool
		affirmed, negated string // signs of signatures.txt
		not               string // lemmas that an earlier line of the table takes
	}{
		{thatClause, report, true, "+", "?", ""},
		{thatClause, claim, true, "?", "?", ""},
		{thatClause, opinion, true, "?", "-?", ""},
		{thatClause, doubt, true, "-?", "?", ""},
		{thatClause, deny, true, "-", "?", ""},
		{thatClause, pretend, false, "-", "+", ""},
		{thatClause, factive, false, "+", "+", ""},
		{thatClause, demand, true, "o", "o", ""},
		{thatClause, need, false, "o", "o", ""},
		{thatClause, ensure, false, "p", "o", ""},
		{infinitive, raise, false, "?", "-?", ""},
		{infinitive, unlikely, false, "-?", "?", "doubtful"},
		{infinitive, intend, false, "p", "-p", ""},
		{infinitive, aspect, false, "+", "-", ""},
		{passiveTo, raiseBelief, false, "?", "-?", ""},
		{passiveTo, cause, false, "+", "-", ""}, // "be forced to sell" is denied, selling left open
		{objectTo, cause, false, "+", "o", ""},
		{objectTo, permit, false, "o", "-", ""},
		{fromGerund, prevent, false, "-", "+", ""},
		{fromGerund, dissuade, false, "-", "+", ""},
		{adjectiveTo, unable, false, "-", "?", ""},
		{adjectiveTo, emotive, false, "+", "+", ""},
		{markGerund, markInstead, false, "-", "-", ""},
		{markGerund, markOpen, false, "o", "o", ""},
	} {
		for lemma := range classes()[test.class] {
			if in(lemma, raisePlan) && test.class != raisePlan || strings.Contains(" "+test.not+" ", " "+lemma+" ") {
				continue
			}
			if first, ok := signatureOf(lemma, test.of); ok && first.class != test.class {
				continue // of two classes; the table's order decides
			}
			for _, negated := range []bool{false, true} {
				want := test.affirmed
				if negated {
					want = test.negated
				}
				frame := find(t, clauseUnder(test.of, lemma, negated), "sell")
				if frame == nil {
					t.Errorf("%s %q negated %t: no frame of the clause", test.of, lemma, negated)
					continue
				}
				if got := (outcome{frame.Denied, frame.Modality}); got != outcomes[want] {
					t.Errorf("%s %q negated %t: denied %t, %s; want %q", test.of, lemma, negated, got.denied, got.modality, want)
				}
				if says := len(frame.Speakers) > 0; says != test.says {
					t.Errorf("%s %q negated %t: speakers %v, want some: %t", test.of, lemma, negated, frame.Speakers, test.says)
				}
			}
		}
	}
}

// find returns the first frame of s whose predicate has a lemma.
func find(t testing.TB, s *ud.Sentence, lemma string) *Frame {
	t.Helper()
	if !s.IsTree() {
		t.Fatalf("%v is no tree", s.Tokens)
	}
	for _, f := range Extract(s) {
		if s.Token(f.Predicate).Lemma == lemma {
			return f
		}
	}
	return nil
}

// TestSignatureTable holds that every line of the table can be read and names
// a class that has verbs.
func TestSignatureTable(t *testing.T) {
	lines := 0
	for line := range strings.Lines(signatureTable) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "#") {
			continue
		}
		lines++
		f := strings.Split(line, "\t")
		if len(f) != 5 {
			t.Errorf("%q has %d columns, want 5", line, len(f))
			continue
		}
		if len(classes()[class(f[1])]) == 0 {
			t.Errorf("%q: verbs.txt has no class %q", line, f[1])
		}
		for _, sign := range f[3:] {
			if _, ok := outcomes[sign]; !ok {
				t.Errorf("%q: unknown outcome %q", line, sign)
			}
		}
		if f[2] != "-" && f[2] != "subject" {
			t.Errorf("%q: unknown source %q", line, f[2])
		}
	}
	if lines != len(signatures()) {
		t.Errorf("%d lines, %d signatures", lines, len(signatures()))
	}
}
