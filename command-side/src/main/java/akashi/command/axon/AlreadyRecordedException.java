package akashi.command.axon;

import akashi.command.appending.RecordedRequest;

/** Nothing was appended: the log has a request under the same key already. */
public final class AlreadyRecordedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RecordedRequest recorded;

    AlreadyRecordedException(RecordedRequest recorded) {
        super("the log has a request under this key");
        this.recorded = recorded;
    }

    /** What the log has under it. */
    public RecordedRequest recorded() {
        return recorded;
    }
}
