package akashi.command.publishing;

import java.io.IOException;
import java.util.Optional;

/** The one row that says what this log signed last: the commit point of publishing. */
public interface SignedCheckpoints {

    /** What was signed last, or nothing before the first time. */
    Optional<SignedTree> newest() throws IOException;

    /** Puts the next one in place of the expected one, if that is still what stands there.
     *
     * @return false when another publisher was faster; nothing has changed then
     * @throws IOException it is not known whether it happened: read it back before signing anything */
    boolean replace(Optional<SignedTree> expected, SignedTree next) throws IOException;
}
