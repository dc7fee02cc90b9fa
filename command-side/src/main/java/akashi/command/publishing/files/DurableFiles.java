package akashi.command.publishing.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The few things that a publisher does to a disk. The outside: tests break each of them, before and after it took effect.
 *
 * <p>Not thread-safe: one publisher, one instance. */
public interface DurableFiles {

    /** The bytes of a file, or nothing when no such file exists. */
    Optional<byte[]> read(Path file) throws IOException;

    /** How many bytes a file has, or -1 when no such file exists. */
    long size(Path file) throws IOException;

    /** The regular files below a folder, in no order; none when it does not exist. */
    List<Path> list(Path folder) throws IOException;

    /** Puts a whole file in its place, making the folders it needs: a reader sees the old bytes or the new ones, never a mixture.
     * The bytes are on disk when this returns; that the name points to them is sure only after {@link #settle}. */
    void write(Path file, byte[] bytes) throws IOException;

    /** Removes a file, and its folder when that leaves it empty; nothing happens when it does not exist. */
    void remove(Path file) throws IOException;

    /** Makes every name written or removed since the last call survive a power cut. */
    void settle() throws IOException;
}
