package akashi.release;

import akashi.measures.Deadlines;
import akashi.measures.Funnel;
import akashi.measures.Integrity;
import akashi.measures.ReviewCohort;
import akashi.measures.ReviewOutcome;
import akashi.measures.Share;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The measures of {@code akashi.measures} by the rows of a release, or of several that follow one another: a pure function of the rows as they are
 * opened, in whatever order (docs/format/release.md, "Measures"). Facts are found by their names, in whatever rung the facet rules put them; what
 * the rows do not tell, as rows under rules before version 3 do not tell waits, is empty and never made up. Memory grows with the facts, not with the
 * rows. For one thread.
 */
public final class ReleaseMeasures {
    /** Endings of a wait. */
    public static final String DECISION = "decision";
    /** @see #DECISION */
    public static final String WITHDRAWAL = "withdrawal";
    /** @see #DECISION */
    public static final String CLOSING = "closing";
    /** The kinds whose rows say what was decided. */
    public static final Set<String> OUTCOME_KINDS = Collections.unmodifiableSortedSet(new TreeSet<>(Set.of("CaseClosed", "DecisionRecorded", "DecisionServed")));

    private static final Map<String, ReviewOutcome> REVIEWS = Map.of("upheld", ReviewOutcome.UPHELD, "overturned", ReviewOutcome.OVERTURNED,
            "partly", ReviewOutcome.PARTLY_OVERTURNED, "remitted", ReviewOutcome.REMITTED, "dismissed-formal", ReviewOutcome.DISMISSED_ON_FORM,
            "withdrawn", ReviewOutcome.WITHDRAWN);

    private final LocalDate asOf;
    private final Optional<LocalDate> since;
    private final WaitCounts waits = new WaitCounts();
    private final SortedMap<String, WaitCounts> waitsOf = new TreeMap<>();
    private final Set<String> partly = new HashSet<>();
    private final SortedMap<String, Long> unplacedOfAny = new TreeMap<>();
    private final SortedMap<String, OutcomeCounts> outcomes = new TreeMap<>();
    /** By kind and fact: by the fact's value. */
    private final SortedMap<String, SortedMap<String, OutcomeCounts>> outcomesBy = new TreeMap<>();
    private final SortedMap<String, Long> decisions = new TreeMap<>();
    private final SortedMap<String, Long> lodged = new TreeMap<>();
    private final SortedMap<String, Map<ReviewOutcome, Long>> reviews = new TreeMap<>();
    private final SortedMap<String, Long> missedBy = new TreeMap<>();
    private final SortedMap<String, DueDays> dueOf = new TreeMap<>();
    private final long[] due = new long[3];
    private final long[] adverse = new long[3];
    private final long[] recorded = new long[2];
    private long dueOfAny;
    private long opened;
    private long corrections;

    /**
     * Measures of nothing yet.
     *
     * @param asOf  the last day of the newest period
     * @param since the first day of the oldest period; empty: it begins with the log's first leaf, so the rows show every receipt there was
     */
    public ReleaseMeasures(LocalDate asOf, Optional<LocalDate> since) {
        this.asOf = asOf;
        this.since = since;
    }

    /** Counts a row. @param row as far as it is opened; empty: not at all */
    public void add(Optional<RowFacts> row) {
        row.ifPresent(this::addOpened);
    }

    private void addOpened(RowFacts row) {
        opened++;
        String kind = row.headline("kind").orElse("");
        switch (kind) {
            case "ApplicationReceived" -> receipt(row);
            case "DecisionRecorded" -> decision(row);
            case "Withdrawn" -> firstEnding(row, WITHDRAWAL);
            case "CaseClosed" -> {
                if (row.outcome().filter("closed"::equals).isPresent()) {
                    ending(row, CLOSING);
                }
            }
            case "ReviewLodged" -> row.fact("decided").ifPresent(quarter -> lodged.merge(quarter, 1L, Long::sum));
            case "ReviewDecided" -> row.fact("decided").ifPresent(quarter -> row.outcome().map(REVIEWS::get).ifPresent(outcome ->
                    reviews.computeIfAbsent(quarter, any -> new EnumMap<>(ReviewOutcome.class)).merge(outcome, 1L, Long::sum)));
            case "RecordCorrected" -> corrections++;
            case "DeadlineMissed" -> row.fact("owner").ifPresent(owner -> missedBy.merge(owner, 1L, Long::sum));
            default -> { }
        }
        if (OUTCOME_KINDS.contains(kind)) {
            row.outcome().ifPresent(outcome -> outcome(kind, outcome, row));
        }
        row.fact("recorded").ifPresent(when -> {
            recorded[0] += when.equals("late") ? 1 : 0;
            recorded[1]++;
        });
    }

