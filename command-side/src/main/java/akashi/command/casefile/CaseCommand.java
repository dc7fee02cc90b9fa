package akashi.command.casefile;

import akashi.event.Mode;
import akashi.hash.Hash;
import java.time.Instant;
import java.util.List;

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

    /** A new access code for the applicant; older ones stop working. Only its digest is recorded. */
    record IssueAccessCode(String caseNumber, Hash codeDigest, Instant at) implements CaseCommand {}

    /** The case's trail is handed out; recorded before it is. */
    record DiscloseTrail(String caseNumber, Recipient recipient, Instant at) implements CaseCommand {}

    /** Who gets a trail. */
    enum Recipient {
        /** The person whose case it is. */
        APPLICANT("applicant"),
        /** Whoever runs the ledger. */
        OPERATOR("operator");

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
