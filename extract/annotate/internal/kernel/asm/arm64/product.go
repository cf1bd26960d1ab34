package main

import "fmt"

const tileDoc = "sets %dx%d sums of c to the rows of a, less 128, times %d of the columns of a panel.\n// steps is a sixteenth of the length of a row."

var tileParams = []string{"c *int32", "a *uint8", "b *int8", "steps int", "lda int", "ldc int"}

// tileRows begins a tile: R0 is c, R1 to R4 are the rows of a, R5 is b, R6 steps,
// R7 the distance of the rows of c, v31 128 in every byte.
func tileRows(g *generator, rows int) {
	g.load("c R0", "a R1", "b R5", "steps R6", "ldc R7", "lda R8")
	g.line("LSL $2, R7")
	for i := 1; i < rows; i++ {
		g.line("ADD R8, R%d, R%d", i, i+1)
	}
	g.line("VMOVI $128, V31.B16")
}

// loadRows loads sixteen bytes of each row into registers from first on and
// takes 128 away.
func loadRows(g *generator, rows, first int) {
	for i := range rows {
		g.line("VLD1.P 16(R%d), %s", i+1, list(first+i, 1, "B16"))
	}
	for i := range rows {
		g.eor(first+i, first+i, 31)
	}
}

// tileDot multiplies rows by 16 columns with sdot.
func tileDot(g *generator, rows int) {
	name := fmt.Sprintf("tileDot%d", rows)
	g.text(name, "", fmt.Sprintf(tileDoc, rows, 16, 16), tileParams...)
	tileRows(g, rows)
	sum := func(i, j int) int { return 4*i + j }
	for i := range rows {
		for j := range 4 {
			g.zero(sum(i, j))
		}
	}
	g.label("loop")
	loadRows(g, rows, 24)
	for k := range 4 {
		w := 16 + 4*(k&1)
		g.line("VLD1 (R5), %s", list(w, 4, "B16"))
		g.line("ADD $256, R5")
		for i := range rows {
			for j := range 4 {
				g.sdot(sum(i, j), w+j, 24+i, k)
			}
		}
	}
	g.line("SUBS $1, R6")
	g.line("BNE loop")
	for i := range rows {
		g.line("VST1 %s, (R0)", list(sum(i, 0), 4, "S4"))
		g.line("ADD R7, R0")
	}
	g.line("RET")
}

// tileNEON multiplies rows by 8 columns without sdot. A sum of 16 bits holds
// two products of magnitudes up to 127; a column has two sums of 32 bits, which
// are added at the end.
func tileNEON(g *generator, rows int) {
	name := fmt.Sprintf("tileNEON%d", rows)
	g.text(name, "", fmt.Sprintf(tileDoc, rows, 8, 8), tileParams...)
	tileRows(g, rows)
	sum := func(i, j int) int { return 4*i + j } // j: the columns 2j and 2j+1
	for i := range rows {
		for j := range 4 {
			g.zero(sum(i, j))
		}
	}
	g.label("loop")
	loadRows(g, rows, 24)
	for k := 0; k < 4; k += 2 {
		g.line("VLD1 (R5), %s", list(16, 2, "B16"))
		g.line("ADD $256, R5")
		g.line("VLD1 (R5), %s", list(18, 2, "B16"))
		g.line("ADD $256, R5")
		for i := range rows {
			g.dup(20, 24+i, k)
			g.dup(21, 24+i, k+1)
			for j := range 4 {
				t := 28 + j&1
				g.smull(t, 16+j/2, 20, j&1)
				g.smlal(t, 18+j/2, 21, j&1)
				g.sadalp(sum(i, j), t)
			}
		}
	}
	g.line("SUBS $1, R6")
	g.line("BNE loop")
	for i := range rows {
		g.addPairs(sum(i, 0), sum(i, 0), sum(i, 1))
		g.addPairs(sum(i, 1), sum(i, 2), sum(i, 3))
		g.line("VST1 %s, (R0)", list(sum(i, 0), 2, "S4"))
		g.line("ADD R7, R0")
	}
	g.line("RET")
}
