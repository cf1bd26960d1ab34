CREATE UNIQUE INDEX spog ON quad (s, p, o, g);
CREATE UNIQUE INDEX posg ON quad (p, o, s, g);
CREATE UNIQUE INDEX ospg ON quad (o, s, p, g);
CREATE UNIQUE INDEX gspo ON quad (g, s, p, o);
