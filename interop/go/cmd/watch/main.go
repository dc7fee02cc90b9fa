// Command watch tells a litewitness to watch a log, by writing the log and its keys into litewitness's database.
//
//	watch DATABASE ORIGIN KEY...
//
// Torchwood's own witnessctl would do that, but it is built on sigsum-go, which not every module proxy serves.
package main

import (
	"crypto/sha256"
	"encoding/base64"
	"log"
	"os"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) < 4 {
		log.Fatal("usage: watch DATABASE ORIGIN KEY...")
	}
	database, origin, keys := os.Args[1], os.Args[2], os.Args[3:]
	// Not created: a database without tables would be no litewitness's.
	connection, err := sqlite.OpenConn(database, sqlite.OpenReadWrite)
	if err != nil {
		log.Fatalf("%s: %v", database, err)
	}
	defer connection.Close()
	if err := watch(connection, origin, keys); err != nil {
		log.Fatalf("%s: %v", database, err)
	}
}

// watch adds all or nothing. A log begins at size 0, with the root of the empty tree (RFC 6962, 2.1).
func watch(connection *sqlite.Conn, origin string, keys []string) (err error) {
	defer sqlitex.Save(connection)(&err)
	empty := sha256.Sum256(nil)
	root := base64.StdEncoding.EncodeToString(empty[:])
	if err := sqlitex.Execute(connection, "insert into log (origin, tree_size, tree_hash) values (?, 0, ?)",
		&sqlitex.ExecOptions{Args: []any{origin, root}}); err != nil {
		return err
	}
	for _, key := range keys {
		if err := sqlitex.Execute(connection, "insert into key (origin, key) values (?, ?)",
			&sqlitex.ExecOptions{Args: []any{origin, key}}); err != nil {
			return err
		}
	}
	return nil
}
