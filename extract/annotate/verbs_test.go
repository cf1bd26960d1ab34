package annotate

import "testing"

func TestVerbLemma(t *testing.T) {
	for _, c := range []struct{ form, given, xpos, want string }{
		{"admitting", "admitt", "VBG", "admit"},
		{"freed", "fry", "VBD", "free"},
		{"fried", "fry", "VBD", "fry"},
		{"feed", "feed", "VBP", "feed"},
		{"massed", "masse", "VBN", "mass"},
		{"insisted", "insiste", "VBN", "insist"},
		{"brokered", "brokere", "VBD", "broker"},
		{"convicted", "convicte", "VBD", "convict"},
		{"denied", "deni", "VBD", "deny"},
		{"panicked", "panick", "VBD", "panic"},
		{"released", "releas", "VBD", "release"},
		{"Massed", "masse", "VBN", "mass"},
		{"carries", "carrie", "VBZ", "carry"},
		{"reaches", "reache", "VBZ", "reach"},
		{"waging", "wagee", "VBG", "wage"},
		{"waging", "wag", "VBG", "wage"},
		{"fined", "fin", "VBD", "fine"},
		{"hoped", "hop", "VBN", "hope"},
		{"hopped", "hop", "VBD", "hop"},
		{"helped", "help", "VBD", "help"},
		{"fixed", "fix", "VBD", "fix"},
		{"needed", "need", "VBD", "need"},
		{"wagging", "wag", "VBG", "wag"},
		{"using", "us", "VBG", "use"},
		{"fixing", "fixe", "VBG", "fix"},
		{"visiting", "visite", "VBG", "visit"},
		{"said", "say", "VBD", "say"},    // the network is right
		{"told", "toy", "VBD", "tell"},   // a verb, but the wrong one
		{"toyed", "tell", "VBD", "tell"}, // a verb, though the wrong one
		{"fled", "fl", "VBD", "flee"},
		{"Stole", "stoow", "VBD", "steal"},
		{"overthrew", "overthrew", "VBP", "overthrow"},
		{"ground", "ground", "VBD", "grind"},
		{"ground", "ground", "VB", "ground"},
		{"bombarded", "bombard", "VBD", "bombard"},
		{"xqzed", "xqze", "VBD", "xqze"}, // no verb fits
		{"red", "r", "VBD", "r"},         // too short a stem
	} {
		if got := verbLemma(c.form, c.given, c.xpos); got != c.want {
			t.Errorf("verbLemma(%s, %s, %s) = %s, want %s", c.form, c.given, c.xpos, got, c.want)
		}
	}
}
