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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Computes measures from released rows, if they are the rows that the log names. What was computed is kept for a few releases, which never change. Safe for
 * use by many threads, one of which computes at a time. */
@Component
public class RowDesk {
    /** Of longer releases a page tells no such measures: whoever wants them runs the verifier. */
    static final long MOST_ROWS = 100_000;
    private static final int KEPT = 16;

    private final ReleaseDesk releases;
    /** By the releases' leaves. */
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

    /** Of one release. Empty: the rows are too many for a page, do not lie here, or are not those that the log names.
     *
     * @throws NotNow      if the log cannot be read
     * @throws IOException if the file cannot be read */
    public Optional<RowMeasures> measures(long leafIndex, StatisticsReleased released) throws NotNow, IOException {
        return measures(List.of(leafIndex), List.of(released));
    }

    /** Of releases that follow one another, the oldest first, as if they were one: see {@link #measures(long, StatisticsReleased)}.
     *
     * @param leaves of their events, in the same order */
    synchronized Optional<RowMeasures> measures(List<Long> leaves, List<StatisticsReleased> released) throws NotNow, IOException {
        RowMeasures known = computed.get(leaves);
        if (known == null && released.stream().mapToLong(StatisticsReleased::rows).sum() <= MOST_ROWS) {
            known = read(leaves, released);
            if (known != null) {
                computed.put(List.copyOf(leaves), known);
            }
        }
        return Optional.ofNullable(known);
    }

    private RowMeasures read(List<Long> leaves, List<StatisticsReleased> released) throws NotNow, IOException {
        StatisticsReleased.Period oldest = released.get(0).period();
        ReleaseMeasures measures = new ReleaseMeasures(released.get(released.size() - 1).period().until(),
            oldest.first() == 0 ? Optional.empty() : Optional.of(oldest.from()));
        for (int i = 0; i < leaves.size(); i++) {
            Optional<Path> rows = releases.file(leaves.get(i), ReleaseFolder.ROWS);
            if (rows.isEmpty() || !addAll(rows.get().getParent(), released.get(i), measures)) {
                return null;
            }
        }
        return RowMeasures.of(measures);
    }

    /** False: these are not the rows that the log names, and what was added is of no use. */
    private static boolean addAll(Path folder, StatisticsReleased released, ReleaseMeasures measures) throws IOException {
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
