package akashi.query.statistics;

/** A line of the headline table whose status is {@code open} (docs/format/release.md, "Tables"). Immutable.
 *
 * @param line    where it stands in the file, whose line of names is the first
 * @param outcome empty: none
 * @param of      so many have these facts whatever the outcome
 * @param least   what {@code count} would be at least, and
 * @param most    at most, if every row were opened */
public record HeadlineFigure(int line, String kind, String mode, String quarter, String outcome, long count, long of, long least, long most) { }
