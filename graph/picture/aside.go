package picture

import "math"

// layExtra draws a link that is in no tree: as an arc beside its column where
// both ends stand in one, else as a straight line below the boxes.
func (g *graph) layExtra(d *drawing, number int, at []int) {
	edges := g.links[number].edges
	a, b := g.links[number].a, g.links[number].b
	l := g.line(edges, a, len(d.lines)+1)
	l.aside, l.labelWidth = true, 0
	from, to := &d.boxes[at[a]], &d.boxes[at[b]]
	sign := 1.0
	if from.x < 0 {
		sign = -1
	}
	inner := func(b *box) float64 { return b.x - sign*b.w/2 }
	if math.Abs(inner(from)-inner(to)) < 1 && from.y != to.y {
		l.x1, l.y1, l.x2, l.y2 = from.x+sign*from.w/2, from.y, to.x+sign*to.w/2, to.y
		outer := sign * max(sign*l.x1, sign*l.x2)
		l.bulge = outer + sign*min(fan, 20+math.Abs(to.y-from.y)/6)
	} else {
		l.x1, l.y1 = from.border(to.x, to.y)
		l.x2, l.y2 = to.border(from.x, from.y)
	}
	l.badgeX, l.badgeY = d.room(&l)
	d.lines = append(d.lines, l)
}

// border returns where a line from the middle of a box to a point leaves it.
func (b *box) border(x, y float64) (float64, float64) {
	dx, dy := x-b.x, y-b.y
	if dx == 0 && dy == 0 {
		return b.x, b.y
	}
	t := math.Inf(1)
	if dx != 0 {
		t = min(t, b.w/2/math.Abs(dx))
	}
	if dy != 0 {
		t = min(t, b.h/2/math.Abs(dy))
	}
	return b.x + t*dx, b.y + t*dy
}

// point returns a point of a line that is aside, t running from 0 to 1.
func (l *line) point(t float64) (x, y float64) {
	if l.bulge == 0 {
		return l.x1 + t*(l.x2-l.x1), l.y1 + t*(l.y2-l.y1)
	}
	u := 1 - t
	return u*u*u*l.x1 + 3*u*t*(u+t)*l.bulge + t*t*t*l.x2, u*u*(u+3*t)*l.y1 + t*t*(t+3*u)*l.y2
}

// room returns where the number of a line stands free of boxes, labels and
// other numbers, or at least as free as it can.
func (d *drawing) room(l *line) (x, y float64) {
	best := math.Inf(1)
	for i := 0; i <= 20; i++ {
		t := 0.5 + float64(i%2*2-1)*float64((i+1)/2)*0.04
		px, py := l.point(t)
		if taken := d.taken(px, py); taken < best {
			best, x, y = taken, px, py
		}
		if best == 0 {
			break
		}
	}
	return x, y
}

// badgeSize is the diameter of a number without a label.
const badgeSize = 16.0

// taken returns how much of a number at a point would cover something else.
func (d *drawing) taken(x, y float64) (total float64) {
	cover := func(x2, y2, w, h float64) {
		dx := min(x+badgeSize/2, x2+w/2) - max(x-badgeSize/2, x2-w/2)
		dy := min(y+badgeSize/2, y2+h/2) - max(y-badgeSize/2, y2-h/2)
		if dx > 0 && dy > 0 {
			total += dx * dy
		}
	}
	for i := range d.boxes {
		cover(d.boxes[i].x, d.boxes[i].y, d.boxes[i].w+4, d.boxes[i].h+4)
	}
	for i := range d.lines {
		if l := &d.lines[i]; l.aside {
			cover(l.badgeX, l.badgeY, badgeSize, badgeSize)
		} else {
			cover(l.labelX, l.y, l.labelWidth, lineHeight)
		}
	}
	return total
}

// fit moves everything into the picture and measures it.
func (d *drawing) fit() {
	left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	see := func(x, y, w, h float64) {
		left, right = min(left, x-w/2), max(right, x+w/2)
		top, bottom = min(top, y-h/2), max(bottom, y+h/2)
	}
	for _, b := range d.boxes {
		see(b.x, b.y, b.w, b.h)
	}
	for i := range d.lines {
		if l := &d.lines[i]; l.aside {
			see(l.badgeX, l.badgeY, badgeSize, badgeSize)
			if l.bulge != 0 {
				x, y := l.point(0.5)
				see(x, y, 4, 4)
			}
		} else {
			see(l.labelX, l.y, l.labelWidth, lineHeight)
		}
	}
	if len(d.boxes) == 0 {
		return
	}
	d.width, d.height = right-left+2*margin, bottom-top+2*margin
	dx, dy := margin-left, margin-top
	for i := range d.boxes {
		d.boxes[i].x += dx
		d.boxes[i].y += dy
	}
	for i := range d.lines {
		l := &d.lines[i]
		for _, x := range []*float64{&l.x1, &l.x2, &l.from, &l.to, &l.labelX, &l.badgeX} {
			*x += dx
		}
		for _, y := range []*float64{&l.y1, &l.y2, &l.y, &l.badgeY} {
			*y += dy
		}
		if l.bulge != 0 {
			l.bulge += dx
		}
	}
}
