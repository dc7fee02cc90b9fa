package akashi.command.importing;

/**
 * Columns of dates for which no event has a field, but by which a history can be measured. They stay attributes.
 *
 * @param caseClosed    when the whole case was closed; empty while it is open
 * @param eventDue      by when what the event tells should have been done
 * @param eventFinished when it was done
 */
record RecordedDates(Column caseClosed, Column eventDue, Column eventFinished) {
    static final RecordedDates NONE = new RecordedDates(Column.NONE, Column.NONE, Column.NONE);
}
