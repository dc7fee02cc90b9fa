package akashi.query.statistics;

import akashi.query.evidence.NotNow;
import akashi.query.evidence.ReleaseDesk;
import akashi.release.DigestRoot;
import akashi.release.ReleaseFolder;
import akashi.release.ReleaseMeasures;
import akashi.release.StatisticsReleased;
import akashi.text.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Counts measures from released rows, if they are the rows that the log names. A million rows take their time, so no page waits for them to be counted; what
 * was counted is kept for some releases, for as long as their files stay as they are. Safe for use by many threads: the same rows are counted once, and what
 * pages ask for is counted on one thread, a release after the other. */
@Component
public class RowDesk implements DisposableBean {
    /** So long a page waits: the rows of a small release are counted by then. */
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final int KEPT = 64;

    private final ReleaseDesk releases;
    private final ExecutorService counter = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "rows");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    });
    private final SlowAnswers<List<Rows>, Count> counts = new SlowAnswers<>(counter, KEPT);

    RowDesk(ReleaseDesk releases) {
        this.releases = releases;
    }

    /** What a page is told.
     *
     * @param isCounting whether they are being counted still; whoever asks again later is told
     * @param measures   empty: they are being counted, the rows do not lie here, or they are not those that the log names */
    public record Told(boolean isCounting, Optional<RowMeasures> measures) { }

    /** The rows of a release as they lie here. Files of a release are never written again, so another time or length means other rows. */
    private record Rows(long leafIndex, FileTime written, long length) { }

    /** What came of counting. @param sound how many releases were read before one whose rows are not those that the log names */
    private record Count(Optional<RowMeasures> measures, int sound) { }

    /** The measures of one release by itself.
     *
     * @throws NotNow      if the log cannot be read
     * @throws IOException if the file cannot be read */
    public Told measures(ListedRelease release) throws NotNow, IOException {
        List<Rows> key = lying(List.of(release));
        if (key.isEmpty()) {
            return new Told(false, Optional.empty());
        }
        try {
            Optional<Count> count = counts.within(key, PATIENCE, () -> count(List.of(release)));
            return new Told(count.isEmpty(), count.flatMap(Count::measures));
        } catch (ExecutionException failed) {
            throw unreadable(failed);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return new Told(true, Optional.empty());
        }
    }

    /** Releases of one series that follow one another, counted as one: from the first of these back, as far as rows lie here that the log names and none is
     * withdrawn. Empty: the first is none of these. Counts on the caller's own thread, for as long as that takes.
     *
     * @param newestFirst of any series; those of another than the first are passed over
     * @throws NotNow               if the log cannot be read
     * @throws IOException          if a file cannot be read
     * @throws InterruptedException if the thread is to end */
    Optional<RowsTogether> together(List<ListedRelease> newestFirst) throws NotNow, IOException, InterruptedException {
        List<ListedRelease> chain = chain(newestFirst);
        List<Rows> key = lying(chain);
        while (!key.isEmpty()) {
            List<ListedRelease> counted = List.copyOf(chain.subList(0, key.size()));
            Count count;
            try {
                count = counts.awaited(key, () -> count(counted));
            } catch (ExecutionException failed) {
                throw unreadable(failed);
            }
            if (count.measures().isPresent()) {
                return Optional.of(new RowsTogether(counted, count.measures().get()));
            }
            key = List.copyOf(key.subList(0, count.sound()));
        }
        return Optional.empty();
    }

    @Override
    public void destroy() {
        // Reading a file through a channel ends with the interrupt.
        counter.shutdownNow();
    }

    private static List<ListedRelease> chain(List<ListedRelease> newestFirst) {
        List<ListedRelease> chain = new ArrayList<>();
        Optional<StatisticsReleased> later = Optional.empty();
        for (ListedRelease release : newestFirst) {
            Optional<StatisticsReleased> released = release.released();
            if (later.isPresent() && released.isPresent() && !released.get().period().series().equals(later.get().period().series())) {
                continue;
            }
            boolean follows = later.isEmpty() || released.isPresent() && released.get().period().treeSize() == later.get().period().first();
            if (released.isEmpty() || release.withdrawn().isPresent() || !follows) {
                break;
            }
            chain.add(release);
            later = released;
        }
        return chain;
    }

    /** The rows of the first of these releases, as far as they lie here. */
    private List<Rows> lying(List<ListedRelease> chain) throws NotNow, IOException {
        List<Rows> lying = new ArrayList<>();
        for (ListedRelease release : chain) {
            Optional<Path> file = releases.file(release.leafIndex(), ReleaseFolder.ROWS);
            if (file.isEmpty()) {
                break;
            }
            lying.add(new Rows(release.leafIndex(), Files.getLastModifiedTime(file.get()), Files.size(file.get())));
        }
        return List.copyOf(lying);
    }

    private static IOException unreadable(ExecutionException failed) throws NotNow {
        if (failed.getCause() instanceof NotNow notNow) {
            throw notNow;
        }
        if (failed.getCause() instanceof IOException unreadable) {
            return unreadable;
        }
        throw new IllegalStateException(failed.getCause());
    }

    private Count count(List<ListedRelease> chain) throws NotNow, IOException {
        List<StatisticsReleased> released = chain.stream().map(each -> each.released().orElseThrow()).toList();
        StatisticsReleased.Period oldest = released.get(released.size() - 1).period();
        ReleaseMeasures measures = new ReleaseMeasures(released.get(0).period().until(),
            oldest.first() == 0 ? Optional.empty() : Optional.of(oldest.from()));
        for (int at = 0; at < chain.size(); at++) {
            Optional<Path> rows = releases.file(chain.get(at).leafIndex(), ReleaseFolder.ROWS);
            if (rows.isEmpty() || !isRead(rows.get().getParent(), released.get(at), measures)) {
                return new Count(Optional.empty(), at);
            }
        }
        return new Count(Optional.of(RowMeasures.of(measures)), chain.size());
    }

    /** Are they the rows that the log names? If not, what was added to the measures is worth nothing. */
    private static boolean isRead(Path folder, StatisticsReleased released, ReleaseMeasures measures) throws IOException {
        DigestRoot root = new DigestRoot();
        try {
            boolean isAll = new ReleaseFolder(folder).rows(released.rows(), (number, row) -> {
                root.add(row.digest());
                measures.add(row.facts());
            });
            return isAll && root.size() == released.rows() && root.root().equals(released.rowsRoot());
        } catch (MalformedException other) {
            return false;
        }
    }
}
