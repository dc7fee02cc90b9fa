package akashi.console.authority;

import akashi.console.authority.Entry.Receipt;
import akashi.console.authority.Entry.Sequence;
import akashi.console.authority.Entry.StaffMember;
import akashi.json.JsonArray;
import akashi.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Thinks up one case from its application to the draft of its decision; what follows is told by {@link DecisionStory}. */
final class CaseStory {
    private static final List<String> DOCUMENTS = List.of("tax-certificate", "employment-contract", "family-register", "bank-statement",
            "school-record", "country-report");
    private static final List<String> GROUPS = List.of("group-1", "group-2", "group-3", "group-4", "group-5");
    private static final List<String> AGES = List.of("0-17", "18-29", "30-44", "45-64", "65-");
    private static final int GIVEN_UP = -1;

    private final CaseJournal journal;
    private final Dice dice;
    private final Personnel personnel;
    private final Procedure procedure;
    private final int load;
    private final List<String> submissions = new ArrayList<>();
    private String office;
    private String lead;
    private LocalDate decisionDue;
    private int requests;
    private boolean unassessed;

    /** @param load how busy the office is, in per cent of its usual; the busier, the longer everything lies */
    CaseStory(CaseJournal journal, Dice dice, Personnel personnel, String office, int load) {
        this.journal = journal;
        this.dice = dice;
        this.personnel = personnel;
        this.office = office;
        this.load = load;
        this.procedure = dice.oneOf(List.of(Procedure.EXTENSION, Procedure.EXTENSION, Procedure.EXTENSION, Procedure.CHANGE,
                Procedure.CHANGE, Procedure.PERMANENT, Procedure.REFUGEE, Procedure.SPECIAL));
        this.lead = dice.oneOf(personnel.officers(office));
    }

    void tell() {
        receive();
        boolean detained = procedure == Procedure.SPECIAL && dice.chance(30);
        Detention detention = new Detention(journal, dice);
        if (detained) {
            detention.order(lead);
        }
        lie(3, 20);
        evidence();
        if (dice.chance(6)) {
            journal.applicantAs("", "Withdrawn", JsonObject.EMPTY.with("by", "applicant").with("cause", "own"));
            if (detained) {
                detention.end(lead);
            }
            close("withdrawn");
            return;
        }
        if (dice.chance(8)) {
            transfer();
        }
        if (procedure.isHeard() || dice.chance(8)) {
            consult();
            interview();
        }
        if (detained) {
            detention.reviewEveryThreeMonths(lead);
        }
        extend();
        new Watching(journal, dice).tell(lead);
        if (dice.chance(88)) {
            if (detained) {
                detention.end(lead);
            }
            new DecisionStory(journal, dice, personnel, new DecisionStory.Case(procedure, office, lead, submissions, unassessed)).tell();
        }
    }

    private void receive() {
        LocalDate today = journal.today();
        decisionDue = today.plusDays(procedure.standardDays());
        JsonObject received = JsonObject.EMPTY.with("procedure", procedure.code()).with("statusSought", "status-" + dice.between(1, 6))
                .with("channel", dice.oneOf(List.of("counter", "counter", "online", "online", "post")))
                .with("nationalityGroup", dice.oneOf(GROUPS)).with("ageBand", dice.oneOf(AGES))
                .with("sex", dice.oneOf(List.of("female", "male"))).with("dependants", dice.between(0, 3))
                .with("formDigest", dice.digest());
        if (procedure == Procedure.EXTENSION || procedure == Procedure.CHANGE) {
            received = received.with("lawfulStayUntil", today.plusDays(dice.between(5, 90)).toString());
        }
        journal.officeAs("application", lead, "ApplicationReceived", received);
        journal.accessCode(Personnel.REGISTRAR);
        // Late in some cases: the acknowledgement's own clock then runs out and the ledger says so.
        journal.pass(0, dice.chance(90) ? 4 : 15);
        journal.office(lead, "ApplicationAcknowledged", JsonObject.EMPTY.with("decisionDueBy", decisionDue.toString())
                .with("standard", "standard-" + procedure.code()).with("contactOffice", office),
                new Receipt("receiptCode", "application"));
        assign("OfficerAssigned", "rota");
        if (procedure.fee() > 0) {
            journal.office(lead, "FeePaid", JsonObject.EMPTY.with("amount", procedure.fee()).with("currency", "JPY"));
        }
        if (dice.chance(12)) {
            journal.office(lead, "RepresentativeAppointed", JsonObject.EMPTY.with("representative", "rep-" + dice.between(100, 999))
                    .with("scope", "all").with("kind", dice.oneOf(List.of("lawyer", "administrative-scrivener"))));
        }
    }

