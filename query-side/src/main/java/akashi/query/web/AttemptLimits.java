package akashi.query.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Slows down the guessing of access codes: by a delay that grows with the failures of one address at one case, and by a count for each
 * address.
 *
 * <p>What others try elsewhere delays nobody: whoever could delay a case could keep its applicant out. A case number that does not exist is counted
 * like one that does, and a right code is delayed like a wrong one, so that the delay tells nothing. Safe for many threads. */
@Component
class AttemptLimits {
    private static final int FREE_FAILURES = 5;
    private static final int ATTEMPTS_A_MINUTE = 10;
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    /** Enough to remember an hour of what one address may try, times a thousand addresses. */
    private static final int MOST_REMEMBERED = 100_000;

    private final Clock clock;
    private final Map<Tried, Failures> tried = remembering();
    private final Map<String, Window> addresses = remembering();

    AttemptLimits(Clock clock) {
        this.clock = clock;
    }

    /** Counts an attempt.
     *
     * @param subject what is guessed at, the same for the same case number
     * @param address where the attempt comes from
     * @return empty if it may go on, else how long to wait before the next */
    synchronized Optional<Duration> attempt(String subject, String address) {
        Instant now = clock.instant();
        Window window = addresses.merge(address, new Window(now, 1), (old, one) ->
            now.isBefore(old.start.plusSeconds(60)) ? new Window(old.start, old.count + 1) : one);
        if (window.count > ATTEMPTS_A_MINUTE) {
            return Optional.of(Duration.between(now, window.start.plusSeconds(60)));
        }
        Failures failures = tried.get(new Tried(subject, address));
        if (failures != null && now.isBefore(failures.nextAllowed())) {
            return Optional.of(Duration.between(now, failures.nextAllowed()).plusSeconds(1));
        }
        return Optional.empty();
    }

    /** The attempt was wrong: the next of this address for this subject waits longer. */
    synchronized void failed(String subject, String address) {
        Instant now = clock.instant();
        tried.merge(new Tried(subject, address), new Failures(1, now), (old, one) ->
            old.last.plus(FORGOTTEN_AFTER).isBefore(now) ? one : new Failures(old.count + 1, now));
    }

    /** The attempt was right: earlier failures of this address for this subject are forgotten. */
    synchronized void succeeded(String subject, String address) {
        tried.remove(new Tried(subject, address));
    }

    private static <K, V> Map<K, V> remembering() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > MOST_REMEMBERED;
            }
        };
    }

    private record Tried(String subject, String address) { }

    private record Window(Instant start, int count) { }

    private record Failures(int count, Instant last) {
        Instant nextAllowed() {
            if (count < FREE_FAILURES) {
                return last;
            }
            Duration delay = Duration.ofSeconds(1L << Math.min(count - FREE_FAILURES + 1, 20));
            return last.plus(delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY);
        }
    }
}
