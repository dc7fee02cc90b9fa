package akashi.command.backup;

import akashi.text.Hex;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/** Copies files, durably, and remembers what they held. For one thread. */
final class Copying {
    private final List<Manifest.Kept> kept = new ArrayList<>();
    private final Path target;
    private final LongConsumer progress;

    /** @param progress is told how many files were copied */
    Copying(Path target, LongConsumer progress) {
        this.target = target;
        this.progress = progress;
    }

    Path target() {
        return target;
    }

    /** What was copied, sorted by path. */
    List<Manifest.Kept> kept() {
        return kept.stream().sorted(Comparator.comparing(Manifest.Kept::path)).toList();
    }

    /**
     * A folder with all that is in it. A file that goes away meanwhile is left out: the database drops and recycles files, and what it
     * writes ahead says so.
     *
     * @param into  where under the target, with slashes
     * @param taken is asked for each path within the folder, with slashes, of files and folders; an untaken folder is made and stays empty
     */
    void folder(Path from, String into, Predicate<String> taken) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                String within = within(folder);
                makeFolder(joined(within));
                return within.isEmpty() || taken.test(within) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && taken.test(within(file))) {
                    file(file, joined(within(file)));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            private String joined(String within) {
                return into.isEmpty() || within.isEmpty() ? into + within : into + "/" + within;
            }

            private String within(Path path) {
                return from.relativize(path).toString().replace('\\', '/');
            }
        });
    }

    /** One file, if it is there. */
    void file(Path from, String path) throws IOException {
        try (InputStream in = Files.newInputStream(from)) {
            write(in, path);
        } catch (NoSuchFileException e) {
            // Gone since it was listed.
            return;
        }
    }

    /** A file with this content. */
    void write(InputStream in, String path) throws IOException {
        MessageDigest digest = sha256();
        long length;
        Path file = target.resolve(path);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel);
                DigestInputStream read = new DigestInputStream(in, digest)) {
            length = read.transferTo(out);
            channel.force(true);
        }
        if (isPosix(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        kept.add(new Manifest.Kept(path, length, Hex.encode(digest.digest())));
        progress.accept(kept.size());
    }

    void makeFolder(String path) throws IOException {
        Path folder = target.resolve(path);
        Files.createDirectories(folder);
        if (isPosix(folder)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }
}
