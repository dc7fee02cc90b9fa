package akashi.command.publishing;

import java.time.Duration;

/** How often and how strictly.
 *
 * @param pause          time between two checkpoints in the long run: what is appended within it shares one
 * @param atOnce         so many checkpoints may follow each other without a pause after a quiet time
 * @param clockTolerance how far the clock may read before the last signature: less is signed with the last signature's time, more is
 *                       waited for */
public record PublisherSettings(Duration pause, int atOnce, Duration clockTolerance) {

    /** Five checkpoints a second, all five at once if there was none for a second; half a minute of clock. */
    public static final PublisherSettings USUAL = new PublisherSettings(Duration.ofMillis(200), 5, Duration.ofSeconds(30));
}
