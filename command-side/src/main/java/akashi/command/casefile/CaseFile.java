package akashi.command.casefile;

import akashi.casefile.EventCatalogue;
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
 */
public record CaseFile(String number, long count, Progress progress, Map<Rule, Integer> findings) {
    /** The code of a refusal that every other command than recording can meet. */
    public static final String CASE_UNKNOWN = "case-unknown";

    public CaseFile {
        findings = Map.copyOf(findings);
    }

    /** A case of which nothing is recorded. */
    public static CaseFile unrecorded(String number) {
        return new CaseFile(number, 0, Progress.NONE, Map.of());
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
            return accept("TrailDisclosed", disclose.at(), Map.of(
                    "count", new JsonInteger(count),
                    "withheld", new JsonArray(List.of()),
                    "recipient", new JsonString(disclose.recipient().code())));
        }
        throw new IllegalArgumentException("no rule for " + command.getClass().getSimpleName());
    }

    /** The case after this event. Total: every event can be taken in, whatever it says. */
    public CaseFile evolve(CaseEvent event) {
        if (isOfTheLedgerItself(event.type())) {
            return new CaseFile(number, count + 1, progress, findings);
        }
        Map<Rule, Integer> broken = new EnumMap<>(Rule.class);
        broken.putAll(findings);
        progress.brokenBy(event).forEach(rule -> broken.merge(rule, 1, Integer::sum));
        return new CaseFile(number, count + 1, progress.after(event), broken);
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

    private Decision accept(String type, Instant at, Map<String, JsonValue> fields) {
        int revision = EventCatalogue.shipped().newest(type).orElseThrow().revision();
        CaseEvent event = new CaseEvent(type, revision, Mode.NATIVE, at, fields);
        return new Decision.Accepted(List.of(event), evolve(event).findings());
    }

    /** What the ledger does with a case is no casework: handing out a closed case's trail does not open it. */
    private static boolean isOfTheLedgerItself(String type) {
        return type.equals("AccessCodeIssued") || type.equals("TrailDisclosed");
    }
}
