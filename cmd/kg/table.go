package main

import (
	"bufio"
	"io"
	"strings"
)

// gap is how many blanks stand between the columns of a table.
const gap = 2

// mostLines is how many lines of a screen a cell of a table takes.
const mostLines = 4

// screen is where something is printed that has a width in columns; 0 stands
// for any.
type screen struct {
	io.Writer
	width int
}

// screen returns standard output with its width.
func (a *app) screen() screen { return screen{a.out, a.columns()} }

// widthOf returns the width of a screen, 0 for another writer.
func widthOf(w io.Writer) int {
	s, _ := w.(screen)
	return s.width
}

// table prints records in columns under a head line, which it leaves out where
// head is empty or there are no records. On a screen the widest columns are
// made narrower until the table fits it, and their cells wrapped.
func table[T any](w io.Writer, head []string, records []T, cells func(T) []string) error {
	var rows [][]string
	if len(records) > 0 && len(head) > 0 {
		rows = append(rows, head)
	}
	for _, r := range records {
		row := flat(cells(r))
		for i := range row {
			row[i] = printable(row[i])
		}
		rows = append(rows, row)
	}
	width := widthOf(w)
	widths := fitted(naturalWidths(rows), width)
	out := bufio.NewWriter(w)
	for _, row := range rows {
		writeRow(out, row, widths, width > 0)
	}
	return out.Flush()
}

// naturalWidths returns how wide the columns of rows are.
func naturalWidths(rows [][]string) []int {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], displayWidth(cell))
		}
	}
	return widths
}

// leastColumn is the width below which no column is pressed.
const leastColumn = 6

// fitted makes the widest columns narrower, all to one width, until they fit
// a screen. A screen of 0 fits anything.
func fitted(widths []int, screen int) []int {
	if screen <= 0 {
		return widths
	}
	room := screen - gap*(len(widths)-1)
	most := 0
	for _, w := range widths {
		most = max(most, w)
	}
	for ; most > leastColumn; most-- {
		total := 0
		for _, w := range widths {
			total += min(w, most)
		}
		if total <= room {
			break
		}
	}
	out := make([]int, len(widths))
	left := room
	for i, w := range widths {
		out[i] = min(w, most)
		left -= out[i]
	}
	for i := len(out) - 1; i >= 0 && left > 0; i-- { // what is over goes to the last columns
		more := min(left, widths[i]-out[i])
		out[i] += more
		left -= more
	}
	return out
}

// writeRow writes the cells of a row, wrapped where there is a screen.
func writeRow(out *bufio.Writer, row []string, widths []int, wraps bool) {
	lines := make([][]string, len(row))
	height := 1
	for i, cell := range row {
		lines[i] = []string{cell}
		if wraps {
			lines[i] = wrap(cell, widths[i])
			if len(lines[i]) > mostLines {
				rest := strings.Join(lines[i][mostLines-1:], " ")
				lines[i] = append(lines[i][:mostLines-1], clip(rest, widths[i]))
			}
		}
		height = max(height, len(lines[i]))
	}
	for n := range height {
		var line strings.Builder
		for i := range row {
			cell := ""
			if n < len(lines[i]) {
				cell = lines[i][n]
			}
			if i > 0 {
				line.WriteString(strings.Repeat(" ", gap))
			}
			line.WriteString(pad(cell, widths[i]))
		}
		out.WriteString(strings.TrimRight(line.String(), " "))
		out.WriteByte('\n')
	}
}
