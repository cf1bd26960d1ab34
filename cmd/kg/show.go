package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"kg/schema"
)

var showFormats = []string{"table", "json", "jsonl"}

func (a *app) showCommand() *cli.Command {
	return &cli.Command{
		Name:      "show",
		Usage:     "shows what is known of an entity",
		ArgsUsage: "NAME",
		Description: `Prints the type of an entity, its names and why they are one, and its facts by
relation: how many documents say them, how sure that is, when, and where. With
--depth it also lists what lies further off, each with the step that leads there.

Example:
  kg show Putin
  kg show Putin --depth 3
  kg show --json NATO | jq -r '.relations[].predicate.label'`,
		Flags: append(append([]cli.Flag{dbFlag}, formatFlags(showFormats...)...),
			&cli.IntFlag{Name: "depth", Value: 1, Usage: "list entities up to `N` steps away"}, timeoutFlag),
		Action: a.show,
	}
}

// nameJSON is a name of an entity.
type nameJSON struct {
	ID    string   `json:"id"`
	Label string   `json:"label"`
	Why   string   `json:"why"`     // the rule that made it a name of the entity
	Also  []string `json:"aliases"` // what else documents call it where they use this name
}

// relationsJSON are the facts of one relation in one direction.
type relationsJSON struct {
	Predicate   relationJSON `json:"predicate"`
	Role        string       `json:"role"`                  // what the entity is in them: subject, object or argument
	Preposition string       `json:"preposition,omitempty"` // of the argument
	Facts       []factJSON   `json:"facts"`
}

// entityJSON is what kg show prints.
type entityJSON struct {
	Entity     nodeJSON        `json:"entity"`
	Names      []nameJSON      `json:"names"`
	Roles      []string        `json:"roles,omitempty"`      // what documents call a person: "foreign minister"
	Attributes []attributeJSON `json:"attributes,omitempty"` // what documents say of a person besides
	Relations  []relationsJSON `json:"relations"`
	Near       []nearJSON      `json:"near,omitempty"` // what is two steps away and further
}

// nearJSON is an entity some steps away.
type nearJSON struct {
	Entity    nodeJSON     `json:"entity"`
	Steps     int          `json:"steps"`
	From      nodeJSON     `json:"from"`      // a step nearer
	Relations []nearbyJSON `json:"relations"` // between the two
}

// nearbyJSON is a relation in one direction.
type nearbyJSON struct {
	Predicate relationJSON `json:"predicate"`
	Direction string       `json:"direction"` // forward: from is the subject; inverse
}

func (a *app) show(c *cli.Context) error {
	if err := wantArgs(c, 1, 1); err != nil {
		return err
	}
	kind, err := formatFlag(c, showFormats...)
	if err != nil {
		return err
	}
	if c.Int("depth") < 1 {
		return usage("--depth wants a number from 1")
	}
	ctx, cancel := limited(c)
	defer cancel()
	q, err := a.ask(ctx, c)
	if err != nil {
		return err
	}
	defer q.close()
	entity, err := q.entity(c.Args().First())
	if err != nil {
		return err
	}
	answer, err := q.about(entity)
	if err == nil && c.Int("depth") > 1 {
		answer.Near, err = q.near(entity, c.Int("depth"))
	}
	if err != nil {
		return err
	}
	out := bufio.NewWriter(a.out)
	switch kind {
	case "json":
		err = writeJSON(out, answer)
	case "jsonl":
		err = writeJSONLine(out, answer)
	default:
		err = a.printEntity(harmless{out}, answer)
	}
	if err != nil {
		return err
	}
	return out.Flush()
}

