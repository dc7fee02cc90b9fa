package akashi.register;

import akashi.casework.Published.Standard;
import java.time.LocalDate;

/**
 * One version of a service standard.
 *
 * @param leaf      where it was published
 * @param procedure what it is a standard for
 * @param from      the first day on which it applies; the version after it begins by its own
 * @param standard  what it says
 */
public record ServiceStandard(long leaf, String id, long version, String procedure, LocalDate from, Standard standard) {
}
