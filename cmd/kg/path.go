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

	"kg/graph"
	"kg/schema"
)

var pathFormats = []string{"table", "json", "jsonl"}

func (a *app) pathCommand() *cli.Command {
	return &cli.Command{
		Name:      "path",
		Usage:     "shows how two things connect",
		ArgsUsage: "A B",
		Description: `Prints the best paths from A to B with the sentence behind every step. What was
denied, planned, possible or supposed connects nothing unless --include says so.

Example:
  kg path Putin NATO
  kg path -n 1 --json "Vladimir Putin" "United States"`,
		Flags: append(append([]cli.Flag{dbFlag}, formatFlags(pathFormats...)...),
			&cli.IntFlag{Name: "n", Value: 3, Usage: "print at most `K` paths"},
			&cli.IntFlag{Name: "max-steps", Value: 6, Usage: "of at most `N` steps"},
			includeFlag,
		),
		Action: a.path,
	}
}

var includeFlag = &cli.StringSliceFlag{
	Name:  "include",
	Usage: "count facts that are `KIND` too: denied, planned, possible, hypothetical; several with commas",
}

// include returns what --include names.
func include(c *cli.Context) ([]string, error) {
	kinds := []string{schema.Denied, schema.Planned, schema.Possible, schema.Hypothetical}
	for _, kind := range c.StringSlice("include") {
		if !slices.Contains(kinds, kind) {
			return nil, usage("no kind of fact %q; there are %s", kind, strings.Join(kinds, ", "))
		}
	}
	return c.StringSlice("include"), nil
}

func (a *app) path(c *cli.Context) error {
	if err := wantArgs(c, 2, 2); err != nil {
		return err
	}
	kind, err := formatFlag(c, pathFormats...)
	if err != nil {
		return err
	}
	options := graph.PathOptions{K: c.Int("n"), MaxSteps: c.Int("max-steps")}
	if options.K < 1 || options.MaxSteps < 1 {
		return usage("-n and --max-steps want numbers from 1")
	}
	if options.Include, err = include(c); err != nil {
		return err
	}
	q, err := a.ask(c)
	if err != nil {
		return err
	}
	defer q.close()
	from, err := q.entity(c.Args().Get(0))
	if err != nil {
		return err
	}
	to, err := q.entity(c.Args().Get(1))
	if err != nil {
		return err
	}
	if from == to {
		return exit(exitNothing, "%q and %q are one: %s", c.Args().Get(0), c.Args().Get(1), from)
	}
	options.Base = q.base
	paths, err := graph.Paths(c.Context, q.view, from, to, options)
	if err != nil {
		return err
	}
	answer, err := q.paths(from, to, paths)
	if err != nil {
		return err
	}
	if err := a.printPaths(answer, kind); err != nil {
		return err
	}
	if len(paths) == 0 {
		return exit(exitNothing, "no path of at most %d steps from %s to %s", options.MaxSteps, answer.From.Label, answer.To.Label)
	}
	return nil
}

// paths describes paths with their evidence.
func (q *question) paths(from, to quad.IRI, paths []graph.Path) (pathsJSON, error) {
	w := &teller{describer: q}
	answer := pathsJSON{From: w.must(from), To: w.must(to), Paths: []pathJSON{}}
	for _, p := range paths {
		out := pathJSON{Confidence: round(p.Confidence)}
		for _, step := range p.Steps {
			s, err := q.step(step.Links[0])
			if err != nil {
				return answer, err
			}
			for _, link := range step.Links[1:] {
				also, err := q.step(link)
				if err != nil {
					return answer, err
				}
				s.Also = append(s.Also, also)
			}
			out.Steps = append(out.Steps, s)
		}
		answer.Paths = append(answer.Paths, out)
	}
	return answer, w.err
}

// step describes one link of a step with the facts that say it, best first.
func (q *question) step(link graph.Link) (stepJSON, error) {
	subject, object, direction := link.From, link.To, "forward"
	if link.Inverse {
		subject, object, direction = link.To, link.From, "inverse"
	}
	w := &teller{describer: q}
	s := stepJSON{
		Subject: w.value(subject), Predicate: relation(q.base, link.Relation), Object: w.value(object),
		Direction: direction, Confidence: round(link.Confidence),
	}
	for _, iri := range link.Facts {
		f, err := q.fact(iri)
		if err != nil {
			return s, err
		}
		s.Facts = append(s.Facts, f)
	}
	slices.SortStableFunc(s.Facts, func(a, b factJSON) int { return cmp.Compare(b.Confidence, a.Confidence) })
	return s, w.err
}

