package akashi.measures;

import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How unevenly cases were given to the people who could have had them (docs/measures/assignment.md). Holds loads, never whose they are.
 *
 * @param loads one for everybody who could have been given cases, also for whoever was given none; the largest first
 */
public record Concentration(List<Long> loads) {
    public Concentration {
        loads = loads.stream().sorted((one, other) -> Long.compare(other, one)).toList();
        if (loads.stream().anyMatch(load -> load < 0)) {
            throw new IllegalArgumentException("a load is no negative number");
        }
    }

    /** From loads in any order. */
    public static Concentration of(Collection<Long> loads) {
        return new Concentration(List.copyOf(loads));
    }

    /** What the one with the most has, of all. */
    public Share largest() {
        return new Share(loads.isEmpty() ? 0 : loads.get(0), total());
    }

    /** What everyone would have if all had the same; empty: there is nobody. */
    public OptionalDouble equalShare() {
        return loads.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(1.0 / loads.size());
    }

    /** Herfindahl and Hirschman's index, the sum of the squared shares: 1 where one has all, 1/n where all n have the same; empty: no cases. */
    public OptionalDouble herfindahl() {
        double total = total();
        return total == 0 ? OptionalDouble.empty() : OptionalDouble.of(loads.stream().mapToDouble(load -> load / total * (load / total)).sum());
    }

    /** How many people with equal loads would have the same index. */
    public OptionalDouble effectiveNumber() {
        OptionalDouble index = herfindahl();
        return index.isEmpty() ? index : OptionalDouble.of(1 / index.getAsDouble());
    }

    private long total() {
        return loads.stream().mapToLong(Long::longValue).sum();
    }
}
