module kg/store/bench

go 1.26.0

replace kg => ../..

require github.com/mattn/go-sqlite3 v1.14.53 // indirect
