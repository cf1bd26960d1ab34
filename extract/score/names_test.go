package score

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"kg/extract/ud"
)

func bio(t *testing.T, text string) []*ud.Sentence {
	t.Helper()
	all, err := ReadBIO(strings.NewReader(strings.ReplaceAll(text, " ", "\t")), Columns{0, 1})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestReadBIO(t *testing.T) {
	for _, test := range []struct {
		name, text string
		at         Columns
		want       []ud.Name
	}{
		{"plain", "Ann\tB-PER\nCox\tI-PER\nmet\tO\nBob\tB-PER\n", Columns{0, 1}, []ud.Name{{First: 1, Last: 2, Type: "PER"}, {First: 4, Last: 4, Type: "PER"}}},
		{"neighbours", "Ann\tB-PER\nBob\tB-PER\n", Columns{0, 1}, []ud.Name{{First: 1, Last: 1, Type: "PER"}, {First: 2, Last: 2, Type: "PER"}}},
		{"inside without begin", "in\tO\nRome\tI-LOC\nCity\tI-LOC\n", Columns{0, 1}, []ud.Name{{First: 2, Last: 3, Type: "LOC"}}},
		{"inside of another type", "Ann\tB-PER\nRome\tI-LOC\n", Columns{0, 1}, []ud.Name{{First: 1, Last: 1, Type: "PER"}, {First: 2, Last: 2, Type: "LOC"}}},
		{"B-O is O", "1\tAnn\tB-O\t-\n2\tCox\tI-PER\t-\n", Columns{1, 2}, []ud.Name{{First: 2, Last: 2, Type: "PER"}}},
		{"a hash is a token", "#\tO\nAnn\tB-PER\n", Columns{0, 1}, []ud.Name{{First: 2, Last: 2, Type: "PER"}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := ReadBIO(strings.NewReader("# sent_id = s-1\n"+test.text), test.at)
			if err != nil {
				t.Fatal(err)
			}
			if len(got) != 1 || !reflect.DeepEqual(got[0].Names, test.want) || got[0].ID != "s-1" {
				t.Errorf("ReadBIO = %+v, want names %v", got, test.want)
			}
		})
	}
	for _, bad := range []string{"Ann\n", "Ann\tPER\n"} {
		if _, err := ReadBIO(strings.NewReader(bad), Columns{0, 1}); err == nil {
			t.Errorf("ReadBIO(%q) gave no error", bad)
		}
	}
}

func TestColumnsOf(t *testing.T) {
	for name, want := range map[string]Columns{
		"a/uner_ewt.train.iob2.gz": {1, 2}, "gmb.train.pos_bio.gz": {0, 2}, "x.bio_link": {0, 1}, "x.bio2": {0, 1}, "x.bio": {0, 1},
	} {
		if got := ColumnsOf(name); got != want {
			t.Errorf("ColumnsOf(%q) = %v, want %v", name, got, want)
		}
	}
}

func TestNames(t *testing.T) {
	gold := bio(t, "Ann B-PER\nCox I-PER\nleft O\nRome B-LOC\nand O\nAcme B-ORG\nfor O\nMay B-OTH\nDay I-OTH\n\nArt B-MISC\n")
	for _, test := range []struct {
		name, pred   string
		all, untyped Counts
		person       Counts
	}{
		{"equal", "Ann B-PER\nCox I-PER\nleft O\nRome B-LOC\nand O\nAcme B-ORG\nfor O\nMay B-OTH\nDay I-OTH\n\nArt O\n",
			Counts{3, 3, 3}, Counts{3, 3, 3}, Counts{1, 1, 1}},
		{"our types", "Ann B-person\nCox I-person\nleft O\nRome B-facility\nand O\nAcme B-organization\nfor O\nMay O\nDay O\n\nArt B-work\n",
			Counts{3, 3, 3}, Counts{3, 3, 3}, Counts{1, 1, 1}},
		{"wrong bound, wrong type", "Ann O\nCox B-PER\nleft O\nRome B-ORG\nand O\nAcme B-ORG\nfor O\nMay O\nDay O\n\nArt O\n",
			Counts{3, 3, 1}, Counts{3, 3, 2}, Counts{1, 1, 0}},
		{"masked", "Ann O\nCox O\nleft O\nRome O\nand O\nAcme O\nfor O\nMay O\nDay B-PER\n\nArt B-PER\n",
			Counts{3, 1, 0}, Counts{3, 1, 0}, Counts{1, 1, 0}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r, err := Names(gold, bio(t, test.pred))
			if err != nil {
				t.Fatal(err)
			}
			if r.All != test.all || r.Spans != test.untyped || r.ByType["PER"] != test.person {
				t.Errorf("Names = %+v, untyped %+v, PER %+v", r.All, r.Spans, r.ByType["PER"])
			}
		})
	}
	for name, pred := range map[string]string{"fewer sentences": "Ann O\n", "fewer tokens": "Ann O\n\nArt O\n",
		"another token": "Ann O\nCox O\nleft O\nParis O\nand O\nAcme O\nfor O\nMay O\nDay O\n\nArt O\n"} {
		if _, err := Names(gold, bio(t, pred)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// TestReadBIOCorpora holds the counts that the corpora's description gives.
func TestReadBIOCorpora(t *testing.T) {
	for _, test := range []struct {
		file             string
		sentences, names int // names of the three types
	}{
		{"train/ner/uner_ewt.train.iob2.gz", 12543, 7005},
		{"dev/ner/uner_ewt.dev.bio", 2001, 966},
		{"dev/ner/wikigold.dev.bio", 195, 254},
		{"dev/news/news.dev.bio_link", 178, 307},
	} {
		all, err := ReadBIO(shared(t, "data/"+test.file), ColumnsOf(test.file))
		if err != nil {
			t.Fatal(err)
		}
		r, err := Names(all, all)
		if err != nil {
			t.Fatal(err)
		}
		if len(all) != test.sentences || r.All != (Counts{test.names, test.names, test.names}) {
			t.Errorf("%s: %d sentences, %+v", test.file, len(all), r.All)
		}
	}
}

// writeBIO writes sentences with their names as token and IOB2 tag.
func writeBIO(sentences []*ud.Sentence) string {
	var out strings.Builder
	for _, s := range sentences {
		if s.ID != "" {
			fmt.Fprintf(&out, "# sent_id = %s\n", s.ID)
		}
		for i := range s.Tokens {
			tag := "O"
			if n := s.NameAt(i + 1); n != nil {
				tag = "I-" + n.Type
				if n.First == i+1 {
					tag = "B-" + n.Type
				}
			}
			fmt.Fprintf(&out, "%s\t%s\n", s.Tokens[i].Form, tag)
		}
		out.WriteByte('\n')
	}
	return out.String()
}

func FuzzReadBIO(f *testing.F) {
	f.Add("Ann\tB-PER\nCox\tI-PER\n\nRome\tI-LOC\n")
	f.Add("\tB-\r\t")
	f.Fuzz(func(t *testing.T, text string) {
		all, err := ReadBIO(strings.NewReader(text), Columns{0, 1})
		if err != nil {
			return
		}
		again, err := ReadBIO(strings.NewReader(writeBIO(all)), Columns{0, 1})
		if err != nil || len(again) != len(all) {
			t.Fatalf("wrote %d sentences, read %d: %v", len(all), len(again), err)
		}
		for i := range all {
			if fmt.Sprint(all[i].Names) != fmt.Sprint(again[i].Names) {
				t.Errorf("wrote %v, read %v", all[i].Names, again[i].Names)
			}
		}
	})
}
