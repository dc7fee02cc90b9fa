package akashi.witness;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.SignedCheckpoint;
import akashi.hash.Hash;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.text.MalformedException;
import akashi.tree.ConsistencyProof;
import akashi.tree.LogTree;
import akashi.tree.Subtree;
import akashi.tree.SubtreeConsistencyProof;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A log in memory that signs with both algorithms; a second one of the same origin and another salt is its fork. For one thread. */
final class GrowingLog {
    private static final long SIGNED_AT = 1_800_000_000L;

    private final String origin;
    private final List<SignerKey> keys;
    private final List<LogTree> trees = new ArrayList<>(List.of(LogTree.EMPTY));
    private final Map<Long, Hash> nodes = new HashMap<>();

    /** A log of so many leaves; those from {@code same} on depend on the salt. */
    GrowingLog(String origin, int size, int same, String salt) {
        this.origin = origin;
        byte[] seed = Hash.sha256(origin.getBytes(StandardCharsets.UTF_8)).bytes();
        this.keys = List.of(SignerKey.of(origin, SignatureType.ED25519, seed), SignerKey.of(origin, SignatureType.ML_DSA_44, seed));
        for (int leaf = 0; leaf < size; leaf++) {
            Hash hash = Hash.leaf((leaf + (leaf < same ? "" : salt)).getBytes(StandardCharsets.UTF_8));
            trees.add(trees.get(leaf).append(hash, (level, index, node) -> nodes.put(index << 6 | level, node)));
        }
    }

    GrowingLog(String origin, int size) {
        this(origin, size, size, "");
    }

    String origin() {
        return origin;
    }

    List<SignerKey> keys() {
        return keys;
    }

    /** Lines of a policy that trusts this log. */
    String policyLines() {
        return "log " + keys.get(0).verifierKey().text() + "\nlog " + keys.get(1).verifierKey().text() + "\n";
    }

    Checkpoint checkpoint(int size) {
        return new Checkpoint(origin, size, trees.get(size).root());
    }

    SignedCheckpoint signed(int size) {
        return SignedCheckpoint.sign(checkpoint(size), SIGNED_AT + size, keys);
    }

    List<Hash> proof(int from, int to) {
        try {
            return ConsistencyProof.make(from, to, (level, index) -> nodes.get(index << 6 | level)).path();
        } catch (IOException | MalformedException e) {
            throw new AssertionError("nodes are in memory", e);
        }
    }

    Hash hash(Subtree subtree) {
        try {
            return subtree.hash((level, index) -> nodes.get(index << 6 | level));
        } catch (IOException | MalformedException e) {
            throw new AssertionError("nodes are in memory", e);
        }
    }

    List<Hash> proof(Subtree subtree, int treeSize) {
        try {
            return SubtreeConsistencyProof.make(subtree, treeSize, (level, index) -> nodes.get(index << 6 | level)).path();
        } catch (IOException | MalformedException e) {
            throw new AssertionError("nodes are in memory", e);
        }
    }

    /** The request that an honest client sends. */
    String request(int from, int to) {
        return request(from, from == 0 ? List.of() : proof(from, to), signed(to));
    }

    static String request(long old, List<Hash> proof, SignedCheckpoint signed) {
        StringBuilder request = new StringBuilder("old ").append(old).append('\n');
        proof.forEach(hash -> request.append(hash.base64()).append('\n'));
        return request.append('\n').append(new String(signed.bytes(), StandardCharsets.UTF_8)).toString();
    }
}
