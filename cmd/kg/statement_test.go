package main

import (
	"strings"
	"testing"
)

// said returns a fact about two things, as a document says it.
func said(subject, object, document, time string, confidence float64, arguments ...argumentJSON) factJSON {
	return factJSON{
		Subject: nodeJSON{Label: subject}, Predicate: relationJSON{Label: "met"}, Object: &nodeJSON{Label: object},
		Polarity: "affirmed", Modality: "asserted", Document: document, Story: document, Time: time, Confidence: confidence, Arguments: arguments,
	}
}

// TestSupported holds what is put together as one statement, and the order:
// first what most documents say, then the surest.
func TestSupported(t *testing.T) {
	in := argumentJSON{Preposition: "in", nodeJSON: nodeJSON{Label: "Geneva"}}
	denied := said("Putin", "Biden", "d", "", 0.9)
	denied.Polarity = "denied"
	r := relationsJSON{Role: "subject", Facts: []factJSON{
		said("Putin", "Macron", "a", "", 0.7),
		said("Putin", "Scholz", "a", "", 0.8),
		said("Putin", "Biden", "a", "2021-06-16", 0.6),
		said("Putin", "Biden", "b", "2021-06-16", 0.5),
		said("Putin", "Biden", "c", "", 0.5, in),
		denied,
	}}
	var got []string
	for _, s := range supported(r) {
		got = append(got, s.words)
	}
	if strings.Join(got, "; ") != "Biden; Biden (denied); Scholz; Macron; Biden in Geneva" {
		t.Errorf("the order is %q", got)
	}
}

// TestRest holds what is said of a fact beside the entity and the relation.
func TestRest(t *testing.T) {
	in := argumentJSON{Preposition: "in", nodeJSON: nodeJSON{Label: "Geneva"}}
	f := said("Putin", "Biden", "a", "", 0.9, in)
	for role, want := range map[string]string{
		"subject": "Biden in Geneva", "object": "Putin, in Geneva", "argument": "Putin, Biden",
	} {
		if got := f.rest(role); got != want {
			t.Errorf("rest(%s) = %q, want %q", role, got, want)
		}
	}
	f.Object, f.Modality = nil, "planned"
	if got, want := f.rest("subject"), "in Geneva (planned)"; got != want {
		t.Errorf("rest = %q, want %q", got, want)
	}
}

// TestSupport holds how many documents say a statement, copies of one text
// counted once, and when it was.
func TestSupport(t *testing.T) {
	copied := said("Putin", "Biden", "b", "2021-06-16", 0.5)
	copied.Story = "a"
	s := statement{facts: []factJSON{said("Putin", "Biden", "a", "2021-06-16", 0.6), copied}}
	if got := s.documents(); got != 1 {
		t.Errorf("documents = %d, want 1", got)
	}
	if got := s.support(); !strings.HasPrefix(got, "1 document") {
		t.Errorf("support = %q", got)
	}
	s.facts = append(s.facts, said("Putin", "Biden", "c", "2018-07-16", 0.4))
	if got := s.documents(); got != 2 {
		t.Errorf("documents = %d, want 2", got)
	}
	if got := strings.Join(s.times(), " "); got != "2018-07-16 2021-06-16" {
		t.Errorf("times = %q", got)
	}
}
