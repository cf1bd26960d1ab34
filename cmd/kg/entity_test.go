package main

import (
	"testing"

	"github.com/cayleygraph/quad"

	"kg/store"
)

func TestMeant(t *testing.T) {
	found := func(how store.How, labels ...string) []store.Found {
		var all []store.Found
		for _, label := range labels {
			all = append(all, store.Found{Entity: quad.IRI(label), Label: label, How: how})
		}
		return all
	}
	for _, tt := range []struct {
		name, text string
		all        []store.Found
		want       int
	}{
		{"nothing", "Putin", nil, 0},
		{"its name", "putin", found(store.Folded, "Putin"), 1},
		{"two of that name", "Georgia", found(store.Exact, "Georgia", "Georgia"), 2},
		{"a name before parts of names", "Georgia", append(found(store.Exact, "Georgia"), found(store.Prefix, "Georgia State")...), 1},
		{"last word", "Horne", found(store.Prefix, "Emily Horne"), 1},
		{"first word", "Emily", found(store.Prefix, "Emily Horne", "Emily Brontë"), 2},
		{"words in between", "of the", found(store.Prefix, "Bank of the West"), 1},
		{"but for case and points", "U.S. army", found(store.Prefix, "US Army Reserve"), 1},
		{"half a word", "Emi", found(store.Prefix, "Emily Horne"), 0},
		{"letters that differ", "Polyanski", found(store.Similar, "Dmitry Polyansky"), 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := meant(tt.text, tt.all); len(got) != tt.want {
				t.Errorf("meant(%q, %v) = %v, want %d of them", tt.text, tt.all, got, tt.want)
			}
		})
	}
}

func TestDominates(t *testing.T) {
	for _, tt := range []struct {
		name      string
		documents []int
		want      bool
	}{
		{"as many", []int{1, 1}, false},
		{"three times as many", []int{3, 1}, false},
		{"four times as many", []int{4, 1}, true},
		{"many others", []int{8, 1, 1, 1}, false},
		{"others in no document", []int{1, 0}, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var found []store.Found
			for _, n := range tt.documents {
				found = append(found, store.Found{Documents: n})
			}
			if got := dominates(found); got != tt.want {
				t.Errorf("dominates(%v) = %v, want %v", tt.documents, got, tt.want)
			}
		})
	}
}
