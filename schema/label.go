package schema

import (
	"slices"
	"strings"

	"kg/schema/verb"
)

// RelationLabel returns the words of a relation as people read them between
// a subject and an object, in the past tense: "accused" for [accuse], "spoke
// with" for [speak with], "was admitted to" for [be admitted to]. Relations
// of nouns and adjectives with a preposition drop their be: "president of" for
// [be president of], "is confident" for [be confident].
func RelationLabel(words []string) string {
	if len(words) == 0 {
		return ""
	}
	words = slices.Clone(words)
	if words[0] == "not" && len(words) > 1 {
		return "not " + RelationLabel(words[1:])
	}
	if words[0] != "be" {
		if past := verb.Past(words[0]); words[0] == "lie" && (len(words) == 1 || words[1] == "to" || words[1] == "about") {
			words[0] = "lied" // who lies to somebody or about something
		} else {
			words[0] = past
		}
		return strings.Join(words, " ")
	}
	if len(words) == 1 {
		return "is"
	}
	if verb.IsParticiple(words[1]) {
		words[0] = "was"
		return strings.Join(words, " ")
	}
	if prepositions[words[1]] {
		words[0] = "is"
		return strings.Join(words, " ")
	}
	if len(words) == 2 {
		return "is " + words[1] // "is confident"
	}
	return strings.Join(words[1:], " ")
}

// prepositions after which a relation with be keeps its verb: "is in".
var prepositions = map[string]bool{
	"about": true, "above": true, "across": true, "after": true, "against": true, "along": true, "alongside": true, "amid": true,
	"among": true, "around": true, "as": true, "at": true, "because": true, "before": true, "behind": true, "below": true,
	"beneath": true, "beside": true, "besides": true, "between": true, "beyond": true, "by": true, "despite": true, "down": true,
	"during": true, "except": true, "for": true, "from": true, "in": true, "inside": true, "into": true, "like": true, "near": true,
	"of": true, "off": true, "on": true, "onto": true, "out": true, "outside": true, "over": true, "per": true, "since": true,
	"than": true, "through": true, "throughout": true, "to": true, "toward": true, "towards": true, "under": true, "until": true,
	"up": true, "upon": true, "via": true, "with": true, "within": true, "without": true,
}

// IsPreposition reports whether a word is one of the common prepositions of
// relations.
func IsPreposition(word string) bool { return prepositions[word] }

// Passive returns the words of a relation's passive: [be admitted to] for
// [admit to].
func Passive(words []string) []string {
	return append([]string{"be", verb.Participle(words[0])}, words[1:]...)
}
