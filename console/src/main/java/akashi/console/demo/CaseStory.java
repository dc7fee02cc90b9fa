package akashi.console.demo;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Tells one made-up case from its application to wherever it has come. */
final class CaseStory {
    private static final List<String> OFFICES = List.of("Minato Regional Office", "Kita Regional Office", "Nishi Branch Office",
            "Airport District Office");
    private static final List<String> NOTES = List.of("", "", "", "interpreter present", "面談を実施", "by registered mail",
            "applicant asked for the file", "資料を確認", "answered by telephone");
    private static final int OFFICERS_AN_OFFICE = 6;

    private final SplittableRandom random;
    private final List<CaseRow> rows = new ArrayList<>();
    private final String caseNumber;
    private final Procedure procedure;
    private final String channel;
    private String office;
    private String lead;
    private LocalDateTime now;
    private LocalDateTime due;

    CaseStory(String caseNumber, LocalDateTime begin, SplittableRandom random) {
        this.random = random;
        this.caseNumber = caseNumber;
        this.procedure = Procedure.values()[random.nextInt(Procedure.values().length)];
        this.channel = chance(60) ? "counter" : chance(70) ? "online" : "post";
        this.office = OFFICES.get(random.nextInt(OFFICES.size()));
        this.lead = officer();
        this.now = begin;
        this.due = begin.plusDays(procedure.standardDays());
    }

    List<CaseRow> tell() {
        row("application lodged", lead, CaseRow.time(due), "", "", "");
        pass(0, 3);
        act("acknowledgement sent");
        if (procedure.fee() > 0) {
            pass(0, 2);
            row("fee paid", lead, "", "", "", Integer.toString(procedure.fee()));
        }
        evidence();
        if (chance(8)) {
            pass(5, 20);
            act("application withdrawn");
            return rows;
        }
        if (chance(10)) {
            move();
        }
        inquiries();
        if (chance(85)) {
            decide();
        }
        return rows;
    }

    private void evidence() {
        for (int round = 0; round < 2 && chance(round == 0 ? 45 : 25); round++) {
            pass(5, 25);
            act("further evidence requested");
            if (chance(85)) {
                pass(3, 30);
                act("evidence handed in");
            }
        }
    }

    private void move() {
        pass(2, 10);
        String next = OFFICES.get((OFFICES.indexOf(office) + 1) % OFFICES.size());
        row("moved to another office", lead, "", "", next, "");
        office = next;
        lead = officer();
    }

    private void inquiries() {
        if (procedure.needsOpinion() || chance(10)) {
            pass(5, 30);
            act("opinion asked for");
            pass(10, 60);
            act("opinion received");
        }
        if (procedure.needsOpinion() || chance(25)) {
            pass(5, 40);
            act("interview held");
        }
        if (now.plusDays(10).isAfter(due) && chance(60)) {
            due = due.plusDays(procedure.standardDays() / 2);
            pass(0, 3);
            row("deadline extended", lead, CaseRow.time(due), "", "", "");
        }
    }

    private void decide() {
        pass(3, 40);
        act("decision drafted");
        pass(1, 5);
        // In real logs the same hand often did both; an import takes it as it was and counts it.
        String reviewer = chance(25) ? lead : officer();
        row("draft reviewed", reviewer, "", "", "", "");
        pass(0, 4);
        boolean refused = chance(procedure.refusedPercent());
        row("decision taken", chance(80) ? reviewer : lead, "", refused ? "refused" : "granted", "", "");
        pass(1, 10);
        act("decision served");
        if (refused && chance(45)) {
            pass(5, 14);
            act("review requested");
            pass(30, 120);
            boolean overturned = chance(12);
            row("review decided", officer(), "", overturned ? "overturned" : "upheld", "", "");
            if (!overturned && chance(20)) {
                pass(10, 60);
                act("court action brought");
                return;
            }
        }
        pass(10, 40);
        act("file closed");
    }

    private void act(String action) {
        row(action, lead, "", "", "", "");
    }

    private void row(String action, String officer, String dueBy, String outcome, String toOffice, String amount) {
        rows.add(new CaseRow(caseNumber, procedure.title(), channel, office, officer, action, now, dueBy, outcome, toOffice, amount,
                amount.isEmpty() ? "" : "JPY", NOTES.get(random.nextInt(NOTES.size()))));
    }

    private void pass(int leastDays, int mostDays) {
        now = now.plusDays(random.nextInt(leastDays, mostDays + 1)).withHour(9 + random.nextInt(8)).withMinute(random.nextInt(60))
                .plusSeconds(random.nextInt(60));
        // Time of day is drawn anew, so the same day may come twice: never go back.
        if (!rows.isEmpty() && now.isBefore(rows.get(rows.size() - 1).at())) {
            now = rows.get(rows.size() - 1).at().plusMinutes(1 + random.nextInt(30));
        }
    }

    private String officer() {
        return office.charAt(0) + "-" + (11 + random.nextInt(OFFICERS_AN_OFFICE));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
