package main

import (
	"fmt"
	"math"
)

// multiply multiplies matrices of float32 without fused operations, two rows
// by 32 or 8 columns at a time, adding in the order of k.
func multiply(g *generator) {
	g.text("multiplyNEON", "", "sets m rows of n numbers of c to the m rows of k of a times b, n a multiple of 8.",
		"c *float32", "a *float32", "b *float32", "m int", "k int", "n int", "ldc int", "lda int", "ldb int")
	g.load("c R0", "a R1", "m R2", "ldc R3", "lda R4", "ldb R5")
	for _, r := range []int{3, 4, 5} {
		g.line("LSL $2, R%d", r)
	}
	for _, rows := range []int{2, 1} {
		begin := fmt.Sprintf("rows%d", rows)
		g.label(begin)
		g.line("CMP $%d, R2", rows)
		g.line("BLT %sdone", begin)
		g.load("b R6", "n R7")
		g.line("MOVD R0, R8")
		for _, wide := range []int{32, 8} {
			multiplyBlock(g, fmt.Sprintf("block%dx%d", rows, wide), rows, wide)
		}
		for range rows {
			g.line("ADD R3, R0")
			g.line("ADD R4, R1")
		}
		g.line("SUB $%d, R2", rows)
		g.line("B %s", begin)
		g.label(begin + "done")
	}
	g.line("RET")
}

// multiplyBlock sets as many blocks as there are in the R7 columns left, of
// which the first begins at R6 in b and at R8 in c.
func multiplyBlock(g *generator, name string, rows, wide int) {
	regs := wide / 4
	g.label(name)
	g.line("CMP $%d, R7", wide)
	g.line("BLT %sdone", name)
	g.line("MOVD R1, R10")
	g.line("ADD R4, R1, R11")
	g.line("MOVD R6, R12")
	g.load("k R13")
	for i := range rows * regs {
		g.zero(i)
	}
	g.label(name + "loop")
	for i := range rows {
		g.line("VLD1R.P 4(R%d), %s", 10+i, list(24+i, 1, "S4"))
	}
	for j := 0; j < regs; j += 2 {
		g.line("ADD $%d, R12, R14", 16*j)
		g.line("VLD1 (R14), %s", list(26, 2, "S4"))
		for i := range rows {
			for l := range 2 {
				g.fmul(28+l, 26+l, 24+i)
				g.fadd(i*regs+j+l, i*regs+j+l, 28+l)
			}
		}
	}
	g.line("ADD R5, R12")
	g.line("SUBS $1, R13")
	g.line("BNE %sloop", name)
	for i := range rows {
		g.line("MOVD R8, R14")
		if i > 0 {
			g.line("ADD R3, R14")
		}
		for j := 0; j < regs; j += 2 {
			g.line("VST1.P %s, 32(R14)", list(i*regs+j, 2, "S4"))
		}
	}
	g.line("ADD $%d, R8", 4*wide)
	g.line("ADD $%d, R6", 4*wide)
	g.line("SUB $%d, R7", wide)
	g.line("B %s", name)
	g.label(name + "done")
}

func maxAbs(g *generator) {
	g.text("maxAbsNEON", "float32", "returns the largest magnitude of src[0:n], n a multiple of 32.", "src *float32", "n int")
	g.load("src R0", "n R1")
	g.zero(0, 1, 2, 3)
	g.label("loop")
	g.line("VLD1.P 64(R0), %s", list(4, 4, "S4"))
	for i := range 4 {
		g.fabs(4+i, 4+i)
		g.fmax(i, i, 4+i)
	}
	g.line("SUBS $16, R1")
	g.line("BNE loop")
	g.fmax(0, 0, 1)
	g.fmax(2, 2, 3)
	g.fmax(0, 0, 2)
	g.fmaxv(0, 0)
	g.line("FMOVS F0, %s", g.at["ret"])
	g.line("RET")
}

func quant(g *generator) {
	g.text("quantNEON", "", "sets dst[i] = round(src[i]*inverse) + 128 for n, a multiple of 32.",
		"dst *uint8", "src *float32", "inverse float32", "n int")
	g.load("dst R0", "src R1", "n R2")
	g.broadcast("inverse", 16)
	g.line("VMOVI $128, V31.B16")
	g.label("loop")
	g.line("VLD1.P 64(R1), %s", list(0, 4, "S4"))
	for i := range 4 {
		g.fmul(i, i, 16)
		g.fcvtns(i, i)
	}
	g.halve(4, 0)
	g.halve2(4, 1)
	g.halve(5, 2)
	g.halve2(5, 3)
	g.octets(6, 4)
	g.octets2(6, 5)
	g.eor(6, 6, 31)
	g.line("VST1.P %s, 16(R0)", list(6, 1, "B16"))
	g.line("SUBS $16, R2")
	g.line("BNE loop")
	g.line("RET")
}

