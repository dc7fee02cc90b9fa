package akashi.command.importing;

import akashi.command.casefile.CaseEvent;
import java.time.Instant;
import java.util.Optional;

/** What the measures need to know of one case. Not thread safe. */
final class ObservedCase {
    private Instant dueBy;
    private Instant closedAt;
    private String registrar;
    private String checker;
    private boolean registered;
    private boolean checked;
    private boolean lodged;
    private boolean decided;
    private boolean notified;

    /** The next event, in the order in which they were recorded. */
    void add(CaseEvent event) {
        Optional<Instant> occurred = event.instant("occurredAt");
        switch (event.type()) {
            case "ApplicationReceived" -> {
                registrar = registered ? registrar : event.text("actor").orElse(null);
                registered = true;
                dueBy = dueBy == null ? event.instant("dueBy").orElse(null) : dueBy;
            }
            case "DeadlineExtended" -> extend(event.instant("newDueBy"), occurred);
            case "SecondOfficerReviewed" -> {
                checker = checked ? checker : event.text("actor").orElse(null);
                checked = true;
            }
            case "CaseClosed" -> occurred.ifPresent(this::closedAt);
            case "ReviewLodged" -> lodged = true;
            case "ReviewDecided" -> decided = true;
            case "NoticeSent" -> notified |= decided;
            default -> { }
        }
    }

    void closedAt(Instant at) {
        closedAt = at;
    }

    boolean hasDeadline() {
        return dueBy != null;
    }

    /** Closed after its deadline, or open still when the deadline had passed at the end of the history. */
    boolean isPastDeadline(Instant endOfHistory) {
        return dueBy != null && (closedAt == null ? endOfHistory : closedAt).isAfter(dueBy);
    }

    boolean isOpen() {
        return closedAt == null;
    }

    /** Is it known who registered it and who checked first? */
    boolean isComparable() {
        return registrar != null && checker != null;
    }

    boolean isCheckedByItsRegistrar() {
        return isComparable() && registrar.equals(checker);
    }

    boolean isReviewLodged() {
        return lodged;
    }

    boolean isReviewDecided() {
        return decided;
    }

    boolean isReviewNotified() {
        return notified;
    }

    /** An extension of what has run out already extends nothing. */
    private void extend(Optional<Instant> newDueBy, Optional<Instant> occurred) {
        if (newDueBy.isPresent() && (dueBy == null || occurred.isPresent() && !occurred.get().isAfter(dueBy))) {
            dueBy = newDueBy.get();
        }
    }
}
