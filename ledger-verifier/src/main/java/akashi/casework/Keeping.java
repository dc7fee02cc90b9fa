package akashi.casework;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How the record itself is kept: what points where, who looked for what, what is late. Immutable.
 *
 * @param deferred accesses of which the subject is not yet told, by sequence, with the day until when
 */
record Keeping(Map<Long, LocalDate> deferred) {
    static final Keeping NONE = new Keeping(Map.of());
    private static final int WORKING_DAYS = 5;
    /** By so much the clocks of those who tell of something and of those who write it down may differ. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    void judge(CaseworkEvent event, Published published, Breaches breaches) {
        switch (event.type()) {
            case "RecordCorrected", "DecisionRevoked", "DecisionVaried", "CaseReopened", "SubjectContested" ->
                    points(event, "target", breaches);
            case "RecordAccessed" -> access(event, published, breaches);
            case "ErasureOrdered" -> {
                if (event.isNative() && !breaches.closed(event, Rule.ERASURE_KEEPS_DIGESTS, "basis", "scope")) {
                    breaches.when(event.text("basis").isEmpty() || event.texts("scope").isEmpty(), Rule.ERASURE_KEEPS_DIGESTS,
                            "Erasing needs a basis and a scope.");
                }
            }
            default -> { }
        }
        breaches.when(event.at().isAfter(event.content().recordedAt().plus(SKEW)), Rule.NOT_IN_THE_FUTURE,
                "It was written down before it happened.");
        if (event.isNative()) {
            breaches.when(isLate(event, published.zone()), Rule.LATE_RECORDING, "It was written down more than five working days after it happened.");
        }
    }

    private static void points(CaseworkEvent event, String field, Breaches breaches) {
        if (breaches.closed(event, Rule.CORRECTION_OF_EXISTING, field)) {
            return;
        }
        OptionalLong target = event.number(field);
        boolean pointsNowhere = target.isPresent() && (target.getAsLong() < 0 || target.getAsLong() >= event.sequence());
        breaches.when(pointsNowhere || target.isEmpty() && event.isNative(), Rule.CORRECTION_OF_EXISTING,
                "It points at no event that comes before it.");
    }

    private static void access(CaseworkEvent event, Published published, Breaches breaches) {
        if (!event.isNative() || breaches.closed(event, Rule.ACCESS_PURPOSE, "purpose")) {
            return;
        }
        Optional<String> purpose = event.text("purpose");
        breaches.when(purpose.isEmpty(), Rule.ACCESS_PURPOSE, "Who looks says for what.");
        Optional<Set<String>> list = published.codeList("purposes");
        if (!published.isKnown()) {
            breaches.undecided(Rule.ACCESS_PURPOSE, "the published purposes are not at hand");
        } else if (list.isPresent() && purpose.isPresent()) {
            breaches.when(!list.get().contains(purpose.get()), Rule.ACCESS_PURPOSE, "The purpose is not one of the published list.");
        }
    }

    /** Counted without holidays: it is pointed out only, and a reader without the calendar must count the same. */
    private static boolean isLate(CaseworkEvent event, ZoneId zone) {
        LocalDate written = event.content().recordedAt().atZone(zone).toLocalDate();
        LocalDate day = event.day(zone);
        for (int left = WORKING_DAYS; left > 0 && day.isBefore(written); ) {
            day = day.plusDays(1);
            left -= day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY ? 0 : 1;
        }
        return day.isBefore(written);
    }

    Keeping after(CaseworkEvent event) {
        if (!event.is("AccessDisclosureDeferred", "AccessDisclosureReleased") || event.number("access").isEmpty()) {
            return this;
        }
        Map<Long, LocalDate> then = new HashMap<>(deferred);
        then.remove(event.number("access").getAsLong());
        if (event.is("AccessDisclosureDeferred")) {
            event.date("until").ifPresent(day -> then.put(event.number("access").getAsLong(), day));
        }
        return new Keeping(then);
    }
}
