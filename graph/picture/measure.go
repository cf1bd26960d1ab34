package picture

import (
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// advance holds the widths of ASCII from the blank on in DejaVu Sans, a wide
// face, in 2048ths of the size. Narrower faces leave some room.
var advance = [...]uint16{
	651, 821, 942, 1716, 1303, 1946, 1597, 563, 799, 799, 1024, 1716, 651, 739, 651, 690,
	1303, 1303, 1303, 1303, 1303, 1303, 1303, 1303, 1303, 1303, 690, 690, 1716, 1716, 1716, 1087,
	2048, 1401, 1405, 1430, 1577, 1294, 1178, 1587, 1540, 604, 604, 1343, 1141, 1767, 1532, 1612,
	1235, 1612, 1423, 1300, 1251, 1499, 1401, 2025, 1403, 1251, 1403, 799, 690, 799, 1716, 1024,
	1024, 1255, 1300, 1126, 1300, 1260, 721, 1300, 1298, 569, 569, 1186, 569, 1995, 1298, 1253,
	1300, 1300, 842, 1067, 803, 1298, 1212, 1675, 1212, 1212, 1075, 1303, 690, 1303, 1716,
}

// width returns how wide text is at a size, at most.
func width(text string, size float64) float64 {
	total := 0.0
	state := -1
	for text != "" {
		var cluster string
		var cells int
		cluster, text, cells, state = uniseg.FirstGraphemeClusterInString(text, state)
		total += clusterWidth(cluster, cells)
	}
	return total * size
}

func clusterWidth(cluster string, cells int) float64 {
	r := []rune(cluster)[0]
	switch {
	case r >= ' ' && int(r-' ') < len(advance):
		return float64(advance[r-' ']) / 2048
	case cells > 1:
		return 1.1
	case cells == 0:
		return 0
	case unicode.IsUpper(r):
		return 0.85
	}
	return 0.7
}

// clip cuts text that is wider than most at the end of a word, or within one
// where there is none.
func clip(text string, most, size float64) string {
	if width(text, size) <= most {
		return text
	}
	most -= width("…", size)
	end, word, total := 0, 0, 0.0
	state := -1
	for rest := text; rest != ""; {
		var cluster string
		var cells int
		cluster, rest, cells, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if total += clusterWidth(cluster, cells) * size; total > most {
			break
		}
		if cluster == " " {
			word = end
		}
		end += len(cluster)
	}
	if word > end/2 {
		end = word
	}
	return strings.TrimRight(text[:end], " ") + "…"
}

// wrap breaks text into at most two lines of a width.
func wrap(text string, most, size float64) []string {
	if width(text, size) <= most {
		return []string{text}
	}
	words := strings.Fields(text)
	for i := len(words) - 1; i > 0; i-- {
		if first := strings.Join(words[:i], " "); width(first, size) <= most {
			return []string{first, clip(strings.Join(words[i:], " "), most, size)}
		}
	}
	return []string{clip(text, most, size)}
}
