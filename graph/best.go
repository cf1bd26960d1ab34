package graph

import (
	"math"
	"slices"
)

// best returns the best routes from a to b without loops, in order: Yen's
// algorithm (Management Science 17, 1971) with Lawler's saving. Each route
// found so far is left at each of its nodes in turn, from the one on at which
// it left another itself; the best way on from there that no route found so
// far takes is a candidate for the next place.
func (w *walk) best(a, b *node, count, maxSteps int) ([]route, error) {
	var routes, candidates []route
	w.epoch++
	r, found, err := w.shortest(a, b, maxSteps, math.MaxInt)
	for err == nil && found {
		routes = append(routes, r)
		if len(routes) == count {
			break
		}
		if candidates, err = w.deviate(routes, candidates, count-len(routes), b, maxSteps); err != nil {
			break
		}
		if found = len(candidates) > 0; found {
			r, candidates = candidates[0], candidates[1:]
		}
	}
	return routes, err
}

// deviate adds to the candidates the best way to leave the last route at each
// of its nodes, and keeps as many as are wanted, in order.
func (w *walk) deviate(routes, candidates []route, wanted int, b *node, maxSteps int) ([]route, error) {
	last := routes[len(routes)-1]
	cost := 0 // up to the node that is left
	for i := range last.steps {
		if i > 0 {
			cost += last.steps[i-1].cost + last.nodes[i].hub
		}
		if i < last.from {
			continue
		}
		w.epoch++
		for _, n := range last.nodes[:i] {
			n.banned = w.epoch
		}
		for _, r := range routes {
			if len(r.steps) > i && slices.Equal(r.nodes[:i+1], last.nodes[:i+1]) {
				r.steps[i].banned = w.epoch
			}
		}
		limit := math.MaxInt
		if len(candidates) >= wanted {
			limit = candidates[wanted-1].cost - cost
		}
		rest, found, err := w.shortest(last.nodes[i], b, maxSteps-i, limit)
		if err != nil {
			return nil, err
		}
		if !found {
			continue
		}
		candidate := route{
			nodes: slices.Concat(last.nodes[:i], rest.nodes), steps: slices.Concat(last.steps[:i], rest.steps),
			cost: cost + rest.cost, from: i,
		}
		if candidates, err = w.insert(candidates, candidate); err != nil {
			return nil, err
		}
	}
	return candidates, nil
}

// insert puts a route in its place among sorted ones.
func (w *walk) insert(routes []route, r route) ([]route, error) {
	for i := range routes {
		sooner, err := w.sooner(r, routes[i])
		if err != nil {
			return nil, err
		}
		if sooner {
			return slices.Insert(routes, i, r), nil
		}
	}
	return append(routes, r), nil
}
