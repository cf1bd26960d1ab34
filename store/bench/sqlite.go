// Package bench measures the store against SQLite, which is C, and against
// Badger on its own, on the same work in the same run. Its README says how.
// It is a module of its own so that nobody else needs a C compiler.
package bench

import (
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/cayleygraph/quad"
	_ "github.com/mattn/go-sqlite3" // the driver

	"kg/graph/format"
	"kg/schema"
)

//go:embed schema.sql
var schemaSQL string

//go:embed indexes.sql
var indexesSQL string

//go:embed pragmas.sql
var pragmasSQL string

// rival is a graph in SQLite.
type rival struct {
	db    *sql.DB
	facts *sql.Stmt
	id    *sql.Stmt
}

// loadRival reads N-Quads into a new database. Terms are numbered by a map in
// memory, which is quicker than asking SQLite for each.
func loadRival(path, nquads string) (r *rival, err error) {
	db, err := openSQLite(path)
	if err != nil {
		return nil, err
	}
	if _, err := db.Exec(schemaSQL); err != nil {
		return nil, err
	}
	in, err := os.Open(nquads)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	tx, err := db.Begin()
	if err != nil {
		return nil, err
	}
	if err := insert(tx, format.NewReader(in, format.NQuads)); err != nil {
		return nil, errors.Join(err, tx.Rollback())
	}
	if err := tx.Commit(); err != nil {
		return nil, err
	}
	if _, err := db.Exec(indexesSQL + "CREATE UNIQUE INDEX byTerm ON term (term); PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_checkpoint(TRUNCATE);"); err != nil {
		return nil, err
	}
	r = &rival{db: db}
	r.id, err = db.Prepare("SELECT id FROM term WHERE term = ?")
	if err != nil {
		return nil, err
	}
	r.facts, err = db.Prepare(`SELECT p.term, o.term, g.term FROM quad
		JOIN term p ON p.id = quad.p JOIN term o ON o.id = quad.o JOIN term g ON g.id = quad.g
		WHERE quad.s = ? LIMIT 100`)
	return r, err
}

func insert(tx *sql.Tx, in *format.Reader) error {
	addTerm, err := tx.Prepare("INSERT INTO term VALUES (?, ?)")
	if err != nil {
		return err
	}
	addQuad, err := tx.Prepare("INSERT INTO quad VALUES (?, ?, ?, ?)")
	if err != nil {
		return err
	}
	ids := make(map[quad.Value]int)
	for {
		q, err := in.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		var row [4]any
		for i, v := range [4]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
			id, ok := ids[v]
			if !ok {
				id = len(ids) + 1
				ids[v] = id
				if _, err := addTerm.Exec(id, string(schema.AppendTerm(nil, v))); err != nil {
					return err
				}
			}
			row[i] = id
		}
		if _, err := addQuad.Exec(row[:]...); err != nil {
			return err
		}
	}
}

// first100 reads up to 100 quads of a subject, whole.
func (r *rival) first100(subject quad.Value) (int, error) {
	var id int
	if err := r.id.QueryRow(string(schema.AppendTerm(nil, subject))).Scan(&id); errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	} else if err != nil {
		return 0, err
	}
	rows, err := r.facts.Query(id)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	n := 0
	var p, o, g string
	for rows.Next() {
		if err := rows.Scan(&p, &o, &g); err != nil {
			return n, err
		}
		n++
	}
	return n, rows.Err()
}

// openSQLite opens a file with the pragmas that all measuring goes by.
func openSQLite(path string) (*sql.DB, error) {
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1) // pragmas are of one connection
	if _, err := db.Exec(pragmasSQL); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

func (r *rival) close() error {
	return errors.Join(r.facts.Close(), r.id.Close(), r.db.Close())
}

// mb writes bytes for people.
func mb(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }
