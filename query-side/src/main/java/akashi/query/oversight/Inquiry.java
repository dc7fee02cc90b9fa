package akashi.query.oversight;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/** An inquiry into a case.
 *
 * @param opened   sequence of the event that opened it
 * @param found    sequence of the newest finding in it; empty: none yet
 * @param answerBy until when the institution is to answer what was asked last, if a day was named
 * @param answered whether it has answered what was asked last */
public record Inquiry(long opened, OptionalLong found, Optional<LocalDate> answerBy, boolean answered) {
    /** How far it has come. A finding that asks for no answer ends it; one that names a day is ended by the answer. */
    public FindingState state() {
        if (found.isPresent() && (answered || answerBy.isEmpty())) {
            return FindingState.CLOSED;
        }
        return answered ? FindingState.ANSWERED : FindingState.OPEN;
    }

    /** The event that an answer has to name: the newest that asks. */
    public long asked() {
        return found.orElse(opened);
    }
}
