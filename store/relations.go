package store

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"kg/schema"
	"kg/schema/name"
	"kg/schema/verb"
)

// relationKeys calls add with the keys under which a relation is found: its words,
// as they stand in its IRI, as people read them, in the third person of the
// present, and the labels that were stored for it.
func relationKeys(id uint64, words, labels []string, add func(k []byte)) {
	forms := slices.Clone(labels)
	if len(words) > 0 {
		forms = append(forms, strings.Join(words, " "), schema.RelationLabel(words))
		forms = append(forms, strings.Join(append([]string{present(words[0])}, words[1:]...), " "))
		if words[0] != "be" {
			forms = append(forms, strings.Join(append([]string{verb.Past(words[0])}, words[1:]...), " "))
		}
	}
	for _, form := range forms {
		if folded := clip(name.Fold(form)); folded != "" {
			add(appendID(append([]byte{tableRelation}, folded+"\x00"...), id))
		}
	}
}

// present returns a verb's third person: "accuses", "carries", "goes".
func present(lemma string) string {
	switch n := len(lemma); {
	case lemma == "be":
		return "is"
	case lemma == "have":
		return "has"
	case n > 1 && lemma[n-1] == 'y' && strings.IndexByte("aeiou", lemma[n-2]) < 0:
		return lemma[:n-1] + "ies"
	case strings.HasSuffix(lemma, "s"), strings.HasSuffix(lemma, "x"), strings.HasSuffix(lemma, "z"),
		strings.HasSuffix(lemma, "ch"), strings.HasSuffix(lemma, "sh"), strings.HasSuffix(lemma, "o"):
		return lemma + "es"
	}
	return lemma + "s"
}

// FindRelations returns the relations that words stand for, sorted: those
// with these words as lemmas, as label, in past or present ("accuse",
// "accused", "accuses"), or if there are none, those that begin with them
// ("spoke" for "spoke with").
func (s *Store) FindRelations(words string) ([]quad.IRI, error) {
	r, err := s.snapshot()
	if err != nil {
		return nil, err
	}
	defer r.discard()
	folded := clip(name.Fold(words))
	if folded == "" {
		return nil, nil
	}
	for _, after := range []string{"\x00", " "} {
		out, err := r.relations(folded + after)
		if err != nil {
			return nil, fmt.Errorf("find relation %q: %w", words, err)
		}
		if len(out) > 0 {
			return out, nil
		}
	}
	return nil, nil
}

func (r *snapshot) relations(prefix string) ([]quad.IRI, error) {
	var out []quad.IRI
	for item, err := range r.scan(append([]byte{tableRelation}, prefix...)) {
		if err != nil {
			return nil, err
		}
		k := item.Key()
		if err := checkKey(k, 1+len(prefix)+idLen, "relation"); err != nil {
			return nil, err
		}
		iri, err := r.iri(readID(k[len(k)-idLen:]))
		if err != nil {
			return nil, err
		}
		out = append(out, iri)
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}
