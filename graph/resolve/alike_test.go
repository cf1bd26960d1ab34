package resolve

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kg/graph"
	"kg/schema"
)

// suggestedPairs writes suggestions: "person/A = person/B: why".
func suggestedPairs(names []graph.Name) string {
	var out []string
	for _, s := range Suggest(names) {
		kind, a := schema.DefaultBase.Name(s.A)
		other, b := schema.DefaultBase.Name(s.B)
		out = append(out, fmt.Sprintf("%s/%s = %s/%s: %s", kind, a, other, b, s.Why))
	}
	return strings.Join(out, "; ")
}

// TestSuggestions looks at what is left to the reader to judge.
func TestSuggestions(t *testing.T) {
	for _, test := range []struct {
		name  string
		names []string
		want  string
	}{
		{"none", nil, ""},
		{"the name in more documents first", []string{"person/Tony Blair*2", "person/Toni Blair"}, "person/Tony Blair = person/Toni Blair: " + nearlySpelt},
		{"by bytes of equals", []string{"person/Tony Blair", "person/Toni Blair"}, "person/Toni Blair = person/Tony Blair: " + nearlySpelt},
		{"pairs of many documents first", []string{"person/Toni Blair", "person/Tony Blair", "place/Gulf of Aden*3", "place/Gulf of Eden*2"},
			"place/Gulf of Aden = place/Gulf of Eden: " + nearlySpelt + "; person/Toni Blair = person/Tony Blair: " + nearlySpelt},
		{"a letter in the first word", []string{"person/Jon Anderson", "person/John Anderson"}, "person/John Anderson = person/Jon Anderson: " + nearlySpelt},
		{"a letter in each word", []string{"person/Jon Andersen", "person/John Anderson"}, ""},
		{"of two kinds", []string{"person/Tony Blair", "organization/Toni Blair"}, ""},
		{"one word", []string{"place/Kharkiv", "place/Kharkov"}, ""},
		{"short names", []string{"person/Al Ray", "person/Al Roy"}, ""},
		{"a number more", []string{"thing/Apollo Project", "thing/Apollo Project 2"}, ""},
		{"one name of three kinds", []string{"person/Jordan", "place/Jordan", "organization/Jordan"},
			"organization/Jordan = person/Jordan: " + otherKind + "; organization/Jordan = place/Jordan: " + otherKind + "; person/Jordan = place/Jordan: " + otherKind},
		{"one pair of two classes", []string{"organization/Kremlin", "organization/KREMLIN", "place/Kremlin", "place/KREMLIN"}, "organization/KREMLIN = place/KREMLIN: " + otherKind},
		{"two items", []string{"place/Georgia=Q230", "place/GEORGIA=Q1428"}, "place/GEORGIA = place/Georgia: " + otherItem},
		{"an item in dispute", []string{"place/Georgia=Q230,Q1428", "place/GEORGIA"}, ""},
		{"a name in no document", []string{"place/Georgia*0", "person/Georgia"}, ""},
		{"short for four", []string{"person/Ray", "person/Ada Ray", "person/Bo Ray", "person/Cy Ray", "person/Di Ray"},
			"person/Ada Ray = person/Ray: " + oneOfSeveral + "; person/Bo Ray = person/Ray: " + oneOfSeveral + "; person/Cy Ray = person/Ray: " + oneOfSeveral + "; person/Di Ray = person/Ray: " + oneOfSeveral},
		{"short for five", []string{"person/Ray", "person/Ada Ray", "person/Bo Ray", "person/Cy Ray", "person/Di Ray", "person/Ed Ray"}, ""},
		{"letters that one organization has", []string{"organization/QXZ", "organization/Quebec Xylophone Zoo"}, "organization/QXZ = organization/Quebec Xylophone Zoo: " + unstated},
		{"letters with points", []string{"organization/Q.X.Z.", "organization/Quebec Xylophone Zoo"}, "organization/Q.X.Z. = organization/Quebec Xylophone Zoo: " + unstated},
		{"letters that two have", []string{"organization/QXZ", "organization/Quebec Xylophone Zoo", "organization/Queen Xenia Zone"}, ""},
		{"two letters", []string{"organization/QZ", "organization/Quebec Zoo"}, ""},
		{"letters of a place", []string{"organization/QXZ", "place/Quebec Xylophone Zoo"}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			names := named(test.names...)
			if got := suggestedPairs(names); got != test.want {
				t.Errorf("Suggest(%q) = %q, want %q", test.names, got, test.want)
			}
			slices.Reverse(names)
			if got := suggestedPairs(names); got != test.want {
				t.Errorf("another order gives %q, want %q", got, test.want)
			}
		})
	}
}

// TestSuggestionsHeard holds that what the user judged, by way of any name of
// a class, is not suggested again.
func TestSuggestionsHeard(t *testing.T) {
	names := []string{"place/Kremlin", "place/KREMLIN", "organization/Kremlin"}
	for _, j := range []judgement{
		{"place/Kremlin", "organization/Kremlin", false}, {"place/KREMLIN", "organization/Kremlin", false}, {"organization/Kremlin", "place/KREMLIN", true},
	} {
		if got := suggestedPairs(withJudgements(named(names...), j)); got != "" {
			t.Errorf("after %v: %q", j, got)
		}
	}
	if got := suggestedPairs(named(names...)); got == "" {
		t.Error("nothing is suggested before")
	}
}

// TestNotTooManyPairs holds that names that very many share tell nothing.
func TestNotTooManyPairs(t *testing.T) {
	pairs := func(n int) int {
		var texts []string
		for i := range n { // all fold alike, and are of different items
			texts = append(texts, fmt.Sprintf("place/Paris%s=Q%d", strings.Repeat("?", i), i+1))
		}
		return len(Suggest(named(texts...)))
	}
	for n, want := range map[int]int{2: 1, 10: 45, Crowd: Crowd * (Crowd - 1) / 2, Crowd + 1: 0} {
		if got := pairs(n); got != want {
			t.Errorf("%d pairs of %d names, want %d", got, n, want)
		}
	}
}
