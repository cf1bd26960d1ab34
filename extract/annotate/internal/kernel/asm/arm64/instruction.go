package main

import "fmt"

// Go's assembler lacks most vector instructions of arm64. They are written as
// words, with what they mean as the Arm manual writes it beside them.

// op writes a word.
func (g *generator) op(word uint32, text string, args ...any) {
	g.line("WORD $0x%08x // %s", word, fmt.Sprintf(text, args...))
}

// three writes an instruction of three registers, all of the same shape.
func (g *generator) three(word uint32, name, shape string, d, n, m int) {
	g.op(word|uint32(m<<16|n<<5|d), "%s v%d.%s, v%d.%s, v%d.%s", name, d, shape, n, shape, m, shape)
}

func (g *generator) fadd(d, n, m int) { g.three(0x4e20d400, "fadd", "4s", d, n, m) }
func (g *generator) fsub(d, n, m int) { g.three(0x4ea0d400, "fsub", "4s", d, n, m) } // d = n - m
func (g *generator) fmul(d, n, m int) { g.three(0x6e20dc00, "fmul", "4s", d, n, m) }
func (g *generator) fdiv(d, n, m int) { g.three(0x6e20fc00, "fdiv", "4s", d, n, m) } // d = n / m
func (g *generator) fmax(d, n, m int) { g.three(0x4e20f400, "fmax", "4s", d, n, m) }
func (g *generator) fmin(d, n, m int) { g.three(0x4ea0f400, "fmin", "4s", d, n, m) }
func (g *generator) fcmge(d, n, m int) {
	g.three(0x6e20e400, "fcmge", "4s", d, n, m)
}
func (g *generator) addInts(d, n, m int)  { g.three(0x4ea08400, "add", "4s", d, n, m) }
func (g *generator) addPairs(d, n, m int) { g.three(0x4ea0bc00, "addp", "4s", d, n, m) }
func (g *generator) and(d, n, m int)      { g.three(0x4e201c00, "and", "16b", d, n, m) }
func (g *generator) eor(d, n, m int)      { g.three(0x6e201c00, "eor", "16b", d, n, m) }

// two writes an instruction of two registers.
func (g *generator) two(word uint32, name, to, from string, d, n int) {
	g.op(word|uint32(n<<5|d), "%s v%d.%s, v%d.%s", name, d, to, n, from)
}

func (g *generator) fabs(d, n int)    { g.two(0x4ea0f800, "fabs", "4s", "4s", d, n) }
func (g *generator) fsqrt(d, n int)   { g.two(0x6ea1f800, "fsqrt", "4s", "4s", d, n) }
func (g *generator) fcvtns(d, n int)  { g.two(0x4e21a800, "fcvtns", "4s", "4s", d, n) } // round half to even
func (g *generator) scvtf(d, n int)   { g.two(0x4e21d800, "scvtf", "4s", "4s", d, n) }
func (g *generator) sadalp(d, n int)  { g.two(0x4e606800, "sadalp", "4s", "8h", d, n) } // d += pairs of n
func (g *generator) halve(d, n int)   { g.two(0x0e614800, "sqxtn", "4h", "4s", d, n) }
func (g *generator) halve2(d, n int)  { g.two(0x4e614800, "sqxtn2", "8h", "4s", d, n) }
func (g *generator) octets(d, n int)  { g.two(0x0e214800, "sqxtn", "8b", "8h", d, n) }
func (g *generator) octets2(d, n int) { g.two(0x4e214800, "sqxtn2", "16b", "8h", d, n) }

// dup copies lane i of n to all lanes of d.
func (g *generator) dup(d, n, i int) {
	g.op(0x4e040400|uint32(i<<19|n<<5|d), "dup v%d.4s, v%d.s[%d]", d, n, i)
}

// fmaxv sets d to the largest lane of n.
func (g *generator) fmaxv(d, n int) { g.op(0x6e30f800|uint32(n<<5|d), "fmaxv s%d, v%d.4s", d, n) }

// swap sets d to the halves of n in the other order.
func (g *generator) swap(d, n int) {
	g.op(0x6e004000|uint32(n<<16|n<<5|d), "ext v%d.16b, v%d.16b, v%d.16b, #8", d, n, n)
}

// addTwo sets d to the sum of the first two lanes of n.
func (g *generator) addTwo(d, n int) { g.op(0x7e30d800|uint32(n<<5|d), "faddp s%d, v%d.2s", d, n) }

// shift shifts the lanes of n left.
func (g *generator) shift(d, n, by int) {
	g.op(0x4f005400|uint32((32+by)<<16|n<<5|d), "shl v%d.4s, v%d.4s, #%d", d, n, by)
}

// sdot adds to each lane of d the products of its four bytes of n with the
// four bytes i of m.
func (g *generator) sdot(d, n, m, i int) {
	g.op(0x4f80e000|uint32(i&1<<21|m<<16|i>>1<<11|n<<5|d), "sdot v%d.4s, v%d.16b, v%d.4b[%d]", d, n, m, i)
}

// smull sets d to the products of the bytes in one half of n and m, smlal adds
// them.
func (g *generator) smull(d, n, m, half int) { g.long(0x0e20c000, "smull", d, n, m, half) }
func (g *generator) smlal(d, n, m, half int) { g.long(0x0e208000, "smlal", d, n, m, half) }

func (g *generator) long(word uint32, name string, d, n, m, half int) {
	suffix, shape := "", "8b"
	if half == 1 {
		suffix, shape = "2", "16b"
	}
	g.op(word|uint32(half<<30|m<<16|n<<5|d), "%s%s v%d.8h, v%d.%s, v%d.%s", name, suffix, d, n, shape, m, shape)
}

// fold adds eight lanes, the four of n and the four of m, as fold of step.go
// does, into all lanes of n. It overwrites m.
func (g *generator) fold(n, m int) {
	g.fadd(n, n, m)
	g.swap(m, n)
	g.fadd(n, n, m)
	g.addTwo(n, n)
	g.dup(n, n, 0)
}

// zero clears registers.
func (g *generator) zero(regs ...int) {
	for _, v := range regs {
		g.eor(v, v, v)
	}
}

// list is count registers from first on, as VLD1 takes them.
func list(first, count int, shape string) string {
	text := "["
	for i := range count {
		if i > 0 {
			text += ", "
		}
		text += fmt.Sprintf("V%d.%s", first+i, shape)
	}
	return text + "]"
}
