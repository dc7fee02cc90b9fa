package akashi.query.statistics;

import java.util.Optional;

/** What became of reading a release's tables. @param tables there if, and only if, the state is {@code THERE} */
public record TableReading(State state, Optional<ReleaseTables> tables) {
    /** How it went. */
    public enum State {
        /** They are the ones that the log names. */
        THERE,
        /** A file does not lie here. */
        MISSING,
        /** A file is not the one that the log names; its figures are shown to nobody. */
        OTHER,
        /** A file is longer than a page shows. */
        LONG
    }

    static TableReading without(State state) {
        return new TableReading(state, Optional.empty());
    }
}
