package akashi.measures;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What became of the reviews of one time's decisions (docs/measures/overturned.md): counted by when the original decision was made, however much
 * later the review was decided.
 *
 * @param decisions that could be reviewed, reviewed or not
 * @param reviews   by how they ended; every outcome has an entry
 */
public record ReviewCohort(long decisions, Map<ReviewOutcome, Long> reviews) {
    public ReviewCohort {
        Map<ReviewOutcome, Long> all = new EnumMap<>(ReviewOutcome.class);
        for (ReviewOutcome outcome : ReviewOutcome.values()) {
            all.put(outcome, reviews.getOrDefault(outcome, 0L));
        }
        reviews = Collections.unmodifiableMap(all);
        if (all.values().stream().mapToLong(Long::longValue).sum() > decisions) {
            throw new IllegalArgumentException("more reviews than decisions: a decision counts once, with the review decided last");
        }
    }

    /**
     * A decision that could be reviewed.
     *
     * @param cohort  of the decision itself: {@code 2025Q1}
     * @param reviews of it: none, or one outcome
     */
    public record Decision(String cohort, List<ReviewOutcome> reviews) {
        public Decision {
            reviews = List.copyOf(reviews);
            if (reviews.size() > 1) {
                throw new IllegalArgumentException("a decision counts once, with the review decided last");
            }
        }
    }

    /** Every cohort, by its name. */
    public static SortedMap<String, ReviewCohort> of(Collection<Decision> decisions) {
        SortedMap<String, ReviewCohort> cohorts = new TreeMap<>();
        for (Decision decision : decisions) {
            Map<ReviewOutcome, Long> one = new EnumMap<>(ReviewOutcome.class);
            decision.reviews().forEach(outcome -> one.put(outcome, 1L));
            cohorts.merge(decision.cohort(), new ReviewCohort(1, one), ReviewCohort::plus);
        }
        return cohorts;
    }

    /** Overturned or sent back, of those decided on the merits. */
    public Share overturned() {
        return new Share(count(ReviewOutcome::overturns), count(ReviewOutcome::isOnTheMerits));
    }

    /** Reviews asked for, of the decisions that could be reviewed. */
    public Share reviewed() {
        return new Share(count(outcome -> true), decisions);
    }

    /** Reviews not decided yet, of those asked for: while there are many, the overturn rate is of the fast ones. */
    public Share pending() {
        return new Share(reviews.get(ReviewOutcome.PENDING), count(outcome -> true));
    }

    private ReviewCohort plus(ReviewCohort other) {
        Map<ReviewOutcome, Long> sum = new EnumMap<>(reviews);
        other.reviews.forEach((outcome, count) -> sum.merge(outcome, count, Math::addExact));
        return new ReviewCohort(decisions + other.decisions, sum);
    }

    private long count(Predicate<ReviewOutcome> which) {
        return reviews.entrySet().stream().filter(entry -> which.test(entry.getKey())).mapToLong(Map.Entry::getValue).sum();
    }
}
