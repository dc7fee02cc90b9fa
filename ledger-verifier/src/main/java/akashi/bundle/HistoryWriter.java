package akashi.bundle;

import akashi.hash.Hash;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a history whole or not at all: into a directory of another name beside the wished one, which takes its name at the end.
 * Everything can be read by its owner alone. Holds one line in memory. For one thread.
 */
public final class HistoryWriter implements AutoCloseable {
    private static final int BUFFER = 64 << 10;

    private final Path target;
    private final Path unfinished;
    private final List<HistoryManifest.Part> parts = new ArrayList<>();
    private OutputStream out;
    private long first;
    private long next;
    private long text;
    private boolean done;

    private HistoryWriter(Path target, Path unfinished) {
        this.target = target;
        this.unfinished = unfinished;
    }

    /**
     * Begins a history that is to be this directory, which may be there already if it is empty.
     *
     * @throws FileAlreadyExistsException something else is there
     */
    public static HistoryWriter into(Path target) throws IOException {
        Path wanted = target.toAbsolutePath().normalize();
        requireFree(wanted);
        Files.createDirectories(wanted.getParent());
        // Readable by its owner alone: that is how the JDK makes temporary directories.
        return new HistoryWriter(wanted, Files.createTempDirectory(wanted.getParent(), wanted.getFileName() + ".unfinished-"));
    }

    /** The next entry. */
    public void add(HistoryLine line) throws IOException {
        if (line.index() != next) {
            throw new IllegalArgumentException("leaf " + line.index() + " after " + (next - 1));
        }
        byte[] bytes = line.bytes();
        if (bytes.length > HistoryLine.LONGEST) {
            throw new IOException("leaf " + line.index() + " with its disclosures is longer than a line may be");
        }
        if (out != null && (next - first == HistoryManifest.MOST_LINES || text + bytes.length + 1 > HistoryManifest.MOST_TEXT)) {
            endPart();
        }
        if (out == null) {
            out = new BufferedOutputStream(new GZIPOutputStream(create(part()), BUFFER), BUFFER);
            first = next;
            text = 0;
        }
        out.write(bytes);
        out.write('\n');
        text += bytes.length + 1;
        next++;
    }

    /** How many entries were added. */
    public long size() {
        return next;
    }

    /**
     * All entries were added: the directory takes its name.
     *
     * @param checkpoint the signed note over just these entries
     */
    public void finish(String origin, byte[] checkpoint) throws IOException {
        if (out != null) {
            endPart();
        }
        write(HistoryManifest.CHECKPOINT, checkpoint);
        write(HistoryManifest.FILE, new HistoryManifest(origin, next, parts).bytes());
        try (FileChannel folder = FileChannel.open(unfinished)) {
            folder.force(true);
        }
        try {
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (DirectoryNotEmptyException e) {
            throw taken(target);
        }
        done = true;
    }

    /** Takes away what is not finished. */
    @Override
    public void close() throws IOException {
        if (done) {
            return;
        }
        if (out != null) {
            out.close();
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(unfinished)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(unfinished);
    }

    private static void requireFree(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw taken(target);
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(target)) {
            if (files.iterator().hasNext()) {
                throw taken(target);
            }
        }
    }

    private static FileAlreadyExistsException taken(Path target) {
        return new FileAlreadyExistsException(target.toString(), null, "something is there already");
    }

    private Path part() {
        return unfinished.resolve(HistoryManifest.partName(parts.size()));
    }

    private void endPart() throws IOException {
        out.close();
        out = null;
        Path file = part();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        try (InputStream in = Files.newInputStream(file)) {
            parts.add(new HistoryManifest.Part(first, next - first, Files.size(file), Hash.sha256(in)));
        }
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path file = unfinished.resolve(name);
        try (OutputStream stream = create(file)) {
            stream.write(bytes);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static OutputStream create(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.newOutputStream(file);
    }
}
