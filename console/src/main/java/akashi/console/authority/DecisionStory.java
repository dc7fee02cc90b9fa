package akashi.console.authority;

import akashi.console.authority.Entry.Sequence;
import akashi.console.authority.Entry.Sequences;
import akashi.json.JsonArray;
import akashi.json.JsonObject;
import java.time.LocalDate;
import java.util.List;

/** Thinks up a case's decision: draft, review, decision, service; what the rules forbid is tried first in some cases. */
final class DecisionStory {

    /**
     * What the decision is about.
     *
     * @param submissions labels of all that the applicant handed in
     * @param unassessed  is one of them assessed by nobody before the decision?
     */
    record Case(Procedure procedure, String office, String lead, List<String> submissions, boolean unassessed) {}

    private static final String REASONS = "The documents do not show that the conditions of this paragraph are met. "
            + "提出された資料からは、本項の要件を満たすと認められない。";

    private final CaseJournal journal;
    private final Dice dice;
    private final Personnel personnel;
    private final Case file;
    private final String reviewer;
    private final String decider;
    private final boolean refused;

    DecisionStory(CaseJournal journal, Dice dice, Personnel personnel, Case file) {
        this.journal = journal;
        this.dice = dice;
        this.personnel = personnel;
        this.file = file;
        List<String> reviewers = personnel.reviewers(file.office());
        this.reviewer = dice.oneOf(reviewers);
        this.decider = dice.oneOfBut(reviewers, List.of(reviewer));
        this.refused = dice.chance(file.procedure().refusedPercent());
    }

    void tell() {
        journal.pass(1, 12);
        journal.office(file.lead(), "DraftDecisionPrepared", JsonObject.EMPTY.with("outcomeProposed", outcome())
                .with("criteria", criteria(Announcements.version(journal.today()))).with("draftDigest", dice.digest()));
        journal.pass(0, 5);
        review();
        journal.pass(0, 4);
        decide();
        serve();
        if (refused && dice.chance(50)) {
            new ReviewStory(journal, dice, personnel, file).tell();
        }
        correct();
        if (dice.chance(80)) {
            journal.pass(40, 60);
            journal.office(file.lead(), "CaseClosed", JsonObject.EMPTY.with("disposition", outcome()));
        }
    }

    private void review() {
        JsonObject review = JsonObject.EMPTY.with("outcome", "concur").with("differsFromDraft", false);
        if (dice.chance(8)) {
            journal.tries("officers-apart", file.lead(), "SecondOfficerReviewed", review.with("minutes", 1));
        }
        journal.office(reviewer, "SecondOfficerReviewed", review.with("minutes", dice.between(2, 90)));
    }

    private void decide() {
        int version = Announcements.version(journal.today());
        if (refused && dice.chance(12)) {
            journal.tries("reasons-given", decider, "DecisionRecorded", decision(criteria(version)), considered());
        }
        JsonObject whole = refused ? withReasons(decision(criteria(version))) : decision(criteria(version));
        if (refused && version > 1 && dice.chance(10)) {
            journal.tries("criteria-in-force", decider, "DecisionRecorded", withReasons(decision(criteria(version - 1))), considered());
        }
        if (dice.chance(5)) {
            journal.tries("officers-apart", reviewer, "DecisionRecorded", whole, considered());
        }
        if (file.unassessed() && dice.chance(40)) {
            journal.tries("evidence-considered", decider, "DecisionRecorded", whole, new Sequences("evidenceConsidered", List.of()));
        }
        journal.officeAs("decision", decider, "DecisionRecorded", whole, considered());
    }

    private void serve() {
        // Late in some cases: the clock for service then runs out.
        journal.pass(1, dice.chance(88) ? 10 : 30);
        LocalDate today = journal.today();
        JsonObject service = JsonObject.EMPTY.with("method", dice.oneOf(List.of("post", "counter", "online")))
                .with("servedAt", Times.instant(journal.now())).with("language", dice.oneOf(List.of("en", "ja")))
                .with("proofDigest", dice.digest());
        Sequence decision = new Sequence("decision", "decision");
        if (refused && dice.chance(10)) {
            journal.tries("remedy-named", file.lead(), "DecisionServed", service, decision);
        }
        JsonObject told = refused ? service.with("remedyBody", "Review board").with("remedyBy", today.plusDays(30).toString()) : service;
        journal.officeAs("service", file.lead(), "DecisionServed", told, decision);
        if (!refused) {
            journal.pass(0, 7);
            journal.office(file.lead(), "CertificateIssued", JsonObject.EMPTY.with("docNoDigest", dice.digest())
                    .with("validUntil", today.plusYears(1).toString()));
        }
    }

    private void correct() {
        if (dice.chance(6)) {
            journal.pass(2, 10);
            journal.office(file.lead(), "RecordCorrected", JsonObject.EMPTY.with("field", "language").with("oldDigest", dice.digest())
                    .with("newDigest", dice.digest()).with("cause", "clerical").with("requestedBy", "institution"),
                    new Sequence("target", "service"));
        }
        if (dice.chance(5)) {
            journal.pass(1, 8);
            journal.applicantAs("", "SubjectContested", JsonObject.EMPTY
                    .with("statement", "This is not what I said at the counter. 窓口で述べたことと異なります。"), new Sequence("target", "service"));
        }
    }

    private String outcome() {
        return refused ? "refuse" : "grant";
    }

    private JsonObject decision(JsonArray criteria) {
        JsonObject decision = JsonObject.EMPTY.with("outcome", outcome()).with("decidedOn", journal.today().toString())
                .with("criteria", criteria).with("discretionUsed", file.procedure() == Procedure.SPECIAL).with("automatedShare", "none");
        return refused ? decision : decision.with("validFrom", journal.today().toString())
                .with("validUntil", journal.today().plusYears(1).toString());
    }

    private JsonObject withReasons(JsonObject decision) {
        return decision.with("reasons", REASONS).with("reasonsLanguages", JsonArray.ofStrings(List.of("en", "ja")));
    }

    private JsonArray criteria(int version) {
        return JsonArray.of(JsonObject.EMPTY.with("criterion", Announcements.criterion(file.procedure())).with("version", version)
                .with("paragraph", "1").with("met", !refused));
    }

    private Sequences considered() {
        return new Sequences("evidenceConsidered", file.submissions());
    }
}
