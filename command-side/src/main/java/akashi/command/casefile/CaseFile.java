package akashi.command.casefile;

import akashi.casefile.Audience;
import akashi.casefile.EventCatalogue;
import akashi.casefile.FieldKind;
import akashi.casefile.Withheld;
import akashi.casefile.Withholding;
import akashi.casework.Breach;
import akashi.casework.CaseworkEvent;
import akashi.casework.CaseworkState;
import akashi.casework.Published;
import akashi.casework.Rule;
import akashi.event.Mode;
import akashi.facets.CaseSoFar;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A case as commands find it: a fold over its events. Immutable.
 *
 * @param number   the case's number, as the institution writes it
 * @param count    how many events it has
 * @param casework how far casework has come, by the rules that everybody reads
 * @param findings rules broken so far, and how often
 * @param withholding what readers do not get to see
 * @param soFar    what it means for the rows of its next events
 */
public record CaseFile(String number, long count, CaseworkState casework, Map<Rule, Integer> findings,
        Withholding withholding, CaseSoFar soFar) {
    /** The code of a refusal that every other command than recording can meet. */
    public static final String CASE_UNKNOWN = "case-unknown";
    /** The number of the ledger's own case, of which erasures are the events. */
    public static final String OVERSIGHT = "akashi:oversight";
    /** The code of a refusal: the number is the ledger's own. */
    public static final String CASE_RESERVED = "case-reserved";
    /** The code of a refusal: the case has another number of events than was expected. */
    public static final String PRECONDITION_FAILED = "precondition-failed";
    /** The code of a refusal: an event lacks what its type needs. */
    public static final String FIELDS_MISSING = "fields-missing";
    /** The code of a refusal: no such type or field, or not with such a value. */
    public static final String FIELD_UNKNOWN = "field-unknown";
    /** The code of a refusal: more would be withheld than one disclosure can list. */
    public static final String TOO_MUCH_WITHHELD = "too-much-withheld";
    private static final NativeEvents EVENTS = new NativeEvents(EventCatalogue.shipped());
    /** A miss is the clock's to record, at its own moment; when it has not done so for a day, the next event brings it along. */
    private static final Duration CLOCKS_DELAY = Duration.ofHours(24);

    public CaseFile {
        findings = Map.copyOf(findings);
    }

    /** A case of which nothing is recorded. */
    public static CaseFile unrecorded(String number) {
        return new CaseFile(number, 0, CaseworkState.NONE, Map.of(), Withholding.NONE, CaseSoFar.NONE);
    }

    /** What follows from this command, now. Changes nothing. */
    public Decision decide(CaseCommand command) {
        boolean looks = command instanceof CaseCommand.RecordAccess || command instanceof CaseCommand.DiscloseTrail;
        if (number.equals(OVERSIGHT) && !looks) {
            return new Decision.Refused(CASE_RESERVED, "This case is the ledger's own: erasures are listed in it.");
        }
        if (command instanceof CaseCommand.RecordObserved record) {
            return new Decision.Accepted(record.events(), evolve(record.events()).findings());
        }
        if (command instanceof CaseCommand.Record record) {
            return decide(record);
        }
        if (count == 0) {
            return new Decision.Refused(CASE_UNKNOWN, "No case of this number is recorded.");
        }
        if (command instanceof CaseCommand.TickClocks tick) {
            return accept(new FollowUps(EVENTS, tick.published(), tick.now()).ofTime(casework, tick.now()));
        }
        if (command instanceof CaseCommand.RecordAccess access) {
            return record(List.of(EVENTS.of("RecordAccessed", access.now(), access.fields())), access.published(), access.now());
        }
        if (command instanceof CaseCommand.IssueAccessCode issue) {
            Map<String, JsonValue> fields = new LinkedHashMap<>(issue.beside());
            fields.put("codeDigest", new JsonString(issue.codeDigest().base64Url()));
            return accept("AccessCodeIssued", issue.at(), fields);
        }
        if (command instanceof CaseCommand.DiscloseTrail disclose) {
            return disclose(disclose);
        }
        throw new IllegalArgumentException("no rule for " + command.getClass().getSimpleName());
    }

    /** When the passing of time next brings something, if it does: then is the time for {@link CaseCommand.TickClocks}. */
    public Optional<Instant> nextTick(Published published) {
        return FollowUps.next(casework, published);
    }

    /** The case after this event. Total: every event can be taken in, whatever it says. */
    public CaseFile evolve(CaseEvent event) {
        if (event.isErased()) {
            return new CaseFile(number, count + 1, casework.afterClosed(), findings, withholding, soFar.afterClosed());
        }
        CaseworkEvent placed = event.at(count);
        Map<Rule, Integer> broken = new EnumMap<>(Rule.class);
        broken.putAll(findings);
        // What is recorded here was judged before, by what was published then; only a history from elsewhere is counted.
        if (event.mode() == Mode.OBSERVED) {
            casework.breaches(placed, Published.UNKNOWN).stream().filter(breach -> !breach.undecided())
                    .forEach(breach -> broken.merge(breach.rule(), 1, Integer::sum));
        }
        return new CaseFile(number, count + 1, casework.after(placed), broken,
                withholding.after(count, event.type(), event.revision(), event.fields()), soFar.after(placed.content()));
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

    private Decision decide(CaseCommand.Record command) {
        if (command.expectedCount().isPresent() && command.expectedCount().getAsLong() != count) {
            return new Decision.Refused(PRECONDITION_FAILED, "The case has " + count + " events.");
        }
        return record(command.events(), command.published(), command.now());
    }

    /** All of the events and what follows from each, or the first breach. */
    private Decision record(List<CaseEvent> events, Published published, Instant now) {
        FollowUps follow = new FollowUps(EVENTS, published, now);
        List<CaseEvent> all = new ArrayList<>(follow.ofTime(casework, now.minus(CLOCKS_DELAY)));
        CaseFile file = evolve(all);
        for (CaseEvent event : events) {
            Optional<Decision.Refused> refused = EVENTS.refusalOf(event);
            if (refused.isEmpty()) {
                refused = broken(file.casework().breaches(event.at(file.count()), published));
            }
            if (refused.isPresent()) {
                return refused.get();
            }
            CaseFile after = file.evolve(event);
            List<CaseEvent> following = follow.of(event, file.count(), file.casework(), after.casework());
            all.add(event);
            all.addAll(following);
            file = after.evolve(following);
        }
        return new Decision.Accepted(all, file.findings());
    }

    private static Optional<Decision.Refused> broken(List<Breach> breaches) {
        return breaches.stream().filter(breach -> !breach.undecided() && !breach.rule().isRemark()).findFirst()
                .map(breach -> new Decision.Refused(breach.rule().code(), breach.sentence()));
    }

    private Decision accept(String type, Instant at, Map<String, JsonValue> fields) {
        return accept(List.of(EVENTS.of(type, at, fields)));
    }

    private Decision accept(List<CaseEvent> events) {
        return new Decision.Accepted(events, evolve(events).findings());
    }
}
