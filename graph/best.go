package graph

import (
	"errors"
	"math"
	"slices"
)

// errAsymmetric says that an edge was seen from one of its ends only.
var errAsymmetric = errors.New("the view shows an edge at one end and not at the other")

// ranking finds the best routes between two nodes without loops, in order:
// Yen's algorithm (Management Science 17, 1971) with Lawler's saving. Each
// route found so far is left at each of its nodes in turn, from the one on at
// which it left another itself. The searches for the best ways on from there
// go on by turns, the one that may come to the cheapest route first: none
// looks at what costs more than the routes that are wanted.
type ranking struct {
	*walk
	to, via  *node // all routes go through via, if that is not nil
	maxSteps int
	detours  []*detour
}

// detour is what leaves a route at one of its nodes.
type detour struct {
	earlier []*node // before that node
	taken   []*node // that the routes found so far go on to from there
	cost    int     // of the way to the node, and through it
	search  *search // nil once the route is known
	route   route   // whole
}

// next returns what the route of a detour costs at least.
func (d *detour) next() int {
	if d.search == nil {
		return d.route.cost
	}
	return sum(d.cost, d.search.next())
}

// best returns the best routes from a to b, through via if that is not nil.
func (w *walk) best(a, b, via *node, count, maxSteps int) ([]route, error) {
	r := &ranking{walk: w, to: b, via: via, maxSteps: maxSteps}
	if err := r.leave(a, &detour{}, math.MaxInt); err != nil {
		return nil, err
	}
	var routes []route
	for {
		d, err := r.take()
		if err != nil || d == nil {
			return routes, err
		}
		routes = append(routes, d.route)
		if len(routes) == count {
			return routes, nil
		}
		if err := r.deviate(d, count-len(routes)); err != nil {
			return routes, err
		}
	}
}

// take returns the detour with the best route, nil if none is left.
func (r *ranking) take() (*detour, error) {
	for {
		if len(r.detours) == 0 {
			return nil, nil
		}
		best := 0
		for i, d := range r.detours {
			sooner, err := r.before(d, r.detours[best])
			if err != nil {
				return nil, err
			}
			if sooner {
				best = i
			}
		}
		d := r.detours[best]
		if d.search == nil {
			r.detours = slices.Delete(r.detours, best, best+1)
			return d, nil
		}
		more, err := r.advance(d)
		if err != nil {
			return nil, err
		}
		if !more {
			r.detours = slices.Delete(r.detours, best, best+1)
		}
	}
}

// before reports whether a detour is to be looked at before another. Of
// equal ones those that are not known yet come first.
func (r *ranking) before(a, b *detour) (bool, error) {
	if x, y := a.next(), b.next(); x != y {
		return x < y, nil
	}
	if a.search != nil || b.search != nil {
		return b.search == nil, nil
	}
	return r.sooner(a.route, b.route)
}

// advance goes on with the search of a detour as long as that stays at its
// cost, and reports whether there may be a route.
func (r *ranking) advance(d *detour) (bool, error) {
	for cost := d.next(); d.search.open(); {
		if d.next() > cost {
			return d.next() < math.MaxInt, nil
		}
		if err := d.search.advance(); err != nil {
			return false, err
		}
	}
	if len(d.search.found) == 0 {
		return false, nil
	}
	d.join(d.search.route())
	return true, nil
}

// join makes the route of a detour of the way on from where it leaves.
func (d *detour) join(rest route) {
	d.route = route{nodes: slices.Concat(d.earlier, rest.nodes), cost: d.cost + rest.cost}
	d.search = nil
}

// deviate adds the detours that leave the route of one at its nodes, as many
// of which are wanted.
func (r *ranking) deviate(last *detour, wanted int) error {
	nodes := last.route.nodes
	cost, first := last.cost, len(last.earlier)
	for i := first; i < len(nodes)-1; i++ {
		d := &detour{earlier: nodes[:i], taken: []*node{nodes[i+1]}, cost: cost}
		if i == first {
			d.taken = append(slices.Clone(last.taken), nodes[i+1])
		}
		if err := r.leave(nodes[i], d, r.limit(wanted)); err != nil {
			return err
		}
		price, err := r.between(nodes[i], nodes[i+1])
		if err != nil {
			return err
		}
		cost += price + nodes[i+1].hub
	}
	return nil
}

// limit returns the cost that a detour must not exceed to be among so many.
func (r *ranking) limit(wanted int) int {
	var costs []int
	for _, d := range r.detours {
		if d.search == nil {
			costs = append(costs, d.route.cost)
		}
	}
	if len(costs) < wanted {
		return math.MaxInt
	}
	slices.Sort(costs)
	return costs[wanted-1]
}

// leave begins a detour at a node. If via is still to come, its route is
// found at once.
func (r *ranking) leave(from *node, d *detour, limit int) error {
	steps := r.maxSteps - len(d.earlier)
	if r.via != nil && from != r.via && !slices.Contains(d.earlier, r.via) {
		rest, found, err := r.shortestVia(d.earlier, from, r.to, r.via, d.taken, steps, less(limit, d.cost))
		if found {
			d.join(rest)
			r.detours = append(r.detours, d)
		}
		return err
	}
	var err error
	if d.search, err = r.search(from, r.to, d.earlier, d.taken, steps); err == nil {
		r.detours = append(r.detours, d)
	}
	return err
}

// between returns the price of the step between two neighbours.
func (w *walk) between(a, b *node) (int, error) {
	n, st, err := w.step(a, b)
	if err != nil {
		return 0, err
	}
	return w.price(n, st)
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
