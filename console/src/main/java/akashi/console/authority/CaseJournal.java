package akashi.console.authority;

import akashi.console.authority.Entry.Reference;
import akashi.json.JsonObject;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** The acts of one case as they are thought up, in their order; it holds the case's simulated time. Not thread safe. */
final class CaseJournal {
    private final String caseNumber;
    private final Dice dice;
    private final List<Act> acts = new ArrayList<>();
    private LocalDateTime now;

    CaseJournal(String caseNumber, LocalDateTime begin, Dice dice) {
        this.caseNumber = caseNumber;
        this.dice = dice;
        this.now = begin;
    }

    List<Act> acts() {
        return List.copyOf(acts);
    }

    LocalDate today() {
        return now.toLocalDate();
    }

    LocalDateTime now() {
        return now;
    }

    /** Lets working time pass. */
    void pass(int leastDays, int mostDays) {
        now = Calendar.workingHour(now.plusDays(dice.between(leastDays, mostDays)).plusMinutes(dice.between(7, 240)));
    }

    /** Lets time pass until this day at least. */
    void passTo(LocalDate day) {
        if (now.toLocalDate().isBefore(day)) {
            now = Calendar.workingHour(day.atTime(9, dice.between(0, 59)));
        }
    }

    /** Somebody of the staff records this. */
    void office(String by, String type, JsonObject fields, Reference... references) {
        officeAs("", by, type, fields, references);
    }

    /** As {@link #office}, under a label for later acts to refer to. */
    void officeAs(String label, String by, String type, JsonObject fields, Reference... references) {
        act(Door.OFFICE, by, label, "", new Entry(type, fields, List.of(references)));
    }

    /** Somebody of the staff tries what this rule forbids. */
    void tries(String rule, String by, String type, JsonObject fields, Reference... references) {
        act(Door.OFFICE, by, "", rule, new Entry(type, fields, List.of(references)));
    }

    /** The applicant hands this in. */
    void applicantAs(String label, String type, JsonObject fields, Reference... references) {
        act(Door.APPLICANT, "", label, "", new Entry(type, fields, List.of(references)));
    }

    /** The registrar makes out an access code for the applicant. */
    void accessCode(String by) {
        act(Door.ACCESS_CODE, by, "", "", new Entry("AccessCodeIssued", JsonObject.EMPTY.with("holder", "applicant"), List.of()));
    }

    /** Somebody of the staff looks into the case. @param rule the rule that the look breaks; empty if it breaks none */
    void access(String rule, String by, JsonObject fields) {
        act(Door.ACCESS, by, "", rule, new Entry("RecordAccessed", fields, List.of()));
    }

    private void act(Door door, String by, String label, String rule, Entry entry) {
        // One moment an act: what comes later says so.
        now = Calendar.workingHour(now.plusMinutes(1));
        if (!today().isAfter(Calendar.LAST_DAY)) {
            acts.add(new Act(now.atZone(Calendar.ZONE).toInstant(), caseNumber, door, by, label, rule, entry));
        }
    }
}
