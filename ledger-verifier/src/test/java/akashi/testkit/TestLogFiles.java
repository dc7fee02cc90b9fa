package akashi.testkit;

import akashi.checkpoint.SignedCheckpoint;
import akashi.hash.Hash;
import akashi.tile.TileEdge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A {@link TestLog} as its published files, by path, with the partial tiles of every size that was published on the way. */
public final class TestLogFiles {
    private TestLogFiles() {
    }

    /**
     * The files of a log that was published at these sizes, the last of them its whole size; each but the last left an anchor.
     *
     * @param witnesses how many of the log's witnesses cosigned the checkpoint and the anchors
     */
    public static Map<String, byte[]> of(TestLog log, int witnesses, long... sizes) {
        Map<String, byte[]> files = new TreeMap<>();
        TileEdge edge = TileEdge.EMPTY;
        for (long size : sizes) {
            List<byte[]> batch = new ArrayList<>();
            for (long leaf = edge.size(); leaf < size; leaf++) {
                batch.add(log.entry(leaf));
            }
            try {
                edge = edge.append(batch, (path, bytes) -> files.put(path.path(), bytes));
            } catch (IOException e) {
                throw new AssertionError("a map cannot fail", e);
            }
            SignedCheckpoint cosigned = log.cosigned(log.checkpoint(size), witnesses, 1_700_000_000L + size);
            if (size == sizes[sizes.length - 1]) {
                files.put("checkpoint", cosigned.bytes());
                files.put("checkpoint.signed", log.checkpoint(size).bytes());
            } else {
                files.put("anchor/" + size, cosigned.bytes());
            }
        }
        byte[] document = "criteria, in words".getBytes(StandardCharsets.UTF_8);
        files.put("document/" + Hash.sha256(document).hex(), document);
        return files;
    }

    /** Writes files under a folder. */
    public static void write(Map<String, byte[]> files, Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }
}
