package akashi.command.axon;

import akashi.command.casefile.CaseEvent;

/** What Axon carries as an event's payload. It is never stored: the engine seals it, and opens it again. */
public record RecordedEvent(String caseNumber, CaseEvent event) {
    @Override
    public String toString() {
        return "RecordedEvent[" + event.type() + "]";
    }
}
