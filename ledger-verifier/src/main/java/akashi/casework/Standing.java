package akashi.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Where the person stands: stay, detention, open remedies, and which office has the case. Immutable.
 *
 * @param procedure        that was applied for
 * @param lawfulStayUntil  when the stay ends, as the application said
 * @param bridged          the stay is or was bridged
 * @param bridgeEndsBy     when an open bridge ends; empty: none is open
 * @param suspensive       reviews that are open and keep a removal from being carried out, by sequence
 * @param detained         since when, or since when it was last reviewed; empty: at liberty
 * @param detentionMissed  that the review is missing is recorded, or was counted already
 * @param inTransit        offices between which the case is on its way
 */
record Standing(Optional<String> procedure, Optional<LocalDate> lawfulStayUntil, boolean bridged, Optional<LocalDate> bridgeEndsBy,
        Set<Long> suspensive, Optional<LocalDate> detained, boolean detentionMissed, Optional<Transit> inTransit) {
    static final Standing NONE = new Standing(Optional.empty(), Optional.empty(), false, Optional.empty(), Set.of(), Optional.empty(),
            false, Optional.empty());

    /** From where to where; either may be unsaid. */
    record Transit(Optional<String> from, Optional<String> to) {
        boolean agreesWith(Transit other) {
            return agree(from, other.from) && agree(to, other.to);
        }

        private static boolean agree(Optional<String> one, Optional<String> other) {
            return one.isEmpty() || other.isEmpty() || one.equals(other);
        }
    }

    void judge(CaseworkEvent event, boolean pending, boolean somethingIsClosed, Breaches breaches) {
        switch (event.type()) {
            case "RemovalExecuted" -> {
                breaches.when(!suspensive.isEmpty(), Rule.REMOVAL_WHILE_REMEDY_OPEN, "A remedy is open that keeps a removal from being carried out.");
                if (somethingIsClosed) {
                    breaches.undecided(Rule.REMOVAL_WHILE_REMEDY_OPEN, "something before it is left closed");
                }
            }
            case "CaseTransferred" -> breaches.when(event.isNative() && inTransit.isPresent(), Rule.TRANSFER_PAIR,
                    "The case was sent to another office already, which has not received it.");
            case "TransferReceived" -> received(event, pending, somethingIsClosed, breaches);
            case "StatusBridged" -> {
                if (!breaches.closed(event, Rule.BRIDGE_OPENED, "role") && event.isNative()) {
                    breaches.when(!event.says("role", "system"), Rule.BRIDGE_OPENED, "Only the system records that a stay is bridged.");
                    breaches.when(bridged || !pending, Rule.BRIDGE_OPENED, "No stay ends here while its application is pending.");
                }
            }
            default -> { }
        }
        detention(event, somethingIsClosed, breaches);
        bridge(event, pending, somethingIsClosed, breaches);
    }

    private void received(CaseworkEvent event, boolean begun, boolean somethingIsClosed, Breaches breaches) {
        if (!breaches.closed(event, Rule.TRANSFER_PAIR, "fromOffice", "toOffice") && event.sequence() > 0 && begun) {
            breaches.whenAbsent(inTransit.isEmpty(), somethingIsClosed, Rule.TRANSFER_PAIR, "No office sent the case.");
            breaches.when(inTransit.isPresent() && !inTransit.get().agreesWith(transit(event)), Rule.TRANSFER_PAIR,
                    "The case was sent between other offices than those that received it.");
        }
    }

    private void detention(CaseworkEvent event, boolean somethingIsClosed, Breaches breaches) {
        if (event.is("DetentionReviewed") && detained.isEmpty()) {
            breaches.whenAbsent(true, somethingIsClosed, Rule.DETENTION_REVIEWED, "Nobody is detained whose detention could be reviewed.");
        }
        boolean records = event.is("DetentionReviewed", "DetentionEnded", "DeadlineMissed") && event.isNative();
        if (detained.isPresent() && !detentionMissed && !records) {
            breaches.whenAbsent(reviewIsLate(event), somethingIsClosed, Rule.DETENTION_REVIEWED,
                    "Detention lasts three months without a review, and nothing says that it was missed.");
        }
    }

    private boolean reviewIsLate(CaseworkEvent event) {
        if (detained.isEmpty()) {
            return false;
        }
        LocalDate due = detained.get().plusMonths(3);
        Instant at = event.isNative() ? event.content().recordedAt() : event.at();
        return at.isAfter(event.isNative() ? Clocks.latestRecordOfMiss(due) : due.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private void bridge(CaseworkEvent event, boolean pending, boolean somethingIsClosed, Breaches breaches) {
        if (event.isNative() && pending && !bridged && lawfulStayUntil.isPresent() && !event.is("StatusBridged", "DeadlineMissed")) {
            breaches.whenAbsent(event.content().recordedAt().isAfter(Clocks.latestRecordOfMiss(lawfulStayUntil.get())), somethingIsClosed,
                    Rule.BRIDGE_OPENED, "The lawful stay ended while the application was pending, and nothing bridges it.");
        }
    }

    Standing after(CaseworkEvent event, ZoneId zone, boolean pending) {
        if (Course.bringsBack(event) && !bridged && lawfulStayUntil.filter(end -> end.isBefore(event.day(zone))).isPresent()) {
            // The stay ended while nothing was pending: there is nothing left that could be bridged.
            return new Standing(procedure, Optional.empty(), false, bridgeEndsBy, suspensive, detained, detentionMissed, inTransit)
                    .after(event, zone, pending);
        }
        boolean counted = detentionMissed || detained.isPresent() && !event.isNative() && reviewIsLate(event);
        return switch (event.type()) {
            case "ApplicationReceived" -> new Standing(event.text("procedure").or(() -> procedure),
                    event.date("lawfulStayUntil").or(() -> lawfulStayUntil), bridged, bridgeEndsBy, suspensive, detained, counted, inTransit);
            case "StatusBridged" -> new Standing(procedure, lawfulStayUntil, true, event.date("bridgeEndsBy"), suspensive, detained, counted,
                    inTransit);
            case "BridgeEnded" -> new Standing(procedure, lawfulStayUntil, bridged, Optional.empty(), suspensive, detained, counted, inTransit);
            case "ReviewLodged" -> open(event.isTrue("suspensive") ? with(event.sequence()) : suspensive, counted);
            case "ReviewDecided" -> open(Set.of(), counted);
            case "DetentionOrdered" -> detained(Optional.of(event.date("start").orElseGet(() -> event.day(zone))));
            case "DetentionReviewed" -> detained(detained.map(since -> event.day(zone)));
            case "DetentionEnded" -> detained(Optional.empty());
            case "DeadlineMissed" -> event.says("clock", "detention-review") ? open(suspensive, true) : open(suspensive, counted);
            case "CaseTransferred" -> pending ? moving(Optional.of(transit(event)), counted) : moving(Optional.empty(), counted);
            case "TransferReceived" -> moving(Optional.empty(), counted);
            default -> counted == detentionMissed ? this : open(suspensive, counted);
        };
    }

    private Set<Long> with(long review) {
        Set<Long> more = new HashSet<>(suspensive);
        more.add(review);
        return more;
    }

    private Standing open(Set<Long> reviews, boolean missed) {
        return new Standing(procedure, lawfulStayUntil, bridged, bridgeEndsBy, reviews, detained, missed, inTransit);
    }

    private Standing detained(Optional<LocalDate> since) {
        return new Standing(procedure, lawfulStayUntil, bridged, bridgeEndsBy, suspensive, since, false, inTransit);
    }

    private Standing moving(Optional<Transit> transit, boolean missed) {
        return new Standing(procedure, lawfulStayUntil, bridged, bridgeEndsBy, suspensive, detained, missed, transit);
    }

    private static Transit transit(CaseworkEvent event) {
        return new Transit(event.text("fromOffice"), event.text("toOffice"));
    }
}
