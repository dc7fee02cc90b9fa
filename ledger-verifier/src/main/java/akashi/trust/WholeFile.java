package akashi.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Small files that are there whole or not at all, whenever the power fails and whoever else writes at the same moment. */
public final class WholeFile {
    /** A policy or a signed note is far smaller; a limit before reading, as for everything that may come from elsewhere. */
    public static final int LONGEST = 1 << 20;

    private WholeFile() {}

    /** Writes beside the file, forces it to the disk, renames it into place. A crash leaves the old file, and perhaps a {@code .new}. */
    public static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName() + ".", ".new");
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            move(fresh, file);
        } finally {
            Files.deleteIfExists(fresh);
        }
        forceFolder(file.toAbsolutePath().getParent());
    }

    private static void move(Path fresh, Path file) throws IOException {
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the file system of " + file + " cannot replace a file in one step", e);
        }
    }

    /**
     * Without this a crash may forget the rename. Some systems do not open folders; there the rename is durable by itself or not at all.
     */
    private static void forceFolder(Path folder) throws IOException {
        if (!System.getProperty("os.name").startsWith("Windows")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** The whole file; empty if there is none. */
    public static Optional<byte[]> readIfThere(Path file) throws IOException {
        return readIfThere(file, LONGEST);
    }

    /** As {@link #readIfThere(Path)}, refused if it is longer than this. */
    static Optional<byte[]> readIfThere(Path file, int most) throws IOException {
        return Files.exists(file) ? Optional.of(read(file, most)) : Optional.empty();
    }

    /** The whole file, refused if it is longer than {@link #LONGEST} bytes. */
    public static byte[] read(Path file) throws IOException {
        return read(file, LONGEST);
    }

    private static byte[] read(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException("longer than " + most + " bytes");
            }
            return bytes;
        }
    }
}
