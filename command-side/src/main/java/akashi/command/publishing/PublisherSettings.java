package akashi.command.publishing;

import java.time.Duration;

/** How often and how strictly.
 *
 * @param pause          least time between two checkpoints: what is appended within it shares one
 * @param clockTolerance how far the clock may read before the last signature: less is signed with the last signature's time, more is
 *                       waited for */
public record PublisherSettings(Duration pause, Duration clockTolerance) {

    /** Five checkpoints a second at most, half a minute of clock. */
    public static final PublisherSettings USUAL = new PublisherSettings(Duration.ofMillis(200), Duration.ofSeconds(30));
}
