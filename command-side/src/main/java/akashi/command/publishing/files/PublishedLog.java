package akashi.command.publishing.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The folder that readers see as the log: {@code DIR/log}. Holds {@code checkpoint}, {@code checkpoint.signed}, {@code tile/...},
 * {@code anchor/<size>}, {@code document/<sha256>} and nothing else (docs/format/log.md). */
public final class PublishedLog {

    /** The newest checkpoint that meets the quorum. */
    public static final String CHECKPOINT = "checkpoint";
    /** The newest checkpoint that the log itself signed. */
    public static final String CHECKPOINT_SIGNED = "checkpoint.signed";

    private final DurableFiles files;
    private final Path root;
    private final Path setAside;
    private long damaged;

    /** @param root     the published folder
     *  @param setAside where damaged files are kept, outside the published folder */
    public PublishedLog(DurableFiles files, Path root, Path setAside) {
        this.files = files;
        this.root = root;
        this.setAside = setAside;
    }

    /** A published checkpoint of this name, or nothing. */
    public Optional<String> checkpoint(String name) throws IOException {
        return files.read(root.resolve(name)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** Shows readers a newer checkpoint under this name; on disk when this returns. Everything it promises must be there already. */
    public void show(String name, String note) throws IOException {
        byte[] bytes = note.getBytes(StandardCharsets.UTF_8);
        if (files.read(root.resolve(name)).filter(shown -> Arrays.equals(shown, bytes)).isEmpty()) {
            files.write(root.resolve(name), bytes);
        }
        files.settle();
    }

    /** The bytes of a published file, or nothing. */
    public Optional<byte[]> read(String path) throws IOException {
        return files.read(root.resolve(path));
    }

    /** How many bytes a published file has, or -1. */
    public long size(String path) throws IOException {
        return files.size(root.resolve(path));
    }

    /** All published files below a folder, as paths with slashes, in no order. */
    public List<String> list(String folder) throws IOException {
        Path absolute = root.toAbsolutePath();
        return files.list(root.resolve(folder)).stream()
                .map(file -> absolute.relativize(file.toAbsolutePath()).toString().replace('\\', '/')).toList();
    }

    /** Puts a file that never changes; leaves it alone when it is there with these bytes.
     *
     * @throws ImmutableFileDiffersException it is there with other bytes; nothing was touched */
    public void put(String path, byte[] bytes) throws IOException {
        Optional<byte[]> there = files.read(root.resolve(path));
        if (there.isEmpty()) {
            files.write(root.resolve(path), bytes);
        } else if (!Arrays.equals(there.get(), bytes)) {
            throw new ImmutableFileDiffersException(path);
        }
    }

    /** As {@link #put}, where these bytes are proved to be the ones that the log signed: a file with other bytes is damaged. It is kept
     * outside the published folder for whoever asks what happened, and then replaced, so that readers never miss it. */
    public void restore(String path, byte[] proved) throws IOException {
        try {
            put(path, proved);
        } catch (ImmutableFileDiffersException differs) {
            byte[] wrong = files.read(root.resolve(path)).orElseThrow(() -> new IOException(path + " vanished while it was read"));
            files.write(setAside.resolve(Long.toString(damaged) + "-" + path.replace('/', '-')), wrong);
            files.settle();
            files.write(root.resolve(path), proved);
            damaged++;
        }
    }

    /** Removes a published file that nobody needs any more. */
    public void remove(String path) throws IOException {
        files.remove(root.resolve(path));
    }

    /** Makes what was put, restored and removed survive a power cut. */
    public void settle() throws IOException {
        files.settle();
    }

    /** How many damaged files were set aside through this object. */
    public long damaged() {
        return damaged;
    }

    /** Where damaged files are kept, for messages. */
    public Path setAside() {
        return setAside;
    }
}
