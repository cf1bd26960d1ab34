package resolve

// sets are disjoint sets of the numbers below a bound.
type sets struct{ parent []int }

func newSets(n int) *sets {
	s := &sets{parent: make([]int, n)}
	for i := range s.parent {
		s.parent[i] = i
	}
	return s
}

// find returns the smallest number of i's set.
func (s *sets) find(i int) int {
	for s.parent[i] != i {
		s.parent[i] = s.parent[s.parent[i]]
		i = s.parent[i]
	}
	return i
}

// join makes the sets of i and j one.
func (s *sets) join(i, j int) {
	i, j = s.find(i), s.find(j)
	s.parent[max(i, j)] = min(i, j)
}

// all returns the sets in the order of their smallest numbers, each sorted.
func (s *sets) all() [][]int {
	var all [][]int
	place := make(map[int]int)
	for i := range s.parent {
		first := s.find(i)
		at, ok := place[first]
		if !ok {
			at = len(all)
			place[first] = at
			all = append(all, nil)
		}
		all[at] = append(all[at], i)
	}
	return all
}
