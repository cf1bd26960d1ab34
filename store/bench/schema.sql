-- Quads in SQLite as one would keep them for speed: terms once, a table of
-- their numbers, and four covering indexes, one for each permutation that the
-- patterns need. The indexes are made after the rows are in, which is the
-- fastest way that SQLite has.
CREATE TABLE term (id INTEGER PRIMARY KEY, term TEXT NOT NULL);
CREATE TABLE quad (s INTEGER NOT NULL, p INTEGER NOT NULL, o INTEGER NOT NULL, g INTEGER NOT NULL);