    private void receipt(RowFacts row) {
        String quarter = row.headline("quarter").orElse("");
        waits.received(quarter);
        if (row.isOpened("procedure")) {
            waitsOf(row.fact("procedure").orElse("")).received(quarter);
        } else {
            partly.add(quarter);
        }
    }

    private void decision(RowFacts row) {
        row.headline("quarter").ifPresent(quarter -> decisions.merge(quarter, 1L, Long::sum));
        firstEnding(row, DECISION);
        if (row.fact("wait").filter("over"::equals).isEmpty()) {
            if (row.isOpened("procedure") && row.isOpened("deadline")) {
                dueOf.merge(row.fact("procedure").orElse(""), DueDays.NONE.plus(row.fact("deadline").orElse("")),
                        (all, one) -> all.plus(row.fact("deadline").orElse("")));
            } else {
                dueOfAny++;
            }
        }
        row.fact("deadline").ifPresent(deadline -> {
            due[0]++;
            due[1] += deadline.startsWith("missed") ? 1 : 0;
            due[2] += deadline.endsWith("-extended") ? 1 : 0;
        });
        if (row.outcome().filter(outcome -> outcome.equals("refuse") || outcome.equals("part-grant")).isPresent()) {
            row.fact("reasons").ifPresent(reasons -> {
                adverse[0]++;
                adverse[1] += reasons.startsWith("given") ? 1 : 0;
                adverse[2] += reasons.endsWith("cited") ? 1 : 0;
            });
        }
    }

    private void firstEnding(RowFacts row, String ending) {
        if (row.fact("wait").filter("over"::equals).isEmpty()) {
            ending(row, ending);
        }
    }

    private void ending(RowFacts row, String ending) {
        boolean isTold = row.isOpened("cohort") && row.isOpened("took");
        if (isTold && row.fact("cohort").isEmpty()) {
            // Nobody recorded a receipt here: the case came from elsewhere, and is among no quarter's receipts.
            return;
        }
        if (isTold && row.fact("took").isPresent()) {
            waits.ended(row.fact("cohort").orElseThrow(), row.fact("took").orElseThrow(), ending);
        } else {
            waits.unplaced(ending);
        }
        if (row.isOpened("procedure") && isTold && row.fact("took").isPresent()) {
            waitsOf(row.fact("procedure").orElse("")).ended(row.fact("cohort").orElseThrow(), row.fact("took").orElseThrow(), ending);
        } else if (row.isOpened("procedure")) {
            waitsOf(row.fact("procedure").orElse("")).unplaced(ending);
        } else {
            // Of which procedure it was is not told: it may be of each.
            unplacedOfAny.merge(ending, 1L, Long::sum);
        }
    }

    private WaitCounts waitsOf(String procedure) {
        return waitsOf.computeIfAbsent(procedure, any -> new WaitCounts());
    }

    private void outcome(String kind, String outcome, RowFacts row) {
        outcomes.merge(kind, OutcomeCounts.NONE.plus(outcome), (all, one) -> all.plus(outcome));
        for (String fact : Set.of("office", "procedure")) {
            if (row.isOpened(fact)) {
                outcomesBy.computeIfAbsent(kind + ' ' + fact, any -> new TreeMap<>()).merge(row.fact(fact).orElse(""), OutcomeCounts.NONE.plus(outcome),
                        (all, one) -> all.plus(outcome));
            }
        }
    }

    /** How many rows are opened. */
    public long opened() {
        return opened;
    }

    /**
     * The wait from receipt, of everybody.
     *
     * @param ending {@link #DECISION}, {@link #WITHDRAWAL} or {@link #CLOSING}, the others competing with it; empty: whichever came first
     * @return empty: the rows do not tell it
     */
    public Optional<WaitTable> waits(Optional<String> ending) {
        return waits.table(asOf, since, Set.of(), ending);
    }

