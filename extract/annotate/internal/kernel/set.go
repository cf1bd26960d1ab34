package kernel

// Set tells which instructions to use.
type Set int

// The sets. A machine can run those that Sets tells.
const (
	Plain   Set = iota // Go only
	AVX2               // amd64
	VNNI               // amd64, AVX-512 with 8-bit dot products
	NEON               // arm64
	DotProd            // arm64 with 8-bit dot products (ARMv8.2)
)

// String is the name of the set.
func (s Set) String() string {
	return [...]string{"plain", "avx2", "vnni", "neon", "dotprod"}[s]
}

// Best is the fastest set that this machine can run.
func Best() Set {
	all := Sets()
	return all[len(all)-1]
}
