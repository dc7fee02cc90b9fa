package akashi.register;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One version of the criteria that decisions apply.
 *
 * @param leaf         where it was published
 * @param inForceTo    the last day on which it is in force; empty: no end was published
 * @param transitional the clause that lets it apply to what happened before it was published
 */
public record Criterion(long leaf, String id, long version, LocalDate inForceFrom, Optional<LocalDate> inForceTo,
        Optional<String> transitional) {
    /** Is it in force on that day? */
    public boolean inForce(LocalDate day) {
        return !day.isBefore(inForceFrom) && inForceTo.map(last -> !day.isAfter(last)).orElse(true);
    }

    /** Is there a day on which both are in force? */
    boolean overlaps(Criterion other) {
        LocalDate begin = inForceFrom.isAfter(other.inForceFrom) ? inForceFrom : other.inForceFrom;
        return inForce(begin) && other.inForce(begin);
    }

    Criterion until(LocalDate last) {
        return new Criterion(leaf, id, version, inForceFrom, Optional.of(last), transitional);
    }

    /** As sentences name it: {@code ISA-1/2}. */
    String name() {
        return id + "/" + version;
    }
}
