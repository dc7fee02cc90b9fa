/**
 * The Merkle tree of the log: leaf and node hashes, inclusion and consistency proofs, proofs about subtrees.
 *
 * <p>Pure arithmetic, as RFC 6962 section 2.1 and RFC 9162 section 2.1 define it: no clock, no file, no database. Hashes already
 * stored are asked for through {@link akashi.tree.HashReader}. Subtrees are those of draft-ietf-plants-merkle-tree-certs section 4.
 * Every proof checks its bounds and its exact number of hashes before it hashes anything; there are no shortcuts.
 */
package akashi.tree;
