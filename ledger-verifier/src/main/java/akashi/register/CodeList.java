package akashi.register;

import java.time.LocalDate;
import java.util.Set;

/**
 * One version of a list of codes.
 *
 * @param leaf where it was published
 * @param from the first day on which it applies; the version after it begins by its own
 */
public record CodeList(long leaf, String name, long version, LocalDate from, Set<String> codes) {
    public CodeList {
        codes = Set.copyOf(codes);
    }
}
