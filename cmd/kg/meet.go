package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/cayleygraph/quad"

	"kg/graph"
	"kg/graph/picture"
)

// meetingJSON is what kg path prints of three and more names.
type meetingJSON struct {
	Names      []nodeJSON `json:"names"`
	At         *nodeJSON  `json:"at"`    // where they meet, null for nowhere
	Paths      []pathJSON `json:"paths"` // from each name to it
	Confidence float64    `json:"confidence"`
}

// meet prints where names meet.
func (q *question) meet(names []quad.Value, o graph.PathOptions, kind string) error {
	m, err := graph.Meet(q.ctx, q.view, names, o)
	if err != nil {
		return err
	}
	w := &teller{describer: q}
	answer := meetingJSON{Paths: []pathJSON{}}
	var labels []string
	for _, name := range names {
		answer.Names = append(answer.Names, w.value(name))
		labels = append(labels, answer.Names[len(answer.Names)-1].Label)
	}
	if m != nil {
		at := w.value(m.At)
		answer.At, answer.Confidence = &at, round(m.Confidence)
		if answer.Paths, err = q.pathsOf(m.Paths); err != nil {
			return err
		}
	}
	if w.err != nil {
		return w.err
	}
	if err := q.app.printMeeting(answer, kind); err != nil || m != nil {
		return err
	}
	hint, err := q.hint(names, o)
	if err != nil {
		return err
	}
	return exit(exitNothing, "nothing within %d steps of all of %s%s", o.MaxSteps, strings.Join(labels, ", "), hint)
}

func (a *app) printMeeting(answer meetingJSON, kind string) error {
	out := bufio.NewWriter(a.out)
	var err error
	switch {
	case kind == "json":
		err = writeJSON(out, answer)
	case kind == "jsonl":
		err = writeJSONLine(out, answer)
	case kind == "html" && answer.At != nil:
		err = picture.Write(out, a.meetPage(answer))
	case answer.At != nil:
		a.printMeetingTable(harmless{out}, answer)
	}
	if err != nil {
		return err
	}
	return out.Flush()
}

// printMeetingTable prints for people where names meet, and the path from
// each of them.
func (a *app) printMeetingTable(w io.Writer, answer meetingJSON) {
	paint := a.paint(a.out)
	fmt.Fprintf(w, "%s   %s\n", paint.bold(answer.At.Label), paint.faint(fmt.Sprintf("where they meet, confidence %.2f", answer.Confidence)))
	for i, p := range answer.Paths {
		if len(p.Steps) > 0 {
			fmt.Fprintln(w)
			a.printPath(w, answer.Names[i], p)
		}
	}
}
