package akashi.casework;

import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * How far casework has come, and who took part. Immutable.
 *
 * @param stages        what has happened at least once
 * @param dueBy         the deadline that an observed history names and that runs
 * @param drafters      who drafted since the last decision
 * @param reviewers     who reviewed since the last decision
 * @param firstInstance who ever drafted, reviewed or decided
 * @param questions     consultations that wait for their answer
 */
record Course(Set<Stage> stages, Optional<Instant> dueBy, Set<String> drafters, Set<String> reviewers, Set<String> firstInstance,
        int questions) {
    static final Course NONE = new Course(Set.of(), Optional.empty(), Set.of(), Set.of(), Set.of(), 0);

    /** What may still be done in a closed case: what the subject has a right to, what serves, pays and notifies, what watches, what ends. */
    private static final Set<String> MAY_FOLLOW_CLOSING = Set.of("DecisionServed", "NoticeSent", "ReviewLodged", "ReviewDecided",
            "JudicialReviewLodged", "JudicialReviewDecided", "RecordCorrected", "FeePaid", "FeeRefunded", "CertificateIssued",
            "CertificateDelivered", "RepresentativeAppointed", "RepresentativeEnded", "DisclosureRequested", "DisclosureAnswered",
            "ComplaintLodged", "InquiryOpened", "InquiryFinding", "InstitutionAnswered", "StatementMade", "SubjectContested",
            "DefaultNoticeReceived", "PenaltyAccrued", "DeadlineSet", "DeadlineExtended", "DeadlineMissed", "DeadlineMissExplained",
            "BridgeEnded", "HearingHeld", "DecisionRevoked", "DecisionVaried", "CaseReopened", "CaseLinked", "CaseTakenOver",
            "RetentionExpired", "ErasureOrdered");

    /** Things that later events lean on. */
    enum Stage {
        BEGUN, DRAFTED, DECIDED,
        /** Sent back or reopened, and not decided since. */
        BACK,
        REVIEW_LODGED, CLOSED
    }

    /** Is the case to be decided anew after this event? A panel or a court sends it back, or the institution reopens it. */
    static boolean bringsBack(CaseworkEvent event) {
        return event.is("CaseReopened") || event.is("ReviewDecided", "JudicialReviewDecided") && event.says("outcome", "remitted");
    }

    boolean has(Stage stage) {
        return stages.contains(stage);
    }

    boolean isPending() {
        return has(Stage.BEGUN) && !has(Stage.CLOSED) && (!has(Stage.DECIDED) || has(Stage.BACK));
    }

    void judge(CaseworkEvent event, boolean somethingIsClosed, Breaches breaches) {
        boolean begins = event.is("ApplicationReceived", "CaseTransferred", "TransferReceived");
        breaches.whenAbsent(!has(Stage.BEGUN) && !begins, somethingIsClosed, Rule.BEGINS_WITH_RECEIPT,
                "The case has not begun: its first event is the receipt of an application, or of the case from another office.");
        if (!event.isNative()) {
            Optional<Instant> occurred = event.instant("occurredAt");
            breaches.when(dueBy.isPresent() && occurred.isPresent() && occurred.get().isAfter(dueBy.get()), Rule.DEADLINE_KEPT,
                    "It happened after the deadline had run out.");
        }
        officers(event, somethingIsClosed, breaches);
        breaches.when(has(Stage.CLOSED) && !MAY_FOLLOW_CLOSING.contains(event.type()), Rule.CLOSED_STAYS_CLOSED,
                "The case is closed; a review, a court or a reopening would open it.");
        switch (event.type()) {
            // Another system may have kept its drafts elsewhere.
            case "SecondOfficerReviewed" -> breaches.whenAbsent(event.isNative() && !has(Stage.DRAFTED), somethingIsClosed,
                    Rule.REVIEW_OF_DRAFT, "There is no draft to review.");
            case "DecisionServed" -> breaches.whenAbsent(!has(Stage.DECIDED), somethingIsClosed, Rule.SERVED_AFTER_DECISION,
                    "There is no decision to serve.");
            case "ReviewLodged" -> breaches.whenAbsent(!has(Stage.DECIDED), somethingIsClosed, Rule.REVIEW_OF_DECISION,
                    "There is no decision to review.");
            case "ReviewDecided" -> breaches.whenAbsent(!has(Stage.REVIEW_LODGED), somethingIsClosed, Rule.REVIEW_OF_DECISION,
                    "No review was lodged.");
            case "ConsultationAnswered" -> breaches.whenAbsent(questions == 0, somethingIsClosed, Rule.ANSWER_TO_CONSULTATION,
                    "No question is open.");
            default -> { }
        }
    }

    private void officers(CaseworkEvent event, boolean somethingIsClosed, Breaches breaches) {
        if (event.is("SecondOfficerReviewed", "DecisionRecorded") && !breaches.closed(event, Rule.OFFICERS_APART, "actor")) {
            String actor = event.text("actor").orElse("");
            boolean decides = event.is("DecisionRecorded");
            breaches.when(drafters.contains(actor) || decides && reviewers.contains(actor), Rule.OFFICERS_APART,
                    decides ? "Who decides drafted or reviewed it." : "Who reviews drafted it.");
            if (somethingIsClosed) {
                breaches.undecided(Rule.OFFICERS_APART, "an event before it is left closed");
            }
        }
        if (event.is("ReviewPanelAssigned") && !breaches.closed(event, Rule.PANEL_APART, "members")) {
            breaches.when(event.texts("members").stream().anyMatch(firstInstance::contains), Rule.PANEL_APART,
                    "Who took part in the first instance is on the panel.");
        }
        if (event.is("ReviewOpinionGiven") && !breaches.closed(event, Rule.PANEL_APART, "actor")) {
            breaches.when(event.text("actor").filter(firstInstance::contains).isPresent(), Rule.PANEL_APART,
                    "Who took part in the first instance gives an opinion on it.");
        }
        if (event.is("ReviewPanelAssigned", "ReviewOpinionGiven") && somethingIsClosed) {
            breaches.undecided(Rule.PANEL_APART, "an event before it is left closed");
        }
    }

    Course after(CaseworkEvent event) {
        boolean decided = event.is("DecisionRecorded");
        Set<String> first = firstInstance;
        for (String type : new String[] {"DraftDecisionPrepared", "SecondOfficerReviewed", "DecisionRecorded"}) {
            first = with(first, event, type);
        }
        return new Course(stagesAfter(event), dueByAfter(event),
                decided ? Set.of() : with(drafters, event, "DraftDecisionPrepared"),
                decided ? Set.of() : with(reviewers, event, "SecondOfficerReviewed"), first, questionsAfter(event.type()));
    }

    private Set<Stage> stagesAfter(CaseworkEvent event) {
        Set<Stage> after = EnumSet.of(Stage.BEGUN);
        after.addAll(stages);
        if (bringsBack(event)) {
            after.add(Stage.BACK);
            after.remove(Stage.CLOSED);
        }
        switch (event.type()) {
            case "DraftDecisionPrepared" -> after.add(Stage.DRAFTED);
            case "DecisionRecorded" -> {
                after.add(Stage.DECIDED);
                after.removeAll(EnumSet.of(Stage.DRAFTED, Stage.BACK));
            }
            case "ReviewLodged" -> {
                after.add(Stage.REVIEW_LODGED);
                after.remove(Stage.CLOSED);
            }
            case "JudicialReviewLodged" -> after.remove(Stage.CLOSED);
            case "CaseClosed" -> after.add(Stage.CLOSED);
            default -> { }
        }
        return after.equals(stages) ? stages : after;
    }

    /** The clock stops with a decision, a withdrawal or the end; once it has run out it is counted and stops, too. */
    private Optional<Instant> dueByAfter(CaseworkEvent event) {
        if (event.isNative()) {
            return dueBy;
        }
        Optional<Instant> occurred = event.instant("occurredAt");
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

    private static Set<String> with(Set<String> officers, CaseworkEvent event, String type) {
        Optional<String> actor = event.text("actor").filter(officer -> event.is(type) && !officers.contains(officer));
        if (actor.isEmpty()) {
            return officers;
        }
        Set<String> more = new LinkedHashSet<>(officers);
        more.add(actor.get());
        return more;
    }
}
