package akashi.measures;

/** How a request for review ended, or that it has not. */
public enum ReviewOutcome {
    UPHELD(true, false),
    OVERTURNED(true, true),
    PARTLY_OVERTURNED(true, false),
    REMITTED(true, true),
    DISMISSED_ON_FORM(false, false),
    WITHDRAWN(false, false),
    PENDING(false, false);

    private final boolean onTheMerits;
    private final boolean overturns;

    ReviewOutcome(boolean onTheMerits, boolean overturns) {
        this.onTheMerits = onTheMerits;
        this.overturns = overturns;
    }

    boolean isOnTheMerits() {
        return onTheMerits;
    }

    boolean overturns() {
        return overturns;
    }
}