    private void evidence() {
        for (int left = dice.chance(45) ? dice.between(1, 2) : 0; left > 0; left--) {
            String request = "request-" + ++requests;
            JsonArray items = JsonArray.ofStrings(List.of(dice.oneOf(DOCUMENTS)));
            LocalDate answerBy = journal.today().plusDays(dice.between(14, 30));
            JsonObject asked = JsonObject.EMPTY.with("items", items).with("textDigest", dice.digest())
                    .with("answerBy", answerBy.toString()).with("suspendsClock", false);
            journal.officeAs(request, lead, "EvidenceRequested", asked);
            int days = dice.chance(85) ? dice.between(3, 14) : dice.chance(60) ? dice.between(31, 45) : GIVEN_UP;
            if (days == GIVEN_UP) {
                journal.passTo(answerBy.plusDays(2));
                continue;
            }
            journal.pass(days, days);
            String submission = "submission-" + requests;
            submissions.add(submission);
            journal.applicantAs(submission, "EvidenceSubmitted", JsonObject.EMPTY.with("items", items).with("docDigest", dice.digest())
                    .with("pages", dice.between(1, 40)), new Sequence("request", request));
            journal.pass(1, 9);
            if (dice.chance(25)) {
                // Left to the decision, which then has to name it.
                unassessed = true;
                continue;
            }
            journal.office(lead, "EvidenceAssessed", JsonObject.EMPTY.with("weight", dice.oneOf(List.of("accepted", "accepted", "partly",
                    "rejected"))).with("reason", "assessed-by-criteria"), new Sequence("submission", submission));
        }
    }

    private void transfer() {
        String next = dice.oneOfBut(Personnel.OFFICES, List.of(office));
        JsonObject between = JsonObject.EMPTY.with("fromOffice", office).with("toOffice", next);
        journal.office(lead, "CaseTransferred", between.with("reason", "applicant-moved"));
        journal.pass(1, 10);
        office = next;
        lead = dice.oneOf(personnel.officers(office));
        journal.office(lead, "TransferReceived", between);
        assign("OfficerReassigned", "transfer");
    }

    private void consult() {
        journal.officeAs("consultation", lead, "ConsultationRequested", JsonObject.EMPTY.with("agency", "agency-" + dice.between(1, 4))
                .with("purpose", "facts").with("answerBy", journal.today().plusDays(30).toString()));
        // One in four agencies answers late.
        boolean late = dice.chance(25);
        journal.pass(late ? 33 : 5, late ? 50 : 28);
        JsonObject answer = JsonObject.EMPTY.with("answerDigest", dice.digest());
        journal.office(lead, "ConsultationAnswered", dice.chance(40) ? answer.with("withheldBasis", "Made-up Act art. 14, third persons")
                : answer, new Sequence("consultation", "consultation"));
    }

    private void interview() {
        journal.office(lead, "InterviewScheduled", JsonObject.EMPTY.with("at", Times.instant(journal.now().plusDays(14)))
                .with("place", office).with("by", "institution").with("noticeDays", 14));
        journal.passTo(journal.today().plusDays(14));
        journal.officeAs("interview", lead, "InterviewHeld", JsonObject.EMPTY.with("durationMinutes", dice.between(40, 240))
                .with("language", dice.oneOf(List.of("en", "ja", "my", "ne", "tr"))).with("recorded", dice.chance(50))
                .with("transcriptDigest", dice.digest()).with("lawyerPresent", dice.chance(20)));
        journal.pass(0, 2);
        journal.office(lead, "TranscriptReadBack", JsonObject.EMPTY.with("confirmed", true), new Sequence("interview", "interview"));
    }

    private void extend() {
        lie(5, procedure.standardDays() / 3);
        if (journal.today().isBefore(decisionDue.minusDays(2)) && dice.chance(25)) {
            LocalDate newDue = decisionDue.plusDays(Announcements.EXTENSION_CAP_DAYS / 2);
            journal.office(lead, "DeadlineExtended", JsonObject.EMPTY.with("clock", "decision").with("newDueOn", newDue.toString())
                    .with("reasonCode", "facts-abroad").with("reasonDigest", dice.digest()).with("authority", "head-of-office"));
            decisionDue = newDue;
        } else if (journal.today().isAfter(decisionDue.plusDays(2)) && dice.chance(50)) {
            // Too late: an extension has to come before the deadline has passed.
            journal.tries("extension-before-expiry", lead, "DeadlineExtended", JsonObject.EMPTY.with("clock", "decision")
                    .with("newDueOn", journal.today().plusDays(20).toString()).with("reasonCode", "workload")
                    .with("reasonDigest", dice.digest()).with("authority", "head-of-office"));
        }
    }

    private void assign(String type, String reason) {
        journal.office(lead, type, JsonObject.EMPTY.with("team", office + "-team-" + dice.between(1, 2)).with("reason", reason),
                new StaffMember("assignee", lead));
    }

    private void close(String disposition) {
        journal.pass(3, 20);
        journal.office(lead, "CaseClosed", JsonObject.EMPTY.with("disposition", disposition));
    }

    /** The case lies, the longer the busier the office is. */
    private void lie(int leastDays, int mostDays) {
        journal.pass(leastDays * load / 100, Math.max(leastDays, mostDays) * load / 100);
    }
}
