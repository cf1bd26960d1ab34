package graph

import (
	"cmp"
	"errors"
	"math"
	"slices"
)

// errAsymmetric says that an edge was seen from one of its ends only.
var errAsymmetric = errors.New("the view shows an edge at one end and not at the other")

// best returns the best routes from a to b without loops, in order: Yen's
// algorithm (Management Science 17, 1971) with Lawler's saving. Each route
// found so far is left at each of its nodes in turn, from the one on at which
// it left another itself; the best way on from there that no route found so
// far takes is a candidate for the next place.
func (w *walk) best(a, b *node, count, maxSteps int) ([]route, error) {
	var routes, candidates []route
	w.epoch++
	r, found, err := w.shortest(a, b, nil, maxSteps, math.MaxInt)
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
	cost := 0 // of the way to the node that is left, and through it
	for i, n := range last.nodes[:len(last.nodes)-1] {
		if i > 0 {
			price, err := w.between(last.nodes[i-1], n)
			if err != nil {
				return nil, err
			}
			cost += price + n.hub
		}
		if i < last.from {
			continue
		}
		w.epoch++
		for _, earlier := range last.nodes[:i] {
			earlier.banned = w.epoch
		}
		var taken []*node
		for _, r := range routes {
			if len(r.nodes) > i+1 && slices.Equal(r.nodes[:i+1], last.nodes[:i+1]) {
				taken = append(taken, r.nodes[i+1])
			}
		}
		limit := math.MaxInt
		if len(candidates) >= wanted {
			limit = candidates[wanted-1].cost - cost
		}
		rest, found, err := w.shortest(n, b, taken, maxSteps-i, limit)
		if err != nil {
			return nil, err
		}
		if !found {
			continue
		}
		candidate := route{nodes: slices.Concat(last.nodes[:i], rest.nodes), cost: cost + rest.cost, from: i}
		if candidates, err = w.insert(candidates, candidate); err != nil {
			return nil, err
		}
	}
	return candidates, nil
}

// between returns the price of the step between two neighbours of a route.
func (w *walk) between(a, b *node) (int, error) {
	st, err := w.step(a, b)
	if err != nil {
		return 0, err
	}
	return w.price(a, st)
}

// step returns the step from one node to another; there must be one.
func (w *walk) step(from, to *node) (*step, error) {
	err := w.load(from)
	at := slices.IndexFunc(from.steps, func(s step) bool { return s.to == to.id })
	if err != nil || at < 0 {
		return nil, cmp.Or(err, errAsymmetric)
	}
	return &from.steps[at], nil
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
