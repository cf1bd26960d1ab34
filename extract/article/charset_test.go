package article

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestUnicodeForms(t *testing.T) {
	const text = "The café in Gdańsk is open, “they” said — 東京 too."
	utf32 := func(order int) []byte {
		out := []byte{0, 0, 0xfe, 0xff}
		for _, r := range text {
			out = append(out, byte(r>>24), byte(r>>16), byte(r>>8), byte(r))
		}
		if order > 0 {
			for i := 0; i < len(out); i += 4 {
				out[i], out[i+1], out[i+2], out[i+3] = out[i+3], out[i+2], out[i+1], out[i]
			}
		}
		return out
	}
	for name, raw := range map[string][]byte{
		"UTF-8": []byte(text), "UTF-8 with a mark": []byte("\ufeff" + text), "UTF-16, little end first, with a mark": append([]byte{0xff, 0xfe}, encode(t, text, "utf-16le")...),
		"UTF-16, big end first, with a mark": append([]byte{0xfe, 0xff}, encode(t, text, "utf-16be")...), "UTF-32, big end first": utf32(0), "UTF-32, little end first": utf32(1),
	} {
		if got := Canonical(decode(raw)); got != text {
			t.Errorf("%s: %q", name, got)
		}
		if isBinary(raw) {
			t.Errorf("%s is binary", name)
		}
	}
}

// TestDecodeGivesUTF8 holds that whatever comes is valid afterwards, and that
// what was valid is not changed.
func TestDecodeGivesUTF8(t *testing.T) {
	for _, s := range []string{"", "a", "\xff", "\xc3", "caf\xe9", "é\xff é é", "\x00", "\xff\xfe", "\xfe\xff\xd8", "a\x00b\x00c\x00d\x00", strings.Repeat("\x92", 50), "\ufffd", "\xed\xa0\x80"} {
		got := decode([]byte(s))
		if !utf8.ValidString(got) {
			t.Errorf("decode(%q) = %q", s, got)
		}
		if utf8.ValidString(s) && !strings.Contains(s, "\x00") && got != s {
			t.Errorf("decode(%q) = %q", s, got)
		}
	}
}

func TestDecodeAs(t *testing.T) {
	for _, c := range []struct{ name, raw, contentType, want string }{
		{"as it says", "Gda\xf1sk", "text/plain; charset=iso-8859-2", "Gdańsk"},
		{"in quotes and capitals", "Gda\xf1sk", `Text/Plain; Charset="ISO-8859-2"`, "Gdańsk"},
		{"UTF-8 whatever it says", "Gdańsk", "text/plain; charset=iso-8859-1", "Gdańsk"},
		{"a set that nobody knows", "caf\xe9", "text/plain; charset=x-none", "café"},
		{"no set", "caf\xe9", "text/plain", "café"},
		{"no type", "caf\xe9", "", "café"},
		{"a type that is none", "caf\xe9", "text/plain; ;;", "café"},
	} {
		if got := decodeAs([]byte(c.raw), c.contentType); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestIsBinary(t *testing.T) {
	for s, want := range map[string]bool{
		"": false, "It rained.": false, "\t\r\n\f": false, "\x1b[1mbold\x1b[0m": false, "caf\xe9": false, "a\x00b": true, strings.Repeat("rain ", 30) + "\x00": false, "\x01\x02\x03": true,
		"\xff\xfea\x00b\x00": false, "\xff\xfea\x00b": true, "%PDF-1.7": true, "PK\x03\x04": true, "{\\rtf1": true, "text with %PDF- in it": false, "\x7f\x7f\x7f": true,
	} {
		if got := isBinary([]byte(s)); got != want {
			t.Errorf("isBinary(%q) = %v", s, got)
		}
	}
}

func TestCanonical(t *testing.T) {
	for in, want := range map[string]string{
		"a\r\nb\rc\n": "a\nb\nc\n", "a\u0085b\vc\u2028d\u2029e": "a\nb\nc\nd\n\ne", "\ufeffa\u00adb\u200bc\u2060d": "abcd", "a\x00b\x1bc\x7fd\u0081e": "abcde", "a\tb\fc": "a\tb\fc", "e\u0301": "é",
		"\u212b": "Å", "ﬁ": "ﬁ", "²": "²", "👩\u200d🚀": "👩\u200d🚀", "a\u00a0b": "a\u00a0b", "\xff": "\ufffd", "“a’": "“a’", "\u1100\u1161": "가", "": "",
	} {
		got := Canonical(in)
		if got != want {
			t.Errorf("Canonical(%q) = %q, want %q", in, got, want)
		}
		if again := Canonical(got); again != got {
			t.Errorf("Canonical(%q) = %q: not the same twice", got, again)
		}
	}
}

// TestCanonicalOfAnything holds what its comment says of every text.
func TestCanonicalOfAnything(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 5000 {
		var in strings.Builder
		for range r.IntN(12) {
			switch r.IntN(3) {
			case 0:
				in.WriteByte(byte(r.IntN(256)))
			case 1:
				in.WriteRune(rune(r.IntN(0x3100)))
			case 2:
				in.WriteString([]string{"\r\n", "e\u0301", "\u00ad", "\u1100\u1161", "\ufeff", "\u0344"}[r.IntN(6)])
			}
		}
		s := in.String()
		got := Canonical(s)
		if !utf8.ValidString(got) || !norm.NFC.IsNormalString(got) || Canonical(got) != got || strings.ContainsAny(got, "\r\v\x00\x7f\u0085\u00ad\u200b\ufeff\u2028\u2029") {
			t.Fatalf("Canonical(%q) = %q", s, got)
		}
	}
}

func TestMacQuotes(t *testing.T) {
	for s, want := range map[string]bool{
		"it\xd5s": true, "\xd2yes\xd3": true, "he \xd0 and she": true, "caf\x8e": false, "it\x92s": false, "it\xd5s and it\x92s": false, "\xd5ber": false, "plain": false, "": false,
	} {
		if got := macQuotes([]byte(s)); got != want {
			t.Errorf("macQuotes(%q) = %v", s, got)
		}
	}
}
