package akashi.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statistics releases of each series, oldest first, those that were withdrawn marked as such. Immutable. */
record Releases(Shelf<String, List<Releases.Release>> bySeries) {
    static final Releases NONE = new Releases(Shelf.empty());

    /**
     * A release.
     *
     * @param until     the last day of its period
     * @param treeSize  the leaf at which its period ends
     * @param closing   the stock on that day, with what corrections have counted anew since
     * @param withdrawn does it count no more?
     */
    record Release(String id, LocalDate until, long treeSize, long closing, boolean withdrawn) {
    }

    Optional<RegisterRefusal> refusalOf(Own event) {
        return switch (event.type()) {
            case STATISTICS_RELEASED -> released(event);
            case STATISTICS_CORRECTED -> standing(event).isPresent() ? Optional.empty() : event.refused(RegisterRule.RELEASE_UNKNOWN,
                    "release names none of this series that was published and not withdrawn.");
            case STATISTICS_WITHDRAWN -> standing(event).equals(newest(event.text("series"))) && standing(event).isPresent() ? Optional.empty()
                    : event.refused(RegisterRule.RELEASE_UNKNOWN, "release is not the newest of this series that was not withdrawn.");
            default -> Optional.empty();
        };
    }

    private Optional<RegisterRefusal> released(Own event) {
        String series = event.text("series");
        LocalDate from = event.date("from");
        if (releases(series).stream().anyMatch(release -> release.id().equals(event.text("release")))) {
            return event.refused(RegisterRule.RELEASE_PERIOD, "release " + event.text("release") + " of this series was published already.");
        }
        long end = bySeries.things().values().stream().flatMap(List::stream).mapToLong(Release::treeSize).max().orElse(0);
        if (event.number("first") != end || event.number("treeSize") < end) {
            return event.refused(RegisterRule.RELEASE_PERIOD, "first " + event.number("first") + " is not the leaf " + end + " at which the releases "
                    + "before it end, or treeSize is before it: a leaf is released once.");
        }
        if (event.number("rows") > event.number("treeSize") - end - event.number("erased")) {
            return event.refused(RegisterRule.RELEASE_PERIOD, "rows and erased are more than the leaves of the period.");
        }
        StockFlow flow = StockFlow.of(event.object("stockFlow"));
        if (flow.sum() != flow.closing()) {
            return event.refused(RegisterRule.STOCK_FLOW_BROKEN, "stockFlow closes with " + flow.closing() + ", but its sum is " + flow.sum()
                    + ".");
        }
        Optional<Release> before = newest(series);
        if (before.isPresent() && !before.get().until().plusDays(1).equals(from)) {
            return event.refused(RegisterRule.RELEASE_PERIOD, "from " + from + " is not the day after the release before it, "
                    + before.get().id() + ", which ends with " + before.get().until() + ".");
        }
        return before.filter(release -> release.closing() != flow.opening()).flatMap(release ->
                event.refused(RegisterRule.STOCK_FLOW_BROKEN, "stockFlow opens with " + flow.opening() + ", but the release before it, "
                        + release.id() + ", closes with " + release.closing() + ", corrections counted; publish a StatisticsCorrected"
                        + " that counts the difference first."));
    }

    Releases with(Own event) {
        String series = switch (event.type()) {
            case STATISTICS_RELEASED, STATISTICS_CORRECTED, STATISTICS_WITHDRAWN -> event.text("series");
            default -> null;
        };
        if (series == null) {
            return this;
        }
        List<Release> releases = new ArrayList<>(releases(series));
        switch (event.type()) {
            case STATISTICS_RELEASED -> releases.add(new Release(event.text("release"), event.date("until"), event.number("treeSize"),
                    StockFlow.of(event.object("stockFlow")).closing(), false));
            // Whichever release was wrong, it is the stock of today that was counted anew.
            case STATISTICS_CORRECTED -> newest(series).ifPresent(newest -> releases.set(releases.indexOf(newest),
                    new Release(newest.id(), newest.until(), newest.treeSize(), corrected(newest.closing(), event.number("count")), false)));
            default -> standing(event).ifPresent(release -> releases.set(releases.indexOf(release),
                    new Release(release.id(), release.until(), release.treeSize(), release.closing(), true)));
        }
        return new Releases(bySeries.with(series, List.copyOf(releases)));
    }

    /** Whatever a log may hold: a sum that no stock can be is no reason to stop reading. */
    private static long corrected(long closing, long count) {
        return count > 0 && closing > Long.MAX_VALUE - count ? Long.MAX_VALUE : count < 0 && closing < Long.MIN_VALUE - count ? Long.MIN_VALUE
                : closing + count;
    }

    private Optional<Release> standing(Own event) {
        return releases(event.text("series")).stream()
                .filter(release -> release.id().equals(event.text("release")) && !release.withdrawn()).findFirst();
    }

    Optional<Release> newest(String series) {
        return releases(series).stream().filter(release -> !release.withdrawn()).reduce((before, after) -> after);
    }

    private List<Release> releases(String series) {
        return bySeries.get(series).orElse(List.of());
    }
}
