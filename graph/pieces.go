package graph

import (
	"cmp"
	"slices"
)

// edgePieces holds edges in pieces, so that very many can be gathered without
// copying what there is to more room again and again.
type edgePieces struct{ all [][]Edge }

// A piece takes edges until there is not even room for what a view gives at
// once. The first one grows to the size of the others.
const (
	pieceEdges = 1 << 12
	pieceRoom  = 1 << 9
)

// clear forgets the edges and keeps the room of the first piece.
func (p *edgePieces) clear() {
	if len(p.all) > 0 {
		p.all = append(p.all[:0], p.all[0][:0])
	}
}

func (p *edgePieces) len() (n int) {
	for _, piece := range p.all {
		n += len(piece)
	}
	return n
}

// piece returns the piece to which edges are to be appended.
func (p *edgePieces) piece() *[]Edge {
	switch last := len(p.all) - 1; {
	case last < 0:
		p.all = append(p.all, nil)
	case len(p.all[last])+pieceRoom > pieceEdges:
		p.all = append(p.all, make([]Edge, 0, pieceEdges))
	}
	return &p.all[len(p.all)-1]
}

// sortByEntity sorts edges by their entities. Lists of edges come sorted by
// neighbours, few of which stand for another: just those are sorted, and
// merged with the others. They are left in moved.
func sortByEntity(edges, moved []edge) []edge {
	kept, last := 0, uint64(0)
	for i := range edges {
		if e := &edges[i]; e.Entity != e.Neighbour || e.Entity < last {
			moved = append(moved, *e)
			continue
		}
		last = edges[i].Entity
		edges[kept] = edges[i]
		kept++
	}
	slices.SortFunc(moved, func(a, b edge) int { return cmp.Compare(a.Entity, b.Entity) })
	for at, i, j := len(edges)-1, kept-1, len(moved)-1; j >= 0; at-- {
		if i >= 0 && edges[i].Entity > moved[j].Entity {
			edges[at] = edges[i]
			i--
		} else {
			edges[at] = moved[j]
			j--
		}
	}
	return moved
}
