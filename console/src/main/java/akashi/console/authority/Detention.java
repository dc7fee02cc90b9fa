package akashi.console.authority;

import akashi.json.JsonArray;
import akashi.json.JsonObject;
import java.time.LocalDate;
import java.util.List;

/** One person's detention while a case goes on: ordered, reviewed every three months or too late, ended. */
final class Detention {
    private static final List<String> FACILITIES = List.of("facility-east", "facility-west");

    private final CaseJournal journal;
    private final Dice dice;
    private LocalDate since;

    Detention(CaseJournal journal, Dice dice) {
        this.journal = journal;
        this.dice = dice;
    }

    void order(String officer) {
        since = journal.today();
        journal.office(officer, "DetentionOrdered", JsonObject.EMPTY.with("order", "detention-order")
                .with("facility", dice.oneOf(FACILITIES)).with("basis", "Made-up Act art. 39").with("start", since.toString())
                .with("reasonsDigest", dice.digest()));
    }

    /** Reviews that have fallen due; one in five comes too late, which the ledger has to say by itself. */
    void reviewEveryThreeMonths(String officer) {
        journal.passTo(since.plusMonths(3).minusDays(dice.chance(80) ? 5 : -6));
        journal.office(officer, "DetentionReviewed", JsonObject.EMPTY.with("necessity", dice.chance(50))
                .with("alternatives", JsonArray.ofStrings(List.of("supervision", "bond"))).with("reasonsDigest", dice.digest()));
    }

    void end(String officer) {
        journal.office(officer, "DetentionEnded", JsonObject.EMPTY.with("end", journal.today().toString()));
    }
}
