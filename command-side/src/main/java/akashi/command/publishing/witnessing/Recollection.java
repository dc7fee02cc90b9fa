package akashi.command.publishing.witnessing;

import java.util.List;

/** What the witnesses have told since this process started about what the log had signed before. A value.
 *
 * <p>A backup of database, mark and published log, restored together, looks like an honest older log from within; they remember.
 *
 * @param isEnough whether those that have not answered could not, by themselves, have met the quorum on something newer. Then whatever
 *                 readers have accepted was seen by one that has answered
 * @param shown    checkpoints of this log, larger or other than the one they were asked about; not verified yet
 * @param silent   names of those that have not answered */
public record Recollection(boolean isEnough, List<Shown> shown, List<String> silent) {

    /** There is nobody to ask, or nothing to ask about. */
    public static final Recollection NOTHING_TO_ASK = new Recollection(true, List.of(), List.of());

    public Recollection {
        shown = List.copyOf(shown);
        silent = List.copyOf(silent);
    }

    /** A witness's note.
     *
     * @param witness its name */
    public record Shown(String witness, String note) { }
}
