package akashi.query.statistics;

import akashi.release.StatisticsReleased;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What the rows of releases tell that follow one another. Immutable.
 *
 * @param releases of one series, the newest first; at least one */
public record RowsTogether(List<ListedRelease> releases, RowMeasures measures) {
    public RowsTogether {
        releases = List.copyOf(releases);
    }

    /** The last day of the newest. */
    public LocalDate until() {
        return period(0).until();
    }

    /** The first day of the oldest; empty: they begin with the log's first leaf, and tell of older receipts too. */
    public Optional<LocalDate> since() {
        return period(releases.size() - 1).first() == 0 ? Optional.empty() : Optional.of(from());
    }

    /** The first day of the oldest, as it is published. */
    public LocalDate from() {
        return period(releases.size() - 1).from();
    }

    /** Rows that are not opened at all: of which case, procedure or kind they are nobody is told. */
    public long notOpened() {
        return releases.stream().mapToLong(each -> each.released().orElseThrow().rows()).sum() - measures.opened();
    }

    private StatisticsReleased.Period period(int at) {
        return releases.get(at).released().orElseThrow().period();
    }
}
