package akashi.event;

import akashi.disclosure.Disclosure;
import akashi.hash.Hash;
import java.util.List;
import java.util.Optional;

/**
 * A sealed event, opened as far as its disclosures go; every digest on the way has been checked. Not checked here: that its leaf is
 * in a log, that it follows its case's event before, that its row follows from its content.
 *
 * @param entry        the two digests
 * @param leafHash     of the entry
 * @param record       always open
 * @param content      empty: the event's content is left closed
 * @param closedFields the fields that are left closed, by elimination from the schema, in its order; empty where the content is closed
 * @param facets       empty: left closed
 * @param disclosures  those that opened it, in the order of the layers
 */
public record OpenedEvent(SealedEntry entry, Hash leafHash, CaseRecord record, Optional<Content> content, List<String> closedFields,
        Optional<Facets> facets, List<Disclosure> disclosures) implements Opening {
    public OpenedEvent {
        closedFields = List.copyOf(closedFields);
        disclosures = List.copyOf(disclosures);
    }

    /** Is nothing left closed? */
    public boolean isWhole() {
        return content.isPresent() && closedFields.isEmpty() && facets.isPresent();
    }

    @Override
    public OpenedEvent orThrow() {
        return this;
    }

    /** Names the place in the case alone: what happened to a person does not reach logs. */
    @Override
    public String toString() {
        return "OpenedEvent[sequence " + record.sequence() + "]";
    }
}
