package akashi.event;

import akashi.hash.Hash;

/**
 * The newest anchor at sealing: bytes sealed with it were sealed after it (docs/format/chain.md, "Time").
 *
 * @param treeSize of the cosigned checkpoint
 * @param note     SHA-256 of the whole cosigned note
 */
public record Anchor(long treeSize, Hash note) {
    public Anchor {
        if (treeSize < 0) {
            throw new IllegalArgumentException("an anchor of a tree of " + treeSize);
        }
    }
}
