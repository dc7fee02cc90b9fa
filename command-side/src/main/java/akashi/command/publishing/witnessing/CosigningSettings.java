package akashi.command.publishing.witnessing;

import java.time.Duration;

/** How patiently witnesses are asked.
 *
 * @param timeout   for one whole answer
 * @param firstWait how long a witness that failed is left alone; doubles with each failure in a row
 * @param longestWait up to this
 * @param refresh   how old a cosignature of an unchanged tree becomes before a new one is asked for */
public record CosigningSettings(Duration timeout, Duration firstWait, Duration longestWait, Duration refresh) {

    /** Ten seconds, from one second up to one minute, five minutes. */
    public static final CosigningSettings USUAL = new CosigningSettings(Duration.ofSeconds(10), Duration.ofSeconds(1),
            Duration.ofMinutes(1), Duration.ofMinutes(5));

    long waitNanos(int failures) {
        long doubled = firstWait.toNanos() << Math.min(failures - 1, 20);
        return Math.min(doubled, longestWait.toNanos());
    }
}
