package akashi.measures;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a second officer's look at drafts came to (docs/measures/second-look.md).
 *
 * @param decisions made in the time
 * @param reviewed  of them, looked at by a second officer before
 * @param differed  of these, decided otherwise than drafted
 * @param minutes   that the looks took, where that was recorded
 */
public record SecondLook(long decisions, long reviewed, long differed, List<Long> minutes) {
    public SecondLook {
        minutes = minutes.stream().sorted().toList();
        if (minutes.size() > reviewed) {
            throw new IllegalArgumentException("more minutes than looks");
        }
    }

    /** Decisions that a second officer looked at. */
    public Share reviewedShare() {
        return new Share(reviewed, decisions);
    }

    /** Looks that changed something. */
    public Share differedShare() {
        return new Share(differed, reviewed);
    }

    /** Looks whose length is on the record, so that nobody takes the median for all of them. */
    public Share timed() {
        return new Share(minutes.size(), reviewed);
    }

    /** Half of the timed looks took no longer; empty: none was timed. */
    public OptionalDouble medianMinutes() {
        int size = minutes.size();
        return size == 0 ? OptionalDouble.empty() : OptionalDouble.of((minutes.get((size - 1) / 2) + minutes.get(size / 2)) / 2.0);
    }
}
