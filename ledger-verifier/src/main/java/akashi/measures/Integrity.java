package akashi.measures;

/**
 * What was done to the record itself in a month (docs/measures/integrity.md).
 *
 * @param events      recorded in it
 * @param corrections among them
 * @param erased      entries erased by law in it
 * @param late        of the events, recorded more than five working days after they happened
 */
public record Integrity(long events, long corrections, long erased, long late) {
    /** Events that correct another. */
    public Share correctionShare() {
        return new Share(corrections, events);
    }

    /** Events recorded late. */
    public Share lateShare() {
        return new Share(late, events);
    }
}
