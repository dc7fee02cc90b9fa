package akashi.verify;

import akashi.checkpoint.Checkpoint;
import java.util.SortedSet;

/** What a verifier saw before. It is asked only about checkpoints whose log signatures held. */
@FunctionalInterface
public interface CheckpointMemory {
    /** For a verifier that was not told to remember. */
    CheckpointMemory NONE = (shown, tie, sheet) -> sheet.notRun("remembered", "no --remember: nothing that was seen before was compared, "
            + "so a log that shows different people different histories would not be noticed here");

    /**
     * Compares, writes a check named {@code remembered} on the sheet with what it finds, and keeps what is new.
     *
     * @param shown the checkpoint at hand and its note
     * @param tie   what the input at hand says about two checkpoints of different size
     */
    void compare(Shown shown, Tie tie, Examination sheet);

    /**
     * A checkpoint, its signed note's bytes, and the first keys that the policy has for its log (as vkeys): memory is kept by origin and
     * keys and by nothing that the file chose, and outlives a change of the log's keys. {@code claimsToBeNewest}: the input is a log, which may only grow, and not a file that
     * somebody may have downloaded long ago.
     */
    record Shown(Checkpoint checkpoint, byte[] note, SortedSet<String> logKeys, boolean claimsToBeNewest) {}

    /** Is the later checkpoint's tree an extension of the earlier one's, as far as the input can show? */
    @FunctionalInterface
    interface Tie {
        /** For an input that connects nothing. */
        Tie NONE = (earlier, later) -> Answer.UNKNOWN;

        /** The earlier one has the smaller tree. */
        Answer between(Checkpoint earlier, Checkpoint later);

        /** What it can say. */
        enum Answer { EXTENDS, CONTRADICTS, UNKNOWN }
    }
}
