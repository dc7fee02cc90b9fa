package akashi.console.authority;

import akashi.console.authority.Entry.Sequence;
import akashi.console.authority.Entry.StaffMembers;
import akashi.json.JsonArray;
import akashi.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Thinks up what follows when an applicant asks for review of a refusal: panel, opinions, the review's decision, perhaps a court. */
final class ReviewStory {
    private static final int PANEL = 3;

    private final CaseJournal journal;
    private final Dice dice;
    private final Personnel personnel;
    private final DecisionStory.Case file;

    ReviewStory(CaseJournal journal, Dice dice, Personnel personnel, DecisionStory.Case file) {
        this.journal = journal;
        this.dice = dice;
        this.personnel = personnel;
        this.file = file;
    }

    void tell() {
        journal.pass(2, 25);
        journal.applicantAs("review", "ReviewLodged", JsonObject.EMPTY.with("kind", "review-request")
                .with("lodgedAt", Times.instant(journal.now())).with("groundsDigest", dice.digest()).with("inTime", true)
                .with("suspensive", true), new Sequence("decision", "decision"));
        if (file.procedure().isHeard() && dice.chance(20)) {
            journal.tries("removal-while-remedy-open", file.lead(), "RemovalExecuted", JsonObject.EMPTY.with("destination", "destination-1"));
        }
        journal.pass(5, 20);
        List<String> panel = new ArrayList<>();
        while (panel.size() < PANEL) {
            panel.add(dice.oneOfBut(personnel.counselors(), panel));
        }
        journal.office(panel.get(0), "ReviewPanelAssigned", JsonObject.EMPTY.with("method", "random"), new StaffMembers("panel", panel));
        journal.pass(20, 70);
        boolean overturned = dice.chance(15);
        journal.office(panel.get(1), "ReviewOpinionGiven", JsonObject.EMPTY.with("memberOpinion", overturned ? "overturn" : "uphold")
                .with("majority", overturned ? "overturn" : "uphold"));
        journal.pass(2, 20);
        journal.office(panel.get(2), "ReviewDecided", JsonObject.EMPTY.with("outcome", overturned ? "overturned" : "upheld")
                .with("followsPanel", true).with("criteria", JsonArray.of(JsonObject.EMPTY
                        .with("criterion", Announcements.criterion(file.procedure())).with("version", Announcements.version(journal.today()))
                        .with("paragraph", "1").with("met", overturned)))
                .with("reasons", overturned ? "The panel finds the condition met." : "The panel finds the condition not met.")
                .with("reasonsDigest", dice.digest()));
        if (!overturned && dice.chance(15)) {
            journal.pass(5, 40);
            journal.office(file.lead(), "JudicialReviewLodged", JsonObject.EMPTY.with("court", "district-court"));
        }
    }
}
