package coref

import "testing"

func TestNounGender(t *testing.T) {
	for lemma, want := range map[string]Gender{
		"mother": Female, "Mum": Female, "half-sister": Female, "actress": Female, "congresswoman": Female, "woman": Female, "queen": Female,
		"father": Male, "dad": Male, "nephew": Male, "spokesman": Male, "man": Male, "policeman": Male, "king": Male,
		"person": Unknown, "parson": Unknown, "human": Unknown, "caiman": Unknown, "talisman": Unknown, "boss": Unknown, "president": Unknown, "": Unknown,
	} {
		if got := nounGender(lemma); got != want {
			t.Errorf("nounGender(%q) = %d, want %d", lemma, got, want)
		}
	}
}

func TestNameGender(t *testing.T) {
	for label, want := range map[string][2]Gender{
		"Angela Merkel": {Female, Unknown}, "Joe Biden": {Male, Unknown}, "Jean Charest": {Unknown, Unknown}, "Xqz Biden": {Unknown, Unknown},
		"Angela": {Unknown, Female}, "Vladimir": {Unknown, Male}, "Biden": {Unknown, Unknown}, "": {Unknown, Unknown}, "'s": {Unknown, Unknown},
	} {
		if gender, guess := nameGender(label); gender != want[0] || guess != want[1] {
			t.Errorf("nameGender(%q) = %d, %d, want %d", label, gender, guess, want)
		}
	}
}

func TestGenderAnswer(t *testing.T) {
	for _, test := range []struct {
		mention, chain, guess Gender
		want                  int
	}{
		{Unknown, Unknown, Unknown, 0}, {Unknown, Unknown, Male, 0}, {Male, Unknown, Unknown, 1}, {Unknown, Male, Unknown, 1},
		{Male, Male, Unknown, 2}, {Male, Male, Female, 2}, {Male, Female, Unknown, 3}, {Male, Female, Male, 3},
		{Male, Unknown, Female, 4}, {Male, Unknown, Male, 5},
	} {
		if got := genderAnswer(test.mention, &summary{gender: test.chain, guess: test.guess}); got != test.want {
			t.Errorf("genderAnswer(%d, %d by name %d) = %d, want %d", test.mention, test.chain, test.guess, got, test.want)
		}
	}
}

func TestPronounAndTitleGender(t *testing.T) {
	s := tree(t, "He/PRON/2/nsubj saw,see/VERB/0/root her,she/PRON/2/obj its,its/PRON/2/obl they/PRON/2/dep he/NOUN/2/dep")
	for i, want := range map[int]Gender{1: Male, 3: Female, 4: Neuter, 5: Unknown, 6: Unknown} {
		if got := pronounGender(s.Token(i)); got != want {
			t.Errorf("pronounGender(%s) = %d, want %d", s.Token(i).Form, got, want)
		}
	}
	s = tree(t, "Mr./PROPN/4/nmod:desc Ms/PROPN/4/nmod:desc Dr./PROPN/4/nmod:desc Ray/PROPN/0/root")
	for i, want := range map[int]Gender{1: Male, 2: Female, 3: Unknown} {
		if got := titleGender(s.Token(i)); got != want {
			t.Errorf("titleGender(%s) = %d, want %d", s.Token(i).Form, got, want)
		}
	}
	if !agree(Male, Unknown) || !agree(Unknown, Female) || !agree(Male, Male) || agree(Male, Female) || agree(Female, Neuter) {
		t.Error("agree is not the agreement of genders")
	}
}
