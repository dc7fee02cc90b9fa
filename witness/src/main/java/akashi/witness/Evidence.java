package akashi.witness;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.SignedCheckpoint;
import akashi.hash.Hash;
import akashi.trust.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a log signed and the witness refused, in folders that anybody can check: {@code proven/} holds pairs that no honest log signs,
 * {@code unproven/} holds growth that came with a proof which does not hold. Bounded: who floods the one kind cannot push out the other,
 * and the first proven pairs are kept. For one thread at a time.
 */
final class Evidence {
    static final int MOST_PROVEN = 100;
    static final int MOST_UNPROVEN = 20;

    private static final String PROVEN = """
            The log signed both checkpoints in this folder, and no single history has both: it showed different histories to
            different people, or it changed what it had recorded. seen-before.note is what this witness cosigned,
            shown-now.note is what it was asked to cosign and refused. (A single checkpoint: it gives the tree without
            leaves a root hash that this tree cannot have.) The log's public keys are all that it takes to check this.
            Keep this folder, and show it to others.
            """;
    private static final String UNPROVEN = """
            This witness was asked to cosign shown-now.note, which the log signed, as the continuation of seen-before.note,
            which it had cosigned. The proof that came along (proof) does not hold. That alone proves nothing: whoever asked
            may have erred. It would be proof if the log's entries show that the later tree does not extend the earlier.
            """;

    private final Path folder;

    Evidence(Path folder) {
        this.folder = folder;
    }

    /** Keeps a contradiction, unless it is kept already or there is no room. Answers where it is now kept for the first time. */
    Optional<Path> proven(Optional<SignedCheckpoint> seenBefore, SignedCheckpoint shownNow) throws IOException {
        Path kind = folder.resolve("proven");
        Path own = kind.resolve(name(seenBefore, shownNow));
        if (Files.exists(own.resolve("README")) || held(kind).size() >= MOST_PROVEN) {
            return Optional.empty();
        }
        write(own, seenBefore, shownNow, PROVEN);
        return Optional.of(own);
    }

    /** Keeps a growth that was not proved; the oldest such makes room. */
    Optional<Path> unproven(SignedCheckpoint seenBefore, SignedCheckpoint shownNow, List<Hash> proof) throws IOException {
        Path kind = folder.resolve("unproven");
        Path own = kind.resolve(name(Optional.of(seenBefore), shownNow));
        if (Files.exists(own.resolve("README"))) {
            return Optional.empty();
        }
        List<Path> held = held(kind);
        for (Path oldest : held.subList(0, Math.max(0, held.size() - MOST_UNPROVEN + 1))) {
            remove(oldest);
        }
        StringBuilder lines = new StringBuilder();
        proof.forEach(hash -> lines.append(hash.base64()).append('\n'));
        WholeFile.write(own.resolve("proof"), lines.toString().getBytes(StandardCharsets.UTF_8));
        write(own, Optional.of(seenBefore), shownNow, UNPROVEN);
        return Optional.of(own);
    }

    /** The README comes last: a folder that has one is whole. */
    private static void write(Path own, Optional<SignedCheckpoint> seenBefore, SignedCheckpoint shownNow, String readme)
            throws IOException {
        if (seenBefore.isPresent()) {
            WholeFile.write(own.resolve("seen-before.note"), seenBefore.get().bytes());
        }
        WholeFile.write(own.resolve("shown-now.note"), shownNow.bytes());
        WholeFile.write(own.resolve("README"), readme.getBytes(StandardCharsets.UTF_8));
    }

    private static String name(Optional<SignedCheckpoint> seenBefore, SignedCheckpoint shownNow) {
        return seenBefore.map(before -> name(before.checkpoint()) + "-against-").orElse("") + name(shownNow.checkpoint());
    }

    private static String name(Checkpoint checkpoint) {
        return checkpoint.treeSize() + "-" + checkpoint.rootHash().hex();
    }

    /** Oldest first. */
    private static List<Path> held(Path kind) throws IOException {
        if (!Files.exists(kind)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(kind)) {
            List<Path> held = new ArrayList<>(folders.toList());
            held.sort(Comparator.comparing(Evidence::changed).thenComparing(Comparator.naturalOrder()));
            return held;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static FileTime changed(Path folder) {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path own) throws IOException {
        try (Stream<Path> files = Files.list(own)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(own);
    }
}
