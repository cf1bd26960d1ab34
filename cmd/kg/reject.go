package main

import (
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/urfave/cli/v2"

	"kg/schema"
)

func (a *app) rejectCommand() *cli.Command {
	return &cli.Command{
		Name:      "reject",
		Usage:     "judges that a fact is not so",
		ArgsUsage: "FACT...",
		Description: `From now on no answer holds FACT, nor what is said about it; its document keeps it,
and kg export --as-stated prints it. FACT is a fact's IRI, as --json and --jsonl
print it, its hash, or at least eight of its first digits. --undo takes it back.

Example:
  kg reject 8d1c09ab
  kg query '?who left ?where' --jsonl | jq -r '.facts[].fact'
  kg reject --undo 8d1c09ab`,
		Flags:  []cli.Flag{dbFlag, undoFlag},
		Action: a.reject,
	}
}

func (a *app) reject(c *cli.Context) error {
	if err := wantArgs(c, 1, -1); err != nil {
		return err
	}
	q, err := a.judge(c)
	if err != nil {
		return err
	}
	defer q.close()
	rejected := make(map[quad.IRI]bool)
	for j, err := range q.store.Judgements() {
		if err != nil {
			return err
		}
		rejected[j.A] = rejected[j.A] || j.Kind == schema.Reject
	}
	var judgements []schema.Judgement
	var notes []string
	for _, arg := range c.Args().Slice() {
		iri, err := q.factOf(arg)
		if err != nil {
			return err
		}
		judgements = append(judgements, schema.Judgement{Kind: schema.Reject, A: iri})
		switch {
		case c.Bool("undo"):
		case rejected[iri]:
			notes = append(notes, fmt.Sprintf("rejected already: %s", iri))
		default:
			n, err := q.clause(iri, 0)
			if err != nil {
				return err
			}
			notes = append(notes, fmt.Sprintf("rejected: %s", n.Label))
		}
	}
	if c.Bool("undo") {
		_, withdrawn, err := q.store.Judge(c.Context, nil, judgements)
		if err == nil && withdrawn == 0 {
			err = exit(exitNothing, "no such judgement; kg judgements lists them")
		}
		if err == nil {
			fmt.Fprintf(a.err, "%d facts are no longer rejected\n", withdrawn)
		}
		return err
	}
	if _, _, err := q.store.Judge(c.Context, judgements, nil); err != nil {
		return err
	}
	fmt.Fprintln(a.err, strings.Join(notes, "\n"))
	return nil
}

// leastFactDigits is how many digits of a hash name a fact.
const leastFactDigits = 8

// factOf returns the one fact that an argument names.
func (q *question) factOf(arg string) (quad.IRI, error) {
	digits := strings.TrimSuffix(strings.TrimPrefix(arg, "<"), ">")
	digits = strings.TrimPrefix(strings.TrimPrefix(digits, string(q.base)), "fact/")
	if len(digits) < leastFactDigits {
		return "", usage("%q has fewer than %d digits of a fact's hash; kg query --jsonl prints it whole", arg, leastFactDigits)
	}
	found, err := q.store.Facts(digits)
	if err != nil {
		return "", err
	}
	switch len(found) {
	case 0:
		return "", exit(exitNothing, "no fact %q; kg query --jsonl prints the facts behind an answer", arg)
	case 1:
		return found[0], nil
	}
	return "", exit(exitAmbiguous, "%q may be one of these facts; give more digits\n%s", arg, list(found))
}
