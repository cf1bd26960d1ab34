package resolve

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
)

// named reads names such as "person/Vladimir Putin*3=Q7747!Person+VVP": in
// three documents, of a Wikidata item, of a class, with a further label; and
// "place/Georgia~country" or "person/Ada Ray@arts,sport": with a sense, with
// fields; "person/Ada Ray^Finland,-Sweden@sport": of a nation, born in another.
func named(texts ...string) []graph.Name {
	var names []graph.Name
	for _, text := range texts {
		n := graph.Name{Documents: 1}
		text, label, more := strings.Cut(text, "+")
		if more {
			n.Labels = []string{label}
		}
		if before, class, ok := strings.Cut(text, "!"); ok {
			text, n.Classes = before, []quad.IRI{quad.IRI(schema.SchemaOrg + class)}
		}
		if before, items, ok := strings.Cut(text, "="); ok {
			text = before
			for item := range strings.SplitSeq(items, ",") {
				n.SameAs = append(n.SameAs, quad.IRI(schema.Wikidata+item))
			}
		}
		if before, documents, ok := strings.Cut(text, "*"); ok {
			text = before
			fmt.Sscan(documents, &n.Documents)
		}
		if before, fields, ok := strings.Cut(text, "@"); ok {
			text, n.Fields = before, strings.Split(fields, ",")
		}
		if before, nations, ok := strings.Cut(text, "^"); ok {
			text = before
			for nation := range strings.SplitSeq(nations, ",") {
				if origin, ok := strings.CutPrefix(nation, "-"); ok {
					n.Origins = append(n.Origins, origin)
				} else {
					n.Nations = append(n.Nations, nation)
				}
			}
		}
		kind, label, _ := strings.Cut(text, "/")
		label, sense, _ := strings.Cut(label, "~")
		n.IRI = schema.DefaultBase.Told(kind, label, sense)
		n.Labels = append(n.Labels, label)
		slices.Sort(n.Labels)
		names = append(names, n)
	}
	return names
}

// labelOf returns the name in an IRI, with its sense.
func labelOf(iri quad.IRI) string {
	_, label := schema.DefaultBase.Name(iri)
	if sense := schema.DefaultBase.Sense(iri); sense != "" {
		label += "~" + sense
	}
	return label
}

// show writes classes with their canonical name first: "Putin: V. Putin".
func show(classes []graph.Class) string {
	var out []string
	for _, c := range classes {
		var others []string
		for _, m := range c.Members {
			if m.IRI != c.Canonical {
				others = append(others, labelOf(m.IRI))
			}
		}
		out = append(out, labelOf(c.Canonical)+": "+strings.Join(others, ", "))
	}
	return strings.Join(out, "; ")
}

