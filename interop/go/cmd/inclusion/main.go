// Command inclusion checks that an entry stands in a log, by a C2SP tlog-proof and the bytes of the entry.
//
//	inclusion LOG-KEY PROOF-FILE ENTRY-FILE
//
// The proof is judged twice, by golang.org/x/mod/sumdb/tlog and by github.com/transparency-dev/merkle.
package main

import (
	"fmt"
	"log"
	"os"

	f_log "github.com/transparency-dev/formats/log"
	f_proof "github.com/transparency-dev/formats/proof"
	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 4 {
		log.Fatal("usage: inclusion LOG-KEY PROOF-FILE ENTRY-FILE")
	}
	key, err := note.NewVerifier(os.Args[1])
	if err != nil {
		log.Fatalf("the log's key: %v", err)
	}
	var evidence f_proof.TLogProof
	if err := evidence.Unmarshal(read(os.Args[2])); err != nil {
		log.Fatalf("the proof: %v", err)
	}
	checkpoint, _, _, err := f_log.ParseCheckpoint(evidence.Checkpoint, key.Name(), key)
	if err != nil {
		log.Fatalf("the proof's checkpoint: %v", err)
	}
	entry := read(os.Args[3])

	hashes := make([][]byte, len(evidence.Hashes))
	record := make(tlog.RecordProof, len(evidence.Hashes))
	for i, hash := range evidence.Hashes {
		hashes[i] = hash[:]
		record[i] = hash
	}
	if err := tlog.CheckRecord(record, int64(checkpoint.Size), tlog.Hash(checkpoint.Hash), int64(evidence.Index), tlog.RecordHash(entry)); err != nil {
		log.Fatalf("x/mod: %v", err)
	}
	if err := proof.VerifyInclusion(rfc6962.DefaultHasher, evidence.Index, checkpoint.Size, rfc6962.DefaultHasher.HashLeaf(entry), hashes, checkpoint.Hash); err != nil {
		log.Fatalf("transparency-dev/merkle: %v", err)
	}
	fmt.Printf("included %d %d\n", evidence.Index, checkpoint.Size)
}

func read(name string) []byte {
	bytes, err := os.ReadFile(name)
	if err != nil {
		log.Fatal(err)
	}
	return bytes
}
