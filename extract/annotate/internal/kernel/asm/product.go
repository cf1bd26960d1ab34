package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/ir"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

const panel = 64 // columns of a panel

// tileVNNI multiplies some rows of bytes by one panel of 64 columns.
func tileVNNI(rows int) {
	name := fmt.Sprintf("tileVNNI%d", rows)
	tile(name, "b, next *int8", fmt.Sprintf("%s sets %dx64 sums of c: start plus the rows of a times the panel b. It calls a quarter",
		name, rows), "of the panel at next into the cache.")
	b, next, start, steps := param("b"), param("next"), param("start"), param("steps")
	var acc [6][4]VecVirtual
	for i := range rows {
		for j := range 4 {
			acc[i][j] = ZMM()
			VMOVDQU32(Mem{Base: start, Disp: 64 * j}, acc[i][j])
		}
	}
	at, step := rowCursors(rows)
	Label("loop" + name)
	PREFETCHT0(Mem{Base: next})
	var w [4]VecVirtual
	for j := range 4 {
		w[j] = ZMM()
		VMOVDQU32(Mem{Base: b, Disp: 64 * j}, w[j])
	}
	for i := range rows {
		x := ZMM()
		VPBROADCASTD(at[i], x)
		for j := range 4 {
			dotBytes(w[j], x, acc[i][j])
		}
	}
	step()
	ADDQ(U32(4*panel), b)
	ADDQ(Imm(64), next)
	DECQ(steps)
	JNZ(LabelRef("loop" + name))
	c, ldc := param("c"), size("ldc")
	for i := range rows {
		for j := range 4 {
			VMOVDQU32(acc[i][j], Mem{Base: c, Disp: 64 * j})
		}
		if i+1 < rows {
			ADDQ(ldc, c)
		}
	}
	VZEROUPPER()
	RET()
}

// tile begins a function that multiplies a tile.
func tile(name, weights string, doc ...string) {
	TEXT(name, NOSPLIT, "func(c *int32, a *uint8, "+weights+", start *int32, steps, lda, ldc int)")
	Doc(doc...)
	Pragma("noescape")
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

// tileAVX2 multiplies some rows of bytes by 16 of a panel's 64 columns.
func tileAVX2(rows int) {
	name := fmt.Sprintf("tileAVX2%d", rows)
	tile(name, "b *int8", fmt.Sprintf("%s sets %dx16 sums of c: start plus the rows of a times a quarter of a panel.", name, rows),
		"It is exact as no two weights side by side exceed 128 together.")
	b, start, steps := param("b"), param("start"), param("steps")
	var acc [4][2]VecVirtual
	for i := range rows {
		for j := range 2 {
			acc[i][j] = YMM()
			VMOVDQU(Mem{Base: start, Disp: 32 * j}, acc[i][j])
		}
	}
	ones := YMM()
	VPCMPEQW(ones, ones, ones)
	VPSRLW(Imm(15), ones, ones)
	at, step := rowCursors(rows)
	Label("loop" + name)
	var w [2]VecVirtual
	for j := range 2 {
		w[j] = YMM()
		VMOVDQU(Mem{Base: b, Disp: 32 * j}, w[j])
	}
	for i := range rows {
		x := YMM()
		VPBROADCASTD(at[i], x)
		for j := range 2 {
			t := YMM()
			VPMADDUBSW(w[j], x, t)
			VPMADDWD(ones, t, t)
			VPADDD(t, acc[i][j], acc[i][j])
		}
	}
	step()
	ADDQ(U32(4*panel), b)
	DECQ(steps)
	JNZ(LabelRef("loop" + name))
	c, ldc := param("c"), size("ldc")
	for i := range rows {
		for j := range 2 {
			VMOVDQU(acc[i][j], Mem{Base: c, Disp: 32 * j})
		}
		if i+1 < rows {
			ADDQ(ldc, c)
		}
	}
	VZEROUPPER()
	RET()
}

// rowCursors returns where each of the rows of a is, and what emits the step to
// their next four bytes. Three rows share a register.
func rowCursors(rows int) (at []Mem, step func()) {
	lda := param("lda")
	base := []Register{param("a")}
	for i := range rows {
		if i == 3 {
			second := GP64()
			LEAQ(Mem{Base: base[0], Index: lda, Scale: 2}, second)
			ADDQ(lda, second)
			base = append(base, second)
		}
		m := Mem{Base: base[i/3]}
		if i%3 > 0 {
			m.Index, m.Scale = lda, uint8(i%3)
		}
		at = append(at, m)
	}
	return at, func() {
		for _, r := range base {
			ADDQ(Imm(4), r)
		}
	}
}
