package akashi.command.importing;

import akashi.command.importing.source.Attribute;
import akashi.json.JsonValue;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One event of an imported history, as it was. Immutable.
 *
 * @param caseNumber as the institution writes it, the import's prefix before it
 * @param place      where in the file, for messages: {@code line 17} or {@code trace 3, event 5}
 * @param type       of the event catalogue, to be sealed under its newest revision
 * @param occurredAt when it happened, as the file says
 * @param actor      who did it, if the file says
 * @param office     where, if the file says
 * @param activity   what the source system calls it
 * @param fields     the type's own fields, each of the kind that its schema wants
 * @param attributes every other value of the row, in file order
 * @param sourceIdentity by what the row is recognised when it comes again
 */
public record HistoryEvent(String caseNumber, String place, String type, Instant occurredAt, Optional<String> actor,
        Optional<String> office, String activity, Map<String, JsonValue> fields, List<Attribute> attributes,
        SourceIdentity sourceIdentity) {

    public HistoryEvent {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        attributes = List.copyOf(attributes);
    }

    /** The bytes to be hashed, under the case's dedupe key, to recognise this row when it comes again. */
    public byte[] sourceDigestInput() {
        return sourceIdentity.digestInput();
    }

    HistoryEvent withOccurrence(long occurrence) {
        return new HistoryEvent(caseNumber, place, type, occurredAt, actor, office, activity, fields, attributes,
                sourceIdentity.at(occurrence));
    }

    /** The place and the type alone: this line may reach a log. */
    @Override
    public String toString() {
        return "HistoryEvent[" + place + ", " + type + "]";
    }
}