    /** The procedures that rows tell. */
    public SortedSet<String> procedures() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(waitsOf.keySet()));
    }

    /** The wait from receipt in one procedure, of the quarters of which every receipt's procedure is told; see {@link #waits(Optional)}. */
    public Optional<WaitTable> waitsOf(String procedure, Optional<String> ending) {
        WaitCounts counts = waitsOf.get(procedure);
        return counts == null ? Optional.empty() : counts.with(unplacedOfAny).table(asOf, since, partly, ending);
    }

    /** What was decided. @param kind one of {@link #OUTCOME_KINDS} */
    public OutcomeCounts outcomes(String kind) {
        return outcomes.getOrDefault(kind, OutcomeCounts.NONE);
    }

    /**
     * What was decided, by office or procedure, as far as that is opened: what is missing from the sum to {@link #outcomes(String)} is not.
     *
     * @param kind one of {@link #OUTCOME_KINDS}
     * @param fact {@code office} or {@code procedure}
     */
    public SortedMap<String, OutcomeCounts> outcomes(String kind, String fact) {
        return Collections.unmodifiableSortedMap(outcomesBy.getOrDefault(kind + ' ' + fact, Collections.emptySortedMap()));
    }

    /** Do offices' refusals on the merits differ by more than chance? No ranking: offices come by their codes. Empty: fewer than two offices are told. */
    public Optional<Funnel> refusals(String kind, Funnel.Widening widening) {
        SortedMap<String, Share> offices = new TreeMap<>();
        outcomes(kind, "office").forEach((office, counts) -> {
            if (!office.isEmpty() && counts.merits().refusals().of() > 0) {
                offices.put(office, counts.merits().refusals());
            }
        });
        return offices.size() < 2 ? Optional.empty() : Optional.of(Funnel.of(offices, widening));
    }

    /**
     * What became of reviews, by the quarter of the decision that was reviewed. Decisions are counted as far as these rows show them, so
     * {@link ReviewCohort#reviewed} is of quarters since the first period's begin only.
     */
    public SortedMap<String, ReviewCohort> reviews() {
        SortedSet<String> quarters = new TreeSet<>(reviews.keySet());
        quarters.addAll(lodged.keySet());
        SortedMap<String, ReviewCohort> cohorts = new TreeMap<>();
        for (String quarter : quarters) {
            Map<ReviewOutcome, Long> counts = new EnumMap<>(ReviewOutcome.class);
            counts.putAll(reviews.getOrDefault(quarter, Map.of()));
            long decided = counts.values().stream().mapToLong(Long::longValue).sum();
            counts.put(ReviewOutcome.PENDING, Math.max(0, lodged.getOrDefault(quarter, 0L) - decided));
            cohorts.put(quarter, new ReviewCohort(Math.max(decisions.getOrDefault(quarter, 0L),
                    counts.values().stream().mapToLong(Long::longValue).sum()), counts));
        }
        return cohorts;
    }

    /** Of the decisions against the applicant, in whole or in part, whose row tells it: those with reasons on the record. */
    public Share reasonsGiven() {
        return new Share(adverse[1], adverse[0]);
    }

    /** Of the same: those that cite an unmet criterion. */
    public Share criteriaCited() {
        return new Share(adverse[2], adverse[0]);
    }

    /** What became of the days by which first decisions were due, as far as rows tell it. */
    public Deadlines deadlines() {
        return new Deadlines(due[0], due[1], due[2]);
    }

    /** What became of the days by which first decisions of one procedure were due. */
    public DueDays dueDays(String procedure) {
        return dueOf.getOrDefault(procedure, DueDays.NONE).withNotOpened(dueOfAny);
    }

    /** Recorded misses of any deadline, by whose it was, as far as rows tell it. */
    public SortedMap<String, Long> missed() {
        return Collections.unmodifiableSortedMap(missedBy);
    }

    /** Native events written down more than a week after they happened, of those whose row tells it. */
    public Share recordedLate() {
        return new Share(recorded[0], recorded[1]);
    }

    /** What was done to the record itself. @param erased entries that the release leaves out as erased */
    public Integrity integrity(long erased) {
        return new Integrity(opened, corrections, erased, recorded[0]);
    }
}
