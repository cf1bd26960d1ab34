package graph_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"kg/graph"
	"kg/schema"
)

// TestMeetings asks where some names meet: "at cost: ways", the way of a name
// that the others meet in being that name alone.
func TestMeetings(t *testing.T) {
	cross := []string{"Ada meet Xu", "Bo meet Xu", "Cy meet Xu"}
	for _, test := range []struct {
		name    string
		lines   []string
		names   []string
		options graph.PathOptions
		want    string
	}{
		{"in one that all know", cross, []string{"Ada", "Bo", "Cy"}, graph.PathOptions{}, "Xu 4100: Ada-Xu Bo-Xu Cy-Xu"},
		{"in the order of the names", cross, []string{"Cy", "Ada", "Bo"}, graph.PathOptions{}, "Xu 4100: Cy-Xu Ada-Xu Bo-Xu"},
		{"two of four", append(cross, "Di meet Ed"), []string{"Ada", "Bo"}, graph.PathOptions{}, "Ada 2800: Ada Bo-Xu-Ada"},
		{"in one of them", []string{"Ada meet Bo", "Bo meet Cy"}, []string{"Ada", "Bo", "Cy"}, graph.PathOptions{}, "Bo 2600: Ada-Bo Bo Cy-Bo"},
		{"nowhere", []string{"Ada meet Bo", "Cy meet Di"}, []string{"Ada", "Bo", "Cy"}, graph.PathOptions{}, ""},
		{"one is alone", append(cross, "Di meet Di"), []string{"Ada", "Bo", "Di"}, graph.PathOptions{}, ""},
		{"an unknown name", cross, []string{"Ada", "Bo", "Nobody"}, graph.PathOptions{}, ""},
		{"one name twice", cross, []string{"Ada", "Bo", "Ada"}, graph.PathOptions{}, ""},
		{"two names of one", append(cross, "same Ada Countess"), []string{"Ada", "Bo", "Countess"}, graph.PathOptions{}, ""},
		{"one name", cross, []string{"Ada"}, graph.PathOptions{}, "Ada 0: Ada"},
		{"no names", cross, nil, graph.PathOptions{}, ""},
		{"too far", append(cross, "Di meet Cy"), []string{"Ada", "Bo", "Di"}, graph.PathOptions{MaxSteps: 1}, ""},
		{"just near enough", append(cross, "Di meet Cy"), []string{"Ada", "Bo", "Di"}, graph.PathOptions{MaxSteps: 2}, "Xu 5550: Ada-Xu Bo-Xu Di-Cy-Xu"},
		{"equal ones by bytes", []string{"Ada meet Zo", "Bo meet Zo", "Cy meet Zo", "Ada meet Xu", "Bo meet Xu", "Cy meet Xu"}, []string{"Ada", "Bo", "Cy"}, graph.PathOptions{}, "Xu 4100: Ada-Xu Bo-Xu Cy-Xu"},
		{"the surer", []string{"Ada meet Zo", "Bo meet Zo", "Cy meet Zo", "Ada meet Xu", "Bo meet Xu", "Cy meet Xu sure=.9"}, []string{"Ada", "Bo", "Cy"}, graph.PathOptions{}, "Zo 4100: Ada-Zo Bo-Zo Cy-Zo"},
		{"avoided", cross, []string{"Ada", "Bo", "Cy"}, graph.PathOptions{Avoid: persons("Xu")}, ""},
		{"a name avoided", cross, []string{"Ada", "Bo", "Cy"}, graph.PathOptions{Avoid: persons("Cy")}, ""},
		{"too unsure", []string{"Ada meet Xu sure=.5", "Bo meet Xu"}, []string{"Ada", "Bo"}, graph.PathOptions{MinConfidence: .6}, ""},
		{"denied only", []string{"Ada meet Xu polarity=denied", "Bo meet Xu"}, []string{"Ada", "Bo"}, graph.PathOptions{}, ""},
		{"denied and asked for", []string{"Ada meet Xu polarity=denied", "Bo meet Xu"}, []string{"Bo", "Ada", "Xu"}, graph.PathOptions{Include: []string{schema.Denied}}, "Xu 3400: Bo-Xu Ada-Xu Xu"},
		{"another relation", cross, []string{"Ada", "Bo"}, graph.PathOptions{Relations: relations("see")}, ""},
		{"what K and Via say does not matter", cross, []string{"Ada", "Bo", "Cy"}, graph.PathOptions{K: 1, Via: person("Nobody")}, "Xu 4100: Ada-Xu Bo-Xu Cy-Xu"},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := told(t, test.lines...)
			for _, m := range []*graph.Memory{w.memory(t), w.reversed(t)} {
				meeting, err := graph.Meet(context.Background(), m, persons(test.names...), test.options)
				if err != nil {
					t.Fatal(err)
				}
				if got := showMeeting(meeting, test.names); got != test.want {
					t.Errorf("Meet(%v) = %q, want %q", test.names, got, test.want)
				}
			}
		})
	}
}

func showMeeting(m *graph.Meeting, names []string) string {
	if m == nil {
		return ""
	}
	var ways []string
	for i, p := range m.Paths {
		if len(p.Steps) == 0 {
			ways = append(ways, names[i])
		} else {
			ways = append(ways, way(p))
		}
	}
	return fmt.Sprintf("%s %d: %s", local(m.At), m.Cost, strings.Join(ways, " "))
}

// TestMeetingConfidence multiplies those of all paths.
func TestMeetingConfidence(t *testing.T) {
	w := told(t, "Ada meet Xu sure=.5", "Bo meet Xu sure=.5", "Cy meet Xu sure=.5")
	m, err := graph.Meet(context.Background(), w.memory(t), persons("Ada", "Bo", "Cy"), graph.PathOptions{})
	if err != nil || m == nil || m.Confidence != .125 {
		t.Errorf("Meet = %+v, %v, want a confidence of one eighth", m, err)
	}
}
