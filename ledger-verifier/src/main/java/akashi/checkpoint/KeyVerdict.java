package akashi.checkpoint;

import akashi.note.SignatureLine;
import akashi.note.VerifierKey;
import java.util.List;
import java.util.OptionalLong;

/**
 * What one key of a policy says about one checkpoint.
 *
 * @param key   of a log or a witness
 * @param state what its lines are
 * @param time  POSIX seconds, the latest that a verified line states; none where no line states one
 */
public record KeyVerdict(VerifierKey key, State state, OptionalLong time) {
    /** What was found under a key's name and identifier. */
    public enum State {
        /** No line. */
        ABSENT,
        /** A line that is not this key's signature of this checkpoint: somebody altered the note, or pretended. */
        INVALID,
        /** At least one line, and all are its signatures. */
        VERIFIED
    }

    static KeyVerdict of(SignedCheckpoint signed, VerifierKey key) {
        List<SignatureLine> lines = signed.note().linesOf(key);
        if (lines.isEmpty()) {
            return new KeyVerdict(key, State.ABSENT, OptionalLong.empty());
        }
        OptionalLong latest = OptionalLong.empty();
        for (SignatureLine line : lines) {
            if (!Cosignature.verifies(signed.checkpoint(), key, line)) {
                return new KeyVerdict(key, State.INVALID, OptionalLong.empty());
            }
            OptionalLong time = Cosignature.time(key, line);
            latest = time.orElse(0) > latest.orElse(0) ? time : latest;
        }
        return new KeyVerdict(key, State.VERIFIED, latest);
    }

    /** Did the key sign? */
    public boolean isVerified() {
        return state == State.VERIFIED;
    }
}
