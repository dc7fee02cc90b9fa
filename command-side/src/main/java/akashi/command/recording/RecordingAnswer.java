package akashi.command.recording;

import akashi.command.axon.CaseOpener.Placed;
import java.util.List;

/** What became of a request to record. What could not be told, and faults, are exceptions. */
public sealed interface RecordingAnswer {
    /**
     * It is in the log.
     *
     * @param count    how many events the case has with them
     * @param events   in their order, those that followed by themselves among them
     * @param replayed it was there before: the same request came earlier under the same key
     */
    record Recorded(long count, List<Placed> events, boolean replayed) implements RecordingAnswer {
        public Recorded {
            events = List.copyOf(events);
        }
    }

    /** A rule, a field or the expected count forbids it; nothing was appended. @param code as docs/refusals.md has it */
    record Refused(String code, String sentence) implements RecordingAnswer {}

    /** Nobody with the caller's roles records this type. */
    record NotAllowed(String type) implements RecordingAnswer {}

    /** A request under the same key is being handled. */
    record InFlight() implements RecordingAnswer {}

    /** The key stands for another request. */
    record KeyReused() implements RecordingAnswer {}
}
