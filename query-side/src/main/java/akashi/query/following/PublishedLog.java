package akashi.query.following;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The published log as files, wherever they are: a directory or another server's {@code /log/}.
 *
 * <p>What it answers is untrusted until it has been held against a signed checkpoint. Safe for use by many threads. */
public interface PublishedLog {

    /** Reads one file of the log, whole.
     *
     * @param path its place below the log's prefix, such as {@code checkpoint.signed}, from a closed list: no {@code ..} in it
     * @return the bytes; empty if there is no such file
     * @throws IOException if it cannot be told whether there is one */
    Optional<byte[]> read(String path) throws IOException;

    /** The names in one folder of the log; none where that cannot be told, as of another's server.
     *
     * @param folder from the closed list, without a slash at its end */
    default List<String> names(String folder) throws IOException {
        return List.of();
    }
}
