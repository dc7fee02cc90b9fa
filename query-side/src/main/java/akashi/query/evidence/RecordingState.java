package akashi.query.evidence;

/** Whether the institution's side records and signs, as far as this side knows. */
public enum RecordingState {
    /** It does, or nobody knows better: a query side may run where no command side can be reached. */
    GOING_ON,
    /** Events are recorded, but the newest are not signed yet. */
    SIGNING_WAITS,
    /** Nothing is recorded: what is stored contradicts what was signed. What is signed is still shown. */
    READ_ONLY
}
