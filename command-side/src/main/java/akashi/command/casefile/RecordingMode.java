package akashi.command.casefile;

/** How an event came into the ledger (FORMAT.md section 1, {@code content.mode}). */
public enum RecordingMode {
    /** Decided here: the rules were enforced. */
    NATIVE,
    /** Taken from another system's history: the rules were watched. */
    OBSERVED
}
