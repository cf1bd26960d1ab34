package graph

import (
	"math"
	"slices"
)

// halves is a problem that shortestVia looks into: the way to via must not
// come to the nodes of the first list, the way from there not to those of the
// second.
type halves struct {
	banned [2][]*node
	route  route // the best with each half alone
	clash  *node // a node of both halves, nil for none
}

// shortestVia returns the best route from a to b through via as shortest
// does. The best ways to via and from there are looked for one by one. Where
// they share a node, one of them has to do without it: the problem is split
// in two, each of which can only cost more, and the cheapest one that is left
// is looked into first (branch and bound).
func (w *walk) shortestVia(earlier []*node, a, b, via *node, taken []*node, maxSteps, limit int) (route, bool, error) {
	var open []halves
	add := func(first, second []*node) error {
		return w.detours(a, b, via, taken, [2][]*node{first, second}, maxSteps, limit, func(d halves) { open = append(open, d) })
	}
	if err := add(append(slices.Clone(earlier), b), append(slices.Clone(earlier), a)); err != nil {
		return route{}, false, err
	}
	var best route
	for len(open) > 0 {
		at := 0
		for i := range open {
			if open[i].route.cost < open[at].route.cost {
				at = i
			}
		}
		d := open[at]
		open = slices.Delete(open, at, at+1)
		if best.nodes != nil && d.route.cost > best.cost {
			break
		}
		if d.clash == nil {
			sooner := best.nodes == nil
			if !sooner {
				var err error
				if sooner, err = w.sooner(d.route, best); err != nil {
					return best, false, err
				}
			}
			if sooner {
				best = d.route
			}
			continue
		}
		for side := range d.banned {
			banned := d.banned
			banned[side] = append(slices.Clone(banned[side]), d.clash)
			if err := add(banned[0], banned[1]); err != nil {
				return best, false, err
			}
		}
	}
	return best, best.nodes != nil, nil
}

// detours gives for each number of steps that the way to via may have the
// best route with its halves taken one by one.
func (w *walk) detours(a, b, via *node, taken []*node, banned [2][]*node, maxSteps, limit int, yield func(halves)) error {
	if err := w.load(via); err != nil {
		return err
	}
	last := -1
	for steps := 1; steps < maxSteps; steps++ {
		to, found, err := w.shortest(a, via, banned[0], taken, steps, less(limit, via.hub))
		if err != nil {
			return err
		}
		if !found || len(to.nodes)-1 == last {
			continue // no more steps than before
		}
		last = len(to.nodes) - 1
		from, found, err := w.shortest(via, b, banned[1], nil, maxSteps-last, less(limit, via.hub+to.cost))
		if err != nil {
			return err
		}
		if !found {
			continue
		}
		d := halves{banned: banned, route: route{nodes: slices.Concat(to.nodes, from.nodes[1:]), cost: to.cost + via.hub + from.cost}}
		for _, n := range to.nodes[:last] {
			if slices.Contains(from.nodes, n) {
				d.clash = n
				break
			}
		}
		yield(d)
	}
	return nil
}

// less returns what a limit leaves.
func less(limit, cost int) int {
	if limit == math.MaxInt {
		return limit
	}
	return limit - cost
}