func (a *app) printPaths(answer pathsJSON, kind string) error {
	out := bufio.NewWriter(a.out)
	var err error
	switch kind {
	case "json":
		err = writeJSON(out, answer)
	case "jsonl":
		for _, p := range answer.Paths {
			line := struct {
				From nodeJSON `json:"from"`
				To   nodeJSON `json:"to"`
				pathJSON
			}{answer.From, answer.To, p}
			if err = writeJSONLine(out, line); err != nil {
				break
			}
		}
	default:
		for i, p := range answer.Paths {
			if i > 0 {
				fmt.Fprintln(out)
			}
			a.printPath(out, answer.From, p)
		}
	}
	if err != nil {
		return err
	}
	return out.Flush()
}

// printPath prints a path for people: a line of arrows, then the sentence
// behind every step.
func (a *app) printPath(w io.Writer, from nodeJSON, p pathJSON) {
	paint := a.paint(a.out)
	fmt.Fprint(w, paint.bold(from.Label))
	for _, s := range p.Steps {
		label := paint.link(s.words())
		if s.Direction == "inverse" {
			fmt.Fprintf(w, " ←%s─ %s", label, paint.bold(s.Subject.Label))
		} else {
			fmt.Fprintf(w, " ─%s→ %s", label, paint.bold(s.Object.Label))
		}
	}
	steps := "steps"
	if len(p.Steps) == 1 {
		steps = "step"
	}
	fmt.Fprintf(w, "   %s\n", paint.faint(fmt.Sprintf("%d %s, confidence %.2f", len(p.Steps), steps, p.Confidence)))
	shown := make(map[string]bool)
	for i, s := range p.Steps {
		fmt.Fprintf(w, "  %d  %s\n", i+1, a.evidence(s, shown, paint))
	}
}

// evidence is the sentence of a step's best fact, with who says it and where,
// and how the document's names differ from those of the entities.
func (a *app) evidence(s stepJSON, shown map[string]bool, paint painter) string {
	if len(s.Facts) == 0 {
		return paint.faint("(imported)")
	}
	best := &s.Facts[0]
	var notes []string
	if said := best.saidBy(); said != "" && s.attributed() {
		notes = append(notes, said)
	}
	for _, n := range []nodeJSON{s.Subject, s.Object} {
		if n.As != "" {
			notes = append(notes, fmt.Sprintf("%q is %s: %s", n.As, n.Label, n.Why))
		}
	}
	if n := len(s.Facts) - 1; n > 0 {
		notes = append(notes, fmt.Sprintf("and %d more", n))
	}
	key := fmt.Sprint(best.Document, best.Begin)
	if shown[key] {
		return paint.faint("(" + strings.Join(append([]string{"the same sentence"}, notes...), "; ") + ")")
	}
	shown[key] = true
	line := "\"" + best.Sentence + "\""
	if len(notes) > 0 {
		line += "  " + paint.faint("("+strings.Join(notes, "; ")+")")
	}
	return line + "  " + paint.faint(a.place(*best))
}

// attributed reports whether all that a step rests on is what somebody says.
func (s *stepJSON) attributed() bool {
	for i := range s.Facts {
		if s.Facts[i].Speaker == nil {
			return false
		}
	}
	return true
}

// words labels the arrow of a step. Where the relation leads to a further
// argument of its best fact, the object stands in between: "admitted former
// Soviet states to".
func (s *stepJSON) words() string {
	label := s.Predicate.Label
	if len(s.Facts) == 0 {
		return label
	}
	f := &s.Facts[0]
	if f.Object != nil && f.Subject.ID == s.Subject.ID && f.Predicate.ID != s.Predicate.ID {
		if preposition, ok := strings.CutPrefix(s.Predicate.Lemma, f.Predicate.Lemma+" "); ok {
			label = f.Predicate.Label + " " + f.Object.Label + " " + preposition
		}
	}
	if doubt := doubt(f.Polarity, f.Modality); doubt != "" {
		label += " (" + doubt + ")"
	}
	return label
}
