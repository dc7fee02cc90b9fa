// Command tessera-read follows a log with Tessera's client, over HTTP, from a checkpoint seen before to the one served now.
//
//	tessera-read URL LOG-KEY OLDER-CHECKPOINT-FILE
//
// It has the client prove that the log grew from the older checkpoint, stream every entry, and prove each of them included.
package main

import (
	"context"
	"fmt"
	"log"
	"net/url"
	"os"

	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
	"github.com/transparency-dev/tessera/api"
	"github.com/transparency-dev/tessera/client"
	"golang.org/x/mod/sumdb/note"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 4 {
		log.Fatal("usage: tessera-read URL LOG-KEY OLDER-CHECKPOINT-FILE")
	}
	key, err := note.NewVerifier(os.Args[2])
	if err != nil {
		log.Fatalf("the log's key: %v", err)
	}
	place, err := url.Parse(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	older, err := os.ReadFile(os.Args[3])
	if err != nil {
		log.Fatal(err)
	}
	files, err := client.NewHTTPFetcher(place, nil)
	if err != nil {
		log.Fatal(err)
	}
	ctx := context.Background()
	tracker, err := client.NewLogStateTracker(ctx, files.ReadTile, older, key, key.Name(), client.UnilateralConsensus(files.ReadCheckpoint))
	if err != nil {
		log.Fatalf("the older checkpoint: %v", err)
	}
	from := tracker.Latest().Size
	if _, _, _, err := tracker.Update(ctx); err != nil {
		log.Fatalf("from %d on: %v", from, err)
	}
	now := tracker.Latest()
	proofs, err := client.NewProofBuilder(ctx, now.Size, files.ReadTile)
	if err != nil {
		log.Fatal(err)
	}
	size := func(context.Context) (uint64, error) { return now.Size, nil }
	read := uint64(0)
	for entry, err := range client.Entries(client.EntryBundles(ctx, 2, size, files.ReadEntryBundle, 0, now.Size), entries) {
		if err != nil {
			log.Fatalf("after %d entries: %v", read, err)
		}
		if entry.Index != read {
			log.Fatalf("entry %d came as number %d", entry.Index, read)
		}
		path, err := proofs.InclusionProof(ctx, entry.Index)
		if err != nil {
			log.Fatalf("entry %d: %v", entry.Index, err)
		}
		if err := proof.VerifyInclusion(rfc6962.DefaultHasher, entry.Index, now.Size, rfc6962.DefaultHasher.HashLeaf(entry.Entry), path, now.Hash); err != nil {
			log.Fatalf("entry %d: %v", entry.Index, err)
		}
		read++
	}
	if read != now.Size {
		log.Fatalf("%d entries of %d", read, now.Size)
	}
	fmt.Printf("grown %d %d\n", from, read)
}

func entries(bundle []byte) ([][]byte, error) {
	var read api.EntryBundle
	err := read.UnmarshalText(bundle)
	return read.Entries, err
}
