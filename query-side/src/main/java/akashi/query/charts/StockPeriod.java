package akashi.query.charts;

/** What a period did to the stock of open cases. Immutable.
 *
 * @param name        of the period, as it is shown
 * @param opening     at its beginning
 * @param in          came in, as far as rows are opened
 * @param out         went out, as far as rows are opened
 * @param corrections by rows that are not opened, and by corrections
 * @param notOpened   rows that are not opened: so many more could have come in or gone out
 * @param isWithdrawn the institution no longer stands by these figures */
public record StockPeriod(String name, long opening, long in, long out, long corrections, long notOpened, boolean isWithdrawn) {
    /** At its end. */
    public long closing() {
        return opening + in - out + corrections;
    }
}
