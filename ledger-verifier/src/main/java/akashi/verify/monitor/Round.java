package akashi.verify.monitor;

import akashi.verify.Report;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one look at a log came to.
 *
 * @param at           when it ended
 * @param origin       the log, if its checkpoint could be read and the policy names it
 * @param shown        the tree size that the log shows
 * @param verifiedUpTo the tree size up to which it is shown to be one history
 * @param scannedUpTo  the number of entries that were hashed into the tree
 * @param reached      did the log answer with a checkpoint?
 * @param report       checks and findings
 */
public record Round(Instant at, Optional<String> origin, OptionalLong shown, OptionalLong verifiedUpTo, OptionalLong scannedUpTo,
        boolean reached, Report report) {
}
