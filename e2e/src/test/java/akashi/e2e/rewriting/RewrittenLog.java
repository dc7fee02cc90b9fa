package akashi.e2e.rewriting;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.SignedCheckpoint;
import akashi.command.publishing.PublishingPaths;
import akashi.command.publishing.files.DiskFiles;
import akashi.command.publishing.files.HighWaterMark;
import akashi.command.publishing.files.PublishedLog;
import akashi.command.publishing.files.PublishedTree;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.hash.Hash;
import akashi.tree.LogTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The tree over rewritten entries, signed by the log's own keys, and everything outside the database that derives from it. */
final class RewrittenLog {
    private final LogTree tree;
    private final String note;
    private final List<byte[]> entries;

    /** @param now seconds */
    RewrittenLog(String origin, List<byte[]> entries, byte[] ed25519Seed, byte[] mlDsa44Seed, long now) {
        this.entries = entries;
        this.tree = LogTree.EMPTY.appendAll(entries.stream().map(Hash::leaf).toList());
        this.note = new String(SignedCheckpoint.sign(new Checkpoint(origin, tree.size(), tree.root()), now,
                List.of(SignerKey.of(origin, SignatureType.ED25519, ed25519Seed), SignerKey.of(origin, SignatureType.ML_DSA_44, mlDsa44Seed)))
                .bytes(), StandardCharsets.UTF_8);
    }

    LogTree tree() {
        return tree;
    }

    String note() {
        return note;
    }

    /** Writes every published file anew, and the mark beside the keys; what was there is removed without a trace.
     *
     * @param firstLeaf that was rewritten */
    void publish(Path data, long firstLeaf) throws IOException {
        PublishingPaths paths = new PublishingPaths(data);
        DiskFiles files = new DiskFiles(data.resolve("unfinished").resolve("rewriting"));
        PublishedLog log = new PublishedLog(files, paths.log(), paths.setAside());
        PublishedTree published = PublishedTree.restoring(log);
        for (byte[] entry : entries) {
            published.add(entry);
        }
        published.finish();
        for (String anchor : log.list("anchor")) {
            if (Long.parseLong(anchor.substring(anchor.lastIndexOf('/') + 1)) > firstLeaf) {
                log.remove(anchor);
            }
        }
        log.show(PublishedLog.CHECKPOINT_SIGNED, note);
        // Nobody has cosigned this tree, so this is the best that can be shown.
        log.show(PublishedLog.CHECKPOINT, note);
        new HighWaterMark(files, paths.highWater()).raise(note);
        if (Files.exists(paths.setAside())) {
            try (Stream<Path> old = Files.walk(paths.setAside())) {
                old.sorted(Comparator.reverseOrder()).forEach(RewrittenLog::delete);
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
