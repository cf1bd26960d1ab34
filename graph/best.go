package graph

import (
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
// far takes is a candidate for the next place. All of them go through via, if
// that is not nil.
func (w *walk) best(a, b, via *node, count, maxSteps int) ([]route, error) {
	var routes, candidates []route
	r, found, err := w.leave(nil, a, b, via, nil, maxSteps, math.MaxInt)
	for err == nil && found {
		routes = append(routes, r)
		if len(routes) == count {
			break
		}
		if candidates, err = w.deviate(routes, candidates, count-len(routes), b, via, maxSteps); err != nil {
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
func (w *walk) deviate(routes, candidates []route, wanted int, b, via *node, maxSteps int) ([]route, error) {
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
		rest, found, err := w.leave(last.nodes[:i], n, b, via, taken, maxSteps-i, limit)
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
	n, st, err := w.step(a, b)
	if err != nil {
		return 0, err
	}
	return w.price(n, st)
}

// leave returns the best way on from n to b after those earlier nodes, which
// does not come to them again and does not go to one in taken first. If via
// is still to come, it goes through that.
func (w *walk) leave(earlier []*node, n, b, via *node, taken []*node, maxSteps, limit int) (route, bool, error) {
	if via != nil && n != via && !slices.Contains(earlier, via) {
		return w.shortestVia(earlier, n, b, via, taken, maxSteps, limit)
	}
	w.ban(earlier)
	return w.shortest(n, b, taken, maxSteps, limit)
}

// ban begins a new epoch, in which searches do not come to some nodes.
func (w *walk) ban(nodes []*node) {
	w.epoch++
	for _, n := range nodes {
		n.banned = w.epoch
	}
}

// step returns the step between two nodes, and of which of them it is; there
// must be one.
func (w *walk) step(from, to *node) (*node, *step, error) {
	if err := w.load(from); err != nil {
		return nil, nil, err
	}
	if from.unread {
		if err := w.load(to); err != nil {
			return nil, nil, err
		}
		if !to.unread {
			from, to = to, from
		} else if err := w.loadAll(from); err != nil {
			return nil, nil, err
		}
	}
	st := from.to(to.id)
	if st == nil {
		return nil, nil, errAsymmetric
	}
	return from, st, nil
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
