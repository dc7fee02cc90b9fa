package akashi.command.publishing;

import java.io.IOException;
import java.util.List;

/** Where the wrapped seeds of the log's signing keys lie. */
public interface SigningSeeds {

    /** The two seeds of one origin, each wrapped under the master key.
     *
     * @param generation 1 for the keys that the log was founded with, one more whenever they were changed */
    record Wrapped(String origin, int generation, byte[] ed25519, byte[] mlDsa44) {

        /** What they are wrapped for, and named by: an origin has no blank. */
        public String owner() {
            return generation == 1 ? origin : origin + " " + generation;
        }
    }

    /** The seeds: one pair; two, the older first, while keys are changed; none before the log is founded. */
    List<Wrapped> read() throws IOException;

    /** Keeps these if there are none yet: both or neither, for ever. Read again to see which won. */
    void keepFirst(Wrapped seeds) throws IOException;
}
