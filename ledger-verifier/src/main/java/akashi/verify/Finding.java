package akashi.verify;

import akashi.text.MalformedException;
import akashi.text.Printable;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One thing that does not hold, or that could not be judged. Every text is made {@linkplain Printable printable} here, so
 * that nothing taken from a file under examination can reach a terminal as anything but visible characters.
 *
 * @param code     the stable code; it alone decides which verdict the finding leads to
 * @param sentence one sentence that a citizen can read and a lawyer can quote
 * @param event    the event's sequence number in its case, from 0
 * @param field    the field or member that is concerned
 * @param expected what would have been right
 * @param actual   what was found
 * @param place    where in the input, for instance {@code trail.json: events[3].proof}
 */
public record Finding(FindingCode code, String sentence, OptionalLong event, Optional<String> field, Optional<String> expected,
        Optional<String> actual, Optional<String> place) {

    public Finding {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(event, "event");
        sentence = Printable.of(sentence);
        field = field.map(Printable::of);
        expected = expected.map(Printable::of);
        actual = actual.map(Printable::of);
        place = place.map(Printable::of);
    }

    public static Finding of(FindingCode code, String sentence) {
        return new Finding(code, sentence, OptionalLong.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** For a file that should be a signed checkpoint: it is no note, or it is one and its text is no checkpoint. */
    public static Finding noSignedCheckpoint(String sentence, MalformedException why) {
        FindingCode code = why.getMessage().startsWith("checkpoint") ? FindingCode.CHECKPOINT_MALFORMED : FindingCode.NOTE_MALFORMED;
        return of(code, sentence + ": " + why.getMessage());
    }

    public Finding inEvent(long sequence) {
        return new Finding(code, sentence, OptionalLong.of(sequence), field, expected, actual, place);
    }

    public Finding inField(String name) {
        return new Finding(code, sentence, event, Optional.of(name), expected, actual, place);
    }

    public Finding expected(Object value) {
        return new Finding(code, sentence, event, field, Optional.of(value.toString()), actual, place);
    }

    public Finding actual(Object value) {
        return new Finding(code, sentence, event, field, expected, Optional.of(value.toString()), place);
    }

    public Finding at(String where) {
        return new Finding(code, sentence, event, field, expected, actual, Optional.of(where));
    }
}
