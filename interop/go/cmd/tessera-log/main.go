// Command tessera-log keeps a small Tessera log in a folder and has its checkpoints cosigned before it publishes them.
//
//	tessera-log keygen ORIGIN KEY-FILE                makes the log's key and prints the public one
//	tessera-log append FOLDER KEY-FILE POLICY COUNT   appends COUNT entries and waits until a checkpoint that covers them is published
//
// POLICY is a C2SP tlog-policy file whose quorum must be met, or "-" to publish without witnesses.
package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"log"
	"os"
	"strconv"
	"time"

	"github.com/transparency-dev/tessera"
	"github.com/transparency-dev/tessera/storage/posix"
	"golang.org/x/mod/sumdb/note"
)

func main() {
	log.SetFlags(0)
	switch {
	case len(os.Args) == 4 && os.Args[1] == "keygen":
		secret, public, err := note.GenerateKey(rand.Reader, os.Args[2])
		if err != nil {
			log.Fatal(err)
		}
		if err := os.WriteFile(os.Args[3], []byte(secret), 0o600); err != nil {
			log.Fatal(err)
		}
		fmt.Println(public)
	case len(os.Args) == 6 && os.Args[1] == "append":
		count, err := strconv.Atoi(os.Args[5])
		if err != nil {
			log.Fatal(err)
		}
		grow(os.Args[2], os.Args[3], os.Args[4], count)
	default:
		log.Fatal("usage: tessera-log keygen ORIGIN KEY-FILE | tessera-log append FOLDER KEY-FILE POLICY COUNT")
	}
}

func grow(folder, keyFile, policy string, count int) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	secret, err := os.ReadFile(keyFile)
	if err != nil {
		log.Fatal(err)
	}
	signer, err := note.NewSigner(string(secret))
	if err != nil {
		log.Fatal(err)
	}
	storage, err := posix.New(ctx, posix.Config{Path: folder})
	if err != nil {
		log.Fatal(err)
	}
	options := tessera.NewAppendOptions().WithCheckpointSigner(signer).
		WithBatching(uint(count), 100*time.Millisecond).WithCheckpointInterval(100 * time.Millisecond)
	if policy != "-" {
		text, err := os.ReadFile(policy)
		if err != nil {
			log.Fatal(err)
		}
		witnesses, err := tessera.NewWitnessGroupFromPolicy(text)
		if err != nil {
			log.Fatalf("the policy: %v", err)
		}
		options.WithWitnesses(witnesses, &tessera.WitnessOptions{Timeout: 10 * time.Second})
	}
	appender, shutdown, reader, err := tessera.NewAppender(ctx, storage, options)
	if err != nil {
		log.Fatal(err)
	}
	published := tessera.NewPublicationAwaiter(ctx, reader.ReadCheckpoint, 100*time.Millisecond)
	var places []tessera.IndexFuture
	for i := range count {
		places = append(places, appender.Add(ctx, tessera.NewEntry(fmt.Appendf(nil, "entry %d of %s", i, time.Now()))))
	}
	for _, place := range places {
		if _, _, err := published.Await(ctx, place); err != nil {
			log.Fatalf("not published: %v", err)
		}
	}
	if err := shutdown(ctx); err != nil {
		log.Fatal(err)
	}
	checkpoint, err := reader.ReadCheckpoint(ctx)
	if err != nil {
		log.Fatal(err)
	}
	os.Stdout.Write(checkpoint)
}
