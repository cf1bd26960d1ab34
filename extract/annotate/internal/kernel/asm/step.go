package main

import (
	"fmt"
	"math"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// multiplyAVX2 multiplies matrices of float32, without fused operations, adding
// in the order of k.
func multiplyAVX2() {
	TEXT("multiplyAVX2", NOSPLIT, "func(c, a, b *float32, m, k, n, ldc, lda, ldb int)")
	Doc("multiplyAVX2 sets m rows of n numbers of c to the m rows of k of a times b, n a multiple of 8.")
	Pragma("noescape")
	c, a, m, lda, ldb := param("c"), param("a"), param("m"), size("lda"), size("ldb")
	for _, rows := range []int{2, 1} {
		begin := fmt.Sprintf("rows%d", rows)
		Label(begin)
		CMPQ(m, Imm(uint64(rows)))
		JLT(LabelRef(begin + "Done"))
		b, n, to := param("b"), param("n"), GP64()
		MOVQ(c, to)
		for _, wide := range []int{4, 1} {
			block := fmt.Sprintf("block%dx%d", rows, wide)
			Label(block)
			CMPQ(n, Imm(uint64(8*wide)))
			JLT(LabelRef(block + "Done"))
			multiplyBlock(block+"Loop", rows, wide, a, lda, b, ldb, to)
			ADDQ(U32(uint32(32*wide)), to)
			ADDQ(U32(uint32(32*wide)), b)
			SUBQ(Imm(uint64(8*wide)), n)
			JMP(LabelRef(block))
			Label(block + "Done")
		}
		ldc := size("ldc")
		for range rows {
			ADDQ(ldc, c)
			ADDQ(lda, a)
		}
		SUBQ(Imm(uint64(rows)), m)
		JMP(LabelRef(begin))
		Label(begin + "Done")
	}
	VZEROUPPER()
	RET()
}

func multiplyBlock(loop string, rows, wide int, a, lda, b, ldb, to Register) {
	x, y, steps := GP64(), GP64(), param("k")
	MOVQ(a, x)
	MOVQ(b, y)
	acc := make([][]VecVirtual, rows)
	for i := range acc {
		for range wide {
			acc[i] = append(acc[i], zero())
		}
	}
	Label(loop)
	at := []Mem{{Base: x}, {Base: x, Index: lda, Scale: 1}}
	v := make([]VecVirtual, rows)
	for i := range v {
		v[i] = YMM()
		VBROADCASTSS(at[i], v[i])
	}
	for j := range wide {
		w := YMM()
		VMOVUPS(Mem{Base: y, Disp: 32 * j}, w)
		for i := range v {
			t := YMM()
			VMULPS(w, v[i], t)
			VADDPS(t, acc[i][j], acc[i][j])
		}
	}
	ADDQ(Imm(4), x)
	ADDQ(ldb, y)
	DECQ(steps)
	JNZ(LabelRef(loop))
	ldc := size("ldc")
	for i := range acc {
		for j, sum := range acc[i] {
			m := Mem{Base: to, Disp: 32 * j}
			if i > 0 {
				m.Index, m.Scale = ldc, 1
			}
			VMOVUPS(sum, m)
		}
	}
}

// maxAbsAVX2 finds the largest magnitude.
func maxAbsAVX2() {
	TEXT("maxAbsAVX2", NOSPLIT, "func(src *float32, n int) float32")
	Doc("maxAbsAVX2 returns the largest magnitude of src[0:n], n a multiple of 32.")
	Pragma("noescape")
	src, n := param("src"), param("n")
	mask := YMM()
	VPCMPEQD(mask, mask, mask)
	VPSRLD(Imm(1), mask, mask)
	var best [4]VecVirtual
	for j := range best {
		best[j] = zero()
	}
	Label("maxLoop")
	for j := range best {
		x := YMM()
		VANDPS(Mem{Base: src, Disp: 32 * j}, mask, x)
		VMAXPS(x, best[j], best[j])
	}
	ADDQ(U32(128), src)
	SUBQ(Imm(32), n)
	JNZ(LabelRef("maxLoop"))
	VMAXPS(best[1], best[0], best[0])
	VMAXPS(best[3], best[2], best[2])
	VMAXPS(best[2], best[0], best[0])
	Store(largest(best[0]).AsX(), ReturnIndex(0))
	VZEROUPPER()
	RET()
}

// largest is the largest of the eight lanes of v, which it overwrites, in every
// lane.
func largest(v VecVirtual) VecVirtual {
	high, low := XMM(), v.AsX()
	VEXTRACTF128(Imm(1), v, high)
	VMAXPS(high, low, low)
	VPSHUFD(Imm(0x4e), low, high)
	VMAXPS(high, low, low)
	VPSHUFD(Imm(0xb1), low, high)
	VMAXPS(high, low, low)
	all := YMM()
	VBROADCASTSS(low, all)
	return all
}

// quantAVX2 rounds numbers to bytes.
func quantAVX2() {
	TEXT("quantAVX2", NOSPLIT, "func(dst *uint8, src *float32, inverse float32, n int)")
	Doc("quantAVX2 sets dst[i] = round(src[i]*inverse) + 128 for n, a multiple of 32.")
	Pragma("noescape")
	dst, src, n := param("dst"), param("src"), param("n")
	inverse, one, flip, order := YMM(), XMM(), YMM(), YMM()
	Load(Param("inverse"), one)
	VBROADCASTSS(one, inverse)
	VPCMPEQB(flip, flip, flip)
	VPSLLW(Imm(15), flip, flip)
	t := YMM()
	VPSRLW(Imm(8), flip, t)
	VPOR(t, flip, flip) // 0x80 in every byte
	index := GLOBL("quantOrder", RODATA|NOPTR)
	for i, v := range []uint32{0, 4, 1, 5, 2, 6, 3, 7} {
		DATA(4*i, U32(v))
	}
	VMOVDQU(index, order)
	Label("quantLoop")
	var q [4]VecVirtual
	for j := range q {
		q[j] = YMM()
		VMULPS(Mem{Base: src, Disp: 32 * j}, inverse, q[j])
		VCVTPS2DQ(q[j], q[j])
	}
	VPACKSSDW(q[1], q[0], q[0])
	VPACKSSDW(q[3], q[2], q[2])
	VPACKSSWB(q[2], q[0], q[0])
	VPERMD(q[0], order, q[0])
	VPXOR(flip, q[0], q[0])
	VMOVDQU(q[0], Mem{Base: dst})
	ADDQ(U32(128), src)
	ADDQ(Imm(32), dst)
	SUBQ(Imm(32), n)
	JNZ(LabelRef("quantLoop"))
	VZEROUPPER()
	RET()
}

// dequantAVX2 turns sums into numbers.
func dequantAVX2() {
	TEXT("dequantAVX2", NOSPLIT, "func(dst *float32, acc *int32, scale, bias *float32, s float32, n int)")
	Doc("dequantAVX2 sets dst[i] = acc[i]*(scale[i]*s) + bias[i] for n, a multiple of 16.")
	Pragma("noescape")
	dst, acc, scale, bias, n := param("dst"), param("acc"), param("scale"), param("bias"), param("n")
	s, one, at := YMM(), XMM(), GP64()
	Load(Param("s"), one)
	VBROADCASTSS(one, s)
	XORQ(at, at)
	Label("dequantLoop")
	for j := range 2 {
		x, y := YMM(), YMM()
		VCVTDQ2PS(Mem{Base: acc, Index: at, Scale: 4, Disp: 32 * j}, x)
		VMULPS(Mem{Base: scale, Index: at, Scale: 4, Disp: 32 * j}, s, y)
		VMULPS(y, x, x)
		VADDPS(Mem{Base: bias, Index: at, Scale: 4, Disp: 32 * j}, x, x)
		VMOVUPS(x, Mem{Base: dst, Index: at, Scale: 4, Disp: 32 * j})
	}
	ADDQ(Imm(16), at)
	CMPQ(at, n)
	JLT(LabelRef("dequantLoop"))
	VZEROUPPER()
	RET()
}

func bitsOf(values ...float32) (bits []uint32) {
	for _, v := range values {
		bits = append(bits, math.Float32bits(v))
	}
	return bits
}

// geluAVX2 is gelu of step.go, eight numbers at a time.
func geluAVX2() {
	TEXT("geluAVX2", NOSPLIT, "func(row *float32, n int)")
	Doc("geluAVX2 replaces every x of row[0:n] by gelu(x), n a multiple of 8.")
	Pragma("noescape")
	row, n := param("row"), param("n")
	r := held(constants("geluTable", bitsOf(-4, 4, .5, 2.24735062e-8, -1.58301100e-6, 4.76496012e-5, -8.11094765e-4,
		8.75848009e-3, -6.45431837e-2, 3.97862392e-1)...))
	low, high, half, terms := r[0], r[1], r[2], r[3:]
	Label("geluLoop")
	x, y, s, p := YMM(), YMM(), YMM(), YMM()
	VMOVUPS(Mem{Base: row}, x)
	VMAXPS(low, x, y)
	VMINPS(high, y, y)
	VMULPS(y, y, s)
	VMULPS(s, terms[0], p)
	for _, t := range terms[1 : len(terms)-1] {
		VADDPS(t, p, p)
		VMULPS(s, p, p)
	}
	VADDPS(terms[len(terms)-1], p, p)
	VMULPS(y, p, p)
	VADDPS(half, p, p)
	VMULPS(x, p, p)
	VMOVUPS(p, Mem{Base: row})
	ADDQ(Imm(32), row)
	SUBQ(Imm(8), n)
	JNZ(LabelRef("geluLoop"))
	VZEROUPPER()
	RET()
}

// softmaxAVX2 is softmax of step.go.
func softmaxAVX2() {
	TEXT("softmaxAVX2", NOSPLIT, "func(row *float32, n int)")
	Doc("softmaxAVX2 turns row[0:n] into shares of 1, n a multiple of 8.")
	Pragma("noescape")
	row, n := param("row"), size("n")
	end, at := GP64(), GP64()
	LEAQ(Mem{Base: row, Index: n, Scale: 1}, end)
	loop := func(name string, body func()) {
		MOVQ(row, at)
		Label(name)
		body()
		ADDQ(Imm(32), at)
		CMPQ(at, end)
		JLT(LabelRef(name))
	}
	best, sum := YMM(), zero()
	VMOVUPS(Mem{Base: row}, best)
	loop("softmaxTop", func() { VMAXPS(Mem{Base: at}, best, best) })
	top := largest(best)
	e := newExp()
	loop("softmaxExp", func() {
		x := YMM()
		VMOVUPS(Mem{Base: at}, x)
		VSUBPS(top, x, x)
		y := e.apply(x)
		VADDPS(y, sum, sum)
		VMOVUPS(y, Mem{Base: at})
	})
	one, inverse := YMM(), fold(sum)
	VMOVUPS(e.one, one)
	VDIVPS(inverse, one, inverse)
	loop("softmaxScale", func() {
		x := YMM()
		VMULPS(Mem{Base: at}, inverse, x)
		VMOVUPS(x, Mem{Base: at})
	})
	VZEROUPPER()
	RET()
}

// exponential holds the constants of exp of step.go.
type exponential struct {
	least, log2e, magic, high, low, bias, one Mem
	terms                                     []Mem
}

func newExp() exponential {
	t := constants("expTable", append(bitsOf(-80, 1.44269504, 12582912, .693359375, 2.12194440e-4, 1, 1.9875691500e-4, 1.3981999507e-3,
		8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1), 127)...)
	return exponential{least: t[0], log2e: t[1], magic: t[2], high: t[3], low: t[4], one: t[5], terms: t[6:12], bias: t[12]}
}

// apply returns exp(x), x at most 0.
func (e exponential) apply(x VecVirtual) VecVirtual {
	n, r, t, p, keep := YMM(), YMM(), YMM(), YMM(), YMM()
	VCMPPS(Imm(13), e.least, x, keep) // x >= -80
	VMULPS(e.log2e, x, n)
	VADDPS(e.magic, n, n)
	VSUBPS(e.magic, n, n)
	VMULPS(e.high, n, t)
	VSUBPS(t, x, r)
	VMULPS(e.low, n, t)
	VADDPS(t, r, r)
	VMULPS(e.terms[0], r, p)
	for _, term := range e.terms[1 : len(e.terms)-1] {
		VADDPS(term, p, p)
		VMULPS(r, p, p)
	}
	VADDPS(e.terms[len(e.terms)-1], p, p)
	VMULPS(r, p, p)
	VMULPS(r, p, p)
	VADDPS(r, p, p)
	VADDPS(e.one, p, p)
	VCVTPS2DQ(n, n)
	VPADDD(e.bias, n, n)
	VPSLLD(Imm(23), n, n)
	VMULPS(n, p, p)
	VANDPS(keep, p, p)
	return p
}

// normAVX2 is norm of step.go for some rows.
func normAVX2() {
	TEXT("normAVX2", NOSPLIT, "func(x, dx, weight, bias *float32, rows, n int)")
	Doc("normAVX2 adds dx to x and normalises each of the rows of n numbers, a multiple of 8.")
	Pragma("noescape")
	x, dx, weight, bias, rows, n := param("x"), param("dx"), param("weight"), param("bias"), param("rows"), param("n")
	c := constants("normTable", bitsOf(1e-12, 1)...)
	count := YMM()
	t := XMM()
	VXORPS(t, t, t)
	VCVTSI2SSQ(n, t, t)
	VBROADCASTSS(t, count)
	SHLQ(Imm(2), n)
	at := GP64()
	loop := func(name string, body func(row Mem)) {
		XORQ(at, at)
		Label(name)
		body(Mem{Base: x, Index: at, Scale: 1})
		ADDQ(Imm(32), at)
		CMPQ(at, n)
		JLT(LabelRef(name))
	}
	Label("normRow")
	sum := zero()
	loop("normSum", func(row Mem) {
		v := YMM()
		VMOVUPS(row, v)
		VADDPS(Mem{Base: dx, Index: at, Scale: 1}, v, v)
		VMOVUPS(v, row)
		VADDPS(v, sum, sum)
	})
	mean := fold(sum)
	VDIVPS(count, mean, mean)
	squares := zero()
	loop("normSquares", func(row Mem) {
		v := YMM()
		VMOVUPS(row, v)
		VSUBPS(mean, v, v)
		VMULPS(v, v, v)
		VADDPS(v, squares, squares)
	})
	inverse, one := fold(squares), YMM()
	VDIVPS(count, inverse, inverse)
	VADDPS(c[0], inverse, inverse)
	VSQRTPS(inverse, inverse)
	VMOVUPS(c[1], one)
	VDIVPS(inverse, one, inverse)
	loop("normScale", func(row Mem) {
		v := YMM()
		VMOVUPS(row, v)
		VSUBPS(mean, v, v)
		VMULPS(inverse, v, v)
		VMULPS(Mem{Base: weight, Index: at, Scale: 1}, v, v)
		VADDPS(Mem{Base: bias, Index: at, Scale: 1}, v, v)
		VMOVUPS(v, row)
	})
	ADDQ(n, x)
	ADDQ(n, dx)
	DECQ(rows)
	JNZ(LabelRef("normRow"))
	VZEROUPPER()
	RET()
}

// dotsAVX2 is dots of step.go.
func dotsAVX2() {
	TEXT("dotsAVX2", NOSPLIT, "func(c, a, b, bias *float32, n, k int)")
	Doc("dotsAVX2 sets c[i] to the dot product of b[0:k] and row i of a plus bias[i], k a multiple of 8.")
	Pragma("noescape")
	c, a, b, bias, n, k := param("c"), param("a"), param("b"), param("bias"), param("n"), size("k")
	Label("dotsRow")
	sum, at := zero(), GP64()
	XORQ(at, at)
	Label("dotsLoop")
	v := YMM()
	VMOVUPS(Mem{Base: a, Index: at, Scale: 1}, v)
	VMULPS(Mem{Base: b, Index: at, Scale: 1}, v, v)
	VADDPS(v, sum, sum)
	ADDQ(Imm(32), at)
	CMPQ(at, k)
	JLT(LabelRef("dotsLoop"))
	total := fold(sum).AsX()
	VADDSS(Mem{Base: bias}, total, total)
	VMOVSS(total, Mem{Base: c})
	ADDQ(k, a)
	ADDQ(Imm(4), c)
	ADDQ(Imm(4), bias)
	DECQ(n)
	JNZ(LabelRef("dotsRow"))
	VZEROUPPER()
	RET()
}
