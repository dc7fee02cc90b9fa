package akashi.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/**
 * The data directory, held by one command side at a time. The lock is the kernel's: however the process ends, it is free again.
 *
 * <p>The lock file itself is never deleted. Deleting it would let a second process lock a new file of the same name while a third
 * still waits on the old one.
 */
final class DataDirectory implements AutoCloseable {
    private static final String READY = ReadyFile.NAME;

    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /** Makes the directory if it is missing (only its owner may enter) and takes the lock. */
    static DataDirectory take(Path path) {
        try {
            create(path);
            FileChannel file = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(file)) {
                file.close();
                throw StartFailure.because("another command side is running on " + path);
            }
            DataDirectory directory = new DataDirectory(path, file);
            // Whoever ended without cleaning up (a crash) left its address behind; from here on it is nobody's.
            directory.withdrawReady();
            return directory;
        } catch (IOException e) {
            throw StartFailure.because("cannot use " + path + " as data directory: it cannot be written (" + reason(e) + ")", e);
        }
    }

    Path path() {
        return path;
    }

    Path log() {
        return path.resolve("command.log");
    }

    /** Tells other processes where this side answers. Readers see the whole file or none. */
    void publishReady(String json) throws IOException {
        Path unfinished = path.resolve(READY + ".new");
        try (FileChannel file = FileChannel.open(unfinished, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(json);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
        Files.move(unfinished, path.resolve(READY), StandardCopyOption.ATOMIC_MOVE);
    }

    void withdrawReady() throws IOException {
        Files.deleteIfExists(path.resolve(READY));
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private static boolean isLocked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // This very process holds it: two sides in one process are two sides.
            return false;
        }
    }

    private static void create(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        if (path.getParent() != null) {
            Files.createDirectories(path.getParent());
        }
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(path);
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replaceAll("Exception$", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
