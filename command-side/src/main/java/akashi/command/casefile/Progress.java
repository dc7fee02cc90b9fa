package akashi.command.casefile;

import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * How far casework has come, as far as the rules ask. Immutable.
 *
 * @param stages     what has happened at least once
 * @param dueBy      the deadline that runs; empty when none runs
 * @param drafters   who drafted since the last decision
 * @param reviewers  who reviewed since the last decision
 * @param questions  consultations that wait for their answer
 */
record Progress(Set<Stage> stages, Optional<Instant> dueBy, Set<String> drafters, Set<String> reviewers,
        int questions) {
    static final Progress NONE = new Progress(Set.of(), Optional.empty(), Set.of(), Set.of(), 0);

    /** Things that later events lean on. */
    enum Stage { BEGUN, DECIDED, REVIEW_LODGED, CLOSED }

    boolean has(Stage stage) {
        return stages.contains(stage);
    }

    /** The rules that this event, coming now, breaks. */
    Set<Rule> brokenBy(CaseEvent event) {
        Set<Rule> broken = EnumSet.noneOf(Rule.class);
        boolean begins = event.type().equals("ApplicationReceived") || event.type().equals("CaseTransferred");
        note(broken, Rule.BEGINS_WITH_RECEIPT, !has(Stage.BEGUN) && !begins);
        Optional<Instant> occurred = event.instant("occurredAt");
        note(broken, Rule.DEADLINE_KEPT, dueBy.isPresent() && occurred.isPresent() && occurred.get().isAfter(dueBy.get()));
        note(broken, Rule.OFFICERS_APART, event.text("actor").filter(actor -> isOneOfTheOthers(event.type(), actor)).isPresent());
        note(broken, Rule.CLOSED_STAYS_CLOSED, has(Stage.CLOSED) && !mayFollowClosing(event.type()));
        switch (event.type()) {
            case "DecisionServed", "ReviewLodged" -> note(broken,
                    event.type().equals("ReviewLodged") ? Rule.REVIEW_OF_DECISION : Rule.SERVED_AFTER_DECISION, !has(Stage.DECIDED));
            case "ReviewDecided" -> note(broken, Rule.REVIEW_OF_DECISION, !has(Stage.REVIEW_LODGED));
            case "ConsultationAnswered" -> note(broken, Rule.ANSWER_TO_CONSULTATION, questions == 0);
            default -> { }
        }
        return broken;
    }

    Progress after(CaseEvent event) {
        Optional<Instant> occurred = event.instant("occurredAt");
        boolean decided = event.type().equals("DecisionRecorded");
        return new Progress(stagesAfter(event.type()), dueByAfter(event, occurred),
                decided ? Set.of() : with(drafters, event, "DraftDecisionPrepared"),
                decided ? Set.of() : with(reviewers, event, "SecondOfficerReviewed"),
                questionsAfter(event.type()));
    }

    private boolean isOneOfTheOthers(String type, String actor) {
        return switch (type) {
            case "SecondOfficerReviewed" -> drafters.contains(actor);
            case "DecisionRecorded" -> drafters.contains(actor) || reviewers.contains(actor);
            default -> false;
        };
    }

    private static boolean mayFollowClosing(String type) {
        return switch (type) {
            case "DecisionServed", "NoticeSent", "ReviewLodged", "ReviewDecided", "JudicialReviewLodged", "RecordCorrected", "FeePaid" -> true;
            default -> false;
        };
    }

    private Set<Stage> stagesAfter(String type) {
        Set<Stage> after = EnumSet.of(Stage.BEGUN);
        after.addAll(stages);
        switch (type) {
            case "DecisionRecorded" -> after.add(Stage.DECIDED);
            case "ReviewLodged" -> {
                after.add(Stage.REVIEW_LODGED);
                after.remove(Stage.CLOSED);
            }
            case "JudicialReviewLodged" -> after.remove(Stage.CLOSED);
            case "CaseClosed" -> after.add(Stage.CLOSED);
            default -> { }
        }
        return after;
    }

    /** The clock stops with a decision, a withdrawal or the end; once it has run out it is counted and stops, too. */
    private Optional<Instant> dueByAfter(CaseEvent event, Optional<Instant> occurred) {
        return switch (event.type()) {
            case "ApplicationReceived" -> event.instant("dueBy").or(() -> dueBy);
            case "DeadlineExtended" -> event.instant("newDueBy").or(() -> dueBy);
            case "DecisionRecorded", "Withdrawn", "CaseClosed" -> Optional.empty();
            default -> dueBy.filter(due -> occurred.isEmpty() || !occurred.get().isAfter(due));
        };
    }

    private int questionsAfter(String type) {
        return switch (type) {
            case "ConsultationRequested" -> questions + 1;
            case "ConsultationAnswered" -> Math.max(0, questions - 1);
            default -> questions;
        };
    }

    private static Set<String> with(Set<String> officers, CaseEvent event, String type) {
        Optional<String> actor = event.text("actor").filter(officer -> event.type().equals(type));
        if (actor.isEmpty()) {
            return officers;
        }
        Set<String> more = new LinkedHashSet<>(officers);
        more.add(actor.get());
        return more;
    }

    private static void note(Set<Rule> broken, Rule rule, boolean isBroken) {
        if (isBroken) {
            broken.add(rule);
        }
    }
}
