package akashi.witness;

import akashi.hash.Hash;
import akashi.trust.WholeFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The witness's memory: {@code logs/<SHA-256 of origin>.checkpoint}, one file a log, and {@code evidence/<SHA-256 of origin>/}. One
 * process at a time has it. Safe for several threads, of which one at a time writes the file of a log.
 */
final class WitnessFolder implements AutoCloseable {
    private static final String LEFT_OVER = ".new";

    private final Path folder;
    private final FileChannel channel;

    private WitnessFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes the folder, which must be there: a memory that has vanished must not pass for that of a witness who has seen nothing.
     *
     * @throws IOException another process has it, or it cannot be read or written
     */
    static WitnessFolder open(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock(channel) == null) {
                throw new IOException("another witness is running on " + folder + "; two of them with one key could cosign two histories");
            }
            WitnessFolder opened = new WitnessFolder(folder, channel);
            opened.sweep();
            force(folder);
            return opened;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Is there a memory, be it an empty one? */
    static boolean exists(Path folder) {
        return Files.isDirectory(folder.resolve("logs"));
    }

    /** Makes an empty memory; durable when it returns. */
    static void create(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("logs"));
        force(folder);
        force(folder.toAbsolutePath().getParent());
    }

    /** What is stored for a log; empty if nothing ever was. */
    Optional<byte[]> read(String origin) throws IOException {
        return WholeFile.readIfThere(file(origin));
    }

    /** Stores; when it returns, a power failure loses nothing, and when it fails, the old or the new content is there. */
    void write(String origin, byte[] content) throws IOException {
        WholeFile.write(file(origin), content);
    }

    /** Where evidence against a log is kept. */
    Path evidence(String origin) {
        return folder.resolve("evidence").resolve(name(origin));
    }

    /** The origin is a stranger's text and does not become a file's name. */
    static String name(String origin) {
        return Hash.sha256(origin.getBytes(StandardCharsets.UTF_8)).hex();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private Path logs() {
        return folder.resolve("logs");
    }

    private Path file(String origin) {
        return logs().resolve(name(origin) + ".checkpoint");
    }

    /** What a crash left half written. */
    private void sweep() throws IOException {
        try (Stream<Path> files = Files.list(logs())) {
            for (Path file : files.filter(each -> each.getFileName().toString().endsWith(LEFT_OVER)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void force(Path directory) throws IOException {
        if (!System.getProperty("os.name").startsWith("Windows")) {
            try (FileChannel open = FileChannel.open(directory, StandardOpenOption.READ)) {
                open.force(true);
            }
        }
    }
}
