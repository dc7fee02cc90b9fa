package akashi.command.publishing.anchoring;

import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.event.Anchor;
import akashi.hash.Hash;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** A cosigned checkpoint that is an anchor, or may become one. A value.
 *
 * @param tenMinutes which ten minutes it stands for, by the cosignatures in it: POSIX seconds divided by 600
 * @param note       byte for byte */
public record KeptAnchor(long treeSize, long tenMinutes, byte[] note) {

    /** How long one anchor stands for. */
    static final long SECONDS = 600;
    private static final String FOLDER = "anchor/";

    public KeptAnchor {
        note = note.clone();
    }

    /** What this checkpoint would be as an anchor.
     *
     * @return empty where it cannot be one: it does not hold under the policy, or no quorum of witnesses says when it was cosigned */
    static Optional<KeptAnchor> of(SignedCheckpoint signed, TlogPolicy policy) {
        var verdict = policy.judge(signed);
        if (!verdict.holds() || signed.checkpoint().treeSize() == 0 || policy.quorumTime(verdict).isEmpty()) {
            return Optional.empty();
        }
        long time = policy.quorumTime(verdict).getAsLong();
        return Optional.of(new KeptAnchor(signed.checkpoint().treeSize(), time / SECONDS, signed.bytes()));
    }

    @Override
    public byte[] note() {
        return note.clone();
    }

    /** Its place under the log's prefix. */
    public String path() {
        return FOLDER + treeSize;
    }

    /** What events say of it. */
    public Anchor named() {
        return new Anchor(treeSize, Hash.sha256(note));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeptAnchor that && treeSize == that.treeSize && tenMinutes == that.tenMinutes
                && Arrays.equals(note, that.note);
    }

    @Override
    public int hashCode() {
        return Objects.hash(treeSize, tenMinutes, Arrays.hashCode(note));
    }

    @Override
    public String toString() {
        return "anchor of tree size " + treeSize;
    }
}
