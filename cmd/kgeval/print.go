package main

import (
	"encoding/json"
	"fmt"
	"io"

	"kg/extract/score"
)

// printFigures prints figures one a line, or as one JSON object.
func printFigures(w io.Writer, figures []score.Figure, asJSON bool) error {
	if asJSON {
		return printJSON(w, object(figures))
	}
	for _, f := range figures {
		if _, err := fmt.Fprintln(w, f); err != nil {
			return err
		}
	}
	return nil
}

func printJSON(w io.Writer, value any) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(value)
}

// object is figures as a JSON object, in their order and with the digits
// that are printed otherwise.
type object []score.Figure

// MarshalJSON implements json.Marshaler.
func (o object) MarshalJSON() ([]byte, error) {
	buf := []byte{'{'}
	for i, f := range o {
		if i > 0 {
			buf = append(buf, ',')
		}
		name, err := json.Marshal(f.Name)
		if err != nil {
			return nil, err
		}
		buf = append(append(buf, name...), ':')
		buf = append(buf, f.Text()...)
	}
	return append(buf, '}'), nil
}
