// Command agent is an ssh-agent that holds one new Ed25519 key: litewitness signs with nothing else.
//
//	agent SOCKET
//
// It prints the key's fingerprint once it listens, and ends with its standard input.
package main

import (
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"io"
	"log"
	"net"
	"os"

	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/agent"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: agent SOCKET")
	}
	_, secret, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		log.Fatal(err)
	}
	keys := agent.NewKeyring()
	if err := keys.Add(agent.AddedKey{PrivateKey: secret}); err != nil {
		log.Fatal(err)
	}
	public, err := ssh.NewPublicKey(secret.Public())
	if err != nil {
		log.Fatal(err)
	}
	listener, err := net.Listen("unix", os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(ssh.FingerprintSHA256(public))
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				log.Fatal(err)
			}
			go agent.ServeAgent(keys, connection)
		}
	}()
	io.Copy(io.Discard, os.Stdin)
}
