package akashi.trust;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.SignedCheckpoint;
import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.verify.CheckpointMemory;
import akashi.verify.Examination;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The verifier's memory in a folder: {@code DIR/<SHA-256 of origin and keys>/<tree size>-<root hash>.note}, each a signed note as
 * it was seen. Held are the newest checkpoint and those older ones that nothing has yet tied to it: a trail alone cannot show that
 * two checkpoints are of one history, {@code verify log} can, and then forgets the older ones. Contradictions are kept for good
 * under {@code DIR/evidence/}. Safe for several threads and processes.
 */
public final class RememberedCheckpoints implements CheckpointMemory {
    /** More than this many untied checkpoints: the oldest untied ones are kept, since a fork is likeliest to be old. */
    private static final int MOST_NOTES = 1_000;
    /** File locks exclude processes, not threads of one process. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    private final Path folder;

    public RememberedCheckpoints(Path folder) {
        this.folder = folder;
    }

    @Override
    public void compare(Shown shown, Tie tie, Examination sheet) {
        THREADS.lock();
        try {
            Path own = folder.resolve(identity(shown).hex());
            Files.createDirectories(own);
            try (FileChannel channel = FileChannel.open(own.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                assert lock.isValid();
                compareLocked(own, shown, tie, sheet);
            }
        } catch (IOException e) {
            sheet.found(Finding.of(FindingCode.REMEMBERED_UNREADABLE, "the memory cannot be read or written")
                    .at(folder.toString()).actual(e.getClass().getSimpleName()));
            sheet.notRun("remembered", "what was seen before could not be compared");
        } catch (MalformedException e) {
            sheet.found(Finding.of(FindingCode.REMEMBERED_UNREADABLE, "a remembered checkpoint is damaged").at(folder.toString())
                    .actual(e.getMessage()));
            sheet.notRun("remembered", "what was seen before could not be compared");
        } finally {
            THREADS.unlock();
        }
    }

    private void compareLocked(Path own, Shown shown, Tie tie, Examination sheet) throws IOException, MalformedException {
        List<Kept> kept = read(own);
        List<Kept> tied = new ArrayList<>();
        int untied = 0;
        boolean known = false;
        boolean contradicted = false;
        for (Kept each : kept) {
            switch (relation(each.checkpoint(), shown.checkpoint(), tie)) {
                case SAME -> known = true;
                case EXTENDED -> tied.add(each);
                case UNTIED -> untied++;
                case OLDER -> {
                    contradicted |= shown.claimsToBeNewest();
                    untied++;
                    older(each, shown, sheet);
                }
                case CONTRADICTED -> {
                    contradicted = true;
                    contradiction(each, shown, sheet);
                }
                default -> throw new AssertionError();
            }
        }
        // A checkpoint that contradicts is evidence and never becomes what the next comparison starts from.
        if (!known && !contradicted && untied < MOST_NOTES) {
            WholeFile.write(own.resolve(Kept.fileName(shown.checkpoint())), shown.note());
            for (Kept each : tied) {
                Files.deleteIfExists(own.resolve(Kept.fileName(each.checkpoint())));
            }
        }
        say(kept, tied, untied, sheet);
    }

    private enum Relation { SAME, EXTENDED, UNTIED, OLDER, CONTRADICTED }

    private static Relation relation(Checkpoint kept, Checkpoint shown, Tie tie) {
        if (kept.treeSize() == shown.treeSize()) {
            return kept.rootHash().equals(shown.rootHash()) ? Relation.SAME : Relation.CONTRADICTED;
        }
        boolean shownIsOlder = shown.treeSize() < kept.treeSize();
        return switch (shownIsOlder ? tie.between(shown, kept) : tie.between(kept, shown)) {
            case EXTENDS -> shownIsOlder ? Relation.SAME : Relation.EXTENDED;
            case CONTRADICTS -> Relation.CONTRADICTED;
            case UNKNOWN -> shownIsOlder ? Relation.OLDER : Relation.UNTIED;
        };
    }

    private void contradiction(Kept each, Shown shown, Examination sheet) throws IOException {
        sheet.found(Finding.of(FindingCode.SPLIT_VIEW, "the log shows two histories: this checkpoint contradicts one that was seen before")
                .expected(described(each.checkpoint())).actual(described(shown.checkpoint())).at("evidence kept in " + keep(each, shown)));
    }

    private void older(Kept each, Shown shown, Examination sheet) throws IOException {
        Finding finding = shown.claimsToBeNewest()
                ? Finding.of(FindingCode.ROLLBACK, "the log shows a smaller tree than one that was seen before")
                        .at("evidence kept in " + keep(each, shown))
                : Finding.of(FindingCode.OLDER_THAN_REMEMBERED,
                        "the checkpoint is older than one that was seen before, and nothing here shows that both are of one history");
        sheet.found(finding.expected("at least " + described(each.checkpoint())).actual(described(shown.checkpoint())));
    }

    /** Named by what it holds, so that two verifiers at once write the same folder with the same bytes. */
    private Path keep(Kept each, Shown shown) throws IOException {
        Path evidence = folder.resolve("evidence").resolve(Kept.name(each.checkpoint()) + "-against-" + Kept.name(shown.checkpoint()));
        WholeFile.write(evidence.resolve("seen-before.note"), each.note());
        WholeFile.write(evidence.resolve("shown-now.note"), shown.note());
        WholeFile.write(evidence.resolve("README"), EVIDENCE.getBytes(StandardCharsets.UTF_8));
        return evidence;
    }

