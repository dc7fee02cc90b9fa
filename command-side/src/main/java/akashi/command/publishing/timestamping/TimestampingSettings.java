package akashi.command.publishing.timestamping;

import java.time.Duration;

/** How patiently the authority is asked.
 *
 * @param timeout     for one answer, all of it
 * @param firstWait   after a failure; doubled after each further one
 * @param longestWait after a failure */
public record TimestampingSettings(Duration timeout, Duration firstWait, Duration longestWait) {

    /** What an authority far away needs. */
    public static final TimestampingSettings USUAL =
            new TimestampingSettings(Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ofMinutes(10));

    Duration wait(int failures) {
        Duration wait = firstWait.multipliedBy(1L << Math.min(failures - 1, 20));
        return wait.compareTo(longestWait) > 0 ? longestWait : wait;
    }
}
