package akashi.query.following;

import akashi.query.threads.RepeatedLook;
import java.time.Duration;

/** The thread that looks at the log again and again: five times a second, more often while somebody waits for what they recorded, seldom
 * while something is wrong. */
final class Following extends RepeatedLook {
    /** Proving again and again that the log is wrong reads all of it. */
    private static final Duration PAUSE_WHILE_STOPPED = Duration.ofSeconds(5);

    private final LogFollower follower;

    Following(LogFollower follower) {
        super("log-follower");
        this.follower = follower;
    }

    @Override
    protected Duration look() throws InterruptedException {
        long begun = System.nanoTime();
        follower.poll();
        if (follower.standing().isStopped()) {
            return PAUSE_WHILE_STOPPED;
        }
        follower.pause(System.nanoTime() - begun);
        return Duration.ZERO;
    }
}
