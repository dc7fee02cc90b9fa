package akashi.command.appending;

/** What became of an {@link AppendRequest}. */
public sealed interface AppendOutcome {
    /**
     * Durable: the entries have the leaf indexes from {@code firstLeaf} on.
     *
     * @param treeSize of the log with the whole batch that these were committed in
     */
    record Appended(long firstLeaf, int count, long treeSize) implements AppendOutcome {}

    /**
     * Nothing appended: the case (or, for a public entry, the log) is not where the caller thought.
     *
     * @param actualCount how many events the case has (or the log's tree size)
     */
    record SequenceConflict(long actualCount) implements AppendOutcome {}

    /** Nothing appended: the events were sealed under facet rules that are no longer the newest; seal them anew under this leaf's. */
    record RulesOutdated(long newestRules) implements AppendOutcome {}

    /** Nothing appended: the event at this place of the request was imported before. */
    record DuplicateSource(int index) implements AppendOutcome {}

    /** Nothing appended: the log has a request under the same key already. */
    record AlreadyRecorded(RecordedRequest recorded) implements AppendOutcome {}

    /** Nothing appended, and that is certain: the database refused or was not there. The same request may be tried again. */
    record NotAppended(String reason) implements AppendOutcome {}

    /**
     * The connection was lost while committing and the log could not be asked: appended whole or not at all. Asking the log later
     * for the case's count and head tells.
     */
    record Unknown(String reason) implements AppendOutcome {}
}
