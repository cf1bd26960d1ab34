package store

import (
	"bytes"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/schema"
	"kg/schema/name"
)

// labelled holds what the quads of a subject say about how it is called.
type labelled struct {
	preferred []string // skos:prefLabel, sorted
	labels    []string // rdfs:label, skos:prefLabel and skos:altLabel, sorted
	classes   []quad.IRI
	sameAs    []quad.IRI
	fields    []string // kg:field, sorted
	nations   []string // kg:nationality, sorted
	origins   []string // kg:origin, sorted
	many      int      // how many there may be until those said twice go
}

// describer reads the quads that describe names. It knows the ids of their
// predicates.
type describer struct {
	read       *snapshot
	predicates map[uint64]quad.IRI // nil before they are needed
	order      []uint64            // of the predicates
	judgements uint64              // their graph, 0 where there are none
	judged     map[uint64]*judged
}

// judged is what the user judged of a name, which no document says.
type judged struct{ same, different []quad.IRI }

// describing are the predicates that say how a subject is called and what it
// is.
var describing = []quad.IRI{schema.Type, schema.Label, schema.PrefLabel, schema.AltLabel, schema.SameAs, schema.FieldTerm, schema.NationTerm, schema.OriginTerm}

func (r *snapshot) describer() (*describer, error) {
	d := &describer{read: r}
	return d, d.prepare()
}

// prepare looks up the predicates, once.
func (d *describer) prepare() (err error) {
	if d.predicates != nil {
		return nil
	}
	predicates := make(map[uint64]quad.IRI)
	for _, p := range describing {
		id, err := d.read.id(p)
		if err != nil {
			return err
		}
		if id != 0 {
			predicates[id] = p
		}
	}
	d.predicates, d.order = predicates, slices.Sorted(maps.Keys(predicates))
	d.judgements, d.judged, err = d.read.judgedNames()
	return err
}

