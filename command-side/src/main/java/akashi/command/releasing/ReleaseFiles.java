package akashi.command.releasing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where releases lie: {@code DATA/releases/FIRST-SIZE}, named by the leaves of the period. A folder there is whole. One that no event
 * in the log commits to is of an attempt that came to nothing; the next attempt at the same leaves replaces it.
 */
public final class ReleaseFiles {
    private final Path releases;
    private final Path unfinished;
    private final Path unfinishedAudits;

    /** @param data the data directory */
    public ReleaseFiles(Path data) {
        this.releases = data.resolve("releases");
        this.unfinished = data.resolve("unfinished").resolve("releases");
        this.unfinishedAudits = data.resolve("unfinished").resolve("audits");
    }

    /** The folder of a period's release. */
    public Path folder(long first, long treeSize) {
        return releases.resolve(first + "-" + treeSize);
    }

    /** A new empty folder to make a release in; what an earlier attempt left is gone. */
    Path begin() throws IOException {
        clear(unfinished);
        return Files.createDirectories(unfinished);
    }

    /** A new empty folder to make files of an audit in; what an earlier attempt left is gone. */
    Path beginAudit() throws IOException {
        clear(unfinishedAudits);
        return Files.createDirectories(unfinishedAudits);
    }

    /** What was made becomes the file of this name of the release of these leaves, whole or not at all; it is on the disk when this returns. */
    void add(Path made, String name, long first, long treeSize) throws IOException {
        force(made, StandardOpenOption.WRITE);
        Path folder = folder(first, treeSize);
        Files.move(made, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(folder, StandardOpenOption.READ);
    }

    /** What was made in the folder becomes the release of these leaves; it is on the disk when this returns. */
    void keep(Path made, long first, long treeSize) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(made)) {
            files = found.toList();
        }
        for (Path file : files) {
            force(file, StandardOpenOption.WRITE);
        }
        Path folder = folder(first, treeSize);
        clear(folder);
        Files.createDirectories(releases);
        Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
        force(releases, StandardOpenOption.READ);
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    private static void clear(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
