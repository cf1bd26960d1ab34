package kernel

// Set tells which instructions to use.
type Set int

// The sets, each with all before it. A machine can run those that Sets tells.
const (
	Plain Set = iota // Go only
	AVX2
	VNNI // AVX-512 with 8-bit dot products
)

// String is the name of the set.
func (s Set) String() string {
	return [...]string{"plain", "avx2", "vnni"}[s]
}

// Best is the fastest set that this machine can run.
func Best() Set {
	all := Sets()
	return all[len(all)-1]
}
