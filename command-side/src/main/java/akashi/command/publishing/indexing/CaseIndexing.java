package akashi.command.publishing.indexing;

import akashi.caseindex.CaseIndex;
import akashi.caseindex.CaseIndexBuilder;
import akashi.caseindex.IndexedCase;
import akashi.command.appending.AppendOutcome;
import akashi.command.appending.AppendOutcome.Appended;
import akashi.command.appending.AppendRequest;
import akashi.command.appending.Appender;
import akashi.hash.Hash;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Publishes case indexes: at once when asked, and when the newest is old enough. Thread-safe, also across nodes: one indexes at a
 * time, so each index names the one before. */
public final class CaseIndexing {

    /** Readers count on one a day (docs/format/case-index.md); the rest of the day is for a slow pass or a short outage. */
    public static final Duration USUAL_PERIOD = Duration.ofHours(23).plusMinutes(30);

    private final IndexedCases cases;
    private final Appender appender;
    private final Clock clock;
    private final Duration period;

    /** @param period how old the newest index may be while sealed events come */
    public CaseIndexing(IndexedCases cases, Appender appender, Clock clock, Duration period) {
        this.cases = cases;
        this.appender = appender;
        this.clock = clock;
        this.period = period;
    }

    /** Publishes an index of all cases as they stand now, unless the newest index covers every sealed event already.
     *
     * @throws IOException none was published, or it is not known whether one was; asking again finds out */
    public IndexAnswer indexNow() throws IOException {
        return cases.alone(this::index);
    }

    /** Publishes an index if one is due; the due time follows from the newest index in the log, so a restart changes nothing.
     *
     * @return the new index, or nothing when none was due or nothing had come since
     * @throws IOException as {@link #indexNow} */
    public Optional<IndexAnswer> indexIfDue() throws IOException {
        Optional<Instant> due = due();
        if (due.isEmpty() || clock.instant().isBefore(due.get())) {
            return Optional.empty();
        }
        return Optional.of(indexNow()).filter(IndexAnswer::isNew);
    }

    /** When the next index is due; nothing while the newest covers every sealed event. */
    public Optional<Instant> due() throws IOException {
        IndexedCases.Newest newest = newest();
        return isCovered(newest) ? Optional.empty() : Optional.of(newest.recordedAt().plus(period));
    }

    private IndexAnswer index() throws IOException {
        IndexedCases.Newest newest = newest();
        if (isCovered(newest)) {
            return new IndexAnswer(newest.leaf(), newest.index(), false);
        }
        CaseIndex index = cases.pass((treeSize, erased) -> new Building(treeSize, erased, newest.leaf()));
        byte[] entry = index.event(clock.instant()).entry();
        AppendOutcome outcome = appender.append(new AppendRequest.Public(entry, Hash.leaf(entry), OptionalLong.empty(), false)).join();
        if (outcome instanceof Appended appended) {
            return new IndexAnswer(appended.firstLeaf(), index, true);
        }
        throw new IOException("the case index was not recorded, or it is not known whether it was: " + outcome);
    }

    private IndexedCases.Newest newest() throws IOException {
        return cases.newest().orElseThrow(() -> new IOException("the log is not founded yet"));
    }

    private boolean isCovered(IndexedCases.Newest newest) throws IOException {
        OptionalLong sealed = cases.newestSealedLeaf();
        return sealed.isEmpty() || sealed.getAsLong() < newest.index().treeSize();
    }

    private static final class Building implements IndexedCases.Pass<CaseIndex> {

        private final long treeSize;
        private final long erased;
        private final long previousLeaf;
        private final CaseIndexBuilder builder;

        Building(long treeSize, long erased, long previousLeaf) {
            this.treeSize = treeSize;
            this.erased = erased;
            this.previousLeaf = previousLeaf;
            this.builder = new CaseIndexBuilder(treeSize);
        }

        @Override
        public void add(IndexedCase indexed) {
            builder.add(indexed);
        }

        @Override
        public CaseIndex finish() {
            return new CaseIndex(treeSize, builder.root(), builder.cases() + erased, erased, builder.cases(), OptionalLong.of(previousLeaf));
        }
    }
}
