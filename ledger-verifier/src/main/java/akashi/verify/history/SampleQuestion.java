package akashi.verify.history;

import akashi.bundle.HistorySample;
import java.util.Optional;

/**
 * A sample to be drawn, or one that was drawn and is to be drawn anew.
 *
 * @param size    how many cases
 * @param note    the later checkpoint's signed note
 * @param nonce   what the drawer adds; may be empty
 * @param claimed the sample that is shown, if there is one
 */
public record SampleQuestion(int size, String note, String nonce, Optional<HistorySample> claimed) {
    public SampleQuestion {
        if (size < 1 || size > HistorySample.MOST || nonce.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a sample of " + size);
        }
    }

    /** Is this sample what its seed draws? */
    public static SampleQuestion about(HistorySample sample) {
        return new SampleQuestion(sample.drawn().size(), sample.note(), sample.nonce(), Optional.of(sample));
    }
}
