package main

import (
	"bytes"
	"testing"
)

func TestPrintRows(t *testing.T) {
	type record struct {
		Name string `json:"name"`
		N    string `json:"n"`
	}
	two := []record{{"a\tb\nc", "1"}, {"<é>", ""}}
	for _, tt := range []struct {
		name, format string
		records      []record
		want         string
	}{
		{"table", "table", two, "name   n\na b c  1\n<é>\n"},
		{"empty table", "table", nil, ""},
		{"tsv", "tsv", two, "name\tn\na b c\t1\n<é>\t\n"},
		{"empty tsv", "tsv", nil, "name\tn\n"},
		{"json", "json", two[1:], "[\n  {\n    \"name\": \"<é>\",\n    \"n\": \"\"\n  }\n]\n"},
		{"empty json", "json", nil, "[]\n"},
		{"jsonl", "jsonl", two, `{"name":"a\tb\nc","n":"1"}` + "\n" + `{"name":"<é>","n":""}` + "\n"},
		{"empty jsonl", "jsonl", nil, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var out bytes.Buffer
			err := rows(&out, tt.format, []string{"name", "n"}, tt.records, func(r record) []string { return []string{r.Name, r.N} })
			if err != nil || out.String() != tt.want {
				t.Errorf("rows = %q, %v, want %q", out.String(), err, tt.want)
			}
		})
	}
}
