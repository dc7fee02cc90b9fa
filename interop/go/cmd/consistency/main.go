// Command consistency checks that one checkpoint of a log extends another.
//
//	consistency LOG-KEY OLDER-FILE NEWER-FILE [HASH...]
//
// The hashes are the proof, in base64. It is judged twice, by golang.org/x/mod/sumdb/tlog and by github.com/transparency-dev/merkle.
package main

import (
	"encoding/base64"
	"fmt"
	"log"
	"os"

	f_log "github.com/transparency-dev/formats/log"
	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) < 4 {
		log.Fatal("usage: consistency LOG-KEY OLDER-FILE NEWER-FILE [HASH...]")
	}
	key, err := note.NewVerifier(os.Args[1])
	if err != nil {
		log.Fatalf("the log's key: %v", err)
	}
	older, newer := checkpoint(key, os.Args[2]), checkpoint(key, os.Args[3])
	var hashes [][]byte
	var tree tlog.TreeProof
	for _, text := range os.Args[4:] {
		hash, err := tlog.ParseHash(text)
		if err != nil {
			log.Fatalf("%q is no hash: %v", text, err)
		}
		hashes = append(hashes, hash[:])
		tree = append(tree, hash)
	}
	if err := tlog.CheckTree(tree, int64(newer.Size), tlog.Hash(newer.Hash), int64(older.Size), tlog.Hash(older.Hash)); err != nil {
		log.Fatalf("x/mod: %v", err)
	}
	if err := proof.VerifyConsistency(rfc6962.DefaultHasher, older.Size, newer.Size, hashes, older.Hash, newer.Hash); err != nil {
		log.Fatalf("transparency-dev/merkle: %v", err)
	}
	fmt.Printf("extends %d %d %s\n", older.Size, newer.Size, base64.StdEncoding.EncodeToString(newer.Hash))
}

func checkpoint(key note.Verifier, name string) *f_log.Checkpoint {
	signed, err := os.ReadFile(name)
	if err != nil {
		log.Fatal(err)
	}
	checkpoint, _, _, err := f_log.ParseCheckpoint(signed, key.Name(), key)
	if err != nil {
		log.Fatalf("%s: %v", name, err)
	}
	return checkpoint
}
