package akashi.command.publishing.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A local file system: write a temporary file, fsync it, rename it, fsync the folder.
 *
 * <p>The temporary files stand in a folder of their own on the same file system; what a crash left there is removed at the next start. */
public final class DiskFiles implements DurableFiles {

    private final Path temporary;
    private final Set<Path> unsettled = new LinkedHashSet<>();
    private long written;

    /** @param temporary a folder for unfinished files, on the file system of everything written through this object */
    public DiskFiles(Path temporary) throws IOException {
        this.temporary = temporary.toAbsolutePath();
        makeFolder(this.temporary);
        for (Path leftover : list(this.temporary)) {
            Files.deleteIfExists(leftover);
        }
    }

    @Override
    public Optional<byte[]> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    @Override
    public long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException absent) {
            return -1;
        }
    }

    @Override
    public List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> !Files.isDirectory(path)).toList();
        }
    }

    @Override
    public void write(Path file, byte[] bytes) throws IOException {
        Path target = file.toAbsolutePath();
        makeFolder(target.getParent());
        Path unfinished = temporary.resolve(Long.toString(written++));
        try (FileChannel channel = FileChannel.open(unfinished,
                StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        unsettled.add(target.getParent());
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void remove(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        unsettled.add(target.getParent());
        Files.deleteIfExists(target);
        try {
            Files.deleteIfExists(target.getParent());
            unsettled.add(target.getParent().getParent());
        } catch (DirectoryNotEmptyException stillUsed) {
            return;
        }
    }

    @Override
    public void settle() throws IOException {
        for (Path folder : unsettled) {
            // A folder may be gone since, with its last file; that its own name is gone is settled by its parent, which is listed too.
            if (Files.isDirectory(folder)) {
                fsyncFolder(folder);
            }
        }
        unsettled.clear();
    }

    private void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        makeFolder(folder.getParent());
        unsettled.add(folder.getParent());
        Files.createDirectory(folder);
    }

    private static void fsyncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