// describe reads what a subject is called.
func (d *describer) describe(id uint64) (*labelled, error) {
	if err := d.prepare(); err != nil {
		return nil, err
	}
	out := &labelled{}
	for _, p := range d.order {
		err := d.objects(id, p, func(o uint64) error {
			v, err := d.read.value(o)
			if err == nil {
				out.add(d.predicates[p], v)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	out.sort()
	return out, nil
}

// stepsAlike is how many quads of one subject, predicate and object are
// stepped over before the next object is looked for by its key.
const stepsAlike = 8

// objects calls look with every object of a subject and predicate that a
// document says, in order, until it fails. A name that a thousand documents
// describe costs little more than another.
func (d *describer) objects(subject, predicate uint64, look func(o uint64) error) error {
	prefix := key(tableSPOG, subject, predicate)
	if err := d.read.guard.check(prefix); err != nil {
		return err
	}
	c := cursor{over: d.read.over, it: d.read.objectIterator(), prefix: prefix}
	last, alike := uint64(0), 0
	for c.seek(prefix); c.valid(); {
		q, ok := orderSPOG.quad(c.item().Key())
		if !ok {
			return fmt.Errorf("%w: the key %x is no quad", ErrCorrupt, c.item().Key())
		}
		switch {
		case q[2] == last: // said by another graph
			alike++
		case q[3] != d.judgements: // not by the user
			last, alike = q[2], 0
			if err := look(last); err != nil {
				return err
			}
		}
		if alike == stepsAlike {
			alike = 0
			c.seek(appendID(prefix[:len(prefix):len(prefix)], last+1))
			continue
		}
		c.next()
	}
	return nil
}

func (l *labelled) sort() {
	slices.Sort(l.preferred)
	l.preferred = slices.Compact(l.preferred)
	slices.Sort(l.labels)
	l.labels = slices.Compact(l.labels)
	slices.Sort(l.nations)
	l.nations = slices.Compact(l.nations)
	slices.Sort(l.origins)
	l.origins = slices.Compact(l.origins)
	slices.Sort(l.classes)
	l.classes = slices.Compact(l.classes)
	slices.Sort(l.sameAs)
	l.sameAs = slices.Compact(l.sameAs)
	slices.Sort(l.fields)
	l.fields = slices.Compact(l.fields)
}

func (l *labelled) add(p quad.IRI, v quad.Value) {
	iri, isIRI := v.(quad.IRI)
	switch {
	case p == schema.Type && isIRI:
		l.classes = append(l.classes, iri)
	case p == schema.SameAs && isIRI:
		l.sameAs = append(l.sameAs, iri)
	case isIRI:
	case p == schema.FieldTerm:
		l.fields = append(l.fields, schema.Text(v))
	case p == schema.NationTerm:
		l.nations = append(l.nations, schema.Text(v))
	case p == schema.OriginTerm:
		l.origins = append(l.origins, schema.Text(v))
	case p != schema.Type && p != schema.SameAs:
		l.labels = append(l.labels, schema.Text(v))
		if p == schema.PrefLabel {
			l.preferred = append(l.preferred, schema.Text(v))
		}
	}
}

// nameKeys calls add with the keys under which a name is found: its folded
// labels from each word on, and their trigrams.
func nameKeys(id uint64, labels []string, add func(k []byte)) {
	var k []byte
	for _, label := range labels {
		folded := name.Fold(label)
		for at, suffix := range suffixes(folded) {
			k = append(append(k[:0], tableName), suffix...)
			k = append(appendID(append(k, 0), id), byte(at))
			add(k)
		}
		for _, t := range trigrams(folded) {
			k = append(append(k[:0], tableTrigram), t...)
			k = appendID(append(k, 0), id)
			add(k)
		}
	}
}

// suffixesMax is how many words of a name are a beginning of their own.
const suffixesMax = 8

// suffixes returns a folded name from its first word on, from its second on,
// and so forth, none longer than keyName bytes.
func suffixes(folded string) []string {
	var out []string
	for folded != "" && len(out) < suffixesMax {
		out = append(out, clip(folded))
		_, folded, _ = strings.Cut(folded, " ")
	}
	return out
}

// clip cuts a string to at most keyName bytes, at a rune's end.
func clip(s string) string {
	if len(s) <= keyName {
		return s
	}
	n := keyName
	for !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// trigrams returns the runs of three runes of a folded name between blanks,
// sorted, each once.
func trigrams(folded string) []string {
	if folded == "" {
		return nil
	}
	rest := " " + clip(folded) + " "
	out := make([]string, 0, len(rest))
	for {
		_, first := utf8.DecodeRuneInString(rest)
		_, second := utf8.DecodeRuneInString(rest[first:])
		_, third := utf8.DecodeRuneInString(rest[first+second:])
		if third == 0 {
			break
		}
		out = append(out, rest[:first+second+third])
		rest = rest[first:]
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// writeLookup writes the keys under which a name or relation is found now,
// and deletes those under which it no longer is.
func (c *commit) writeLookup(r renamed) {
	old, new := r.old, r.new
	if old != nil && new != nil && slices.Equal(old.Labels, new.Labels) && slices.Equal(old.Classes, new.Classes) {
		return
	}
	keys := func(n *graph.Name, add func(k []byte)) {
		if n != nil {
			lookupKeys(c.base, r.id, n.IRI, &labelled{labels: n.Labels, classes: n.Classes}, add)
		}
	}
	had := make(map[string]bool) // and whether it goes
	keys(old, func(k []byte) { had[string(k)] = true })
	keys(new, func(k []byte) {
		if _, ok := had[string(k)]; ok {
			had[string(k)] = false
		} else {
			c.set(k, []byte{})
		}
	})
	for k, gone := range had {
		if gone {
			c.delete([]byte(k))
		}
	}
}

// lookupKeys calls add with the keys under which a subject is found that is
// described so. They are valid until the next, and some may come twice.
func lookupKeys(base schema.Base, id uint64, iri quad.IRI, described *labelled, add func(k []byte)) {
	if kindOf(id) == kindRelation || slices.Contains(described.classes, schema.Property) {
		relationKeys(id, base.Words(iri), described.labels, add)
	} else {
		nameKeys(id, described.labels, add)
	}
}

// name returns a name for resolution, nil where the snapshot does not hold
// it.
func (r *snapshot) name(id uint64, d *describer) (*graph.Name, error) {
	term, err := r.get(key(tableTerm, id))
	if err != nil || term == nil {
		return nil, err
	}
	iri, err := r.iri(id)
	if err != nil {
		return nil, err
	}
	uses, err := parseUses(r.get(key(tableUses, id)))
	if err != nil {
		return nil, err
	}
	l, err := d.describe(id)
	if err != nil {
		return nil, err
	}
	n := &graph.Name{IRI: iri, Labels: l.labels, Classes: l.classes, SameAs: l.sameAs, Fields: l.fields, Nations: l.nations, Origins: l.origins, Documents: int(uses)}
	if j := d.judged[id]; j != nil {
		n.Documents-- // the graph of judgements holds it too
		n.Same, n.Different = j.same, j.different
	}
	return n, nil
}

func equalNames(a, b *graph.Name) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.IRI == b.IRI && a.Documents == b.Documents && slices.Equal(a.Labels, b.Labels) &&
		slices.Equal(a.Classes, b.Classes) && slices.Equal(a.SameAs, b.SameAs) && slices.Equal(a.Fields, b.Fields) &&
		slices.Equal(a.Nations, b.Nations) && slices.Equal(a.Origins, b.Origins) &&
		slices.Equal(a.Same, b.Same) && slices.Equal(a.Different, b.Different)
}

// Names iterates over the names that documents or judgements hold, as
// resolution sees them, in no particular order.
func (s *Store) Names() iter.Seq2[graph.Name, error] {
	return iterate(s, "names", func(r *snapshot, yield func(graph.Name) bool) error {
		d, err := r.describer()
		if err != nil {
			return err
		}
		for id, err := range r.ofKind(kindNamed) {
			if err != nil {
				return err
			}
			n, err := r.name(id, d)
			if err != nil {
				return err
			}
			if !yield(*n) {
				return nil
			}
		}
		return nil
	})
}

// allNames reads every name.
func (r *snapshot) allNames(d *describer) (map[uint64]*graph.Name, error) {
	out := make(map[uint64]*graph.Name)
	for id, err := range r.ofKind(kindNamed) {
		if err != nil {
			return nil, err
		}
		n, err := r.name(id, d)
		if err != nil {
			return nil, err
		}
		out[id] = n
	}
	return out, nil
}

// ofKind iterates over the ids of a kind that have a term, in order.
// It fails at the end unless they are as many as should be.
func (r *snapshot) ofKind(k kind) iter.Seq2[uint64, error] {
	return func(yield func(uint64, error) bool) {
		counts, err := r.readCounts()
		if err != nil {
			yield(0, err)
			return
		}
		n := uint64(0)
		var last []byte
		for low := range byte(16) {
			for item, err := range r.scan([]byte{tableTerm, byte(k)<<4 | low}) {
				if err != nil {
					yield(0, err)
					return
				}
				key := item.Key()
				if len(key) > 1+idLen && bytes.Equal(key[1:1+idLen], last) { // a piece of the term
					continue
				}
				if len(key) != 1+idLen {
					yield(0, fmt.Errorf("%w: the key %x is of no term", ErrCorrupt, key))
					return
				}
				last = append(last[:0], key[1:1+idLen]...)
				n++
				if !yield(readID(key[1:]), nil) {
					return
				}
			}
		}
		if r.store != nil && n != counts.live[k] { // else a commit goes on
			yield(0, fmt.Errorf("%w: it gave %d terms of kind %d and should hold %d", ErrCorrupt, n, k, counts.live[k]))
		}
	}
}
