// Command checkpoint opens a log's checkpoint with the keys it is given, and says what each of them signed.
//
//	checkpoint LOG-KEY [KEY...] < CHECKPOINT
//
// LOG-KEY is the log's Ed25519 key; the other keys are those of cosigners, Ed25519 or ML-DSA-44, or the log's own ML-DSA-44 key. Each
// key that is named must have signed; a line of anybody else is passed over. The first line of the answer is "ORIGIN SIZE ROOT".
package main

import (
	"encoding/base64"
	"fmt"
	"io"
	"log"
	"os"
	"strings"

	f_log "github.com/transparency-dev/formats/log"
	f_note "github.com/transparency-dev/formats/note"
	"golang.org/x/mod/sumdb/note"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) < 2 {
		log.Fatal("usage: checkpoint LOG-KEY [KEY...] < CHECKPOINT")
	}
	signed, err := io.ReadAll(os.Stdin)
	if err != nil {
		log.Fatal(err)
	}
	logKey, err := note.NewVerifier(os.Args[1])
	if err != nil {
		log.Fatalf("the log's key: %v", err)
	}
	checkpoint, rest, opened, err := f_log.ParseCheckpoint(signed, logKey.Name(), logKey)
	if err != nil {
		log.Fatalf("not a checkpoint of this log: %v", err)
	}
	if len(rest) > 0 {
		log.Fatalf("the checkpoint has extension lines: %q", rest)
	}
	fmt.Printf("%s %d %s\n", checkpoint.Origin, checkpoint.Size, base64.StdEncoding.EncodeToString(checkpoint.Hash))
	fmt.Printf("lines %d\n", len(opened.Sigs)+len(opened.UnverifiedSigs))
	for _, key := range os.Args[2:] {
		cosigned(signed, key)
	}
}

// cosigned ends the program unless this key signed, too.
func cosigned(signed []byte, key string) {
	verifier, err := f_note.NewVerifierForCosignatureV1(key)
	if err != nil {
		log.Fatalf("the key %s: %v", shortened(key), err)
	}
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		log.Fatalf("not signed by %s: %v", shortened(key), err)
	}
	at, err := f_note.CoSigV1Timestamp(opened.Sigs[0])
	if err != nil {
		log.Fatalf("the signature of %s says no time: %v", shortened(key), err)
	}
	fmt.Printf("signed %s %d\n", shortened(key), at.Unix())
}

// shortened leaves out the bytes of a key, which name and hash stand for.
func shortened(key string) string {
	parts := strings.SplitN(key, "+", 3)
	return strings.Join(parts[:min(2, len(parts))], "+")
}
