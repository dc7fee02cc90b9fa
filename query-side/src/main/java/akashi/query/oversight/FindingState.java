package akashi.query.oversight;

import java.util.Locale;
import java.util.Optional;

/** How far something has come that a case is listed for. */
public enum FindingState {
    /** Nobody has inquired into it. */
    NEW,
    /** An inquiry waits for the institution. */
    OPEN,
    /** The institution has answered, explained or corrected; the ombudsman has found nothing yet. */
    ANSWERED,
    /** The ombudsman has recorded a finding, and nothing is awaited any more. */
    CLOSED;

    /** As addresses and tables write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of this word. */
    public static Optional<FindingState> of(String word) {
        for (FindingState state : values()) {
            if (state.word().equals(word)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
