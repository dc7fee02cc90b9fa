package akashi.query.statistics;

import akashi.query.evidence.NotNow;
import akashi.query.evidence.ReleaseDesk;
import akashi.release.DigestRoot;
import akashi.release.ReleaseFolder;
import akashi.release.ReleaseMeasures;
import akashi.release.StatisticsReleased;
import akashi.text.MalformedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Computes measures from released rows, if they are the rows that the log names. What was computed is kept for a few releases, which never change. Safe for
 * use by many threads, one of which computes at a time. */
@Component
public class RowDesk {
    /** Of more rows a page tells no such measures: whoever wants them runs the verifier. */
    static final long MOST_ROWS = 100_000;
    private static final int KEPT = 16;

    private final ReleaseDesk releases;
    /** By the leaves of the releases that were counted together. */
    private final Map<List<Long>, RowMeasures> computed = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Long>, RowMeasures> eldest) {
            return size() > KEPT;
        }
    };

    RowDesk(ReleaseDesk releases) {
        this.releases = releases;
    }

    /** Empty: the rows are too many for a page, do not lie here, or are not those that the log names.
     *
     * @throws NotNow      if the log cannot be read
     * @throws IOException if the file cannot be read */
    public synchronized Optional<RowMeasures> measures(long leafIndex, StatisticsReleased released) throws NotNow, IOException {
        return released.rows() > MOST_ROWS ? Optional.empty() : counted(List.of(leafIndex), List.of(released)).measures();
    }

    /** Releases of one series that follow one another, counted as one: from the first of these back, as far as rows lie here that the log names, none is
     * withdrawn, and they are not too many for a page. Empty: the first is none of these.
     *
     * @param newestFirst of any series; those of another than the first are passed over
     * @throws NotNow      if the log cannot be read
     * @throws IOException if a file cannot be read */
    public synchronized Optional<RowsTogether> together(List<ListedRelease> newestFirst) throws NotNow, IOException {
        List<ListedRelease> chain = chain(newestFirst);
        while (!chain.isEmpty()) {
            Count count = counted(chain.stream().map(ListedRelease::leafIndex).toList(), chain.stream().map(each -> each.released().orElseThrow()).toList());
            if (count.measures().isPresent()) {
                return Optional.of(new RowsTogether(chain, count.measures().get()));
            }
            chain = chain.subList(0, count.sound());
        }
        return Optional.empty();
    }

    private static List<ListedRelease> chain(List<ListedRelease> newestFirst) {
        List<ListedRelease> chain = new ArrayList<>();
        Optional<StatisticsReleased> later = Optional.empty();
        long rows = 0;
        for (ListedRelease release : newestFirst) {
            Optional<StatisticsReleased> released = release.released();
            if (later.isPresent() && released.isPresent() && !released.get().period().series().equals(later.get().period().series())) {
                continue;
            }
            rows += released.map(StatisticsReleased::rows).orElse(0L);
            boolean follows = later.isEmpty() || released.isPresent() && released.get().period().treeSize() == later.get().period().first();
            if (released.isEmpty() || release.withdrawn().isPresent() || rows > MOST_ROWS || !follows) {
                break;
            }
            chain.add(release);
            later = released;
        }
        return chain;
    }

    /** What came of counting. @param sound how many releases were read before one whose rows are not there or not those that the log names */
    private record Count(Optional<RowMeasures> measures, int sound) { }

    private Count counted(List<Long> leaves, List<StatisticsReleased> released) throws NotNow, IOException {
        RowMeasures known = computed.get(leaves);
        if (known != null) {
            return new Count(Optional.of(known), leaves.size());
        }
        StatisticsReleased.Period oldest = released.get(released.size() - 1).period();
        ReleaseMeasures measures = new ReleaseMeasures(released.get(0).period().until(),
            oldest.first() == 0 ? Optional.empty() : Optional.of(oldest.from()));
        for (int at = 0; at < leaves.size(); at++) {
            Optional<Path> rows = releases.file(leaves.get(at), ReleaseFolder.ROWS);
            if (rows.isEmpty() || !isRead(rows.get().getParent(), released.get(at), measures)) {
                return new Count(Optional.empty(), at);
            }
        }
        RowMeasures told = RowMeasures.of(measures);
        computed.put(leaves, told);
        return new Count(Optional.of(told), leaves.size());
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