func dequant(g *generator) {
	g.text("dequantNEON", "", "sets dst[i] = acc[i]*(scale[i]*s) + bias[i] for n, a multiple of 16.",
		"dst *float32", "acc *int32", "scale *float32", "bias *float32", "s float32", "n int")
	g.load("dst R0", "acc R1", "scale R2", "bias R3", "n R4")
	g.broadcast("s", 16)
	g.label("loop")
	g.line("VLD1.P 32(R1), %s", list(0, 2, "S4"))
	g.line("VLD1.P 32(R2), %s", list(2, 2, "S4"))
	g.line("VLD1.P 32(R3), %s", list(4, 2, "S4"))
	for i := range 2 {
		g.scvtf(i, i)
		g.fmul(2+i, 2+i, 16)
		g.fmul(i, i, 2+i)
		g.fadd(i, i, 4+i)
	}
	g.line("VST1.P %s, 32(R0)", list(0, 2, "S4"))
	g.line("SUBS $8, R4")
	g.line("BNE loop")
	g.line("RET")
}

func bitsOf(values ...float32) (bits []uint32) {
	for _, v := range values {
		bits = append(bits, math.Float32bits(v))
	}
	return bits
}

// gelu is gelu of step.go, eight numbers at a time.
func gelu(g *generator) {
	g.text("geluNEON", "", "replaces every x of row[0:n] by gelu(x), n a multiple of 8.", "row *float32", "n int")
	g.load("row R0", "n R1")
	g.table(16, bitsOf(-4, 4, .5, 2.24735062e-8, -1.58301100e-6, 4.76496012e-5, -8.11094765e-4, 8.75848009e-3, -6.45431837e-2, 3.97862392e-1)...)
	const low, high, half, terms, last = 16, 17, 18, 19, 25
	g.label("loop")
	g.line("VLD1 (R0), %s", list(0, 2, "S4"))
	each := func(step func(x, y, s, p int)) {
		for i := range 2 {
			step(i, 2+i, 4+i, 6+i)
		}
	}
	each(func(x, y, s, p int) { g.fmax(y, x, low) })
	each(func(x, y, s, p int) { g.fmin(y, y, high) })
	each(func(x, y, s, p int) { g.fmul(s, y, y) })
	each(func(x, y, s, p int) { g.fmul(p, s, terms) })
	for t := terms + 1; t < last; t++ {
		each(func(x, y, s, p int) { g.fadd(p, p, t) })
		each(func(x, y, s, p int) { g.fmul(p, p, s) })
	}
	each(func(x, y, s, p int) { g.fadd(p, p, last) })
	each(func(x, y, s, p int) { g.fmul(p, p, y) })
	each(func(x, y, s, p int) { g.fadd(p, p, half) })
	each(func(x, y, s, p int) { g.fmul(p, p, x) })
	g.line("VST1.P %s, 32(R0)", list(6, 2, "S4"))
	g.line("SUBS $8, R1")
	g.line("BNE loop")
	g.line("RET")
}

// softmax is softmax of step.go.
func softmax(g *generator) {
	g.text("softmaxNEON", "", "turns row[0:n] into shares of 1, n a multiple of 8.", "row *float32", "n int")
	g.load("row R0", "n R1")
	each := func(name string, body func()) {
		g.line("MOVD R0, R2")
		g.line("MOVD R1, R3")
		g.label(name)
		g.line("VLD1 (R2), %s", list(0, 2, "S4"))
		body()
		g.line("SUBS $8, R3")
		g.line("BNE %s", name)
	}
	const best, sum = 14, 12 // and 13
	g.line("VLD1R (R0), %s", list(best, 1, "S4"))
	each("top", func() {
		g.fmax(best, best, 0)
		g.fmax(best, best, 1)
		g.line("ADD $32, R2")
	})
	g.fmaxv(best, best)
	g.dup(best, best, 0)
	g.zero(sum, sum+1)
	expTable(g)
	each("exp", func() {
		for i := range 2 {
			g.fsub(i, i, best)
			exp(g, i, 2)
			g.fadd(sum+i, sum+i, i)
		}
		g.line("VST1.P %s, 32(R2)", list(0, 2, "S4"))
	})
	g.fold(sum, sum+1)
	g.table(2, bitsOf(1)...)
	g.fdiv(2, 2, sum)
	each("scale", func() {
		g.fmul(0, 0, 2)
		g.fmul(1, 1, 2)
		g.line("VST1.P %s, 32(R2)", list(0, 2, "S4"))
	})
	g.line("RET")
}

// expTable loads the constants of exp into the registers from 16 on.
func expTable(g *generator) {
	g.table(16, append(bitsOf(-80, 1.44269504, 12582912, .693359375, 2.12194440e-4, 1, 1.9875691500e-4, 1.3981999507e-3,
		8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1), 127)...)
}

