package akashi.command.casefile;

import akashi.casefile.Audience;
import akashi.casefile.FieldKind;
import akashi.casefile.Withheld;
import akashi.casefile.Withholding;
import akashi.event.Mode;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A case as the rules see it: a fold over its events. Immutable.
 *
 * @param number   the case's number, as the institution writes it
 * @param count    how many events it has
 * @param progress how far casework has come
 * @param findings rules broken so far, and how often
 * @param withholding what readers do not get to see
 */
public record CaseFile(String number, long count, Progress progress, Map<Rule, Integer> findings, Withholding withholding) {
    /** The code of a refusal that every other command than recording can meet. */
    public static final String CASE_UNKNOWN = "case-unknown";
    /** The code of a refusal: more would be withheld than one disclosure can list. */
    public static final String TOO_MUCH_WITHHELD = "too-much-withheld";
    private static final int REVISION = 1;

    public CaseFile {
        findings = Map.copyOf(findings);
    }

    /** A case of which nothing is recorded. */
    public static CaseFile unrecorded(String number) {
        return new CaseFile(number, 0, Progress.NONE, Map.of(), Withholding.NONE);
    }

    /** What follows from this command, now. Changes nothing. */
    public Decision decide(CaseCommand command) {
        if (command instanceof CaseCommand.RecordObserved record) {
            return new Decision.Accepted(record.events(), evolve(record.events()).findings());
        }
        if (count == 0) {
            return new Decision.Refused(CASE_UNKNOWN, "No case of this number is recorded.");
        }
        if (command instanceof CaseCommand.IssueAccessCode issue) {
            return accept("AccessCodeIssued", issue.at(), Map.of("codeDigest", new JsonString(issue.codeDigest().base64Url())));
        }
        if (command instanceof CaseCommand.DiscloseTrail disclose) {
            return disclose(disclose);
        }
        throw new IllegalArgumentException("no rule for " + command.getClass().getSimpleName());
    }

    /** The case after this event. Total: every event can be taken in, whatever it says. */
    public CaseFile evolve(CaseEvent event) {
        Withholding after = withholding.after(count, event.type(), event.revision(), event.fields());
        if (isOfTheLedgerItself(event.type())) {
            return new CaseFile(number, count + 1, progress, findings, after);
        }
        Map<Rule, Integer> broken = new EnumMap<>(Rule.class);
        broken.putAll(findings);
        progress.brokenBy(event).forEach(rule -> broken.merge(rule, 1, Integer::sum));
        return new CaseFile(number, count + 1, progress.after(event), broken, after);
    }

    /** The case after these events. */
    public CaseFile evolve(List<CaseEvent> events) {
        CaseFile file = this;
        for (CaseEvent event : events) {
            file = file.evolve(event);
        }
        return file;
    }

    /** Counts only: the number is personal, and this line reaches logs. */
    @Override
    public String toString() {
        return "CaseFile[count=" + count + "]";
    }

    private Decision disclose(CaseCommand.DiscloseTrail command) {
        String recipient = command.recipient().code();
        JsonArray withheld = new JsonArray(withholding.from(Audience.of(recipient)).stream().<JsonValue>map(Withheld::json).toList());
        if (!FieldKind.WITHHELD.accepts(withheld)) {
            return new Decision.Refused(TOO_MUCH_WITHHELD, "More would be withheld than one disclosure can list.");
        }
        return accept("TrailDisclosed", command.at(), Map.of(
                "count", new JsonInteger(count), "withheld", withheld, "recipient", new JsonString(recipient)));
    }

    private Decision accept(String type, Instant at, Map<String, JsonValue> fields) {
        CaseEvent event = new CaseEvent(type, REVISION, Mode.NATIVE, at, fields);
        return new Decision.Accepted(List.of(event), evolve(event).findings());
    }

    /** What the ledger does with a case is no casework: handing out a closed case's trail does not open it. */
    private static boolean isOfTheLedgerItself(String type) {
        return type.equals("AccessCodeIssued") || type.equals("TrailDisclosed");
    }
}
