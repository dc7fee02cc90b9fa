package akashi.query.following;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Keeps what showed a fork, a rollback or a bad signature: {@code DIR/evidence/<kind>-<time>/} with the note shown, the note
 * followed before, and one line that says what is wrong. Outside the database, so that dropping the views does not drop it. */
final class EvidenceFolder {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path root;
    private final Clock clock;

    EvidenceFolder(Path root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    /** Writes one piece of evidence and returns its folder.
     *
     * @param shown    the checkpoint note that was read
     * @param followed the checkpoint note followed before, or null */
    Path keep(Standing kind, String what, byte[] shown, byte[] followed) throws IOException {
        Path folder = root.resolve(kind.code() + "-" + NAME.format(clock.instant()));
        Files.createDirectories(folder);
        Files.write(folder.resolve("shown.note"), shown);
        if (followed != null) {
            Files.write(folder.resolve("followed.note"), followed);
        }
        Files.write(folder.resolve("what.txt"), (what + "\n").getBytes(StandardCharsets.UTF_8));
        return folder;
    }

    /** The fork or rollback that nobody has looked into yet: its folder is still here. FOLLOWING if there is none. */
    Standing open() throws IOException {
        if (!Files.isDirectory(root)) {
            return Standing.FOLLOWING;
        }
        for (Standing kind : Standing.values()) {
            if (kind.isFinal()) {
                try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, kind.code() + "-*")) {
                    if (folders.iterator().hasNext()) {
                        return kind;
                    }
                }
            }
        }
        return Standing.FOLLOWING;
    }
}
