package akashi.console.authority;

import akashi.console.authority.Entry.Sequence;
import akashi.json.JsonArray;
import akashi.json.JsonObject;
import java.util.List;

/** What happens beside a case's handling: looks into it, complaints, an ombudsman's questions, requests for the file. */
final class Watching {
    private final CaseJournal journal;
    private final Dice dice;

    Watching(CaseJournal journal, Dice dice) {
        this.journal = journal;
        this.dice = dice;
    }

    void tell(String officer) {
        if (dice.chance(6)) {
            look();
        }
        if (dice.chance(5)) {
            journal.applicantAs("complaint", "ComplaintLodged", JsonObject.EMPTY
                    .with("statement", "Nobody answers when I ask how far my case is. 進捗を尋ねても回答がありません。"));
            journal.pass(2, 8);
            inquiry(officer);
        }
        if (dice.chance(4)) {
            journal.applicantAs("disclosure", "DisclosureRequested", JsonObject.EMPTY.with("scope", "the whole file"));
            journal.pass(10, 25);
            journal.office(officer, "DisclosureAnswered", JsonObject.EMPTY.with("outcome", "part")
                    .with("withheldBasis", JsonArray.ofStrings(List.of("third-persons"))), new Sequence("request", "disclosure"));
        }
    }

    private void look() {
        journal.access("access-purpose", Personnel.AUDITOR, JsonObject.EMPTY.with("purpose", "curiosity"));
        journal.access("", Personnel.AUDITOR, JsonObject.EMPTY.with("purpose", "audit").with("basis", "Audit plan, item 7")
                .with("ticket", "T-" + dice.between(1_000, 9_999)).with("fields", JsonArray.ofStrings(List.of("reasons", "criteria"))));
    }

    private void inquiry(String officer) {
        journal.access("", Personnel.OMBUDSMAN, JsonObject.EMPTY.with("purpose", "inquiry").with("basis", "Complaint"));
        journal.officeAs("inquiry", Personnel.OMBUDSMAN, "InquiryOpened", JsonObject.EMPTY.with("body", "ombudsman")
                .with("reason", "No answer was given to the applicant").with("answerBy", journal.today().plusDays(21).toString()));
        // One in three answers comes late.
        boolean late = dice.chance(33);
        journal.pass(late ? 23 : 5, late ? 40 : 18);
        journal.office(officer, "InstitutionAnswered", JsonObject.EMPTY.with("text", "The case is being examined; the applicant was told."),
                new Sequence("inquiry", "inquiry"));
    }
}
