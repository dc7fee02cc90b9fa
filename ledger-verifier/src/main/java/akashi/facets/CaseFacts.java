package akashi.facets;

import akashi.event.Content;
import akashi.event.Mode;
import akashi.json.JsonArray;
import akashi.json.JsonBoolean;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The facts of one record under rules version 3 (docs/format/facets.md). For one thread, used once. */
final class CaseFacts {
    /** Every fact that a rung may hold. */
    static final Set<String> NAMES = Set.of("cohort", "deadline", "decided", "office", "owner", "procedure", "reasons", "recorded", "took", "wait");

    /** Five working days and a weekend. */
    private static final int DAYS_IN_TIME = 7;
    private static final Set<String> OF_REVIEW = Set.of("ReviewLodged", "ReviewDecided", "JudicialReviewLodged", "JudicialReviewDecided");
    private static final Set<String> ENDINGS = Set.of("CaseClosed", "DecisionRecorded", "Withdrawn");

    private final FacetRules rules;
    private final Ladders ladders;
    private final ZoneId zone;
    private final CaseSoFar before;
    private final Content content;
    private final Collection<String> closed;
    private final Set<String> unknown = new HashSet<>();

    CaseFacts(FacetRules rules, CaseSoFar before, Content content, Collection<String> closed) {
        this.rules = rules;
        this.ladders = rules.ladders().orElseThrow(() -> new IllegalArgumentException("rules without ladders"));
        this.zone = ZoneId.of(rules.zone());
        this.before = before;
        this.content = content;
        this.closed = closed;
    }

    Row.Finer finer() {
        List<JsonObject> rungs = new ArrayList<>();
        for (List<String> names : ladders.of(content.type())) {
            JsonObject rung = JsonObject.EMPTY;
            for (String name : names) {
                rung = rung.with(name, Row.textOrNull(fact(name)));
            }
            rungs.add(rung);
        }
        return new Row.Finer(outcome(), rungs);
    }

    /** The facts that could not be told. */
    Set<String> unknown() {
        return unknown;
    }

    private Optional<String> outcome() {
        Outcomes shown = rules.outcomes().orElseThrow(() -> new IllegalArgumentException("rules without outcomes"));
        if (!shown.byType().containsKey(content.type())) {
            return Optional.empty();
        }
        Optional<String> outcome = switch (content.type()) {
            case "CaseClosed" -> past(Row.OUTCOME, before.after(content).result());
            case "DecisionServed" -> past(Row.OUTCOME, before.decided().flatMap(at -> before.result()));
            default -> own(Row.OUTCOME, content.text("outcome"), "outcome");
        };
        return shown.of(content.type(), outcome);
    }

    private Optional<String> fact(String name) {
        return switch (name) {
            case "office" -> own(name, listed(ladders.offices(), content.text("office")), "office");
            case "owner" -> own(name, content.text("owner"), "owner");
            case "procedure" -> listed(ladders.procedures(), procedure());
            case "cohort" -> isReceipt() ? Optional.empty() : past(name, isOneMore() ? Optional.empty() : before.received().map(rules::quarter));
            case "took" -> isReceipt() ? Optional.empty() : past(name, isOneMore() ? Optional.empty() : took(), "occurredAt");
            case "wait" -> ENDINGS.contains(content.type()) ? past(name, Optional.of(before.isOver() ? "over" : "ends")) : Optional.empty();
            case "decided" -> OF_REVIEW.contains(content.type()) ? past(name, before.decided().map(rules::quarter)) : Optional.empty();
            case "deadline" -> isDecision() ? past(name, before.isOver() ? Optional.empty() : deadline(), "occurredAt") : Optional.empty();
            case "reasons" -> own(name, reasons(), "reasons", "reasonsDigest", "criteria");
            case "recorded" -> own(name, recorded(), "occurredAt");
            default -> throw new AssertionError("one of NAMES");
        };
    }

    private Optional<String> procedure() {
        return isReceipt() ? own("procedure", content.text("procedure").or(() -> past("procedure", before.procedure())), "procedure")
                : past("procedure", before.procedure());
    }

    /** A second decision, or a withdrawal after one, is no end of the wait from receipt. */
    private boolean isOneMore() {
        return before.isOver() && (isDecision() || content.type().equals("Withdrawn"));
    }

    private boolean isDecision() {
        return content.type().equals("DecisionRecorded");
    }

    private boolean isReceipt() {
        return content.type().equals("ApplicationReceived");
    }

    private Optional<String> took() {
        LocalDate today = day(CaseSoFar.stated(content));
        return before.received().map(this::day).filter(received -> !received.isAfter(today)).map(received -> ladders.band(received, today));
    }

    private Optional<String> deadline() {
        return before.due().in(zone).map(due -> (day(CaseSoFar.stated(content)).isAfter(due) ? "missed" : "kept")
                + (before.due().isExtended() ? "-extended" : ""));
    }

    private Optional<String> reasons() {
        if (!isDecision()) {
            return Optional.empty();
        }
        boolean given = content.text("reasons").filter(text -> !text.isBlank()).isPresent() || content.field("reasonsDigest").isPresent();
        boolean cited = content.field("criteria").filter(CaseFacts::hasUnmet).isPresent();
        return Optional.of(given ? cited ? "given-cited" : "given" : cited ? "cited" : "none");
    }

    private static boolean hasUnmet(JsonValue criteria) {
        return criteria instanceof JsonArray array && array.elements().stream().anyMatch(value -> value instanceof JsonObject item
                && item.members().get("criterion") instanceof JsonString && item.members().get("met") instanceof JsonBoolean met && !met.value());
    }

    /** What another system did was written down here whenever it was taken over. */
    private Optional<String> recorded() {
        return content.mode() != Mode.NATIVE ? Optional.empty()
                : Optional.of(day(CaseSoFar.stated(content)).plusDays(DAYS_IN_TIME).isBefore(day(content.recordedAt())) ? "late" : "in-time");
    }

    private LocalDate day(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }

    private static Optional<String> listed(Optional<List<String>> codes, Optional<String> code) {
        return code.map(text -> codes.isEmpty() || codes.get().contains(text) ? text : FacetRules.OTHER);
    }

    /** A fact that rests on the record's own fields. */
    private Optional<String> own(String name, Optional<String> fact, String... fields) {
        for (String field : fields) {
            if (closed.contains(field)) {
                unknown.add(name);
            }
        }
        return fact;
    }

    /** A fact that rests on the earlier records too. */
    private Optional<String> past(String name, Optional<String> fact, String... fields) {
        if (!before.isKnown()) {
            unknown.add(name);
            return Optional.empty();
        }
        return own(name, fact, fields);
    }
}
