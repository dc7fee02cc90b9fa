package akashi.verify.history;

import akashi.checkpoint.PolicyVerdict;
import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.note.Note;
import akashi.text.Decimal;
import akashi.text.MalformedException;
import akashi.verify.log.LogFiles;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The anchor that a moment announced beforehand picks: the first at or after it that is of a tree larger than a history's. A log has one
 * anchor in ten minutes, by its witnesses' clocks, and keeps it for ever (docs/format/log.md), so everybody comes to the same one. Immutable.
 */
public final class FirstAnchor {
    private static final long TEN_MINUTES = 600;

    private final LogFiles log;
    private final TlogPolicy policy;

    public FirstAnchor(LogFiles log, TlogPolicy policy) {
        this.log = log;
        this.policy = policy;
    }

    /**
     * The first anchor at or after this moment, of a tree larger than this; empty if there is none yet.
     *
     * @throws IOException           the log cannot be read, or listed
     * @throws MalformedException an anchor on the way is none: which one is the first cannot be told
     */
    public Optional<byte[]> after(long treeSize, Instant at) throws IOException, MalformedException {
        if (!log.canList()) {
            throw new IOException("anchors can be listed in a folder only");
        }
        List<Long> sizes = new ArrayList<>();
        for (String name : log.names("anchor")) {
            sizes.add(Decimal.parse(name, "anchor"));
        }
        Collections.sort(sizes);
        for (long size : sizes) {
            if (size > treeSize) {
                byte[] note = at(size).orElseThrow(() -> new IOException("anchor/" + size + " is gone"));
                PolicyVerdict verdict = policy.judge(SignedCheckpoint.parse(note));
                if (!verdict.holds() || verdict.checkpoint().treeSize() != size) {
                    throw new MalformedException("anchor/" + size + " is not cosigned by the policy's quorum");
                }
                if (isAtOrAfter(policy.quorumTime(verdict), at)) {
                    return Optional.of(note);
                }
            }
        }
        return Optional.empty();
    }

    /** The anchor of this size; empty if the log keeps none. */
    Optional<byte[]> at(long size) throws IOException {
        return log.read("anchor/" + size, Note.LONGEST);
    }

    boolean canList() {
        return log.canList();
    }

    static boolean isAtOrAfter(OptionalLong quorumTime, Instant at) {
        return quorumTime.isPresent() && !Instant.ofEpochSecond(quorumTime.getAsLong()).isBefore(at);
    }

    /** Is this time in the ten minutes of the moment? Then no other anchor can lie between. */
    static boolean isInTenMinutesOf(long quorumTime, Instant at) {
        return quorumTime / TEN_MINUTES == at.getEpochSecond() / TEN_MINUTES;
    }
}
