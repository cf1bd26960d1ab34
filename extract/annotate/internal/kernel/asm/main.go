// Command asm generates the amd64 kernels of package kernel.
//
//	go run . -out ../kernel_amd64.s -stubs ../stubs_amd64.go -pkg kernel
package main

import (
	. "github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/ir"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

const (
	rows  = 4  // rows of a tile
	panel = 64 // columns of a panel
)

func main() {
	ConstraintExpr("amd64,!purego")
	tileVNNI()
	tileAVX2()
	mulAVX2()
	dequantAVX2()
	maxAbsAVX2()
	quantAVX2()
	Generate()
}

// tileVNNI multiplies 4 rows of bytes by one panel of 64 columns.
func tileVNNI() {
	TEXT("tileVNNI", NOSPLIT, "func(c *int32, a *uint8, b *int8, start *int32, steps, lda, ldc int)")
	Doc("tileVNNI sets 4x64 sums of c: start plus the rows of a times the panel b.")
	Pragma("noescape")
	c, a, b, steps, lda, ldc := tileParams()
	start := Load(Param("start"), GP64())
	var acc [rows][4]VecVirtual
	for j := range 4 {
		for i := range rows {
			acc[i][j] = ZMM()
			VMOVDQU32(Mem{Base: start, Disp: 64 * j}, acc[i][j])
		}
	}
	at := rowPointers(a, lda)
	Label("vnniLoop")
	var w [4]VecVirtual
	for j := range 4 {
		w[j] = ZMM()
		VMOVDQU32(Mem{Base: b, Disp: 64 * j}, w[j])
	}
	for i := range rows {
		x := ZMM()
		VPBROADCASTD(Mem{Base: at[i]}, x)
		for j := range 4 {
			dotBytes(w[j], x, acc[i][j])
		}
	}
	advance(at, b, 4*panel)
	DECQ(steps)
	JNZ(LabelRef("vnniLoop"))
	for i := range rows {
		for j := range 4 {
			VMOVDQU32(acc[i][j], Mem{Base: c, Disp: 64 * j})
		}
		if i+1 < rows {
			LEAQ(Mem{Base: c, Index: ldc, Scale: 4}, c)
		}
	}
	VZEROUPPER()
	RET()
}

// dotBytes is VPDPBUSD, which avo does not know.
func dotBytes(signed, unsigned, acc Op) {
	Instruction(&ir.Instruction{
		Opcode:   "VPDPBUSD",
		Operands: []Op{signed, unsigned, acc},
		Inputs:   []Op{signed, unsigned, acc},
		Outputs:  []Op{acc},
		ISA:      []string{"AVX512VNNI"},
	})
}

// tileAVX2 multiplies 4 rows of bytes by 16 of a panel's 64 columns.
func tileAVX2() {
	TEXT("tileAVX2", NOSPLIT, "func(c *int32, a *uint8, b *int8, start *int32, steps, lda, ldc int)")
	Doc("tileAVX2 sets 4x16 sums of c: start plus the rows of a times a quarter of a panel.",
		"It is exact as no two weights side by side exceed 128 together.")
	Pragma("noescape")
	c, a, b, steps, lda, ldc := tileParams()
	start := Load(Param("start"), GP64())
	var acc [rows][2]VecVirtual
	for j := range 2 {
		for i := range rows {
			acc[i][j] = YMM()
			VMOVDQU(Mem{Base: start, Disp: 32 * j}, acc[i][j])
		}
	}
	ones := YMM()
	VPCMPEQW(ones, ones, ones)
	VPSRLW(Imm(15), ones, ones)
	at := rowPointers(a, lda)
	Label("avx2Loop")
	var w [2]VecVirtual
	for j := range 2 {
		w[j] = YMM()
		VMOVDQU(Mem{Base: b, Disp: 32 * j}, w[j])
	}
	for i := range rows {
		x := YMM()
		VPBROADCASTD(Mem{Base: at[i]}, x)
		for j := range 2 {
			t := YMM()
			VPMADDUBSW(w[j], x, t)
			VPMADDWD(ones, t, t)
			VPADDD(t, acc[i][j], acc[i][j])
		}
	}
	advance(at, b, 4*panel)
	DECQ(steps)
	JNZ(LabelRef("avx2Loop"))
	for i := range rows {
		for j := range 2 {
			VMOVDQU(acc[i][j], Mem{Base: c, Disp: 32 * j})
		}
		if i+1 < rows {
			LEAQ(Mem{Base: c, Index: ldc, Scale: 4}, c)
		}
	}
	VZEROUPPER()
	RET()
}

func tileParams() (c, a, b, steps, lda, ldc Register) {
	c, a, b = Load(Param("c"), GP64()), Load(Param("a"), GP64()), Load(Param("b"), GP64())
	steps, lda, ldc = Load(Param("steps"), GP64()), Load(Param("lda"), GP64()), Load(Param("ldc"), GP64())
	return
}

// rowPointers returns the addresses of the 4 rows from a on.
func rowPointers(a, lda Register) [rows]Register {
	at := [rows]Register{a}
	for i := 1; i < rows; i++ {
		r := GP64()
		LEAQ(Mem{Base: at[i-1], Index: lda, Scale: 1}, r)
		at[i] = r
	}
	return at
}

// advance steps the rows by 4 bytes and the weights by width bytes.
func advance(at [rows]Register, b Register, width int) {
	for _, r := range at {
		ADDQ(Imm(4), r)
	}
	ADDQ(U32(uint32(width)), b)
}

// mulAVX2 multiplies a row by a matrix in float32, without fused operations,
// adding in the order of k.
func mulAVX2() {
	TEXT("mulAVX2", NOSPLIT, "func(c, a, b *float32, k, n, ldb int)")
	Doc("mulAVX2 sets c[0:n] to the row a[0:k] times b, n a multiple of 8.")
	Pragma("noescape")
	c, a, b := Load(Param("c"), GP64()), Load(Param("a"), GP64()), Load(Param("b"), GP64())
	k, n, ldb := Load(Param("k"), GP64()), Load(Param("n"), GP64()), Load(Param("ldb"), GP64())
	SHLQ(Imm(2), ldb)
	for _, wide := range []int{4, 1} {
		name := map[int]string{4: "wide", 1: "narrow"}[wide]
		Label(name)
		CMPQ(n, Imm(uint64(8*wide)))
		JLT(LabelRef(name + "Done"))
		x, y, steps := GP64(), GP64(), GP64()
		MOVQ(a, x)
		MOVQ(b, y)
		MOVQ(k, steps)
		acc := make([]VecVirtual, wide)
		for j := range acc {
			acc[j] = YMM()
			VXORPS(acc[j], acc[j], acc[j])
		}
		Label(name + "Loop")
		v := YMM()
		VBROADCASTSS(Mem{Base: x}, v)
		for j := range acc {
			t := YMM()
			VMULPS(Mem{Base: y, Disp: 32 * j}, v, t)
			VADDPS(t, acc[j], acc[j])
		}
		ADDQ(Imm(4), x)
		ADDQ(ldb, y)
		DECQ(steps)
		JNZ(LabelRef(name + "Loop"))
		for j := range acc {
			VMOVUPS(acc[j], Mem{Base: c, Disp: 32 * j})
		}
		ADDQ(U32(uint32(32*wide)), c)
		ADDQ(U32(uint32(32*wide)), b)
		SUBQ(Imm(uint64(8*wide)), n)
		JMP(LabelRef(name))
		Label(name + "Done")
	}
	VZEROUPPER()
	RET()
}

// dequantAVX2 turns sums into numbers.
func dequantAVX2() {
	TEXT("dequantAVX2", NOSPLIT, "func(dst *float32, acc *int32, scale, bias *float32, s float32, n int)")
	Doc("dequantAVX2 sets dst[i] = acc[i]*(scale[i]*s) + bias[i] for n, a multiple of 8.")
	Pragma("noescape")
	dst, acc := Load(Param("dst"), GP64()), Load(Param("acc"), GP64())
	scale, bias := Load(Param("scale"), GP64()), Load(Param("bias"), GP64())
	n, s, one := Load(Param("n"), GP64()), YMM(), XMM()
	Load(Param("s"), one)
	VBROADCASTSS(one, s)
	Label("dequantLoop")
	x, y := YMM(), YMM()
	VCVTDQ2PS(Mem{Base: acc}, x)
	VMULPS(Mem{Base: scale}, s, y)
	VMULPS(y, x, x)
	VADDPS(Mem{Base: bias}, x, x)
	VMOVUPS(x, Mem{Base: dst})
	for _, p := range []Register{dst, acc, scale, bias} {
		ADDQ(Imm(32), p)
	}
	SUBQ(Imm(8), n)
	JNZ(LabelRef("dequantLoop"))
	VZEROUPPER()
	RET()
}

// maxAbsAVX2 finds the largest magnitude.
func maxAbsAVX2() {
	TEXT("maxAbsAVX2", NOSPLIT, "func(src *float32, n int) float32")
	Doc("maxAbsAVX2 returns the largest magnitude of src[0:n], n a multiple of 8.")
	Pragma("noescape")
	src, n := Load(Param("src"), GP64()), Load(Param("n"), GP64())
	mask, best := YMM(), YMM()
	VPCMPEQD(mask, mask, mask)
	VPSRLD(Imm(1), mask, mask)
	VXORPS(best, best, best)
	Label("maxLoop")
	x := YMM()
	VANDPS(Mem{Base: src}, mask, x)
	VMAXPS(x, best, best)
	ADDQ(Imm(32), src)
	SUBQ(Imm(8), n)
	JNZ(LabelRef("maxLoop"))
	high, low := XMM(), best.AsX()
	VEXTRACTF128(Imm(1), best, high)
	VMAXPS(high, low, low)
	VPSHUFD(Imm(0x4e), low, high)
	VMAXPS(high, low, low)
	VPSHUFD(Imm(0xb1), low, high)
	VMAXPS(high, low, low)
	Store(low, ReturnIndex(0))
	VZEROUPPER()
	RET()
}

// quantAVX2 rounds numbers to bytes.
func quantAVX2() {
	TEXT("quantAVX2", NOSPLIT, "func(dst *uint8, src *float32, inverse float32, n int)")
	Doc("quantAVX2 sets dst[i] = round(src[i]*inverse) + 128 for n, a multiple of 32.")
	Pragma("noescape")
	dst, src, n := Load(Param("dst"), GP64()), Load(Param("src"), GP64()), Load(Param("n"), GP64())
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