// exp replaces x by exp(x), x at most 0, with five registers from t on.
func exp(g *generator, x, t int) {
	const least, log2e, magic, high, low, one, terms, last, bias = 16, 17, 18, 19, 20, 21, 22, 27, 28
	n, r, p, keep, u := t, t+1, t+2, t+3, t+4
	g.fcmge(keep, x, least)
	g.fmul(n, x, log2e)
	g.fadd(n, n, magic)
	g.fsub(n, n, magic)
	g.fmul(u, n, high)
	g.fsub(r, x, u)
	g.fmul(u, n, low)
	g.fadd(r, r, u)
	g.fmul(p, r, terms)
	for c := terms + 1; c < last; c++ {
		g.fadd(p, p, c)
		g.fmul(p, p, r)
	}
	g.fadd(p, p, last)
	g.fmul(p, p, r)
	g.fmul(p, p, r)
	g.fadd(p, p, r)
	g.fadd(p, p, one)
	g.fcvtns(n, n)
	g.addInts(n, n, bias)
	g.shift(n, n, 23)
	g.fmul(p, p, n)
	g.and(x, p, keep)
}

// norm is norm of step.go.
func norm(g *generator) {
	g.text("normNEON", "", "adds dx to x and normalises each of the rows of n numbers, a multiple of 8.",
		"x *float32", "dx *float32", "weight *float32", "bias *float32", "rows int", "n int")
	g.load("x R0", "dx R1", "weight R2", "bias R3", "rows R4", "n R5")
	const count, tiny, one, sum, squares = 16, 17, 18, 10, 12
	g.line("SCVTFS R5, F%d", count)
	g.dup(count, count, 0)
	g.table(tiny, bitsOf(1e-12, 1)...)
	each := func(name string, body func()) {
		g.line("MOVD R0, R6")
		g.line("MOVD R5, R7")
		g.label(name)
		g.line("VLD1 (R6), %s", list(0, 2, "S4"))
		body()
		g.line("SUBS $8, R7")
		g.line("BNE %s", name)
	}
	g.label("row")
	g.zero(sum, sum+1, squares, squares+1)
	each("sum", func() {
		g.line("VLD1.P 32(R1), %s", list(2, 2, "S4"))
		for i := range 2 {
			g.fadd(i, i, 2+i)
			g.fadd(sum+i, sum+i, i)
		}
		g.line("VST1.P %s, 32(R6)", list(0, 2, "S4"))
	})
	g.fold(sum, sum+1)
	g.fdiv(sum, sum, count)
	each("squares", func() {
		for i := range 2 {
			g.fsub(i, i, sum)
			g.fmul(i, i, i)
			g.fadd(squares+i, squares+i, i)
		}
		g.line("ADD $32, R6")
	})
	g.fold(squares, squares+1)
	g.fdiv(squares, squares, count)
	g.fadd(squares, squares, tiny)
	g.fsqrt(squares, squares)
	g.fdiv(squares, one, squares)
	g.line("MOVD R2, R10")
	g.line("MOVD R3, R11")
	each("scale", func() {
		g.line("VLD1.P 32(R10), %s", list(2, 2, "S4"))
		g.line("VLD1.P 32(R11), %s", list(4, 2, "S4"))
		for i := range 2 {
			g.fsub(i, i, sum)
			g.fmul(i, i, squares)
			g.fmul(i, i, 2+i)
			g.fadd(i, i, 4+i)
		}
		g.line("VST1.P %s, 32(R6)", list(0, 2, "S4"))
	})
	g.line("MOVD R6, R0")
	g.line("SUBS $1, R4")
	g.line("BNE row")
	g.line("RET")
}

// dots is dots of step.go.
func dots(g *generator) {
	g.text("dotsNEON", "", "sets c[i] to the dot product of b[0:k] and row i of a plus bias[i], k a multiple of 8.",
		"c *float32", "a *float32", "b *float32", "bias *float32", "n int", "k int")
	g.load("c R0", "a R1", "b R2", "bias R3", "n R4", "k R5")
	g.label("row")
	g.zero(4, 5)
	g.line("MOVD R2, R6")
	g.line("MOVD R5, R7")
	g.label("loop")
	g.line("VLD1.P 32(R1), %s", list(0, 2, "S4"))
	g.line("VLD1.P 32(R6), %s", list(2, 2, "S4"))
	for i := range 2 {
		g.fmul(i, i, 2+i)
		g.fadd(4+i, 4+i, i)
	}
	g.line("SUBS $8, R7")
	g.line("BNE loop")
	g.fold(4, 5)
	g.line("FMOVS.P 4(R3), F6")
	g.line("FADDS F6, F4")
	g.line("FMOVS.P F4, 4(R0)")
	g.line("SUBS $1, R4")
	g.line("BNE row")
	g.line("RET")
}
