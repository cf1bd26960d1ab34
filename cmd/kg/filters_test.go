package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"

	"kg/schema"
)

// TestIsDate holds what is a date.
func TestIsDate(t *testing.T) {
	for text, want := range map[string]bool{
		"2022-03-01": true, "2022-03": true, "2022": true, "2024-02-29": true,
		"": false, "22": false, "2022-3-1": false, "2022-13": false, "2022-02-30": false, "2023-02-29": false, "01.03.2022": false,
		"2022-03-01T10:00:00Z": false, " 2022": false, "2022-": false, "yesterday": false, "20220301": false,
	} {
		if got := isDate(text); got != want {
			t.Errorf("isDate(%q) = %v", text, got)
		}
	}
}

// TestTimeRange holds what --time stands for, and what it refuses.
func TestTimeRange(t *testing.T) {
	for _, tt := range []struct{ text, from, to string }{
		{"2022", "2022", "2022"}, {"2022-03-01", "2022-03-01", "2022-03-01"}, {"2022..", "2022", ""}, {"..2022", "", "2022"}, {"2021-12..2022", "2021-12", "2022"},
	} {
		from, to, err := timeRange(parsed(t, "query", "--time", tt.text, "?a ?b ?c"))
		if err != nil || from != tt.from || to != tt.to {
			t.Errorf("--time %s is from %q to %q, %v", tt.text, from, to, err)
		}
	}
	if from, to, err := timeRange(parsed(t, "query", "?a ?b ?c")); from != "" || to != "" || err != nil {
		t.Errorf("without --time it is from %q to %q, %v", from, to, err)
	}
	for _, text := range []string{"", "..", "2022..then", "then..2022", "2022...2023", "2022-13", "2022-2023"} {
		_, _, err := timeRange(parsed(t, "query", "--time", text, "?a ?b ?c"))
		wantError(t, err, exitFailed, "is no time; write 2022, 2022-03-01, 2022-03..2022-06 or ..2021")
	}
}