// about gathers what is known of an entity.
func (q *question) about(entity quad.IRI) (entityJSON, error) {
	node, err := q.node(entity)
	out := entityJSON{Entity: node, Relations: []relationsJSON{}}
	if err != nil {
		return out, err
	}
	members, err := q.members(entity)
	if err != nil {
		return out, err
	}
	groups := make(map[string]*relationsJSON)
	for _, m := range members {
		name, err := q.name(m, entity)
		if err != nil {
			return out, err
		}
		out.Names = append(out.Names, name)
		roles, err := q.values(m, schema.RoleTerm)
		if err != nil {
			return out, err
		}
		for _, role := range roles {
			out.Roles = append(out.Roles, schema.Text(role))
		}
		if err := q.gather(m, groups); err != nil {
			return out, err
		}
	}
	if out.Attributes, err = q.attributes(members); err != nil {
		return out, err
	}
	slices.Sort(out.Roles)
	out.Roles = slices.Compact(out.Roles)
	for _, g := range groups {
		slices.SortFunc(g.Facts, func(a, b factJSON) int {
			return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.Fact, b.Fact))
		})
		out.Relations = append(out.Relations, *g)
	}
	slices.SortFunc(out.Relations, func(a, b relationsJSON) int {
		return cmp.Or(cmp.Compare(b.Role, a.Role), cmp.Compare(len(b.Facts), len(a.Facts)), cmp.Compare(a.Predicate.ID, b.Predicate.ID),
			cmp.Compare(a.Preposition, b.Preposition))
	})
	return out, nil
}

// name describes one name of an entity.
func (q *question) name(member, entity quad.IRI) (nameJSON, error) {
	label, err := q.label(member)
	n := nameJSON{ID: string(member), Label: label, Also: []string{}}
	if err != nil {
		return n, err
	}
	if member != entity {
		if n.Why, err = q.why(entity, member); err != nil {
			return n, err
		}
	}
	aliases, err := q.values(member, schema.AltLabel)
	for _, alias := range aliases {
		if text := schema.Text(alias); text != label && !slices.Contains(n.Also, text) {
			n.Also = append(n.Also, text)
		}
	}
	return n, err
}

// gather adds the facts that a node has a part in to groups, by role and
// relation.
func (q *question) gather(node quad.IRI, groups map[string]*relationsJSON) error {
	parts, err := q.partIn(node, false)
	if err != nil {
		return err
	}
	for _, p := range parts {
		key := strings.Join([]string{p.role, p.fact.Predicate.ID, p.preposition}, " ")
		if groups[key] == nil {
			groups[key] = &relationsJSON{Predicate: p.fact.Predicate, Role: p.role, Preposition: p.preposition}
		}
		groups[key].Facts = append(groups[key].Facts, p.fact)
	}
	return nil
}

// role says what the object of a fact's quad is in the fact, "" for none of
// the parts that relations have.
func role(predicate quad.Value) (role, preposition string) {
	switch predicate {
	case schema.Subject:
		return "subject", ""
	case schema.Object:
		return "object", ""
	}
	iri, _ := predicate.(quad.IRI)
	if preposition, ok := schema.Preposition(iri); ok {
		return "argument", preposition
	}
	return "", ""
}

// printEntity prints an entity for people.
func (a *app) printEntity(w io.Writer, e entityJSON) error {
	paint := a.paint(a.out)
	is := strings.Join(append([]string{e.Entity.Type}, e.Roles...), ", ")
	fmt.Fprintln(w, strings.TrimSpace(paint.bold(e.Entity.Label)+"   "+is))
	fmt.Fprintf(w, "  %s\n", paint.faint(e.Entity.ID))
	for _, n := range e.Names {
		var notes []string
		if n.Why != "" {
			notes = append(notes, n.Why)
		}
		if len(n.Also) > 0 {
			notes = append(notes, "also "+strings.Join(n.Also, ", "))
		}
		if len(notes) > 0 {
			fmt.Fprintf(w, "  %s (%s)\n", n.Label, strings.Join(notes, "; "))
		}
	}
	a.printAttributes(w, e.Attributes)
	for _, r := range e.Relations {
		fmt.Fprintf(w, "\n%s\n", r.arrow(paint))
		var rows strings.Builder
		if err := table(screen{&rows, max(0, a.columns()-2)}, nil, supported(r), func(s statement) []string {
			return []string{s.words, s.support(), fmt.Sprintf("%.2f", s.facts[0].Confidence), strings.Join(s.times(), ", "), s.places(a)}
		}); err != nil {
			return err
		}
		for line := range strings.Lines(rows.String()) {
			fmt.Fprint(w, "  ", line)
		}
	}
	return a.printNear(w, e.Near)
}

func (r *relationsJSON) arrow(paint painter) string {
	if r.Role == "subject" {
		return "─" + paint.link(r.Predicate.Label) + "→"
	}
	label := r.Predicate.Label
	if r.Preposition != "" {
		label += " … " + r.Preposition
	}
	return "←" + paint.link(label) + "─"
}
