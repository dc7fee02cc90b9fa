package akashi.query.following;

import akashi.query.threads.RepeatedLook;
import java.time.Duration;

/** The thread that looks at the log again and again: five times a second, seldom while something is wrong. */
final class Following extends RepeatedLook {
    private static final Duration PAUSE = Duration.ofMillis(200);
    /** Proving again and again that the log is wrong reads all of it. */
    private static final Duration PAUSE_WHILE_STOPPED = Duration.ofSeconds(5);

    private final LogFollower follower;

    Following(LogFollower follower) {
        super("log-follower");
        this.follower = follower;
    }

    @Override
    protected Duration look() {
        follower.poll();
        return follower.standing().isStopped() ? PAUSE_WHILE_STOPPED : PAUSE;
    }
}
