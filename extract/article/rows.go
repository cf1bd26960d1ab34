package article

import "strings"

// rows are the rows of tables that are open, within each other. The cells of
// an inner one become words of the cell that it stands in.
type rows [][]string

func (r *rows) begin() { *r = append(*r, nil) }

func (r *rows) cell() {
	if n := len(*r); n > 0 {
		(*r)[n-1] = append((*r)[n-1], "")
	}
}

// write adds a paragraph to the open cell, and reports whether there is one.
func (r *rows) write(s string) bool {
	n := len(*r)
	if n == 0 || len((*r)[n-1]) == 0 {
		return false
	}
	cells := (*r)[n-1]
	last := &cells[len(cells)-1]
	*last = strings.TrimSpace(*last + " " + oneLine(s))
	return true
}

// end writes the innermost row.
func (r *rows) end(out *composer) {
	n := len(*r)
	if n == 0 {
		return
	}
	cells := (*r)[n-1]
	if *r = (*r)[:n-1]; !r.write(strings.Join(cells, " ")) {
		out.block(row, strings.Join(cells, "\t"))
	}
}
