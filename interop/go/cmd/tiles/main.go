// Command tiles reads a whole log over HTTP as C2SP tlog-tiles: each entry from the bundles, each entry's proof from the hash tiles.
//
//	tiles URL LOG-KEY
//
// The tiles are read by golang.org/x/mod/sumdb/tlog, which believes none of them before it is tied to the checkpoint, and the entries
// once more by filippo.io/torchwood's client.
package main

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strings"

	"filippo.io/torchwood"
	f_log "github.com/transparency-dev/formats/log"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func main() {
	log.SetFlags(0)
	if len(os.Args) != 3 {
		log.Fatal("usage: tiles URL LOG-KEY")
	}
	key, err := note.NewVerifier(os.Args[2])
	if err != nil {
		log.Fatalf("the log's key: %v", err)
	}
	base := strings.TrimSuffix(os.Args[1], "/") + "/"
	signed, err := get(base + "checkpoint")
	if err != nil {
		log.Fatal(err)
	}
	checkpoint, _, _, err := f_log.ParseCheckpoint(signed, key.Name(), key)
	if err != nil {
		log.Fatalf("the checkpoint: %v", err)
	}
	tree := tlog.Tree{N: int64(checkpoint.Size), Hash: tlog.Hash(checkpoint.Hash)}
	entries := bundles(base, tree.N)
	hashes := tlog.TileHashReader(tree, remote(base))
	for index, entry := range entries {
		proof, err := tlog.ProveRecord(tree.N, int64(index), hashes)
		if err != nil {
			log.Fatalf("entry %d: %v", index, err)
		}
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, int64(index), tlog.RecordHash(entry)); err != nil {
			log.Fatalf("entry %d: %v", index, err)
		}
	}
	again(base, tree, entries)
	fmt.Printf("read %d\n", len(entries))
}

// bundles reads every entry: a length of two bytes, then so many bytes.
func bundles(base string, size int64) [][]byte {
	var entries [][]byte
	for n := int64(0); n*256 < size; n++ {
		tile := tlog.Tile{H: height, L: -1, N: n, W: int(min(256, size-n*256))}
		rest, err := get(base + torchwood.TilePath(tile))
		if err != nil {
			log.Fatal(err)
		}
		for range tile.W {
			if len(rest) < 2 || len(rest)-2 < int(binary.BigEndian.Uint16(rest)) {
				log.Fatalf("bundle %d ends too early", n)
			}
			length := int(binary.BigEndian.Uint16(rest))
			entries = append(entries, rest[2:2+length])
			rest = rest[2+length:]
		}
		if len(rest) != 0 {
			log.Fatalf("bundle %d goes on after its last entry", n)
		}
	}
	return entries
}

// again compares with what torchwood's client reads.
func again(base string, tree tlog.Tree, entries [][]byte) {
	fetcher, err := torchwood.NewTileFetcher(base)
	if err != nil {
		log.Fatal(err)
	}
	client, err := torchwood.NewClient(fetcher)
	if err != nil {
		log.Fatal(err)
	}
	read := int64(0)
	for index, entry := range client.Entries(context.Background(), tree, 0) {
		if index != read || string(entry) != string(entries[index]) {
			log.Fatalf("torchwood reads another entry %d", index)
		}
		read++
	}
	// It leaves out the last, partial tile, whose entries are asked for one by one.
	for ; client.Err() == nil && read < tree.N; read++ {
		entry, proof, err := client.Entry(context.Background(), tree, read)
		if err != nil {
			log.Fatalf("torchwood, entry %d: %v", read, err)
		}
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, read, tlog.RecordHash(entry)); err != nil || string(entry) != string(entries[read]) {
			log.Fatalf("torchwood reads another entry %d (%v)", read, err)
		}
	}
	if err := client.Err(); err != nil {
		log.Fatalf("torchwood: %v", err)
	}
}

// remote reads tiles where C2SP tlog-tiles puts them.
type remote string

func (base remote) Height() int { return height }

func (base remote) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, tile := range tiles {
		bytes, err := get(string(base) + torchwood.TilePath(tile))
		if err != nil {
			return nil, err
		}
		data = append(data, bytes)
	}
	return data, nil
}

func (base remote) SaveTiles([]tlog.Tile, [][]byte) {}

func get(url string) ([]byte, error) {
	answer, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", url, answer.Status)
	}
	return io.ReadAll(answer.Body)
}