func TestResolve(t *testing.T) {
	for _, test := range []struct {
		name  string
		names []string
		want  string
	}{
		{"alone", []string{"person/Vladimir Putin", "place/Russia"}, ""},
		{"case and accents", []string{"person/Emmanuel Macron", "person/EMMANUEL MACRON*2"}, "EMMANUEL MACRON: Emmanuel Macron"},
		{"points", []string{"place/U.S.", "place/US*2"}, "US: U.S."},
		{"surname", []string{"person/Putin", "person/Vladimir Putin"}, "Vladimir Putin: Putin"},
		{"most documents are shown", []string{"person/Putin*9", "person/Vladimir Putin"}, "Putin: Vladimir Putin"},
		{"initials", []string{"person/V. Putin", "person/Vladimir Putin", "person/Putin"}, "Vladimir Putin: Putin, V. Putin"},
		{"a chain of fuller names", []string{"person/Putin", "person/Vladimir Putin", "person/Vladimir Vladimirovich Putin"},
			"Vladimir Vladimirovich Putin: Putin, Vladimir Putin"},
		{"two of one surname", []string{"person/Biden", "person/Joe Biden", "person/Jill Biden"}, ""},
		{"an initial for two", []string{"person/J. Biden", "person/Joe Biden", "person/Jill Biden"}, ""},
		{"an initial for one of two", []string{"person/H. Biden", "person/Joe Biden", "person/Hunter Biden"}, "Hunter Biden: H. Biden"},
		{"two middle names", []string{"person/George Bush", "person/George W. Bush", "person/George H. W. Bush"}, ""},
		{"two of one surname that are one by item", []string{"person/Biden", "person/Joe Biden=Q6279", "person/Joseph Biden=Q6279"}, "Joseph Biden: Biden, Joe Biden"},
		{"one surname, two items", []string{"person/Biden=Q1", "person/Joe Biden=Q6279"}, ""},
		{"a given name is no surname", []string{"person/Vladimir", "person/Vladimir Putin"}, ""},
		{"surnames are of persons", []string{"place/Washington", "person/George Washington"}, ""},
		{"person and place of one name", []string{"place/Lincoln", "person/Lincoln"}, ""},
		{"organization and place of one name", []string{"place/Chelsea", "organization/CHELSEA"}, ""},
		{"item", []string{"place/US=Q30", "place/United States=Q30"}, "United States: US"},
		{"no item, no country", []string{"place/US", "place/United States"}, ""},
		{"one item, two kinds", []string{"person/Ford=Q1", "place/Ford City=Q1"}, ""},
		{"one item, a thing and another kind", []string{"thing/Kyiv=Q1899", "place/Kiev=Q1899"}, "Kiev: Kyiv"},
		{"one name, two items", []string{"person/John Smith=Q1", "person/JOHN SMITH=Q2", "person/john smith"}, ""},
		{"one name, one item twice", []string{"person/John Smith=Q1", "person/JOHN SMITH=Q1", "person/john smith=Q2"}, "JOHN SMITH: John Smith"},
		{"an item in dispute", []string{"person/John Smith=Q1,Q2", "person/JOHN SMITH=Q1"}, ""},
		{"a thing of which nothing is known", []string{"thing/NATO", "organization/NATO*3"}, "NATO: NATO"},
		{"a thing of a class", []string{"thing/Apple!Product", "organization/Apple"}, ""},
		{"a thing and two kinds", []string{"thing/Jordan", "place/Jordan", "person/Jordan"}, ""},
		{"initials that a document gives", []string{"organization/National Security Council+NSC", "organization/NSC"}, "National Security Council: NSC"},
		{"initials that none gives", []string{"organization/National Farm Union", "organization/NFU"}, ""},
		{"initials of two", []string{"organization/National Security Council+NSC", "organization/National Sports Centre+NSC", "organization/NSC"}, ""},
		{"an alias that is no initials", []string{"organization/Alphabet+GOOG", "organization/GOOG"}, ""},
		{"spellings", []string{"person/Volodymyr Zelensky*2", "person/Volodymyr Zelenskyy", "person/Zelenskiy"}, "Volodymyr Zelensky: Volodymyr Zelenskyy, Zelenskiy"},
		{"spellings of two items", []string{"person/Volodymyr Zelensky=Q1", "person/Volodymyr Zelenskyy=Q2"}, ""},
		{"a letter makes another name", []string{"person/Tony Blair", "person/Toni Blair"}, ""},
		{"places have one spelling", []string{"place/Kharkiv", "place/Kharkkiv"}, ""},
		{"spellings of a city", []string{"place/Kiev", "place/Kyiv*2", "thing/Kiev!Product"}, "Kyiv: Kiev"},
		{"a place's name written out", []string{"place/Mt. Cook", "place/Mount Cook*2", "person/Mt. Cook"}, "Mount Cook: Mt. Cook"},
		{"a saint may be another place", []string{"place/St. Petersburg", "place/Saint Petersburg"}, ""},
		{"a plural in a long name", []string{"organization/Academy of Motion Pictures Arts and Sciences", "organization/Academy of Motion Picture Arts and Sciences*2"},
			"Academy of Motion Picture Arts and Sciences: Academy of Motion Pictures Arts and Sciences"},
		{"a plural in a short name", []string{"organization/Giant Foods", "organization/Giant Food"}, ""},
		{"a plural in two kinds", []string{"organization/House of the Rising Suns", "place/House of the Rising Sun"}, ""},
		{"plurals of two items", []string{"organization/Board of the Two Banks=Q1", "organization/Board of the Two Bank=Q2"}, ""},
		{"well-known initials", []string{"organization/European Union*2", "organization/EU"}, "European Union: EU"},
		{"well-known initials of two", []string{"organization/European Union*2", "organization/EU", "organization/Equine Unit+EU"}, ""},
		{"last words that a document gives", []string{"organization/San Diego Chargers*2+Chargers", "organization/Chargers"}, "San Diego Chargers: Chargers"},
		{"last words that none gives", []string{"organization/Indian Navy", "organization/Navy"}, ""},
		{"initials alone", []string{"person/M.D.", "person/Jane M. D.", "person/M. D."}, ""},
		{"nothing left of a name", []string{"thing/!?", "thing/?!"}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := show(Resolve(named(test.names...))); got != test.want {
				t.Errorf("Resolve(%q) = %q, want %q", test.names, got, test.want)
			}
		})
	}
}

