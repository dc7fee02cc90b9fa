package akashi.command.publishing;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.KeyVerdict;
import akashi.checkpoint.SignedCheckpoint;
import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.tree.LogTree;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts the log's name under a tree, and recognises its own hand. Whoever asks it to sign has proved the tree before. */
final class LogSigner {

    private final LogKeys keys;

    /** A checkpoint that both keys signed, and when. */
    record Seen(long size, Hash root, Instant at) { }

    LogSigner(LogKeys keys) {
        this.keys = keys;
    }

    /** The signed checkpoint of this tree. @param at whole seconds */
    String sign(LogTree tree, Instant at) {
        SignedCheckpoint signed = SignedCheckpoint.sign(new Checkpoint(keys.origin(), tree.size(), tree.root()), at.getEpochSecond(),
                keys.signing().stream().flatMap(pair -> Stream.of(pair.ed25519(), pair.mlDsa44())).toList());
        String note = new String(signed.bytes(), StandardCharsets.UTF_8);
        if (see(note).isEmpty()) {
            throw new AssertionError("a checkpoint just signed does not verify");
        }
        return note;
    }

    /** What a note says, if it is a checkpoint of this log that both of its keys signed, or both of those that they follow. */
    Optional<Seen> see(String note) {
        try {
            SignedCheckpoint signed = SignedCheckpoint.parse(note.getBytes(StandardCharsets.UTF_8));
            if (!signed.checkpoint().origin().equals(keys.origin())) {
                return Optional.empty();
            }
            return keys.signing().stream().flatMap(pair -> see(signed, pair).stream()).findFirst();
        } catch (MalformedException notOurs) {
            return Optional.empty();
        }
    }

    private static Optional<Seen> see(SignedCheckpoint signed, LogKeys pair) {
        KeyVerdict byEd25519 = signed.judge(pair.ed25519().verifierKey());
        KeyVerdict byMlDsa44 = signed.judge(pair.mlDsa44().verifierKey());
        return byEd25519.isVerified() && byMlDsa44.isVerified() ? Optional.of(new Seen(signed.checkpoint().treeSize(),
                signed.checkpoint().rootHash(), Instant.ofEpochSecond(byMlDsa44.time().orElse(0)))) : Optional.empty();
    }
}
