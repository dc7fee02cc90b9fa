package akashi.verify.history;

import akashi.bundle.HistorySample;
import java.time.Instant;
import java.util.Optional;

/**
 * A sample to be drawn, or one that was drawn and is to be drawn anew.
 *
 * @param size    how many cases
 * @param note    the later checkpoint's signed note
 * @param nonce   what the drawer adds; may be empty where there is a moment
 * @param at      the moment announced beforehand; not needed where there is a nonce
 * @param claimed the sample that is shown, if there is one
 */
public record SampleQuestion(int size, String note, String nonce, Optional<Instant> at, Optional<HistorySample> claimed) {
    /** Why nothing is drawn where nobody but the institution sees the log. */
    public static final String NO_WITNESSES = "the policy asks for no witness (quorum none), so nobody but the institution would have thrown the "
            + "dice";

    public SampleQuestion {
        if (size < 1 || size > HistorySample.MOST || nonce.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a sample of " + size);
        }
    }

    /** Is this sample what its seed draws? */
    public static SampleQuestion about(HistorySample sample) {
        return new SampleQuestion(sample.drawn().size(), sample.note(), sample.nonce(), sample.at(), Optional.of(sample));
    }
}