func TestWhy(t *testing.T) {
	names := named("person/Vladimir Putin*3=Q7747", "person/PUTIN", "person/Putin*2", "person/V. Putin", "person/Wladimir Putin=Q7747")
	want := map[string]string{
		"Vladimir Putin": "", "PUTIN": "unique fuller name", "Putin": "unique fuller name",
		"V. Putin": "unique fuller name", "Wladimir Putin": "same Wikidata item",
	}
	// Wladimir makes V. Putin's given name no chain, but he is the same man.
	classes := Resolve(names)
	if len(classes) != 1 || len(classes[0].Members) != len(want) {
		t.Fatalf("Resolve = %v", classes)
	}
	for _, m := range classes[0].Members {
		_, label := schema.DefaultBase.Name(m.IRI)
		if m.Why != want[label] {
			t.Errorf("%s is one of them by %q, want %q", label, m.Why, want[label])
		}
	}
	classes = Resolve(named("person/Vladimir Putin=Q7747", "person/Putin*3", "person/Wladimir Putin=Q7747", "person/W. Putin"))
	for _, m := range classes[0].Members {
		if m.Why == "" && m.IRI != classes[0].Canonical {
			t.Errorf("%s is one of them for no reason", m.IRI)
		}
	}
}

func TestResolveOtherIRIs(t *testing.T) {
	names := []graph.Name{
		{IRI: "http://example.org/kg/person/Ada_Lovelace"}, {IRI: "http://example.org/kg/person/Lovelace"},
		{IRI: "http://example.org/people#Lovelace"}, {IRI: "urn:x-kg:person/LOVELACE"}, {IRI: "urn:x-kg:superperson/Lovelace"}, {IRI: "x"}, {},
	}
	for i := range names {
		names[i].Documents = 1
	}
	classes := Resolve(names)
	if len(classes) != 1 || len(classes[0].Members) != 3 {
		t.Errorf("Resolve = %v, want the three names of persons, whatever their base", classes)
	}
}

// randomNames draws names of which many could be one.
func randomNames(r *rand.Rand) []graph.Name {
	pick := func(from ...string) string { return from[r.IntN(len(from))] }
	var texts []string
	for range r.IntN(14) {
		kind := pick("person", "person", "person", "place", "organization", "thing")
		label := pick("", "", "Ada ", "A. ", "Bo ", "Ada Bo ", "A. B. ") + pick("Ray", "RAY", "Ráy", "Roe", "Acme Bay Corp", "ABC", "A.B.C.")
		if kind == "person" {
			label += pick("", "", "", "^Finland@sport", "^Brazil@law", "^Finland,Brazil@politics", "^-Brazil@law", "@sport")
		}
		text := kind + "/" + label + pick("", "*2", "*3") + pick("", "", "", "=Q1", "=Q2", "=Q1,Q2")
		if kind == "thing" {
			text += pick("", "!Product")
		}
		texts = append(texts, text+pick("", "", "+ABC"))
	}
	names := named(texts...)
	slices.SortFunc(names, func(a, b graph.Name) int { return strings.Compare(string(a.IRI), string(b.IRI)) })
	return slices.CompactFunc(names, func(a, b graph.Name) bool { return a.IRI == b.IRI })
}

