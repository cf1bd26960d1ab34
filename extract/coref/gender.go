package coref

import (
	"strings"
	"sync"

	"kg/extract/ud"
	"kg/schema/name"
)

// Gender is the grammatical gender of what a mention refers to.
type Gender int

// Genders; Unknown agrees with all.
const (
	Unknown Gender = iota
	Female
	Male
	Neuter
)

// agree reports whether two mentions of these genders can be one thing.
func agree(a, b Gender) bool { return a == b || a == Unknown || b == Unknown }

func pronounGender(t *ud.Token) Gender {
	if t.UPOS != "PRON" {
		return Unknown
	}
	switch strings.ToLower(t.Lemma) {
	case "he", "his", "him", "himself":
		return Male
	case "she", "her", "hers", "herself":
		return Female
	case "it", "its", "itself":
		return Neuter
	}
	return Unknown
}

func titleGender(t *ud.Token) Gender {
	switch strings.ToLower(strings.TrimSuffix(t.Form, ".")) {
	case "mr", "king", "prince", "sir", "lord", "pope":
		return Male
	case "mrs", "ms", "miss", "queen", "princess", "lady", "dame":
		return Female
	}
	return Unknown
}

// nameGender returns the gender that the first name of a whole name tells, and
// what a lone name would tell if it were one.
func nameGender(label string) (gender, guess Gender) {
	switch words := name.Words(label); len(words) {
	case 0:
		return Unknown, Unknown
	case 1:
		return Unknown, firstNames()[words[0]]
	default:
		return firstNames()[words[0]], Unknown
	}
}

// nounGender returns the gender that a noun for a person tells: one of kin, of
// rank, or one that ends in "man" or "woman".
func nounGender(lemma string) Gender {
	lemma = strings.ToLower(lemma)
	if g := nounGenders()[lemma]; g != Unknown {
		return g
	}
	switch {
	case strings.HasSuffix(lemma, "woman"):
		return Female
	case strings.HasSuffix(lemma, "man") && ud.Personal(lemma) && lemma != "human":
		return Male
	}
	return Unknown
}

var nounGenders = sync.OnceValue(func() map[string]Gender {
	table := make(map[string]Gender)
	for gender, words := range map[Gender]string{
		Female: `mother mum mom mummy mommy mama grandmother grandma granny stepmother godmother mother-in-law daughter granddaughter
			stepdaughter goddaughter daughter-in-law sister half-sister stepsister sister-in-law wife ex-wife housewife widow bride
			girlfriend fiancée aunt niece girl schoolgirl lady heroine actress waitress hostess heiress stewardess landlady
			queen princess duchess countess baroness empress goddess priestess nun abbess witch ballerina`,
		Male: `father dad daddy papa grandfather grandpa stepfather godfather father-in-law son grandson stepson godson son-in-law
			brother half-brother stepbrother brother-in-law husband ex-husband widower bridegroom boyfriend fiancé uncle nephew
			boy schoolboy guy lad bloke gentleman landlord king prince duke baron emperor monk friar abbot pope wizard`,
	} {
		for w := range strings.FieldsSeq(words) {
			table[w] = gender
		}
	}
	return table
})
