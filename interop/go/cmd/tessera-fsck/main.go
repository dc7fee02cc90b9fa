// Command tessera-fsck has Tessera's fsck read a whole log, over HTTP or, with a file URL, from a folder.
//
//	tessera-fsck URL LOG-KEY
//
// It exits 0 only if fsck found nothing wrong. (The command that Tessera itself ships logs what it finds and exits 0 all the same.)
package main

import (
	"context"
	"fmt"
	"log"
	"net/url"
	"os"

	"github.com/transparency-dev/merkle/rfc6962"
	"github.com/transparency-dev/tessera/api"
	"github.com/transparency-dev/tessera/client"
	"github.com/transparency-dev/tessera/fsck"
	"golang.org/x/mod/sumdb/note"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 3 {
		log.Fatal("usage: tessera-fsck URL LOG-KEY")
	}
	key, err := note.NewVerifier(os.Args[2])
	if err != nil {
		log.Fatalf("the log's key: %v", err)
	}
	place, err := url.Parse(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	var files fsck.Fetcher = &client.FileFetcher{Root: place.Path}
	if place.Scheme != "file" {
		if files, err = client.NewHTTPFetcher(place, nil); err != nil {
			log.Fatal(err)
		}
	}
	if err := fsck.New(key.Name(), key, files, leaves, fsck.Opts{N: 2}).Check(context.Background()); err != nil {
		log.Fatalf("damaged: %v", err)
	}
	fmt.Println("sound")
}

func leaves(bundle []byte) ([][]byte, error) {
	var entries api.EntryBundle
	if err := entries.UnmarshalText(bundle); err != nil {
		return nil, err
	}
	hashes := make([][]byte, 0, len(entries.Entries))
	for _, entry := range entries.Entries {
		hashes = append(hashes, rfc6962.DefaultHasher.HashLeaf(entry))
	}
	return hashes, nil
}