// TestReadTypes holds how types are written.
func TestReadTypes(t *testing.T) {
	types, err := readTypes([]string{"who=Person", "?who=organization", "where=https://example.org/Town"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for name, classes := range types {
		for _, class := range classes {
			got = append(got, name+" "+string(class))
		}
	}
	slices.Sort(got)
	wantText(t, strings.Join(got, "\n"), "where https://example.org/Town\nwho "+string(schema.SchemaOrg)+"Organization\nwho "+string(schema.SchemaOrg)+"Person")
	for _, wrong := range []string{"", "Person", "=Person", "?=Person", "who="} {
		_, err := readTypes([]string{wrong})
		wantError(t, err, exitFailed, "wants a variable and a type, as in who=Person")
	}
}

// TestQueryFlags holds what the flags of a query refuse, each in words.
func TestQueryFlags(t *testing.T) {
	for _, tt := range []struct{ args, want string }{
		{"--include denied,planned --polarity affirmed --modality asserted,possible --min-confidence 0.5 --limit 1", ""},
		{"--since 2021 --until 2022-03 --time 2021.. --type who=Person", ""},
		{"--min-confidence 0", ""},
		{"--min-confidence 1", ""},
		{"--include affirmed", `no --include "affirmed"; there are denied, planned, possible, hypothetical`},
		{"--include denied,lies", `no --include "lies"`},
		{"--include denied,", `no --include ""`},
		{"--polarity planned", `no --polarity "planned"; there are affirmed, denied`},
		{"--modality denied", `no --modality "denied"; there are asserted, planned, possible, hypothetical`},
		{"--min-confidence 1.1", "--min-confidence 1.1 is not between 0 and 1"},
		{"--min-confidence=-0.1", "--min-confidence -0.1 is not between 0 and 1"},
		{"--min-confidence NaN", "--min-confidence NaN is not between 0 and 1"},
		{"--since soon", `--since "soon" is no date`},
		{"--until=", `--until "" is no date`},
		{"--time soon", `--time "soon" is no time`},
		{"--limit 0", "--limit wants a number from 1"},
		{"--limit=-1", "--limit wants a number from 1"},
		{"--type who", `--type "who" wants a variable and a type`},
	} {
		t.Run(tt.args, func(t *testing.T) {
			_, err := queryFlags(parsed(t, "query", append(strings.Fields(tt.args), "?who ?did ?what")...))
			if tt.want == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			wantError(t, err, exitFailed, tt.want)
		})
	}
}

// TestOneOf holds that a flag may be given several times, with commas, and
// with blanks behind them.
func TestOneOf(t *testing.T) {
	c := parsed(t, "path", "--include", "denied, planned", "--include", "possible", "A", "B")
	got, err := include(c)
	if err != nil || strings.Join(got, "|") != "denied|planned|possible" {
		t.Errorf("include = %q, %v", got, err)
	}
	if got, err := include(parsed(t, "path", "A", "B")); len(got) > 0 || err != nil {
		t.Errorf("without the flag include = %q, %v", got, err)
	}
}

// TestCommasInNames holds that names, files and words of flags may hold
// commas.
func TestCommasInNames(t *testing.T) {
	for _, tt := range []struct{ command, flag, value string }{
		{"path", "avoid", "Washington, D.C."}, {"path", "relation", "met, at last,"}, {"export", "around", "Washington, D.C."},
		{"export", "doc", "a,b.txt"}, {"query", "document", "a,b.txt"}, {"query", "source", "a,b"}, {"add", "include", "{a,b}.txt"},
	} {
		c := parsed(t, tt.command, "--"+tt.flag, tt.value, "A", "B")
		if got := c.StringSlice(tt.flag); len(got) != 1 || got[0] != tt.value {
			t.Errorf("kg %s --%s %q has the values %q", tt.command, tt.flag, tt.value, got)
		}
	}
	dir := given(t, "title One\n+ Ada went from Washington, D.C. to Rome.\nperson:Ada | visit | place:Washington, D.C.\nplace:Washington, D.C. | face | place:Rome\n")
	if _, _, code := run(t.Context(), dir, nil, "path", "Ada", "Rome", "--avoid", "Washington, D.C."); code != exitNothing {
		t.Errorf("a path that avoids its only way ends with %d", code)
	}
	if out := mustRun(t, dir, "path", "Ada", "Rome", "--via", "Washington, D.C."); !strings.Contains(out, "Rome") {
		t.Errorf("the path is %s", out)
	}
}

// TestPathOptions holds what the flags of paths refuse.
func TestPathOptions(t *testing.T) {
	o, err := pathOptions(parsed(t, "path", "A", "B", "-n", "7", "--max-steps", "2", "--include", "denied", "--since", "2021", "--until", "2022", "--min-confidence", "0.25"))
	if err != nil || o.K != 7 || o.MaxSteps != 2 || len(o.Include) != 1 || o.Since != "2021" || o.Until != "2022" || o.MinConfidence != 0.25 {
		t.Errorf("the options are %+v, %v", o, err)
	}
	for args, want := range map[string]string{
		"-n 0": "-n and --max-steps want numbers from 1", "--max-steps=-1": "-n and --max-steps want numbers from 1", "--include x": `no --include "x"`,
		"--since x": `--since "x" is no date`, "--until x": `--until "x" is no date`, "--min-confidence 2": "--min-confidence 2 is not between",
	} {
		_, err := pathOptions(parsed(t, "path", append(strings.Fields(args), "A", "B")...))
		wantError(t, err, exitFailed, want)
	}
}

// TestLimited holds that only a --timeout that is given ends a question, 0
// at once.
func TestLimited(t *testing.T) {
	for args, want := range map[string]bool{"": false, "--timeout 1h": true, "--timeout 0": true} {
		ctx, cancel := limited(parsed(t, "query", append(strings.Fields(args), "?a ?b ?c")...))
		if _, has := ctx.Deadline(); has != want {
			t.Errorf("with %q a deadline is %v", args, has)
		}
		cancel()
	}
	dir := given(t, undatedFixture)
	for _, args := range [][]string{{"query", "?a ?b ?c"}, {"path", "Putin", "NATO"}, {"show", "NATO"}} {
		_, stderr, code := run(t.Context(), dir, nil, append(args, "--timeout", "0")...)
		if code == exitDone || !strings.Contains(stderr, "stopped when the time was over that --timeout gives") {
			t.Errorf("kg %s ends with %d: %s", strings.Join(args, " "), code, stderr)
		}
	}
}

// TestFormatFlag holds which format flags name, and which exclude each other.
func TestFormatFlag(t *testing.T) {
	for _, tt := range []struct{ args, want, refused string }{
		{"", "table", ""}, {"--json", "json", ""}, {"--jsonl", "jsonl", ""}, {"--format tsv", "tsv", ""}, {"--format json --json", "json", ""},
		{"--json=false", "table", ""},
		{"--json --jsonl", "", "formats json and jsonl exclude each other"},
		{"--format tsv --json", "", "formats json and tsv exclude each other"},
		{"--format xml", "", `no format "xml" here; there are table, json, jsonl, tsv`},
		{"--format=", "", `no format "" here`},
		{"--format JSON", "", `no format "JSON" here`},
	} {
		got, err := formatFlag(parsed(t, "ls", strings.Fields(tt.args)...), lsFormats...)
		if tt.refused != "" {
			wantError(t, err, exitFailed, tt.refused)
		} else if err != nil || got != tt.want {
			t.Errorf("%q is %q, %v, want %s", tt.args, got, err, tt.want)
		}
	}
	var none cli.Flag
	for _, f := range formatFlags("table", "html") {
		if f.Names()[0] != "format" {
			none = f
		}
	}
	if none != nil {
		t.Errorf("formats without JSON have the flag %v", none.Names())
	}
}
