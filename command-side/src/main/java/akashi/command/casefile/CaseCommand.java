package akashi.command.casefile;

import akashi.casework.Published;
import akashi.event.Mode;
import akashi.hash.Hash;
import akashi.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What may be asked of a case. */
public sealed interface CaseCommand {
    /** The case, by the number that the institution gave it. */
    String caseNumber();

    /**
     * Take over what another system says happened, in its order. Never refused for what happened.
     *
     * @param events all of one mode, {@link Mode#OBSERVED}; may be empty, which asks only what rules the case broke so far
     */
    record RecordObserved(String caseNumber, List<CaseEvent> events) implements CaseCommand {
        public RecordObserved {
            events = List.copyOf(events);
            if (events.stream().anyMatch(event -> event.mode() != Mode.OBSERVED)) {
                throw new IllegalArgumentException("an event that was not observed");
            }
        }
    }

    /** A command that is decided by the public record, and knows by it when time next brings something in the case. */
    sealed interface ByPublicRecord extends CaseCommand {
        /** The public record as of now. */
        Published published();
    }

    /**
     * Record what happens here: all of it, or nothing if one event breaks a rule. What follows by itself is recorded with it.
     *
     * @param events        at least one, all of mode {@link Mode#NATIVE}, in their order
     * @param expectedCount how many events the case must have; empty: any number
     * @param published     the public record as of now
     */
    record Record(String caseNumber, List<CaseEvent> events, OptionalLong expectedCount, Published published, Instant now)
            implements ByPublicRecord {
        public Record {
            events = List.copyOf(events);
            if (events.isEmpty() || events.stream().anyMatch(event -> event.mode() != Mode.NATIVE)) {
                throw new IllegalArgumentException("no event, or one that was observed");
            }
        }
    }

    /** Record what the passing of time brings: misses, bridges, accesses that are no longer kept from the subject. */
    record TickClocks(String caseNumber, Published published, Instant now) implements ByPublicRecord {}

    /**
     * Somebody looks into the case; recorded before they do.
     *
     * @param fields of {@code RecordAccessed}, who looks among them
     */
    record RecordAccess(String caseNumber, Map<String, JsonValue> fields, Published published, Instant now)
            implements ByPublicRecord {
        public RecordAccess {
            fields = Map.copyOf(fields);
        }

        /** Leaves the fields out: they are personal, and this line reaches logs. */
        @Override
        public String toString() {
            return "RecordAccess[]";
        }
    }

    /**
     * A new access code; older ones of the same holder stop working. Only its digest is recorded.
     *
     * @param beside further fields of {@code AccessCodeIssued}: for whom it is, who issued it
     */
    record IssueAccessCode(String caseNumber, Hash codeDigest, Map<String, JsonValue> beside, Instant at) implements CaseCommand {
        public IssueAccessCode {
            beside = Map.copyOf(beside);
        }

        /** Leaves the fields out: they are personal, and this line reaches logs. */
        @Override
        public String toString() {
            return "IssueAccessCode[]";
        }
    }

    /** The case's trail is handed out; recorded before it is. */
    record DiscloseTrail(String caseNumber, Recipient recipient, Instant at) implements CaseCommand {}

    /** Who gets a trail. */
    enum Recipient {
        /** The person whose case it is. */
        APPLICANT("applicant"),
        /** Who acts for that person. */
        REPRESENTATIVE("representative"),
        /** Whoever runs the ledger. */
        OPERATOR("operator"),
        /** Who looks into the institution's work from outside it. */
        OMBUDSMAN("ombudsman"),
        /** Who examines its books. */
        AUDITOR("auditor");

        private final String code;

        Recipient(String code) {
            this.code = code;
        }

        /** As the event says it. */
        public String code() {
            return code;
        }
    }
}
