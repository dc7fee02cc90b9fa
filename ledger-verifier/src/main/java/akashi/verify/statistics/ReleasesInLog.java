package akashi.verify.statistics;

import akashi.event.PublicEvent;
import akashi.json.JsonObject;
import akashi.json.JsonValue;
import akashi.register.PublicEventType;
import akashi.release.StatisticsReleased;
import akashi.text.MalformedException;
import akashi.verify.Examination;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.log.PublicHistory;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the log says of a release: its event, the calendar before it, the releases and erasures before it, how many leaves are sealed. */
final class ReleasesInLog implements PublicHistory.Listener {
    private final long eventLeaf;
    private final StatisticsReleased.Period period;
    private final Map<String, PublicEvent> calendars = new HashMap<>();
    private Optional<PublicEvent> event = Optional.empty();
    private long readable;
    private long publicInPeriod;
    private long erasedReleased;
    private long erasedAnnounced;
    private long leafBefore = -1;

    /** @param eventLeaf where the release says that its event stands */
    ReleasesInLog(long eventLeaf, StatisticsReleased.Period period) {
        this.eventLeaf = eventLeaf;
        this.period = period;
    }

    @Override
    public void publicEvent(long leafIndex, PublicEvent published) {
        if (leafIndex >= period.first() && leafIndex < period.treeSize()) {
            publicInPeriod++;
        }
        if (leafIndex == eventLeaf) {
            event = Optional.of(published);
        }
        if (leafIndex > eventLeaf || published.revision() != 1) {
            return;
        }
        try {
            if (StatisticsReleased.isOne(published)) {
                erasedReleased += published.own().integer("erased");
                leafBefore = leafIndex < eventLeaf ? leafIndex : leafBefore;
            } else if (published.type().equals(PublicEventType.ERASURE_COMPLETED.word())) {
                erasedAnnounced += published.own().integer("unreleased");
            } else if (published.type().equals(PublicEventType.STATISTICS_CALENDAR_PUBLISHED.word()) && leafIndex < eventLeaf
                    && PublicEventType.STATISTICS_CALENDAR_PUBLISHED.refusalOf(published.own()).isEmpty()) {
                calendars.put(published.own().text("series"), published);
            }
        } catch (MalformedException e) {
            // Found where the log itself is verified.
            return;
        }
    }

    @Override
    public void entries(long first, long count) {
        readable += Math.max(0, Math.min(first + count, period.treeSize()) - Math.max(first, period.first()));
    }

    /** The public event at the place where the release says that its event stands. */
    Optional<PublicEvent> event() {
        return event;
    }

    /** Where the release before stands; -1 if there is none. */
    long leafBefore() {
        return leafBefore;
    }

    /** How many leaves of the period are sealed; empty: not all of them could be read. */
    Optional<Long> sealed() {
        long leaves = period.treeSize() - period.first();
        return readable == leaves ? Optional.of(leaves - publicInPeriod) : Optional.empty();
    }

    /** Writes the check of the erasures down. */
    void erasures(Examination sheet) {
        if (erasedReleased > erasedAnnounced) {
            sheet.found(Finding.of(FindingCode.RELEASE_ERASED_TOO_MANY, "the releases up to this one leave out more entries as erased than were "
                    + "announced as erased in unreleased periods").expected("at most " + erasedAnnounced).actual(erasedReleased));
        }
        sheet.checked("erasures", erasedReleased + " entries were left out as erased by all releases so far; " + erasedAnnounced
                + " were announced as erased in unreleased periods");
    }

    /** Writes the check of the calendar down. @param on the day of the event's recording, in the zone of UTC or one day later */
    void calendar(LocalDate on, Examination sheet) throws MalformedException {
        PublicEvent calendar = calendars.get(period.series());
        Optional<JsonObject> plan = Optional.empty();
        if (calendar != null) {
            for (JsonValue value : calendar.own().array("releases")) {
                if (value instanceof JsonObject entry && entry.text("release").equals(period.release())) {
                    plan = Optional.of(entry);
                }
            }
        }
        if (plan.isEmpty()) {
            sheet.found(Finding.of(FindingCode.RELEASE_UNPLANNED, "no calendar that was published before has this release")
                    .actual(period.series() + ", " + period.release()));
        } else if (!plan.get().text("until").equals(period.until().toString()) || plan.get().text("from").compareTo(period.from().toString()) < 0) {
            sheet.found(Finding.of(FindingCode.RELEASE_UNPLANNED, "the release covers other days than its calendar says")
                    .expected(plan.get().text("from") + " (or earlier, if dates went by) to " + plan.get().text("until"))
                    .actual(period.from() + " to " + period.until()));
        } else if (on.isBefore(LocalDate.parse(plan.get().text("on")))) {
            sheet.found(Finding.of(FindingCode.RELEASE_UNPLANNED, "the release came before its day").expected("not before " + plan.get().text("on"))
                    .actual(on));
        }
        sheet.checked("calendar", "the release stands on the calendar that was published before it, and did not come before its day");
    }
}
