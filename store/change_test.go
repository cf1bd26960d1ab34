package store

import (
	"context"
	"errors"
	"testing"

	"kg/schema"
)

// TestChange holds that what is written and what is taken away come in one
// commit, and that nothing of what was taken away is left.
func TestChange(t *testing.T) {
	from := func(source string, d *schema.Document) *schema.Document {
		d.Source = source
		return d
	}
	met, left := [3]string{"Ada Byron", "meet", "Paris/place"}, [3]string{"Paul", "leave", "Paris/place"}
	docs := func() []*schema.Document {
		return []*schema.Document{from("f#1", speak("one", met)), from("f#2", speak("two", left)), from("f#3", speak("three", met, left))}
	}
	edited := from("f#1", speak("one, edited", met, left))
	s := newStore(t, Options{Resolve: surnames})
	mustPut(t, s, docs()...)
	mustPut(t, s, from("copy", speak("three", met, left)))
	before := exported(t, s, false)

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Change(ctx, []*schema.Document{edited}, []string{"f#2"}); !errors.Is(err, context.Canceled) {
		t.Errorf("Change in a context that ended = %v", err)
	}
	if _, err := s.Change(t.Context(), []*schema.Document{{Base: "https://example.org/"}}, []string{"f#2"}); err == nil {
		t.Error("a document of another base is written")
	}
	equal(t, "after changes that failed", exported(t, s, false), before)

	// The second record goes, the third loses one of two sources; the last two
	// are no source of anything.
	status, err := s.Change(t.Context(), []*schema.Document{edited}, []string{"f#2", "f#3", "nowhere", NoSource})
	if err != nil || len(status) != 1 || status[0] != Replaced {
		t.Fatalf("Change = %v, %v, want replaced", status, err)
	}
	fresh := newStore(t, Options{Resolve: surnames})
	mustPut(t, fresh, from("copy", speak("three", met, left)), edited)
	equal(t, "after the change", exported(t, s, false), exported(t, fresh, false))
	equal(t, "after the change, resolved", exported(t, s, true), exported(t, fresh, true))

	if _, err := s.Change(t.Context(), nil, []string{"f#1", "copy"}); err != nil {
		t.Fatal(err)
	}
	if left := exported(t, s, false); len(left) > 0 {
		t.Errorf("%d quads of no source are left", len(left))
	}
	if status, err := s.Change(t.Context(), nil, nil); status != nil || err != nil {
		t.Errorf("no change = %v, %v", status, err)
	}
}

// TestByline holds that a byline is told apart, read back and taken away with
// its document.
func TestByline(t *testing.T) {
	by := func(byline string) *schema.Document {
		d := speak("one", [3]string{"Ada Byron", "meet", "Paris/place"})
		d.Byline, d.Source = byline, "from "+byline
		return d
	}
	s := newStore(t, Options{})
	mustPut(t, s, by("Nellie Bly"), by("Ida B. Wells"), by(""))
	got := make(map[string]int)
	for _, d := range collect(t, s.Documents()) {
		got[d.Byline]++
	}
	if len(got) != 3 || got["Nellie Bly"] != 1 || got["Ida B. Wells"] != 1 || got[""] != 1 {
		t.Errorf("bylines %v", got)
	}
	if err := s.Forget(t.Context(), "from Nellie Bly", "from Ida B. Wells"); err != nil {
		t.Fatal(err)
	}
	fresh := newStore(t, Options{})
	mustPut(t, fresh, by(""))
	equal(t, "without those that have one", exported(t, s, false), exported(t, fresh, false))
}
