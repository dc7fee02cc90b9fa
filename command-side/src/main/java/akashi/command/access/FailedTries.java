package akashi.command.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Slows down the guessing of access codes by what one address tries at one case, so that nobody is kept out of a case by what others
 * try elsewhere. A case that does not exist is counted like one that does. Safe for use by several threads; bounded in memory.
 */
public final class FailedTries {
    private static final int FREE = 5;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int MOST_REMEMBERED = 100_000;

    private final LongSupplier nanoTime;
    private final Map<Try, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Try, Failures> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /** @param nanoTime a clock that nobody sets, in nanoseconds: {@code System::nanoTime} */
    public FailedTries(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Try(String caseNumber, String address) {}

    private record Failures(int count, long notBefore) {}

    /** How long this address has to wait before it may try this case again; empty: not at all. */
    public synchronized Optional<Duration> wait(String caseNumber, String address) {
        Failures known = failures.get(new Try(caseNumber, address));
        long left = known == null ? 0 : known.notBefore() - nanoTime.getAsLong();
        return left > 0 ? Optional.of(Duration.ofNanos(left)) : Optional.empty();
    }

    /** A try was wrong: the sixth and each further one doubles the wait. */
    public synchronized void failed(String caseNumber, String address) {
        Try tried = new Try(caseNumber, address);
        int count = failures.containsKey(tried) ? failures.get(tried).count() + 1 : 1;
        Duration delay = count <= FREE ? Duration.ZERO : Duration.ofSeconds(1L << Math.min(count - FREE, 20));
        Duration capped = delay.compareTo(LONGEST_WAIT) < 0 ? delay : LONGEST_WAIT;
        failures.put(tried, new Failures(count, nanoTime.getAsLong() + capped.toNanos()));
    }

    /** A try was right: what went before is forgotten. */
    public synchronized void succeeded(String caseNumber, String address) {
        failures.remove(new Try(caseNumber, address));
    }
}
