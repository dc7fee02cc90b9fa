package akashi.release.data;

import akashi.release.StatisticsReleased;

/** What every description of a release says of it in words, and the terms under which it may be used. Stateless. */
final class DataTerms {
    /** Under the rules of version 1 a release is given to the public domain (docs/format/release.md, "Data"). */
    static final String LICENCE = "CC0-1.0";
    static final String LICENCE_TITLE = "CC0 1.0 Universal";
    static final String LICENCE_ADDRESS = "https://creativecommons.org/publicdomain/zero/1.0/";
    static final String DESCRIPTION = "Figures of casework and the rows that they were counted from. Every figure can be counted anew: see "
            + "docs/data.md of Akashi. What is not opened is marked as suppressed and counted; suppressed is not 0, and an empty cell means that there "
            + "is nothing to tell. An apostrophe at the beginning of a cell is no part of its text: take one away.";

    private DataTerms() {
    }

    static String title(StatisticsReleased.Period period) {
        return "Statistics release " + period.release() + " of " + period.series() + ", " + period.from() + " to " + period.until();
    }
}
