package akashi.command.publishing.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The last checkpoint that this log signed, kept outside the database: {@code DIR/keys/high-water}.
 *
 * <p>It is written before anybody else can see the signature. Whoever restores an older database meets it here. */
public final class HighWaterMark {

    private final DurableFiles files;
    private final Path file;

    public HighWaterMark(DurableFiles files, Path file) {
        this.files = files;
        this.file = file;
    }

    /** The note, or nothing when this log has not signed yet (or the file was lost). */
    public Optional<String> read() throws IOException {
        return files.read(file).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** Raises the mark; on disk when this returns. */
    public void raise(String note) throws IOException {
        files.write(file, note.getBytes(StandardCharsets.UTF_8));
        files.settle();
    }

    /** Where it stands, for messages. */
    public Path file() {
        return file;
    }
}
