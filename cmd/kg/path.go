package main

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"kg/graph"
	"kg/graph/picture"
)

var pathFormats = []string{"table", "json", "jsonl", "html"}

func (a *app) pathCommand() *cli.Command {
	return &cli.Command{
		Name:      "path",
		Usage:     "shows how things connect",
		ArgsUsage: "A B [C...]",
		Description: `Prints the best paths from A to B with the sentence behind every step. Of three
and more names it prints where they meet: the one entity to which the cheapest
paths from all of them lead. What was denied, planned, possible or supposed
connects nothing unless --include says so.

Example:
  kg path Putin NATO
  kg path Putin Biden NATO
  kg path Putin NATO --avoid "United States" --since 2022-02-24
  kg path -n 1 --json "Vladimir Putin" "United States"
  kg path Putin NATO --format html > way.html`,
		Flags: append(append([]cli.Flag{dbFlag}, formatFlags(pathFormats...)...),
			&cli.IntFlag{Name: "n", Value: 3, Usage: "print at most `K` paths"},
			&cli.IntFlag{Name: "max-steps", Value: 6, Usage: "of at most `N` steps"},
			&cli.StringSliceFlag{Name: "avoid", Usage: "go through no `NAME`; may be given several times"},
			&cli.StringFlag{Name: "via", Usage: "go through `NAME`"},
			&cli.StringSliceFlag{Name: "relation", Usage: "only over relations of these `WORDS`; may be given several times"},
			minimumFlag, sinceFlag, untilFlag, includeFlag, timeoutFlag,
		),
		Action: a.path,
	}
}

func (a *app) path(c *cli.Context) error {
	if err := wantArgs(c, 2, -1); err != nil {
		return err
	}
	kind, err := formatFlag(c, pathFormats...)
	if err != nil {
		return err
	}
	options, err := pathOptions(c)
	if err != nil {
		return err
	}
	if c.Args().Len() > 2 && (c.String("via") != "" || c.IsSet("n")) {
		return usage("--via and -n go with two names")
	}
	ctx, cancel := limited(c)
	defer cancel()
	q, err := a.ask(ctx, c)
	if err != nil {
		return err
	}
	defer q.close()
	options.Base = q.base
	if err := q.pathNames(c, &options); err != nil {
		return err
	}
	names, err := q.ends(c.Args().Slice())
	if err != nil {
		return err
	}
	if len(names) > 2 {
		return q.meet(names, options, kind)
	}
	paths, err := graph.Paths(ctx, q.view, names[0], names[1], options)
	if err != nil {
		return err
	}
	answer, err := q.paths(names[0], names[1], paths)
	if err != nil {
		return err
	}
	if err := a.printPaths(answer, kind); err != nil {
		return err
	}
	if len(paths) > 0 {
		return nil
	}
	hint, err := q.hint(names, options)
	if err == nil && hint == "" {
		hint, err = q.longer(names, options)
	}
	if err != nil {
		return err
	}
	return exit(exitNothing, "no path of at most %d steps from %s to %s%s", options.MaxSteps, answer.From.Label, answer.To.Label, hint)
}

// ends looks up the names between which paths are wanted, no two of which
// may be one.
func (q *question) ends(args []string) ([]quad.Value, error) {
	var names []quad.Value
	for i, arg := range args {
		iri, err := q.entity(arg)
		if err != nil {
			return nil, err
		}
		if j := slices.Index(names, quad.Value(iri)); j >= 0 {
			return nil, exit(exitNothing, "%q and %q are one, %s; kg show tells why, kg split parts them", args[j], args[i], iri)
		}
		names = append(names, iri)
	}
	return names, nil
}

// hint says which facts that are not plain would connect names that plain
// ones do not, "" for none.
func (q *question) hint(names []quad.Value, o graph.PathOptions) (string, error) {
	o.Include, o.K = kinds, 1
	var paths []graph.Path
	if len(names) == 2 {
		found, err := graph.Paths(q.ctx, q.view, names[0], names[1], o)
		if err != nil {
			return "", err
		}
		paths = found
	} else {
		m, err := graph.Meet(q.ctx, q.view, names, o)
		if err != nil {
			return "", err
		}
		if m != nil {
			paths = m.Paths
		}
	}
	var needed []string
	for _, kind := range kinds {
		for _, p := range paths {
			for _, step := range p.Steps {
				l := step.Links[0]
				if (l.Polarity == kind || l.Modality == kind) && !slices.Contains(needed, kind) {
					needed = append(needed, kind)
				}
			}
		}
	}
	if len(needed) == 0 {
		return "", nil
	}
	what := needed[0]
	if n := len(needed) - 1; n > 0 {
		what = strings.Join(needed[:n], ", ") + " and " + needed[n]
	}
	return fmt.Sprintf("; facts that are %s would connect them: --include %s", what, strings.Join(needed, ",")), nil
}

// farthest is how many steps are looked for at most where fewer connect nothing.
const farthest = 100

// longer says how many steps it takes from one name to another where all plain
// facts count, "" where they do not connect them or others were asked for.
func (q *question) longer(names []quad.Value, o graph.PathOptions) (string, error) {
	if len(o.Avoid)+len(o.Relations) > 0 || o.Via != nil || o.Since+o.Until != "" || o.MinConfidence > 0 {
		return "", nil
	}
	hops, err := graph.Hops(q.ctx, q.view, names[0], names[1], farthest)
	if err != nil || len(hops) == 0 {
		return "", err
	}
	return fmt.Sprintf("; it takes %d: --max-steps %d", len(hops), len(hops)), nil
}

// paths describes paths with their evidence.
func (q *question) paths(from, to quad.Value, paths []graph.Path) (pathsJSON, error) {
	w := &teller{describer: q}
	answer := pathsJSON{From: w.value(from), To: w.value(to)}
	var err error
	if answer.Paths, err = q.pathsOf(paths); err != nil {
		return answer, err
	}
	return answer, w.err
}

func (q *question) pathsOf(paths []graph.Path) ([]pathJSON, error) {
	all := []pathJSON{}
	for _, p := range paths {
		out := pathJSON{Steps: []stepJSON{}, Confidence: round(p.Confidence)}
		for _, step := range p.Steps {
			s, err := q.step(step.Links[0])
			if err != nil {
				return nil, err
			}
			for _, link := range step.Links[1:] {
				also, err := q.step(link)
				if err != nil {
					return nil, err
				}
				s.Also = append(s.Also, also)
			}
			out.Steps = append(out.Steps, s)
		}
		all = append(all, out)
	}
	return all, nil
}

// step describes one link of a step with the facts that say it: those that
// are not merely what somebody says before the others, the surest first.
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
	return s, w.err
}

func (a *app) printPaths(answer pathsJSON, kind string) error {
	if kind == "html" {
		return picture.Write(a.out, a.pathPage(answer))
	}
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
			a.printPath(harmless{out}, answer.From, p)
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
		if len(s.Facts) > 0 && doubt(s.Facts[0].Polarity, s.Facts[0].Modality) != "" {
			label = paint.doubt(s.words())
		}
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
		fmt.Fprintf(w, "  %d  %s\n", i+1, indented(a.evidence(s, shown, paint), a.columns(), 5))
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
	line := "\"" + printable(best.excerpt(2*a.columns())) + "\""
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
