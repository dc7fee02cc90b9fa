package akashi.event;

import java.nio.charset.StandardCharsets;

/**
 * Where an event belongs: a ciphertext is bound to it, so that a row moved to another place does not open.
 *
 * @param origin     the log's identity line, without a newline
 * @param caseNumber see {@link CaseRecord#acceptsNumber}
 */
public record EventPlace(String origin, String caseNumber, long sequence) {
    public EventPlace {
        if (origin.isEmpty() || origin.indexOf('\n') >= 0 || !CaseRecord.acceptsNumber(caseNumber) || sequence < 0) {
            throw new IllegalArgumentException("not a place of an event");
        }
    }

    /** UTF-8 of origin, case number and decimal sequence, each followed by a line feed (docs/format/disclosure-and-keys.md). */
    byte[] additionalData() {
        return (origin + '\n' + caseNumber + '\n' + sequence + '\n').getBytes(StandardCharsets.UTF_8);
    }

    /** Does not show the case number. */
    @Override
    public String toString() {
        return "EventPlace[sequence " + sequence + "]";
    }
}
