package akashi.measures;

/**
 * A 95% confidence band at one place: what share might stand behind the one that was seen, if cases like these were drawn again.
 *
 * @param low  its lower end, at least 0
 * @param high its upper end, at most 1
 */
public record Band(double low, double high) {
    public Band {
        if (!(low >= 0 && low <= high && high <= 1)) {
            throw new IllegalArgumentException("a band of shares lies in order between 0 and 1");
        }
    }

    /** The same band seen from the other side: of those who have not. */
    Band complement() {
        return new Band(1 - high, 1 - low);
    }

    /** Rounding may carry an end a hair's breadth outside. */
    static Band clamped(double low, double high) {
        return new Band(Math.max(0, low), Math.min(1, high));
    }
}
