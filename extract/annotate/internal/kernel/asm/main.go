// Command asm generates the amd64 kernels of package kernel.
//
//	go run . -out ../kernel_amd64.s -stubs ../stubs_amd64.go -pkg kernel
package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

func main() {
	ConstraintExpr("amd64,!purego")
	for rows := 1; rows <= 6; rows++ {
		tileVNNI(rows)
	}
	for rows := 1; rows <= 4; rows++ {
		tileAVX2(rows)
	}
	multiplyAVX2()
	maxAbsAVX2()
	quantAVX2()
	dequantAVX2()
	geluAVX2()
	softmaxAVX2()
	normAVX2()
	dotsAVX2()
	Generate()
}

// param loads a parameter.
func param(name string) Register { return Load(Param(name), GP64()) }

// size loads a parameter that counts float32s as a number of bytes.
func size(name string) Register {
	r := param(name)
	SHLQ(Imm(2), r)
	return r
}

// zero returns a register of zeros.
func zero() VecVirtual {
	r := YMM()
	VXORPS(r, r, r)
	return r
}

// constants makes a table of float32 constants by their bits, each eight
// times, and returns where they are.
func constants(name string, bits ...uint32) []Mem {
	table := GLOBL(name, RODATA|NOPTR)
	at := make([]Mem, len(bits))
	for i, v := range bits {
		for j := range 8 {
			DATA(32*i+4*j, U32(v))
		}
		at[i] = table.Offset(32 * i)
	}
	return at
}

// held loads constants into registers.
func held(at []Mem) []VecVirtual {
	regs := make([]VecVirtual, len(at))
	for i, m := range at {
		regs[i] = YMM()
		VMOVUPS(m, regs[i])
	}
	return regs
}

// fold adds the eight lanes of v, which it overwrites, as fold of step.go does:
// halves first, then pairs. The sum is in every lane of the result.
func fold(v VecVirtual) VecVirtual {
	high, low := XMM(), v.AsX()
	VEXTRACTF128(Imm(1), v, high)
	VADDPS(high, low, low)
	VPSHUFD(Imm(0x4e), low, high)
	VADDPS(high, low, low)
	VPSHUFD(Imm(0xb1), low, high)
	VADDPS(high, low, low)
	all := YMM()
	VBROADCASTSS(low, all)
	return all
}
