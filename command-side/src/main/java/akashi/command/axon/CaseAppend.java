package akashi.command.axon;

import akashi.command.appending.WakeUp;
import akashi.command.casefile.CaseEvent;
import akashi.command.sealing.CaseSealer;
import akashi.event.Content;
import akashi.facets.CaseSoFar;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;

/**
 * What one unit of work wants appended: events of one case, in their order.
 *
 * @param firstSequence how many events the case is thought to have
 * @param before        what the case is before them, for their rows
 * @param unsealed      the events, each with that by which a second import recognises it
 * @param nextDue       when something falls due in the case after them; null leaves it as it is
 */
record CaseAppend(String caseNumber, long firstSequence, CaseSoFar before, List<CaseSealer.Unsealed> unsealed, WakeUp nextDue) {
    /** The key, among an event's metadata, of when something falls due in the case after the command's events. */
    static final String NEXT_DUE = "nextDue";

    /**
     * Takes them out of Axon's hands.
     *
     * @throws IllegalArgumentException for anything but consecutive events of one case: the log could not append it as a whole
     */
    static CaseAppend of(List<? extends EventMessage<?>> messages) {
        String number = null;
        long first = 0;
        CaseSoFar before = CaseSoFar.NONE;
        WakeUp nextDue = null;
        List<CaseSealer.Unsealed> events = new ArrayList<>(messages.size());
        for (EventMessage<?> message : messages) {
            if (!(message instanceof DomainEventMessage<?> ofCase && message.getPayload() instanceof RecordedEvent recorded)) {
                throw new IllegalArgumentException("not an event of a case: " + message.getPayloadType().getName());
            }
            if (number == null) {
                number = ofCase.getAggregateIdentifier();
                first = ofCase.getSequenceNumber();
                before = before(ofCase);
            }
            boolean next = number.equals(ofCase.getAggregateIdentifier()) && number.equals(recorded.caseNumber())
                    && ofCase.getSequenceNumber() == first + events.size();
            if (!next) {
                throw new IllegalArgumentException("one unit of work appends consecutive events of one case only");
            }
            if (message.getMetaData().get(NEXT_DUE) instanceof WakeUp due) {
                nextDue = due;
            }
            events.add(new CaseSealer.Unsealed(content(recorded.event()), (byte[]) message.getMetaData().get(Sources.ONE)));
        }
        return new CaseAppend(number, first, before, events, nextDue);
    }

    private static CaseSoFar before(DomainEventMessage<?> first) {
        if (first.getMetaData().get(LedgerEventStorageEngine.SO_FAR) instanceof CaseSoFar soFar) {
            return soFar;
        }
        if (first.getSequenceNumber() > 0) {
            throw new IllegalArgumentException("a later event of a case, without what the case is before it");
        }
        return CaseSoFar.NONE;
    }

    private static Content content(CaseEvent event) {
        // Sealing names the facet rules: which are the newest is known only then.
        return new Content(event.type(), event.revision(), 0, event.mode(), event.recordedAt(), event.fields());
    }
}