// TestResolveProperties checks on random names what must hold of any answer:
// the order of the names decides nothing, the classes are disjoint, of one
// kind and one item, and every member has a reason.
func TestResolveProperties(t *testing.T) {
	joined := 0
	for seed := range 5_000 {
		r := rand.New(rand.NewPCG(uint64(seed), 3))
		names := randomNames(r)
		classes := Resolve(names)
		shuffled := slices.Clone(names)
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if again := Resolve(shuffled); !reflect.DeepEqual(classes, again) {
			t.Fatalf("seed %d: another order gave\n%v\nand not\n%v", seed, again, classes)
		}
		by := make(map[quad.IRI]graph.Name)
		for _, n := range names {
			by[n.IRI] = n
		}
		seen := make(map[quad.IRI]bool)
		for _, c := range classes {
			checkClass(t, seed, c, by, seen)
			joined += len(c.Members)
		}
	}
	if joined < 5_000 {
		t.Errorf("only %d names were joined: they are too poor to show anything", joined)
	}
}

func checkClass(t *testing.T, seed int, c graph.Class, names map[quad.IRI]graph.Name, seen map[quad.IRI]bool) {
	t.Helper()
	kinds, items := make(map[string]bool), make(map[quad.IRI]bool)
	best := names[c.Canonical]
	reasons := 0
	for _, m := range c.Members {
		n, ok := names[m.IRI]
		if !ok || seen[m.IRI] {
			t.Fatalf("seed %d: %s is no name, or in two classes", seed, m.IRI)
		}
		seen[m.IRI] = true
		if kind, _ := schema.DefaultBase.Name(m.IRI); kind != "thing" {
			kinds[kind] = true
		}
		for _, item := range n.SameAs {
			items[item] = true
		}
		if n.Documents > best.Documents {
			t.Errorf("seed %d: %s stands in more documents than %s", seed, m.IRI, c.Canonical)
		}
		if m.Why != "" {
			reasons++
		}
	}
	if len(kinds) > 1 || len(items) > 1 || reasons != len(c.Members)-1 {
		t.Errorf("seed %d: kinds %v, items %v, %d reasons in %v", seed, kinds, items, reasons, c)
	}
	if !slices.IsSortedFunc(c.Members, func(a, b graph.Member) int { return strings.Compare(string(a.IRI), string(b.IRI)) }) {
		t.Errorf("seed %d: members are not sorted: %v", seed, c)
	}
}

// manyNames draws names of persons as unevenly as surnames are.
func manyNames(n int) []graph.Name {
	r := rand.New(rand.NewPCG(5, 5))
	surnames := rand.NewZipf(r, 1.2, 20, 200_000)
	given := rand.NewZipf(r, 1.2, 10, 20_000)
	names := make([]graph.Name, n)
	for i := range names {
		label := fmt.Sprintf("Sur%d", surnames.Uint64())
		switch r.IntN(10) {
		case 0:
		case 1:
			label = string(rune('A'+r.IntN(26))) + ". " + label
		default:
			label = string(rune('A'+r.IntN(26))) + fmt.Sprintf("iven%d ", given.Uint64()) + label
		}
		names[i] = graph.Name{IRI: schema.DefaultBase.Named("person", label), Labels: []string{label}, Documents: 1 + i%3}
	}
	return names
}

func BenchmarkResolve(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			names := manyNames(n)
			b.ReportAllocs()
			for b.Loop() {
				Resolve(names)
			}
		})
	}
}
