package akashi.release;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How many rows of a class, of which outcomes, and whether they are of enough cases. For one thread; grows by the classes, not by the rows. */
final class ClassTally {
    /** An outcome above so many of a hundred rows tells what it is of everybody in the class. */
    private static final long MOST_OF_A_HUNDRED = 90;

    private final int k;
    private final Map<String, Long> outcomes = new HashMap<>();
    /** The first k cases met: more need not be told apart. */
    private final Set<Object> cases = new HashSet<>();
    private long rows;

    ClassTally(int k) {
        this.k = k;
    }

    /** @param caseId tells cases apart; null: every row stands for one of its own */
    void add(String outcome, Object caseId) {
        rows++;
        outcomes.merge(outcome, 1L, Long::sum);
        if (cases.size() < k) {
            cases.add(caseId == null ? Long.valueOf(rows) : caseId);
        }
    }

    /** The rows of both. Exact as far as k cases: where each side kept fewer than k, it kept all. Rows without case numbers: see {@link #add}. */
    void addAll(ClassTally other, boolean byRows) {
        rows += other.rows;
        other.outcomes.forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
        if (byRows) {
            for (long row = cases.size(); row < Math.min(k, rows); row++) {
                cases.add(row + 1);
            }
        } else {
            other.cases.stream().limit(k).forEach(cases::add);
        }
    }

    long rows() {
        return rows;
    }

    boolean isEmpty() {
        return rows == 0;
    }

    boolean isEnough() {
        return rows >= k && cases.size() >= k;
    }

    /** Does the class not tell the outcome of everybody in it? Where nobody has one, there is nothing to tell. */
    boolean isMixed() {
        if (outcomes.keySet().equals(Set.of(NO_OUTCOME))) {
            return true;
        }
        return outcomes.size() >= 2 && outcomes.values().stream().allMatch(count -> count * 100 <= rows * MOST_OF_A_HUNDRED);
    }

    /** What stands for no outcome: no outcome of a row begins like this, since texts of facts do not. */
    static final String NO_OUTCOME = "\0";
}
