package akashi.measures;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * So many of so many. The denominator stays beside the rate wherever it goes.
 *
 * @param count how many have it
 * @param of    how many could
 */
public record Share(long count, long of) {
    /** Rates of fewer are not told (docs/measures/README.md): one person more would move them by three percent and more. */
    public static final int LEAST = 30;

    public Share {
        if (count < 0 || count > of) {
            throw new IllegalArgumentException("a share counts some of those it counts among: " + count + " of " + of);
        }
    }

    /** The rate; empty where there is nothing to divide by. */
    public OptionalDouble rate() {
        return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) count / of);
    }

    /** Wilson's 95% interval; empty where there is nothing to divide by. It never leaves 0 to 1 and is no point where all or none have it. */
    public Optional<Band> interval() {
        if (of == 0) {
            return Optional.empty();
        }
        double z = Normal.Z95;
        double rate = (double) count / of;
        double middle = rate + z * z / (2.0 * of);
        double half = z * StrictMath.sqrt(rate * (1 - rate) / of + z * z / (4.0 * of * of));
        double scale = 1 + z * z / of;
        return Optional.of(Band.clamped(count == 0 ? 0 : (middle - half) / scale, count == of ? 1 : (middle + half) / scale));
    }

    /** Are there enough of them for a rate to be told? */
    public boolean isTold() {
        return of >= LEAST;
    }

    /** Both together. */
    public Share plus(Share other) {
        return new Share(Math.addExact(count, other.count), Math.addExact(of, other.of));
    }
}
