package pdf

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// encodings give the text of the codes of a simple font, by the names of ISO
// 32000-1, annex D. Codes of which they do not know are absent.
var encodings = map[string]func() map[int]string{
	"WinAnsiEncoding":  func() map[int]string { return charset(charmap.Windows1252) },
	"MacRomanEncoding": func() map[int]string { return charset(charmap.Macintosh) },
	"StandardEncoding": standard,
}

func charset(c *charmap.Charmap) map[int]string {
	out := make(map[int]string)
	for i := 32; i < 256; i++ {
		if r := c.DecodeByte(byte(i)); r != '\ufffd' {
			out[i] = string(r)
		}
	}
	return out
}

// standard is Adobe's standard encoding: ASCII, curled quotes, and what
// English needs of the rest.
func standard() map[int]string {
	out := make(map[int]string)
	for i := 32; i < 127; i++ {
		out[i] = string(rune(i))
	}
	out['\''], out['`'] = "’", "‘"
	for code, s := range map[int]string{
		0xa1: "¡", 0xa2: "¢", 0xa3: "£", 0xa4: "⁄", 0xa5: "¥", 0xa6: "ƒ", 0xa7: "§", 0xa8: "¤", 0xa9: "'", 0xaa: "“", 0xab: "«",
		0xac: "‹", 0xad: "›", 0xae: "fi", 0xaf: "fl", 0xb1: "–", 0xb2: "†", 0xb3: "‡", 0xb4: "·", 0xb6: "¶", 0xb7: "•", 0xb8: "‚",
		0xb9: "„", 0xba: "”", 0xbb: "»", 0xbc: "…", 0xbd: "‰", 0xbf: "¿", 0xd0: "—", 0xe1: "Æ", 0xe8: "Ł", 0xe9: "Ø", 0xea: "Œ",
		0xf1: "æ", 0xf5: "ı", 0xf8: "ł", 0xf9: "ø", 0xfa: "œ", 0xfb: "ß",
	} {
		out[code] = s
	}
	return out
}

// glyphText returns the text of a glyph by its name, as Adobe's glyph list
// and its rules give it: "a", "eacute", "f_f_i", "uni20AC", "quoteright". ""
// stands for a glyph that says nothing.
func glyphText(name string) string {
	name, _, _ = strings.Cut(name, ".") // "a.sc"
	if strings.Contains(name, "_") {
		var out strings.Builder
		for part := range strings.SplitSeq(name, "_") {
			out.WriteString(glyphText(part))
		}
		return out.String()
	}
	if s, ok := glyphNames[name]; ok {
		return s
	}
	if len(name) == 1 {
		return name
	}
	if s := coded(name); s != "" {
		return s
	}
	if m := numbered.FindStringSubmatch(name); m != nil {
		code, _ := strconv.Atoi(m[1])
		return cork(code)
	}
	for accent, mark := range accents {
		if base, ok := strings.CutSuffix(name, accent); ok && len(base) == 1 {
			return norm.NFC.String(base + mark)
		}
	}
	return ""
}

// coded returns the text of a glyph that is named by code points: "uni20AC",
// "uni00660069" for several, "u1F327"; "" for other names.
func coded(name string) string {
	hex, units := strings.CutPrefix(name, "uni")
	width := 4
	if !units {
		hex, units = strings.CutPrefix(name, "u")
		width = len(hex)
	}
	if !units || width < 4 || width > 6 || len(hex)%width != 0 {
		return ""
	}
	var out strings.Builder
	for ; hex != ""; hex = hex[width:] {
		v, err := strconv.ParseUint(hex[:width], 16, 32)
		if err != nil || !utf8.ValidRune(rune(v)) {
			return ""
		}
		out.WriteRune(rune(v))
	}
	return out.String()
}

// numbered matches the names of glyphs that only tell their code, as bitmap
// fonts of TeX have them: "a65".
var numbered = regexp.MustCompile(`^(?:a|c|g|G|C|char)(\d{1,3})$`)

// cork returns the text of a code of TeX's encoding T1, so far as English
// needs it; "" for others.
func cork(code int) string {
	const special = "“”„«»–—"
	switch {
	case code == '\'':
		return "’"
	case code == '`':
		return "‘"
	case code > 32 && code < 127:
		return string(rune(code))
	case code >= 16 && code <= 22:
		return string([]rune(special)[code-16])
	case code >= 27 && code <= 31:
		return []string{"ff", "fi", "fl", "ffi", "ffl"}[code-27]
	case code >= 192:
		return charset(charmap.ISO8859_1)[code]
	}
	return ""
}

// accents are the ends of the names of accented letters and their marks.
var accents = map[string]string{
	"grave": "\u0300", "acute": "\u0301", "circumflex": "\u0302", "tilde": "\u0303", "macron": "\u0304", "breve": "\u0306",
	"dotaccent": "\u0307", "dieresis": "\u0308", "ring": "\u030a", "hungarumlaut": "\u030b", "caron": "\u030c", "cedilla": "\u0327",
	"commaaccent": "\u0326", "ogonek": "\u0328",
}

// glyphNames are the names of the Adobe glyph list that are neither letters
// nor made of one and an accent.
var glyphNames = names(`exclam ! quotedbl " numbersign # dollar $ percent % ampersand & quotesingle ' parenleft ( parenright )
	asterisk * plus + comma , hyphen - period . slash / zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 colon :
	semicolon ; less < equal = greater > question ? at @ bracketleft [ backslash \ bracketright ] asciicircum ^ underscore _ braceleft {
	bar | braceright } asciitilde ~ quoteleft ‘ quoteright ’ quotedblleft “ quotedblright ” quotesinglbase ‚ quotedblbase „
	guillemotleft « guillemotright » guilsinglleft ‹ guilsinglright › endash – emdash — bullet • ellipsis … dagger † daggerdbl ‡
	perthousand ‰ exclamdown ¡ questiondown ¿ cent ¢ sterling £ yen ¥ Euro € euro € florin ƒ currency ¤ section § paragraph ¶ copyright ©
	registered ® trademark ™ degree ° ordfeminine ª ordmasculine º periodcentered · middot · fraction ⁄ onehalf ½ onequarter ¼
	threequarters ¾ onesuperior ¹ twosuperior ² threesuperior ³ multiply × divide ÷ minus − plusminus ± logicalnot ¬ mu µ brokenbar ¦
	AE Æ ae æ OE Œ oe œ Oslash Ø oslash ø Lslash Ł lslash ł Eth Ð eth ð Thorn Þ thorn þ germandbls ß dotlessi ı Dcroat Đ dcroat đ
	ff ff fi fi fl fl ffi ffi ffl ffl st st sfthyphen -`)

func names(list string) map[string]string {
	out := map[string]string{"space": " ", "nbspace": " ", "nonbreakingspace": " ", "visiblespace": " "}
	for f := strings.Fields(list); len(f) > 1; f = f[2:] {
		out[f[0]] = f[1]
	}
	return out
}
