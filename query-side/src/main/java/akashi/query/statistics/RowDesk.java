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
    private final Map<Long, RowMeasures> computed = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, RowMeasures> eldest) {
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
        RowMeasures known = computed.get(leafIndex);
        if (known == null && released.rows() <= MOST_ROWS) {
            Optional<Path> rows = releases.file(leafIndex, ReleaseFolder.ROWS);
            known = rows.isEmpty() ? null : read(rows.get().getParent(), released);
            if (known != null) {
                computed.put(leafIndex, known);
            }
        }
        return Optional.ofNullable(known);
    }

    private static RowMeasures read(Path folder, StatisticsReleased released) throws IOException {
        ReleaseMeasures measures = new ReleaseMeasures(released.period().until(),
            released.period().first() == 0 ? Optional.empty() : Optional.of(released.period().from()));
        DigestRoot root = new DigestRoot();
        try {
            boolean isAll = new ReleaseFolder(folder).rows(released.rows(), (number, row) -> {
                root.add(row.digest());
                measures.add(row.facts());
            });
            return isAll && root.size() == released.rows() && root.root().equals(released.rowsRoot()) ? RowMeasures.of(measures) : null;
        } catch (MalformedException other) {
            return null;
        }
    }
}
