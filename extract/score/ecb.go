package score

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kg/extract/ud"
)

// ECBDocument is an article of ECB+ with the names that it marks.
type ECBDocument struct {
	ID        string
	Topic     string
	Sentences []*ud.Sentence // forms only, their offsets run through one text
	Names     []ECBName
}

// ECBName is a gold mention that is a capitalised name.
type ECBName struct {
	Sentence    int // index
	First, Last int // token IDs
	Text        string
	Chain       string // across documents of a topic
}

type ecbLine struct {
	ID        string `json:"doc_id"`
	Topic     string `json:"topic"`
	Sentences []struct {
		Number int      `json:"sent"`
		Tokens []string `json:"tokens"`
	} `json:"sentences"`
	Entities []struct {
		Sentence int    `json:"sent"`
		Tokens   []int  `json:"tokens"`
		Text     string `json:"text"`
		Type     string `json:"type"`
		Chain    string `json:"chain"`
	} `json:"entities"`
}

// ReadECB reads ECB+ as lines of JSON: the sentences, and of the entities
// those that are names: every word but small ones is capitalised, and one of
// them is more often than not in all the texts, so that the "Driver" of a
// headline is none. Times and pronouns are left out.
func ReadECB(r io.Reader) ([]*ECBDocument, error) {
	var all []*ECBDocument
	c := make(cases)
	in := json.NewDecoder(unmarked(r))
	for n := 1; ; n++ {
		var line ecbLine
		if err := in.Decode(&line); err == io.EOF {
			for _, d := range all {
				d.Names = slices.DeleteFunc(d.Names, func(n ECBName) bool { return !c.name(n.Text) })
			}
			return all, nil
		} else if err != nil {
			return nil, fmt.Errorf("ecb+: document %d: %w", n, err)
		}
		d := &ECBDocument{ID: line.ID, Topic: line.Topic}
		index := make(map[int]int)
		at := 0
		for i, s := range line.Sentences {
			index[s.Number] = i
			u := plain(s.Tokens)
			c.count(s.Tokens)
			for k := range u.Tokens {
				u.Tokens[k].Begin += at
				u.Tokens[k].End += at
			}
			u.Begin, u.End = u.Begin+at, u.End+at
			at = u.End + 1
			d.Sentences = append(d.Sentences, u)
		}
		for _, e := range line.Entities {
			i, ok := index[e.Sentence]
			if !ok || len(e.Tokens) == 0 {
				return nil, fmt.Errorf("ecb+: document %s: %q stands in no sentence", line.ID, e.Text)
			}
			first, last := e.Tokens[0], e.Tokens[len(e.Tokens)-1]
			if first < 0 || last >= len(d.Sentences[i].Tokens) || last < first {
				return nil, fmt.Errorf("ecb+: document %s: %q has tokens %v", line.ID, e.Text, e.Tokens)
			}
			if !strings.HasPrefix(e.Type, "TIM") && capitalised(e.Text) {
				d.Names = append(d.Names, ECBName{i, first + 1, last + 1, e.Text, e.Chain})
			}
		}
		all = append(all, d)
	}
}

// small are words within names that have no capital, and pronouns and
// articles that have one where a sentence begins.
var small = map[string]bool{"of": true, "the": true, "and": true, "for": true, "in": true, "at": true, "on": true, "de": true, "al": true, "von": true, "van": true, "'s": true, "&": true}

var pronouns = map[string]bool{
	"i": true, "you": true, "he": true, "she": true, "it": true, "we": true, "they": true, "his": true, "her": true, "its": true, "our": true,
	"their": true, "my": true, "your": true, "him": true, "them": true, "us": true, "me": true, "who": true, "this": true, "that": true, "these": true, "those": true,
	"a": true, "an": true, "both": true, "all": true, "one": true, "some": true, "no": true, "another": true, "other": true,
}

// cases count how often words stand with a capital, less how often without.
type cases map[string]int

func (c cases) count(tokens []string) {
	for _, w := range tokens {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			c[strings.ToLower(w)]++
		} else {
			c[strings.ToLower(w)]--
		}
	}
}

// name reports whether a capitalised mention has a word that mostly is.
func (c cases) name(text string) bool {
	for w := range strings.FieldsSeq(text) {
		if lower := strings.ToLower(w); !small[lower] && c[lower] > 0 {
			return true
		}
	}
	return false
}

// capitalised reports whether a mention is a name by its letters.
func capitalised(text string) bool {
	found := false
	for w := range strings.FieldsSeq(text) {
		r, _ := utf8.DecodeRuneInString(w)
		lower := strings.ToLower(w)
		bare, _, _ := strings.Cut(lower, "'") // "I'm"
		switch {
		case pronouns[bare] && w != "US":
			return false
		case small[lower] || !unicode.IsLetter(r):
		case unicode.IsUpper(r):
			found = true
		default:
			return false
		}
	}
	return found
}

// Identity scores across documents: clusters gives each name of each
// document the cluster that it was put into, "" for none of any other. All
// names count as mentions of one text.
func Identity(docs []*ECBDocument, clusters func(document, name int) string) (ChainsResult, error) {
	gold, pred := make(map[string]Chain), make(map[string]Chain)
	var alone []Chain
	n := 0
	for i, d := range docs {
		for k, name := range d.Names {
			m := Mention{n, n}
			gold[name.Chain] = append(gold[name.Chain], m)
			if c := clusters(i, k); c != "" {
				pred[c] = append(pred[c], m)
			} else {
				alone = append(alone, Chain{m})
			}
			n++
		}
	}
	chains := func(by ...Chain) []*ChainDocument {
		return []*ChainDocument{{Name: "all", Sentences: []*ud.Sentence{{Tokens: make([]ud.Token, n)}}, Chains: ordered(by)}}
	}
	return Chains(chains(slices.Collect(maps.Values(gold))...), chains(slices.AppendSeq(alone, maps.Values(pred))...))
}
