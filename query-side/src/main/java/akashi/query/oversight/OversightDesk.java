package akashi.query.oversight;

import akashi.query.casefile.CaseReader;
import akashi.query.casefile.ReadCase;
import akashi.query.following.LogFollower;
import akashi.query.store.JudgementTables;
import akashi.query.store.JudgementTables.Clock;
import akashi.query.store.JudgementTables.Listed;
import akashi.query.store.OversightTables;
import akashi.query.store.OversightTables.ClockCounts;
import akashi.query.store.OversightTables.ClockKey;
import akashi.query.store.OversightTables.Count;
import akashi.query.store.OversightTables.Filter;
import akashi.query.store.OversightTables.Held;
import akashi.query.store.OversightTables.Key;
import akashi.query.store.OversightTables.Load;
import akashi.vault.CaseRef;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Answers what whoever watches over all cases asks. Case numbers are opened when they are shown. Safe for use by many threads. */
@Component
public class OversightDesk {
    private static final long COUNTS_HOLD_SECONDS = 5;

    private final OversightTables tables;
    private final JudgementTables judgements;
    private final CaseReader reader;
    private final Judging judging;
    private final LogFollower follower;
    private final InstantSource clock;
    private volatile Counted counted;

    OversightDesk(OversightTables tables, JudgementTables judgements, CaseReader reader, Judging judging, LogFollower follower, InstantSource clock) {
        this.tables = tables;
        this.judgements = judgements;
        this.reader = reader;
        this.judging = judging;
        this.follower = follower;
        this.clock = clock;
    }

    /** The newest findings behind a key, each with its case's number; one of a case that was erased meanwhile has none. */
    public List<Numbered<Listed>> findings(Filter filter, Optional<Key> behind, int most) {
        return numbered(tables.findings(filter, behind, most), Listed::ref);
    }

    /** How many findings there are of each kind, code and state; at most some seconds old. */
    public List<Count> counts() {
        Counted known = counted;
        Instant now = clock.instant();
        if (known == null || known.at.plusSeconds(COUNTS_HOLD_SECONDS).isBefore(now) || now.isBefore(known.at)) {
            known = new Counted(now, tables.counts());
            counted = known;
        }
        return known.counts;
    }

    /** How many cases wait to be judged, counted up to a thousand. */
    public long waiting() {
        return judgements.waiting();
    }

    /** How many entries the log has, for whoever says that all of them are going to be read. */
    public long size() {
        return follower.size();
    }

    /** A case as it was read.
     *
     * @throws IOException if the log cannot be read now */
    public CaseJudgement judge(ReadCase read) throws IOException {
        return judging.judge(read);
    }

    /** The clocks that run against the institution or another agency and fall due from a day to another, the earliest first.
     *
     * @param from empty: also those that ran out long ago */
    public List<Numbered<Clock>> clocks(Optional<LocalDate> from, LocalDate until, Optional<ClockKey> behind, int most) {
        return numbered(tables.clocks(from, until, behind, most), Clock::ref);
    }

    /** How many clocks ran out before a day, and how many fall due from it to another. */
    public ClockCounts clockCounts(LocalDate today, LocalDate until) {
        return tables.clockCounts(today, until);
    }

    /** Who has the most undecided cases, the most first. */
    public List<Load> loads(int most) {
        return tables.loads(most);
    }

    /** How many undecided cases have somebody in charge, and how many people that is. */
    public Held held() {
        return tables.held();
    }

    private <T> List<Numbered<T>> numbered(List<T> items, Function<T, CaseRef> ref) {
        Map<CaseRef, String> numbers = reader.numbers(items.stream().map(ref).toList());
        return items.stream().map(each -> new Numbered<>(Optional.ofNullable(numbers.get(ref.apply(each))), each)).toList();
    }

    /** Something of a case, with the case's number. @param number empty when the case is erased */
    public record Numbered<T>(Optional<String> number, T item) { }

    private record Counted(Instant at, List<Count> counts) { }
}
