package akashi.command.publishing.anchoring;

import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.command.publishing.files.ImmutableFileDiffersException;
import akashi.command.publishing.files.PublishedLog;
import akashi.text.Decimal;
import akashi.text.MalformedException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes each row a file, and names an anchor only when both are durable. Built to be interrupted anywhere: the row is the commit point,
 * and whoever comes next makes the files that are missing. Not thread-safe. */
final class Anchors {

    private static final Logger LOG = LoggerFactory.getLogger(Anchors.class);
    private static final String FOLDER = "anchor";

    private final AnchorRows rows;
    private final PublishedLog log;
    private final TlogPolicy policy;
    private final Consumer<KeptAnchor> onAnchor;
    /** Every row up to this tree size has its file, or an alarm was raised. */
    private long published;

    /** @param onAnchor is told each anchor that is new to this process and durable, in order */
    Anchors(AnchorRows rows, PublishedLog log, TlogPolicy policy, Consumer<KeptAnchor> onAnchor) {
        this.rows = rows;
        this.log = log;
        this.policy = policy;
        this.onAnchor = onAnchor;
    }

    /** Brings rows and files together, as far as the published checkpoint reaches, and tells the newest anchor.
     *
     * @throws IOException database or disk did not answer: to be called again */
    void takeUp() throws IOException {
        TreeSet<Long> files = files();
        // After a restore of the database the folder may know more than the rows do: what was published stays an anchor.
        long newest = rows.newest().map(KeptAnchor::treeSize).orElse(0L);
        for (long size : files.tailSet(newest, false)) {
            Optional<KeptAnchor> shown = shown("anchor/" + size).filter(anchor -> anchor.treeSize() == size);
            if (shown.isPresent()) {
                rows.offer(shown.get());
            }
        }
        // What another node anchored of a larger tree waits until that tree is published here: the log's list is closed.
        long reach = shown(PublishedLog.CHECKPOINT).map(KeptAnchor::treeSize).orElse(0L);
        TreeSet<Long> covered = rows.sizes().stream().filter(size -> size <= reach).collect(Collectors.toCollection(TreeSet::new));
        for (long size : covered) {
            if (!files.contains(size)) {
                put(row(size));
            }
        }
        if (!covered.isEmpty()) {
            published = covered.last();
            KeptAnchor last = row(published);
            if (put(last)) {
                onAnchor.accept(last);
            }
        }
    }

    /** Records a cosigned checkpoint, which is published, as an anchor if it is the first of its ten minutes, and publishes what was
     * recorded since the last time, here or on another node.
     *
     * @throws IOException database or disk did not answer: to be called again with the same */
    void keep(SignedCheckpoint cosigned) throws IOException {
        Optional<KeptAnchor> anchor = KeptAnchor.of(cosigned, policy);
        if (anchor.isEmpty()) {
            return;
        }
        rows.offer(anchor.get());
        List<KeptAnchor> next = next(anchor.get().treeSize());
        for (; !next.isEmpty(); next = next(anchor.get().treeSize())) {
            for (KeptAnchor each : next) {
                boolean isThere = put(each);
                published = each.treeSize();
                if (isThere) {
                    onAnchor.accept(each);
                }
            }
        }
    }

    /** False where another file has its name: that is left for whoever asks who changed it, and nothing names this anchor. */
    private boolean put(KeptAnchor anchor) throws IOException {
        try {
            log.put(anchor.path(), anchor.note());
            log.settle();
            return true;
        } catch (ImmutableFileDiffersException differs) {
            LOG.error("{}. Nothing was overwritten: find out who changed it, move the file out of the published folder and keep it"
                    + " (docs/operations.md).", differs.getMessage());
            return false;
        }
    }

    private List<KeptAnchor> next(long reach) throws IOException {
        return rows.above(published).stream().filter(anchor -> anchor.treeSize() <= reach).toList();
    }

    private KeptAnchor row(long size) throws IOException {
        return rows.above(size - 1).stream().findFirst().orElseThrow(() -> new IOException("the row of anchor " + size + " vanished"));
    }

    /** A published cosigned checkpoint that holds. */
    private Optional<KeptAnchor> shown(String path) throws IOException {
        Optional<byte[]> bytes = log.read(path);
        try {
            return bytes.isEmpty() ? Optional.empty() : KeptAnchor.of(SignedCheckpoint.parse(bytes.get()), policy);
        } catch (MalformedException damaged) {
            LOG.error("{} under the published log is no checkpoint ({}); it was left as it is", path, damaged.getMessage());
            return Optional.empty();
        }
    }

    private TreeSet<Long> files() throws IOException {
        return log.list(FOLDER).stream().map(path -> path.substring(FOLDER.length() + 1)).flatMap(name -> size(name).stream().boxed())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static OptionalLong size(String name) {
        try {
            return OptionalLong.of(Decimal.parse(name, FOLDER));
        } catch (MalformedException noAnchor) {
            return OptionalLong.empty();
        }
    }
}
