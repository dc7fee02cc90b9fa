package akashi.command.importing;

/**
 * A count over the cases (or dated events) of a history, beside what it is a count of: "416 of 1,434". docs/import.md defines each.
 *
 * @param code  the stable name
 * @param count how many of them
 * @param of    how many of which that can be said at all
 */
public record Measure(String code, long count, long of) {
}
