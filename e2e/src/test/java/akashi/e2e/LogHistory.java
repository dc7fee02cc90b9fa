package akashi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.SignedCheckpoint;
import akashi.event.SealedEntry;
import akashi.text.MalformedException;
import akashi.tile.EntryBundle;
import akashi.tile.TileHashReader;
import akashi.tile.TilePath;
import akashi.tile.TileSource;
import akashi.tree.ConsistencyProof;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A published log directory, read as a stranger reads it: what it holds, and that it extends what was seen before. */
final class LogHistory {

    private LogHistory() {
    }

    /** How many of the log's entries are sealed events. */
    static long sealedEvents(Path log) {
        try {
            Checkpoint checkpoint = checkpoint(Files.readAllBytes(log.resolve("checkpoint.signed")));
            long sealed = 0;
            for (long bundle = 0; bundle * TilePath.FULL < checkpoint.treeSize(); bundle++) {
                TilePath path = TilePath.in(checkpoint.treeSize(), TilePath.ENTRIES, bundle);
                int width = (int) Math.min(TilePath.FULL, checkpoint.treeSize() - bundle * TilePath.FULL);
                EntryBundle entries = EntryBundle.parse(Files.readAllBytes(log.resolve(path.path())), width);
                sealed += entries.entries().stream().filter(entry -> entry.length == SealedEntry.LENGTH).count();
            }
            return sealed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    /** The log as it is published now has the tree of this earlier checkpoint as a prefix. */
    static void assertExtends(Path log, String earlier) {
        try {
            Checkpoint before = checkpoint(earlier.getBytes(StandardCharsets.UTF_8));
            Checkpoint now = checkpoint(Files.readAllBytes(log.resolve("checkpoint.signed")));
            TileSource tiles = path -> Files.exists(log.resolve(path.path()))
                    ? Optional.of(Files.readAllBytes(log.resolve(path.path())))
                    : Optional.empty();
            ConsistencyProof proof = ConsistencyProof.make(before.treeSize(), now.treeSize(), new TileHashReader(tiles, now.treeSize()));
            assertThat(proof.proves(before.rootHash(), now.rootHash()))
                    .as("the log of %d leaves extends the checkpoint of %d that was seen before the kill", now.treeSize(), before.treeSize())
                    .isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    private static Checkpoint checkpoint(byte[] note) throws MalformedException {
        return SignedCheckpoint.parse(note).checkpoint();
    }
}
