package akashi.query.statistics;

/** A line of the table of offices (docs/format/release.md, "Tables"). Immutable.
 *
 * @param open   is the office known? else these are rows whose office is not opened
 * @param office empty: not opened, or the rows have none */
public record OfficeFigure(String kind, String mode, String quarter, boolean open, String office, String outcome, long count, long of, long least, long most) { }