    private static void say(List<Kept> kept, List<Kept> tied, int untied, Examination sheet) {
        if (kept.isEmpty()) {
            sheet.checked("remembered", "the first checkpoint seen of this log; it is kept from now on");
        } else if (untied == 0) {
            sheet.checked("remembered", tied.isEmpty() ? "compared with " + kept.size() + " checkpoints seen before"
                    : "this tree extends " + tied.size() + " seen before");
        } else {
            sheet.notRun("remembered", "nothing in this input ties it to " + untied + " checkpoints of other sizes that were seen before; "
                    + "verify log with the same --remember compares them all");
        }
    }

    private static String described(Checkpoint checkpoint) {
        return "tree size " + checkpoint.treeSize() + ", root hash " + checkpoint.rootHash().base64();
    }

    private static List<Kept> read(Path own) throws IOException, MalformedException {
        List<Path> notes;
        try (Stream<Path> files = Files.list(own)) {
            notes = files.filter(file -> file.getFileName().toString().endsWith(".note")).toList();
        }
        List<Kept> kept = new ArrayList<>();
        for (Path file : notes) {
            byte[] note = WholeFile.read(file);
            kept.add(new Kept(SignedCheckpoint.parse(note).checkpoint(), note));
        }
        kept.sort(Comparator.comparingLong(each -> each.checkpoint().treeSize()));
        return kept;
    }

    private static Hash identity(Shown shown) {
        String text = shown.checkpoint().origin() + "\n" + String.join("\n", shown.logKeys()) + "\n";
        return Hash.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private record Kept(Checkpoint checkpoint, byte[] note) {
        static String name(Checkpoint checkpoint) {
            return checkpoint.treeSize() + "-" + checkpoint.rootHash().hex();
        }

        static String fileName(Checkpoint checkpoint) {
            return name(checkpoint) + ".note";
        }
    }

    private static final String EVIDENCE = """
            Two checkpoints of one log that cannot both be true.

            seen-before.note and shown-now.note are signed notes (https://c2sp.org/signed-note), byte for byte as they were seen; the
            files' times say when. Anyone with the log's public keys can check both signatures, and so see that the log itself said
            both things. Show this folder to the ombudsman and to the log's witnesses. Keep it; copy it somewhere else today.
            """;
}
