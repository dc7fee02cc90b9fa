package akashi.command.releasing;

import akashi.command.register.Registration;
import akashi.release.StatisticsReleased;

/** What became of a release that was asked for. */
public sealed interface ReleaseAnswer {
    /**
     * It is released.
     *
     * @param leaf  where its event stands
     * @param isNew false: it was released before
     */
    record Released(long leaf, StatisticsReleased released, boolean isNew) implements ReleaseAnswer {}

    /** It cannot be released now. */
    record Refused(Why why, String sentence) implements ReleaseAnswer {}

    /** The log did not take the event; the files are kept for nothing. */
    record NotRegistered(Registration registration) implements ReleaseAnswer {}

    /** Why not. */
    enum Why {
        /** No calendar has it, or its day has not come. */
        NOT_PLANNED,
        /** Fewer rows or cases than may be released at all. */
        TOO_FEW,
        /** The stock would be below nothing. */
        STOCK,
        /** Others kept publishing meanwhile. */
        BUSY
    }
}
