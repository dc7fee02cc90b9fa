package akashi.command.publishing;

import java.io.IOException;
import java.util.Optional;

/** Where the wrapped seeds of the log's signing keys lie. */
public interface SigningSeeds {

    /** The two seeds of one origin, each wrapped under the master key. */
    record Wrapped(String origin, byte[] ed25519, byte[] mlDsa44) { }

    /** The seeds, or nothing before the log is founded. */
    Optional<Wrapped> read() throws IOException;

    /** Keeps these if there are none yet: both or neither, for ever. Read again to see which won. */
    void keepFirst(Wrapped seeds) throws IOException;
}
